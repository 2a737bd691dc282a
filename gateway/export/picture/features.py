"""The features of a layer as ink: points, lines and polygons, whole or, where too small, counted.

A layer is read once, batch by batch; memory is that of the picture and of one batch.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from gateway.export.picture.raster import Coverage, Numbers, Whole, discs, hole, rings, strokes
from gateway.export.picture.view import View
from gateway.export.scratch import CleanLayer
from gateway.export.wkb import Geometries
from gateway.model import GEOMETRY, Layer

MANY: dict[str, int] = {"point": 25_000, "line": 5_000, "polygon": 5_000}
"""Features that are each made visible; of more, the density is shown."""
SMALL = 1.5
"""Pixels of the box of one that is counted rather than drawn, where there are many."""
MARKED = 3.0
"""Pixels of the box of one that is marked as a dot, where there are fewer."""
SYMBOLS: tuple[tuple[int, float], ...] = ((3, 14.0), (30, 8.0))
"""Of up to so many features each is a dot of such a radius, where its box is smaller than that:
a list shows pictures at a quarter of their size."""
DOT = 1.8
"""The least radius of that dot for a polygon, pixels."""
OUTLINES: tuple[tuple[float, float, float], ...] = (
    (5, 10, 0.3),
    (10, 24, 0.6),
    (24, math.inf, 1.1),
)
"""Polygons whose box has from so many pixels to less than so many, and their outline's width."""
LARGEST_DOT = 6.5
"""The radius of the dots of more features at most, pixels."""
RINGED = 4.0
"""Dots of so many pixels have a ring, so that each is seen where they overlap."""
SPECK = 0.3
"""Square pixels that a counted feature has at least."""
DETAIL = 4.0
"""Vertices that follow each other within a pixel divided so are one."""
LINE_WIDTHS: tuple[tuple[int, float], ...] = ((300, 2.4), (3_000, 1.7), (30_000, 1.1))
"""Up to so many lines, how many pixels wide; more are FINE_LINE wide."""
FINE_LINE = 0.8


@dataclass(frozen=True)
class Ink:
    """What a layer leaves on the map, by pixel, 0 to 1: areas, and outlines over them.

    `outside` counts the features that the view leaves out wholly, `drawn` the others.
    """

    area: Numbers
    outline: Numbers
    outside: int
    drawn: int


def family_of(layer: Layer) -> str:
    """`point`, `line` or `polygon`."""
    return layer.geometry_type.family if layer.geometry_type else "point"


class _Sheet:
    """What is drawn so far of one layer."""

    def __init__(self, clean: CleanLayer, view: View, emphasis: float) -> None:
        self.view, self.emphasis = view, emphasis
        self.count = max(clean.layer.count - clean.layer.without_geometry, 1)
        self.many = self.count > MANY[family_of(clean.layer)]
        self.symbol = next((radius for most, radius in SYMBOLS if self.count <= most), 0.0)
        self.area = Coverage(view.width, view.height)
        self.outline = Coverage(view.width, view.height)
        self.outside = self.drawn = 0

    def visible(self, geometries: Geometries) -> tuple[Geometries, Numbers]:
        """Those that the view shows, and their boxes in pixels (left, top, right, bottom)."""
        geometries = geometries[~(shapely.is_missing(geometries) | shapely.is_empty(geometries))]
        boxes = shapely.bounds(geometries).reshape(-1, 4)
        upper, lower = self.view.pixels(boxes[:, [0, 3]]), self.view.pixels(boxes[:, [2, 1]])
        shown = (
            (lower[:, 0] >= 0)
            & (upper[:, 0] <= self.view.width)
            & (lower[:, 1] >= 0)
            & (upper[:, 1] <= self.view.height)
        )
        self.drawn += int(shown.sum())
        self.outside += int((~shown).sum())
        return geometries[shown], np.hstack([upper, lower])[shown]

    def counted(
        self, geometries: Geometries, boxes: Numbers, sizes: Numbers, dot: float
    ) -> tuple[Geometries, Numbers]:
        """Leave a speck of `sizes`, or a dot, of what is too small to be seen; gives what is left,
        and its sides."""
        sides = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
        small = sides < (SMALL if self.many else max(MARKED, self.symbol))
        dot = max(dot, self.symbol)
        middle = (boxes[small, :2] + boxes[small, 2:]) / 2
        if self.many:
            self.area.spots(middle[:, 0], middle[:, 1], np.maximum(sizes[small], SPECK))
        else:
            self.area.edges(discs(middle, dot))
            self.outline.edges(discs(middle, dot))
        return geometries[~small], sides[~small]


