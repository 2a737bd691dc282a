"""What a rehearsal found: for each record what the platform will see, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from gateway.messages import MESSAGES
from gateway.model import Extent


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    REFUSED = "refused"
    """The record, or the whole harvest, fails."""
    SKIPPED = "skipped"
    """The record is passed over."""
    LOST = "lost"
    """Something that the record says does not arrive, or arrives wrong."""
    ADVICE = "advice"
    """Everything arrives; the platform's quality score suffers."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. `code` is a key of `gateway.messages.MESSAGES`; `values` fill its text."""

    code: str
    severity: Severity
    values: Mapping[str, str] = field(default_factory=dict)

    def what(self, language: str = "en") -> str:
        """What is wrong and why, in `fr` or `en`."""
        return MESSAGES[self.code].what(language).format(**self.values)

    def remedy(self, language: str = "en") -> str:
        """What to do about it, in `fr` or `en`."""
        return MESSAGES[self.code].remedy(language).format(**self.values)


@dataclass(frozen=True, slots=True)
class Resource:
    """A file or service of a dataset. `format` in lower case, `size` in octets."""

    title: str
    url: str
    description: str = ""
    format: str = ""
    size: int | None = None
    service: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact and its ISO role."""

    name: str
    email: str
    role: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the platform will show of one record.

    `identity` is the remote identifier; `licence` the platform's id for it (`lov2`); `access` is
    `open` or the reason of a restriction; `period` is begin and end; `extent` in CRS84; `serves`
    are the identifiers that a service says it operates on.
    """

    kind: str = "dataset"
    identity: str = ""
    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    inspire: bool = False
    hvd: str = ""
    licence: str = ""
    access: str = "open"
    frequency: str = ""
    extent: Extent | None = None
    period: tuple[str, str] | None = None
    created: str = ""
    issued: str = ""
    modified: str = ""
    contacts: tuple[Contact, ...] = ()
    page: str = ""
    resources: tuple[Resource, ...] = ()
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """The criteria of data.gouv.fr's quality score, which count alike (see `rehearse.quality`)."""

    licence: bool
    temporal_coverage: bool
    spatial_coverage: bool
    update_frequency: bool
    updated_in_time: bool
    description: bool
    open_format: bool
    resources_available: bool
    resources_documented: bool

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(asdict(self).values())

    @property
    def score(self) -> float:
        """The score from 0 to 1."""
        return self.met / len(asdict(self))

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria that are not met."""
        return tuple(name for name, met in asdict(self).items() if not met)

    def remedy(self, criterion: str, language: str = "en") -> str:
        """What a person sets for a criterion that is not met, in `fr` or `en`."""
        return MESSAGES[f"rehearse.quality-{criterion.replace('_', '-')}"].remedy(language)


@dataclass(frozen=True, slots=True)
class Item:
    """One record of the harvest, by its fileIdentifier.

    `quality` is that of a dataset; None for a service, or a record that is skipped or refused.
    """

    identifier: str
    seen: Seen
    findings: tuple[Finding, ...] = ()
    quality: Quality | None = None

    @property
    def severity(self) -> Severity | None:
        """The worst of its findings; None without any."""
        return worst(self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """A rehearsal.

    `findings` are about the harvest as a whole; `matched` is what the server counts.
    """

    url: str
    public_url: str | None
    pages: int
    matched: int
    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything arrives: nothing refused, skipped or lost."""
        every = (*self.findings, *(each for item in self.items for each in item.findings))
        return all(each.severity is Severity.ADVICE for each in every)

    def count(self, severity: Severity | None) -> int:
        """The records whose worst finding is of `severity`; None counts those without any."""
        return sum(item.severity is severity for item in self.items)

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """The report as plain values for JSON, with texts in `fr` or `en`."""
        return {
            "url": self.url,
            "public_url": self.public_url,
            "ok": self.ok,
            "pages": self.pages,
            "matched": self.matched,
            "findings": [_told(finding, language) for finding in self.findings],
            "records": [
                {
                    "identifier": item.identifier,
                    "state": item.severity or "ok",
                    **asdict(item.seen),
                    "quality": _scored(item.quality, language),
                    "findings": [_told(finding, language) for finding in item.findings],
                }
                for item in self.items
            ],
        }


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """The worst severity among `findings`; None without any."""
    order = list(Severity)
    return min((each.severity for each in findings), key=order.index, default=None)


def _scored(quality: Quality | None, language: str) -> dict[str, Any] | None:
    if quality is None:
        return None
    missing = {name: quality.remedy(name, language) for name in quality.missing}
    return {"score": round(quality.score, 4), "criteria": asdict(quality), "missing": missing}


def _told(finding: Finding, language: str) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "what": finding.what(language),
        "remedy": finding.remedy(language),
    }
