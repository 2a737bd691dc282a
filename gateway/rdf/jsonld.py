"""JSON-LD 1.1: an object for each resource, prefixes its only context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from gateway.rdf.terms import Node, Value


def write(nodes: Sequence[Node]) -> bytes:
    """The objects of the graph, a comma between them."""
    return orjson.dumps([_node(node) for node in nodes])[1:-1]


def _node(node: Node) -> dict[str, Any]:
    result: dict[str, Any] = {} if node.iri is None else {"@id": node.iri}
    if node.types:
        result["@type"] = list(node.types)
    for predicate, value in node.properties:
        result.setdefault(predicate, []).append(_value(value))
    return result


def _value(value: Value) -> dict[str, Any]:
    if isinstance(value, str):
        return {"@id": value}
    if isinstance(value, Node):
        return _node(value)
    if value.language is not None:
        return {"@value": value.text, "@language": value.language}
    if value.datatype is not None:
        return {"@value": value.text, "@type": value.datatype}
    return {"@value": value.text}
