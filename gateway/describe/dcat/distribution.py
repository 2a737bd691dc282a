"""The distributions: each file, each link that downloads, each service of the dataset's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gateway.describe.dcat.endpoints import Endpoint, endpoint
from gateway.describe.dcat.quality import crs
from gateway.describe.dcat.source import Property, Source, link, moment, node
from gateway.describe.dcat.things import legislation, licence
from gateway.rdf import Node, absolute, literal
from gateway.vocabularies.europe import AUTHORITY, FILE_TYPES, SERVICE_FILE_TYPES

IANA = "https://www.iana.org/assignments/media-types"

SHA_256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"

UNREGISTERED = frozenset({"application/flatgeobuf"})
"""Media types that IANA has no page of."""

SPECIFICATIONS: Mapping[str, str] = {
    "gpkg": "http://www.opengis.net/doc/IS/geopackage/1.3",
    "geojson": "https://www.rfc-editor.org/info/rfc7946",
    "fgb": "https://flatgeobuf.org/",
    "parquet": "https://geoparquet.org/releases/v1.1.0/",
    "csv": "https://www.rfc-editor.org/info/rfc4180",
}
"""The specification of each export format."""

PARQUET_SPECIFICATION = "https://parquet.apache.org/docs/file-format/"
"""The specification of a table without geometry, which is no GeoParquet."""

DOWNLOADS = frozenset({"download", "offlineAccess", "order"})
"""CI_OnLineFunctionCode of links that are distributions, as in the ISO record."""


class Way(NamedTuple):
    """A service of the dataset's own: paths under its page, and the format that it answers."""

    path: str
    description: str
    media_type: str
    format: str | None


WAYS: Mapping[str, Way] = {
    "ogcapi": Way("/ogcapi", "/ogcapi/openapi", "application/geo+json", None),
    "atom": Way("/atom.xml", "/atom.xml", "application/atom+xml", "atom"),
}
"""The services by id; the discovery service gives no data."""


def distributions(source: Source) -> tuple[list[Property], list[Node]]:
    """dcat:distribution of each, and what they refer to.

    Files have no accessService: data.gouv.fr takes what has one for an API.
    """
    nodes: list[Node] = []
    files = source.ours["files"]
    for key, given in source.mcf["distribution"].items():
        if key in files:
            nodes += _file(source, key, given, files[key])
        elif (found := endpoint(given)) and absolute(found.url):
            nodes += _served(source, key, given, found)
        elif given.get("function") in DOWNLOADS and absolute(given["url"]):
            nodes += _linked(source, key, given)
    for item in source.ours.get("services", []):
        if item["id"] in WAYS:
            nodes += _way(source, item, WAYS[item["id"]])
    iris = [str(item.iri) for item in nodes if "dcat:Distribution" in item.types]
    return [("dcat:distribution", iri) for iri in iris], nodes


def _file(
    source: Source, key: str, given: Mapping[str, Any], file: Mapping[str, Any]
) -> list[Node]:
    standards = _standards(file)
    checksum = source.part(f"checksum-{key}")
    formats, typed = _format(source, file["format"], given["format"], file["media_type"])
    entry = node(
        source.part(f"file-{key}"),
        ["dcat:Distribution"],
        _about(source, given),
        link("dcat:accessURL", given["url"]),
        link("dcat:downloadURL", given["url"]),
        formats,
        [
            ("dcat:byteSize", literal(str(file["size"]), datatype="xsd:nonNegativeInteger")),
            ("spdx:checksum", checksum),
        ],
        [("dct:conformsTo", str(item.iri)) for item in standards],
    )
    algorithm = Node(SHA_256, ("spdx:ChecksumAlgorithm",))
    return [entry, _checksum(checksum, file["sha256"]), algorithm, *standards, *typed]


def _checksum(iri: str, sha256: str) -> Node:
    """A string, not xsd:hexBinary: readers that turn that into octets, as data.gouv.fr does, then
    refuse the dataset."""
    return Node(
        iri,
        ("spdx:Checksum",),
        (
            ("spdx:algorithm", SHA_256),
            ("spdx:checksumValue", literal(sha256)),
        ),
    )


def _standards(file: Mapping[str, Any]) -> list[Node]:
    """The format's specification and the file's reference system."""
    table = file["format"] == "parquet" and not file["crs"]
    found = PARQUET_SPECIFICATION if table else SPECIFICATIONS.get(file["format"])
    return ([Node(found, ("dct:Standard",))] if found else []) + (
        [crs(file["crs"])] if file["crs"] else []
    )


