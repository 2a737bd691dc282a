"""The catalogue: which revision of each dataset is served, its records, and how the last run went.

SQLite in WAL mode: readers see the last commit while a run writes. One thread, one connection.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from gateway.errors import CatalogueError, GatewayError
from gateway.messages import reasons
from gateway.model import Revision, ServiceRevision, Tombstone
from gateway.store import failures, rows
from gateway.store.rows import Attempt, Document, Page, Service
from gateway.store.schema import LACKING, MIGRATIONS, SCHEMA, VERSION


class Catalogue:
    """The catalogue in the SQLite file `path`.

    Without `write`, connections are read-only, a catalogue that was never written is empty, and one
    of an older version is read with what it has. Raises CatalogueError where the file is damaged,
    locked, or of a newer version.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self._write = write
        self._local = threading.local()
        if write:
            _make(path.parent)
            with self._guarded():
                _prepare(self.connection(), path)

    def connection(self) -> sqlite3.Connection:
        """This thread's connection; for rooms that search the catalogue's tables themselves."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            if not self._write and not self.path.exists():
                return _empty()  # not kept, so that the first publication is seen
            found = self._connect()
            version = VERSION if self._write else _version(found, self.path)
            if version == 0:
                found.close()  # the first publication has opened the file, and written nothing yet
                return _empty()
            if version < VERSION:
                found.executescript(LACKING[version])
                return found  # not kept either: the next publication brings the file up to date
            self._local.connection = found
        return found

    def close(self) -> None:
        """Close this thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is not None:
            found.close()
            self._local.connection = None

    def _connect(self) -> sqlite3.Connection:
        mode = "rwc" if self._write else "ro"
        uri = f"{self.path.resolve().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        if self._write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as reason:
            raise failures.of_catalogue(reason, self.path) from None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._guarded():
            connection = self.connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk has made SQLite roll back by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    # What is served

    def version(self) -> int:
        """A number that changes with everything that readers can see."""
        with self._guarded():
            row = self.connection().execute("SELECT version FROM state").fetchone()
        return int(row[0])

    def published(self) -> list[Revision]:
        """The revision served of each dataset, in the order of ids, without records."""
        return self._revisions("WHERE r.id = d.revision ORDER BY d.id", ())

    def current(self, dataset: str) -> Revision | None:
        """The revision served of `dataset`."""
        found = self._revisions("WHERE r.id = d.revision AND d.id = ?", (dataset,))
        return found[0] if found else None

    def last(self, dataset: str) -> Revision | None:
        """The newest revision of `dataset`, served or not."""
        found = self._revisions("WHERE d.id = ? ORDER BY r.number DESC LIMIT 1", (dataset,))
        return found[0] if found else None

    def first_published(self, dataset: str) -> datetime | None:
        """When `dataset` was published for the first time."""
        with self._guarded():
            row = (
                self.connection()
                .execute("SELECT first_published FROM dataset WHERE id = ?", (dataset,))
                .fetchone()
            )
        return rows.moment(row[0]) if row else None

    def digests(self) -> list[tuple[str, str, str]]:
        """Dataset, fileIdentifier and digest of each revision served, in the order of ids."""
        with self._guarded():
            found = self.connection().execute(
                "SELECT d.id, d.identifier, r.digest FROM dataset d"
                " JOIN revision r ON r.id = d.revision ORDER BY d.id"
            )
            return list(found)

    def services(self) -> dict[str, Service]:
        """The services that have records, by id."""
        with self._guarded():
            found = self.connection().execute(
                "SELECT id, identifier, mark, digest, published, modified FROM service"
            )
            return {row[0]: rows.service(row) for row in found}

    def holding(self, words: Sequence[str]) -> list[str]:
        """The datasets (ids, in order) whose records have every one of `words`, which are folded
        (`text.fold`)."""
        condition = " AND ".join(["dataset IS NOT NULL", *("instr(any_text, ?)" for _ in words)])
        with self._guarded():
            found = self.connection().execute(
                f"SELECT dataset FROM record WHERE {condition} ORDER BY dataset", tuple(words)
            )
            return [row[0] for row in found]

    def identifiers(self) -> list[str]:
        """The fileIdentifiers of all records served, datasets and services, in order."""
        with self._guarded():
            found = self.connection().execute("SELECT identifier FROM record ORDER BY identifier")
            return [row[0] for row in found]

    def tombstones(self) -> list[Tombstone]:
        """The datasets that were withdrawn."""
        with self._guarded():
            found = self.connection().execute(
                "SELECT id, identifier, withdrawn, reason FROM dataset"
                " WHERE withdrawn IS NOT NULL ORDER BY id"
            )
            return [
                Tombstone(id_, identifier, rows.moment(withdrawn), reason)
                for id_, identifier, withdrawn, reason in found
            ]

    def representation(self, identifier: str, name: str) -> bytes | None:
        """The ready-made document `name` of the record `identifier`."""
        with self._guarded():
            row = (
                self.connection()
                .execute(
                    "SELECT content FROM representation WHERE identifier = ? AND name = ?",
                    (identifier, name),
                )
                .fetchone()
            )
        return None if row is None else bytes(row[0])

    def page(self, name: str, limit: int, offset: int) -> Page:
        """The documents `name` of the records served, datasets first, in the order of identifiers:
        `limit` of them after the first `offset`, with the count of all, in one read transaction."""
        with self._guarded():
            connection = self.connection()
            connection.execute("BEGIN")
            try:
                (version,) = connection.execute("SELECT version FROM state").fetchone()
                total, issued, modified = connection.execute(rows.SUMMARY, (name,)).fetchone()
                found = connection.execute(rows.PAGE, (name, limit, offset)).fetchall()
            finally:
                connection.execute("COMMIT")
        documents = tuple(Document(row[0], row[1], bytes(row[2])) for row in found)
        first = rows.moment(issued) if issued else None
        return Page(version, total, first, modified or None, documents)

    def directories(self, dataset: str) -> set[str]:
        """The directories that revisions of `dataset` are in: the one served and the one before."""
        with self._guarded():
            found = self.connection().execute(
                "SELECT directory FROM revision WHERE dataset = ? ORDER BY number DESC LIMIT 2",
                (dataset,),
            )
            return {row[0] for row in found}

    def _revisions(self, where: str, values: tuple[object, ...]) -> list[Revision]:
        with self._guarded():
            found = self.connection().execute(rows.REVISION + where, values).fetchall()
        return [rows.revision(row) for row in found]

    # What a run writes

    def commit(self, revision: Revision) -> None:
        """Make `revision` the one that is served, in one transaction."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO dataset (id, identifier, first_published) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET withdrawn = NULL, reason = NULL",
                (revision.dataset, revision.identifier, rows.text(revision.created)),
            )
            row = rows.write_revision(connection, revision)
            connection.execute(
                "UPDATE dataset SET revision = ? WHERE id = ?", (row, revision.dataset)
            )
            rows.write_record(connection, revision)
            rows.write_attempt(connection, revision.dataset, "published", revision.created)
            connection.execute("UPDATE state SET version = version + 1")

    def commit_services(self, services: Sequence[ServiceRevision]) -> None:
        """Make `services` those of the site, in one transaction; others have no records then."""
        kept = [service.identifier for service in services]
        marks = ", ".join("?" * len(kept))
        with self._transaction() as connection:
            connection.execute(
                f"DELETE FROM record WHERE dataset IS NULL AND identifier NOT IN ({marks})", kept
            )
            connection.execute(f"DELETE FROM service WHERE identifier NOT IN ({marks})", kept)
            for service in services:
                rows.write_service(connection, service)
                rows.write_record(connection, service)
            connection.execute("UPDATE state SET version = version + 1")

    def unchanged(self, dataset: str, fingerprint: str, moment: datetime) -> None:
        """Note that a run found `dataset` as it was, under a fingerprint that may be new."""
        with self._transaction() as connection:
            connection.execute(
                "UPDATE revision SET fingerprint = ?"
                " WHERE id = (SELECT revision FROM dataset WHERE id = ?)",
                (fingerprint, dataset),
            )
            rows.write_attempt(connection, dataset, "unchanged", moment)

    def withdraw(self, dataset: str, reason: str, moment: datetime) -> None:
        """Leave a tombstone in the place of `dataset`."""
        with self._transaction() as connection:
            connection.execute(
                "UPDATE dataset SET withdrawn = ?, reason = ?, revision = NULL WHERE id = ?",
                (rows.text(moment), reason, dataset),
            )
            connection.execute("DELETE FROM record WHERE dataset = ?", (dataset,))
            rows.write_attempt(connection, dataset, "withdrawn", moment)
            connection.execute("UPDATE state SET version = version + 1")

    def failed(self, dataset: str, error: GatewayError, moment: datetime) -> None:
        """Note why `dataset` could not be published; what is served of it stays."""
        with self._transaction() as connection:
            rows.write_attempt(connection, dataset, "failed", moment, error)

    def forget_attempt(self, dataset: str) -> None:
        """Drop the note of a dataset whose declaration is gone and that was never published."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM attempt WHERE dataset = ?", (dataset,))

    def attempts(self) -> dict[str, Attempt]:
        """The last attempt at each dataset."""
        with self._guarded():
            found = (
                self.connection()
                .execute(
                    "SELECT dataset, at, outcome, code, place, what_fr, what_en, remedy_fr,"
                    " remedy_en FROM attempt ORDER BY dataset"
                )
                .fetchall()
            )
        return {row[0]: rows.attempt(row) for row in found}


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise CatalogueError(
            "store.forbidden", where=folder, reason=reasons.of_system(reason)
        ) from None


def _empty() -> sqlite3.Connection:
    """A catalogue in which nothing was ever written."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the catalogue `path`, 0 where it has no tables; refuses a newer one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise CatalogueError("store.version", where=path, found=version, known=VERSION)
    return int(version)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new catalogue, bring an older one up to date, refuse a newer one."""
    version = _version(connection, path)
    if version == 0:
        connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    else:
        connection.execute("PRAGMA foreign_keys = OFF")
        for number in range(version, VERSION):
            script = f"BEGIN; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
            connection.executescript(script)
        connection.execute("PRAGMA foreign_keys = ON")
