"""Dublin Core records (CSW 2.0.2, clause 10.2.5 and record.xsd) of a complete MCF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lxml import etree

from gateway.describe.queryables import extent, queryables
from gateway.describe.texts import clean, plain
from gateway.describe.vocabulary import PROTOCOLS

CSW = "http://www.opengis.net/cat/csw/2.0.2"
DC = "http://purl.org/dc/elements/1.1/"
DCT = "http://purl.org/dc/terms/"
OWS = "http://www.opengis.net/ows"
NAMESPACES = {"csw": CSW, "dc": DC, "dct": DCT, "ows": OWS}

BOX_CRS = "urn:ogc:def:crs:EPSG::4326"
"""Latitude first, as the authority has it."""


class Term(NamedTuple):
    """One element: the sets it is in, and its text."""

    tag: str
    sets: frozenset[str]
    text: str
    scheme: str = ""


ALL = frozenset({"Record", "SummaryRecord", "BriefRecord"})
MORE = ALL - {"BriefRecord"}
FULL = frozenset({"Record"})


def element_sets(mcf: Mapping[str, Any]) -> dict[str, etree._Element]:
    """`csw-full`, `csw-summary` and `csw-brief`."""
    terms = list(_terms(mcf))
    names = {"csw-full": "Record", "csw-summary": "SummaryRecord", "csw-brief": "BriefRecord"}
    return {key: _element(mcf, terms, name) for key, name in names.items()}


def _terms(mcf: Mapping[str, Any]) -> Iterable[Term]:
    """Every element in the order of the XSD's sequences."""
    found, language = queryables(mcf), mcf["metadata"]["language"]
    about = mcf["identification"]
    yield Term(f"{{{DC}}}identifier", ALL, found.identifier)
    yield Term(f"{{{DC}}}title", ALL, found.title)
    yield Term(f"{{{DC}}}type", ALL, found.type)
    yield from (Term(f"{{{DC}}}subject", MORE, word) for word in found.subjects)
    yield from (Term(f"{{{DC}}}format", MORE, name) for name in found.formats)
    yield Term(f"{{{DC}}}relation", MORE, mcf["metadata"].get("parentidentifier", ""))
    yield Term(f"{{{DCT}}}modified", MORE, found.modified)
    yield Term(f"{{{DCT}}}abstract", MORE, found.abstract)
    yield from (
        Term(f"{{{DCT}}}{name}", FULL, about["dates"].get(kind, ""))
        for name, kind in (("created", "creation"), ("issued", "publication"))
    )
    yield Term(f"{{{DC}}}creator", FULL, _organisation(mcf, "owner", language))
    yield Term(f"{{{DC}}}publisher", FULL, _organisation(mcf, "publisher", language))
    yield Term(f"{{{DC}}}language", FULL, found.language)
    yield Term(f"{{{DC}}}rights", FULL, plain(about["license"]["name"], language))
    yield Term(f"{{{DCT}}}license", FULL, about["license"]["url"])
    yield Term(f"{{{DCT}}}provenance", FULL, plain(mcf["gateway"]["lineage"], language))
    yield from _references(mcf)


def _references(mcf: Mapping[str, Any]) -> Iterable[Term]:
    """Links with their protocols, those of GeoPackage and GeoJSON as QGIS MetaSearch wants them."""
    for key, link in mcf["distribution"].items():
        held = mcf["gateway"]["files"].get(key, {})
        scheme = held.get("reference") or link.get("type") or PROTOCOLS.link
        yield Term(f"{{{DCT}}}references", FULL, link["url"], scheme)


def _organisation(mcf: Mapping[str, Any], role: str, language: str) -> str:
    party = mcf["contact"].get(role) or mcf["contact"]["pointOfContact"]
    return plain(party["organization"], language)


def _element(mcf: Mapping[str, Any], terms: list[Term], name: str) -> etree._Element:
    root = etree.Element(f"{{{CSW}}}{name}", nsmap=NAMESPACES)
    for term in terms:
        text = clean(term.text)
        if text and name in term.sets:
            child = etree.SubElement(root, term.tag)
            child.text = text
            if term.scheme:
                child.set("scheme", clean(term.scheme))
    box = extent(mcf)
    if box is not None:
        corners = etree.SubElement(root, f"{{{OWS}}}BoundingBox", crs=BOX_CRS, dimensions="2")
        lower = etree.SubElement(corners, f"{{{OWS}}}LowerCorner")
        lower.text = f"{box.south:.5f} {box.west:.5f}"
        upper = etree.SubElement(corners, f"{{{OWS}}}UpperCorner")
        upper.text = f"{box.north:.5f} {box.east:.5f}"
    return root
