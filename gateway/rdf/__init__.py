"""Small RDF: a flat tree of plain values, and three writers that give the same graph.

A document is what precedes, a body, and what follows; what precedes and follows is fixed, so that
the bodies of many documents make one document by being put side by side.
"""

from gateway.rdf.forms import FORMS, Form, body, joined, written
from gateway.rdf.terms import PREFIXES, Literal, Node, Value, absolute, literal, unique

__all__ = [
    "FORMS",
    "PREFIXES",
    "Form",
    "Literal",
    "Node",
    "Value",
    "absolute",
    "body",
    "joined",
    "literal",
    "unique",
    "written",
]
