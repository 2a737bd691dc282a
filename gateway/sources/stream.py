"""The features of a layer that GDAL reads, as a stream of Arrow batches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyogrio.raw import open_arrow

from gateway.errors import SourceError
from gateway.model import Act
from gateway.sources import gdal, records
from gateway.sources.base import BATCH_ROWS, Declared, SourceLayer
from gateway.sources.batches import Normaliser, is_wkb
from gateway.sources.gdal import Place


@dataclass(frozen=True)
class Stream:
    """An opened layer: GDAL's batches, how they become ours, its CRS and its geometry type."""

    batches: Iterator[pa.RecordBatch]
    normaliser: Normaliser
    crs: str | None = None
    geometry_type: str | None = None


def opened(
    place: Place,
    layer: str | int,
    stack: ExitStack,
    *,
    columns: list[str] | None = None,
    key: str | None = None,
) -> Stream:
    """Open the stream of a layer until `stack` closes: Arrow, or where GDAL has none, records.

    `columns` leaves fields out; `key` may name the identifier that the format keeps outside the
    fields. Raises SourceError sources.damaged.
    """
    with gdal.failures(place):
        try:
            meta, reader = _arrow(place, layer, stack, columns, with_fid=False)
            fid = meta["fid_column"]
            if key and key == fid and key not in reader.schema.names:
                meta, reader = _arrow(place, layer, stack, columns, with_fid=True)
        except (NotImplementedError, pa.ArrowNotImplementedError):
            schema, batches = records.stream(place.path, layer, place.options)
            column = records.GEOMETRY_COLUMN
            return Stream(batches, Normaliser(schema, column, place.declared_encoding))
    geometry = next((found.name for found in reader.schema if is_wkb(found)), None)
    return Stream(
        iter(reader),
        Normaliser(reader.schema, geometry, place.declared_encoding),
        meta["crs"],
        gdal.word(meta["geometry_type"]) if geometry else None,
    )


def _arrow(
    place: Place, layer: str | int, stack: ExitStack, columns: list[str] | None, *, with_fid: bool
) -> Any:
    return stack.enter_context(
        open_arrow(
            place.path,
            layer=layer,
            columns=columns,
            batch_size=BATCH_ROWS,
            use_pyarrow=True,
            return_fids=with_fid,
            **place.options,
        )
    )


class GdalLayer(SourceLayer):
    """One layer of a file. `first` is a stream that is open already, for the first reading."""

    def __init__(
        self,
        declared: Declared,
        place: Place,
        *,
        acts: list[Act],
        columns: list[str] | None = None,
        key: str | None = None,
        first: Stream | None = None,
    ) -> None:
        super().__init__(declared)
        self._place = place
        self._read_acts = acts
        self._columns = columns
        self._key = key
        self._first = first
        self._id: str | int = declared.name if first is None else 0
        self.acts = list(acts)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """As `SourceLayer.batches`. Raises SourceError: sources.damaged, sources.count."""
        self.acts = list(self._read_acts)
        stream, self._first = self._first, None
        read = 0
        with ExitStack() as stack:
            if stream is None:
                stream = opened(self._place, self._id, stack, columns=self._columns, key=self._key)
            for batch in stream.normaliser.batches(self._guarded(stream.batches)):
                yield batch
                read += batch.num_rows
        self._check(read)
        self.acts += stream.normaliser.acts()

    def _guarded(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches, with what GDAL raises while it reads them turned into errors."""
        while True:
            with gdal.failures(self._place):
                batch = next(batches, None)
            if batch is None:
                return
            yield batch

    def _check(self, read: int) -> None:
        """Raise SourceError sources.count where fewer features came than there are."""
        declared = self.declared.count
        if declared is None or declared == read:
            return
        expected = self._place.expected
        wanted = expected(self.declared.name, declared) if expected else declared
        if wanted != read:
            raise SourceError(
                "sources.count",
                where=self._place.where,
                layer=self.declared.name,
                declared=wanted,
                read=read,
            )
