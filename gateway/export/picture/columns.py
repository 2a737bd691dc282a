"""What the columns of a table hold: what a chart is chosen by."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gateway import model
from gateway.export.scratch import CleanLayer
from gateway.model import FieldType

FEW = 12
"""Distinct values that a chart has a bar for each."""

CODE = re.compile(
    r"(^|_)(code|cod|insee|siren|siret|uai|rna|uuid|id|ident\w*|gid|fid|oid|objectid|num|numero|no|"
    r"cp|postal\w*|ref|reference|cle|key|dep|departement|reg|region|epci|iris|lat\w*|lon\w*|lng|x|y|"
    r"coord\w*|tel\w*|fax|email|mail|url|version)(_|$)"
)
"""Names of fields that number things, or place them, and measure nothing."""

YEAR = re.compile(r"(^|_)(an|annee|annees|year|exercice|millesime)(_|$)")
"""Names of whole numbers that are years."""

_YEARS = (1000, 2999)
_NUMBERS = {FieldType.INTEGER, FieldType.NUMBER}
_WORDS = {FieldType.STRING, FieldType.BOOLEAN, FieldType.INTEGER}
_DATES = {FieldType.DATE, FieldType.DATETIME}


@dataclass
class Column:
    """What the values of the field `of` are.

    `values` are counted while there are at most FEW, else None; `years` and `months` (since year 0)
    are those of dates; `low` and `high` the range of finite numbers; `daily`, whether all whole
    numbers are days, YYYYMMDD.
    """

    of: model.Field
    rows: int = 0
    nulls: int = 0
    values: Counter[str] | None = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    months: Counter[int] = field(default_factory=Counter)
    daily: bool = True
    low: float | None = None
    high: float | None = None

    @property
    def filled(self) -> int:
        """Rows that have a value."""
        return self.rows - self.nulls

    @property
    def coded(self) -> bool:
        """Whether the name says that the values are codes or places."""
        return CODE.search(self.of.name) is not None

    @property
    def serial(self) -> bool:
        """Whether the values number the rows: whole numbers, as many as rows, without wide gaps."""
        if self.of.type is not FieldType.INTEGER or self.low is None or self.high is None:
            return False
        if self.of.distinct is not None and self.of.distinct < self.filled:
            return False
        return self.values is None and self.filled <= self.high - self.low + 1 < 1.5 * self.filled

    @property
    def yearly(self) -> bool:
        """Whether whole numbers are years."""
        return YEAR.search(self.of.name) is not None and _within(self.low, self.high)

    @property
    def timed(self) -> bool:
        """Whether numbers are years or days."""
        whole = self.of.type is FieldType.INTEGER and self.filled > 0
        return self.yearly or (whole and self.daily)


def survey(clean: CleanLayer) -> list[Column]:
    """The columns of a layer in their order; its batches are read once."""
    columns = [Column(field) for field in clean.layer.fields]
    for batch in clean.batches():
        for column in columns:
            _add(column, batch.column(column.of.name))
    for column in columns:
        if not column.timed and column.of.type not in _DATES:
            column.years.clear()
            column.months.clear()
    return columns


def numbers(column: pa.Array[Any]) -> pa.Array[Any]:
    """The finite values of a column of numbers, as doubles."""
    values = column.cast(pa.float64(), safe=False).drop_null()
    return values.filter(pc.is_finite(values))


def _within(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and _YEARS[0] <= low <= high <= _YEARS[1]


def _add(column: Column, values: pa.Array[Any]) -> None:
    """Count a batch of a column."""
    column.rows += len(values)
    column.nulls += values.null_count
    kind = column.of.type
    if kind in _NUMBERS:
        _measure(column, numbers(values))
    if kind in _WORDS and column.values is not None:
        column.values.update(_counts(values))
        if len(column.values) > FEW:
            column.values = None
    if kind in _DATES:
        _date(column, values)
    if kind is FieldType.INTEGER and column.daily:
        _day(column, values)
    if kind is FieldType.INTEGER and YEAR.search(column.of.name) and not column.daily:
        column.years.update({int(text): n for text, n in _counts(values).items()})


def _measure(column: Column, values: pa.Array[Any]) -> None:
    if not len(values):
        return
    found: Any = pc.min_max(values).as_py()
    column.low = found["min"] if column.low is None else min(column.low, found["min"])
    column.high = found["max"] if column.high is None else max(column.high, found["max"])


def _date(column: Column, values: pa.Array[Any]) -> None:
    """Count the months of a batch of dates or moments (UTC)."""
    plain: Any = values  # the stubs know years of timestamps only, not of dates
    if not pa.types.is_date(values.type):
        plain = values.cast(pa.timestamp("us"), safe=False)
    found = plain.drop_null()
    years, months = pc.year(found).to_numpy(), pc.month(found).to_numpy()
    _times(column, years, months)


def _day(column: Column, values: pa.Array[Any]) -> None:
    """Count the months of a batch of whole numbers, unless they are no days."""
    found = values.drop_null().to_numpy().astype(np.int64)
    years, months, days = found // 10_000, found // 100 % 100, found % 100
    within = (years >= _YEARS[0]) & (years <= _YEARS[1]) & (months >= 1) & (months <= 12)
    if (within & (days >= 1) & (days <= 31)).all():
        _times(column, years, months)
        return
    column.daily = False
    column.years.clear()
    column.months.clear()


def _times(column: Column, years: Any, months: Any) -> None:
    """Count months, and the years that they are of."""
    times, counts = np.unique(years * 12 + months - 1, return_counts=True)
    for time, count in zip(times.tolist(), counts.tolist(), strict=True):
        column.months[time] += count
        column.years[time // 12] += count


def _counts(values: pa.Array[Any]) -> dict[str, int]:
    """How often each value is there, by its text."""
    found: Any = pc.value_counts(values.drop_null())
    texts, counts = found.field("values").to_pylist(), found.field("counts").to_pylist()
    return {str(text): count for text, count in zip(texts, counts, strict=True)}
