"""A small map of the layers of a dataset."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gateway.export.picture import text as texts
from gateway.export.picture.canvas import HEIGHT, WIDTH, Canvas
from gateway.export.picture.features import Ink, family_of, ink
from gateway.export.picture.graticule import draw_graticule, draw_ticks
from gateway.export.picture.palette import FRAME, GROUND, INK, PAPER, Colour, colour_of, darker
from gateway.export.picture.raster import Numbers
from gateway.export.picture.text import grouped
from gateway.export.picture.view import View, plane_of, view_of
from gateway.export.scratch import CleanLayer

LEFT, TOP, RIGHT, BOTTOM = 36, 8, 8, 36
"""Pixels around the map."""
MARGIN = 22
"""Pixels of the map that its features leave free."""
ABOVE = 1.8
"""How much wider the outlines of polygons are that lie over other layers."""
SHEER = 0.07
"""How opaque polygons are that cover all of what lies below them."""
ORDER = {"polygon": 0, "line": 1, "point": 2}
"""Which geometries lie below others."""
FILLS: dict[str, tuple[float, float]] = {
    "polygon": (0.5, 0.85),
    "line": (0.95, 0.0),
    "point": (0.68, 0.85),
}
"""How opaque areas and outlines are, by geometry."""
BARS = tuple(
    (step * 10**power, f"{step * 10**power} m" if power < 3 else f"{step * 10 ** (power - 3)} km")
    for power in range(7)
    for step in (1, 2, 5)
)
"""Lengths of scale bars, metres, and how they are written."""
LONGEST_MAP = 4_000_000
"""Metres across a map beyond which it has no one scale."""
ENTRIES = 5
"""Layers that the legend names."""


def draw_map(layers: Sequence[CleanLayer]) -> Canvas | None:
    """The map; None where no layer has a geometry that can be shown."""
    placed = [clean for clean in layers if clean.layer.bounds is not None]
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    if not placed:
        return None
    plane = plane_of(placed)
    view = view_of(placed, plane, width, height, MARGIN)
    if view is None:
        return None
    canvas = Canvas()
    canvas.box(LEFT, TOP, width, height, GROUND)
    draw_graticule(canvas, view, LEFT, TOP)
    busy = np.zeros((height, width))
    outside = drawn = 0
    for rank, position in enumerate(_order(placed)):
        left = ink(placed[position], view, ABOVE if rank else 1.0)
        _lay(canvas, placed[position], left, colour_of(position), busy)
        busy = np.maximum(busy, left.area.clip(0, 1))
        outside, drawn = outside + left.outside, drawn + left.drawn
    if not drawn:
        return None
    draw_ticks(canvas, view, LEFT, TOP)
    canvas.frame(LEFT, TOP, width, height, FRAME)
    _scale_bar(canvas, view, busy, outside)
    if len(placed) > 1:
        _legend(canvas, placed, busy)
    return canvas


def _order(layers: Sequence[CleanLayer]) -> list[int]:
    """Positions of layers from below to above: polygons, lines, points; the wider first,
    and of about the same box those with more features."""

    def rank(position: int) -> tuple[int, int, int, int]:
        layer = layers[position].layer
        box = layer.extent
        size = (box.east - box.west) * (box.north - box.south) if box else 0.0
        about = round(4 * math.log(max(size, 1e-12)))
        return ORDER[family_of(layer)], -about, -layer.count, position

    return sorted(range(len(layers)), key=rank)


def _lay(canvas: Canvas, clean: CleanLayer, left: Ink, colour: Colour, busy: Numbers) -> None:
    """Lay the ink of a layer over the map; where features overlap, more of it.

    Polygons let through what they would cover of `busy`, the layers below.
    """
    family = family_of(clean.layer)
    area, outline = FILLS[family]
    if family == "polygon" and busy.any():
        covered = float((busy * left.area.clip(0, 1)).sum() / busy.sum())
        area = SHEER + (area - SHEER) * (1 - covered)
    canvas.blend(1 - (1 - area) ** left.area, colour, LEFT, TOP)
    edge = PAPER if family == "point" else darker(colour, 0.25 if busy.any() else 0.45)
    canvas.blend(left.outline * outline, edge, LEFT, TOP)


def _corner(busy: Numbers, width: int, height: int) -> tuple[int, int]:
    """Where in the map a box of this size hides least; it is then taken for busy."""
    gap = 10
    across, down = busy.shape[1] - width - gap, busy.shape[0] - height - gap
    corners = [(gap, down), (across, down), (gap, gap), (across, gap)]
    sums = [float(busy[y : y + height, x : x + width].sum()) for x, y in corners]
    x, y = corners[sums.index(min(sums))]
    busy[y : y + height, x : x + width] += 2.0
    return x + LEFT, y + TOP


def _scale_bar(canvas: Canvas, view: View, busy: Numbers, outside: int) -> None:
    """A bar of a round length, and how many features lie outside of the map."""
    metres, more = view.metres(), f"… +{grouped(outside)}" if outside else ""
    size, words, length = 24, "", 0
    if 0 < metres * view.width < LONGEST_MAP:
        known = [bar for bar in BARS if bar[0] / metres <= view.width * 0.22]
        if known:
            words, length = known[-1][1], round(known[-1][0] / metres)
    if not words and not more:
        return
    gap = 14 if words and more else 0
    aside = texts.measured(more, size)
    width = round(max(length, texts.measured(words, size)) + aside) + gap + 16
    x, y = _corner(busy, width, 46)
    canvas.box(x, y, width, 46, PAPER, 0.85)
    if words:
        middle = x + 8 + max(length, texts.measured(words, size)) / 2
        left = round(middle - length / 2)
        canvas.text(middle, y + 25, words, size, INK, align=0.5)
        canvas.box(left, y + 34, length, 4, INK)
        for end in (left, left + length - 2):
            canvas.box(end, y + 29, 3, 11, INK)
    canvas.text(x + width - 8, y + 32, more, size, INK, align=1)


def _legend(canvas: Canvas, layers: Sequence[CleanLayer], busy: Numbers) -> None:
    """The layers' colours and titles."""
    size, line = 22, 32
    named = [
        (colour_of(position), _name(clean, layers, size))
        for position, clean in enumerate(layers[:ENTRIES])
    ]
    if len(layers) > ENTRIES:
        named.append((PAPER, f"… +{len(layers) - ENTRIES}"))
    width = round(max(texts.measured(words, size) for _, words in named)) + 58
    height = line * len(named) + 14
    x, y = _corner(busy, width, height)
    canvas.box(x, y, width, height, PAPER, 0.88)
    canvas.frame(x, y, width, height, (205, 209, 218))
    for number, (colour, words) in enumerate(named):
        base = y + line * (number + 1)
        canvas.box(x + 12, base - 17, 24, 18, colour)
        canvas.text(x + 46, base, words, size, INK)


def _name(clean: CleanLayer, layers: Sequence[CleanLayer], size: int) -> str:
    """What a layer is called: its title, else its name; its name where titles are the same."""
    titles = [other.layer.title for other in layers]
    once = titles.count(clean.layer.title) == 1
    words = texts.shortened(clean.layer.title, size, 300) if once else ""
    return words or texts.shortened(clean.layer.name, size, 300)
