"""Cleaning of geometries: odd WKB, repair, collections, dimensions."""

from __future__ import annotations

import struct
from collections import Counter
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.export.geometry import clean_batch, family_of
from gateway.model import ActKind


def packed(*values: float, form: str) -> bytes:
    return struct.pack("<" + form, *values)


def points(pairs: list[tuple[float, ...]]) -> bytes:
    return b"".join(packed(*pair, form="d" * len(pair)) for pair in pairs)


def curve(pairs: list[tuple[float, ...]], code: int = 8) -> bytes:
    return packed(1, code, len(pairs), form="BII") + points(pairs)


ARC = curve([(650000.125, 0), (650001.125, 1), (650002.125, 0)])
COMPOUND = (
    packed(1, 9, 2, form="BII") + curve([(0, 0), (1, 1), (2, 0)]) + curve([(2, 0), (0, 0)], 2)
)
CURVE_POLYGON = packed(1, 10, 1, form="BII") + COMPOUND
MULTI_SURFACE = packed(1, 12, 1, form="BII") + CURVE_POLYGON
RING = [(0, 0), (1, 0), (0, 1), (0, 0)]
TRIANGLE = packed(1, 17, 1, 4, form="BIII") + points(RING)
TIN = packed(1, 16, 1, form="BII") + TRIANGLE
POLYHEDRAL = packed(1, 15, 1, form="BII") + packed(1, 3, 1, 4, form="BIII") + points(RING)
COLLECTION_OF_CURVES = packed(1, 7, 1, form="BII") + ARC
OPEN_RING = packed(1, 3, 1, 4, form="BIII") + points([(0, 0), (2, 0), (2, 2), (0, 2)])
HIGH_ARC = curve([(0, 0, 1), (1, 1, 2), (2, 0, 3)], 1008)


def cleaned(*wkb: bytes | None) -> tuple[Any, Counter[ActKind]]:
    counts: Counter[tuple[ActKind, int]] = Counter()
    geometries = clean_batch(np.array(wkb, dtype=object), counts)
    kinds: Counter[ActKind] = Counter()
    for (kind, _), number in counts.items():
        kinds[kind] += number
    return geometries, +kinds


@np.errstate(invalid="ignore")
def of_wkt(*texts: str | None) -> tuple[Any, Counter[ActKind]]:
    return cleaned(
        *[
            None if one is None else shapely.to_wkb(shapely.from_wkt(one), flavor="iso")
            for one in texts
        ]
    )


def test_curves_become_lines_beside_what_is_straight() -> None:
    straight = shapely.to_wkb(shapely.box(0, 0, 1, 1))
    geometries, kinds = cleaned(
        ARC, straight, CURVE_POLYGON, MULTI_SURFACE, None, COLLECTION_OF_CURVES, HIGH_ARC
    )
    assert kinds == {ActKind.CURVE: 5, ActKind.NULL_GEOMETRY: 1, ActKind.COLLECTION: 1}
    assert geometries[0].coords[0] == (650000.125, 0)
    assert geometries[0].length == pytest.approx(np.pi, rel=1e-3)
    assert geometries[1].equals(shapely.box(0, 0, 1, 1))
    assert geometries[2].area == pytest.approx(np.pi / 2, rel=1e-2)
    assert geometries[5].geom_type == "MultiLineString"
    assert geometries[6].has_z


def test_a_collection_of_curves_alone_is_not_overlooked() -> None:
    geometries, kinds = cleaned(COLLECTION_OF_CURVES)
    assert kinds[ActKind.CURVE] == 1
    assert geometries[0].length == pytest.approx(np.pi, rel=1e-3)


def test_surfaces_become_polygons() -> None:
    geometries, kinds = cleaned(TIN, POLYHEDRAL, TRIANGLE)
    assert [one.geom_type for one in geometries] == ["MultiPolygon", "MultiPolygon", "Polygon"]
    assert all(one.area == 0.5 for one in geometries)
    assert not kinds


