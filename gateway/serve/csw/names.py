"""The names that CSW 2.0.2 (OGC 07-006r1) and its ISO profile (OGC 07-045) give to things."""

from __future__ import annotations

VERSION = "2.0.2"
"""The version that is offered."""

CSW = "http://www.opengis.net/cat/csw/2.0.2"
GMD = "http://www.isotc211.org/2005/gmd"
OWS = "http://www.opengis.net/ows"
OGC = "http://www.opengis.net/ogc"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

SCHEMA_LOCATION = f"{CSW} http://schemas.opengis.net/csw/2.0.2/CSW-discovery.xsd"

OUTPUT_SCHEMAS: dict[str, str] = {CSW: "csw", GMD: "gmd"}
"""outputSchema → what the names of its representations in the catalogue begin with."""

TYPE_NAMES: dict[tuple[str, str], str] = {
    (CSW, "Record"): "csw:Record",
    (GMD, "MD_Metadata"): "gmd:MD_Metadata",
}
"""What can be queried: namespace and local name → usual name. Both are views of every record."""

PREFIXES: dict[str | None, str] = {"csw": CSW, "gmd": GMD}
"""What the usual prefixes mean in a request that does not bind them."""

SCHEMAS: dict[str, str] = {
    "csw:Record": "http://schemas.opengis.net/csw/2.0.2/record.xsd",
    "gmd:MD_Metadata": "http://schemas.opengis.net/iso/19139/20070417/gmd/gmd.xsd",
}
"""Where the schema of each type is."""

SCHEMA_LANGUAGES = (
    "XMLSCHEMA",
    "http://www.w3.org/XML/Schema",
    "http://www.w3.org/TR/xmlschema-1/",
    "http://www.w3.org/2001/XMLSchema",
)

ELEMENT_SETS = ("brief", "summary", "full")

ELEMENTS: dict[str, frozenset[str]] = {
    "brief": frozenset({"identifier", "title", "type", "boundingbox"}),
    "summary": frozenset({"subject", "format", "relation", "modified", "abstract", "spatial"}),
}
"""The csw:Record elements that brief has, and those that summary adds (07-006r1, 10.2.5)."""

RESULT_TYPES = ("hits", "results", "validate")
OUTPUT_FORMATS = ("application/xml", "text/xml")
CONSTRAINT_LANGUAGES = ("FILTER", "CQL_TEXT")
SECTIONS = ("ServiceIdentification", "ServiceProvider", "OperationsMetadata", "Filter_Capabilities")

OPERATIONS = ("GetCapabilities", "DescribeRecord", "GetRecords", "GetRecordById")
"""What is offered."""

NOT_OFFERED = ("GetDomain", "Transaction", "Harvest")
"""What the standard has besides."""
