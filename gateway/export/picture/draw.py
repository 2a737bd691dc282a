"""Drawing the picture of a dataset and writing its file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from gateway.errors import ExportError
from gateway.export.picture.chart import draw_chart
from gateway.export.picture.geomap import draw_map
from gateway.export.scratch import CleanLayer
from gateway.model import Picture

NAME = "picture.png"


def draw(
    layers: Sequence[CleanLayer], *, directory: Path, title: str, language: str
) -> Picture | None:
    """Write `picture.png` to `directory`: a map of the layers, or a chart of the first table.

    At most 800 × 600 pixels and below 100 kB; of the same arguments always the same bytes. What is
    written on it is in `language` (ISO 639-1; French, or else English); `title` is only told in the
    file's own metadata.
    None, and no file, where there is nothing to draw (no rows). Raises ExportError where a layer
    cannot be read back or the disk fails.
    """
    path = directory / NAME
    try:
        canvas = draw_map(layers) or draw_chart(layers, language)
        if canvas is None:
            return None
        content, width, height = canvas.png(title)
        path.write_bytes(content)
    except (OSError, pa.ArrowException) as reason:
        text = " ".join(str(reason).split()) or type(reason).__name__
        raise ExportError("export.failed", where=path, reason=text) from reason
    digest = hashlib.sha256(content).hexdigest()
    return Picture(NAME, "image/png", width, height, len(content), digest)
