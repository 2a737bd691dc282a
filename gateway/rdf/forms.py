"""The three forms that documents are written in, and how bodies make one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import orjson

from gateway.rdf import jsonld, turtle, xml
from gateway.rdf.terms import PREFIXES, Node


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `before` and `after` are what every document of it begins and ends with.

    `between` separates two bodies; `write` gives the body of some nodes.
    """

    extension: str
    media_type: str
    before: bytes
    between: bytes
    after: bytes
    write: Callable[[Sequence[Node]], bytes]


_NAMESPACES = " ".join(f"xmlns:{name}={quoteattr(uri)}" for name, uri in PREFIXES.items())

FORMS: Mapping[str, Form] = {
    "dcat-xml": Form(
        "xml",
        "application/rdf+xml",
        f"<rdf:RDF {_NAMESPACES}>".encode(),
        b"",
        b"</rdf:RDF>",
        xml.write,
    ),
    "dcat-ttl": Form(
        "ttl",
        "text/turtle",
        "".join(f"@prefix {name}: <{uri}> .\n" for name, uri in PREFIXES.items()).encode(),
        b"",
        b"",
        turtle.write,
    ),
    "dcat-jsonld": Form(
        "jsonld",
        "application/ld+json",
        b'{"@context":' + orjson.dumps(PREFIXES) + b',"@graph":[',
        b",",
        b"]}",
        jsonld.write,
    ),
}
"""The forms by representation: RDF/XML (without XML declaration), Turtle, JSON-LD 1.1."""


def written(nodes: Sequence[Node], form: Form) -> bytes:
    """The document of `nodes`, UTF-8."""
    return form.before + form.write(nodes) + form.after


def body(document: bytes, form: Form) -> bytes:
    """The body of a document that `written` gave; ValueError where it is of other prefixes."""
    if not (document.startswith(form.before) and document.endswith(form.after)):
        raise ValueError(form.extension)
    return document[len(form.before) : len(document) - len(form.after)]


def joined(bodies: Iterable[bytes], form: Form) -> bytes:
    """One document of many bodies."""
    return form.before + form.between.join(part for part in bodies if part) + form.after
