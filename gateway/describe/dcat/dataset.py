"""dcat:Dataset: a dataset, a table, a document; dcat:DatasetSeries: a series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gateway.describe.dcat.distribution import distributions
from gateway.describe.dcat.endpoints import endpoint
from gateway.describe.dcat.parties import parties
from gateway.describe.dcat.quality import (
    conformity,
    periods,
    places,
    provenance,
    resolutions,
    systems,
)
from gateway.describe.dcat.record import record
from gateway.describe.dcat.source import Property, Source, link, moment, node
from gateway.describe.dcat.things import (
    access,
    document,
    keywords,
    languages,
    legislation,
    licence,
    resource_type,
    subjects,
    themes,
)
from gateway.rdf import Node, absolute, literal
from gateway.vocabularies.europe import AUTHORITY, FREQUENCY_AUTHORITY

SERIES = "series"


def dataset(source: Source) -> Iterator[Node]:
    """The dataset, its record, all that they refer to.

    A series is both a dcat:Dataset and a dcat:DatasetSeries, its subclass: readers that infer
    nothing would miss it.
    """
    level = source.mcf["metadata"]["hierarchylevel"]
    groups = [
        parties(source),
        languages([source.about["language"]]),
        resource_type(source, level),
        subjects(source),
        _frequency(source),
        places(source),
        resolutions(source),
        systems(source),
        conformity(source),
        provenance(source),
        licence(source),
        access(source),
        legislation(source),
        distributions(source),
        _pages(source),
        _picture(source),
    ]
    theme_iris, theme_nodes = themes(source)
    yield node(
        source.uri,
        ["dcat:Dataset", "dcat:DatasetSeries"] if level == SERIES else ["dcat:Dataset"],
        _identified(source),
        keywords(source),
        [("dcat:theme", iri) for iri in theme_iris],
        [("dcatap:hvdCategory", item["url"]) for item in source.ours["hvd"]],
        periods(source),
        _series_of(source),
        *(said for said, _ in groups),
    )
    yield from record(source, f"{source.ours['page']}/metadata.xml")
    yield from _members(source)
    yield from theme_nodes
    for _, nodes in groups:
        yield from nodes


def _identified(source: Source) -> Iterator[Property]:
    """Identifiers, texts, dates, version."""
    about = source.about
    yield "dct:identifier", literal(source.uri)
    notation = literal(source.mcf["metadata"]["identifier"])
    yield "adms:identifier", Node(None, ("adms:Identifier",), (("skos:notation", notation),))
    yield from source.texts("dct:title", about["title"])
    yield from source.texts("dct:description", about["abstract"])
    for predicate, kind in (
        ("dct:created", "creation"),
        ("dct:issued", "publication"),
        ("dct:modified", "revision"),
    ):
        yield from moment(predicate, about["dates"].get(kind))
    version = source.plain(about.get("edition"))
    if version:
        yield "dcat:version", literal(version)
    yield "foaf:isPrimaryTopicOf", source.part("record")


def _frequency(source: Source) -> tuple[list[Property], list[Node]]:
    code = FREQUENCY_AUTHORITY.get(source.about.get("maintenancefrequency", ""))
    if code is None:
        return [], []
    iri = f"{AUTHORITY}/frequency/{code}"
    return [("dct:accrualPeriodicity", iri)], [Node(iri, ("dct:Frequency",))]


def _pages(source: Source) -> tuple[list[Property], list[Node]]:
    """The landing page; other pages: people's own, the feature catalogue, links that inform."""
    page = source.ours["page"]
    others: dict[str, Any] = {}
    if source.about.get("url"):
        others[source.about["url"]] = None
    catalogue = source.ours.get("catalogue")
    if catalogue:
        others[catalogue["url"]] = catalogue["title"]
    for key, given in source.mcf["distribution"].items():
        informs = given.get("rel") == "related" and given.get("function") == "information"
        if informs and endpoint(given) is None:
            others[given["url"]] = given["name"] or key
    nodes = [item for url, title in others.items() for item in document(source, url, title)]
    pages = [item for item in nodes if item.iri != absolute(page)]
    return [
        *link("dcat:landingPage", page),
        *(("foaf:page", str(item.iri)) for item in pages),
    ], [*document(source, page, source.about["title"]), *pages]


def _picture(source: Source) -> tuple[list[Property], list[Node]]:
    """foaf:depiction: the picture that was drawn, and the one that people gave."""
    drawn = source.ours.get("picture")
    found = [drawn["url"] if drawn else None, source.about.get("browsegraphic")]
    iris = [iri for url in dict.fromkeys(found) if url and (iri := absolute(str(url)))]
    return [("foaf:depiction", iri) for iri in iris], [Node(iri, ("foaf:Image",)) for iri in iris]


def _series_of(source: Source) -> Iterator[Property]:
    """dcat:inSeries of a dataset that names its parent, where the parent is the site's."""
    parent = source.ours.get("parent")
    if parent:
        yield from link("dcat:inSeries", parent["uri"])


def _members(source: Source) -> Iterator[Node]:
    """What a series says of its members."""
    for member in source.ours.get("members", []):
        iri = absolute(member["uri"])
        if iri:
            yield Node(iri, (), (("dcat:inSeries", source.uri),))
