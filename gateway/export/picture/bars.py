"""Bars: of categories, lying; of numbers and years, standing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gateway.export.picture import text as texts
from gateway.export.picture.canvas import HEIGHT, WIDTH, Canvas
from gateway.export.picture.palette import FRAME, GRATICULE, GROUND, INK, colour_of
from gateway.export.picture.raster import Numbers
from gateway.export.picture.text import grouped

TITLE, LABEL, SMALL = 26, 18, 16
"""Sizes of the texts, pixels."""
LEFT, TOP, RIGHT, BOTTOM = 84, 104, 30, 84
"""Pixels around standing bars."""
NAMES = 270
"""Pixels of the names of lying bars."""
TICKS = 7
"""Numbers that a scale has at most."""


@dataclass(frozen=True)
class Bar:
    """A lying bar: its name, its length, and what is written at its end."""

    name: str
    length: float
    words: str


@dataclass(frozen=True)
class Bins:
    """Standing bars: the edges between them, one more than `counts`; `years` are whole ones, the
    edge before each bar."""

    edges: Numbers
    counts: Numbers
    years: bool = False


def draw_bars(
    title: str, subtitle: str, bars: Sequence[Bar], unit: str, most: float | None = None
) -> Canvas:
    """Lying bars from above to below; `most` is the length of the whole scale, else the longest."""
    canvas = _sheet(title, subtitle)
    top, height = TOP, HEIGHT - TOP - 40
    longest = most or max((bar.length for bar in bars), default=0.0) or 1.0
    words = max((texts.measured(bar.words, LABEL) for bar in bars), default=0.0)
    names = [texts.shortened(bar.name, LABEL, NAMES) or "…" for bar in bars]
    left = 30 + round(max((texts.measured(name, LABEL) for name in names), default=0.0)) + 14
    width = WIDTH - left - RIGHT - round(words) - 14
    pitch = min(height / max(len(bars), 1), 76)
    thick = round(pitch * 0.66)
    for number, (bar, name) in enumerate(zip(bars, names, strict=True)):
        y = round(top + pitch * number + (pitch - thick) / 2)
        length = max(round(width * bar.length / longest), 1 if bar.length else 0)
        base = y + thick / 2 + LABEL * 0.36
        canvas.box(left, y, width, thick, GROUND)
        canvas.box(left, y, length, thick, colour_of(0))
        canvas.text(left - 12, base, name, LABEL, INK, align=1)
        end = left + (width if most else length) + 10
        canvas.text(end, base, bar.words, LABEL, INK)
    bottom = round(top + pitch * len(bars))
    canvas.box(left - 1, top, 2, bottom - top, FRAME)
    canvas.text(WIDTH - RIGHT, HEIGHT - 16, unit, SMALL, FRAME, align=1)
    return canvas


def draw_bins(title: str, subtitle: str, bins: Bins) -> Canvas:
    """Standing bars of equal width, a scale of counts on the left, values or years below."""
    canvas = _sheet(title, "")
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    base, most = TOP + height, max(float(bins.counts.max(initial=0)), 1.0)
    step = max(_step(most / 5), 1)
    whole = math.ceil(most / step) * step
    for tick in range(0, whole + 1, step):
        y = round(base - height * tick / whole)
        canvas.box(LEFT, y, width, 1, GRATICULE)
        canvas.text(LEFT - 10, y + 6, grouped(tick), SMALL, INK, align=1)
    pitch = width / len(bins.counts)
    for number, count in enumerate(bins.counts):
        x, end = round(LEFT + pitch * number), round(LEFT + pitch * (number + 1))
        tall = max(round(height * count / whole), 1 if count else 0)
        gap = 1 if pitch < 12 else 2
        canvas.box(x + gap, base - tall, max(end - x - 2 * gap, 1), tall, colour_of(0))
    canvas.box(LEFT, base, width, 2, FRAME)
    for place, words in _labels(bins):
        middle = min(LEFT + pitch * place, WIDTH - 6 - texts.measured(words, SMALL) / 2)
        canvas.text(middle, base + 24, words, SMALL, INK, align=0.5)
    canvas.text(LEFT - 10, TOP - 14, "n", SMALL, INK, align=1)
    named = texts.shortened(subtitle, LABEL, width)
    canvas.text(LEFT + width / 2, HEIGHT - 20, named, LABEL, INK, align=0.5)
    return canvas


def _sheet(title: str, subtitle: str) -> Canvas:
    canvas = Canvas()
    size = TITLE if texts.measured(texts.written(title), TITLE) <= WIDTH - 60 else TITLE - 5
    canvas.text(30, 46, texts.shortened(title, size, WIDTH - 60), size, INK)
    canvas.text(30, 78, texts.shortened(subtitle, LABEL, WIDTH - 60), LABEL, FRAME)
    return canvas


def _labels(bins: Bins) -> list[tuple[float, str]]:
    """Places (in bars from the left) and words of the values below: edges, or years in their
    bars; as many as there is room for."""
    values = bins.edges[:-1] if bins.years else bins.edges
    every = max(_step(len(values) / TICKS), 1)
    if bins.years:
        return [
            (position + 0.5, str(int(value)))
            for position, value in enumerate(values)
            if position % every == 0
        ]
    gaps = np.diff(values)
    if not np.allclose(gaps, gaps[:1]):
        return _powers(values)
    decimals = max(0, -math.floor(math.log10(float(gaps[0]) * 1.0001)))
    return [
        (float(position), short(float(value), decimals))
        for position, value in enumerate(values)
        if position % every == 0
    ]


def _powers(values: Numbers) -> list[tuple[float, str]]:
    """The labels of edges that grow: 0 and powers of ten."""
    tens = [
        (float(position), short(float(value)))
        for position, value in enumerate(values)
        if value == 0 or abs(math.log10(value) - round(math.log10(value))) < 1e-9
    ]
    return tens[:: max(math.ceil(len(tens) / TICKS), 1)]


def short(value: float, decimals: int | None = None) -> str:
    """A number as a scale has it: with `decimals`, or as many as it needs; by powers of ten where
    it is very large or very small."""
    if value and not 1e-4 <= abs(value) < 1e8:
        return f"{value:.3g}".replace(".", ",")
    if decimals is None:
        decimals = 0 if value == int(value) else max(0, 1 - math.floor(math.log10(abs(value))))
    return grouped(value, min(decimals, 6))


def _step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that is not below `least`."""
    power = 10 ** max(math.ceil(math.log10(max(least, 1))) - 1, 0)
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least))
