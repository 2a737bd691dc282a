"""XLSX workbooks (ISO/IEC 29500), row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl

from gateway.errors import SourceError
from gateway.sources.archive import FREE, MAX_RATIO
from gateway.sources.csvtable import header_row
from gateway.sources.paths import listed
from gateway.yamlfile import nearest

ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")
"""What a formula that failed leaves in its cell: no value."""

_LOOKED_AT = 50
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)")


class Workbook:
    """The rows of one sheet after its header; `skipped` counts those before it.

    Raises SourceError: sources.damaged, sources.bomb, sources.sheet with the nearest,
    sources.sheets where several have rows and none is named, sources.empty-table.
    """

    def __init__(self, path: Path, where: str, sheet: str | None, header: int | None) -> None:
        self._where = where
        _check(path, where)
        try:
            self._book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            self._sheet = self._book[self._chosen(sheet)]
            first = [_trimmed(row) for row in islice(self._values(), _LOOKED_AT)]
        except (KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as reason:
            raise SourceError("sources.damaged", where=where, reason=reason) from None
        if not any(first):
            raise SourceError("sources.empty-table", where=where)
        texts = [["" if cell is None else str(cell) for cell in row] for row in first]
        position = header - 1 if header else header_row(texts)
        if position >= len(texts) or not texts[position]:
            raise SourceError("sources.header", where=where, line=position + 1)
        self.skipped = position
        self.titles = texts[position]

    def _chosen(self, sheet: str | None) -> str:
        names = [found.title for found in self._book.worksheets]
        if sheet is not None:
            if sheet in names:
                return sheet
            raise SourceError(
                "sources.sheet",
                where=self._where,
                sheet=sheet,
                nearest=nearest(sheet, names),
                sheets=listed(names),
            )
        filled = [name for name in names if self._has_rows(name)]
        if len(filled) > 1:
            raise SourceError("sources.sheets", where=self._where, sheets=listed(filled))
        return (filled or names)[0]

    def _has_rows(self, name: str) -> bool:
        rows = islice(self._book[name].iter_rows(values_only=True), _LOOKED_AT)
        return sum(any(cell is not None for cell in row) for row in rows) > 1

    def _values(self) -> Iterator[Sequence[Any]]:
        yield from self._sheet.iter_rows(values_only=True)

    def rows(self) -> Iterator[list[Any]]:
        """Every row that has a value. Raises SourceError sources.ragged with its number."""
        width = len(self.titles)
        for number, row in enumerate(self._values(), 1):
            if number <= self.skipped + 1:
                continue
            cells = _trimmed(row)
            if len(cells) > width:
                raise SourceError(
                    "sources.ragged",
                    where=f"{self._where}:{number}",
                    expected=width,
                    found=len(cells),
                )
            if cells:
                yield cells + [None] * (width - len(cells))

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()


def _trimmed(row: Sequence[Any]) -> list[Any]:
    """The cells of a row up to the last that has a value; an empty text is none."""
    cells = [None if cell == "" else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _check(path: Path, where: str) -> None:
    """A workbook is XML in a zip: neither may blow up."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
            if size > max(FREE, path.stat().st_size * MAX_RATIO):
                raise SourceError("sources.bomb", where=where)
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    with archive.open(info) as stream:
                        if _DOCTYPE.search(stream.read(4096)):
                            raise SourceError("sources.refused-doctype", where=where)
    except (zipfile.BadZipFile, EOFError) as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None
