"""The source `table`: rows of CSV, XLSX or JSON, with geometry from columns, a join, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from gateway.errors import SourceError
from gateway.mcf import TableSource
from gateway.model import GEOMETRY, Act, ActKind
from gateway.sources import (
    archive,
    coordinates,
    csvtable,
    join,
    jsontable,
    native,
    paths,
    sniff,
    xlsx,
)
from gateway.sources.archive import Local
from gateway.sources.arrow import Values
from gateway.sources.base import Declared, Opened, SourceLayer
from gateway.sources.batches import as_json, titles_of
from gateway.sources.coordinates import Geometry
from gateway.sources.spool import Spool, spooled

_DRIVERS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON"}

_JSON_KINDS = {"geojson", "geojsonseq", "topojson", "esrijson"}
"""What JSON may look like at its beginning and still be a table: the reader decides."""


@contextmanager
def opened(source: TableSource, root: Path) -> Iterator[Opened]:
    """The rows of a table as one layer.

    Raises SourceError: what `paths.regular` and `archive.plain` raise; sources.encoding,
    sources.ragged, sources.csv, sources.json with the line; sources.sheet, sources.column with the
    nearest; sources.join-*.
    """
    path = paths.regular(source.path, root)
    with ExitStack() as stack:
        wanted = {*_DRIVERS, *_JSON_KINDS}
        found = stack.enter_context(archive.plain(path, source.path, source.member, wanted))
        where = paths.origin(source.path, found.member)
        kind = _kind(found, where)
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="gateway-")))
        spool, acts, encoding = _READERS[kind](source, found.path, where, folder / "rows.arrow")
        layer = _layer(source, root, spool, acts, where, _described(found, source, kind, encoding))
        yield Opened(where, _DRIVERS[kind], [layer], paths.modified(path))


def _kind(found: Local, where: str) -> str:
    if found.kind in sniff.REFUSED:
        raise SourceError(f"sources.refused-{found.kind}", where=where)
    kind = "json" if found.kind in _JSON_KINDS else found.kind
    if kind in _DRIVERS:
        return kind
    layer = kind in sniff.LAYER_FORMATS
    raise SourceError("sources.not-table" if layer else "sources.unsupported", where=where)


def _described(found: Local, source: TableSource, kind: str, encoding: str | None) -> Declared:
    name = Path(found.member or source.path).stem
    return Declared(name=name, driver=_DRIVERS[kind], encoding=encoding)


type Read = tuple[Spool, list[Act], str | None]


def _read_csv(source: TableSource, path: Path, where: str, target: Path) -> Read:
    dialect = csvtable.dialect(path, where, source.encoding, source.delimiter, source.header)
    reader = csvtable.Reader(path, where, dialect)
    spool = spooled(
        target,
        titles_of(reader.titles),
        reader.rows(),
        nulls=source.nulls,
        mend=source.encoding is None,
    )
    acts = _acts(spool, reader.skipped)
    if source.encoding is None and dialect.encoding != "utf-8-sig":
        acts.insert(0, Act(ActKind.ENCODING, 1, detail=dialect.encoding.upper()))
    return spool, acts, dialect.encoding.removesuffix("-sig")


def _read_xlsx(source: TableSource, path: Path, where: str, target: Path) -> Read:
    book = xlsx.Workbook(path, where, source.sheet, source.header)
    try:
        columns = [native.Native() for _ in book.titles]
        spool = spooled(
            target,
            titles_of(book.titles),
            native.texts(book.rows(), columns),
            nulls=[*xlsx.ERRORS, *(source.nulls or ())],
            mend=True,
            natives=columns,
        )
    finally:
        book.close()
    return spool, _acts(spool, book.skipped), None


def _read_json(source: TableSource, path: Path, where: str, target: Path) -> Read:
    records = jsontable.Records(path, where, source.records, source.encoding)
    columns = [native.Native() for _ in records.titles]
    spool = spooled(
        target,
        titles_of(records.titles),
        native.texts(records.rows(), columns),
        nulls=source.nulls or (),
        mend=source.encoding is None,
        natives=columns,
    )
    return spool, _acts(spool, 0), source.encoding


_READERS: dict[str, Callable[[TableSource, Path, str, Path], Read]] = {
    "csv": _read_csv,
    "xlsx": _read_xlsx,
    "json": _read_json,
}


def _acts(spool: Spool, skipped: int) -> list[Act]:
    acts = []
    if spool.mojibake:
        acts.append(Act(ActKind.ENCODING, spool.mojibake, detail="UTF-8 ← Latin-1"))
    if skipped:
        acts.append(Act(ActKind.HEADER_SKIPPED, skipped))
    if spool.null_texts:
        acts.append(Act(ActKind.NULL_TEXT, spool.null_texts, detail=", ".join(spool.null_names)))
    return acts


def _layer(
    source: TableSource,
    root: Path,
    spool: Spool,
    acts: list[Act],
    where: str,
    base: Declared,
) -> TableLayer:
    """The layer of a spooled table, with its geometry settled."""
    features = join.features(source.join, root) if source.join else None
    joined = features is not None and features.geometries is not None
    geometry = None if joined else coordinates.geometry(source, spool, where)
    crs, kind = (geometry.crs, geometry.type) if geometry else (None, None)
    if features is not None and joined:
        crs, kind = features.declared.crs, features.declared.geometry_type
    if source.join:
        coordinates.column_of(spool.columns, source.join.field, where)
    declared = Declared(
        name=base.name,
        driver=base.driver,
        crs=crs,
        geometry_type=kind,
        count=spool.rows,
        encoding=base.encoding,
        field_titles={column.name: column.title for column in spool.columns},
    )
    return TableLayer(declared, source, spool, acts, where, geometry, features)


class TableLayer(SourceLayer):
    """The rows of a spooled table."""

    def __init__(
        self,
        declared: Declared,
        source: TableSource,
        spool: Spool,
        acts: list[Act],
        where: str,
        geometry: Geometry | None,
        features: join.Features | None,
    ) -> None:
        super().__init__(declared)
        self._source = source
        self._spool = spool
        self._read_acts = acts
        self._where = where
        self._geometry = geometry
        self._features = features
        self.acts = list(acts)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """As `SourceLayer.batches`.

        Raises SourceError: sources.join-none; sources.no-geometry where the columns of the
        geometry give none for any row.
        """
        self.acts = list(self._read_acts)
        bad = 0
        tally = join.Tally()
        for texts in self._spool.texts():
            values = self._spool.values(texts)
            if self._geometry is not None:
                values[GEOMETRY] = self._geometry.wkb(texts)
                bad += values[GEOMETRY].null_count
            if self._features is not None:
                self._join(texts, values, tally)
            yield self._batch(values)
        if bad and bad == self._spool.rows:
            raise SourceError("sources.no-geometry", where=self._where, rows=bad)
        if bad:
            self.acts.append(Act(ActKind.BAD_COORDINATES, bad))
        if self._source.join is not None:
            self.acts += tally.acts(self._where, self._source.join)

    def _join(self, texts: pa.RecordBatch, values: dict[str, Values], tally: join.Tally) -> None:
        assert self._features is not None
        assert self._source.join is not None
        name = coordinates.column_of(self._spool.columns, self._source.join.field, self._where)
        places = self._features.places(texts[name])
        tally.add(texts[name], places)
        if self._features.geometries is not None:
            values[GEOMETRY] = self._features.geometries.take(places)

    def _batch(self, values: dict[str, Values]) -> pa.RecordBatch:
        for column in self._spool.columns:
            if column.nested:
                values[column.name] = as_json(values[column.name])
        if self._geometry is not None and self._geometry.dropped:
            del values[self._geometry.dropped]
        return pa.RecordBatch.from_arrays(list(values.values()), names=list(values))
