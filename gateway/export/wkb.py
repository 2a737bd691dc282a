"""Reading WKB (ISO 13249-3), also what GEOS cannot: curves, TINs, rings left open.

Curves become lines by GDAL, at its 4° a step; triangulated and polyhedral surfaces become polygons.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from pyogrio.raw import read_arrow, write_arrow

type Geometries = np.ndarray[Any, np.dtype[np.object_]]
"""An array of shapely geometries, None for null."""

POINT, LINE, POLYGON, COLLECTION = 1, 2, 3, 7
CIRCULAR = 8
CURVES = frozenset({8, 9, 10, 11, 12})
"""WKB types: CircularString, CompoundCurve, CurvePolygon, MultiCurve, MultiSurface."""
SURFACES: dict[int, int] = {15: 6, 16: 6, 17: 3}
"""PolyhedralSurface, TIN and Triangle → the WKB type of the same layout."""

DEEPEST = 32
"""Collections within collections; deeper ones are taken for damage."""


@dataclass(frozen=True)
class Parsed:
    """Geometries as read: which rows were curves, were mended, or could not be read (then null)."""

    geometries: Geometries
    curves: int = 0
    mended: int = 0
    unreadable: int = 0


def parse(wkb: Geometries) -> Parsed:
    """The geometries of an array of WKB, null for null."""
    with np.errstate(invalid="ignore"):  # NumPy would warn of coordinates that are NaN
        return _parse(wkb)


def _parse(wkb: Geometries) -> Parsed:
    try:
        geometries = shapely.from_wkb(wkb)
    except (shapely.errors.GEOSException, NotImplementedError):  # the latter: a curve
        return _parse_odd(wkb)
    # GEOS reads a collection that holds curves, and then can do nothing with it.
    collections = np.flatnonzero(shapely.get_type_id(geometries) == COLLECTION)
    if any(_is_odd(wkb[row]) for row in collections):
        return _parse_odd(wkb)
    return Parsed(geometries)


def _parse_odd(wkb: Geometries) -> Parsed:
    """Row by row: slower, and only for batches that hold something odd."""
    plain = wkb.copy()
    curved: list[int] = []
    for row, value in enumerate(wkb):
        if value is None:
            continue
        try:
            headers = _headers(value)
        except (struct.error, IndexError):
            plain[row] = b""
            continue
        kinds = {header.code % 1000 for header in headers}
        if kinds & SURFACES.keys():
            plain[row] = _as_polygons(value, headers)
        if kinds & CURVES:
            curved.append(row)
    if curved:
        plain[curved] = _linear(plain[curved])
    geometries = shapely.from_wkb(plain, on_invalid="ignore")
    damaged = np.flatnonzero(shapely.is_missing(geometries) & _present(wkb))
    geometries[damaged] = shapely.from_wkb(plain[damaged], on_invalid="fix")
    unreadable = int(shapely.is_missing(geometries[damaged]).sum())
    return Parsed(geometries, len(curved), len(damaged) - unreadable, unreadable)


def _present(wkb: Geometries) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.fromiter((value is not None for value in wkb), dtype=bool, count=len(wkb))


@dataclass(frozen=True, slots=True)
class _Header:
    """Where a geometry within a WKB says its type, in which byte order, and which."""

    at: int
    order: str
    code: int


def _is_odd(wkb: bytes) -> bool:
    """Whether a collection holds a curve, or is nested too deep to be looked into."""
    try:
        return any(header.code % 1000 in CURVES for header in _headers(wkb))
    except (struct.error, IndexError):
        return True


def _headers(wkb: bytes) -> list[_Header]:
    """The headers of a WKB and its parts. Raises struct.error or IndexError if it ends early."""
    found: list[_Header] = []
    _walk(wkb, 0, found, 0)
    return found


def _walk(wkb: bytes, at: int, found: list[_Header], depth: int) -> int:
    if depth > DEEPEST:
        raise struct.error("nested too deep")
    order = "<" if wkb[at] else ">"
    (code,) = struct.unpack_from(order + "I", wkb, at + 1)
    found.append(_Header(at + 1, order, code))
    kind, size = code % 1000, 8 * (2, 3, 3, 4)[code // 1000]
    at += 5
    if kind == POINT:
        return at + size
    (count,) = struct.unpack_from(order + "I", wkb, at)
    at += 4
    if kind in (LINE, CIRCULAR):
        return at + size * int(count)
    for _ in range(count):
        if kind in (POLYGON, 17):
            (points,) = struct.unpack_from(order + "I", wkb, at)
            at += 4 + size * int(points)
        else:
            at = _walk(wkb, at, found, depth + 1)
    return at


def _as_polygons(wkb: bytes, headers: list[_Header]) -> bytes:
    """Surfaces as (multi)polygons: the octets are the same but for the types."""
    changed = bytearray(wkb)
    for header in headers:
        dimension, kind = divmod(header.code, 1000)
        code = dimension * 1000 + SURFACES.get(kind, kind)
        struct.pack_into(header.order + "I", changed, header.at, code)
    return bytes(changed)


def _linear(wkb: Geometries) -> Geometries:
    """Curves as lines: GDAL makes them so for GeoJSON, which knows no curves. M is lost.

    A file that is only in memory, without CRS (so that nothing is transformed) and with 15
    decimals (so that nothing is rounded).
    """
    table = pa.table({"row": np.arange(len(wkb)), "geometry": pa.array(wkb, pa.binary())})
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no CRS
        write_arrow(
            table,
            file,
            driver="GeoJSON",
            layer="curves",
            geometry_name="geometry",
            geometry_type="Unknown",
            layer_options={"COORDINATE_PRECISION": "15"},
        )
        meta, read = read_arrow(file.getvalue(), columns=["row"])
    column = read.column(meta["geometry_name"] or "wkb_geometry")
    linear: Geometries = column.to_numpy()
    return linear