def test_damaged_wkb_is_mended_or_null() -> None:
    geometries, kinds = cleaned(OPEN_RING, OPEN_RING[:-3], b"", b"\x01\x63\x00\x00\x00")
    assert geometries[0].area == 4
    assert list(geometries[1:]) == [None, None, None]
    assert kinds == {ActKind.REPAIRED: 1, ActKind.BAD_COORDINATES: 3}


def test_infinite_coordinates_are_no_place() -> None:
    geometries, kinds = of_wkt("POINT (inf 0)", "LINESTRING (0 0, nan 1)", "POINT (1 2)")
    assert list(geometries[:2]) == [None, None]
    assert kinds == {ActKind.BAD_COORDINATES: 2}


def test_a_bow_tie_is_repaired_as_polygons() -> None:
    geometries, kinds = of_wkt("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    assert geometries[0].is_valid
    assert geometries[0].geom_type == "MultiPolygon"
    assert geometries[0].area == 2
    assert kinds == {ActKind.REPAIRED: 1}


@pytest.mark.parametrize("text", ["POLYGON ((0 0, 1 1, 2 2, 0 0))", "LINESTRING (3 3, 3 3)"])
def test_what_repair_would_take_away_stays(text: str) -> None:
    geometries, kinds = of_wkt(text)
    assert geometries[0].wkt == text
    assert kinds == {ActKind.DEGENERATE: 1}


def test_collections_are_taken_apart() -> None:
    geometries, kinds = of_wkt(
        "GEOMETRYCOLLECTION (POLYGON ((0 0,1 0,0 1,0 0)), MULTIPOLYGON (((5 5,6 5,5 6,5 5))))",
        "GEOMETRYCOLLECTION (POINT (0 0), GEOMETRYCOLLECTION (LINESTRING (0 0, 1 1), POINT (2 2)))",
        "GEOMETRYCOLLECTION EMPTY",
        "GEOMETRYCOLLECTION (POINT EMPTY)",
    )
    assert geometries[0].geom_type == "MultiPolygon"
    assert len(geometries[0].geoms) == 2
    assert [part.geom_type for part in geometries[1].geoms] == ["MultiPoint", "MultiLineString"]
    assert list(geometries[2:]) == [None, None]
    assert kinds == {ActKind.COLLECTION: 3, ActKind.EMPTY_GEOMETRY: 2}


def test_measures_are_dropped_and_heights_are_not() -> None:
    geometries, kinds = of_wkt("POINT M (1 2 3)", "POINT ZM (1 2 3 4)", "POINT (1 2)")
    assert [one.wkt for one in geometries] == ["POINT (1 2)", "POINT Z (1 2 3)", "POINT (1 2)"]
    assert kinds == {ActKind.M_DROPPED: 2}


COORDINATE = st.tuples(st.integers(0, 6), st.integers(0, 6))
POINT = st.builds(shapely.Point, COORDINATE)
LINE = st.lists(COORDINATE, min_size=2, max_size=5).map(shapely.LineString)
POLYGON = st.lists(COORDINATE, min_size=3, max_size=6).map(shapely.Polygon)
SINGLE = st.one_of(POINT, LINE, POLYGON)
GEOMETRY_ = st.one_of(
    st.none(),
    SINGLE,
    st.lists(POLYGON, min_size=1, max_size=3).map(shapely.MultiPolygon),
    st.lists(SINGLE, max_size=3).map(shapely.GeometryCollection),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(GEOMETRY_, max_size=6))
def test_no_geometry_is_lost_or_changes_its_family(geometries: list[Any]) -> None:
    before = np.array(geometries, dtype=object)
    after, kinds = cleaned(*shapely.to_wkb(before))
    assert len(after) == len(before)
    for one, other in zip(before, after, strict=True):
        if one is None or one.is_empty:
            assert other is None
        elif one.geom_type != "GeometryCollection":
            assert family_of(np.array([one])) == family_of(np.array([other]))
        else:
            assert not other.is_empty
    invalid = int((~shapely.is_valid(after) & ~shapely.is_missing(after)).sum())
    assert invalid == kinds[ActKind.DEGENERATE]
