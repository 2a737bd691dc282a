"""The complete MCF: everything a record says, as JSON types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gateway.describe.codes import code
from gateway.describe.contacts import contacts
from gateway.describe.distribution import distribution, files
from gateway.describe.extents import spacing, spatial
from gateway.describe.identification import identification
from gateway.describe.lineage import lineage
from gateway.describe.moments import instant
from gateway.describe.subject import Subject
from gateway.describe.texts import cleaned, plain
from gateway.describe.vocabulary import (
    DISTRIBUTED_CRS,
    INTEROPERABILITY,
    INTEROPERABILITY_DATE,
    LEVEL_NAMES,
    LEVELS,
    NO_LIMITATIONS,
    NO_LIMITATIONS_TEXT,
    NOT_EVALUATED,
)
from gateway.mcf import Dataset
from gateway.model import Facts, Kind, Layer
from gateway.settings import Settings

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
        "gateway": _gateway(subject, told),
    }
    said: dict[str, Any] = cleaned(result)
    return said


def _metadata(subject: Subject) -> dict[str, Any]:
    given = subject.declaration.metadata
    result = {
        "identifier": subject.dataset.identifier,
        "language": subject.language,
        "language_alternate": next(iter(subject.locales), None),
        "charset": given.charset or "utf8",
        "parentidentifier": given.parentidentifier,
        "hierarchylevel": _level(subject),
        "dates": {"creation": instant(subject.published), "revision": instant(subject.modified)},
        "dataseturi": given.dataseturi or subject.settings.uri(subject.dataset.identifier),
    }
    return {key: value for key, value in result.items() if value is not None}


def _level(subject: Subject) -> str:
    given = subject.declaration.metadata.hierarchylevel
    if given is None:
        return LEVELS[subject.facts.kind]
    return code(given, "metadata.hierarchylevel", subject.where)


def _gateway(subject: Subject, told: dict[str, str]) -> dict[str, Any]:
    facts = subject.facts
    return {
        "id": subject.dataset.id,
        "kind": facts.kind.value,
        "theme": subject.dataset.theme,
        "page": subject.settings.page(subject.dataset.id),
        "locales": list(subject.locales),
        "levelname": subject.text(LEVEL_NAMES[facts.kind]),
        "access": {"url": NO_LIMITATIONS, "text": subject.text(NO_LIMITATIONS_TEXT)},
        "conformity": _conformity(subject),
        "crs": _crs(subject),
        "layers": [_layer(subject, layer) for layer in facts.layers],
        "files": files(subject),
        "origin": facts.origin,
        "driver": facts.driver,
        "features_in": facts.features_in,
        "features": facts.count,
        "acts": [
            {"kind": act.kind.value, "count": act.count, "layer": act.layer, "detail": act.detail}
            for act in facts.acts
        ],
        "note": _note(subject),
        "lineage": told,
    }


def _note(subject: Subject) -> dict[str, str]:
    given = subject.declaration.dataquality.lineage
    return subject.text(given.statement if given else None)


def _lineage(subject: Subject) -> dict[str, str]:
    given = subject.declaration.spatial
    found = None if given.denominators or given.resolutions else spacing(subject.facts)
    return subject.text(
        lineage(subject.facts, modified=subject.modified, note=_note(subject), spacing=found)
    )


def _conformity(subject: Subject) -> list[dict[str, Any]]:
    """INSPIRE data sets say that nobody evaluated them, until somebody declares it (TG 1.10)."""
    if subject.dataset.theme is None:
        return []
    language = subject.language if subject.language in INTEROPERABILITY else "en"
    return [
        {
            "title": INTEROPERABILITY[language],
            "date": INTEROPERABILITY_DATE,
            "explanation": subject.text(NOT_EVALUATED),
            "pass": None,
        }
    ]


def _crs(subject: Subject) -> list[str]:
    """The layers' own CRSs, then those that the data is given in besides."""
    own = [layer.crs for layer in subject.facts.layers if layer.crs]
    also: Sequence[str] = DISTRIBUTED_CRS if own and subject.facts.kind is Kind.VECTOR else ()
    return list(dict.fromkeys([*own, *also]))


def _layer(subject: Subject, layer: Layer) -> dict[str, Any]:
    titles = subject.dataset.field_titles
    return {
        "name": layer.name,
        "title": layer.title,
        "geometry": layer.geometry_type.value if layer.geometry_type else None,
        "family": layer.geometry_type.family if layer.geometry_type else None,
        "has_z": layer.has_z,
        "crs": layer.crs,
        "count": layer.count,
        "without_geometry": layer.without_geometry,
        "bbox": layer.extent.as_list() if layer.extent else None,
        "fields": [
            {
                "name": field.name,
                "title": dict(titles.get(field.name) or titles.get(field.title) or {})
                or {subject.language: field.title},
                "type": field.type.value,
                "nulls": field.nulls,
            }
            for field in layer.fields
        ],
    }
