"""One way, at least, to break each rule: which record, what is done to it, what else breaks by it.

`also` names the other rules that the same act breaks, each with its cause in `CAUSES`.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from gateway.validate.rules.paths import NAMESPACES

type Act = Callable[[etree._Element], None]

ID = "gmd:identificationInfo/*"
CITATION = f"{ID}/gmd:citation/gmd:CI_Citation"
KEYWORDS = f"{ID}/gmd:descriptiveKeywords/gmd:MD_Keywords"
LEGAL = f"{ID}/gmd:resourceConstraints[gmd:MD_LegalConstraints]"
ACCESS = f"{LEGAL}[*/gmd:accessConstraints]/gmd:MD_LegalConstraints"
USE = f"{LEGAL}[*/gmd:useConstraints]/gmd:MD_LegalConstraints"
CONTACT = "gmd:contact/gmd:CI_ResponsibleParty"
POINT = f"{ID}/gmd:pointOfContact[1]/gmd:CI_ResponsibleParty"
QUALITY = "gmd:dataQualityInfo/gmd:DQ_DataQuality"
RESULT = f"{QUALITY}/gmd:report[1]//gmd:DQ_ConformanceResult"
CITED = f"{RESULT}/gmd:specification/gmd:CI_Citation"
MAIL = "//gmd:electronicMailAddress"
DATE = f"{CITATION}/gmd:date[*/gmd:dateType/*/@codeListValue='revision']"
THEMES = f"{KEYWORDS}[contains(gmd:thesaurusName//gmd:title, 'GEMET')]"
SCOPE = f"{KEYWORDS}[.//@*[contains(., 'SpatialScope')]]"
PRIORITY = f"{KEYWORDS}[.//@*[contains(., 'PriorityDataset')]]"
PERIOD = ".//gml:TimePeriod"
BOX = ".//gmd:EX_GeographicBoundingBox"
SYSTEM = "gmd:referenceSystemInfo[1]//gmd:RS_Identifier"
LINK = "(gmd:distributionInfo//gmd:CI_OnlineResource)[last()]"
LINEAGE = f"{QUALITY}/gmd:lineage/gmd:LI_Lineage"
CODE_LIST = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml"


class Break(NamedTuple):
    """A row: the rule, the record, the acts, and the other rules that these break."""

    rule: str
    kind: str
    acts: tuple[Act, ...]
    also: frozenset[str] = frozenset()


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """What `path` selects, which must be something."""
    found = root.xpath(path, namespaces=NAMESPACES)
    assert found, path
    return list(found)


def drop(path: str) -> Act:
    """Remove the elements."""

    def act(root: etree._Element) -> None:
        for element in find(root, path):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    return act


def write(path: str, text: str) -> Act:
    """Set the text of the elements."""

    def act(root: etree._Element) -> None:
        for element in find(root, path):
            element.text = text

    return act


def set_to(path: str, name: str, value: str) -> Act:
    """Set an attribute (`prefix:name`) of the elements."""

    def act(root: etree._Element) -> None:
        prefix, _, local = name.rpartition(":")
        for element in find(root, path):
            element.set(f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local, value)

    return act


def without(path: str, name: str) -> Act:
    """Remove an attribute of the elements."""

    def act(root: etree._Element) -> None:
        prefix, _, local = name.rpartition(":")
        for element in find(root, path):
            del element.attrib[f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local]

    return act


def twice(path: str) -> Act:
    """Repeat the first element after itself."""

    def act(root: etree._Element) -> None:
        element = find(root, path)[0]
        element.addnext(deepcopy(element))

    return act


def after(path: str, xml: str) -> Act:
    """Put an element after the first that `path` selects."""

    def act(root: etree._Element) -> None:
        find(root, path)[0].addnext(parsed(xml))

    return act


def into(path: str, xml: str) -> Act:
    """Put an element at the end of the first that `path` selects, in the place of what is there."""

    def act(root: etree._Element) -> None:
        element = find(root, path)[0]
        for child in list(element):
            element.remove(child)
        element.append(parsed(xml))

    return act


def rename(path: str, prefix: str, name: str) -> Act:
    """Give the elements another name."""

    def act(root: etree._Element) -> None:
        for element in find(root, path):
            element.tag = f"{{{NAMESPACES[prefix]}}}{name}"

    return act


def anchored(path: str, href: str) -> Act:
    """Make the texts of the elements anchors to `href`."""

    def act(root: etree._Element) -> None:
        for element in find(root, path):
            text = "".join(map(str, element.itertext())).strip()
            for child in list(element):
                element.remove(child)
            anchor = etree.SubElement(element, f"{{{NAMESPACES['gmx']}}}Anchor")
            anchor.set(f"{{{NAMESPACES['xlink']}}}href", href)
            anchor.text = text
            element.attrib.clear()

    return act


def parsed(xml: str) -> etree._Element:
    """A piece of XML with the rules' prefixes."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return etree.fromstring(f"<x {names}>{xml}</x>")[0]


