"""Bars: of categories, lying; of numbers and times, standing."""

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
from gateway.export.picture.words import short

HEADING, LABEL, SMALL = 36, 30, 28
"""Sizes of the texts, pixels: a list shows pictures at a quarter to a half of their size."""
SIDE, TOP, BOTTOM = 24, 110, 104
"""Pixels beside, above and below the bars."""
NAMES = 330
"""Pixels of the names of lying bars at most."""
THICKEST = 90
"""Pixels from a lying bar to the next at most."""
GAP = 24
"""Pixels between two numbers of a scale at least."""
TICKS = 3
"""Steps of a scale of counts, about."""


@dataclass(frozen=True)
class Heading:
    """What a chart is of: a field, or what its bars are; and what their length is."""

    what: str
    length: str


@dataclass(frozen=True)
class Bar:
    """A lying bar: its name, its length, and what is written at its end."""

    name: str
    length: float
    words: str


@dataclass(frozen=True)
class Bins:
    """Standing bars: `counts`, and below them either the `edges` between them, one more, or a name
    for each."""

    counts: Numbers
    edges: Numbers | None = None
    names: tuple[str, ...] = ()


def draw_bars(heading: Heading, bars: Sequence[Bar], most: float | None = None) -> Canvas:
    """Lying bars from above to below; `most` is the length of the whole scale, else the longest."""
    canvas = Canvas()
    _head(canvas, heading)
    top, height = TOP, HEIGHT - TOP - SIDE
    longest = most or max((bar.length for bar in bars), default=0.0) or 1.0
    words = max((texts.measured(bar.words, LABEL) for bar in bars), default=0.0)
    names = [texts.shortened(bar.name, LABEL, NAMES) or "…" for bar in bars]
    left = SIDE + round(max((texts.measured(name, LABEL) for name in names), default=0.0)) + 14
    width = WIDTH - left - SIDE - round(words) - 14
    pitch = min(height / max(len(bars), 1), THICKEST)
    thick = round(pitch * 0.72)
    for number, (bar, name) in enumerate(zip(bars, names, strict=True)):
        y = round(top + pitch * number + (pitch - thick) / 2)
        length = max(round(width * bar.length / longest), 1 if bar.length else 0)
        base = y + thick / 2 + LABEL * 0.36
        canvas.box(left, y, width, thick, GROUND)
        canvas.box(left, y, length, thick, colour_of(0))
        canvas.text(left - 12, base, name, LABEL, INK, align=1)
        end = left + (width if most else length) + 10
        canvas.text(end, base, bar.words, LABEL, INK)
    canvas.box(left - 1, top, 2, round(pitch * len(bars)), FRAME)
    return canvas


def draw_bins(heading: Heading, bins: Bins, language: str) -> Canvas:
    """Standing bars of equal width, a scale of counts on the left, values or times below."""
    canvas = Canvas()
    base, most = HEIGHT - BOTTOM, max(float(bins.counts.max(initial=0)), 1.0)
    step = max(_step(most / TICKS), 1)
    whole = math.ceil(most / step) * step
    ticks = [(tick, grouped(tick)) for tick in range(0, whole + 1, step)]
    left = SIDE + round(max(texts.measured(words, SMALL) for _, words in ticks)) + 10
    width, height = WIDTH - left - SIDE, base - TOP + 30
    for tick, words in ticks:
        y = round(base - height * tick / whole)
        canvas.box(left, y, width, 1, GRATICULE)
        canvas.text(left - 10, y + SMALL * 0.36, words, SMALL, INK, align=1)
    pitch = width / len(bins.counts)
    for number, count in enumerate(bins.counts):
        x, end = round(left + pitch * number), round(left + pitch * (number + 1))
        tall = max(round(height * count / whole), 1 if count else 0)
        gap = 1 if pitch < 12 else 2
        canvas.box(x + gap, base - tall, max(end - x - 2 * gap, 1), tall, colour_of(0))
    canvas.box(left, base, width, 2, FRAME)
    for place, words in _labels(bins, pitch, language):
        half = texts.measured(words, SMALL) / 2
        middle = min(max(left + pitch * place, half + 4), WIDTH - 6 - half)
        canvas.text(middle, base + SMALL + 8, words, SMALL, INK, align=0.5)
    canvas.text(SIDE, SIDE + LABEL, texts.written(heading.length), LABEL, FRAME)
    named = texts.shortened(heading.what, HEADING, WIDTH - 2 * SIDE)
    canvas.text(WIDTH / 2, HEIGHT - 20, named, HEADING, INK, align=0.5)
    return canvas


def _head(canvas: Canvas, heading: Heading) -> None:
    room = WIDTH - 2 * SIDE
    what = texts.shortened(heading.what, HEADING, room)
    canvas.text(SIDE, 48, what, HEADING, INK)
    canvas.text(SIDE, 92, texts.shortened(heading.length, LABEL, room), LABEL, FRAME)


def _labels(bins: Bins, pitch: float, language: str) -> list[tuple[float, str]]:
    """Places (in bars from the left) and words of the values below, as many as there is room for:
    names in the middle of their bars, edges between them."""
    if bins.edges is None:
        every = [(position + 0.5, name) for position, name in enumerate(bins.names)]
        return _fitting(every, np.arange(len(every), dtype=float), pitch)
    gaps = np.diff(bins.edges)
    if not np.allclose(gaps, gaps[:1], atol=0):
        powers = _powers(bins.edges, language)
        zero = next(
            (number for number, (place, _) in enumerate(powers) if not bins.edges[int(place)]), 0
        )
        return _fitting(powers, np.arange(len(powers), dtype=float) - zero, pitch)
    gap = float(gaps[0])
    decimals = max(0, -math.floor(math.log10(gap * 1.0001)))
    every = [
        (float(n), short(float(edge), language, decimals)) for n, edge in enumerate(bins.edges)
    ]
    return _fitting(every, np.round(bins.edges / gap), pitch)


def _fitting(
    labels: list[tuple[float, str]], numbers: Numbers, pitch: float
) -> list[tuple[float, str]]:
    """The labels whose numbers, which follow each other, are multiples of the least of 1, 2, 5, 10
    … that keeps them apart; the first where none does."""
    step = 1
    while step <= len(labels):
        kept = [one for one, number in zip(labels, numbers, strict=True) if number % step == 0]
        widest = max((texts.measured(words, SMALL) for _, words in kept), default=0.0)
        places = [place * pitch for place, _ in kept]
        if kept and float(np.diff(places).min(initial=math.inf)) >= widest + GAP:
            return kept
        step = _step(step + 1)
    return labels[:1]


def _powers(values: Numbers, language: str) -> list[tuple[float, str]]:
    """The labels of edges that grow: 0 and powers of ten, or their opposites."""
    return [
        (float(position), short(float(value), language))
        for position, value in enumerate(values)
        if value == 0 or abs(math.log10(abs(value)) - round(math.log10(abs(value)))) < 1e-9
    ]


def _step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that is not below `least`."""
    power = 10 ** max(math.ceil(math.log10(max(least, 1))) - 1, 0)
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least))
