"""Where the machine-readable descriptions of a dataset and of the site are."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.errors import CatalogueError
from gateway.model import Revision
from gateway.serve import texts
from gateway.serve.context import Context
from gateway.serve.words import WORDS


@dataclass(frozen=True)
class Link:
    """A link of a page: the address, its media type, what it leads to."""

    url: str
    media_type: str
    text: str


ATOM = "atom"
"""The id of the Atom service in the catalogue."""

DESCRIPTIONS: tuple[tuple[str, str, str, str], ...] = (
    ("gmd-full", "metadata.xml", "application/xml", "record"),
    ("feature-catalogue", "feature-catalogue.xml", "application/xml", "feature_catalogue"),
    ("table-schema", "schema.json", "application/json", "table_schema"),
    ("dcat-ttl", "dcat.ttl", "text/turtle", "dcat_turtle"),
    ("dcat-jsonld", "dcat.jsonld", "application/ld+json", "dcat_json"),
    ("dcat-xml", "dcat.xml", "application/rdf+xml", "dcat_xml"),
    ("atom-{language}", "atom.xml", "application/atom+xml", "atom_feed"),
)
"""Descriptions of a dataset: the representation that each is (a feed is in the language of the
site), its name under the dataset's address, its media type, its word."""

CATALOGUES: tuple[tuple[str, str, str], ...] = (
    ("catalog.ttl", "text/turtle", "dcat_turtle"),
    ("catalog.jsonld", "application/ld+json", "dcat_json"),
    ("catalog.xml", "application/rdf+xml", "dcat_xml"),
    ("atom/service.xml", "application/atom+xml", "atom_feed"),
)
"""The site's DCAT catalogue, and its Atom service feed: name, media type, word."""


def of_dataset(context: Context, revision: Revision, page: str, language: str) -> list[Link]:
    """The descriptions that a dataset was published with; `page` is its address."""
    return [
        Link(f"{page}/{name}", media_type, WORDS[word][language])
        for representation, name, media_type, word in DESCRIPTIONS
        if context.catalogue.representation(
            revision.identifier, representation.format(language=context.settings.language.two)
        )
        is not None
    ]


def of_site(context: Context, base: str, language: str) -> list[Link]:
    """The catalogue of a site of which a dataset is described in DCAT; the feed of its service."""
    revisions = context.snapshot().revisions.values()
    first = next(iter(revisions), None)
    held = {
        "dcat": first is not None
        and context.catalogue.representation(first.identifier, "dcat-ttl") is not None,
        "atom": ATOM in context.catalogue.services(),
    }
    return [
        Link(f"{base}/{name}", media_type, WORDS[word][language])
        for name, media_type, word in CATALOGUES
        if held["atom" if name.startswith("atom/") else "dcat"]
    ]


def search(context: Context, base: str) -> str:
    """The address of the OpenSearch description; empty where the site has no Atom service, and on
    the page that tells that the catalogue cannot be read."""
    try:
        known = ATOM in context.catalogue.services()
    except CatalogueError:
        return ""
    return f"{base}/atom/opensearch.xml" if known else ""


def series(context: Context, base: str, revision: Revision, language: str) -> tuple[str, str]:
    """The title and address of the series that a dataset is declared a part of; empty where none
    such is published."""
    snapshot = context.snapshot()
    parent = str(texts.at(revision.mcf, "metadata", "parentidentifier") or "")
    found = snapshot.revisions.get(snapshot.identifiers.get(parent, ""))
    if found is None:
        return "", ""
    return texts.title(found, language), f"{base}/datasets/{found.dataset}?lang={language}"
