"""The complete MCF of a service of the site: a record of its own is made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from gateway.describe.contacts import WORKED_OUT, organisation
from gateway.describe.extents import CRS84, widened
from gateway.describe.moments import instant
from gateway.describe.services import (
    SERVICES,
    Service,
    service_abstract,
    service_identifier,
    service_record,
    service_title,
    service_uri,
)
from gateway.describe.texts import cleaned
from gateway.describe.vocabulary import NOT_EVALUATED, PROTOCOLS
from gateway.model import Extent, Kind, Text
from gateway.settings import Settings
from gateway.vocabularies import LIMITATIONS
from gateway.vocabularies.inspire import (
    CONDITIONS,
    CONDITIONS_URL,
    LIMITATIONS_URL,
    NETWORK_SERVICES,
    NETWORK_SERVICES_DATE,
    NETWORK_SERVICES_URL,
    NO_LIMITATIONS,
)
from gateway.vocabularies.services import SERVICE_CATEGORIES_DATE, SERVICE_CATEGORIES_TITLE

SERVICE = "service"
"""`gateway.kind`, hierarchyLevel and scope of a service (MD_ScopeCode)."""

FUNCTIONS = {"discovery": "search", "download": "download"}
"""CI_OnLineFunctionCode of a service's address, by INSPIRE type of service."""

LEVEL_NAME: Text = {"fr": "service", "en": "service"}
RECORD: Text = {"fr": "Fiche de métadonnées", "en": "Metadata record"}
RECORD_TOLD: Text = {
    "fr": "Métadonnées ISO 19139 de ce service",
    "en": "ISO 19139 metadata of this service",
}


@dataclass(frozen=True, slots=True)
class Coupled:
    """A dataset that a service operates on: its id, fileIdentifier, title, extent (CRS84), kind."""

    dataset: str
    identifier: str
    title: Text
    extent: Extent | None
    kind: Kind


def service_mcf(
    key: str,
    settings: Settings,
    coupled: Sequence[Coupled],
    *,
    published: datetime,
    modified: datetime,
) -> dict[str, Any]:
    """The complete MCF of the service `key` of `SERVICES`, version 2.0, JSON-serialisable.

    Of `coupled` those of the kinds that the service gives are told, in the order of their
    identifiers. Its box is that around their extents; a service of none has no geographic extent,
    which the guidelines ask of data alone (TG 2.0, C.19). The same arguments give the same MCF.

    `gateway` holds id, kind, page, uri, record, locales, levelname, access, conformity as a
    dataset's does, and `service` {type, category, version, protocol, standard, conforms_to,
    coupling, operations [{name, url}], coupled [{id, identifier, uri, page, record, title}]}.
    """
    service = SERVICES[key]
    told = sorted(
        (one for one in coupled if one.kind in service.kinds), key=lambda one: one.identifier
    )
    main, locales = settings.language.two, _locales(settings)
    result: dict[str, Any] = {
        "mcf": {"version": 2.0},
        "metadata": {
            "identifier": service_identifier(settings, key),
            "language": main,
            "language_alternate": next(iter(locales), None),
            "charset": "utf8",
            "hierarchylevel": SERVICE,
            "dates": {"creation": instant(published), "revision": instant(modified)},
            "dataseturi": service_uri(settings, key),
        },
        "spatial": {},
        "identification": _identification(key, settings, told, published, modified),
        "contact": {name: _publisher(settings) for name in WORKED_OUT},
        "distribution": _distribution(key, settings),
        "dataquality": {"scope": {"level": SERVICE}},
        "gateway": _section(key, settings, told),
    }
    said: dict[str, Any] = cleaned(result)
    return said


def _locales(settings: Settings) -> list[str]:
    """The site's other languages that services are described in."""
    known = [language.two for language in settings.languages[1:]]
    return [code for code in known if code in LEVEL_NAME]


def _text(settings: Settings, text: Text) -> dict[str, str]:
    """`text` in the record's languages: in English where the main one has none."""
    main = settings.language.two
    said = {main: text.get(main) or text.get("en") or next(iter(text.values()))}
    return {**said, **{code: text[code] for code in _locales(settings) if code in text}}


def _publisher(settings: Settings) -> dict[str, Any]:
    return organisation(settings, _text(settings, settings.organisation_name))


