"""What the ISO record says: read back by OWSLib, and by the XPaths of the INSPIRE guidelines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import describe_site as data
import pytest
from lxml import etree
from owslib.iso import MD_Metadata

from gateway.describe import render

Make = Callable[..., dict[str, Any]]

NS = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "gml": "http://www.opengis.net/gml/3.2",
    "xlink": "http://www.w3.org/1999/xlink",
}
IDENT = "gmd:identificationInfo/gmd:MD_DataIdentification"
LEGAL = f"{IDENT}/gmd:resourceConstraints/gmd:MD_LegalConstraints"


def ask(mcf: dict[str, Any], xpath: str) -> Any:
    return etree.fromstring(render(mcf)).xpath(xpath, namespaces=NS)


def test_owslib_reads_it_back(make: Make) -> None:
    record = MD_Metadata(etree.fromstring(render(make())))
    assert record.identifier == "fr-229300082-communes"
    assert record.datestamp == "2024-05-02T12:00:30Z"
    assert record.languagecode == "fre"
    assert record.hierarchy == "dataset"
    assert record.dataseturi == "https://data.example.fr/id/dataset/fr-229300082-communes"
    assert record.referencesystem.code == "http://www.opengis.net/def/crs/EPSG/0/2154"
    about = record.identification[0]
    assert about.title == "Communes de la Seine-Saint-Denis"
    assert about.abstract == "Limites des communes du département."
    assert about.uricode == ["https://data.example.fr/id/dataset/fr-229300082-communes"]
    assert [(one.date, one.type) for one in about.date] == [
        ("2024-03-01", "publication"),
        ("2024-05-02", "revision"),
    ]
    box = about.bbox
    assert [box.minx, box.miny, box.maxx, box.maxy] == [
        "2.28801",
        "48.80700",
        "2.60300",
        "49.01230",
    ]
    assert about.topiccategory == ["boundaries"]
    assert about.resourcelanguagecode == ["fre"]
    assert {(one.email, one.role) for one in about.contact} == {
        ("opendata@example.fr", "pointOfContact"),
        ("opendata@example.fr", "owner"),
    }
    assert "https://www.etalab.gouv.fr/licence-ouverte-open-licence" in about.otherconstraints_url
    assert [
        one.url.removeprefix("https://data.example.fr") for one in record.distribution.online
    ] == [
        "/datasets/communes/files/communes.gpkg",
        "/datasets/communes/files/communes.geojson",
        "/datasets/communes/files/communes.csv",
        "/id/dataset/fr-229300082-communes",
        "/datasets/communes/ogcapi",
        "/datasets/communes/feature-catalogue.xml",
        "/datasets/communes/metadata.xml",
    ]


def test_inspire_skeleton(make: Make) -> None:
    mcf = make()
    assert ask(mcf, "string(gmd:contact/*/gmd:role/*/@codeListValue)") == "pointOfContact"
    assert ask(
        mcf, f"string({LEGAL}[gmd:accessConstraints]/gmd:otherConstraints/*/@xlink:href)"
    ) == ("http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations")
    assert ask(mcf, f"count({LEGAL}[gmd:accessConstraints])") == 1
    assert ask(mcf, f"string({LEGAL}[gmd:useConstraints]/gmd:otherConstraints/*)").startswith(
        "Licence Ouverte"
    )
    assert not ask(mcf, f"{LEGAL}[gmd:accessConstraints and gmd:useConstraints]")
    theme = (
        f"{IDENT}/gmd:descriptiveKeywords/*[starts-with(gmd:thesaurusName/*/gmd:title/*, 'GEMET')]"
    )
    assert ask(mcf, f"string({theme}/gmd:keyword/gco:CharacterString)") == "Unités administratives"
    assert ask(mcf, f"string({theme}/gmd:thesaurusName//gmd:date/gco:Date)") == "2008-06-01"
    quality = "gmd:dataQualityInfo/gmd:DQ_DataQuality"
    assert ask(mcf, f"count({quality})") == 1
    assert ask(mcf, f"string({quality}/gmd:scope//gmd:MD_ScopeCode/@codeListValue)") == "dataset"
    assert ask(mcf, f"string({quality}//gmd:pass/@gco:nilReason)") == "unknown"
    assert ask(mcf, f"string({quality}//gmd:specification//gmd:title/*)").startswith(
        "RÈGLEMENT (UE) N o 1089/2010 DE LA COMMISSION"
    )
    assert "réparées" in ask(mcf, f"string({quality}//gmd:statement/gco:CharacterString)")
    assert ask(mcf, f"count({IDENT}/gmd:spatialResolution)") == 1


def test_every_code_list_is_the_official_one(make: Make) -> None:
    lists = {one.get("codeList") for one in ask(make(), "//*[@codeList]")}
    lists.discard("http://www.loc.gov/standards/iso639-2/")
    assert lists
    assert all(
        one.startswith("http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#")
        for one in lists
    )


def test_each_file_has_its_own_distributor_size_and_format(make: Make) -> None:
    """By which data.gouv.fr gives each file its own format."""
    distributors = ask(make(), "gmd:distributionInfo/*/gmd:distributor/gmd:MD_Distributor")
    said = [
        tuple(
            one.xpath(f"string({path})", namespaces=NS)
            for path in (
                ".//gmd:distributorFormat//gmd:name/gco:CharacterString",
                ".//gmd:transferSize/gco:Real",
                ".//gmd:distributorTransferOptions//gmd:linkage/gmd:URL",
                ".//gmd:function/*/@codeListValue",
                ".//gmd:protocol/gco:CharacterString",
            )
        )
        for one in distributors
    ]
    files = "https://data.example.fr/datasets/communes/files/communes."
    rest = ("download", "WWW:DOWNLOAD-1.0-http--download")
    assert said == [
        ("GeoPackage", "1.234567", f"{files}gpkg", *rest),
        ("GeoJSON", "1.234567", f"{files}geojson", *rest),
        ("CSV", "1.234567", f"{files}csv", *rest),
    ]


def test_without_a_theme_nothing_of_inspire_is_claimed(make: Make) -> None:
    mcf = make(declared={"gateway": {"theme": "none"}})
    assert not ask(mcf, "//gmd:thesaurusName")
    assert not ask(mcf, "//gmd:report")
    assert not ask(mcf, "//gmd:topicCategory")
    assert ask(mcf, "//gmd:keyword/gco:CharacterString/text()") == ["données ouvertes"]


@pytest.mark.parametrize(
    ("facts", "name"),
    [(data.TABLE, "table"), (data.DOCUMENT, "document")],
    ids=["table", "document"],
)
def test_without_geometry(make: Make, facts: Any, name: str) -> None:
    mcf = make(facts)
    level = "gmd:hierarchyLevel/*/@codeListValue"
    assert ask(mcf, f"string({level})") == "nonGeographicDataset"
    assert ask(mcf, "string(gmd:hierarchyLevelName/*)") == name
    assert ask(mcf, "string(gmd:dataQualityInfo//gmd:other/*)") == name
    for absent in ("geographicElement", "referenceSystemInfo", "spatialRepresentationInfo"):
        assert not ask(mcf, f"//gmd:{absent}")


def test_a_linked_document_is_a_resource(make: Make) -> None:
    links = ask(
        make(data.LINKED), "//gmd:CI_OnlineResource[gmd:function/*/@codeListValue='download']"
    )
    assert [one.findtext("{*}linkage/{*}URL") for one in links] == ["https://example.fr/a?b=1&c=2"]


def test_layers_are_counted_apart(make: Make) -> None:
    objects = "gmd:spatialRepresentationInfo//gmd:MD_GeometricObjects"
    mcf = make(data.LAYERS)
    assert ask(mcf, f"{objects}//gmd:MD_GeometricObjectTypeCode/@codeListValue") == [
        "surface",
        "point",
    ]
    assert ask(mcf, f"{objects}//gco:Integer/text()") == ["40", "38"]
    names = ask(mcf, "//gmd:distributor//gmd:name[../gmd:protocol]/gco:CharacterString/text()")
    assert names[1] == "Communes de la Seine-Saint-Denis – Mairies (CSV)"


def test_a_point_has_an_extent_that_is_not_flat(make: Make) -> None:
    box = ask(make(data.ONE_POINT), "//gmd:EX_GeographicBoundingBox/*/gco:Decimal/text()")
    west, east, south, north = map(float, box)
    assert west < 2.45 < east
    assert south < 48.9 < north
    assert east - west == pytest.approx(0.001)


def test_periods(make: Make) -> None:
    periods = [
        {"begin": "2020", "end": "2021-02"},
        {"begin": "2022-01-01", "end": "2022-01-01"},
        {"begin": "2023-01-01"},
    ]
    mcf = make(declared={"identification": {"extents": {"temporal": periods}}})
    assert ask(mcf, "//gml:beginPosition/text()") == ["2020-01-01", "2023-01-01"]
    assert ask(mcf, "//gml:endPosition/text()") == ["2021-02-28"]
    assert ask(mcf, "//gml:timePosition/text()") == ["2022-01-01"]
    assert ask(mcf, "//gml:endPosition/@indeterminatePosition") == ["now"]


def test_one_date_of_each_kind_in_full(make: Make) -> None:
    dates = {"creation": "2001", "publication": "2002-05", "revision": "2003-06-07"}
    mcf = make(declared={"identification": {"dates": dates}})
    citation = f"{IDENT}/gmd:citation/gmd:CI_Citation/gmd:date/gmd:CI_Date"
    assert ask(mcf, f"{citation}/gmd:dateType/*/@codeListValue") == list(dates)
    assert ask(mcf, f"{citation}/gmd:date/gco:Date/text()") == [
        "2001-01-01",
        "2002-05-01",
        "2003-06-07",
    ]


def test_keywords_keep_their_translations_beside_them(make: Make) -> None:
    words = {"fr": ["limites", "communes"], "en": ["limits", "municipalities"]}
    mcf = make(declared={"identification": {"keywords": {"default": {"keywords": words}}}})
    group = f"{IDENT}/gmd:descriptiveKeywords[1]//gmd:keyword"
    assert ask(mcf, f"{group}/gco:CharacterString/text()") == words["fr"]
    assert ask(mcf, f"{group}//gmd:LocalisedCharacterString/text()") == words["en"]
