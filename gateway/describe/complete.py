"""The complete MCF: everything a record says, as JSON types."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gateway.describe.codes import code
from gateway.describe.contacts import contacts
from gateway.describe.distribution import distribution
from gateway.describe.extents import spatial, worked_out
from gateway.describe.identification import identification
from gateway.describe.lineage import lineage
from gateway.describe.located import located
from gateway.describe.moments import instant
from gateway.describe.section import is_inspire, section
from gateway.describe.subject import Subject
from gateway.describe.texts import cleaned, plain
from gateway.describe.vocabulary import LEVELS
from gateway.errors import DescribeError
from gateway.mcf import Dataset
from gateway.model import Facts
from gateway.settings import Settings

NOT_GEOGRAPHIC = "nonGeographicDataset"
"""The level of what INSPIRE has no rules for."""

VERSION = 2.0
"""The MCF version that pygeometa 0.21 reads, a number as its JSON Schema wants."""


def complete(
    dataset: Dataset, facts: Facts, settings: Settings, *, published: datetime, modified: datetime
) -> dict[str, Any]:
    """The complete MCF of `dataset`, version 2.0, JSON-serialisable.

    `published` is when the dataset was first published, `modified` when its content last changed.
    It is what `pygeometa.core.read_mcf` reads, and valid against pygeometa's schema wherever the
    dataset has a geometry; what MCF has no place for is under `gateway`. Raises DescribeError where
    a declared date, extent or language cannot be understood.
    """
    subject = Subject(dataset, facts, settings, published, modified)
    try:
        return _complete(subject)
    except DescribeError as error:
        raise located(error, dataset.file) from None


def _complete(subject: Subject) -> dict[str, Any]:
    told = _lineage(subject)
    result: dict[str, Any] = {
        "mcf": {"version": VERSION},
        "metadata": _metadata(subject),
        "spatial": spatial(subject),
        "identification": identification(subject),
        "contact": contacts(subject),
        "distribution": distribution(subject),
        "dataquality": {
            "scope": {"level": _level(subject)},
            "lineage": {"statement": plain(told, subject.language)},
        },
        "gateway": section(subject, told, _note(subject)),
    }
    said: dict[str, Any] = cleaned(result)
    return said


def _metadata(subject: Subject) -> dict[str, Any]:
    given = subject.declaration.metadata
    result = {
        "identifier": subject.dataset.identifier,
        "language": subject.language,
        "language_alternate": next(iter(subject.locales), None),
        "charset": code(given.charset or "utf8", "metadata.charset", subject.where),
        "parentidentifier": subject.dataset.parent,
        "hierarchylevel": _level(subject),
        "dates": {"creation": instant(subject.published), "revision": instant(subject.modified)},
        "dataseturi": given.dataseturi or subject.settings.uri(subject.dataset.identifier),
    }
    return {key: value for key, value in result.items() if value is not None}


def _level(subject: Subject) -> str:
    given = subject.declaration.metadata.hierarchylevel
    if given is None:
        return LEVELS[subject.facts.kind]
    key = "metadata.hierarchylevel"
    if code(given, key, subject.where) == NOT_GEOGRAPHIC and is_inspire(subject):
        theme = subject.dataset.theme
        raise DescribeError(
            "describe.geographic", where=subject.where, key=key, value=given, theme=theme
        )
    return given


def _note(subject: Subject) -> dict[str, str]:
    given = subject.declaration.dataquality.lineage
    return subject.text(given.statement if given else None)


def _lineage(subject: Subject) -> dict[str, str]:
    found = worked_out(subject)
    return subject.text(
        lineage(subject.facts, modified=subject.modified, note=_note(subject), resolution=found)
    )
