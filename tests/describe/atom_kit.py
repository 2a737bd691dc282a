"""Facts that feeds are made of, and a reader of feeds that checks RFC 4287."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from describe_site import COMMUNES, MAIRIES, POPULATION, VECTOR
from lxml import etree

from gateway.formats import FORMATS
from gateway.model import File

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "g": "http://www.georss.org/georss",
    "d": "http://inspire.ec.europa.eu/schemas/inspire_dls/1.0",
    "o": "http://a9.com/-/spec/opensearch/1.1/",
}
FEED_CHILDREN = {
    *("author", "category", "contributor", "generator", "icon", "link", "logo", "id", "rights"),
    *("subtitle", "title", "updated", "entry"),
}
ENTRY_CHILDREN = {
    *("author", "category", "content", "contributor", "id", "link", "published", "rights"),
    *("source", "summary", "title", "updated"),
}


def file_of(name: str, layers: tuple[str, ...], crs: str | None) -> File:
    kind = name.rsplit(".", 1)[1]
    return File(name, kind, FORMATS[kind].media_type, 1234, "ab" * 32, layers, crs, 40)


ONE = replace(
    VECTOR,
    files=(
        file_of("communes.gpkg", ("communes",), "EPSG:2154"),
        file_of("communes.geojson", ("communes",), "OGC:CRS84"),
        file_of("communes.csv", ("communes",), "EPSG:2154"),
        file_of("communes.fgb", ("communes",), "EPSG:2154"),
        file_of("communes.parquet", ("communes",), "EPSG:2154"),
    ),
)
SEVERAL = replace(
    VECTOR,
    layers=(COMMUNES, replace(MAIRIES, crs="EPSG:3949"), POPULATION),
    files=(
        file_of("a.gpkg", ("communes", "mairies", "population"), None),
        file_of("a.communes.geojson", ("communes",), "OGC:CRS84"),
        file_of("a.mairies.geojson", ("mairies",), "OGC:CRS84"),
        file_of("a.communes.csv", ("communes",), "EPSG:2154"),
        file_of("a.mairies.csv", ("mairies",), "OGC:CRS84"),
        file_of("a.population.csv", ("population",), None),
    ),
)


def read(content: bytes) -> etree._Element:
    """The feed, which is checked against the structure of RFC 4287, 4.1."""
    root = etree.fromstring(content)
    for one, allowed in [(root, FEED_CHILDREN), *((e, ENTRY_CHILDREN) for e in entries(root))]:
        tags = Counter(child.tag for child in one)
        for name in ("id", "title", "updated"):
            assert tags[f"{{{NS['a']}}}{name}"] == 1
        for name in ("rights", "subtitle", "summary", "content"):
            assert tags[f"{{{NS['a']}}}{name}"] <= 1
        own = {etree.QName(tag).localname for tag in tags if etree.QName(tag).namespace == NS["a"]}
        assert own <= allowed
        alternates = [(link.get("type"), link.get("hreflang")) for link in links(one, "alternate")]
        assert len(alternates) == len(set(alternates))
    for entry in entries(root):
        assert links(entry, "alternate") or entry.find("a:content", NS) is not None
    ids = [found.text for found in root.iterfind(".//a:id", NS)]
    assert len(ids) == len(set(ids))
    return root


def entries(root: etree._Element) -> list[etree._Element]:
    return root.findall("a:entry", NS)


def links(parent: etree._Element, rel: str) -> list[etree._Element]:
    return parent.findall(f"a:link[@rel='{rel}']", NS)


def text(parent: etree._Element, name: str) -> str:
    return parent.findtext(name, "", NS)
