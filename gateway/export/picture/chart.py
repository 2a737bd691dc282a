"""A small chart of a table, chosen by what its columns hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice

import numpy as np

from gateway.export.picture.bars import Bar, Bins, Heading, draw_bars, draw_bins
from gateway.export.picture.canvas import Canvas
from gateway.export.picture.columns import FEW, Column, numbers, survey
from gateway.export.picture.raster import Numbers
from gateway.export.picture.text import grouped
from gateway.export.picture.words import worded
from gateway.export.scratch import CleanLayer
from gateway.model import FieldType

HALF = 0.5
"""The share of rows that must have a value for a field to be charted."""
ALIKE = 0.97
"""A field whose commonest value has more of the rows tells nothing."""
BINS = 24
"""Bars of a histogram at most."""
CROWDED = 0.8
"""A histogram with so much in one bar has bars that grow by 1, 2, 5, 10, 20 … instead."""
TIMES = 40
"""Months or years that have a bar each; of more years, five, ten … are one bar."""
LEAST_RANGE, LARGEST = 1e-290, 1e305
"""Numbers of a lesser range, or larger ones, have no bars: their edges would leave the doubles."""
DIGITS = 1e-12
"""Nor do numbers whose range is a lesser part of the largest: doubles do not tell its parts."""
TRIES = 6
"""Columns that are charted in turn until a chart tells something."""

type Chart = Callable[[CleanLayer, Column, str], Canvas | None]
"""Draws a column, in a language (ISO 639-1); None where the drawing would tell nothing."""


def draw_chart(layers: Sequence[CleanLayer], language: str) -> Canvas | None:
    """The chart of the layer with most rows; None where there is no row or no field."""
    found = max(layers, key=lambda clean: clean.layer.count, default=None)
    if found is None or not found.layer.count or not found.layer.fields:
        return None
    columns = survey(found)
    for chart, column in islice(choices(columns), TRIES):
        canvas = chart(found, column, language)
        if canvas is not None:
            return canvas
    return _completeness(columns, language)


def choices(columns: Sequence[Column]) -> Iterator[tuple[Chart, Column]]:
    """Each column that is fit for a kind of chart, the most telling kind first."""
    for fits, chart in KINDS:
        yield from ((chart, column) for column in columns if fits(column))


def _is_category(column: Column) -> bool:
    """Few distinct values, each of several rows, none of nearly all."""
    if column.values is None or column.coded or column.timed or not _is_filled(column):
        return False
    most = max(column.values.values(), default=0)
    return 2 <= len(column.values) < column.filled / 1.5 and most <= ALIKE * column.filled


def _is_measure(column: Column) -> bool:
    """Numbers of many sizes that are no codes, no serial numbers and no times."""
    plain = not (column.coded or column.serial or column.timed)
    return plain and _is_divisible(column) and _is_filled(column) and _is_many(column)


def _is_divisible(column: Column) -> bool:
    """Whether the range of the numbers can be divided into bars."""
    if column.low is None or column.high is None:
        return False
    largest = max(abs(column.low), abs(column.high))
    span = column.high - column.low
    return largest < LARGEST and span > max(LEAST_RANGE, DIGITS * largest)


def _is_time(column: Column) -> bool:
    return max(len(column.years), len(column.months)) >= 2 and _is_filled(column)


def _is_filled(column: Column) -> bool:
    return column.filled >= max(column.rows * HALF, 2)


def _is_many(column: Column) -> bool:
    """Whether there are more than two whole numbers; others are not counted."""
    return not column.values or len(column.values) > 2


def categories(clean: CleanLayer, column: Column, language: str) -> Canvas:
    """How many rows have each value."""
    counts = column.values or Counter()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    bars = [Bar(name, count, grouped(count)) for name, count in ranked]
    heading = Heading(column.of.title, worded("count_by_value", language))
    return draw_bars(heading, bars)


def histogram(clean: CleanLayer, column: Column, language: str) -> Canvas | None:
    """How many values are of which size; two more passes over the layer at most.

    None where even bars that grow have nearly all values in one.
    """
    low, high = column.low or 0.0, column.high or 0.0
    edges = _even(low, high, column.of.type is FieldType.INTEGER)
    counts = _counted(clean, column, edges)
    if counts.max() > CROWDED * counts.sum():
        edges = _growing(low, high)
        counts = _counted(clean, column, edges)
        if counts.max() > CROWDED * counts.sum():
            return None
    heading = Heading(column.of.title, worded("count", language))
    return draw_bins(heading, Bins(counts, edges), language)


def timeline(clean: CleanLayer, column: Column, language: str) -> Canvas:
    """How many rows are of which month, or, of more than two years, of which year."""
    monthly = len(column.years) <= 2 and len(column.months) >= 2
    times = column.months if monthly else column.years
    first, last = min(times), max(times)
    step = 1
    if not monthly:
        steps = (factor * 10**power for power in count(0) for factor in (1, 5))
        step = next(size for size in steps if (last - first) / size < TIMES)
    start = first // step * step
    counts = np.zeros((last - start) // step + 1)
    for time, number in times.items():
        counts[(time - start) // step] += number
    shown = range(start, last + 1, step)
    names = [f"{n // 12}-{n % 12 + 1:02d}" if monthly else str(n) for n in shown]
    heading = Heading(column.of.title, worded("count", language))
    return draw_bins(heading, Bins(counts, names=tuple(names)), language)


def _completeness(columns: Sequence[Column], language: str) -> Canvas:
    """How many of the rows have a value, field by field."""
    shares = [(column.of.title, column.filled / max(column.rows, 1)) for column in columns]
    bars = [Bar(name, share, f"{grouped(share * 100)} %") for name, share in shares[:FEW]]
    length = worded(
        "first" if len(shares) > FEW else "complete_of",
        language,
        rows=grouped(columns[0].rows),
        shown=FEW,
        fields=len(shares),
    )
    return draw_bars(Heading(worded("complete", language), length), bars, most=1.0)


KINDS: tuple[tuple[Callable[[Column], bool], Chart], ...] = (
    (_is_category, categories),
    (_is_measure, histogram),
    (_is_time, timeline),
)
"""Which chart a column is fit for, the most telling first; a table with none shows how complete
its fields are."""


def _counted(clean: CleanLayer, column: Column, edges: Numbers) -> Numbers:
    """How many values lie between each edge and the next, the last one included."""
    counts = np.zeros(len(edges) - 1)
    for batch in clean.batches():
        values = numbers(batch.column(column.of.name)).to_numpy(zero_copy_only=False)
        counts += np.histogram(values, edges)[0]
    return counts


def _even(low: float, high: float, whole: bool) -> Numbers:
    """Round edges at even steps of 1, 2 or 5 times a power of ten."""
    step = round_step((high - low) / BINS)
    if whole:
        step = max(step, 1.0)
    first = np.floor(low / step)
    count = int(np.floor(high / step) - first) + 1
    edges: Numbers = (first + np.arange(count + 1)) * step
    return edges


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`."""
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least))


def _growing(low: float, high: float) -> Numbers:
    """Edges 1, 2, 5, 10, 20 … around a range, or 1, 10, 100 … where they would be too many, below
    zero their opposites; all within a millionth of the largest is one bar beside 0."""
    most = max(high, -low)
    if low < 0 < high:
        least = most * 1e-6
        return np.concatenate([-_above(least, -low)[::-1], [0.0], _above(least, high)])
    if high <= 0:
        return -_growing(-high, -low)[::-1]
    inner = _above(max(low, high * 1e-6), high)
    return inner if inner[0] <= low else np.concatenate([[0.0], inner])


def _above(least: float, most: float) -> Numbers:
    """Edges that grow from not above `least` to not below `most`; both are above zero."""
    most = max(least, most)
    first, last = int(np.floor(np.log10(least))), int(np.ceil(np.log10(most)))
    steps = (1, 2, 5) if (last - first) * 3 < BINS else (1,)
    every = [factor * 10.0**power for power in range(first, last + 1) for factor in steps]
    start = max((edge for edge in every if edge <= least), default=least)
    end = min((edge for edge in every if edge >= most), default=most)
    return np.array([edge for edge in every if start <= edge <= end])
