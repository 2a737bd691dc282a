"""What the values of a layer's fields are: how many distinct, which, from which to which.

Seen batch by batch by Arrow kernels. Memory does not grow with the number of features: a field of
more than `DISTINCT` values is no longer counted, and a long text is kept as its hash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

import pyarrow as pa

from gateway.export.arrow import ArrowArray, kernels
from gateway.export.fields import Column
from gateway.export.text import plain
from gateway.model import Field, FieldType, Value

DISTINCT = 1_000
"""Distinct values are counted up to this many."""

LISTED = 25
"""Values are told one by one up to this many."""

LONGEST = 200
"""Characters of a text that is told; where one is longer, none is."""

_GLANCE = 2_048
"""Rows of a batch that are looked at first: a field of many values shows itself there."""

_OPAQUE = frozenset({FieldType.BINARY, FieldType.JSON})
"""Types whose values are not looked at."""

_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"[T ][0-2][0-9]:[0-5][0-9](:[0-6][0-9](\.[0-9]+)?)?(Z|[+-][0-2][0-9](:?[0-5][0-9])?)?"
_ISO_DATE = rf"^[0-9]{{4}}(-{_MONTH}(-{_DAY}({_CLOCK})?)?|{_MONTH}{_DAY})?$"
"""A year, a month, a day or a moment as ISO 8601 writes them; a day also without hyphens."""


class Profile:
    """The values of one field. Texts have a range where each of them is a date (ISO 8601)."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._nulls = 0
        self._seen: set[Value | bytes] | None = None if field.type in _OPAQUE else set()
        self._ordered = field.type not in {*_OPAQUE, FieldType.BOOLEAN}
        self._range: ArrowArray | None = None

    def see(self, array: ArrowArray) -> None:
        """Look at the values of a batch, in the field's storage type."""
        self._nulls += array.null_count
        if array.null_count == len(array):
            return
        for part in (array.slice(0, _GLANCE), array.slice(_GLANCE)):
            self._count(part)
            self._order(part)

    def field(self) -> Field:
        """The field with what is known of its values."""
        low, high = (None, None) if self._range is None else _values(self._range)
        return replace(
            self._field,
            nulls=self._nulls,
            distinct=None if self._seen is None else len(self._seen),
            values=self._listed(),
            minimum=low,
            maximum=high,
        )

    def _count(self, array: ArrowArray) -> None:
        if self._seen is None:
            return
        found = kernels.unique(array)
        if len(found) <= DISTINCT + 1:
            self._seen.update(self._kept(value) for value in _values(found) if value is not None)
        if max(len(found) - 1, len(self._seen)) > DISTINCT:
            self._seen = None

    def _kept(self, value: Value) -> Value | bytes:
        if not isinstance(value, str) or len(value) <= LONGEST:
            return value
        return blake2b(value.encode(), digest_size=16).digest()

    def _order(self, array: ArrowArray) -> None:
        if self._ordered and self._field.type is FieldType.STRING:
            dates = kernels.match_substring_regex(array, _ISO_DATE)
            self._ordered = kernels.all(dates, min_count=0).as_py()
        if not self._ordered:
            self._range = None
            return
        ends = [] if self._range is None else [self._range]
        whole = kernels.min_max(pa.concat_arrays([*ends, array]))
        self._range = pa.array([whole["min"], whole["max"]], array.type)

    def _listed(self) -> tuple[Value, ...]:
        if self._seen is None or len(self._seen) > LISTED:
            return ()
        listed = [value for value in self._seen if not isinstance(value, bytes)]
        return tuple(sorted(listed)) if len(listed) == len(self._seen) else ()


class Profiles:
    """The fields of one layer, batch by batch."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._of = {column.field.name: Profile(column.field) for column in columns}

    def see(self, batch: pa.RecordBatch) -> None:
        """Look at a cleaned batch."""
        for name, profile in self._of.items():
            profile.see(batch.column(name))

    def fields(self) -> tuple[Field, ...]:
        """The fields in their order, with what is known of their values."""
        return tuple(profile.field() for profile in self._of.values())


def _values(array: ArrowArray) -> list[Value | None]:
    """The values as JSON has them, null for null; -0.0 is 0.0."""
    values = (plain(array) if pa.types.is_temporal(array.type) else array).to_pylist()
    if pa.types.is_floating(array.type):
        return [None if value is None else value + 0.0 for value in values]
    return values