def ink(clean: CleanLayer, view: View, emphasis: float = 1.0) -> Ink:
    """What the features of a layer leave on the map; `emphasis` widens polygons' outlines."""
    sheet, family = _Sheet(clean, view, emphasis), family_of(clean.layer)
    draw = {"point": _points, "line": _lines, "polygon": _polygons}[family]
    for batch in clean.batches():
        draw(sheet, view.plane.geometries(clean, batch.column(GEOMETRY)))
    area, outline = sheet.area.values(), sheet.outline.values().clip(0, 1)
    if family == "point" and sheet.many:
        return Ink(_density(area), np.zeros_like(area), sheet.outside, sheet.drawn)
    return Ink(area, outline, sheet.outside, sheet.drawn)


def _points(sheet: _Sheet, geometries: Geometries) -> None:
    shown, _ = sheet.visible(geometries)
    centres = sheet.view.pixels(shapely.get_coordinates(shown))
    if sheet.many:
        sheet.area.spots(centres[:, 0], centres[:, 1], np.ones(len(centres)))
        return
    radius = point_radius(sheet.count, sheet.view)
    sheet.area.edges(discs(centres, radius))
    if radius >= RINGED:
        sheet.outline.edges(discs(centres, radius + 0.4))
        sheet.outline.edges(hole(discs(centres, radius - 0.8)))


def point_radius(count: int, view: View) -> float:
    """The radius in pixels of a dot of `count`: more of them are smaller."""
    largest = next((radius for most, radius in SYMBOLS if count <= most), LARGEST_DOT)
    return min(max(math.sqrt(view.width * view.height / count) * 0.21, 1.8), largest)


def _density(counts: Numbers) -> Numbers:
    """Points in each pixel as ink: by the logarithm, so that few and many both are seen."""
    spread = counts.copy()
    for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
        spread += 0.5 * np.roll(counts, step, axis)
    there = spread[spread > 0]
    if not len(there):
        return spread
    most = np.log1p(float(np.quantile(there, 0.995)))
    shares: Numbers = np.where(spread > 0, 0.4 + 0.6 * np.log1p(spread) / most, 0).clip(0, 1)
    return shares


def _lines(sheet: _Sheet, geometries: Geometries) -> None:
    shown, boxes = sheet.visible(geometries)
    width = line_width(sheet.count)
    lengths = np.hypot(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) * width
    shown, _ = sheet.counted(shown, boxes, lengths, width / 2 + 0.2)
    _stroke(sheet.area, sheet.view, shown, width)


def line_width(count: int) -> float:
    """The width in pixels of each of `count` lines."""
    return next((width for most, width in LINE_WIDTHS if count <= most), FINE_LINE)


def _polygons(sheet: _Sheet, geometries: Geometries) -> None:
    shown, boxes = sheet.visible(geometries)
    areas = shapely.area(shown) * sheet.view.across * sheet.view.upwards
    shown, sides = sheet.counted(
        shown, boxes, areas, max(DOT, point_radius(sheet.count, sheet.view) * 0.6)
    )
    if len(shown):
        polygons = shapely.get_parts(shown)
        every, owner = shapely.get_rings(polygons, return_index=True)
        inner = np.concatenate([[False], owner[1:] == owner[:-1]]) if len(owner) else owner
        xy, ring = _thinned(sheet.view, every)
        sheet.area.edges(rings(xy, ring, inner.astype(bool)))
    for least, most, width in OUTLINES:
        own = shown[(sides >= least) & (sides < most)]
        _stroke(sheet.outline, sheet.view, shapely.boundary(own), width * sheet.emphasis)


def _stroke(cover: Coverage, view: View, lines: Geometries, width: float) -> None:
    """Draw lines, but their segments that the view leaves out."""
    if not len(lines):
        return
    xy, line = _thinned(view, shapely.get_parts(lines))
    same = line[1:] == line[:-1]
    start, end = xy[:-1][same], xy[1:][same]
    low, high = np.minimum(start, end), np.maximum(start, end)
    size = np.array([view.width, view.height])
    near = ((high > -width) & (low < size + width)).all(axis=1)
    cover.edges(strokes(start[near], end[near], width))


def _thinned(view: View, lines: Any) -> tuple[Numbers, Whole]:
    """The vertices of lines or rings in pixels, and the line of each; no two in the same place."""
    found, line = shapely.get_coordinates(lines, return_index=True)
    xy = view.pixels(found)
    kept = np.ones(len(xy), dtype=bool)
    if len(xy) > 2:
        cells = np.floor(xy * DETAIL)
        inside = (line[1:-1] == line[:-2]) & (line[1:-1] == line[2:])
        kept[1:-1] = ~inside | (cells[1:-1] != cells[:-2]).any(axis=1)
    return xy[kept], line[kept]
