"""Coordinate reference systems as OGC API names them: URIs, axis order, what is offered."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from gateway.model import Extent, Layer

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
"""Longitude, latitude (WGS 84): the default of OGC API Features."""

OFFERED = ("EPSG:4326", "EPSG:4258", "EPSG:3857", "EPSG:3035")
"""What every layer is offered in beside CRS84 and its own CRS, where they cover it."""

DEGREES, METRES = 7, 3
"""Decimals of transformed coordinates: a centimetre and a millimetre."""


def uri_of(code: str) -> str:
    """The URI of an authority code: `EPSG:2154` → `http://www.opengis.net/def/crs/EPSG/0/2154`."""
    if code == "OGC:CRS84":
        return CRS84
    authority, _, number = code.partition(":")
    return f"http://www.opengis.net/def/crs/{authority}/0/{number}"


def code_of(uri: str) -> str:
    """The authority code of a URI that `uri_of` made."""
    if uri == CRS84:
        return "OGC:CRS84"
    authority, _, number = uri.rsplit("/", 3)[1:]
    return f"{authority}:{number}"


def storage_crs(layer: Layer) -> str:
    """The URI of the CRS that `layer` is kept in; CRS84 without geometry."""
    return uri_of(layer.crs) if layer.crs else CRS84


def offered(layer: Layer) -> list[str]:
    """The URIs that `layer` can be asked in (OGC API Features Part 2, 6.2.1): CRS84 first."""
    if layer.crs is None:
        return [CRS84]
    usable = [uri_of(code) for code in OFFERED if _covers(code, layer.extent)]
    return list(dict.fromkeys([CRS84, *usable, storage_crs(layer)]))


@lru_cache(maxsize=256)
def crs_of(code: str) -> pyproj.CRS:
    """The CRS of an authority code."""
    return pyproj.CRS.from_user_input(code)


@lru_cache(maxsize=256)
def north_first(code: str) -> bool:
    """Whether the authority writes the northing or latitude first (4326, 4258, 3035)."""
    axes = crs_of(code).axis_info
    return bool(axes) and axes[0].direction.lower() == "north"


@lru_cache(maxsize=256)
def _covers(code: str, extent: Extent | None) -> bool:
    """Whether coordinates of `extent` are finite in the CRS `code`."""
    if extent is None:
        return True
    transformer = pyproj.Transformer.from_crs("OGC:CRS84", crs_of(code), always_xy=True)
    return all(
        math.isfinite(value)
        for value in transformer.transform_bounds(
            extent.west, extent.south, extent.east, extent.north
        )
    )


def transformer(source: str, target: str) -> pyproj.Transformer:
    """A transformation between authority codes, x before y on both sides."""
    return _transformer(source, target)


@lru_cache(maxsize=256)
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(crs_of(source), crs_of(target), always_xy=True)


def transformed(geometries: NDArray[np.object_], source: str, target: str) -> NDArray[np.object_]:
    """`geometries` (x, y in `source`) in the CRS `target`, in its authority's axis order."""
    swap = north_first(target)
    if source == target and not swap:
        return geometries
    decimals = DEGREES if crs_of(target).is_geographic else METRES
    move = None if source == target else transformer(source, target).transform

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = points[:, 0], points[:, 1]
        if move is not None:
            x, y = move(x, y)
            x, y = np.round(x, decimals), np.round(y, decimals)
        rest = [points[:, column] for column in range(2, points.shape[1])]
        return np.column_stack([y, x, *rest] if swap else [x, y, *rest])

    has_z = bool(np.any(shapely.has_z(geometries)))
    result: NDArray[np.object_] = shapely.transform(geometries, moved, include_z=has_z)
    return result
