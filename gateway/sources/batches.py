"""Arrow batches as every source gives them: plain types, valid texts, geometry last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.types as pt

from gateway.model import GEOMETRY, Act, ActKind
from gateway.sources import text
from gateway.sources.arrow import ArrowField, Values
from gateway.sources.base import BATCH_ROWS

JSON = pa.json_(pa.string())
"""The type of a column whose texts are JSON (nested values at the source): Arrow's `arrow.json`."""

_WKB_EXTENSIONS = {b"geoarrow.wkb", b"ogc.wkb"}

FALLBACK = "cp1252"
"""What octets that are not UTF-8 are read in where nothing is declared."""


@dataclass
class Normaliser:
    """Turns batches of GDAL or Parquet into those of the contract, and counts what it mended.


    A source without any gives one empty batch of `schema`, so that its fields are known.
    `encoding` is the declared one, None where texts may be mended.
    """

    schema: pa.Schema
    geometry: str | None
    encoding: str | None = None
    drop: frozenset[str] = frozenset()
    mojibake: int = field(default=0, init=False)
    invalid: int = field(default=0, init=False)

    def batches(self, source: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """`source` normalised, in batches of at most BATCH_ROWS."""
        self.mojibake = self.invalid = 0
        empty = pa.RecordBatch.from_pylist([], schema=self.schema)
        given = False
        for batch in source:
            for start in range(0, max(1, batch.num_rows), BATCH_ROWS):
                given = True
                yield self._normal(batch.slice(start, BATCH_ROWS))
        if not given:
            yield self._normal(empty)

    def acts(self) -> list[Act]:
        """What was mended, once the batches are exhausted."""
        acts = []
        if self.invalid:
            used = (self.encoding or FALLBACK).upper()
            acts.append(Act(ActKind.ENCODING, self.invalid, detail=used))
        if self.mojibake:
            acts.append(Act(ActKind.ENCODING, self.mojibake, detail="UTF-8 ← Latin-1"))
        return acts

    def _normal(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        fields: list[ArrowField] = []
        columns: list[Values] = []
        geometry: Values | None = None
        titles = titles_of(batch.schema.names)
        for position, declared in enumerate(batch.schema):
            column = batch.column(position)
            if declared.name == self.geometry and geometry is None:
                geometry = column.cast(pa.binary())
            elif declared.name not in self.drop:
                column = self._plain(column, is_json=_is_json(declared))
                fields.append(pa.field(titles[position][0], column.type))
                columns.append(column)
        if geometry is not None:
            fields.append(pa.field(GEOMETRY, pa.binary()))
            columns.append(geometry)
        return pa.RecordBatch.from_arrays(columns, schema=pa.schema(fields))

    def _plain(self, column: Values, *, is_json: bool) -> Values:
        if isinstance(column, pa.ExtensionArray):
            column = column.storage
        if pt.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        if pt.is_large_string(column.type) or pt.is_string_view(column.type):
            column = column.cast(pa.string())
        elif pt.is_large_binary(column.type) or pt.is_binary_view(column.type):
            column = column.cast(pa.binary())
        if pt.is_string(column.type):
            column = self._texts(column)
        return as_json(column) if is_json else column

    def _texts(self, column: Values) -> Values:
        column, wrong = text.valid(column, self.encoding or FALLBACK)
        self.invalid += wrong
        if self.encoding is None:
            column, changed = text.mended(column)
            self.mojibake += changed
        return column


def _is_json(declared: ArrowField) -> bool:
    metadata = declared.metadata or {}
    if metadata.get(b"ARROW:extension:name") == b"arrow.json":
        return True
    return getattr(declared.type, "extension_name", "") == "arrow.json"


def as_json(column: Values) -> Values:
    """A column of texts as a column of JSON."""
    result: Values = pa.ExtensionArray.from_storage(JSON, column)
    return result


def is_wkb(declared: ArrowField) -> bool:
    """Whether GDAL says that the column is a geometry."""
    name = (declared.metadata or {}).get(b"ARROW:extension:name")
    return name in _WKB_EXTENSIONS or getattr(declared.type, "extension_name", "") in {
        "geoarrow.wkb",
        "ogc.wkb",
    }


def titles_of(titles: Sequence[str]) -> list[tuple[str, str]]:
    """A name for each title, and the title: names are the titles, made unique, none empty."""
    taken: set[str] = set()
    result = []
    for position, title in enumerate(titles, 1):
        base = text.once(title).strip() or f"column_{position}"
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}_{count}"
        taken.add(name)
        result.append((name, text.once(title).strip() or name))
    return result
