"""Where the machine-readable descriptions of a dataset and of the site are."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.model import Revision
from gateway.serve.context import Context
from gateway.serve.words import WORDS


@dataclass(frozen=True)
class Link:
    """A link of a page: the address, its media type, what it leads to."""

    url: str
    media_type: str
    text: str


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
    """The catalogue of a site of which a dataset is described in DCAT."""
    revisions = context.snapshot().revisions.values()
    first = next(iter(revisions), None)
    if first is None or context.catalogue.representation(first.identifier, "dcat-ttl") is None:
        return []
    return [
        Link(f"{base}/{name}", media_type, WORDS[word][language])
        for name, media_type, word in CATALOGUES
    ]
