"""`gateway` of the complete MCF: what MCF has no place for. Every record is made with it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from gateway.describe.coded import codes
from gateway.describe.conformity import conformity
from gateway.describe.distribution import LINKS, files, has_catalogue
from gateway.describe.moments import instant
from gateway.describe.notes import check_notes, meaning, notes, sources
from gateway.describe.services import (
    SERVICES,
    service_identifier,
    service_record,
    service_title,
    service_uri,
)
from gateway.describe.subject import Subject
from gateway.describe.vocabulary import DISTRIBUTED_CRS, LEVEL_NAMES, PICTURES
from gateway.export.names import meant
from gateway.mcf import FieldNote
from gateway.model import Extent, Field, Kind, Layer
from gateway.vocabularies import HVD_CATEGORIES, LIMITATIONS, PRIORITY_DATASETS, SPATIAL_SCOPES
from gateway.vocabularies.hvd import HVD_DATE, HVD_TITLE, HVD_URL
from gateway.vocabularies.inspire import (
    LIMITATIONS_URL,
    NO_LIMITATIONS,
    SPATIAL_SCOPES_DATE,
    SPATIAL_SCOPES_TITLE,
    SPATIAL_SCOPES_URL,
)
from gateway.vocabularies.priority import (
    PRIORITY_DATASETS_DATE,
    PRIORITY_DATASETS_TITLE,
    PRIORITY_DATASETS_URL,
)

THESAURI: dict[str, dict[str, str]] = {
    # The validator knows the list by its English title alone.
    "scope": {
        "title": SPATIAL_SCOPES_TITLE.en,
        "url": SPATIAL_SCOPES_URL,
        "date": SPATIAL_SCOPES_DATE,
    },
    "priority": {
        "title": PRIORITY_DATASETS_TITLE,
        "url": PRIORITY_DATASETS_URL,
        "date": PRIORITY_DATASETS_DATE,
    },
    "hvd": {"title": HVD_TITLE, "url": HVD_URL, "date": HVD_DATE},
}
"""The code lists that terms are anchors to, by the key of the section that holds their terms."""

SCOPES_BY_DIAGONAL: tuple[tuple[float, str], ...] = (
    (100, "local"),
    (600, "regional"),
    (2_500, "national"),
    (8_000, "european"),
    (math.inf, "global"),
)
"""The spatial scope where nobody declares it: the first whose length in kilometres is not less than
the diagonal of the extent."""

_DEGREE = 111.32
"""Kilometres in a degree of latitude."""


def is_inspire(subject: Subject) -> bool:
    """Whether the dataset is declared an INSPIRE one: a theme, and features (or a series of them).

    A table, a document or a series of these is no spatial data set (directive 2007/2/EC, article
    4.1).
    """
    facts = subject.facts
    geographic = facts.kind is Kind.VECTOR or (
        facts.kind is Kind.SERIES and any(layer.geometry_type for layer in facts.layers)
    )
    return subject.dataset.theme is not None and geographic


def section(subject: Subject, told: dict[str, str], note: dict[str, str]) -> dict[str, Any]:
    """The section; `told` is the lineage, `note` what people added to it. JSON types.

    site {title, url}, the portal; id, kind, theme, inspire, page, uri, locales, levelname,
    lineage, note, origin, driver, features_in, features, acts, crs;
    parent {identifier, uri} or None;
    thesauri {scope, priority, hvd: {title, url, date}};
    access {code, url, text}; scope {code, url, text} or None; hvd [{code, url, text, keyword}];
    priority [{code, url, text}];
    conformity [{title, date, url, explanation, pass, official, topology}];
    layers [{name, title, geometry, family, has_z, crs, count, without_geometry, bbox, fields}], a
    field being {name, title, type, nulls, distinct, values [{value, text}] that occur,
    codes [{value, text}] that people declare, key (whether it identifies the features), minimum,
    maximum, unit, definition};
    files {name: {format, media_type, size, sha256, layers, crs, features}};
    picture {url, text, media_type, width, height, size} or None; catalogue {url, title} or None,
    the feature catalogue;
    services [{id, identifier, uri, record, url, title, protocol, conforms_to}];
    members [{id, identifier, uri, page, title, dates {publication, revision}}].
    Raises DescribeError (describe.no-field).
    """
    check_notes(subject)
    return {
        **_identity(subject),
        **_rights(subject),
        **_content(subject),
        "note": note,
        "lineage": told,
    }


def _identity(subject: Subject) -> dict[str, Any]:
    """What it is, and where."""
    return {
        "site": {
            "title": subject.text(subject.settings.title),
            "url": f"{subject.settings.base_url}/",
        },
        "id": subject.dataset.id,
        "kind": subject.facts.kind.value,
        "theme": subject.dataset.theme,
        "inspire": is_inspire(subject),
        "page": subject.settings.page(subject.dataset.id),
        "uri": subject.settings.uri(subject.dataset.identifier),
        "locales": list(subject.locales),
        "levelname": subject.text(LEVEL_NAMES[subject.facts.kind]),
        "parent": _parent(subject),
        "members": _members(subject),
        "services": _services(subject),
        "picture": _picture(subject),
        "catalogue": _catalogue(subject),
    }


def _rights(subject: Subject) -> dict[str, Any]:
    """What law and specifications say of it."""
    return {
        "access": _access(subject),
        "thesauri": THESAURI,
        "scope": _scope(subject),
        "hvd": _hvd(subject),
        "priority": _priority(subject),
        "conformity": conformity(subject, inspire=is_inspire(subject)),
    }


def _content(subject: Subject) -> dict[str, Any]:
    """What was found in the data, and done to it."""
    facts = subject.facts
    return {
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
    }


def _parent(subject: Subject) -> dict[str, Any] | None:
    """The dataset that this one is declared a part of; its URI where it is the site's."""
    given = subject.dataset.parent
    if not given:
        return None
    ours = given.startswith(f"fr-{subject.settings.organisation.siren}-")
    return {"identifier": given, "uri": subject.settings.uri(given) if ours else None}


