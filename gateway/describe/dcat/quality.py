"""Where, when, how fine, measured against what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from gateway.describe.dcat.source import Property, Source, decimal, moment, node
from gateway.describe.dcat.things import coded
from gateway.rdf import Node, absolute, literal
from gateway.vocabularies.topics import DEGREES, DEGREES_TITLE

CRS_URL = "http://www.opengis.net/def/crs"
GEOJSON = "https://www.iana.org/assignments/media-types/application/vnd.geo+json"
"""The datatype of GeoJSON literals that data.gouv.fr and CKAN know."""

CRS_TYPE = "http://inspire.ec.europa.eu/glossary/SpatialReferenceSystem"

DEGREE_OF_PASS: Mapping[bool | None, str] = {
    True: "conformant",
    False: "notConformant",
    None: "notEvaluated",
}
"""The code list DegreeOfConformity by gmd:pass."""

METRES: Mapping[str, float] = {
    "m": 1.0,
    "metre": 1.0,
    "metres": 1.0,
    "meter": 1.0,
    "meters": 1.0,
    "mm": 0.001,
    "cm": 0.01,
    "dm": 0.1,
    "km": 1000.0,
}
"""Metres in a unit of length; a resolution in any other unit is left out."""


def places(source: Source) -> tuple[list[Property], list[Node]]:
    """dct:spatial of each box: WKT for dcat:bbox, GeoJSON for locn:geometry, the one literal of a
    location that data.gouv.fr reads; both in CRS84."""
    said: list[Property] = []
    nodes: list[Node] = []
    for number, box in enumerate(source.about["extents"]["spatial"], 1):
        west, south, east, north = box["bbox"]
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        wkt = ", ".join(f"{x:.10g} {y:.10g}" for x, y in ring)
        geojson = orjson.dumps({"type": "Polygon", "coordinates": [ring]}).decode()
        iri = source.part(f"place-{number}")
        said.append(("dct:spatial", iri))
        nodes.append(
            node(
                iri,
                ["dct:Location"],
                source.texts("skos:prefLabel", box.get("description")),
                [
                    ("dcat:bbox", literal(f"POLYGON(({wkt}))", datatype="gsp:wktLiteral")),
                    ("locn:geometry", literal(geojson, datatype=GEOJSON)),
                ],
            )
        )
    return said, nodes


def periods(source: Source) -> Iterator[Property]:
    """dct:temporal and the resolution. Periods are blank nodes: data.gouv.fr fetches those that
    have an address instead of reading them."""
    given = source.about["extents"]["temporal"]
    for period in given:
        end = period.get("end")
        days = [
            *moment("dcat:startDate", period.get("begin")),
            *moment("dcat:endDate", None if end == "now" else end),
        ]
        if days:
            yield "dct:temporal", Node(None, ("dct:PeriodOfTime",), tuple(days))
    step = next((period["resolution"] for period in given if period.get("resolution")), None)
    if step:
        yield "dcat:temporalResolution", literal(step, datatype="xsd:duration")


def resolutions(source: Source) -> tuple[list[Property], list[Node]]:
    """The finest distance in metres; each scale as a measured fraction (GeoDCAT-AP 3, dqv)."""
    given = source.mcf.get("spatial") or {}
    metres = [
        float(item["distance"]) * METRES[str(item["uom"]).lower()]
        for item in given.get("resolutions", [])
        if str(item["uom"]).lower() in METRES
    ]
    said: list[Property] = []
    if metres:
        said.append(("dcat:spatialResolutionInMeters", decimal(min(metres))))
    nodes: list[Node] = []
    for scale in [number for number in given.get("denominators", []) if number > 0]:
        iri = source.part(f"scale-{scale}")
        said.append(("dqv:hasQualityMeasurement", iri))
        nodes.append(
            Node(
                iri,
                ("dqv:QualityMeasurement",),
                (
                    ("dqv:isMeasurementOf", "http://data.europa.eu/930/spatialResolutionAsScale"),
                    ("dqv:value", decimal(1 / float(scale))),
                ),
            )
        )
    return said, nodes


def crs(code: str) -> Node:
    """A coordinate reference system by its code (`EPSG:2154`), as a standard."""
    authority, _, number = code.partition(":")
    return Node(
        absolute(f"{CRS_URL}/{authority}/0/{number}"),
        ("dct:Standard",),
        (("dct:type", CRS_TYPE), ("dct:title", literal(code))),
    )


def systems(source: Source) -> tuple[list[Property], list[Node]]:
    """dct:conformsTo of the reference systems."""
    nodes = [crs(code) for code in source.ours.get("crs", [])]
    return [("dct:conformsTo", str(item.iri)) for item in nodes], nodes


def conformity(source: Source) -> tuple[list[Property], list[Node]]:
    """Each specification that the resource was or was not measured against: the activity of
    testing with the degree found; dct:conformsTo too where it passed."""
    said: list[Property] = []
    nodes: list[Node] = []
    for number, item in enumerate(source.ours.get("conformity", []), 1):
        standard = absolute(item["url"] or "") or source.part(f"specification-{number}")
        test = source.part(f"test-{number}")
        if item["pass"]:
            said.append(("dct:conformsTo", standard))
        said.append(("prov:wasUsedBy", test))
        nodes += [
            node(
                standard,
                ["dct:Standard", "prov:Entity"],
                source.texts("dct:title", item["title"]),
                moment("dct:issued", item.get("date")),
            ),
            *_test(source, test, standard, item),
        ]
    return said, nodes


def _test(source: Source, test: str, standard: str, item: Mapping[str, Any]) -> list[Node]:
    result, association, plan = f"{test}-result", f"{test}-association", f"{test}-plan"
    code = DEGREE_OF_PASS[item["pass"]]
    degree, degrees = coded(source, "DegreeOfConformity", DEGREES_TITLE, code, DEGREES[code])
    return [
        Node(
            test,
            ("prov:Activity",),
            (("prov:generated", result), ("prov:qualifiedAssociation", association)),
        ),
        node(
            result,
            ["prov:Entity"],
            [("dct:type", str(degree.iri))],
            source.texts("dct:description", item["explanation"]),
        ),
        Node(association, ("prov:Association",), (("prov:hadPlan", plan),)),
        Node(plan, ("prov:Plan",), (("prov:wasDerivedFrom", standard),)),
        degree,
        degrees,
    ]


def provenance(source: Source) -> tuple[list[Property], list[Node]]:
    """dct:provenance: the lineage."""
    words = source.ours.get("lineage") or (
        source.mcf.get("dataquality", {}).get("lineage", {}).get("statement")
    )
    if not words:
        return [], []
    iri = source.part("lineage")
    told = source.texts("rdfs:label", words)
    return [("dct:provenance", iri)], [node(iri, ["dct:ProvenanceStatement"], told)]
