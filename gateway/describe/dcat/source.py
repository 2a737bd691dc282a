"""What the graph is made from: the complete MCF, and values as RDF writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from gateway.describe.texts import plain
from gateway.rdf import Literal, Node, Value, absolute, literal

type Property = tuple[str, Value]


@dataclass(frozen=True)
class Source:
    """A complete MCF; `uri` is that of the resource, under which all its parts have fragments."""

    mcf: Mapping[str, Any]

    @cached_property
    def uri(self) -> str:
        """The URI of the dataset or service."""
        return absolute(self.ours["uri"]) or str(self.ours["uri"])

    @property
    def about(self) -> Mapping[str, Any]:
        """`identification`."""
        found: Mapping[str, Any] = self.mcf["identification"]
        return found

    @property
    def ours(self) -> Mapping[str, Any]:
        """`gateway`."""
        found: Mapping[str, Any] = self.mcf["gateway"]
        return found

    @cached_property
    def language(self) -> str:
        """The record's language (ISO 639-1)."""
        return str(self.mcf["metadata"]["language"])

    @property
    def is_high_value(self) -> bool:
        """Whether the dataset has categories of regulation (EU) 2023/138."""
        return bool(self.ours.get("hvd"))

    def part(self, name: str) -> str:
        """The IRI of a part of the resource: documents can be joined without blank nodes."""
        return f"{self.uri}#{quote(name, safe='-._~')}"

    def texts(self, predicate: str, words: Any) -> Iterator[Property]:
        """A text in each of its languages, the record's first: many readers take the first."""
        if isinstance(words, Mapping):
            main = self.language
            for code in sorted(words, key=lambda code: code != main):
                if words[code]:
                    yield predicate, literal(str(words[code]), code)
        elif words:
            yield predicate, literal(str(words), self.language)

    def plain(self, words: Any) -> str:
        """A text in the record's language."""
        return plain(words, self.language)


def link(predicate: str, address: Any) -> Iterator[Property]:
    """A reference to an address; nothing where it is none."""
    found = absolute(str(address)) if address else None
    if found is not None:
        yield predicate, found


def moment(predicate: str, value: Any) -> Iterator[Property]:
    """A day or a moment (ISO 8601) with its datatype."""
    if value:
        yield (
            predicate,
            literal(str(value), datatype="xsd:dateTime" if "T" in value else "xsd:date"),
        )


def decimal(value: float) -> Literal:
    """A number as xsd:decimal, which has no exponent."""
    return literal(f"{value:.12f}".rstrip("0").rstrip("."), datatype="xsd:decimal")


def node(iri: str | None, types: Iterable[str], *properties: Iterable[Property]) -> Node:
    """A node of properties that come in groups."""
    return Node(iri, tuple(types), tuple(item for group in properties for item in group))
