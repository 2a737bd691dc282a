"""The spatial resolution of a layer: the ground distance in metres that its coordinates support.

Lines and polygons: the median distance between vertices that follow each other, or the step that
the coordinates are rounded to where that is larger. Points: this step; else their mean spacing.
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

_BATCH, _SAMPLE = 512, 32_768
"""Geometries that are looked at of a batch; vertices or segments that are kept of a family."""

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
        chosen = there[:: max(1, math.ceil(len(there) / _BATCH))]
        parts = shapely.get_parts(shapely.get_parts(chosen))  # of a collection's multis too
        types = shapely.get_type_id(parts)
        points, lines, polygons = self._samples
        points.add(shapely.get_coordinates(parts[types == 0]))
        lines.add(_segments(parts[(types == 1) | (types == 2)]))
        polygons.add(_segments(shapely.get_rings(parts[types == 3])))

    def resolution(
        self, family: int, degrees: ToDegrees, box: Extent | None, count: int
    ) -> Resolution | None:
        """The resolution of the geometries of `family` (index in FAMILIES), two significant digits.

        `box` is that of its `count` features; None where there is none, and so no geometry.
        """
        if box is None:
            return None
        rows = self._samples[family].rows
        found = {
            ResolutionMethod.VERTICES: _median(rows, degrees),
            ResolutionMethod.ROUNDING: _step(rows[:, :2], degrees),
        }
        method = max(found, key=lambda one: found[one])
        if not found[method]:
            spacing = _spacing(box, count)
            method = ResolutionMethod.SPACING if spacing else ResolutionMethod.BOX
            found[method] = spacing or _two_digits(LEAST * _DEGREE)
        return Resolution(found[method], method)


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
    if sum(len(np.unique(axis)) for axis in vertices.T) < 3:
        return 0.0
    values = vertices.ravel()
    noise = _NOISE * np.abs(values).max()
    for decimals in _DECIMALS:
        scaled = values * 10.0**decimals
        if np.mean(np.abs(scaled - np.rint(scaled)) <= noise * 10.0**decimals) >= _SHARE:
            step = _ground(np.median(vertices, axis=0), 10.0**-decimals, degrees)
            return step if step >= FINEST else 0.0
    return 0.0


def _ground(place: Rows, step: float, degrees: ToDegrees) -> float:
    """The longer of two moves by `step` from `place`, along x and along y, towards 0."""
    moves = np.diag(np.where(place > 0, -step, step))
    lengths = _distance(degrees.points(np.vstack([place, place])), degrees.points(place + moves))
    return _two_digits(float(lengths.max())) if len(lengths) else 0.0


def _spacing(box: Extent, count: int) -> float:
    """The side of the square that each feature would have if they shared `box` evenly; 0 where the
    box is flat."""
    height = (box.north - box.south) * _DEGREE
    width = (box.east - box.west) * _DEGREE * math.cos(math.radians((box.south + box.north) / 2))
    side = _two_digits(math.sqrt(max(width * height, 0.0) / count))
    return side if side >= FINEST else 0.0


def _distance(begins: Rows, ends: Rows) -> Rows:
    """Metres on the ellipsoid between places in degrees; without those that are nowhere."""
    known = np.isfinite(begins).all(axis=1) & np.isfinite(ends).all(axis=1)
    _, _, metres = _EARTH.inv(*begins[known].T, *ends[known].T)
    lengths: Rows = np.asarray(metres)
    return lengths


def _two_digits(metres: float) -> float:
    return float(f"{metres:.2g}")
