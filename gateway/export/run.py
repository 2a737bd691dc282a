"""Every export of a dataset."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gateway.export import csvfile, flatgeobuf, geojson, geopackage, geoparquet
from gateway.export.files import Embedded, Job, told
from gateway.export.pool import Writer, written
from gateway.export.scratch import CleanLayer
from gateway.formats import EXPORTS
from gateway.model import File

ALWAYS: tuple[Writer, ...] = (geojson.write, geopackage.write)
"""The feature store (with the GeoJSON) and the GeoPackage: what the service reads."""

WRITERS: dict[str, Writer] = {
    "csv": csvfile.write,
    "fgb": flatgeobuf.write,
    "parquet": geoparquet.write,
}
"""The formats that are written where they are wanted."""


def export(
    layers: Sequence[CleanLayer],
    *,
    dataset: str,
    formats: Sequence[str],
    directory: Path,
    embedded: Embedded,
    progress: Callable[[int], None],
) -> tuple[File, ...]:
    """Write `layers` to `directory` in `formats` (keys of `gateway.formats.EXPORTS`).

    Always writes `features.sqlite` and the GeoPackage, which is a File only where it is wanted. The
    files come in the order of EXPORTS, then of the layers, all safe on the disk. A layer without
    geometry has no GeoJSON and no FlatGeobuf. `progress` is told the features of all layers as each
    writer ends; `writers` says how often.

    Raises ExportError where a file cannot be written or would lose a feature.
    """
    xml = embedded.xml() if callable(embedded.xml) else embedded.xml
    job = Job(tuple(layers), dataset, directory, frozenset(formats), replace(embedded, xml=xml))
    with told(directory, job):
        directory.mkdir(parents=True, exist_ok=True)
    files: list[File] = []
    for done in written(writers(formats), job):
        files += done
        progress(job.features)
    with told(directory, job):
        _sync(directory)
    order = list(EXPORTS)
    names = [clean.layer.name for clean in layers]
    return tuple(
        sorted(files, key=lambda file: (order.index(file.format), names.index(file.layers[0])))
    )


def writers(formats: Sequence[str]) -> list[Writer]:
    """What an export in `formats` runs."""
    return [*ALWAYS, *(writer for name, writer in WRITERS.items() if name in formats)]


def _sync(directory: Path) -> None:
    """Make the names of new files safe on the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
