"""The picture of a dataset: pixels where features are, one chart for one table, small, the same."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from gateway.errors import ExportError
from gateway.export.clean import clean
from gateway.export.picture import draw
from gateway.export.picture import text as texts
from gateway.export.picture.bars import short
from gateway.export.picture.canvas import LARGEST
from gateway.export.picture.chart import categories, chosen, histogram, timeline
from gateway.export.picture.columns import survey
from gateway.export.picture.palette import GROUND, LAYERS
from gateway.export.picture.view import plane_of, view_of
from gateway.export.scratch import CleanLayer
from gateway.model import FieldType, Picture

type Make = Callable[..., list[CleanLayer]]
type Look = Callable[..., np.ndarray[Any, Any]]


@pytest.fixture
def make(cleaner: Any, memory: Any) -> Make:
    """Cleaned layers of WKT geometries, or of columns."""
    made = 0

    def layers(
        geometries: Sequence[str | None] | None = None,
        columns: dict[str, Any] | None = None,
        crs: str | None = "EPSG:2154",
        batch: int = 1000,
    ) -> list[CleanLayer]:
        nonlocal made
        made += 1
        count = len(geometries or [])
        given_ = columns or {"n": pa.array(range(count), pa.int64())}
        source = memory(given_, geometries, crs=crs, name=f"layer_{made}", batch=batch)
        found: list[CleanLayer] = cleaner(source)
        return found

    return layers


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """The pixels of the picture of layers, whose Picture is checked against its file."""

    def seen(layers: Sequence[CleanLayer], title: str = "Titre") -> np.ndarray[Any, Any]:
        picture = draw(layers, directory=tmp_path, title=title)
        assert picture is not None
        return checked(picture, tmp_path)

    return seen


def checked(picture: Picture, directory: Path) -> np.ndarray[Any, Any]:
    content = (directory / picture.name).read_bytes()
    assert (picture.name, picture.media_type) == ("picture.png", "image/png")
    assert picture.size == len(content) < LARGEST
    assert picture.sha256 == hashlib.sha256(content).hexdigest()
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG"
        assert image.size == (picture.width, picture.height)
        assert image.width <= 800
        assert image.height <= 600
        return np.asarray(image.convert("RGB")).astype(int)


def blue(pixels: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Which pixels are of the first layer's colour, or of its lighter fill."""
    red, _, third = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
    return (third - red > 50) & (third > 80)


def box_of(found: np.ndarray[Any, Any], least: int = 1) -> tuple[int, int]:
    """The width and height of the rows and columns that have so many of the pixels."""
    rows = np.flatnonzero(found.sum(axis=1) >= least)
    columns = np.flatnonzero(found.sum(axis=0) >= least)
    return int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)


def square(x: float, y: float, side: float) -> str:
    return shapely.to_wkt(shapely.box(x, y, x + side, y + side), rounding_precision=-1)


# Maps


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
    first = draw(layers, directory=tmp_path, title="A")
    content = (tmp_path / "picture.png").read_bytes()
    assert draw(layers, directory=tmp_path, title="A") == first
    assert (tmp_path / "picture.png").read_bytes() == content
    other = make([square(650_000 + 700 * n, 6_860_000 + 300 * n, 500) for n in range(40)], batch=7)
    assert draw(other, directory=tmp_path, title="A") == first


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
    picture = draw(layers, directory=tmp_path, title="x")
    if any(one.layer.bounds for one in layers):
        assert picture is not None
        checked(picture, tmp_path)


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


# Charts


COLUMNS: list[tuple[dict[str, Any], Any, str]] = [
    ({"code": ["a", "b"] * 20, "genre": ["x", "y", "z", "z"] * 10}, categories, "genre"),
    ({"ouvert": [True, False, None, True] * 10}, categories, "ouvert"),
    ({"id": range(40), "surface": [n * 1.5 for n in range(40)]}, histogram, "surface"),
    ({"population": [n * n * 37 for n in range(40)]}, histogram, "population"),
    ({"numero_ligne": range(40), "pose": [date(1990 + n % 20, 1, 1) for n in range(40)]},
     timeline, "pose"),
    ({"vu": [datetime(2000 + n % 15, 5, 1) for n in range(40)]}, timeline, "vu"),
    ({"annee": [1990 + n % 30 for n in range(60)]}, timeline, "annee"),
    ({"rare": ["a"] + [None] * 39, "an": [2000 + n % 3 for n in range(40)]}, timeline, "an"),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "chart", "name"), COLUMNS)