def _linked(source: Source, key: str, given: Mapping[str, Any]) -> list[Node]:
    """A link of people's, or a document that lies elsewhere."""
    direct = given["function"] == "download"
    name = given.get("format")
    iri = source.part(f"format-{name}")
    entry = node(
        source.part(f"link-{key}"),
        ["dcat:Distribution"],
        _about(source, given),
        link("dcat:accessURL", given["url"]),
        link("dcat:downloadURL", given["url"] if direct else None),
        [("dct:format", iri)] if name else [],
    )
    return [entry, _labelled(iri, "dct:MediaTypeOrExtent", name)] if name else [entry]


def _way(source: Source, given: Mapping[str, Any], way: Way) -> list[Node]:
    """A distribution that is had by a service, and that service."""
    page = source.ours["page"]
    service, name = source.part(f"service-{given['id']}"), given["title"]
    ours = source.mcf["distribution"].get(given["id"]) or {}
    told = ours if ours.get("url") == page + way.path else {"name": name, "description": name}
    formats, typed = _format(source, way.format, None, way.media_type)
    entry = node(
        source.part(f"access-{given['id']}"),
        ["dcat:Distribution"],
        _about(source, told),
        link("dcat:accessURL", page + way.path),
        formats,
        [("dcat:accessService", service)],
    )
    answers = Endpoint(page + way.path, page + way.description, None, given["conforms_to"])
    return [entry, *_service(source, service, told["name"], answers), *typed]


def _served(source: Source, key: str, given: Mapping[str, Any], answers: Endpoint) -> list[Node]:
    """A service of people's: a distribution that is had by it, and the service."""
    service, code = source.part(f"endpoint-{key}"), SERVICE_FILE_TYPES.get(answers.kind or "")
    formats = [Node(f"{AUTHORITY}/file-type/{code}", ("dct:MediaTypeOrExtent",))] if code else []
    if answers.kind and not code:
        name = answers.kind
        formats = [_labelled(source.part(f"format-{name}"), "dct:MediaTypeOrExtent", name)]
    entry = node(
        source.part(f"link-{key}"),
        ["dcat:Distribution"],
        _about(source, given),
        link("dcat:accessURL", given["url"]),
        [("dct:format", str(item.iri)) for item in formats],
        [("dcat:accessService", service)],
    )
    return [entry, *_service(source, service, given["name"], answers), *formats]


def _service(source: Source, iri: str, title: Any, answers: Endpoint) -> list[Node]:
    """A service that gives this dataset, and the specification that it keeps."""
    said, _ = licence(source)
    laws, _ = legislation(source)
    specification = absolute(answers.specification or "")
    service = node(
        iri,
        ["dcat:DataService"],
        source.texts("dct:title", title),
        link("dcat:endpointURL", answers.url),
        link("dcat:endpointDescription", answers.description),
        [("dcat:servesDataset", source.uri)],
        link("dct:conformsTo", specification),
        [("dcat:contactPoint", source.part("contact-pointOfContact"))],
        link("foaf:page", source.ours["page"]),
        said,
        laws,
        [("dcatap:hvdCategory", item["url"]) for item in source.ours["hvd"]],
    )
    return [service, *([Node(specification, ("dct:Standard",))] if specification else [])]


def _about(source: Source, given: Mapping[str, Any]) -> list[Property]:
    """What every distribution says: texts, dates, licence, legislation."""
    dates = source.about["dates"]
    said, _ = licence(source)
    laws, _ = legislation(source)
    return [
        *source.texts("dct:title", given["name"]),
        *source.texts("dct:description", given["description"]),
        *moment("dct:issued", dates.get("publication")),
        *moment("dct:modified", dates.get("revision")),
        *said,
        *laws,
    ]


def _format(
    source: Source, key: str | None, name: str | None, media_type: str
) -> tuple[list[Property], list[Node]]:
    """dct:format by the EU authority, else by its name; dcat:mediaType by IANA, else by its own."""
    said: list[Property] = []
    nodes: list[Node] = []
    if key in FILE_TYPES:
        iri = f"{AUTHORITY}/file-type/{FILE_TYPES[key]}"
        nodes.append(Node(iri, ("dct:MediaTypeOrExtent",)))
        said.append(("dct:format", iri))
    elif name:
        iri = source.part(f"format-{name}")
        nodes.append(_labelled(iri, "dct:MediaTypeOrExtent", name))
        said.append(("dct:format", iri))
    if media_type in UNREGISTERED:
        iri = source.part(f"media-type-{media_type}")
        nodes.append(_labelled(iri, "dct:MediaType", media_type))
    else:
        iri = absolute(f"{IANA}/{media_type}") or IANA
        nodes.append(Node(iri, ("dct:MediaType",)))
    return [*said, ("dcat:mediaType", iri)], nodes


def _labelled(iri: str, kind: str, label: str) -> Node:
    return Node(iri, (kind,), (("rdfs:label", literal(label)),))
