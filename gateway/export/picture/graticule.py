"""Meridians and parallels of a map, and their degrees at its border."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gateway.export.picture import text as texts
from gateway.export.picture.canvas import Canvas
from gateway.export.picture.palette import FRAME, GRATICULE, INK
from gateway.export.picture.raster import Coverage, Numbers, strokes
from gateway.export.picture.view import View

STEPS: tuple[int, ...] = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
    3600, 7200, 18000, 36000, 72000, 108000, 216000,
)  # fmt: skip
"""Seconds of arc between the lines of a graticule, 1″ to 60°."""
LINES = 4
"""Lines that a border crosses at most."""
SIZE = 20
_POINTS = 64


@dataclass(frozen=True)
class Tick:
    """A place on a border (pixels along it), and its longitude or latitude as text."""

    at: float
    words: str


def draw_graticule(canvas: Canvas, view: View, left: int, top: int) -> None:
    """Faint straight lines between the ticks of opposite borders."""
    cover = Coverage(view.width, view.height)
    pairs = []
    for upright in (False, True):
        first, second = _ticks(view, upright, False), _ticks(view, upright, True)
        other = {tick.words: tick.at for tick in second}
        for tick in first:
            if tick.words in other:
                pairs.append(_line(view, tick.at, other[tick.words], upright))
    if pairs:
        ends = np.array(pairs)
        cover.edges(strokes(ends[:, :2], ends[:, 2:], 1.0))
    canvas.blend(cover.values().clip(0, 1), GRATICULE, left, top)


def draw_ticks(canvas: Canvas, view: View, left: int, top: int) -> None:
    """Longitudes below the map, latitudes, upright, on its left."""
    base = top + view.height
    for tick in _ticks(view, upright=False, far=False):
        x = left + round(tick.at)
        canvas.box(x, base, 1, 4, FRAME)
        if _fits(tick, view.width):
            canvas.text(x, base + 25, tick.words, SIZE, INK, align=0.5)
    for tick in _ticks(view, upright=True, far=False):
        y = top + round(tick.at)
        canvas.box(left - 4, y, 4, 1, FRAME)
        if _fits(tick, view.height):
            canvas.text(left - 11, y, tick.words, SIZE, INK, align=0.5, upright=True)


def _fits(tick: Tick, length: int) -> bool:
    half = texts.measured(tick.words, SIZE) / 2 + 2
    return half <= tick.at <= length - half


def _line(view: View, near: float, far: float, upright: bool) -> tuple[float, ...]:
    if upright:
        return 0.0, near, float(view.width), far
    return near, float(view.height), far, 0.0


def _ticks(view: View, upright: bool, far: bool) -> list[Tick]:
    """Latitudes along the left border (`upright`) or longitudes along the lower one; those of the
    opposite border where `far`. The step is the same for both."""
    near = _along(view, upright, False)
    place, seconds = _along(view, upright, True) if far else near
    known = near[1][np.isfinite(near[1])]
    if not np.isfinite(seconds).all() or len(known) < _POINTS or np.ptp(known) <= 0:
        return []
    step = next((one for one in STEPS if np.ptp(known) / one <= LINES), STEPS[-1])
    if not _ascending(seconds):
        place, seconds = place[::-1], seconds[::-1]
    if not _ascending(seconds):
        return []
    marks = np.arange(np.ceil(seconds[0] / step), np.floor(seconds[-1] / step) + 1) * step
    limit = 90 * 3600 if upright else 180 * 3600
    return [
        Tick(float(np.interp(mark, seconds, place)), _written(int(mark), step))
        for mark in marks
        if abs(mark) <= limit
    ]


def _along(view: View, upright: bool, far: bool) -> tuple[Numbers, Numbers]:
    """Places along a border, and their seconds of arc."""
    length = view.height if upright else view.width
    place = np.linspace(0, length, _POINTS)
    across = view.width if upright else view.height
    aside = np.full(_POINTS, float(across if far == upright else 0))
    lon, lat = view.degrees(aside, place) if upright else view.degrees(place, aside)
    return place, (lat if upright else lon) * 3600


def _ascending(values: Numbers) -> bool:
    return bool((np.diff(values) > 0).all())


def _written(seconds: int, step: int) -> str:
    """Degrees, with minutes and seconds where the step has them."""
    degrees, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    words = f"{'-' if seconds < 0 else ''}{degrees}°"
    if step % 3600:
        words += f"{minutes:02d}'"
    if step % 60:
        words += f'{rest:02d}"'
    return words
