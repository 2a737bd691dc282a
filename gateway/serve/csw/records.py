"""Records out of the catalogue: found by SQL, read as ready-made bytes.

One answer sees one version of the catalogue: version, identifiers and contents are read in one
transaction. The identifiers that a query found are kept until the catalogue changes, so that the
last page of a harvest costs what the first does.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from gateway.serve.csw.sql import Clause
from gateway.store import failures
from gateway.store.catalogue import Catalogue
from gateway.store.text import fold

_KEPT = 8
"""Queries whose identifiers are kept."""
_AT_ONCE = 500
"""Parameters of one statement."""

type _Query = tuple[int, Clause, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the records that a query found.

    `matched` counts all that it found, `taken` those of this page, `contents` are their documents.
    """

    matched: int
    taken: int
    contents: tuple[bytes, ...]


class Records:
    """The records of a catalogue, for any thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._found: OrderedDict[_Query, tuple[str, ...]] = OrderedDict()
        self._lock = threading.Lock()
        self._local = threading.local()

    def search(
        self, where: Clause, order: str, start: int, maximum: int, representation: str
    ) -> Page:
        """The records from the `start`-th on (counted from 1), at most `maximum`, in order.

        Raises CatalogueError where the catalogue cannot be read.
        """
        with self._snapshot() as (connection, version):
            found = self._identifiers(connection, (version, where, order))
            wanted = found[start - 1 : start - 1 + maximum]
            return Page(len(found), len(wanted), tuple(_read(connection, wanted, representation)))

    def read(self, identifiers: tuple[str, ...], representation: str) -> tuple[bytes, ...]:
        """Those of the records that there are, in the order of `identifiers`."""
        with self._snapshot() as (connection, _):
            return tuple(_read(connection, identifiers, representation))

    def _identifiers(self, connection: sqlite3.Connection, query: _Query) -> tuple[str, ...]:
        with self._lock:
            kept = self._found.get(query)
            if kept is not None:
                self._found.move_to_end(query)
                return kept
        _, where, order = query
        rows = connection.execute(
            f"SELECT identifier FROM record WHERE {where.sql} ORDER BY {order}", where.values
        )
        found = tuple(row[0] for row in rows)
        with self._lock:
            self._found[query] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """This thread's connection in a read transaction, and the catalogue's version."""
        try:
            connection = self._catalogue.connection()
            if getattr(self._local, "connection", None) is not connection:
                _add_functions(connection)
                self._local.connection = connection
            connection.execute("BEGIN")
            try:
                (version,) = connection.execute("SELECT version FROM state").fetchone()
                yield connection, version
            finally:
                connection.execute("COMMIT")
        except sqlite3.DatabaseError as reason:
            raise failures.of_catalogue(reason, self._catalogue.path) from None


def _read(
    connection: sqlite3.Connection, identifiers: tuple[str, ...], representation: str
) -> Iterator[bytes]:
    for begin in range(0, len(identifiers), _AT_ONCE):
        part = identifiers[begin : begin + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            "SELECT identifier, content FROM representation"
            f" WHERE name = ? AND identifier IN ({marks})",
            (representation, *part),
        )
        contents: dict[str, bytes] = dict(rows)
        yield from (contents[each] for each in part if each in contents)


def _add_functions(connection: sqlite3.Connection) -> None:
    """What `sql` calls: fold, moment (seconds since 1970) and lines (a JSON array)."""
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("moment", 1, _moment, deterministic=True)
    connection.create_function("lines", 1, _lines, deterministic=True)


def _moment(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _lines(text: str) -> str:
    return json.dumps([line for line in text.split("\n") if line])