def test_the_chart_is_what_the_columns_are(
    make: Make, look: Look, columns: dict[str, Any], chart: Any, name: str
) -> None:
    layers = make(
        columns={key: pa.array(list(values)) for key, values in columns.items()}, crs=None
    )
    choice = chosen(survey(layers[0]))
    assert choice is not None
    assert (choice[0], choice[1].of.name) == (chart, name)
    assert blue(look(layers)).sum() > 500


@pytest.mark.parametrize(
    "columns",
    [
        {"id": list(range(30)), "nom": [f"n{n}" for n in range(30)]},
        {"code_insee": ["93001", "93005"] * 15},
        {"rang": list(range(100, 130))},
        {"etat": ["ok"] * 40},
        {"mesure": [5.0] * 40},
        {"x": [float(n) for n in range(40)], "lon": [n / 7 for n in range(40)]},
    ],
)
def test_codes_and_constants_are_no_chart(make: Make, look: Look, columns: dict[str, Any]) -> None:
    layers = make(columns={key: pa.array(values) for key, values in columns.items()}, crs=None)
    assert chosen(survey(layers[0])) is None
    assert blue(look(layers)).sum() > 500  # how complete the fields are


def test_values_of_every_size_have_bars(make: Make, look: Look) -> None:
    for values in ([1e-9, 2e-9, 5e12], [-4.0, 1e6, 3.0], [0.0, 1e300], [float("nan"), 1.0, 2.5]):
        layers = make(columns={"mesure": pa.array(values * 10)}, crs=None)
        assert blue(look(layers)).any()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.floats() | st.none(), min_size=1, max_size=60))
def test_no_numbers_stop_a_chart(memory: Any, tmp_path: Path, values: list[float | None]) -> None:
    layers = clean(
        memory({"mesure": pa.array(values, pa.float64())}, geometry_type=None, crs=None),
        crs=None,
        key=None,
        field_titles={},
        scratch=tmp_path / "s",
        progress=lambda features: None,
    )
    assert draw(layers, directory=tmp_path, title="x") is not None


def test_fields_are_counted_over_batches(make: Make) -> None:
    (layer,) = make(columns={"genre": pa.array(["a", None, "b", "a"] * 5)}, crs=None, batch=3)
    (column,) = survey(layer)
    assert (column.rows, column.nulls, column.values) == (20, 5, {"a": 10, "b": 5})
    assert column.of.type is FieldType.STRING


# What is written


def test_french_is_written_with_its_accents() -> None:
    assert texts.written("Été  à Nîmes") == "E\u0301te\u0301 a\u0300 Ni\u0302mes"
    assert texts.written("Œuvre – d’art") == "OEuvre - d’art"
    assert texts.written("地図") == ""
    assert texts.mask("E\u0301", 20).sum() > texts.mask("E", 20).sum() + 3
    assert texts.mask("c\u0327", 20)[-8:].sum() > 1
    assert texts.mask("i\u0302", 40).shape == texts.mask("i", 40).shape
    assert texts.mask("i", 40)[: texts.ascent(40) - 24, 2:12].sum() > 10
    assert texts.mask("i\u0327", 40)[: texts.ascent(40) - 24].sum() > 10
    assert texts.mask("i\u0308", 40)[: texts.ascent(40) - 22, 6].sum() < 4
    assert texts.measured("e\u0301", 20) == texts.measured("e", 20)


def test_long_texts_are_cut() -> None:
    cut = texts.shortened("Établissements publics territoriaux " * 9, 14, 230)
    assert cut.endswith("…")
    assert texts.measured(cut, 14) <= 230


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0"), (12500, "12 500"), (0.25, "0,25"), (1e12, "1e+12"), (-2.5, "-2,5")],
)
def test_numbers_of_a_scale(value: float, told: str) -> None:
    assert short(value) == told


# What cannot be drawn


def test_nothing_to_draw_is_no_picture(make: Make, tmp_path: Path) -> None:
    empty = make(columns={"n": pa.array([], pa.int64())}, crs=None)
    for layers in ([], empty):
        assert draw(layers, directory=tmp_path, title="x") is None
    assert not (tmp_path / "picture.png").exists()


def test_a_disk_that_fails_is_told(make: Make, tmp_path: Path) -> None:
    layers = make(["POINT (650000 6860000)"])
    with pytest.raises(ExportError) as told:
        draw(layers, directory=tmp_path / "gone", title="x")
    assert told.value.code == "export.failed"
