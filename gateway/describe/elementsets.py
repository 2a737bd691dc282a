"""Summary and brief ISO records (ISO AP 1.0 for CSW 2.0.2, clause 6.3.3), cut out of the full one.

What the XSD requires stays, so that each is a valid MD_Metadata.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import cast

from lxml import etree

GMD = "{http://www.isotc211.org/2005/gmd}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

type Kept = Mapping[str, Kept | None]
"""Children by name: None keeps one whole, a mapping keeps it with those of its own children."""

_CITATION: Kept = {"CI_Citation": {"title": None, "date": None, "identifier": None}}
_BOX: Kept = {"EX_Extent": {"geographicElement": None}}
_LINKS: Kept = {"MD_DigitalTransferOptions": {"transferSize": None, "onLine": None}}
_SERVICE_BRIEF: Kept = {
    "citation": _CITATION,
    "abstract": None,
    "graphicOverview": None,
    "serviceType": None,
    "serviceTypeVersion": None,
    "extent": _BOX,
    "couplingType": None,
    "containsOperations": None,
}
_SERVICE_SUMMARY: Kept = {
    **_SERVICE_BRIEF,
    "pointOfContact": None,
    "resourceMaintenance": None,
    "descriptiveKeywords": None,
    "resourceConstraints": None,
    "extent": None,
    "coupledResource": None,
    "operatesOn": None,
}
"""A service tells its operations in every set, since its XSD wants them."""

BRIEF: Kept = {
    "fileIdentifier": None,
    "language": None,
    "hierarchyLevel": None,
    "hierarchyLevelName": None,
    "contact": None,
    "dateStamp": None,
    "identificationInfo": {
        "MD_DataIdentification": {
            "citation": _CITATION,
            "abstract": None,
            "graphicOverview": None,
            "language": None,
            "extent": _BOX,
        },
        "SV_ServiceIdentification": _SERVICE_BRIEF,
    },
}

SUMMARY: Kept = {
    **BRIEF,
    "characterSet": None,
    "parentIdentifier": None,
    "metadataStandardName": None,
    "metadataStandardVersion": None,
    "locale": None,
    "referenceSystemInfo": None,
    "identificationInfo": {
        "MD_DataIdentification": {
            "citation": _CITATION,
            "abstract": None,
            "pointOfContact": None,
            "resourceMaintenance": None,
            "graphicOverview": None,
            "descriptiveKeywords": None,
            "resourceConstraints": None,
            "spatialRepresentationType": None,
            "spatialResolution": None,
            "language": None,
            "characterSet": None,
            "topicCategory": None,
            "extent": None,
        },
        "SV_ServiceIdentification": _SERVICE_SUMMARY,
    },
    "distributionInfo": {
        "MD_Distribution": {
            "distributionFormat": None,
            "distributor": {
                "MD_Distributor": {
                    "distributorContact": None,
                    "distributorFormat": None,
                    "distributorTransferOptions": _LINKS,
                }
            },
            "transferOptions": _LINKS,
        }
    },
    "dataQualityInfo": {"DQ_DataQuality": {"scope": None, "lineage": None}},
}


def summary(record: etree._Element) -> etree._Element:
    """The summary of a full MD_Metadata."""
    return _part(record, SUMMARY)


def brief(record: etree._Element) -> etree._Element:
    """The brief form of a full MD_Metadata; translations go, since its locales do."""
    result = _part(record, BRIEF)
    for translated in list(result.iter(f"{GMD}PT_FreeText")):
        parent = translated.getparent()
        if parent is not None:
            parent.remove(translated)
            del parent.attrib[XSI_TYPE]
    return result


def _part(element: etree._Element, kept: Kept) -> etree._Element:
    """A copy of `element` with the children that are kept and have something left."""
    nsmap = cast("dict[str, str]", element.nsmap)  # the stubs allow no default namespace
    attributes = {str(name): str(value) for name, value in element.items()}
    result = etree.Element(element.tag, attributes, nsmap=nsmap)
    for child in element:
        below = kept.get(child.tag.rpartition("}")[2], {})
        if below is None:
            result.append(deepcopy(child))
        elif below:
            part = _part(child, below)
            if len(part):
                result.append(part)
    return result
