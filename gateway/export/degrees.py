"""Geometries in CRS84 (WGS 84, longitude first), as GeoJSON, boxes and extents need them."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer

from gateway.export.wkb import Geometries

CRS84 = "OGC:CRS84"
DECIMALS = 7
"""Decimals of a degree in what is written: 1 cm (RFC 7946 11.2 finds six enough)."""
HEIGHT_DECIMALS = 3
"""Decimals of a metre."""

_HALVES = (shapely.box(-180, -90, 180, 90), shapely.box(180, -90, 540, 90))


class ToDegrees:
    """Transforms geometries of the CRS `code` (EPSG) to CRS84; heights stay as they are."""

    def __init__(self, code: str) -> None:
        crs = CRS.from_user_input(code)
        self._transformer = (
            None if code == "EPSG:4326" else Transformer.from_crs(crs, CRS84, always_xy=True)
        )
        area = crs.area_of_use
        self._crosses = not crs.is_geographic and area is not None and area.west > area.east

    def points(self, xy: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Coordinates (rows of x, y, perhaps z) as longitude, latitude; infinite if undefined."""
        if self._transformer is None:
            return xy
        moved = xy.copy()
        moved[:, 0], moved[:, 1] = self._transformer.transform(xy[:, 0], xy[:, 1])
        return moved

    def __call__(self, geometries: Geometries) -> Geometries:
        """The geometries in CRS84, null for null."""
        if self._transformer is None:
            return geometries
        moved: Geometries = _changed(geometries, self.points)
        return _cut_at_antimeridian(moved) if self._crosses else moved

    def box(self, geometries: Geometries) -> tuple[float, float, float, float] | None:
        """The box around all vertices, west, south, east, north; None where there are none."""
        coordinates = shapely.get_coordinates(geometries)
        if not len(coordinates):
            return None
        degrees = self.points(coordinates)
        west, south = degrees.min(axis=0).tolist()
        east, north = degrees.max(axis=0).tolist()
        return west, south, east, north


def rounded(geometries: Geometries) -> Geometries:
    """Geometries in degrees as they are written: 7 decimals, heights in millimetres."""

    def round_(coordinates: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        result = np.round(coordinates, DECIMALS)
        if coordinates.shape[1] > 2:
            result[:, 2] = np.round(coordinates[:, 2], HEIGHT_DECIMALS)
        return result + 0.0  # no -0.0

    return _changed(geometries, round_)


def _changed(geometries: Geometries, change: Any) -> Geometries:
    has_z = bool(shapely.has_z(geometries).any())
    changed: Geometries = shapely.transform(geometries, change, include_z=has_z)
    return changed


def _cut_at_antimeridian(geometries: Geometries) -> Geometries:
    """Geometries that cross 180° in two parts, one on each side (RFC 7946 3.1.9)."""
    bounds = shapely.bounds(geometries)
    result = geometries.copy()
    for row in np.flatnonzero(bounds[:, 2] - bounds[:, 0] > 180):
        has_z = bool(shapely.has_z(geometries[row]))
        eastward = shapely.transform(geometries[row], _eastward, include_z=has_z)
        here, beyond = (shapely.intersection(eastward, half) for half in _HALVES)
        result[row] = shapely.union(here, shapely.transform(beyond, _westward, include_z=has_z))
    return result


def _eastward(coordinates: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    moved = coordinates.copy()
    moved[:, 0] += np.where(moved[:, 0] < 0, 360, 0)
    return moved


def _westward(coordinates: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    moved = coordinates.copy()
    moved[:, 0] -= 360
    return moved
