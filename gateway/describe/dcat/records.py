"""The three documents of a complete MCF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.describe.dcat.dataset import dataset
from gateway.describe.dcat.service import service
from gateway.describe.dcat.source import Source
from gateway.rdf import FORMS, Node, unique, written

SERVICE = "service"
"""`gateway.kind` of a service's MCF."""


def dcat(mcf: Mapping[str, Any]) -> dict[str, bytes]:
    """GeoDCAT-AP 3 of a complete MCF: `dcat-xml` (one rdf:RDF element, no XML declaration),
    `dcat-ttl` and `dcat-jsonld`, which say the same; UTF-8."""
    nodes = graph(mcf)
    return {name: written(nodes, form) for name, form in FORMS.items()}


def graph(mcf: Mapping[str, Any]) -> tuple[Node, ...]:
    """The resources: the dataset or service first, its record, then what they refer to."""
    source = Source(mcf)
    describe = service if mcf["gateway"]["kind"] == SERVICE else dataset
    return unique(describe(source))
