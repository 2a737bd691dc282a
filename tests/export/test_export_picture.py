"""The picture of a dataset that has a geometry: a map, small, always the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import Look, Make, blue, box_of, checked

from gateway.errors import ExportError
from gateway.export.clean import clean
from gateway.export.picture import draw
from gateway.export.picture.palette import GROUND, LAYERS
from gateway.export.picture.view import plane_of, view_of


def square(x: float, y: float, side: float) -> str:
    return shapely.to_wkt(shapely.box(x, y, x + side, y + side), rounding_precision=-1)


@pytest.mark.parametrize(
    "geometries",
    [
        [square(650_000, 6_860_000, 900), square(651_000, 6_860_000, 900)],
        ["LINESTRING (650000 6860000, 651000 6861000)"],
        ["POINT (650000 6860000)", "POINT (651000 6861000)"],
        ["POINT (650000 6860000)"],
        ["LINESTRING (650000 6860000, 650000 6861000)"],
        ["POINT Z (650000 6860000 35)", "POINT Z (651000 6861000 38)"],
        ["MULTIPOINT ((650000 6860000), (650100 6860000))", "POINT (650000 6860050)"],
        [None, "POINT (650000 6860000)", "POINT EMPTY"],
        [square(650_000, 6_860_000, 0.001)],
        ["POLYGON ((650000 6860000, 651000 6860000, 650000 6860000))"],
    ],
)
def test_features_are_seen(make: Make, look: Look, geometries: list[str | None]) -> None:
    assert blue(look(make(geometries))).sum() > 8


@pytest.mark.parametrize(
    ("geometries", "least"),
    [
        (["LINESTRING (650000 6860000, 650000.17 6860000)"], 22),
        (["POINT (650000 6860000)"], 22),
        ([square(650_000, 6_860_000, 0.4), square(650_900, 6_860_000, 2)], 22),
        ([f"POINT ({650_000 + n * 100} {6_860_000 + n % 3 * 100})" for n in range(20)], 14),
    ],
)
def test_a_few_small_features_are_seen_in_a_list(
    make: Make, look: Look, geometries: list[str], least: int
) -> None:
    """A list shows the picture at a quarter of its size."""
    seen = blue(look(make(geometries)))
    column = int(np.flatnonzero(seen.any(axis=0))[0])
    assert seen[:, column : column + 2 * least].any(axis=0).sum() >= least
    assert seen.any(axis=1).sum() >= least


def test_a_square_is_square(make: Make, look: Look) -> None:
    width, height = box_of(blue(look(make([square(650_000, 6_860_000, 5_000)]))))
    assert width == pytest.approx(height, abs=3)
    tall = "POLYGON ((10 59.5, 12 59.5, 12 60.5, 10 60.5, 10 59.5))"
    width, height = box_of(blue(look(make([tall], crs="EPSG:4326"))))
    assert width == pytest.approx(height, rel=0.02)


def test_a_hole_is_a_hole(make: Make, look: Look) -> None:
    ring = shapely.box(0, 0, 9000, 9000).difference(shapely.box(3000, 3000, 6000, 6000))
    placed = shapely.transform(ring, lambda xy: xy + np.array([650_000, 6_860_000]))
    pixels = look(make([shapely.to_wkt(placed)]))
    middle = pixels[280:300, 395:405]
    assert np.abs(middle - np.array(GROUND)).max() < 30
    assert blue(pixels)[120, 400]


def test_the_same_layers_give_the_same_bytes(make: Make, tmp_path: Path) -> None:
    layers = make([square(650_000 + 700 * n, 6_860_000 + 300 * n, 500) for n in range(40)])
    first = draw(layers, directory=tmp_path, title="A", language="fr")
    content = (tmp_path / "picture.png").read_bytes()
    assert draw(layers, directory=tmp_path, title="A", language="fr") == first
    assert (tmp_path / "picture.png").read_bytes() == content
    other = make([square(650_000 + 700 * n, 6_860_000 + 300 * n, 500) for n in range(40)], batch=7)
    assert draw(other, directory=tmp_path, title="A", language="fr") == first


def test_a_stray_does_not_shrink_the_rest(make: Make, look: Look) -> None:
    near = [f"POINT ({2.3 + n % 7 * 0.02} {48.8 + n // 7 * 0.02})" for n in range(42)]
    usual = box_of(blue(look(make(near, crs="EPSG:4326"))))
    layers = make([*near, "POINT (0 0)"], crs="EPSG:4326")
    assert layers[0].layer.extent is not None
    assert layers[0].layer.extent.south == 0
    assert box_of(blue(look(layers))) == pytest.approx(usual, abs=3)


def test_a_spread_that_is_no_stray_is_shown_whole(make: Make) -> None:
    points = [f"POINT ({n * n * 0.01} 48)" for n in range(30)]
    layers = make(points, crs="EPSG:4326")
    view = view_of(layers, plane_of(layers), 700, 500, 20)
    assert view is not None
    across = view.pixels(np.array([[0.0, 48.0], [8.41, 48.0]]))[:, 0]
    assert across == pytest.approx([20, 680])


def test_layers_have_their_own_colours(make: Make, look: Look) -> None:
    area = make([square(650_000, 6_860_000, 5_000)])
    dots = make(["POINT (651000 6861000)", "POINT (654000 6863000)"])
    pixels = look([*dots, *area])
    for colour in LAYERS[:2]:
        assert (np.abs(pixels - np.array(colour)).max(axis=2) < 40).sum() > 30


def test_layers_of_several_systems_share_a_map(make: Make, look: Look) -> None:
    own = make([square(650_000, 6_860_000, 5_000)])
    degrees = make(["POINT (2.35 48.86)"], crs="EPSG:4326")
    width, height = box_of(blue(look([*own, *degrees])), 60)
    assert width == pytest.approx(height, rel=0.1)
    assert width > 100


def test_many_small_features_are_counted(make: Make, look: Look) -> None:
    number = np.arange(20_000)
    boxes = shapely.box(
        650_000 + number % 200 * 50,
        6_860_000 + number // 200 * 50,
        650_030 + number % 200 * 50,
        6_860_030 + number // 200 * 50,
    )
    seen = blue(look(make(list(shapely.to_wkt(boxes, rounding_precision=-1)))))
    width, height = box_of(seen, 60)
    assert width == pytest.approx(2 * height, rel=0.05)


def test_a_map_of_noise_is_small_too(make: Make, look: Look) -> None:
    random = np.random.default_rng(1)
    layers = []
    for _ in range(7):
        places = random.uniform(0, 40_000, (6_000, 2)) + np.array([640_000, 6_840_000])
        layers += make([f"POINT ({x} {y})" for x, y in places])
    look(layers)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["POINT", "LINESTRING", "POLYGON", "MULTIPOINT"]),
            st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=3, max_size=8),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_that_is_clean_stops_the_picture(
    memory: Any, tmp_path: Path, shapes: list[tuple[str, list[tuple[float, float]]]]
) -> None:
    source = memory(
        {"n": list(range(len(shapes)))},
        [wkt_of(kind, points) for kind, points in shapes],
        crs="EPSG:4326",
    )
    layers = clean(
        source,
        crs=None,
        key=None,
        field_titles={},
        scratch=tmp_path / "s",
        progress=lambda features: None,
    )
    picture = draw(layers, directory=tmp_path, title="x", language="fr")
    if any(one.layer.bounds for one in layers):
        assert picture is not None
        checked(picture, tmp_path)


HUGE = st.floats(-1e300, 1e300) | st.sampled_from(
    [0.0, 5e-324, 1e-323, 1e9, 1e10, -1e10, 1.7e308, -1.7e308, 650_000.0, 6_860_000.0]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["POINT", "LINESTRING", "POLYGON", "MULTIPOINT"]),
            st.lists(st.tuples(HUGE, HUGE), min_size=3, max_size=5)
            | st.tuples(HUGE, HUGE).map(lambda place: [place] * 3),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["EPSG:2154", "EPSG:3857"]),
)
def test_no_coordinates_stop_the_picture(
    memory: Any, tmp_path: Path, shapes: list[tuple[str, list[tuple[float, float]]]], crs: str
) -> None:
    texts = [wkt_of(kind, points) for kind, points in shapes]
    source = memory({"n": list(range(len(shapes)))}, texts, crs=crs)
    options: dict[str, Any] = {"crs": None, "key": None, "field_titles": {}}
    layers = clean(source, scratch=tmp_path / "s", progress=lambda features: None, **options)
    picture = draw(layers, directory=tmp_path, title="x", language="fr")
    assert picture is not None
    checked(picture, tmp_path)
    for one in layers:
        found = one.layer.resolution
        assert found is None or 0 < found.distance < np.inf


def test_a_place_that_is_nowhere_leaves_the_map_to_the_others(make: Make) -> None:
    near = ["POINT (650000 6860000)", "POINT (651000 6860500)"]
    expected = view_of(layers := make(near), plane_of(layers), 700, 500, 20)
    for far in ("POINT (1e300 -1e300)", "LINESTRING (-1.7e308 0, 1.7e308 0)"):
        layers = make([*near, far])
        assert view_of(layers, plane_of(layers), 700, 500, 20) == expected
    layers = make(["POINT (1e300 -1e300)"])
    assert view_of(layers, plane_of(layers), 700, 500, 20) is None


def wkt_of(kind: str, points: list[tuple[float, float]]) -> str:
    places = [f"{x!r} {y!r}" for x, y in points]
    match kind:
        case "POINT":
            return f"POINT ({places[0]})"
        case "POLYGON":
            return f"POLYGON (({', '.join([*places, places[0]])}))"
        case "MULTIPOINT":
            return f"MULTIPOINT ({', '.join(f'({place})' for place in places)})"
    return f"LINESTRING ({', '.join(places)})"


REAL = [
    ("01-admin-seine-saint-denis/communes-93-seine-saint-denis.geojson", None),
    ("03-admin-france/departements-avec-outre-mer.geojson", None),
    ("05-transport-gares-idf/emplacement-des-gares-idf.geojson", None),
    ("08-plan-velo-paris/plan-velo-2026.geojson", None),
    ("25-val-d-oise-nuisances/roads.geojson", None),
    ("23-carreaux-insee-bondy/carreaux.gpkg", "bondy"),
    ("19-batiments/bat.shp", None),
]


@pytest.mark.parametrize(("path", "layer"), REAL)
def test_real_layers_fill_their_map(
    gdal: Any, cleaner: Any, look: Look, path: str, layer: str | None
) -> None:
    width, height = box_of(blue(look(cleaner(gdal(path, layer)))))
    assert width > 600 or height > 440


def test_a_disk_that_fails_is_told(make: Make, tmp_path: Path) -> None:
    layers = make(["POINT (650000 6860000)"])
    with pytest.raises(ExportError) as told:
        draw(layers, directory=tmp_path / "gone", title="x", language="fr")
    assert told.value.code == "export.failed"
