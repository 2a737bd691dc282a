"""The terms of RDF 1.1: IRIs, literals, nodes with their properties; and the fixed prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geodcat": "http://data.europa.eu/930/",
    "gsp": "http://www.opengis.net/ont/geosparql#",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of every document: changing them changes what documents can be joined."""

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside the production Char of XML 1.0, clause 2.2, which RDF/XML cannot carry."""

_IRI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)(//[^/?#\s]*)?([^#]*)(?:#(.*))?", re.S)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PLAIN = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?@!$&'()*+,;=-]+(#[A-Za-z0-9._~:/?@=-]*)?")
_SAFE = "/?:@!$&'()*+,;=-._~%"
_HOST = "[]:@!$&'()*+,;=-._~%/"


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: text with a language (BCP 47), or a datatype (`prefix:name` or an IRI)."""

    text: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A resource: its IRI (None for a blank node), classes and properties, all `prefix:name`.

    A value that is a str is an IRI; a Node among the values is a blank node, written in its place.
    """

    iri: str | None
    types: tuple[str, ...]
    properties: tuple[tuple[str, Value], ...] = ()


type Value = str | Literal | Node


def literal(text: str, language: str | None = None, datatype: str | None = None) -> Literal:
    """A literal without the characters that no XML document can carry."""
    return Literal(_ILLEGAL.sub("", text), language, datatype)


@lru_cache(maxsize=4096)
def absolute(address: str) -> str | None:
    """`address` as an absolute URI (RFC 3986), what it may not contain percent-encoded in UTF-8.

    None where it has no scheme, and so is no address.
    """
    if _PLAIN.fullmatch(address):
        return address
    found = _IRI.fullmatch(address.strip())
    if found is None:
        return None
    scheme, host, rest, fragment = found.groups()
    whole = (
        scheme
        + _quoted(host or "", _HOST)
        + _quoted(rest, _SAFE)
        + ("" if fragment is None else f"#{_quoted(fragment, _SAFE)}")
    )
    return whole if whole != scheme else None


def _quoted(text: str, safe: str) -> str:
    return _STRAY.sub("%25", quote(text, safe=safe, errors="replace"))


def unique(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes, each IRI once: the first one told."""
    return tuple({node.iri: node for node in reversed(tuple(nodes))}.values())[::-1]
