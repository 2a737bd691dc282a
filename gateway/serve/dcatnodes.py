"""What the catalogue says of itself in GeoDCAT-AP: dcat:Catalog, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gateway.rdf import Node, Value, absolute, literal
from gateway.serve.texts import by_language
from gateway.settings import Settings
from gateway.store.rows import Document, Page
from gateway.vocabularies.europe import (
    AUTHORITY,
    DATA_THEMES_TITLE,
    DATA_THEMES_URL,
    LANGUAGE_AUTHORITY,
    LICENCE_AUTHORITY,
)
from gateway.vocabularies.inspire import THEMES_TITLE, THEMES_URL

PUBLISHER = "#publisher"
CONTACT = "#contact"

TAXONOMIES: Mapping[str, Mapping[str, str]] = {
    DATA_THEMES_URL: DATA_THEMES_TITLE.text,
    THEMES_URL: {"en": THEMES_TITLE},
}
"""The schemes that themes of datasets are of, with their titles."""

type Property = tuple[str, Value]


def catalogue(settings: Settings, page: Page, view: str) -> Iterator[Node]:
    """The catalogue with the entries of `page`, its publisher, contact, licence and schemes; `view`
    is the address of the hydra:PartialCollectionView."""
    iri, home = f"{settings.base_url}/catalog", f"{settings.base_url}/"
    language = f"{AUTHORITY}/language/{LANGUAGE_AUTHORITY[settings.language.two]}"
    terms = absolute(settings.licence.url)
    said: list[Property] = [
        *_texts("dct:title", settings.title),
        *_texts("dct:description", _description(settings)),
        ("dct:publisher", iri + PUBLISHER),
        ("dcat:contactPoint", iri + CONTACT),
        ("dct:language", language),
        *([("dct:license", terms)] if terms else []),
        *(("dcat:themeTaxonomy", scheme) for scheme in TAXONOMIES),
        *_dates(page),
        ("foaf:homepage", home),
        ("hydra:totalItems", literal(str(page.total), datatype="xsd:integer")),
        ("hydra:view", view),
    ]
    for document in page.documents:
        said += _entry(settings, document)
    yield Node(iri, ("dcat:Catalog", "hydra:Collection"), tuple(said))
    yield Node(home, ("foaf:Document",))
    yield Node(language, ("dct:LinguisticSystem",))
    if terms:
        yield _licence(settings, terms)
    for scheme, titles in TAXONOMIES.items():
        yield Node(scheme, ("skos:ConceptScheme",), tuple(_texts("dct:title", titles)))
    yield from _organisation(settings, iri)


def _texts(predicate: str, texts: Mapping[str, str]) -> Iterator[Property]:
    for code, text in texts.items():
        yield predicate, literal(text, code)


def _description(settings: Settings) -> dict[str, str]:
    """What the site says of itself, else its title."""
    service = settings.pygeoapi.get("metadata", {}).get("identification", {})
    return by_language(service.get("description"), settings.language.two) or dict(settings.title)


def _dates(page: Page) -> Iterator[Property]:
    """The first publication of what is served, and the newest dateStamp."""
    if page.issued:
        issued = page.issued.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield "dct:issued", literal(issued, datatype="xsd:dateTime")
    if page.modified:
        kind = "xsd:dateTime" if "T" in page.modified else "xsd:date"
        yield "dct:modified", literal(page.modified, datatype=kind)


def _entry(settings: Settings, document: Document) -> list[Property]:
    """A dataset or service of the catalogue, and its record."""
    identifier, is_service = document.identifier, document.type == "service"
    uri = f"{settings.base_url}/id/service/{identifier}" if is_service else settings.uri(identifier)
    what = "dcat:service" if is_service else "dcat:dataset"
    return [(what, uri), ("dcat:record", f"{uri}#record")]


def _licence(settings: Settings, iri: str) -> Node:
    """The licence by its address, and as the EU authority knows it."""
    chosen = settings.file.licence
    code = LICENCE_AUTHORITY.get(chosen) if isinstance(chosen, str) else None
    said: list[Property] = [("dct:title", literal(settings.licence.title, settings.language.two))]
    if code:
        said.append(("skos:exactMatch", f"{AUTHORITY}/licence/{code}"))
    return Node(iri, ("dct:LicenseDocument",), tuple(said))


def _organisation(settings: Settings, iri: str) -> Iterator[Node]:
    """The publisher as an agent (FOAF) and as a contact point (vCard)."""
    mail = absolute(f"mailto:{settings.organisation.email}")
    site = absolute(str(settings.organisation.url)) if settings.organisation.url else None
    for part, types, name, address, page in (
        (PUBLISHER, ("foaf:Organization", "foaf:Agent"), "foaf:name", "foaf:mbox", "foaf:homepage"),
        (
            CONTACT,
            ("vcard:Organization", "vcard:Kind"),
            "vcard:fn",
            "vcard:hasEmail",
            "vcard:hasURL",
        ),
    ):
        said: list[Property] = [
            *_texts(name, settings.organisation_name),
            *([(address, mail)] if mail else []),
            *([(page, site)] if site else []),
        ]
        yield Node(iri + part, types, tuple(said))
