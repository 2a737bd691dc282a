"""The record of a resource (dcat:CatalogRecord), and the ISO 19139 record that it comes from."""

from __future__ import annotations

from gateway.describe.dcat.source import Source, link, moment, node
from gateway.rdf import Node, literal
from gateway.vocabularies.europe import AUTHORITY, LANGUAGE_AUTHORITY

PROFILE = "http://data.europa.eu/930/"
"""GeoDCAT-AP."""

RECORD = "record"
"""The fragment of the record under the URI of what it is about."""

ISO_19139 = "https://www.iso.org/standard/32557.html"


def record(source: Source, iso: str) -> tuple[Node, ...]:
    """The record; `iso` is the address of the ISO 19139 document."""
    metadata = source.mcf["metadata"]
    dates = metadata["dates"]
    language = f"{AUTHORITY}/language/{LANGUAGE_AUTHORITY[source.language]}"
    return (
        node(
            source.part(RECORD),
            ["dcat:CatalogRecord"],
            [("dct:identifier", literal(metadata["identifier"])), ("dct:language", language)],
            moment("dct:issued", dates.get("creation")),
            moment("dct:modified", dates.get("revision")),
            [("dct:conformsTo", PROFILE), ("foaf:primaryTopic", source.uri)],
            link("dct:source", iso),
        ),
        node(
            iso,
            ["dcat:CatalogRecord"],
            moment("dct:modified", dates.get("revision")),
            [("dct:conformsTo", ISO_19139), ("foaf:primaryTopic", source.uri)],
        ),
        Node(PROFILE, ("dct:Standard",), (("dct:title", literal("GeoDCAT-AP", "en")),)),
        Node(ISO_19139, ("dct:Standard",), (("dct:title", literal("ISO 19115 / 19139", "en")),)),
        Node(language, ("dct:LinguisticSystem",)),
    )
