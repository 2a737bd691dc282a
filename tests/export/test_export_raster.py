"""Shapes as pixels: the exact share of each that is covered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gateway.export.picture.raster import Coverage, discs, hole, rings, strokes


def area_of(polygon: shapely.Polygon, width: int = 40, height: int = 30) -> Any:
    cover = Coverage(width, height)
    every, owner = shapely.get_rings([polygon], return_index=True)
    xy, ring = shapely.get_coordinates(every, return_index=True)
    cover.edges(rings(xy, ring, np.arange(len(owner)) > 0))
    return cover.values()


def test_a_box_covers_the_shares_of_its_pixels() -> None:
    values = area_of(shapely.box(2.25, 3.5, 5.5, 5))
    assert values.sum() == pytest.approx(3.25 * 1.5)
    assert values[3, 2:6] == pytest.approx([0.375, 0.5, 0.5, 0.25])
    assert values[4, 2:6] == pytest.approx([0.75, 1, 1, 0.5])


@pytest.mark.parametrize("turned", [False, True])
def test_rings_cover_whichever_way_they_turn(turned: bool) -> None:
    ring = shapely.Polygon(
        shapely.box(2, 2, 20, 20).exterior, [shapely.box(5, 5, 10, 10, ccw=turned).exterior]
    )
    values = area_of(ring.reverse() if turned else ring)
    assert values.sum() == pytest.approx(18 * 18 - 25)
    assert values[7, 7] == pytest.approx(0)


@given(
    st.lists(
        st.tuples(st.floats(-60, 100, width=32), st.floats(-60, 90, width=32)),
        min_size=3,
        max_size=12,
    )
)
def test_what_is_covered_is_the_area_within_the_picture(points: list[tuple[float, float]]) -> None:
    hull = shapely.convex_hull(shapely.MultiPoint(points))
    if hull.geom_type != "Polygon":
        return
    values = area_of(hull)
    within = shapely.intersection(hull, shapely.box(0, 0, 40, 30)).area
    assert values.sum() == pytest.approx(within, abs=0.5)
    assert values.min() >= 0
    assert values.max() <= 1 + 1e-6


def test_strokes_and_discs_have_their_area() -> None:
    cover = Coverage(100, 100)
    cover.edges(strokes(np.array([[10.0, 50.0]]), np.array([[90.0, 50.0]]), 2.0))
    assert cover.values()[:, 20:80].sum() == pytest.approx(120)
    cover = Coverage(100, 100)
    cover.edges(discs(np.array([[50.0, 50.0]]), 20.0, 64))
    cover.edges(hole(discs(np.array([[50.0, 50.0]]), 10.0, 64)))
    assert cover.values().sum() == pytest.approx(np.pi * 300, rel=0.01)
    assert cover.values()[50, 50] == pytest.approx(0)
