"""Spatial predicates as SQLite functions, over GeoPackage geometries and WKB."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

import shapely

PREDICATES = {
    "intersects": shapely.intersects,
    "disjoint": shapely.disjoint,
    "contains": shapely.contains,
    "within": shapely.within,
    "touches": shapely.touches,
    "crosses": shapely.crosses,
    "overlaps": shapely.overlaps,
    "equals": shapely.equals,
}
"""The predicates that `gateway_spatial` knows, by their Simple Features names."""

_ENVELOPES = (0, 32, 48, 48, 64)
"""Octets of the envelope of a GeoPackage geometry, by its indicator (OGC 12-128r18, 2.1.3)."""


def wkb_of(blob: bytes | None) -> bytes | None:
    """The ISO WKB in a GeoPackage geometry; None where it is null or empty."""
    if blob is None:
        return None
    flags = blob[3]
    if flags & 0b0001_0000:
        return None
    return blob[8 + _ENVELOPES[flags >> 1 & 0b111] :]


def register(connection: sqlite3.Connection) -> None:
    """Give `connection` the function `gateway_spatial(predicate, geometry, wkb)`: 1, 0 or NULL.

    `geometry` is a GeoPackage blob, `wkb` a constant in the same CRS; it says how the first stands
    to the second. `gateway_lower(text)` is lower case for every alphabet.
    """
    connection.create_function("gateway_spatial", 3, _spatial, deterministic=True)
    connection.create_function("gateway_lower", 1, _lower, deterministic=True)


def _spatial(predicate: str, blob: bytes | None, wkb: bytes) -> int | None:
    own = wkb_of(blob)
    if own is None:
        return None
    return int(PREDICATES[predicate](shapely.from_wkb(own), _constant(wkb)))


@lru_cache(maxsize=128)
def _constant(wkb: bytes) -> shapely.Geometry:
    geometry = shapely.from_wkb(wkb)
    shapely.prepare(geometry)
    return geometry


def _lower(value: str | bytes | int | float | None) -> str | bytes | int | float | None:
    return value.lower() if isinstance(value, str) else value
