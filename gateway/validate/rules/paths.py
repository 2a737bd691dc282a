"""Pieces of the rules' expressions, relative to gmd:MD_Metadata."""

from collections.abc import Iterable

NAMESPACES = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "srv": "http://www.isotc211.org/2005/srv",
    "gml": "http://www.opengis.net/gml/3.2",
    "gml0": "http://www.opengis.net/gml",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "g": "urn:gateway:validate",
}
"""The prefixes of the rules; `gml0` is the GML of the schemas of 2006, `g` our functions."""

ID = "gmd:identificationInfo[1]/*"
"""The first identification, which is that of the resource (TG 2.0, 3.1.2)."""
CITATION = f"{ID}/gmd:citation/gmd:CI_Citation"
KEYWORDS = f"{ID}/gmd:descriptiveKeywords/gmd:MD_Keywords"
LEGAL = f"{ID}/gmd:resourceConstraints/gmd:MD_LegalConstraints"
LEVEL = "gmd:hierarchyLevel/gmd:MD_ScopeCode"
QUALITY = "gmd:dataQualityInfo/gmd:DQ_DataQuality"
RESULT = f"{QUALITY}/gmd:report/*/gmd:result/gmd:DQ_ConformanceResult"
ONLINE = "gmd:distributionInfo//gmd:CI_OnlineResource"
LANGUAGE = "/*/gmd:language/gmd:LanguageCode/@codeListValue"
SAID = "*[self::gco:CharacterString or self::gmx:Anchor]"
"""The text of a free text element, in the record's language."""
FILLED = f"normalize-space({SAID})"
CODE_LISTS = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml"
LIMITATIONS = "'/LimitationsOnPublicAccess/'"
CONDITIONS = "'/ConditionsApplyingToAccessAndUse/'"
ANCHOR_OF = "gmd:otherConstraints/gmx:Anchor/@xlink:href[contains(., {})]"
LIMITED = ANCHOR_OF.format(LIMITATIONS)
CONDITIONED = ANCHOR_OF.format(CONDITIONS)
TITLE = f"gmd:thesaurusName/gmd:CI_Citation/gmd:title/{SAID}"
DATES = "gmd:thesaurusName/gmd:CI_Citation/gmd:date/gmd:CI_Date"
INTEROPERABLE = (
    f"{RESULT}[contains(gmd:specification/gmd:CI_Citation/gmd:title/{SAID}, '1089/2010')]"
)
"""The results that cite regulation 1089/2010."""
DECLARED = (
    f"{INTEROPERABLE}[normalize-space(gmd:pass/gco:Boolean)='true' or gmd:pass/gco:Boolean='1']"
)
"""Those that declare conformity to it: the record is one of harmonised data."""


def one_of(value: str, codes: Iterable[str]) -> str:
    """The condition that the attribute or text `value` is one of `codes`."""
    return f"contains('|{'|'.join(codes)}|', concat('|', normalize-space({value}), '|'))"


def absent(path: str, *, times: str = "") -> str:
    """The record itself where `path` selects nothing; with `times` (`!=1`), not so many."""
    return f"self::*[count({path}){times}]" if times else f"self::*[not({path})]"
