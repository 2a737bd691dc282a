"""What is counted of a layer while it is written: features, bounds, extent."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import shapely

from gateway.export.degrees import ToDegrees
from gateway.export.wkb import Geometries
from gateway.model import Extent

type Box = tuple[float, float, float, float]


class Tally:
    """Counts the features of one layer, batch by batch.

    `bounds` are in the layer's CRS; `extent` in CRS84, only where `degrees` says how to get there;
    `octets` those of the Arrow batches in memory.
    """

    def __init__(self, degrees: ToDegrees | None) -> None:
        self.count = 0
        self.without_geometry = 0
        self.octets = 0
        self.bounds: Box | None = None
        self._degrees = degrees
        self._box: Box | None = None

    def add(self, batch: pa.RecordBatch, geometries: Geometries | None) -> np.ndarray[Any, Any]:
        """Count a batch; gives the boxes of the geometries that are there, a row each."""
        self.count += batch.num_rows
        self.octets += batch.nbytes
        if geometries is None:
            return np.empty((0, 4))
        there = geometries[~shapely.is_missing(geometries)]
        self.without_geometry += len(geometries) - len(there)
        boxes: np.ndarray[Any, Any] = shapely.bounds(there).reshape(-1, 4)
        if len(there):
            low, high = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
            self.bounds = _union(self.bounds, (*low, *high))
            if self._degrees is not None:
                self._box = _union(self._box, self._degrees.box(there))
        return boxes

    @property
    def extent(self) -> Extent | None:
        """The box around all geometries, CRS84; None where there are none (or no way there)."""
        return None if self._box is None else Extent(*self._box)


def _union(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
