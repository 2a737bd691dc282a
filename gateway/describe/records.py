"""The records of a dataset, ready to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from lxml import etree
from pygeometa.core import normalize_datestring

from gateway.describe import atom
from gateway.describe.dcat import dcat
from gateway.describe.dublincore import element_sets
from gateway.describe.elementsets import brief, summary
from gateway.describe.featurecatalogue import feature_catalogue
from gateway.describe.schemaorg import schema_org
from gateway.describe.tableschema import table_schema
from gateway.describe.texts import cleaned
from gateway.model import Record
from gateway.xmlsafe import parser

TEMPLATES = Path(__file__).parent / "iso19139"
"""The Jinja2 templates of the ISO 19139 record; `pygeometa --schema_local` takes this folder."""


def render(mcf: Mapping[str, Any]) -> bytes:
    """The ISO 19139 record (gmd:MD_Metadata) of a complete MCF: UTF-8, without XML declaration."""
    return etree.tostring(tree(mcf), encoding="utf-8")


def tree(mcf: Mapping[str, Any]) -> etree._Element:
    """The same as elements. The MCF may come from anywhere: its texts are cleaned again."""
    return _tree(cleaned(mcf))


def _tree(mcf: Mapping[str, Any]) -> etree._Element:
    """The record of an MCF whose texts are clean, as `complete` gives it."""
    return etree.fromstring(
        _template().render(record=mcf).encode(), parser(blanks=False, comments=False)
    )


def records(mcf: Mapping[str, Any]) -> tuple[Record, ...]:
    """Every representation of a complete MCF, without XML declaration.

    `gmd-full`, `gmd-summary`, `gmd-brief` (ISO AP 1.0, clause 6.3) and `csw-full`, `csw-summary`,
    `csw-brief` (CSW 2.0.2, clause 10.2.5), which a CSW answers; `atom-fr` … (`describe.atom`);
    `dcat-xml`, `dcat-ttl`, `dcat-jsonld`, `schema-org`, `feature-catalogue`, `table-schema`.
    """
    whole = _tree(mcf)
    gmd = {"gmd-full": whole, "gmd-summary": summary(whole), "gmd-brief": brief(whole)}
    found = tuple(
        Record(name, etree.tostring(element, encoding="utf-8"))
        for name, element in {**gmd, **element_sets(mcf)}.items()
    )
    return found + atom.feeds(mcf) + _linked_data(mcf)


def _linked_data(mcf: Mapping[str, Any]) -> tuple[Record, ...]:
    """RDF, and the dictionaries that the dataset has; a service has none."""
    found: dict[str, bytes | None] = {**dcat(mcf)}
    if mcf["gateway"]["kind"] != "service":
        found |= {
            "schema-org": schema_org(mcf),
            "feature-catalogue": feature_catalogue(mcf),
            "table-schema": table_schema(mcf),
        }
    return tuple(Record(name, content) for name, content in found.items() if content is not None)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["normalize_datestring"] = normalize_datestring
    return environment.get_template("main.j2")
