"""A small chart of a table, chosen by what its columns hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from gateway.export.picture.bars import Bar, Bins, draw_bars, draw_bins
from gateway.export.picture.canvas import Canvas
from gateway.export.picture.columns import FEW, Column, numbers, survey
from gateway.export.picture.raster import Numbers
from gateway.export.picture.text import grouped
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
YEARS = 40
"""Years that have a bar each; of more, five, ten … are one bar."""

type Chart = Callable[[CleanLayer, Column, str], Canvas]


def draw_chart(layers: Sequence[CleanLayer], title: str) -> Canvas | None:
    """The chart of the layer with most rows; None where there is no row or no field."""
    found = max(layers, key=lambda clean: clean.layer.count, default=None)
    if found is None or not found.layer.count or not found.layer.fields:
        return None
    columns = survey(found)
    choice = chosen(columns)
    if choice is None:
        return _completeness(columns, title)
    chart, column = choice
    return chart(found, column, title)


def chosen(columns: Sequence[Column]) -> tuple[Chart, Column] | None:
    """The first kind of chart that a column is fit for, and the first such column; None where no
    column is fit for any."""
    for fits, chart in KINDS:
        column = next((column for column in columns if fits(column)), None)
        if column is not None:
            return chart, column
    return None


def _is_category(column: Column) -> bool:
    """Few distinct values, each of several rows, none of nearly all."""
    if column.values is None or column.coded or column.yearly or not _is_filled(column):
        return False
    most = max(column.values.values(), default=0)
    return 2 <= len(column.values) < column.filled / 1.5 and most <= ALIKE * column.filled


def _is_measure(column: Column) -> bool:
    """Numbers of many sizes that are no codes, no serial numbers and no years."""
    if column.low is None or column.high is None or column.low >= column.high:
        return False
    plain = not (column.coded or column.serial or column.yearly)
    return plain and _is_filled(column) and _is_many(column)


def _is_time(column: Column) -> bool:
    return len(column.years) >= 2 and _is_filled(column)


def _is_filled(column: Column) -> bool:
    return column.filled >= max(column.rows * HALF, 2)


def _is_many(column: Column) -> bool:
    """Whether there are more than two whole numbers; others are not counted."""
    return not column.values or len(column.values) > 2


def categories(clean: CleanLayer, column: Column, title: str) -> Canvas:
    """How many rows have each value."""
    counts = column.values or Counter()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    bars = [Bar(name, count, grouped(count)) for name, count in ranked]
    return draw_bars(title, column.of.title, bars, "n")


def histogram(clean: CleanLayer, column: Column, title: str) -> Canvas:
    """How many values are of which size; two more passes over the layer at most."""
    low, high = column.low or 0.0, column.high or 0.0
    edges = _even(low, high, column.of.type is FieldType.INTEGER)
    counts = _counted(clean, column, edges)
    if low >= 0 and counts.max() > CROWDED * counts.sum():
        edges = _growing(low, high)
        counts = _counted(clean, column, edges)
    return draw_bins(title, column.of.title, Bins(edges, counts))


def timeline(clean: CleanLayer, column: Column, title: str) -> Canvas:
    """How many rows are of which year."""
    first, last = min(column.years), max(column.years)
    step = next(size for size in (1, 5, 10, 50, 100, 500, 1000) if (last - first) / size < YEARS)
    start = first // step * step
    edges = np.arange(start, last + step + 1, step, dtype=float)
    counts = np.zeros(len(edges) - 1)
    for year, count in column.years.items():
        counts[(year - start) // step] += count
    return draw_bins(title, column.of.title, Bins(edges, counts, years=True))


def _completeness(columns: Sequence[Column], title: str) -> Canvas:
    """How many of the rows have a value, field by field."""
    shares = [(column.of.title, column.filled / max(column.rows, 1)) for column in columns]
    bars = [Bar(name, share, f"{grouped(share * 100)} %") for name, share in shares[:FEW]]
    more = f" (+{len(shares) - FEW})" if len(shares) > FEW else ""
    return draw_bars(title, f"n = {grouped(columns[0].rows)}{more}", bars, "%", most=1.0)


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
    """Edges 1, 2, 5, 10, 20 … around a range that is not negative, or 1, 10, 100 … where they
    would be too many; all below a millionth of the highest is one bar from 0."""
    least = max(low, high * 1e-6)
    first, last = int(np.floor(np.log10(least))), int(np.ceil(np.log10(high)))
    steps = (1, 2, 5) if (last - first) * 3 < BINS else (1,)
    every = [factor * 10.0**power for power in range(first, last + 1) for factor in steps]
    start = max((edge for edge in every if edge <= least), default=least)
    end = min((edge for edge in every if edge >= high), default=high)
    inner = [edge for edge in every if start <= edge <= end]
    return np.array(inner if start <= low else [0.0, *inner])
