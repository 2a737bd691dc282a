"""Cleaning of whole layers: mixtures, heights, accounts; real layers."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.model import FEATURE_ID, GEOMETRY, Act, ActKind, GeometryType

SQUARE = "POLYGON ((650000 6860000, 650010 6860000, 650010 6860010, 650000 6860000))"
SQUARES = f"MULTIPOLYGON ({SQUARE.removeprefix('POLYGON ')})"
LINE = "LINESTRING (650000 6860000, 650020 6860020)"
POINT = "POINT (650000 6860000)"
BOTH = f"GEOMETRYCOLLECTION ({SQUARE}, {POINT})"


def test_a_mixture_found_at_the_end_promotes_what_came_before(
    cleaner: Any, memory: Any, rows: Any, acts: Any
) -> None:
    (layer,) = cleaner(memory({"a": range(5)}, [SQUARE, SQUARE, None, SQUARE, SQUARES]))
    assert layer.layer.geometry_type is GeometryType.MULTIPOLYGON
    found = [row[GEOMETRY] for row in rows(layer)]
    assert {one.geom_type for one in found if one} == {"MultiPolygon"}
    assert found[2] is None
    assert acts(layer) == {"promoted": 3, "null-geometry": 1}
    assert (layer.layer.count, layer.layer.without_geometry) == (5, 1)


def test_families_become_layers_and_every_feature_is_accounted_for(
    cleaner: Any, memory: Any, rows: Any, acts: Any
) -> None:
    source = memory(
        {"a": list("abcdefg")},
        [SQUARE, POINT, None, BOTH, LINE, SQUARE, "POLYGON EMPTY"],
        name="Zones",
        acts=[Act(ActKind.ENCODING, 7)],
    )
    point, line, polygon = cleaner(source, key="a", taken={"zones_line"})
    assert [one.layer.name for one in (point, line, polygon)] == [
        "zones_point",
        "zones_line_2",
        "zones_polygon",
    ]
    assert [row[FEATURE_ID] for row in rows(point)] == ["b", "d"]
    assert [row[FEATURE_ID] for row in rows(line)] == ["e"]
    assert [row[FEATURE_ID] for row in rows(polygon)] == ["a", "c", "d", "f", "g"]
    assert point.layer.geometry_type is GeometryType.MULTIPOINT
    assert line.layer.geometry_type is GeometryType.LINESTRING
    total = sum(one.layer.count - one.shared for one in (point, line, polygon))
    assert total == cleaner.read == 7
    assert acts(polygon) == {
        "null-geometry": 1,
        "empty-geometry": 1,
        "promoted": 2,
        "split": 5,
        "collection": 1,
        "encoding": 7,
    }


def test_heights_that_are_all_zero_are_dropped(cleaner: Any, memory: Any, acts: Any) -> None:
    (layer,) = cleaner(memory({"a": range(4)}, ["POINT Z (650000 6860000 0)"] * 3 + [POINT]))
    assert not layer.layer.has_z
    assert acts(layer) == {"z-dropped": 3}


def test_one_real_height_keeps_them_all(cleaner: Any, memory: Any, rows: Any, acts: Any) -> None:
    texts = [POINT, "POINT Z (650000 6860000 nan)", "POINT Z (650000 6860000 0)", None]
    (layer,) = cleaner(memory({"a": range(5)}, [*texts, "POINT Z (650000 6860000 12.5)"]))
    assert layer.layer.has_z
    assert [one and one.z for one in (row[GEOMETRY] for row in rows(layer))] == [
        0,
        0,
        0,
        None,
        12.5,
    ]
    assert acts(layer) == {"null-geometry": 1}


@pytest.mark.parametrize(
    ("geometry_type", "crs", "expected"),
    [
        ("3D MultiPolygon", "EPSG:2154", GeometryType.MULTIPOLYGON),
        ("LineString Z", "EPSG:2154", GeometryType.LINESTRING),
        ("Unknown", "EPSG:2154", None),
        ("Point", None, None),
        (None, None, None),
    ],
)
@pytest.mark.parametrize("geometries", [[], [None, None]])
def test_a_layer_without_any_geometry_is_what_its_source_says(
    cleaner: Any,
    memory: Any,
    rows: Any,
    geometry_type: str | None,
    crs: str | None,
    expected: GeometryType | None,
    geometries: list[None],
) -> None:
    source = memory(
        {"a": pa.array([1] * len(geometries), pa.int64())},
        geometries,
        crs=crs,
        geometry_type=geometry_type,
    )
    (layer,) = cleaner(source)
    assert layer.layer.geometry_type is expected
    assert layer.layer.crs == (crs if expected else None)
    assert layer.layer.count == len(geometries) == len(rows(layer))
    assert (GEOMETRY in layer.schema().names) is (expected is not None)
    assert layer.layer.extent is None


def test_a_source_of_no_batches_has_no_fields(cleaner: Any, memory: Any, monkeypatch: Any) -> None:
    source = memory({"a": [1]}, geometry_type="Point")
    monkeypatch.setattr(source, "batches", lambda: iter(()))
    (layer,) = cleaner(source)
    assert layer.layer.count == 0
    assert layer.layer.geometry_type is GeometryType.POINT


def test_an_error_of_the_source_is_raised_as_it_is(cleaner: Any, memory: Any) -> None:
    source = memory({"a": range(9)}, [POINT] * 9)
    good = source.batches

    def broken() -> Any:
        yield next(good())
        raise OSError("damaged")

    source.batches = broken
    with pytest.raises(OSError, match="damaged"):
        cleaner(source)


def test_the_same_source_gives_the_same_octets(cleaner: Any, memory: Any, tmp_path: Any) -> None:
    columns = {
        "n": pa.array([1, None, 3, None] * 10, pa.int32()),
        "x": pa.array([float("nan"), 1.5, None, 2] * 10),
        "b": pa.array([True, None, False, None] * 10),
        "d": pa.array([1, None, 2, None] * 10, pa.date32()),
        "t": pa.array([1, None, 2, None] * 10, pa.timestamp("us", tz="UTC")),
    }
    texts = [SQUARE, None, SQUARES, SQUARE] * 10
    (one,) = cleaner(memory(columns, texts))
    first = one.path.read_bytes()
    (other,) = cleaner(memory(columns, texts))
    assert other.path.read_bytes() == first


REAL = [
    (
        "08-plan-velo-paris/plan-velo-2026.geojson",
        None,
        {"plan_velo_2026": ("MultiLineString", 323)},
    ),
    ("09-velo-osm-bondy/velo.geojson", None, {"velo": ("LineString", 55)}),
    (
        "13-plui-est-ensemble/pluiM3OLD2.gpkg",
        "200057875_ZONE_URBA_20250624.shp",
        {
            "layer_200057875_zone_urba_20250624_shp_point": ("MultiPoint", 3),
            "layer_200057875_zone_urba_20250624_shp_line": ("MultiLineString", 5),
            "layer_200057875_zone_urba_20250624_shp_polygon": ("MultiPolygon", 158),
        },
    ),
    (
        "19-batiments/batMerisierRCU.geojson",
        None,
        {
            "bat_merisier_rcu_point": ("Point", 21),
            "bat_merisier_rcu_line": ("LineString", 16),
            "bat_merisier_rcu_polygon": ("Polygon", 172),
        },
    ),
    ("23-carreaux-insee-bondy/carreaux.gpkg", "bondy", {"bondy": ("MultiPolygon", 164)}),
    ("35-conversions/communes_93_cc49.shp", None, {"communes_93_cc49": ("Polygon", 40)}),
    ("35-conversions/communes_93_l93.tab", None, {"communes_93_l93": ("Polygon", 40)}),
    ("35-conversions/seine-saint-denis.topojson", "communes", {"communes": ("Polygon", 40)}),
]
CRS = {"35-conversions/communes_93_cc49.shp": "EPSG:3949"}


@pytest.mark.parametrize(("path", "name", "expected"), REAL, ids=[case[0] for case in REAL])
def test_real_layers(
    cleaner: Any, gdal: Any, rows: Any, path: str, name: str | None, expected: dict[str, Any]
) -> None:
    layers = cleaner(gdal(path, name, batch=50))
    assert {
        one.layer.name: (one.layer.geometry_type.value, one.layer.count) for one in layers
    } == expected
    assert sum(one.layer.count - one.shared for one in layers) == cleaner.read
    degrees = path.endswith(("json",))
    for one in layers:
        assert one.layer.crs == CRS.get(path, "EPSG:4326" if degrees else "EPSG:2154")
        west, south, east, north = one.layer.extent.as_list()
        assert 2.2 < west <= east < 2.7
        assert 48.8 < south <= north < 49.1
        there = [row[GEOMETRY] for row in rows(one) if row[GEOMETRY] is not None]
        assert {shape.geom_type for shape in there} == {one.layer.geometry_type.value}
        assert all(shape.is_valid for shape in there)


def test_osm_names(cleaner: Any, gdal: Any, acts: Any) -> None:
    (layer,) = cleaner(gdal("09-velo-osm-bondy/velo.geojson"), key="@id")
    names = {field.title: field.name for field in layer.layer.fields}
    assert names["@id"] == "id_2"  # there is an `id`, too
    assert names["id"] == "id"
    assert acts(layer)["null-geometry"] == 1


WKT = st.sampled_from(
    [None, SQUARE, SQUARES, LINE, POINT, BOTH, "POLYGON EMPTY", "POINT Z (1 2 3)"]
)
NAMES = st.lists(st.text(max_size=8).filter(lambda name: name != GEOMETRY), unique=True, max_size=4)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=NAMES, geometries=st.lists(WKT, max_size=9))
def test_no_feature_is_lost(
    cleaner: Any, memory: Any, rows: Any, names: list[str], geometries: list[str | None]
) -> None:
    columns = {name: list(range(len(geometries))) for name in ["row", *names]}
    layers = cleaner(memory(columns, geometries))
    found = [(one.layer, row) for one in layers for row in rows(one)]
    assert {row["row"] for _, row in found} == set(range(len(geometries)))
    assert sum(one.layer.count - one.shared for one in layers) == len(geometries)
    for one in layers:
        ids = [row[FEATURE_ID] for row in rows(one)]
        assert len(set(ids)) == len(ids) == one.layer.count
        assert one.schema().names[1 : 1 + len(one.layer.fields)] == [
            field.name for field in one.layer.fields
        ]
    area = sum(shapely.area(row[GEOMETRY]) for _, row in found if row.get(GEOMETRY) is not None)
    assert area == pytest.approx(sum(shapely.area(shapely.from_wkt(t)) for t in geometries if t))