def row(rule: str, kind: str, *acts: Act, also: str = "") -> Break:
    """A break."""
    return Break(rule, kind, acts, frozenset(also.split()))


CS = "gco:CharacterString"
FILE = "gmd:distributionInfo//gmd:CI_OnlineResource[gmd:function/*/@codeListValue='download']"
CONDITION = (
    '<gmd:otherConstraints><gmx:Anchor xlink:href="http://inspire.ec.europa.eu/metadata-codelist/'
    'ConditionsApplyingToAccessAndUse/noConditionsApply">a</gmx:Anchor></gmd:otherConstraints>'
)
RESTRICTION = (
    f'<gmd:useConstraints><gmd:MD_RestrictionCode codeList="{CODE_LIST}#MD_RestrictionCode"'
    ' codeListValue="otherRestrictions"/></gmd:useConstraints>'
)
DATE_NODE = f"{DATE}//gco:Date"
RS_NIL = (
    "<gmd:referenceSystemInfo><gmd:MD_ReferenceSystem><gmd:referenceSystemIdentifier>"
    "<gmd:RS_Identifier><gmd:code><gco:CharacterString>TRS</gco:CharacterString></gmd:code>"
    '<gmd:codeSpace gco:nilReason="missing"/></gmd:RS_Identifier>'
    "</gmd:referenceSystemIdentifier></gmd:MD_ReferenceSystem></gmd:referenceSystemInfo>"
)
TOPOLOGY = (
    "<gmd:report><gmd:DQ_TopologicalConsistency><gmd:result>{}</gmd:result>"
    "</gmd:DQ_TopologicalConsistency></gmd:report>"
)
QUANTITY = TOPOLOGY.format(
    '<gmd:DQ_QuantitativeResult><gmd:valueUnit gco:nilReason="missing"/>'
    "<gmd:value><gco:Record>1</gco:Record></gmd:value></gmd:DQ_QuantitativeResult>"
)
NETWORK = TOPOLOGY.format(
    "<gmd:DQ_ConformanceResult><gmd:specification><gmd:CI_Citation><gmd:title>"
    "<gco:CharacterString>Another</gco:CharacterString></gmd:title><gmd:date><gmd:CI_Date>"
    "<gmd:date><gco:Date>2010-01-01</gco:Date></gmd:date><gmd:dateType>"
    f'<gmd:CI_DateTypeCode codeList="{CODE_LIST}#CI_DateTypeCode" codeListValue="publication"/>'
    "</gmd:dateType></gmd:CI_Date></gmd:date></gmd:CI_Citation></gmd:specification>"
    "<gmd:explanation><gco:CharacterString>Why</gco:CharacterString></gmd:explanation>"
    "<gmd:pass><gco:Boolean>false</gco:Boolean></gmd:pass></gmd:DQ_ConformanceResult>"
)
INSTANT0 = (
    '<gmd:extent xmlns:old="http://www.opengis.net/gml"><gmd:EX_Extent><gmd:temporalElement>'
    '<gmd:EX_TemporalExtent><gmd:extent><old:TimeInstant old:id="o"><old:timePosition>2020-01-01'
    "</old:timePosition></old:TimeInstant></gmd:extent></gmd:EX_TemporalExtent>"
    "</gmd:temporalElement></gmd:EX_Extent></gmd:extent>"
)

