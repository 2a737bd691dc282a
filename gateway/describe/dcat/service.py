"""dcat:DataService: a service of the site."""

from __future__ import annotations

from collections.abc import Iterator

from gateway.describe.dcat.parties import parties
from gateway.describe.dcat.quality import conformity, places
from gateway.describe.dcat.record import record
from gateway.describe.dcat.source import Property, Source, link, moment, node
from gateway.describe.dcat.things import (
    access,
    coded,
    document,
    keywords,
    languages,
    legislation,
    licence,
    resource_type,
)
from gateway.rdf import Node, absolute, literal
from gateway.vocabularies import Term
from gateway.vocabularies.services import SERVICE_TYPES

TYPES_TITLE = Term("Type de service de données géographiques", "Spatial data service type")


def service(source: Source) -> Iterator[Node]:
    """The service, its record, all that they refer to."""
    groups = [
        parties(source),
        languages([source.about.get("language") or source.language]),
        resource_type(source, "service"),
        places(source),
        conformity(source),
        licence(source),
        access(source),
        legislation(source),
        _types(source),
        _standard(source),
    ]
    yield node(
        source.uri,
        ["dcat:DataService"],
        [("dct:identifier", literal(source.uri))],
        source.texts("dct:title", source.about["title"]),
        source.texts("dct:description", source.about["abstract"]),
        moment("dct:issued", source.about["dates"].get("publication")),
        moment("dct:modified", source.about["dates"].get("revision")),
        keywords(source),
        _endpoints(source),
        [("foaf:isPrimaryTopicOf", source.part("record"))],
        *(said for said, _ in groups),
    )
    yield from record(source, source.ours["record"])
    for _, nodes in groups:
        yield from nodes
    yield from document(source, source.ours["page"])


def _endpoints(source: Source) -> Iterator[Property]:
    """Where it answers, what describes it (its first operation), what it serves."""
    given = source.ours["service"]
    first = given["operations"][0]["url"]
    yield from link("dcat:endpointURL", first.partition("?")[0])
    yield from link("dcat:endpointDescription", first)
    yield from link("dcat:landingPage", source.ours["page"])
    for item in given["coupled"]:
        yield from link("dcat:servesDataset", item["uri"])


def _types(source: Source) -> tuple[list[Property], list[Node]]:
    """dct:type by the INSPIRE type of service."""
    kind = source.ours["service"]["type"]
    nodes = coded(source, "SpatialDataServiceType", TYPES_TITLE, kind, SERVICE_TYPES[kind])
    return [("dct:type", str(nodes[0].iri))], list(nodes)


def _standard(source: Source) -> tuple[list[Property], list[Node]]:
    iri = absolute(source.ours["service"].get("conforms_to") or "")
    if iri is None:
        return [], []
    return [("dct:conformsTo", iri)], [Node(iri, ("dct:Standard",))]
