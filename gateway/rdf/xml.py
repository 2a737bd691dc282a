"""RDF 1.1 XML syntax: a node element for each resource."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.rdf.terms import PREFIXES, Literal, Node, Value

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write(nodes: Sequence[Node]) -> bytes:
    """The node elements, without the root."""
    parts: list[str] = []
    for node in nodes:
        _node(node, parts)
    return "".join(parts).encode()


def _node(node: Node, parts: list[str]) -> None:
    name = node.types[0] if node.types else "rdf:Description"
    about = "" if node.iri is None else f' rdf:about="{node.iri.translate(_ATTRIBUTE)}"'
    parts.append(f"<{name}{about}>")
    parts += [f'<rdf:type rdf:resource="{full(kind)}"/>' for kind in node.types[1:]]
    for predicate, value in node.properties:
        _property(predicate, value, parts)
    parts.append(f"</{name}>\n")


def _property(predicate: str, value: Value, parts: list[str]) -> None:
    if isinstance(value, str):
        parts.append(f'<{predicate} rdf:resource="{value.translate(_ATTRIBUTE)}"/>')
    elif isinstance(value, Literal):
        parts.append(f"<{predicate}{_kind(value)}>{value.text.translate(_TEXT)}</{predicate}>")
    else:
        parts.append(f"<{predicate}>")
        _node(value, parts)
        parts.append(f"</{predicate}>")


def _kind(value: Literal) -> str:
    if value.language is not None:
        return f' xml:lang="{value.language}"'
    return "" if value.datatype is None else f' rdf:datatype="{full(value.datatype)}"'


def full(name: str) -> str:
    """The IRI of `prefix:name`; an IRI as it is."""
    if "://" in name:
        return name
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
