"""The feature store of a revision: what `/items` answers, made ready at publication.

`features.sqlite` lies beside the revision's files. For each layer it has

    "{layer}"        fid INTEGER PRIMARY KEY, id TEXT UNIQUE, feature BLOB
    "{layer}_rtree"  fid, west, east, south, north: the features' boxes, CRS84 degrees

`fid` counts from 1 in source order and is the `fid` of the revision's GeoPackage, where the typed
columns and the geometries in the source's CRS are: it is the table `{layer}` of `{dataset}.gpkg`
(geometry column `geom`). `feature` is a GeoJSON Feature (RFC 7946) in UTF-8.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType

import numpy as np

from gateway.store import rtree

FILE = "features.sqlite"


class FeatureWriter:
    """Writes the feature store of one revision; complete once its `with` block has ended.

    Raises sqlite3.Error and OSError; what is written is then of no use.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._boxes: dict[str, list[rtree.Rows]] = {}
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # The file is new and is thrown away whole when the run dies: no journal, no sync.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("BEGIN")

    def add_layer(self, layer: str) -> None:
        """Make the tables of `layer`."""
        name = quoted(layer)
        self._connection.execute(
            f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, id TEXT NOT NULL, feature BLOB)"
        )
        self._connection.execute(
            f"CREATE VIRTUAL TABLE {quoted(layer + '_rtree')}"
            " USING rtree (fid, west, east, south, north)"
        )

    def add(self, layer: str, rows: Iterable[tuple[int, str, bytes]]) -> None:
        """Add features: fid, id, GeoJSON."""
        self._connection.executemany(f"INSERT INTO {quoted(layer)} VALUES (?, ?, ?)", rows)

    def add_boxes(self, layer: str, rows: rtree.Rows | Sequence[tuple[float, ...]]) -> None:
        """Add boxes: fid, west, east, south, north; none for a feature without geometry."""
        boxes = np.asarray(rows, dtype=np.float64).reshape(-1, 5)
        self._boxes.setdefault(layer, []).append(boxes)

    def finish_layer(self, layer: str) -> None:
        """Index the ids and boxes of `layer`, once all its features are there."""
        boxes = self._boxes.pop(layer, [])
        if boxes:
            rtree.fill(self._connection, f"{layer}_rtree", np.concatenate(boxes))
        self._connection.execute(
            f"CREATE UNIQUE INDEX {quoted(layer + ':id')} ON {quoted(layer)} (id)"
        )

    def __enter__(self) -> FeatureWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._connection.execute("COMMIT")
        finally:
            self._connection.close()
        if error is None:
            with self._path.open("r+b") as file:
                os.fsync(file.fileno())


def count(path: Path, layer: str) -> int:
    """How many features of `layer` the feature store at `path` holds."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        (number,) = connection.execute(f"SELECT count(*) FROM {quoted(layer)}").fetchone()
    return int(number)


def quoted(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
