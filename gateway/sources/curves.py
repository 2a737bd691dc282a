"""Arcs (circular strings, curve polygons …) that GEOS cannot hold are read as lines.

fiona's GDAL linearises them (a vertex every 4 degrees of arc); straight geometries stay.
"""

from __future__ import annotations

from pathlib import Path

import fiona
import numpy as np
import pyarrow as pa

from gateway.model import GEOMETRY, Act, ActKind
from gateway.sources.arrow import Values
from gateway.sources.records import wkb

_CURVES = (8, 9, 10, 11, 12)
"""WKB codes (modulo 1000) of CircularString, CompoundCurve, CurvePolygon, MultiCurve, MultiSurface
(ISO 19125-1, ISO/IEC 13249-3)."""

_ISO_STEP = 1000
_EWKB_FLAGS = 0xE0000000


class Linear:
    """Replaces the curves of a layer batch by batch, and counts them."""

    def __init__(self, path: Path, layer: str) -> None:
        self._path = path
        self._layer = layer
        self._count = 0

    def batch(self, batch: pa.RecordBatch, first: int) -> pa.RecordBatch:
        """`batch`, whose first row is the layer's row `first`, without curves."""
        if GEOMETRY not in batch.schema.names:
            return batch
        position = batch.schema.get_field_index(GEOMETRY)
        rows = np.flatnonzero(np.isin(_codes(batch.column(position)), _CURVES))
        if not len(rows):
            return batch
        self._count += len(rows)
        values = batch.column(position).to_pylist()
        wanted = set(rows.tolist())
        with fiona.open(self._path, layer=self._layer) as collection:
            stream = collection.filter(first, first + batch.num_rows)
            for row, feature in enumerate(stream):
                if row in wanted:
                    values[row] = wkb(feature.geometry)
        return batch.set_column(
            position, batch.schema.field(position), pa.array(values, pa.binary())
        )

    def acts(self) -> list[Act]:
        """How many curves were replaced."""
        return [Act(ActKind.CURVE, self._count)] if self._count else []


def _codes(column: Values) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The WKB geometry type of each value, dimension flags taken off; 0 for null."""
    codes = np.zeros(len(column), np.int64)
    _, ends, octet_buffer = column.buffers()
    if ends is None or octet_buffer is None:
        return codes
    offsets = np.frombuffer(ends, np.int32)[column.offset :][: len(column) + 1]
    filled = np.flatnonzero(np.diff(offsets) >= 5)
    if not len(filled):
        return codes
    data = np.frombuffer(octet_buffer, np.uint8)
    starts = offsets[filled].astype(np.int64)
    octets = np.stack([data[starts + step] for step in range(1, 5)], axis=1)
    big = data[starts] == 0
    octets[big] = octets[big][:, ::-1]
    raw = np.ascontiguousarray(octets).view("<u4").ravel().astype(np.int64)
    codes[filled] = (raw & ~_EWKB_FLAGS) % _ISO_STEP
    return codes