def _identification(
    key: str, settings: Settings, told: Sequence[Coupled], published: datetime, modified: datetime
) -> dict[str, Any]:
    service = SERVICES[key]
    condition = CONDITIONS["noConditionsApply"]
    return {
        "language": settings.language.two,
        "charset": "utf8",
        "title": _text(settings, service_title(settings, key)),
        "abstract": _text(settings, service_abstract(settings, key)),
        "dates": {"publication": instant(published)[:10], "revision": instant(modified)[:10]},
        "keywords": {
            "category": {
                "keywords": {settings.language.two: [service.category]},
                "keywords_type": "theme",
                "vocabulary": {
                    "name": _text(settings, SERVICE_CATEGORIES_TITLE.text),
                    "date": SERVICE_CATEGORIES_DATE,
                },
            }
        },
        "extents": {"spatial": _boxes(told), "temporal": []},
        "license": {
            "name": _text(settings, condition.text),
            "url": f"{CONDITIONS_URL}/noConditionsApply",
        },
        "accessconstraints": "otherRestrictions",
        "url": f"{settings.base_url}/",
        "status": "onGoing",
        "maintenancefrequency": "continual",
    }


def _boxes(told: Sequence[Coupled]) -> list[dict[str, Any]]:
    whole: Extent | None = None
    for one in told:
        if one.extent is not None:
            whole = one.extent.union(whole)
    return [] if whole is None else [{"bbox": widened(whole).as_list(), "crs": CRS84}]


def _distribution(key: str, settings: Settings) -> dict[str, dict[str, Any]]:
    """The service's own address first (TG Download Services 3.1, 6), then that of its record."""
    service = SERVICES[key]
    return {
        SERVICE: {
            "url": _operations(settings, service)[0]["url"],
            "type": service.protocol,
            "rel": "item",
            "name": _text(settings, service_title(settings, key)),
            "description": _text(settings, service_abstract(settings, key)),
            "function": FUNCTIONS[service.type],
        },
        "record": {
            "url": service_record(settings, key),
            "type": PROTOCOLS.link,
            "rel": "describedby",
            "name": _text(settings, RECORD),
            "description": _text(settings, RECORD_TOLD),
            "function": "information",
        },
    }


def _operations(settings: Settings, service: Service) -> list[dict[str, str]]:
    return [
        {"name": name, "url": f"{settings.base_url}{service.path}{rest}"}
        for name, rest in service.operations
    ]


def _section(key: str, settings: Settings, told: Sequence[Coupled]) -> dict[str, Any]:
    service = SERVICES[key]
    return {
        "id": f"service-{key}",
        "kind": SERVICE,
        "theme": None,
        "inspire": True,
        "page": f"{settings.base_url}/",
        "uri": service_uri(settings, key),
        "record": service_record(settings, key),
        "locales": _locales(settings),
        "levelname": _text(settings, LEVEL_NAME),
        "access": {
            "code": NO_LIMITATIONS,
            "url": f"{LIMITATIONS_URL}/{NO_LIMITATIONS}",
            "text": _text(settings, LIMITATIONS[NO_LIMITATIONS].text),
        },
        "conformity": [_conformity(settings)],
        "service": {
            "type": service.type,
            "category": service.category,
            "version": service.version,
            "protocol": service.protocol,
            "standard": service.standard,
            "conforms_to": service.conforms_to,
            "coupling": "tight" if told else "loose",
            "operations": _operations(settings, service),
            "coupled": [_coupled(settings, one) for one in told],
        },
        "layers": [],
        "files": {},
        "lineage": {},
    }


def _conformity(settings: Settings) -> dict[str, Any]:
    """Nobody has evaluated the service against regulation 976/2009."""
    main = settings.language.two
    return {
        "title": NETWORK_SERVICES.get(main, NETWORK_SERVICES["en"]),
        "date": NETWORK_SERVICES_DATE,
        "url": NETWORK_SERVICES_URL,
        "explanation": _text(settings, NOT_EVALUATED),
        "pass": None,
        "official": True,
        "topology": False,
    }


def _coupled(settings: Settings, one: Coupled) -> dict[str, Any]:
    return {
        "id": one.dataset,
        "identifier": one.identifier,
        "uri": settings.uri(one.identifier),
        "page": settings.page(one.dataset),
        "record": record_by_id(settings, one.identifier),
        "title": dict(one.title),
    }


def record_by_id(settings: Settings, identifier: str) -> str:
    """The address at which the CSW answers the ISO record of `identifier` (GetRecordById)."""
    query = {
        "service": "CSW",
        "version": "2.0.2",
        "request": "GetRecordById",
        "outputSchema": "http://www.isotc211.org/2005/gmd",
        "elementSetName": "full",
        "id": identifier,
    }
    return f"{settings.base_url}/csw?{urlencode(query, safe='/:')}"
