"""Values that have a type at the source (JSON, XLSX), turned into texts that keep it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import orjson

from gateway.sources.infer import TextType

_INT64 = 1 << 63
_DATES = {TextType.DATE, TextType.LOCAL, TextType.ZONED}

_SETTLED: dict[frozenset[str], TextType] = {
    frozenset({"bool"}): TextType.BOOLEAN,
    frozenset({"int"}): TextType.INTEGER,
    frozenset({"float"}): TextType.NUMBER,
    frozenset({"int", "float"}): TextType.NUMBER,
    frozenset({"date"}): TextType.DATE,
    frozenset({"datetime"}): TextType.LOCAL,
    frozenset({"date", "datetime"}): TextType.LOCAL,
    frozenset({"zoned"}): TextType.ZONED,
}
"""Types met in a column → its type; any other mixture is text."""


@dataclass
class Native:
    """The types that the values of one column had."""

    met: set[str] = field(default_factory=set)

    def text(self, value: Any) -> str | None:
        """`value` as text, its type noted."""
        if value is None:
            return None
        name, text = _as_text(value)
        self.met.add(name)
        return text

    @property
    def nested(self) -> bool:
        """Whether the column's texts are JSON."""
        return "json" in self.met and self.met <= {"json"}

    def type(self, of_text: TextType | None) -> TextType | None:
        """The column's type; texts are dates where all are written as ISO 8601 dates."""
        if self.met == {"str"}:
            return of_text if of_text in _DATES else None
        return _SETTLED.get(frozenset(self.met))


def _as_text(value: Any) -> tuple[str, str]:
    match value:
        case bool():
            return "bool", "true" if value else "false"
        case int():
            return "int" if -_INT64 <= value < _INT64 else "str", str(value)
        case float():
            return "float", repr(value)
        case str():
            return "str", value
        case datetime():
            return _datetime_text(value)
        case date():
            return "date", value.isoformat()
        case time():
            return "time", value.isoformat()
        case dict() | list():
            return "json", orjson.dumps(value).decode()
        case _:
            return "str", str(value)


def _datetime_text(value: datetime) -> tuple[str, str]:
    """A spreadsheet has no dates, only midnights."""
    if value.tzinfo is not None:
        return "zoned", value.isoformat(timespec="milliseconds")
    if value.time() == time.min:
        return "date", value.date().isoformat()
    return "datetime", value.isoformat(timespec="milliseconds")


def texts(rows: Iterable[Sequence[Any]], columns: Sequence[Native]) -> Iterator[list[str | None]]:
    """Rows of values as rows of texts; `columns` note the types."""
    for row in rows:
        yield [column.text(value) for column, value in zip(columns, row, strict=True)]
