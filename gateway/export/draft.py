"""Pass 1 over a source: repaired features in a draft file, and what is true of the whole layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pyarrow as pa
import shapely

from gateway.export.ahead import ahead
from gateway.export.arrow import ArrowArray
from gateway.export.degrees import ToDegrees
from gateway.export.fields import Column, columns, values
from gateway.export.geometry import (
    FAMILIES,
    MIXED,
    SINGLE,
    Counts,
    clean_batch,
    family_of,
    has_real_z,
    leaf_families,
)
from gateway.export.ids import Ids, key_column, key_text
from gateway.export.pool import warm
from gateway.export.profile import Profiles
from gateway.export.recognise import Recogniser
from gateway.export.resolution import Grain
from gateway.export.scratch import ScratchWriter
from gateway.export.tally import Tally
from gateway.export.wkb import Geometries
from gateway.model import FEATURE_ID, GEOMETRY, ActKind
from gateway.sources.base import SourceLayer

WKB_OPTIONS = {"flavor": "iso", "byte_order": 1}
"""How geometries are written: ISO 13249-3, little-endian."""


class Draft:
    """A source layer after pass 1.

    `single`, `multi` and `mixed` count geometries by family (of those in FAMILIES), `mixed` the
    collections that have parts of it. `with_z` counts geometries with Z; `real_z` and `nan_z`
    whether any height is neither zero nor NaN, and whether any is NaN. `profiles` are those of the
    fields' values, `grain` that of the coordinates.
    """

    def __init__(self, path: Path, key: str | None, degrees: ToDegrees | None) -> None:
        self.path = path
        self.columns: tuple[Column, ...] = ()
        self.has_geometry = False
        self.tally = Tally(degrees)
        self.profiles = Profiles(())
        self.grain = Grain()
        self.seen = Recogniser()
        self.counts: Counts = Counter()
        self.single, self.multi, self.mixed = ([0] * len(FAMILIES) for _ in range(3))
        self.with_z = 0
        self.real_z = self.nan_z = False
        self.ids: Ids | None = None if key is None else Ids()
        self._key: Column | None = None

    def begin(
        self, schema: pa.Schema, layer: SourceLayer, key: str | None, titles: Mapping[str, str]
    ) -> pa.Schema:
        """Settle the columns; gives the draft's schema. Raises CleaningError for a wrong key."""
        self.columns = columns(schema, layer.declared.field_titles, titles)
        self.has_geometry = GEOMETRY in schema.names
        self.profiles = Profiles(self.columns)
        if key is not None:
            self._key = key_column(key, self.columns, layer.declared.name)
        return draft_schema(self.columns, self.has_geometry)

    def clean(self, batch: pa.RecordBatch, schema: pa.Schema, where: str) -> pa.RecordBatch:
        """A batch of the source as a batch of the draft."""
        fields = {column.field.name: values(column, batch, where) for column in self.columns}
        arrays = [self._identifiers(fields, batch.num_rows), *fields.values()]
        geometries = None
        if self.has_geometry:
            wkb = plain_wkb(batch.column(GEOMETRY))
            geometries = clean_batch(wkb, self.counts)
            self._look(geometries)
            self.grain.see(geometries)
            arrays.append(pa.array(shapely.to_wkb(geometries, **WKB_OPTIONS), pa.binary()))
        cleaned = pa.RecordBatch.from_arrays(arrays, schema=schema)
        self.profiles.see(cleaned)
        self.seen.see(self.tally.add(cleaned, geometries))
        return cleaned

    def _identifiers(self, fields: Mapping[str, ArrowArray], rows: int) -> ArrowArray:
        if self._key is None or self.ids is None:
            first = self.tally.count + 1
            return pa.array(np.arange(first, first + rows)).cast(pa.string())
        keys = key_text(fields[self._key.field.name])
        self.ids.see(keys)
        return keys

    def _look(self, geometries: Geometries) -> None:
        """Note families, single and multi, and heights."""
        families = family_of(geometries)
        single = np.isin(shapely.get_type_id(geometries), list(SINGLE))
        for family in range(len(FAMILIES)):
            of_it = families == family
            self.single[family] += int((of_it & single).sum())
            self.multi[family] += int((of_it & ~single).sum())
        for row in np.flatnonzero(families == MIXED):
            for family in leaf_families(geometries[row]):
                self.mixed[family] += 1
        high = geometries[shapely.has_z(geometries)]
        if len(high):
            self.with_z += len(high)
            self.real_z = self.real_z or has_real_z(high)
            z = shapely.get_coordinates(high, include_z=True)[:, 2]
            self.nan_z = self.nan_z or bool(np.isnan(z).any())
            for family, number in zip(*np.unique(family_of(high), return_counts=True), strict=True):
                self.counts[ActKind.Z_DROPPED, int(family)] += int(number)


def make_draft(
    layer: SourceLayer,
    path: Path,
    *,
    key: str | None,
    titles: Mapping[str, str],
    degrees: ToDegrees | None,
    progress: Callable[[int], None],
) -> Draft:
    """Read `layer` once and write its draft to `path`.

    Reading goes on in a thread of its own while the last batch is cleaned. Raises SourceError,
    CleaningError, ExportError.
    """
    draft = Draft(path, key, degrees)
    with ExitStack() as stack:
        writer: ScratchWriter | None = None
        schema = draft_schema((), False)
        for batch in ahead(layer.batches):
            if writer is None:
                schema = draft.begin(batch.schema, layer, key, titles)
                writer = stack.enter_context(ScratchWriter(path, schema))
            writer.write(draft.clean(batch, schema, layer.declared.name))
            progress(batch.num_rows)
            warm(draft.tally.count)
        if writer is None:
            stack.enter_context(ScratchWriter(path, schema))
    pa.default_memory_pool().release_unused()
    return draft


def draft_schema(columns: tuple[Column, ...], has_geometry: bool) -> pa.Schema:
    """The Arrow schema of a cleaned layer: identifier, fields, geometry."""
    fields = [pa.field(column.field.name, column.storage) for column in columns]
    geometry = [pa.field(GEOMETRY, pa.binary())] if has_geometry else []
    return pa.schema([pa.field(FEATURE_ID, pa.string()), *fields, *geometry])


def plain_wkb(column: ArrowArray) -> Geometries:
    """A binary column as an array of octets, None for null; also of an extension type."""
    storage = column.storage if isinstance(column, pa.ExtensionArray) else column
    wkb: Geometries = storage.to_numpy(zero_copy_only=False)
    return wkb
