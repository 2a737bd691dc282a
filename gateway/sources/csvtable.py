"""CSV: delimiter, encoding and title lines declared or recognised, rows in one streaming pass."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gateway.errors import SourceError
from gateway.sources import text

DELIMITERS = (";", ",", "\t", "|")
"""What separates values, in order of preference on a tie."""

_SAMPLE = 1 << 17
_LOOKED_AT = 50
_FIELD_LIMIT = 256 << 20


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written. `header` is the line of the column names, from 1 (a line being a
    row of values: a quoted line break counts for none)."""

    encoding: str
    delimiter: str
    header: int


def dialect(
    path: Path, where: str, encoding: str | None, delimiter: str | None, header: int | None
) -> Dialect:
    """The dialect of `path`: what is declared wins, the rest is recognised.

    Raises SourceError: sources.encoding, sources.encoding-unknown, sources.empty-table.
    """
    used = text.known(encoding, where) if encoding else text.recognised(path)
    if used == "utf-8":
        used = "utf-8-sig"
    sample = _sample(path, used, where)
    if not sample.strip():
        raise SourceError("sources.empty-table", where=where)
    separator = delimiter or max(DELIMITERS, key=lambda sign: _consistency(sample, sign))
    return Dialect(used, separator, header or header_row(_rows_of(sample, separator)) + 1)


def _sample(path: Path, encoding: str, where: str) -> str:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            return stream.read(_SAMPLE)
    except UnicodeError as reason:
        raise _undecodable(path, encoding, where, reason) from None


def _undecodable(path: Path, encoding: str, where: str, reason: UnicodeError) -> SourceError:
    """The error for octets that the encoding does not have, with the first line they are on."""
    line = 0
    with path.open("rb") as stream:
        for line, octets in enumerate(stream, 1):  # noqa: B007  # wanted after the loop
            try:
                octets.decode(encoding)
            except UnicodeError:
                break
    return SourceError(
        "sources.encoding", where=f"{where}:{line}", encoding=encoding, reason=str(reason)[:120]
    )


def _rows_of(sample: str, delimiter: str) -> list[list[str]]:
    """The first rows of a sample; the last one may be cut, and is left out of a full sample."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > _LOOKED_AT:
                break
    except csv.Error:
        pass
    full = len(sample) >= _SAMPLE or len(rows) > _LOOKED_AT
    return rows[:-1] if full and len(rows) > 1 else rows


def _consistency(sample: str, delimiter: str) -> tuple[float, int]:
    """How many rows have the commonest width, if that is more than one; then the width."""
    widths = Counter(len(row) for row in _rows_of(sample, delimiter) if row)
    if not widths:
        return (0.0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count / widths.total(), width) if width > 1 else (0.0, 1)


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The position of the row of column names among the first `rows`.

    The first row that is not blank, unless it is a title: at most half of its cells filled, where
    a row as wide as most follows that is full (its first cell may be blank, as R writes it).
    """
    widths = Counter(len(row) for row in rows if row)
    width = widths.most_common(1)[0][0] if widths else 0
    first = next((place for place, row in enumerate(rows) if any(map(str.strip, row))), 0)
    for place, row in enumerate(rows[first:], first):
        if len(row) == width and _is_full(row):
            return place
        if len(row) == width and _filled(row) * 2 > width:
            return first
    return first


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_full(row: Sequence[str]) -> bool:
    named = [cell.strip() for cell in row[1:]] if len(row) > 1 else [cell.strip() for cell in row]
    return all(named)


class Reader:
    """The rows of a CSV file after its header; `skipped` counts the lines before it."""

    def __init__(self, path: Path, where: str, dialect: Dialect) -> None:
        self._path = path
        self._where = where
        self._dialect = dialect
        self.skipped = 0
        self.titles = self._titles()

    def _titles(self) -> list[str]:
        with self._path.open(encoding=self._dialect.encoding, newline="") as stream:
            for number, row in enumerate(self._parsed(stream), 1):
                if number == self._dialect.header:
                    self.skipped = number - 1
                    return row
        raise SourceError("sources.header", where=self._where, line=self._dialect.header)

    def _parsed(self, stream: io.TextIOBase) -> Iterator[list[str]]:
        csv.field_size_limit(_FIELD_LIMIT)
        reader = csv.reader(stream, delimiter=self._dialect.delimiter, strict=True)
        self._reader = reader
        try:
            yield from reader
        except csv.Error as reason:
            raise SourceError(
                "sources.csv", where=f"{self._where}:{reader.line_num}", reason=reason
            ) from None
        except UnicodeError as reason:
            raise _undecodable(self._path, self._dialect.encoding, self._where, reason) from None

    def rows(self) -> Iterator[list[str]]:
        """Every row but blank lines. Raises SourceError: sources.ragged, sources.csv with line."""
        width = len(self.titles)
        with self._path.open(encoding=self._dialect.encoding, newline="") as stream:
            parsed = self._parsed(stream)
            for _ in range(self._dialect.header):
                next(parsed, None)
            for row in parsed:
                if len(row) == width:
                    yield row
                elif any(row):
                    yield self._fitted(row, width)

    def _fitted(self, row: list[str], width: int) -> list[str]:
        """A row that ends with delimiters too many, cut; any other of a wrong width is an error."""
        if len(row) > width and not any(row[width:]):
            return row[:width]
        raise SourceError(
            "sources.ragged",
            where=f"{self._where}:{self._reader.line_num}",
            expected=width,
            found=len(row),
        )
