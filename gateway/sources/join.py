"""The layer that a table's rows belong to: their geometry, and which rows have none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from gateway.errors import SourceError
from gateway.mcf import FileSource, Join
from gateway.model import GEOMETRY, Act, ActKind
from gateway.sources import file
from gateway.sources.arrow import Values
from gateway.sources.base import Declared, SourceLayer
from gateway.sources.paths import listed
from gateway.yamlfile import nearest

_EXAMPLES = 5


@dataclass(frozen=True)
class Features:
    """The layer that is joined to: its declaration, and by key the geometry of each feature."""

    declared: Declared
    keys: Values
    geometries: Values | None
    where: str

    def places(self, column: Values) -> Values:
        """For each text of `column`, the position of its feature; null where there is none."""
        return pc.index_in(pc.utf8_trim_whitespace(column), self.keys)


class Tally:
    """Counts the rows that found their feature and those that did not."""

    def __init__(self) -> None:
        self._joined = 0
        self._unmatched = 0
        self._examples: list[str] = []

    def add(self, column: Values, places: Values) -> None:
        """Count a batch: the key of each row and the position it found."""
        self._joined += len(places) - places.null_count
        self._unmatched += places.null_count
        if places.null_count and len(self._examples) < _EXAMPLES:
            lost = pc.unique(column.filter(pc.is_null(places))).to_pylist()
            self._examples += [str(key) for key in lost[: _EXAMPLES - len(self._examples)]]

    def acts(self, where: str, join: Join) -> list[Act]:
        """The two counts. Raises SourceError sources.join-none where no row found a feature."""
        if self._unmatched and not self._joined:
            raise SourceError(
                "sources.join-none",
                where=where,
                field=join.field,
                key=join.key,
                path=join.path,
                examples=listed(self._examples),
            )
        acts = [Act(ActKind.JOINED, self._joined, detail=Path(join.path).name)]
        if self._unmatched:
            detail = listed(self._examples)
            acts.append(Act(ActKind.JOIN_UNMATCHED, self._unmatched, detail=detail))
        return acts


def features(join: Join, root: Path) -> Features:
    """The features of the layer that `join` names, held in memory.

    Raises what `file.opened` raises; SourceError: sources.join-layers, sources.join-key,
    sources.join-geometry.
    """
    source = FileSource(kind="file", path=join.path, layer=join.layer, key=join.key)
    with file.opened(source, root) as opened:
        if len(opened.layers) != 1:
            names = [layer.declared.name for layer in opened.layers]
            raise SourceError("sources.join-layers", where=opened.origin, layers=listed(names))
        layer = opened.layers[0]
        return _collected(layer, join, opened.origin)


def _collected(layer: SourceLayer, join: Join, where: str) -> Features:
    keys: list[Values] = []
    shapes: list[Values] = []
    for batch in layer.batches():
        names = batch.schema.names
        if join.key not in names:
            raise SourceError(
                "sources.join-key",
                where=where,
                key=join.key,
                nearest=nearest(join.key, names),
                columns=listed([name for name in names if name != GEOMETRY]),
            )
        if join.geometry and GEOMETRY not in names:
            raise SourceError("sources.join-geometry", where=where)
        keys.append(_as_text(batch[join.key]))
        if join.geometry:
            shapes.append(batch[GEOMETRY])
    return Features(
        layer.declared,
        pa.chunked_array(keys, pa.string()).combine_chunks() if keys else pa.array([], pa.string()),
        pa.chunked_array(shapes, pa.binary()).combine_chunks() if join.geometry else None,
        where,
    )


def _as_text(column: Values) -> Values:
    """Keys as texts: a whole number is written without decimals."""
    if pa.types.is_floating(column.type):
        whole = [None if key is None else f"{key:.15g}" for key in column.to_pylist()]
        return pa.array(whole, pa.string())
    return pc.utf8_trim_whitespace(pc.cast(column, pa.string()))
