"""The spatial resolution of a layer: the ground distance in metres that its coordinates support.

Lines and polygons: the median distance between vertices that follow each other, or the step that
the coordinates are rounded to where that is larger. Points: this step; else how far those are apart
that are closest to each other, which is what the layer tells apart.
It is worked out from a sample that is bounded, and the same for the same batches.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from pyproj import Geod

from gateway.export.degrees import ToDegrees
from gateway.export.geometry import FAMILIES
from gateway.export.wkb import Geometries
from gateway.model import Extent, Resolution, ResolutionMethod

FINEST = 0.01
"""Metres. A step below it is none: coordinates are published to a centimetre or so."""

LEAST = 0.001
"""The side in degrees of the box that is given of a lone point."""

CLOSEST = 0.05
"""The share of the points that are nearer to their neighbour than the spacing."""

SLACK = 1.1
"""How much larger than its layer a resolution may seem: two digits, and the Earth is no sphere."""

_BATCH, _SAMPLE = 512, 32_768
"""Lines and polygons that are looked at of a batch (of points, all: neighbours are sought among
them); points or segments that are kept."""

_PLACES, _NEIGHBOURS = 256, 4096
"""Vertices where a step is measured; points whose neighbour is sought, about."""

_DECIMALS = range(-3, 8)
"""Decimals, in units of the CRS, that coordinates may be rounded to."""

_NOISE = 1e-12
"""The part of the largest coordinate that a rounded one may be off its step, by binary fractions:
0.01 mm in Lambert-93, 0.01 mm in degrees."""

_SHARE = 0.99
"""The share of rounded coordinates where all are said to be: repairs add vertices."""

_DEGREE = 111_320.0
"""Metres in a degree of latitude, or of longitude at the equator."""

_EARTH = Geod(ellps="WGS84")

type Rows = np.ndarray[Any, np.dtype[np.float64]]


class Sample:
    """At most `_SAMPLE` of the rows that it was given, spread evenly."""

    def __init__(self, width: int) -> None:
        self._rows: Rows = np.empty((0, width))
        self._every = 1

    def add(self, rows: Rows) -> None:
        """Add rows, every one until there are too many, then every second, fourth …"""
        self._rows = np.concatenate([self._rows, rows[:: self._every]])
        while len(self._rows) > _SAMPLE:
            self._rows = self._rows[::2]
            self._every *= 2

    @property
    def rows(self) -> Rows:
        """The rows that were kept."""
        return self._rows


class Grain:
    """A sample of a layer's coordinates, in its CRS, by family: of points, x and y; of lines and
    polygons, both ends of the segments (x, y, x, y)."""

    def __init__(self) -> None:
        self._samples = tuple(Sample(2 if name == "point" else 4) for name in FAMILIES)

    def see(self, geometries: Geometries) -> None:
        """Look at the geometries of a batch."""
        there = geometries[~shapely.is_missing(geometries)]
        single = np.isin(shapely.get_type_id(there), (0, 4))
        others = there[~single]
        chosen = others[:: max(1, math.ceil(len(others) / _BATCH))]
        parts = shapely.get_parts(shapely.get_parts(chosen))  # of a collection's multis too
        types = shapely.get_type_id(parts)
        points, lines, polygons = self._samples
        points.add(shapely.get_coordinates(there[single]))
        points.add(shapely.get_coordinates(parts[types == 0]))
        lines.add(_segments(parts[(types == 1) | (types == 2)]))
        polygons.add(_segments(shapely.get_rings(parts[types == 3])))

    def resolution(self, family: int, degrees: ToDegrees, box: Extent | None) -> Resolution | None:
        """The resolution of the geometries of `family` (index in FAMILIES), two significant digits.

        `box` is theirs; None where there is none, and so no geometry. What is larger than the box
        is not claimed.
        """
        if box is None:
            return None
        rows = self._samples[family].rows
        size = _size(box) * SLACK
        found = {
            ResolutionMethod.VERTICES: _median(rows, degrees),
            ResolutionMethod.ROUNDING: _step(rows[:, :2], degrees),
        }
        held = {method: metres for method, metres in found.items() if 0 < metres <= size}
        if held:
            method = max(held, key=lambda one: held[one])
            return Resolution(held[method], method)
        spacing = _spacing(rows, degrees)
        if 0 < spacing <= size:
            return Resolution(spacing, ResolutionMethod.SPACING)
        return Resolution(_two_digits(LEAST * _DEGREE), ResolutionMethod.BOX)


def _segments(lines: Geometries) -> Rows:
    """Both ends of the segments of `lines`."""
    coordinates, of = shapely.get_coordinates(lines, return_index=True)
    ends: Rows = np.hstack([coordinates[:-1], coordinates[1:]])
    return np.compress(of[:-1] == of[1:], ends, axis=0)


def _median(segments: Rows, degrees: ToDegrees) -> float:
    """The median length of `segments` on the ground; 0 where there is none (points).

    Those shorter than `FINEST` are not counted: an overlay leaves vertices beside each other.
    """
    if segments.shape[1] < 4 or not len(segments):
        return 0.0
    lengths = _distance(degrees.points(segments[:, :2]), degrees.points(segments[:, 2:]))
    long = lengths[lengths >= FINEST]
    return _two_digits(float(np.median(long))) if len(long) else 0.0


def _step(vertices: Rows, degrees: ToDegrees) -> float:
    """The step that the coordinates are rounded to, on the ground; 0 where they are not.

    Of one place alone nothing is said: few digits may be chance.
    """
    if not len(vertices):
        return 0.0
    noise = _NOISE * np.abs(vertices).max()
    for decimals in _DECIMALS:
        scaled = vertices * 10.0**decimals
        whole = np.rint(scaled)
        if np.mean(np.abs(scaled - whole) <= noise * 10.0**decimals) >= _SHARE:
            if sum(len(np.unique(axis)) for axis in whole.T) < 3:
                return 0.0
            step = _ground(vertices, 10.0**-decimals, degrees)
            return step if step >= FINEST else 0.0
    return 0.0


def _ground(places: Rows, step: float, degrees: ToDegrees) -> float:
    """The longer of two moves by `step`, along x and along y towards 0, as it is from the middling
    one of `places`: where one lies nowhere, another still counts."""
    some = places[:: max(1, len(places) // _PLACES)]
    moves = np.where(some > 0, -step, step)
    begins, longest = degrees.points(some), np.zeros(len(some))
    for axis in (0, 1):
        moved = some.copy()
        moved[:, axis] += moves[:, axis]
        longest = np.fmax(longest, _lengths(begins, degrees.points(moved)))
    known = longest[longest > 0]
    return _two_digits(float(np.quantile(known, 0.5, method="higher"))) if len(known) else 0.0


def _spacing(rows: Rows, degrees: ToDegrees) -> float:
    """The distance between the points that are closest to each other, on the ground; 0 of lines
    and polygons, and where there is one place alone.

    Points closer than `FINEST` are one place.
    """
    if rows.shape[1] > 2:
        return 0.0
    places = np.unique(degrees.points(rows), axis=0)
    places = places[np.isfinite(places).all(axis=1)]
    if len(places) < 2:
        return 0.0
    narrow = math.cos(math.radians(float(np.median(places[:, 1]))))
    points = shapely.points(places * np.array([narrow, 1.0]))
    asked = np.arange(0, len(points), max(1, len(points) // _NEIGHBOURS))
    own, nearest = shapely.STRtree(points).query_nearest(
        points[asked], exclusive=True, all_matches=False
    )
    lengths = _distance(places[asked[own]], places[nearest])
    apart = lengths[lengths >= FINEST]
    return _two_digits(float(np.quantile(apart, CLOSEST))) if len(apart) else 0.0


def _size(box: Extent) -> float:
    """The diagonal of a box, metres, as on a sphere."""
    height = box.north - box.south
    width = (box.east - box.west) * math.cos(math.radians((box.south + box.north) / 2))
    return math.hypot(width, height) * _DEGREE


def _distance(begins: Rows, ends: Rows) -> Rows:
    """Metres on the ellipsoid between places in degrees; without those that are nowhere."""
    lengths = _lengths(begins, ends)
    return lengths[np.isfinite(lengths)]


def _lengths(begins: Rows, ends: Rows) -> Rows:
    """Metres on the ellipsoid between places in degrees; not a number where one is nowhere."""
    known = np.isfinite(begins).all(axis=1) & np.isfinite(ends).all(axis=1)
    lengths: Rows = np.full(len(begins), np.nan)
    _, _, lengths[known] = _EARTH.inv(*begins[known].T, *ends[known].T)
    return lengths


def _two_digits(metres: float) -> float:
    return float(f"{metres:.2g}")