def _access(subject: Subject) -> dict[str, Any]:
    code = subject.declaration.gateway.access or NO_LIMITATIONS
    return {
        "code": code,
        "url": f"{LIMITATIONS_URL}/{code}",
        "text": subject.text(LIMITATIONS[code].text),
    }


def _scope(subject: Subject) -> dict[str, Any] | None:
    """The declared spatial scope, else that of the extent of an INSPIRE data set (TG 2.0, M.1)."""
    extent = subject.facts.extent if is_inspire(subject) else None
    code = subject.declaration.gateway.spatial_scope or (extent and _scope_of(extent))
    if not code:
        return None
    return {
        "code": code,
        "url": f"{SPATIAL_SCOPES_URL}/{code}",
        "text": subject.text(SPATIAL_SCOPES[code].text),
    }


def _scope_of(box: Extent) -> str:
    middle = math.radians((box.south + box.north) / 2)
    across = math.hypot(box.north - box.south, (box.east - box.west) * math.cos(middle)) * _DEGREE
    return next(code for length, code in SCOPES_BY_DIAGONAL if across <= length)


def _hvd(subject: Subject) -> list[dict[str, Any]]:
    found = [(code, HVD_CATEGORIES[code]) for code in subject.declaration.gateway.hvd or []]
    return [
        {
            "code": code,
            "url": category.url,
            "text": subject.text({"fr": category.fr, "en": category.en}),
            "keyword": category.keyword,
        }
        for code, category in found
    ]


def _priority(subject: Subject) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "url": f"{PRIORITY_DATASETS_URL}/{code}",
            "text": {"en": PRIORITY_DATASETS[code]},
        }
        for code in subject.declaration.gateway.priority or []
    ]


def _crs(subject: Subject) -> list[str]:
    """The layers' own CRSs, then those that the data is given in besides."""
    own = [layer.crs for layer in subject.facts.layers if layer.crs]
    also: Sequence[str] = DISTRIBUTED_CRS if own and subject.facts.kind is Kind.VECTOR else ()
    return list(dict.fromkeys([*own, *also]))


def _layer(subject: Subject, layer: Layer) -> dict[str, Any]:
    told = notes(subject, layer)
    key = getattr(subject.dataset.source, "key", None)
    keys = meant(key, sources(layer))[:1] if key else []
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
                **_field(subject, field, told.get(field.name, FieldNote())),
                "key": field.name in keys,
            }
            for field in layer.fields
        ],
    }


def _field(subject: Subject, field: Field, note: FieldNote) -> dict[str, Any]:
    return {
        "name": field.name,
        "title": subject.text(note.title) or {subject.language: field.title},
        "type": field.type.value,
        "nulls": field.nulls,
        "distinct": field.distinct,
        "values": [
            {"value": value, "text": subject.text(meaning(note, value))} for value in field.values
        ],
        "codes": codes(subject, note, field.type),
        "minimum": field.minimum,
        "maximum": field.maximum,
        "unit": note.unit,
        "definition": subject.text(note.definition),
    }


def _picture(subject: Subject) -> dict[str, Any] | None:
    picture = subject.facts.picture
    if picture is None:
        return None
    return {
        "url": f"{subject.settings.page(subject.dataset.id)}/{picture.name}",
        "text": subject.text(PICTURES[subject.facts.kind]),
        "media_type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "size": picture.size,
    }


def _catalogue(subject: Subject) -> dict[str, Any] | None:
    """The feature catalogue (ISO 19110) of what has features of its own."""
    if not has_catalogue(subject.facts):
        return None
    titles = {"fr": "Catalogue d'objets : {}", "en": "Feature catalogue: {}"}
    named = subject.text(subject.dataset.title)
    return {
        "url": f"{subject.settings.page(subject.dataset.id)}{LINKS['feature-catalogue'].path}",
        "title": {
            language: titles.get(language, titles["en"]).format(title)
            for language, title in named.items()
        },
    }


def _services(subject: Subject) -> list[dict[str, Any]]:
    """The services that the dataset can be had from."""
    settings, facts = subject.settings, subject.facts
    return [
        {
            "id": key,
            "identifier": service_identifier(settings, key),
            "uri": service_uri(settings, key),
            "record": service_record(settings, key),
            "url": f"{settings.base_url}{service.path}",
            "title": subject.text(service_title(settings, key)),
            "protocol": service.protocol,
            "conforms_to": service.conforms_to,
        }
        for key, service in SERVICES.items()
        if facts.kind in service.kinds
    ]


def _members(subject: Subject) -> list[dict[str, Any]]:
    return [
        {
            "id": member.dataset,
            "identifier": member.identifier,
            "uri": subject.settings.uri(member.identifier),
            "page": subject.settings.page(member.dataset),
            "title": subject.text(dict(member.title)),
            "dates": _days({"publication": member.published, "revision": member.modified}),
        }
        for member in subject.facts.members
    ]


def _days(moments: Mapping[str, datetime | None]) -> dict[str, str]:
    return {kind: instant(moment)[:10] for kind, moment in moments.items() if moment}
