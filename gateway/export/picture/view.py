"""What part of the plane a map shows, at which scale, and where its degrees and metres are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer

from gateway.export.crs import is_degrees
from gateway.export.degrees import CRS84, ToDegrees
from gateway.export.picture.raster import Numbers
from gateway.export.scratch import CleanLayer
from gateway.export.wkb import Geometries
from gateway.model import GEOMETRY

type Box = tuple[float, float, float, float]

SAMPLE = 20_000
"""Features whose boxes are looked at to find strays."""
STRAYS = 20
"""Of so many features one may be a stray on each side; of fewer, one."""
FEWEST = 8
"""With fewer features nothing is a stray."""
FAR = 3.0
"""A stray is beyond so many times the size of all others; then half of that is beyond."""
LEAST = 200.0
"""Metres that a map shows at least."""
FARTHEST = 1e10
"""Coordinates beyond are nowhere on Earth, in metres as in centimetres, and on no map."""

_DEGREE = 111_320.0
_WGS84 = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Plane:
    """The plane that all layers are drawn in: the CRS `code`, with degrees or metres."""

    code: str
    degrees: bool
    mixed: bool

    def geometries(self, layer: CleanLayer, wkb: Any) -> Geometries:
        """The geometries of a column of `layer` in this plane; null for null and for nonsense."""
        found: Geometries = shapely.from_wkb(wkb.to_numpy(zero_copy_only=False))
        if self.mixed and layer.layer.crs is not None:
            found = _to_degrees(layer.layer.crs)(found)
        whole, owner = shapely.get_coordinates(found, return_index=True)
        odd = ~(np.abs(whole) <= FARTHEST).all(axis=1)
        if odd.any():
            found = found.copy()
            found[np.unique(owner[odd])] = None
        return found

    def box(self, layer: CleanLayer) -> Box | None:
        """The box of a layer in this plane."""
        if not self.mixed:
            return layer.layer.bounds
        extent = layer.layer.extent
        return (extent.west, extent.south, extent.east, extent.north) if extent else None


@dataclass(frozen=True)
class View:
    """A part of a plane: its upper left corner, and pixels for each unit across and upwards."""

    west: float
    north: float
    across: float
    upwards: float
    width: int
    height: int
    plane: Plane

    def pixels(self, xy: Numbers) -> Numbers:
        """Places of the plane as pixels from the upper left corner."""
        return np.column_stack(
            [(xy[:, 0] - self.west) * self.across, (self.north - xy[:, 1]) * self.upwards]
        )

    def degrees(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Longitudes and latitudes of pixels; infinite where the plane has none."""
        east, north = self.west + x / self.across, self.north - y / self.upwards
        if self.plane.degrees:
            return east, north
        crs = CRS.from_user_input(self.plane.code)
        lon, lat = Transformer.from_crs(crs, CRS84, always_xy=True).transform(east, north)
        return lon, lat

    def metres(self) -> float:
        """Metres on the ground of a pixel in the middle of the map; 0 where nobody can say."""
        half, y = self.width / 2, np.full(2, self.height / 2)
        lon, lat = self.degrees(np.array([half - 10, half + 10]), y)
        if not np.isfinite([*lon, *lat]).all() or np.abs(lat).max() > 90:
            return 0.0
        length: float = _WGS84.inv(lon[0], lat[0], lon[1], lat[1])[2]
        return length / 20


def plane_of(layers: Sequence[CleanLayer]) -> Plane:
    """The CRS that the layers share; longitudes and latitudes where they have several."""
    codes = {clean.layer.crs or CRS84 for clean in layers}
    if len(codes) > 1:
        return Plane(CRS84, degrees=True, mixed=True)
    (code,) = codes
    return Plane(code, is_degrees(code), mixed=False)


def view_of(
    layers: Sequence[CleanLayer], plane: Plane, width: int, height: int, margin: int
) -> View | None:
    """The view of `width` × `height` pixels of all layers but their strays; None for nothing."""
    boxes = [box for clean in layers if (box := _usual(clean, plane)) is not None]
    if not boxes:
        return None
    lows, highs = np.array(boxes)[:, :2].min(axis=0), np.array(boxes)[:, 2:].max(axis=0)
    middle = (lows + highs) / 2
    squeeze, unit = 1.0, _unit(plane)
    if plane.degrees:
        squeeze = max(math.cos(math.radians(min(abs(float(middle[1])), 85.0))), 0.05)
    least = LEAST / unit
    span_x = max(float(highs[0] - lows[0]) * squeeze, least)
    span_y = max(float(highs[1] - lows[1]), least)
    scale = min((width - 2 * margin) / span_x, (height - 2 * margin) / span_y)
    return View(
        west=float(middle[0]) - width / 2 / (scale * squeeze),
        north=float(middle[1]) + height / 2 / scale,
        across=scale * squeeze,
        upwards=scale,
        width=width,
        height=height,
        plane=plane,
    )


@cache
def _to_degrees(code: str) -> ToDegrees:
    return ToDegrees(code)


def _unit(plane: Plane) -> float:
    """Metres of a unit of the plane."""
    if plane.degrees:
        return _DEGREE
    factor: float = CRS.from_user_input(plane.code).axis_info[0].unit_conversion_factor
    return factor or 1.0


def _usual(clean: CleanLayer, plane: Plane) -> Box | None:
    """The box of a layer without the few features that lie far beyond all others."""
    whole = plane.box(clean)
    present = clean.layer.count - clean.layer.without_geometry
    if whole is None or not np.isfinite(whole).all():
        return None
    sane = bool(np.abs(whole).max() <= FARTHEST)
    if sane and present < FEWEST:
        return whole
    boxes = _sampled(clean, plane, -(-present // SAMPLE))
    if not sane:
        if not len(boxes):
            return None
        whole = _around(boxes)
    if len(boxes) < FEWEST:
        return whole
    beyond = max(1, len(boxes) // STRAYS)
    lows = np.partition(boxes[:, :2], beyond, axis=0)[beyond]
    highs = np.partition(boxes[:, 2:], len(boxes) - 1 - beyond, axis=0)[len(boxes) - 1 - beyond]
    reach = FAR * np.maximum(highs - lows, LEAST / _unit(plane))
    low, high = np.array(whole[:2]), np.array(whole[2:])
    if (lows - low <= reach).all() and (high - highs <= reach).all():
        return whole
    near = (boxes[:, :2] >= lows - reach / 2).all(axis=1)
    near &= (boxes[:, 2:] <= highs + reach / 2).all(axis=1)
    return _around(boxes[near])


def _around(boxes: Numbers) -> Box:
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def _sampled(clean: CleanLayer, plane: Plane, every: int) -> Numbers:
    """The boxes of one feature in `every`, those that have one."""
    found, first = [], 0
    for batch in clean.batches():
        column = batch.column(GEOMETRY)
        rows = np.arange((-first) % every, batch.num_rows, every)
        first += batch.num_rows
        found.append(shapely.bounds(plane.geometries(clean, column.take(rows))).reshape(-1, 4))
    boxes: Numbers = np.concatenate(found) if found else np.empty((0, 4))
    return boxes[np.isfinite(boxes).all(axis=1)]
