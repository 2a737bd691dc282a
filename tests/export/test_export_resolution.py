"""The distance that coordinates support, and how it is told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely

from gateway.export import resolution
from gateway.export.degrees import ToDegrees
from gateway.model import Extent, Resolution, ResolutionMethod

BOX, ROUNDING, SPACING, VERTICES = (
    ResolutionMethod.BOX,
    ResolutionMethod.ROUNDING,
    ResolutionMethod.SPACING,
    ResolutionMethod.VERTICES,
)
RANDOM = np.random.default_rng(1)
X, Y = 650_000.0, 6_860_000.0
HOLED = shapely.to_wkt(
    shapely.Polygon(
        [(X, Y), (X + 900.1, Y), (X + 900.1, Y + 900.1), (X, Y + 900.1)],
        [
            [
                (X + 100.1, Y + 100.1),
                (X + 100.1, Y + 110.1),
                (X + 110.1, Y + 110.1),
                (X + 110.1, Y + 100.1),
                (X + 110.1, Y + 100.1),
                (X + 109.1, Y + 100.1),
                (X + 107.1, Y + 100.1),
            ]
        ],
    )
)
"""Four sides of 900 m; 10, 10, 10, 0, 1, 2 and 7 m around the hole."""


def of(cleaner: Any, memory: Any, texts: list[str | None], **options: Any) -> Resolution | None:
    """The resolution of the only layer of geometries in WKT."""
    (layer,) = cleaner(memory({"a": range(len(texts))}, texts, batch=1000, **options))
    found: Resolution | None = layer.layer.resolution
    return found


def points(number: int, west: float, south: float, side: float, decimals: int) -> list[str | None]:
    """Points at random in a square."""
    places = np.round(RANDOM.uniform(0, side, (number, 2)) + np.array([west, south]), decimals)
    return [f"POINT ({x!r} {y!r})" for x, y in places.tolist()]


def pairs(number: int, west: float, south: float, apart: float, step: float) -> list[str | None]:
    """Points in a grid that leans, each with another at `step` to its east."""
    found = []
    for one in range(number // 2):
        x = west + one % 20 * apart + one * apart * 0.0013579
        y = south + one // 20 * apart + one * apart * 0.0024681
        found += [f"POINT ({x!r} {y!r})", f"POINT ({x + step!r} {y!r})"]
    return found


def line(step: float, *, x: float = X + 0.123, y: float = Y + 0.456, number: int = 20) -> str:
    """A line northwards with a vertex at each step."""
    places = ", ".join(f"{x!r} {y + one * step!r}" for one in range(number))
    return f"LINESTRING ({places})"


@pytest.mark.parametrize(
    ("texts", "crs", "expected"),
    [
        # 0.01 m, as EPSG:2154 gives it: the finest step there is.
        (points(500, X, Y, 1000, 2), "EPSG:2154", (0.01, ROUNDING)),
        (points(500, X, Y, 1000, 0), "EPSG:2154", (1, ROUNDING)),
        (points(500, X, Y, 10_000, -2), "EPSG:2154", (100, ROUNDING)),
        # A thousandth of a metre is no rounding: pairs 7 m apart, far from other pairs.
        (pairs(400, X, Y, 500, 7), "EPSG:2154", (7, SPACING)),
        # One step of latitude: 1e-5° is 1.1 m, 1e-7° a centimetre.
        (points(500, 2.4, 48.9, 0.1, 5), "EPSG:4326", (1.1, ROUNDING)),
        (points(500, 2.4, 48.9, 0.1, 7), "EPSG:4326", (0.011, ROUNDING)),
        (pairs(400, 0.0, -0.05, 0.01, 1e-4), "EPSG:4326", (11, SPACING)),
        (pairs(400, 2.0, 60.0, 0.01, 1e-4), "EPSG:4326", (5.6, SPACING)),
        # Closer than a centimetre is the same place.
        (
            pairs(400, X, Y, 500, 0.004)[:40] + pairs(400, X, Y, 500, 0.004)[40::2],
            "EPSG:2154",
            (500, SPACING),
        ),
        # Of two points one may be nowhere.
        (["POINT (1e9 1e9)", "POINT (652000 6862000)"], "EPSG:2154", (1000, ROUNDING)),
        # A metre of the Web Mercator projection is 0.66 m at 49° N.
        (points(500, 267_000, 6_250_000, 1000, 0), "EPSG:3857", (0.66, ROUNDING)),
        (["POINT (650000.5 6860000)"], "EPSG:2154", (110, BOX)),
        (["POINT (650000 6860000)"] * 5, "EPSG:2154", (110, BOX)),
        (["POINT (650000 6860000)", "POINT (650010 6860020)"], "EPSG:2154", (10, ROUNDING)),
        # 0.1° is a step, but all is in one place of it.
        ([f"POINT ({2.4 + one * 1e-13!r} 48.9)" for one in range(9)], "EPSG:4326", (110, BOX)),
        (["MULTIPOINT (650000 6860000, 650010 6860020)"], "EPSG:2154", (10, ROUNDING)),
        ([None, "POINT (650000 6860000)", None], "EPSG:2154", (110, BOX)),
    ],
)
def test_points(
    cleaner: Any, memory: Any, texts: Any, crs: str, expected: tuple[float, ResolutionMethod]
) -> None:
    found = of(cleaner, memory, texts, crs=crs)
    assert found is not None
    assert (found.distance, found.method) == expected


@pytest.mark.parametrize(
    ("texts", "crs", "expected"),
    [
        ([line(12.3)], "EPSG:2154", (12, VERTICES)),
        ([line(0.75)], "EPSG:2154", (0.75, VERTICES)),
        # Each line counts by its vertices: 19 segments of 5 m against 3 of 100 m.
        ([line(5), line(100, number=4)], "EPSG:2154", (5, VERTICES)),
        ([line(1e-4, x=2.4000001, y=48.9000001)], "EPSG:4326", (11, VERTICES)),
        ([line(1.0, x=267_000.1, y=6_250_000.2)], "EPSG:3857", (0.66, VERTICES)),
        # Vertices closer than a centimetre are the same place twice.
        ([line(0.0001), line(25, number=3)], "EPSG:2154", (25, VERTICES)),
        ([line(0.0001)], "EPSG:2154", (110, BOX)),
        # So small that its coordinates seem rounded to 0.1°.
        (
            [
                shapely.to_wkt(
                    shapely.box(2.4, 48.9, 2.4 + 1e-13, 48.9 + 1e-13), rounding_precision=-1
                )
            ],
            "EPSG:4326",
            (110, BOX),
        ),
        ([line(0.17, number=2)], "EPSG:2154", (0.17, VERTICES)),
        # One ring after the other: no segment joins them, and one of no length is none.
        (
            [HOLED],
            "EPSG:2154",
            (10, VERTICES),
        ),
        # Vertices that are 0.1° apart in coordinates rounded so are not finer than this step.
        (
            [f"LINESTRING ({x} 48.1, {x} 48.2, {x + 0.1:.1f} 48.2)" for x in (1.5, 2.1, 3.2, 4.3)],
            "EPSG:4326",
            (11_000, ROUNDING),
        ),
        # A line of no length is kept; nothing is known of it but its place.
        (["LINESTRING (650000 6860000, 650000 6860000)"], "EPSG:2154", (110, BOX)),
    ],
)
def test_lines_and_polygons(
    cleaner: Any, memory: Any, texts: Any, crs: str, expected: tuple[float, ResolutionMethod]
) -> None:
    found = of(cleaner, memory, texts, crs=crs)
    assert found is not None
    assert (found.distance, found.method) == expected


def test_no_geometry_no_resolution(cleaner: Any, memory: Any) -> None:
    assert of(cleaner, memory, [None, None], geometry_type="Point") is None
    (table,) = cleaner(memory({"a": [1]}))
    assert table.layer.resolution is None


def test_each_part_of_a_mixture_has_its_own(cleaner: Any, memory: Any) -> None:
    whole = ["POINT (650000.5 6860000.5)", "POINT (650001 6860003)", line(7.77), line(7.77)]
    both = f"GEOMETRYCOLLECTION ({', '.join(whole)})"
    layers = cleaner(memory({"a": range(3)}, [whole[0], whole[2], both]))
    found = {one.layer.name: one.layer.resolution for one in layers}
    assert found == {
        "layer_point": Resolution(0.1, ROUNDING),
        "layer_line": Resolution(7.8, VERTICES),
    }


def test_a_few_coordinates_that_are_not_rounded_change_nothing(cleaner: Any, memory: Any) -> None:
    """Repairs add vertices where lines cross."""
    texts = points(990, X, Y, 1000, 1) + points(9, X, Y, 1000, 5)
    assert of(cleaner, memory, texts) == Resolution(0.1, ROUNDING)
    more = texts + points(30, X, Y, 1000, 5)
    found = of(cleaner, memory, more)
    assert found is not None
    assert found.method is SPACING


def test_degrees_are_shorter_in_the_north() -> None:
    """Segments along a parallel: the cosine of their latitude."""
    for latitude, expected in ((0.0001, 1100.0), (60.0, 560.0)):
        grain = resolution.Grain()
        places = [(one * 0.01 + 1e-9 * one * one, latitude) for one in range(50)]
        grain.see(np.array([shapely.LineString(places)]))
        found = grain.resolution(1, ToDegrees("EPSG:4326"), Extent(0, 0, 1, 1))
        assert found == Resolution(expected, VERTICES)


def test_the_sample_is_bounded_even_and_the_same_each_time() -> None:
    one, other = resolution.Sample(2), resolution.Sample(2)
    for number in range(40):
        rows = np.full((4000, 2), float(number))
        one.add(rows)
        other.add(rows)
    assert len(one.rows) <= 32_768
    assert np.array_equal(one.rows, other.rows)
    _, counts = np.unique(one.rows[:, 0], return_counts=True)
    assert len(counts) == 40
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("side", [1e-13, 1e-9, 1e-5, 0.01, 1.0, 40.0])
@pytest.mark.parametrize("shape", ["POINT", "LINESTRING", "POLYGON"])
def test_no_resolution_is_larger_than_its_layer(
    cleaner: Any, memory: Any, side: float, shape: str
) -> None:
    for decimals in (0, 1, 3, 15):
        places = np.round(RANDOM.uniform(0, side, (40, 2)) + np.array([2.4, 48.9]), decimals)
        texts: list[str | None] = []
        for place in places.reshape(10, 4, 2).tolist():
            corners = ", ".join(f"{x!r} {y!r}" for x, y in place)
            first = f"{place[0][0]!r} {place[0][1]!r}"
            ring = f"(({corners}, {first}))"
            texts.append(
                {"POINT": f"POINT ({first})", "POLYGON": f"POLYGON {ring}"}.get(
                    shape, f"{shape} ({corners})"
                )
            )
        for clean in cleaner(memory({"a": range(10)}, texts, crs="EPSG:4326")):
            found, box = clean.layer.resolution, clean.layer.extent
            if found is None:
                continue
            assert 0 < found.distance < np.inf
            size = np.hypot(box.east - box.west, box.north - box.south) * 111_320 * 1.1
            assert found.method is BOX or found.distance <= size


def test_neighbours_are_sought_among_all_points_of_a_batch() -> None:
    grain = resolution.Grain()
    number = np.arange(20_000)
    x, y = number % 100 * 10 + X + 0.0012, number // 100 * 10 + Y + 0.0034
    jitter = RANDOM.uniform(0, 0.5, (2, len(number)))
    grain.see(shapely.points(x + jitter[0], y + jitter[1]))
    found = grain.resolution(0, ToDegrees("EPSG:2154"), Extent(2, 48, 3, 49))
    assert found is not None
    assert found.method is SPACING
    assert 9 < found.distance < 10.5


def test_real_layers_are_as_fine_as_their_coordinates(cleaner: Any, gdal: Any) -> None:
    expected = {
        "07-velib-stations/velib-emplacement-des-stations.geojson": SPACING,
        "14-adresses-bondy/adresse2.geojson": ROUNDING,
        "19-batiments/bat.shp": VERTICES,
    }
    for path, method in expected.items():
        once, again = (cleaner(gdal(path))[0].layer.resolution for _ in range(2))
        assert once == again
        assert once.method is method


def test_a_grid_of_200_m(cleaner: Any, gdal: Any) -> None:
    (layer,) = cleaner(gdal("23-carreaux-insee-bondy/carreaux.gpkg", "bondy"))
    assert layer.layer.resolution == Resolution(200.0, VERTICES)


def test_vertices_that_an_overlay_left_beside_each_other(cleaner: Any, gdal: Any) -> None:
    """Most vertices of this real layer are 0.02 mm from the next."""
    (layer,) = cleaner(gdal("04-metropole-grand-paris/metroparis.gpkg", "com"))
    assert layer.layer.resolution.method is VERTICES
    assert layer.layer.resolution.distance > 50
