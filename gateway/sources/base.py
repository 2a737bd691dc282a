"""What every source gives: layers, each a declaration and a stream of Arrow batches."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from gateway.model import Act

BATCH_ROWS = 8_192
"""Features in a batch: few, so that memory stays small and reading overlaps with cleaning."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a source says of a layer before any feature is read.

    `crs` is an authority code or WKT, None where the source names none; `geometry_type` the
    source's own word (`3D MultiPolygon`, `Unknown`), None for a table; `count` None where it is
    only known at the end; `encoding` the one used to read it.
    """

    name: str
    driver: str
    crs: str | None = None
    geometry_type: str | None = None
    count: int | None = None
    encoding: str | None = None
    field_titles: dict[str, str] = field(default_factory=dict)


class SourceLayer(ABC):
    """A layer of an opened source.

    `acts` are those of reading (encoding recognised, header skipped, index restored …), complete
    once `batches` is exhausted.
    """

    def __init__(self, declared: Declared) -> None:
        self.declared = declared
        self.acts: list[Act] = []

    @abstractmethod
    def batches(self) -> Iterator[pa.RecordBatch]:
        """The features in source order, at most BATCH_ROWS a batch, each time from the start.

        Columns have the source's field names and Arrow types; geometry, where there is any, is the
        binary column `model.GEOMETRY`, ISO WKB in the source's CRS, null where the feature has
        none. Raises SourceError where the source turns out to be damaged.
        """


@dataclass(frozen=True)
class Opened:
    """An opened source. `origin` is how records name it, `modified` its last change, UTC."""

    origin: str
    driver: str
    layers: Sequence[SourceLayer]
    modified: datetime | None = None
