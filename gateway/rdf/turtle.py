"""RDF 1.1 Turtle: a block for each resource."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.rdf.terms import Literal, Node, Value

_STRING = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write(nodes: Sequence[Node]) -> bytes:
    """The blocks, without the prefixes."""
    return "".join(
        f"<{node.iri}>{_inside(node, '  ')} .\n" for node in nodes if _said(node)
    ).encode()


def _said(node: Node) -> bool:
    return bool(node.types or node.properties)


def _inside(node: Node, indent: str) -> str:
    pairs: dict[str, list[str]] = {"a": list(node.types)} if node.types else {}
    for predicate, value in node.properties:
        pairs.setdefault(predicate, []).append(_value(value, indent))
    end = f" ;\n{indent}"
    return " " + end.join(f"{name} {', '.join(values)}" for name, values in pairs.items())


def _value(value: Value, indent: str) -> str:
    if isinstance(value, str):
        return f"<{value}>"
    if isinstance(value, Node):
        return f"[{_inside(value, indent + '  ')} ]"
    text = f'"{value.text.translate(_STRING)}"'
    if value.language is not None:
        return f"{text}@{value.language}"
    return text if value.datatype is None else f"{text}^^{_datatype(value)}"


def _datatype(value: Literal) -> str:
    name = str(value.datatype)
    return f"<{name}>" if "://" in name else name
