"""The `bbox` parameter: the box that was asked for, exactly, as a condition on features.

A box is tested against the geometries themselves (Part 1, 7.15.3), not against their boxes: the
R-tree finds the candidates, and only those that cross its border are looked at.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from gateway.model import Extent, Layer
from gateway.serve import crs
from gateway.serve.errors import RefusedError
from gateway.store.reader import NOTHING, Condition

MARGIN = 0.01
"""How far beyond the layer a box is kept, as a share of the layer's extent."""

STEPS = 32
"""Points on each side of a box that is moved to another CRS, where its sides are curves."""

type Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Box:
    """The rectangles (x before y) of a bbox in the CRS `code`: two across the antimeridian."""

    rectangles: tuple[Rectangle, ...]
    code: str


def parse(text: str, uri: str) -> Box:
    """The box that `bbox` says, in the CRS of `bbox-crs`.

    Raises RefusedError: not four or six finite numbers, or the lower corner above the upper one.
    """
    code = crs.code_of(uri)
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        raise _bad() from None
    if len(numbers) not in (4, 6) or not all(math.isfinite(number) for number in numbers):
        raise _bad()
    half = len(numbers) // 2
    if half == 3 and numbers[2] > numbers[5]:
        raise _bad()
    low, high = numbers[:2], numbers[half : half + 2]
    if crs.north_first(code):
        low, high = low[::-1], high[::-1]
    if low[1] > high[1]:
        raise _bad()
    if low[0] <= high[0]:
        return Box(((low[0], low[1], high[0], high[1]),), code)
    if not crs.crs_of(code).is_geographic:
        raise _bad()
    return Box(((low[0], low[1], 180.0, high[1]), (-180.0, low[1], high[0], high[1])), code)


def condition(box: Box, layer: Layer) -> Condition:
    """What a feature of `layer` fulfils that intersects `box`."""
    if layer.crs is None or layer.extent is None:
        return NOTHING
    parts: list[Condition] = []
    for rectangle in box.rectangles:
        whole = _of_rectangle(rectangle, box.code, layer, layer.extent)
        if whole is None:
            return Condition() if layer.without_geometry == 0 else Condition("1", (), _BOXED)
        if whole is not NOTHING:
            parts.append(whole)
    if not parts:
        return NOTHING
    return Condition(
        " OR ".join(f"({part.sql})" for part in parts),
        tuple(value for part in parts for value in part.values),
        frozenset().union(*(part.tables for part in parts)),
    )


_BOXED = frozenset({"b"})
_OVERLAPS = "b.west <= ? AND b.east >= ? AND b.south <= ? AND b.north >= ?"
_WITHIN = "b.west >= ? AND b.east <= ? AND b.south >= ? AND b.north <= ?"
_TOUCHES = "gateway_spatial('intersects', t.geom, ?)"


def _of_rectangle(
    rectangle: Rectangle, code: str, layer: Layer, extent: Extent
) -> Condition | None:
    """The condition for one rectangle; None where it holds the whole layer."""
    own = layer.crs or ""
    reach = _reach(extent, code)
    clipped = _clip(rectangle, reach)
    if clipped is None:
        return NOTHING
    if _holds(rectangle, reach):
        return None
    if crs.crs_of(code).is_geographic and code in ("OGC:CRS84", "EPSG:4326", "EPSG:4258"):
        exact = _wkb(clipped, code, own)
        west, south, east, north = clipped
        return Condition(
            f"{_OVERLAPS} AND ({_WITHIN} OR {_TOUCHES})",
            (east, west, north, south, west, east, south, north, exact),
            frozenset({"b", "t"}),
        )
    west, south, east, north = _bounds(clipped, code, "OGC:CRS84")
    return Condition(
        f"{_OVERLAPS} AND {_TOUCHES}",
        (east, west, north, south, _wkb(clipped, code, own)),
        frozenset({"b", "t"}),
    )


def _reach(extent: Extent, code: str) -> Rectangle:
    """The layer's extent in the CRS `code`, a little larger; every feature is inside."""
    west, south, east, north = _bounds(
        (extent.west, extent.south, extent.east, extent.north), "OGC:CRS84", code
    )
    dx, dy = (east - west) * MARGIN or 1e-6, (north - south) * MARGIN or 1e-6
    return west - dx, south - dy, east + dx, north + dy


def _bounds(rectangle: Rectangle, source: str, target: str) -> Rectangle:
    """The bounds of `rectangle` in the CRS `target`, its sides taken as the curves they become."""
    if source == target:
        return rectangle
    west, south, east, north = crs.transformer(source, target).transform_bounds(
        *rectangle, densify_pts=STEPS
    )
    return float(west), float(south), float(east), float(north)


def _clip(a: Rectangle, b: Rectangle) -> Rectangle | None:
    west, south = max(a[0], b[0]), max(a[1], b[1])
    east, north = min(a[2], b[2]), min(a[3], b[3])
    return (west, south, east, north) if west <= east and south <= north else None


def _holds(outer: Rectangle, inner: Rectangle) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def _wkb(rectangle: Rectangle, source: str, target: str) -> bytes:
    """`rectangle` as WKB in the CRS `target`, x before y; a line or a point where it is flat."""
    west, south, east, north = rectangle
    if west == east and south == north:
        shape = shapely.Point(west, south)
    elif west == east or south == north:
        shape = shapely.LineString([(west, south), (east, north)])
    else:
        shape = shapely.box(*rectangle)
    if source != target:
        longest = max(east - west, north - south)
        if longest:
            shape = shapely.segmentize(shape, longest / STEPS)
        move = crs.transformer(source, target).transform
        shape = shapely.transform(
            shape, lambda points: np.column_stack(move(points[:, 0], points[:, 1]))
        )
    return bytes(shapely.to_wkb(shape))


def _bad() -> RefusedError:
    return RefusedError(
        "serve.bad-parameter", name="bbox", allowed="minx,miny,maxx,maxy (bbox-crs: CRS84)"
    )
