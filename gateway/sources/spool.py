"""Rows of a table, spooled to a temporary Arrow file as columns of text while their types show.

The text of a table is parsed once; memory is bounded by a batch of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from gateway.sources import text
from gateway.sources.arrow import Values, without
from gateway.sources.base import BATCH_ROWS
from gateway.sources.infer import NULLS, R_NULL, Evidence, TextType, is_code, typed
from gateway.sources.native import Native


@dataclass(frozen=True)
class Column:
    """A column as it will be given: its type (None: text), the texts that are null; `nested` where
    its texts are JSON."""

    name: str
    title: str
    type: TextType | None
    shape: TextType | None
    nulls: tuple[str, ...] = ()
    nested: bool = False


@dataclass(frozen=True)
class Spool:
    """A spooled table: `rows`, `columns`, how many texts were taken for null and which, how many
    were mended (UTF-8 read as Latin-1)."""

    path: Path
    rows: int
    columns: tuple[Column, ...]
    null_texts: int = 0
    null_names: tuple[str, ...] = ()
    mojibake: int = 0

    def texts(self) -> Iterator[pa.RecordBatch]:
        """The columns as they were read, text, empty ones null."""
        with pa.memory_map(str(self.path)) as mapped, pa.ipc.open_file(mapped) as file:
            for number in range(file.num_record_batches):
                yield file.get_batch(number)

    def values(self, batch: pa.RecordBatch) -> dict[str, Values]:
        """A batch of `texts` by name, each column in its type."""
        return {
            column.name: typed(without(batch.column(position), column.nulls), column.type)
            for position, column in enumerate(self.columns)
        }


def spooled(
    path: Path,
    titles: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[str | None]],
    *,
    nulls: Sequence[str] | None,
    mend: bool,
    natives: Sequence[Native] | None = None,
) -> Spool:
    """Spool `rows` of text to `path`; `titles` are (name, title) of the columns.

    `nulls` are the declared texts for no value, None where they are to be recognised; `mend` reads
    UTF-8 that was read as Latin-1; `natives` are the types that the values had at the source, where
    it has any (they are complete once the rows are).
    """
    schema = pa.schema([pa.field(name, pa.string()) for name, _ in titles])
    evidence = [Evidence() for _ in titles]
    suspects = tuple(NULLS) if nulls is None else tuple(nulls)
    count = changed = 0
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for columns in _columns(rows, len(titles)):
            if mend:
                pairs = [text.mended(column) for column in columns]
                columns = [column for column, _ in pairs]
                changed += sum(found for _, found in pairs)
            for seen, column in zip(evidence, columns, strict=True):
                seen.feed(column, suspects)
            batch = pa.RecordBatch.from_arrays(columns, schema=schema)
            count += batch.num_rows
            writer.write_batch(batch)
        if not count:
            writer.write_batch(pa.RecordBatch.from_pylist([], schema=schema))
    columns_, nulls_ = _settled(titles, evidence, natives, declared=nulls is not None)
    return Spool(path, count, columns_, sum(nulls_.values()), tuple(sorted(nulls_)), changed)


def _columns(rows: Iterable[Sequence[str | None]], width: int) -> Iterator[list[Values]]:
    """Rows as columns, at most BATCH_ROWS at a time; an empty text is no value."""
    chunk: list[Sequence[str | None]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == BATCH_ROWS:
            yield _turned(chunk, width)
            chunk = []
    if chunk:
        yield _turned(chunk, width)


def _turned(rows: list[Sequence[str | None]], width: int) -> list[Values]:
    columns = zip(*rows, strict=True) if rows else [() for _ in range(width)]
    return [without(pa.array(column, pa.string()), ("",)) for column in columns]


def _settled(
    titles: Sequence[tuple[str, str]],
    evidence: Sequence[Evidence],
    natives: Sequence[Native] | None,
    *,
    declared: bool,
) -> tuple[tuple[Column, ...], dict[str, int]]:
    """The columns, and how often each text was taken for no value."""
    everywhere = {R_NULL} if not declared and _r_wrote(evidence) else set()
    columns = []
    counts: dict[str, int] = {}
    for position, ((name, title), seen) in enumerate(zip(titles, evidence, strict=True)):
        kind = natives[position].type(seen.type) if natives else seen.type
        found = seen.null_texts
        meant = [word for word in found if declared or kind is not None or word in everywhere]
        for word in meant:
            counts[word] = counts.get(word, 0) + found[word]
        if natives is None and kind in {TextType.INTEGER, TextType.NUMBER} and is_code(name):
            kind = None
        nested = natives is not None and natives[position].nested
        columns.append(Column(name, title, kind, seen.shape, tuple(sorted(meant)), nested))
    return tuple(columns), counts


def _r_wrote(evidence: Sequence[Evidence]) -> bool:
    """Whether NA means no value in the whole table: a column that is not text has it, or one has
    nothing else."""
    return any(
        R_NULL in seen.null_texts and (seen.type is not None or not seen.values)
        for seen in evidence
    )
