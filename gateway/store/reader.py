"""Reading the feature store of a revision: look-ups, pages, counts, conditions.

In SQL, `f` is the table of ready features, `t` the layer's table in the GeoPackage (typed columns,
`geom` in the source's CRS), `b` the R-tree of boxes in CRS84.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gateway.errors import CatalogueError
from gateway.model import Layer
from gateway.store import failures, spatial
from gateway.store.features import FILE, quoted

OPEN_STORES = 8
"""Stores that a thread keeps open."""

TIME_LIMIT = 20.0
"""Seconds after which a query is given up."""

_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""

_held = threading.local()


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on features: `sql` with a `?` for each of `values`, and the aliases it uses."""

    sql: str = ""
    values: tuple[object, ...] = ()
    tables: frozenset[str] = frozenset()

    @staticmethod
    def every(conditions: Iterable[Condition]) -> Condition:
        """What holds when all of `conditions` do."""
        kept = [condition for condition in conditions if condition.sql]
        return Condition(
            " AND ".join(f"({condition.sql})" for condition in kept),
            tuple(value for condition in kept for value in condition.values),
            frozenset().union(*(condition.tables for condition in kept)),
        )


NOTHING = Condition("0")
"""The condition that no feature fulfils."""


@dataclass(frozen=True, slots=True)
class Order:
    """Sorting by a field of the layer."""

    field: str
    descending: bool = False


class FeatureReader:
    """The features of one layer of a revision, whose files are in `directory`."""

    def __init__(self, directory: Path, dataset: str, layer: Layer) -> None:
        self.layer = layer
        self._directory = directory
        self._dataset = dataset

    def count(self, condition: Condition) -> int:
        """How many features fulfil `condition`; known beforehand where there is none."""
        if not condition.sql:
            return self.layer.count
        sql = f"SELECT count(*) FROM {self._tables(condition.tables)} WHERE {condition.sql}"
        return int(self._rows(sql, condition.values)[0][0])

    def features(
        self, condition: Condition, order: Sequence[Order], limit: int, offset: int
    ) -> list[bytes]:
        """A page of ready GeoJSON features (CRS84), in source order unless `order` says else."""
        return [row[0] for row in self._page("f.feature", condition, order, limit, offset)]

    def native(
        self, condition: Condition, order: Sequence[Order], limit: int, offset: int
    ) -> list[tuple[bytes, bytes | None]]:
        """The same, each with its geometry: ISO WKB in the layer's CRS, x before y, or None."""
        if self.layer.crs is None:
            return [(row, None) for row in self.features(condition, order, limit, offset)]
        wanted = Condition(condition.sql, condition.values, condition.tables | {"t"})
        rows = self._page("f.feature, t.geom", wanted, order, limit, offset)
        return [(feature, spatial.wkb_of(blob)) for feature, blob in rows]

    def one(self, identifier: str) -> tuple[bytes, bytes | None] | None:
        """The feature with this id, as `native` gives it; None where there is none."""
        rows = self.native(Condition("f.id = ?", (identifier,)), (), 1, 0)
        return rows[0] if rows else None

    def _page(
        self,
        columns: str,
        condition: Condition,
        order: Sequence[Order],
        limit: int,
        offset: int,
    ) -> list[tuple[bytes, ...]]:
        tables = condition.tables | ({"t"} if order else set())
        where, values = condition.sql, condition.values
        if not where and not order:
            # fid counts from 1 without a gap: a deep page costs what the first one does.
            where, values, offset = "f.fid > ?", (offset,), 0
        keys = [
            f"t.{quoted(key.field)} {'DESC' if key.descending else 'ASC'} NULLS LAST"
            for key in order
        ]
        sql = (
            f"SELECT {columns} FROM {self._tables(tables)}"
            f"{f' WHERE {where}' if where else ''}"
            f" ORDER BY {', '.join([*keys, 'f.fid'])} LIMIT ? OFFSET ?"
        )
        return self._rows(sql, (*values, limit, offset))

    def _tables(self, aliases: frozenset[str] | set[str]) -> str:
        name = quoted(self.layer.name)
        tables = f"main.{name} f"
        if "t" in aliases:
            tables += f" JOIN gpkg.{name} t ON t.fid = f.fid"
        if "b" in aliases:
            tables += f" JOIN main.{quoted(self.layer.name + '_rtree')} b ON b.fid = f.fid"
        return tables

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[tuple[bytes, ...]]:
        """The rows; raises CatalogueError where the store is damaged or the query too slow."""
        connection = _connection(self._directory, self._dataset)
        deadline = time.monotonic() + TIME_LIMIT
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            return connection.execute(sql, values).fetchall()
        except sqlite3.OperationalError as reason:
            if time.monotonic() > deadline:
                raise CatalogueError(
                    "store.slow", where=self.layer.name, limit=TIME_LIMIT
                ) from None
            raise failures.of_files(reason, self._directory, self._dataset) from None
        except sqlite3.DatabaseError as reason:
            raise failures.of_files(reason, self._directory, self._dataset) from None


def _connection(directory: Path, dataset: str) -> sqlite3.Connection:
    """This thread's connection to the store in `directory`; the longest unused one is closed."""
    stores: OrderedDict[Path, sqlite3.Connection] = _held.__dict__.setdefault(
        "stores", OrderedDict()
    )
    found = stores.get(directory)
    if found is None:
        found = stores[directory] = _open(directory, dataset)
        if len(stores) > OPEN_STORES:
            stores.popitem(last=False)[1].close()
    stores.move_to_end(directory)
    return found


def _open(directory: Path, dataset: str) -> sqlite3.Connection:
    """The files of a revision never change: no locks, no journal."""
    where = directory.resolve()
    try:
        connection = sqlite3.connect(
            f"{(where / FILE).as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
        spatial.register(connection)
        connection.execute(
            "ATTACH ? AS gpkg", (f"{(where / f'{dataset}.gpkg').as_uri()}?mode=ro&immutable=1",)
        )
        connection.execute("PRAGMA case_sensitive_like = ON")
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error as reason:
        raise failures.of_files(reason, where, dataset) from None
    return connection