SCALE = (
    "<gmd:MD_Resolution><gmd:equivalentScale><gmd:MD_RepresentativeFraction><gmd:denominator>"
    "<gco:Integer>0</gco:Integer></gmd:denominator></gmd:MD_RepresentativeFraction>"
    "</gmd:equivalentScale></gmd:MD_Resolution>"
)

BREAKS: tuple[Break, ...] = (
    row("C.1a", "dataset", after("gmd:dateStamp", "<gmd:unknown/>")),
    row("C.1b", "dataset", after(f"{ID}/gmd:extent[1]", INSTANT0), also="C.1a"),
    row(
        "C.2",
        "dataset",
        rename("/*", "gmd", "MD_Metadata"),
        into("gmd:contact", "<gmd:MD_Metadata/>"),
        also="C.1a C.6a",
    ),
    row("C.3a", "dataset", set_to("gmd:hierarchyLevel/*", "codeList", "codes.xml#MD_ScopeCode")),
    row("C.3b", "dataset", set_to(f"{ID}/gmd:status/*", "codeListValue", " ")),
    row("C.4a", "dataset", write(f"gmd:metadataStandardName/{CS}", " ")),
    row(
        "C.4b",
        "dataset",
        set_to(f"{ID}/gmd:abstract//gmd:LocalisedCharacterString", "locale", "#xx"),
    ),
    row("C.5a", "dataset", drop("gmd:language")),
    row("C.5b", "dataset", set_to("gmd:language/*", "codeList", "http://example.fr/")),
    row("C.5c", "dataset", set_to("gmd:language/*", "codeListValue", "fra")),
    row("C.6a", "dataset", drop("gmd:contact"), also="C.1a"),
    row("C.6b", "dataset", drop(f"{CONTACT}/gmd:organisationName")),
    row("C.6c", "dataset", drop(f"{CONTACT}{MAIL}")),
    row("C.6d", "dataset", set_to(f"{CONTACT}/gmd:role/*", "codeListValue", "owner")),
    row("C.7a", "dataset", drop("gmd:dateStamp"), also="C.1a"),
    row("C.7b", "dataset", write("gmd:dateStamp/*", "hier"), also="C.1a"),
    row("C.8", "dataset", drop(f"{CITATION}/gmd:title"), also="C.1a"),
    row("C.9", "dataset", drop(f"{ID}/gmd:abstract"), also="C.1a"),
    row("C.10a", "dataset", drop(f"{ID}/gmd:pointOfContact")),
    row("C.10b", "dataset", drop(f"{POINT}/gmd:organisationName")),
    row("C.10c", "dataset", drop(f"{POINT}{MAIL}")),
    row("C.10d", "dataset", set_to(f"{POINT}/gmd:role/*", "codeListValue", "chef")),
    row("C.11a", "dataset", drop(f"{CITATION}/gmd:date"), also="C.1a"),
    row("C.11b", "dataset", write(DATE_NODE, "2020-13-01"), also="C.1a"),
    row("C.11c", "dataset", set_to(f"{DATE}//gmd:CI_DateTypeCode", "codeListValue", "expiry")),
    row(
        "C.12",
        "dataset",
        set_to(f"{CITATION}/gmd:date//gmd:CI_DateTypeCode", "codeListValue", "creation"),
    ),
    row("C.13", "dataset", twice(DATE)),
    row("C.14a", "dataset", write(f"{PERIOD}/gml:endPosition", "demain"), also="H.12"),
    row("C.14b", "dataset", write(f"{PERIOD}/gml:endPosition", "2019-01-01")),
    row("C.15a", "dataset", drop(f"{SCOPE}/gmd:thesaurusName//gmd:title"), also="C.1a"),
    row("C.15b", "dataset", set_to(f"{SCOPE}//gmd:CI_DateTypeCode", "codeListValue", "x")),
    row("C.16", "dataset", twice(f"{ID}/gmd:descriptiveKeywords[contains(., 'GEMET')]")),
    row("C.17a", "dataset", drop(f"{LEGAL}[*/gmd:accessConstraints]")),
    row(
        "C.17b",
        "dataset",
        after(
            f"{ACCESS}/gmd:otherConstraints",
            CONDITION,
        ),
    ),
    row(
        "C.17c",
        "dataset",
        set_to(
            f"{ACCESS}//gmx:Anchor",
            "xlink:href",
            "https://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations",
        ),
    ),
    row(
        "C.17d", "dataset", set_to(f"{ACCESS}//gmd:MD_RestrictionCode", "codeListValue", "license")
    ),
    row("C.18a", "dataset", set_to(f"{USE}//gmd:MD_RestrictionCode", "codeListValue", "license")),
    row("C.18a", "dataset", twice(f"{LEGAL}[*/gmd:useConstraints]")),
    row(
        "C.18b",
        "dataset",
        set_to(
            f"{USE}//gmx:Anchor",
            "xlink:href",
            "http://inspire.ec.europa.eu/metadata-codelist/ConditionsApplyingToAccessAndUse/some",
        ),
    ),
    row("C.19a", "dataset", drop(f"{ID}/gmd:extent[.//gmd:EX_GeographicBoundingBox]")),
    row("C.19b", "dataset", write(f"{BOX}/gmd:westBoundLongitude/*", "181.00")),
    row("C.19c", "dataset", write(f"{BOX}/gmd:westBoundLongitude/*", "2.2")),
    row("C.20a", "dataset", drop(f"{QUALITY}/gmd:report"), also="1.10a"),
    row("C.20b", "service", write(f"{CITED}/gmd:title/*", "Another")),
    row("C.21a", "service", drop(f"{CITED}/gmd:title"), also="C.1a C.20b"),
    row("C.21b", "dataset", set_to(f"{CITED}//gmd:CI_DateTypeCode", "codeListValue", "revision")),
    row("C.22", "dataset", set_to(f"{RESULT}/gmd:pass", "gco:nilReason", "missing")),
    row("1.1", "dataset", set_to("gmd:hierarchyLevel/*", "codeListValue", "map"), also="1.9b"),
    row("1.2", "dataset", rename(ID, "srv", "SV_ServiceIdentification"), also="C.1a C.1b"),
    row("1.3a", "dataset", drop(f"{CITATION}/gmd:identifier")),
    row("1.3b", "dataset", twice(f"{CITATION}/gmd:identifier")),
    row("1.4b", "dataset", write(f"{THEMES}/gmd:keyword/{CS}", "Communes")),
    row("1.4c", "dataset", write(f"{THEMES}//gco:Date", "2008-06-02")),
    row(
        "1.5",
        "dataset",
        into(
            f"{ID}/gmd:spatialResolution",
            '<gmd:MD_Resolution><gmd:distance gco:nilReason="missing"/></gmd:MD_Resolution>',
        ),
    ),
    row("1.5", "dataset", into(f"{ID}/gmd:spatialResolution", SCALE)),
    row("1.6a", "dataset", drop(f"{ID}/gmd:language"), also="C.1a"),
    row("1.6b", "dataset", set_to(f"{ID}/gmd:language/*", "codeListValue", "fra")),
    row("1.7a", "dataset", drop(f"{ID}/gmd:topicCategory")),
    row("1.7b", "dataset", write(f"{ID}/gmd:topicCategory/*", "communes"), also="C.1a"),
    row("1.8", "dataset", write(f"{LINK}/gmd:linkage/gmd:URL", "http://example.fr/a b")),
    row(
        "1.8",
        "service",
        write(f"{LINK}/gmd:linkage/gmd:URL", "service"),
    ),
    row("1.9a", "dataset", twice("gmd:dataQualityInfo"), also="1.11a"),
    row(
        "1.9b",
        "dataset",
        set_to(f"{QUALITY}/gmd:scope//gmd:MD_ScopeCode", "codeListValue", "series"),
    ),
    row("1.10a", "dataset", write(f"{CITED}/gmd:title/*", "Une autre")),
    row("1.10b", "dataset", write(f"{CITED}/gmd:title/*", "Règlement (UE) n° 1089/2010")),
    row("1.10c", "dataset", write(f"{CITED}//gco:Date", "2010-12-09")),
    row("1.11a", "dataset", drop(f"{QUALITY}/gmd:lineage")),
    row("1.11b", "dataset", drop(f"{LINEAGE}/gmd:statement")),
    row("2.1a", "harmonised", drop("gmd:referenceSystemInfo")),
    row(
        "2.1b",
        "harmonised",
        into(f"{SYSTEM}/gmd:code", "<gco:CharacterString> </gco:CharacterString>"),
        also="C.4a",
    ),
    row("2.2", "harmonised", write(f"{SYSTEM}/gmd:code/*", "EPSG:2154")),
    row(
        "2.2",
        "harmonised",
        after(
            f"{SYSTEM}/gmd:code",
            "<gmd:codeSpace><gco:CharacterString>EPSG</gco:CharacterString></gmd:codeSpace>",
        ),
    ),
    row("2.3", "harmonised", after("gmd:referenceSystemInfo[last()]", RS_NIL)),
    row("2.4", "harmonised", drop(f"{ID}/gmd:spatialRepresentationType")),
    row("2.5", "harmonised", set_to(f"{ID}/gmd:characterSet/*", "codeListValue", "UTF-8")),
    row("2.6a", "harmonised", drop("gmd:distributionInfo/*/gmd:distributionFormat")),
    row(
        "2.6b",
        "harmonised",
        into(
            "gmd:distributionInfo/*/gmd:distributionFormat[1]/*/gmd:name",
            "<gco:CharacterString> </gco:CharacterString>",
        ),
        also="C.4a",
    ),
    row(
        "2.6c",
        "harmonised",
        into(
            "gmd:distributionInfo/*/gmd:distributionFormat[1]/*/gmd:version",
            "<gco:CharacterString> </gco:CharacterString>",
        ),
        also="C.4a",
    ),
    row("2.7", "harmonised", after(f"{QUALITY}/gmd:report[last()]", QUANTITY)),
    row("2.8", "harmonised", after(f"{QUALITY}/gmd:report[last()]", NETWORK)),
    row(
        "M.1a", "dataset", drop(f"{ID}/gmd:descriptiveKeywords[.//@*[contains(., 'SpatialScope')]]")
    ),
    row(
        "M.1b",
        "dataset",
        set_to(
            f"{SCOPE}/gmd:keyword/gmx:Anchor",
            "xlink:href",
            "http://inspire.ec.europa.eu/metadata-codelist/SpatialScope/village",
        ),
    ),
    row("M.1b", "dataset", twice(f"{SCOPE}/gmd:keyword")),
    row("M.1c", "dataset", write(f"{SCOPE}//gco:Date", "2019-05-23")),
    row(
        "M.2a",
        "harmonised",
        set_to(
            f"{PRIORITY}/gmd:keyword/gmx:Anchor",
            "xlink:href",
            "http://inspire.ec.europa.eu/metadata-codelist/PriorityDataset/Water",
        ),
    ),
    row("M.2b", "harmonised", write(f"{PRIORITY}//gco:Date", "2018-04-05")),
    row("3.1a", "service", twice("gmd:hierarchyLevel")),
    row("3.1b", "service", drop("gmd:hierarchyLevelName")),
    row("3.2", "service", rename(ID, "gmd", "MD_DataIdentification"), also="C.1a"),
    row("3.4", "service", drop(f"{ID}/gmd:descriptiveKeywords")),
    row("3.5", "service", twice(f"{ID}/srv:serviceType"), also="C.1a"),
    row("3.6a", "service", set_to(f"{ID}/srv:operatesOn", "xlink:href", "communes")),
    row("3.6b", "service", drop(f"{ID}/srv:operatesOn")),
    row("3.7", "service", drop("gmd:distributionInfo/*/gmd:transferOptions")),
    row("3.8a", "service", twice("gmd:dataQualityInfo")),
    row("3.8b", "service", drop(f"{QUALITY}//gmd:levelDescription")),
    row("4.1", "service", write(f"{ID}/srv:serviceType/*", "invoke")),
    row("4.1", "service", write(f"{ID}/srv:serviceType/*", "WFS"), also="3.5"),
    row("H.1", "dataset", drop("gmd:fileIdentifier")),
    row("H.2a", "service", drop(f"{CITATION}/gmd:identifier")),
    row("H.2b", "dataset", write(f"{CITATION}/gmd:identifier//{CS}", "communes")),
    row("H.3", "dataset", anchored(f"{CITATION}/gmd:title", "http://example.fr")),
    row("H.4", "dataset", write(f"{ID}/gmd:abstract/{CS}", "Communes.")),
    row(
        "H.5a",
        "dataset",
        write(f"{CITATION}/gmd:identifier//{CS}", "http://127.0.0.1:8000/id/dataset/a"),
        write(f"{LINK}/gmd:linkage/gmd:URL", "http://127.0.0.1:8000/a"),
    ),
    row("H.5b", "dataset", write(f"{LINK}/gmd:linkage/gmd:URL", "http://127.0.0.1:8000/a")),
    row(
        "H.5b",
        "dataset",
        write(f"{CITATION}/gmd:identifier//{CS}", "http://127.0.0.1:8000/id/dataset/a"),
        write(f"{LINK}/gmd:linkage/gmd:URL", "http://127.0.0.1:8001/a"),
    ),
    row(
        "H.6",
        "dataset",
        after(
            f"{ACCESS}/gmd:accessConstraints",
            RESTRICTION,
        ),
    ),
    row(
        "H.7",
        "dataset",
        into(f"{USE}/gmd:otherConstraints", "<gco:CharacterString>Interne</gco:CharacterString>"),
    ),
    row(
        "H.8",
        "dataset",
        set_to("gmd:distributionInfo//gmd:CI_OnLineFunctionCode", "codeListValue", "information"),
    ),
    row("H.9", "dataset", twice("gmd:distributionInfo//gmd:onLine")),
    row("H.10", "dataset", drop(f"{FILE}/gmd:description")),
    row("H.11", "dataset", drop(f"{ID}/gmd:resourceMaintenance")),
    row("H.12", "dataset", write(f"{PERIOD}/gml:endPosition", "2024")),
    row("H.13", "dataset", write(DATE_NODE, "2999-01-01")),
    row(
        "H.14",
        "dataset",
        write(f"{BOX}/gmd:westBoundLongitude/* | {BOX}/gmd:eastBoundLongitude/*", "2.50"),
    ),
    row(
        "H.15", "dataset", anchored(f"{THEMES}/gmd:keyword", "http://inspire.ec.europa.eu/theme/au")
    ),
    row(
        "H.16",
        "harmonised",
        write(f"{KEYWORDS}/gmd:keyword[normalize-space()='hvd']/*", "forte valeur"),
    ),
    row("H.17", "dataset", into("gmd:dateStamp", "<gco:Date>2024-05-02</gco:Date>")),
    row("H.18", "service", without(f"{ID}/srv:operatesOn", "uuidref")),
    row("H.19", "dataset", drop("gmd:distributionInfo/*/gmd:transferOptions[1]")),
)
"""Every break. 1.4a is a record's from elsewhere: tests/validate/test_validate_rules.py."""

CAUSES: dict[str, str] = {
    "C.1a": "the schema wants the element, or forbids what was written",
    "C.1b": "a service's element in a record of GML 3.2",
    "C.4a": "the text that was taken away leaves an empty one",
    "C.6a": "the contact's place was taken",
    "C.20b": "the title that was taken away cited the regulation",
    "1.9b": "the scope names the level that the record had",
    "1.10a": "the report that was taken away cited the regulation",
    "1.11a": "two sections have two lineages",
    "3.5": "no type of service at all is no type of network service either",
    "H.12": "what is no date is no whole date",
}
"""Why another rule breaks too."""
