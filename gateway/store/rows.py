"""The catalogue's rows: from values, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from pydantic import TypeAdapter

from gateway.errors import GatewayError
from gateway.model import Facts, Queryables, Revision, ServiceRevision
from gateway.store.text import fold

_FACTS = TypeAdapter(Facts)
_QUERYABLES = TypeAdapter(Queryables)

REVISION = """
SELECT r.dataset, d.identifier, r.number, r.fingerprint, r.digest, r.created, r.modified,
       r.directory, r.facts, r.mcf, r.queryables
FROM revision r JOIN dataset d ON d.id = r.dataset
"""

PAGE = """
SELECT record.identifier, record.type, representation.content
FROM record JOIN representation USING (identifier)
WHERE representation.name = ?
ORDER BY record.dataset IS NULL, record.identifier LIMIT ? OFFSET ?
"""

SUMMARY = """
SELECT count(*), min(coalesce(dataset.first_published, service.published)), max(record.modified)
FROM record JOIN representation USING (identifier)
LEFT JOIN dataset ON dataset.id = record.dataset
LEFT JOIN service ON service.identifier = record.identifier
WHERE representation.name = ?
"""
"""How many records have a representation, their first publication, their newest dateStamp."""


@dataclass(frozen=True, slots=True)
class Service:
    """A row of the table `service`: see `model.ServiceRevision`."""

    service: str
    identifier: str
    mark: str
    digest: str
    published: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A ready-made document of the record `identifier`, of the MD_ScopeCode `type`."""

    identifier: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the documents of one representation, all read at one moment of the catalogue.

    `version` is the catalogue's, `total` how many documents there are; `issued` is the first
    publication of what is served now, `modified` the newest dateStamp: both None where nothing is.
    """

    version: int
    total: int
    issued: datetime | None
    modified: str | None
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """How the last attempt to publish a dataset ended. Texts are by language."""

    dataset: str
    at: datetime
    outcome: str
    code: str = ""
    place: str = ""
    what: Mapping[str, str] = MappingProxyType({})
    remedy: Mapping[str, str] = MappingProxyType({})


def write_revision(connection: sqlite3.Connection, revision: Revision) -> int | None:
    """Add `revision`, not served yet; its row."""
    row = connection.execute(
        "INSERT INTO revision (dataset, number, fingerprint, digest, created, modified,"
        " directory, facts, mcf, queryables) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            revision.dataset,
            revision.number,
            revision.fingerprint,
            revision.digest,
            text(revision.created),
            text(revision.modified),
            revision.directory,
            _FACTS.dump_json(revision.facts).decode(),
            json.dumps(dict(revision.mcf), ensure_ascii=False),
            _QUERYABLES.dump_json(revision.queryables).decode(),
        ),
    )
    return row.lastrowid


def write_record(connection: sqlite3.Connection, revision: Revision | ServiceRevision) -> None:
    """Make the record of `revision` the one that is searched and answered."""
    ask = revision.queryables
    dataset = revision.dataset if isinstance(revision, Revision) else None
    box = ask.extent.as_list() if ask.extent else [None] * 4
    connection.execute("DELETE FROM record WHERE identifier = ?", (ask.identifier,))
    connection.execute(
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            ask.identifier,
            dataset,
            ask.type,
            ask.title,
            ask.abstract,
            ask.language,
            ask.modified,
            ask.organisation,
            "\n".join(ask.subjects),
            "\n".join(ask.formats),
            fold(ask.any_text),
            *box,
        ),
    )
    connection.executemany(
        "INSERT INTO representation VALUES (?, ?, ?)",
        [(ask.identifier, record.representation, record.content) for record in revision.records],
    )


def write_service(connection: sqlite3.Connection, service: ServiceRevision) -> None:
    """Note what the records of a service were made from, and since when they say what they say."""
    connection.execute(
        "INSERT OR REPLACE INTO service VALUES (?, ?, ?, ?, ?, ?)",
        (
            service.service,
            service.identifier,
            service.mark,
            service.digest,
            text(service.published),
            text(service.modified),
        ),
    )


def write_attempt(
    connection: sqlite3.Connection,
    dataset: str,
    outcome: str,
    when: datetime,
    error: GatewayError | None = None,
) -> None:
    """Note how the last attempt at `dataset` ended."""
    told = (
        ("",) * 6
        if error is None
        else (
            error.code,
            error.where,
            error.what("fr"),
            error.what("en"),
            error.remedy("fr"),
            error.remedy("en"),
        )
    )
    connection.execute(
        "INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (dataset, text(when), outcome, *told),
    )


def service(row: tuple[str, ...]) -> Service:
    """The service in a row of the table, columns in its order."""
    return Service(row[0], row[1], row[2], row[3], moment(row[4]), moment(row[5]))


def attempt(row: tuple[str, ...]) -> Attempt:
    """The attempt in a row of the table, columns in its order."""
    return Attempt(
        row[0],
        moment(row[1]),
        row[2],
        row[3],
        row[4],
        {"fr": row[5], "en": row[6]},
        {"fr": row[7], "en": row[8]},
    )


def revision(row: tuple[str, ...]) -> Revision:
    """The revision in a row of REVISION, without records."""
    return Revision(
        dataset=row[0],
        identifier=row[1],
        number=int(row[2]),
        fingerprint=row[3],
        digest=row[4],
        created=moment(row[5]),
        modified=moment(row[6]),
        directory=row[7],
        facts=_FACTS.validate_json(row[8]),
        mcf=json.loads(row[9]),
        queryables=_QUERYABLES.validate_json(row[10]),
    )


def text(when: datetime) -> str:
    """A moment as rows keep it: UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def moment(kept: str) -> datetime:
    """The moment that a row keeps."""
    return datetime.fromisoformat(kept)
