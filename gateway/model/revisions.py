"""What is published: records, revisions, tombstones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gateway.model.facts import Facts
from gateway.model.layers import Extent


@dataclass(frozen=True, slots=True)
class Record:
    """A ready-made metadata document of one dataset, bytes as they are answered.

    `representation` is a key such as `gmd-full`, `gmd-summary`, `gmd-brief`, `csw-full`,
    `csw-summary`, `csw-brief`, `dcat-xml`, `dcat-ttl`, `dcat-jsonld`, `feature-catalogue`,
    `table-schema`, `schema-org`, `atom`. XML comes without declaration, so that it can be joined
    into a response.
    """

    representation: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Queryables:
    """What a catalogue can be asked about one record (OGC CSW 2.0.2 table 10, ISO AP 1.0 6.3).

    `type` is the MD_ScopeCode; `modified` the dateStamp; `any_text` every text of the record.
    """

    identifier: str
    type: str
    title: str
    abstract: str = ""
    language: str = "fre"
    modified: str = ""
    subjects: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    organisation: str = ""
    extent: Extent | None = None
    any_text: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One publication of a dataset, immutable.

    `number` counts from 1; `fingerprint` is of what it was made from (source, declaration,
    settings), `digest` of what it holds; `created` is when the run made it, `modified` when the
    digest last changed (the record's dateStamp); all UTC. `mcf` is the complete MCF that the
    records were rendered from. `directory` is relative to the site's files.
    """

    dataset: str
    identifier: str
    number: int
    fingerprint: str
    digest: str
    created: datetime
    modified: datetime
    directory: str
    facts: Facts
    mcf: Mapping[str, object]
    queryables: Queryables
    records: tuple[Record, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ServiceRevision:
    """The records of a service of the site, as `Revision` has those of a dataset.

    `mark` is of what they were made from, `digest` of what they say but moments; `published` is
    when the service first had a record, `modified` when the digest last changed (UTC).
    """

    service: str
    identifier: str
    mark: str
    digest: str
    published: datetime
    modified: datetime
    queryables: Queryables
    records: tuple[Record, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A dataset that was withdrawn: still known, answered 410, out of harvests."""

    dataset: str
    identifier: str
    withdrawn: datetime
    reason: str
