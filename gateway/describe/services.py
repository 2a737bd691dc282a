"""The services of a site that have records of their own, and what each says of itself."""

from __future__ import annotations

from typing import NamedTuple

from gateway.describe.vocabulary import PROTOCOLS
from gateway.model import Kind, Text, in_language
from gateway.settings import Settings
from gateway.vocabularies.services import SERVICE_TYPES


class Service(NamedTuple):
    """A service: `type` and `category` as INSPIRE names them, `path` under the site's address.

    `standard` and `version` are the specification that it follows; `operations` the names and
    addresses (under `path`) of what it can be asked for, the first one leads to all else.
    """

    type: str
    category: str
    path: str
    protocol: str
    standard: str
    version: str
    conforms_to: str
    operations: tuple[tuple[str, str], ...]
    kinds: frozenset[Kind]
    title: Text
    abstract: Text


EVERYTHING = frozenset(Kind)
FEATURES = frozenset({Kind.VECTOR, Kind.TABLE})

SERVICES: dict[str, Service] = {
    "csw": Service(
        type="discovery",
        category="infoCatalogueService",
        path="/csw",
        protocol=PROTOCOLS.csw,
        standard="OGC:CSW",
        version="2.0.2",
        conforms_to="http://www.opengis.net/def/serviceType/ogc/csw",
        operations=(
            ("GetCapabilities", "?service=CSW&version=2.0.2&request=GetCapabilities"),
            ("GetRecords", ""),
            ("GetRecordById", ""),
        ),
        kinds=EVERYTHING,
        title={
            "fr": "{type} (CSW) – {site}",
            "en": "{type} (CSW) – {site}",
        },
        abstract={
            "fr": "Catalogue des jeux de données publiés par {organisation} : recherche et "
            "moissonnage de leurs fiches de métadonnées ISO 19139, selon le standard CSW 2.0.2 de "
            "l'OGC.",
            "en": "Catalogue of the datasets published by {organisation}: search and harvest "
            "of their ISO 19139 metadata records, by the OGC standard CSW 2.0.2.",
        },
    ),
    "ogcapi": Service(
        type="download",
        category="infoFeatureAccessService",
        path="/ogcapi",
        protocol=PROTOCOLS.features,
        standard="OGC API Features",
        version="1.0",
        conforms_to="http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        operations=(("landingPage", ""), ("collections", "/collections")),
        kinds=FEATURES,
        title={
            "fr": "{type} (OGC API Features) – {site}",
            "en": "{type} (OGC API Features) – {site}",
        },
        abstract={
            "fr": "Accès direct aux objets des jeux de données publiés par {organisation}, par "
            "collection, emprise et attributs, selon le standard OGC API Features.",
            "en": "Direct access to the features of the datasets published by {organisation}, by "
            "collection, extent and attributes, by the standard OGC API Features.",
        },
    ),
    "atom": Service(
        type="download",
        category="infoProductAccessService",
        path="/atom/service.xml",
        protocol=PROTOCOLS.atom,
        standard="ATOM",
        version="RFC 4287",
        conforms_to="http://inspire.ec.europa.eu/id/document/tg/download-service",
        operations=(("serviceFeed", ""),),
        kinds=frozenset({Kind.VECTOR}),
        title={
            "fr": "{type} simple (Atom) – {site}",
            "en": "{type} for pre-defined datasets (Atom) – {site}",
        },
        abstract={
            "fr": "Fichiers des jeux de données géographiques publiés par {organisation}, dans "
            "chaque format et système de coordonnées, par flux Atom selon les guides INSPIRE.",
            "en": "Files of the geographic datasets published by {organisation}, in each format "
            "and coordinate reference system, as Atom feeds by the INSPIRE guidelines.",
        },
    ),
}
"""The services by id."""


def service_identifier(settings: Settings, service: str) -> str:
    """The fileIdentifier of a service's record; no dataset can have it (`mcf.RESERVED`)."""
    return f"fr-{settings.organisation.siren}-service-{service}"


def service_uri(settings: Settings, service: str) -> str:
    """The URI of a service: the resource identifier of its record, 303 to that."""
    return f"{settings.base_url}/id/service/{service_identifier(settings, service)}"


def service_record(settings: Settings, service: str) -> str:
    """The address of a service's ISO 19139 record."""
    return f"{settings.base_url}/services/{service}/metadata.xml"


def service_title(settings: Settings, service: str) -> Text:
    """The title of a service by language: the INSPIRE name of its type, the name of the site."""
    kind = SERVICE_TYPES[SERVICES[service].type].text
    return {
        language: text.format(
            type=in_language(kind, language), site=in_language(settings.title, language)
        )
        for language, text in SERVICES[service].title.items()
    }


def service_abstract(settings: Settings, service: str) -> Text:
    """What a service gives, by language, with the name of the publisher in it."""
    return {
        language: text.format(organisation=in_language(settings.organisation_name, language))
        for language, text in SERVICES[service].abstract.items()
    }
