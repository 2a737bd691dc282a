"""Our record as an output schema of pygeometa."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pygeometa.schemas import SCHEMAS
from pygeometa.schemas.base import BaseOutputSchema

from gateway.describe.records import TEMPLATES, tree

NAME = "iso19139-inspire"


class GatewayISO19139OutputSchema(BaseOutputSchema):  # type: ignore[misc]  # pygeometa has no types
    """ISO 19139 by the INSPIRE technical guidelines 2.0, from any MCF 2.0."""

    def __init__(self) -> None:
        super().__init__(
            NAME,
            "ISO 19139 that INSPIRE harvesters accept",
            "xml",
            str(TEMPLATES),
        )

    def write(self, mcf: dict[str, Any], stringify: bool = True) -> str | etree._Element:
        """The record of `mcf`: indented text with an XML declaration, or the element itself."""
        record = tree(mcf)
        if not stringify:
            return record
        etree.indent(record)
        return etree.tostring(record, encoding="utf-8", xml_declaration=True).decode()


def register() -> None:
    """Make `pygeometa.schemas.load_schema("iso19139-inspire")` give our schema."""
    cls = GatewayISO19139OutputSchema
    SCHEMAS[NAME] = f"{cls.__module__}.{cls.__qualname__}"
