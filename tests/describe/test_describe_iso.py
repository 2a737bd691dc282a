"""What ISO records say besides MCF: access, scope, HVD, conformity, catalogue, members, picture."""

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
    "xlink": "http://www.w3.org/1999/xlink",
}
IDENT = "gmd:identificationInfo/gmd:MD_DataIdentification"
LISTS = "http://inspire.ec.europa.eu/metadata-codelist"
NETWORK_MODEL = "INSPIRE Data Specifications - Base Models - Generic Network Model"


def ask(mcf: dict[str, Any], xpath: str) -> Any:
    return etree.fromstring(render(mcf)).xpath(xpath, namespaces=NS)


def given(**section: Any) -> dict[str, Any]:
    return {"gateway": section}


def group(mcf: dict[str, Any], title: str) -> Any:
    """The one MD_Keywords whose thesaurus has the title."""
    groups = ask(
        mcf,
        f"{IDENT}/gmd:descriptiveKeywords/gmd:MD_Keywords[gmd:thesaurusName/*/gmd:title/*="
        f"'{title}']",
    )
    assert len(groups) == 1
    return groups[0]


@pytest.mark.parametrize(
    ("title", "address", "date", "terms"),
    [
        (
            "Spatial scope",
            f"{LISTS}/SpatialScope",
            "2019-05-22",
            [(f"{LISTS}/SpatialScope/national", "National")],
        ),
        (
            "INSPIRE priority data set",
            f"{LISTS}/PriorityDataset",
            "2018-04-04",
            [(f"{LISTS}/PriorityDataset/Agglomerations-dir-2002-49", "Agglomerations (Noise")],
        ),
        (
            "High-value dataset categories",
            "http://data.europa.eu/bna/asd487ae75",
            "2023-09-05",
            [
                ("http://data.europa.eu/bna/c_ac64a52d", "Géospatiales"),
                ("http://data.europa.eu/bna/c_b79e35eb", "Mobilité"),
            ],
        ),
    ],
)
def test_code_lists_are_thesauri_of_anchors(
    make: Make, title: str, address: str, date: str, terms: list[tuple[str, str]]
) -> None:
    found = group(
        make(
            declared=given(
                spatial_scope="national",
                priority=["Agglomerations-dir-2002-49"],
                hvd=["geospatial", "mobility"],
            )
        ),
        title,
    )
    anchors = found.xpath("gmd:keyword/gmx:Anchor", namespaces=NS)
    assert [one.get(f"{{{NS['xlink']}}}href") for one in anchors] == [url for url, _ in terms]
    assert all(one.text.startswith(text) for one, (_, text) in zip(anchors, terms, strict=True))
    assert found.xpath("string(gmd:thesaurusName//gmx:Anchor/@xlink:href)", namespaces=NS) == (
        address
    )
    assert found.xpath("string(gmd:thesaurusName//gco:Date)", namespaces=NS) == date


def test_the_free_keywords_that_datagouv_reads_stay(make: Make) -> None:
    words = ask(
        make(declared=given(hvd=["mobility"])),
        f"{IDENT}//gmd:MD_Keywords[not(gmd:thesaurusName)]/gmd:keyword/gco:CharacterString/text()",
    )
    assert {"hvd", "mobilité", "données ouvertes"} <= set(words)


def test_the_scope_of_an_inspire_dataset_follows_from_its_extent(make: Make) -> None:
    assert group(make(), "Spatial scope").findtext("{*}keyword/{*}Anchor") == "Local"
    assert not ask(make(declared=given(theme="none")), "//gmd:thesaurusName")


def test_limits_on_access_by_article(make: Make) -> None:
    code = "INSPIRE_Directive_Article13_1f"
    anchors = ask(
        make(declared=given(access=code)),
        f"{IDENT}//gmd:MD_LegalConstraints[gmd:accessConstraints]/gmd:otherConstraints/gmx:Anchor",
    )
    assert [one.get(f"{{{NS['xlink']}}}href") for one in anchors] == [
        f"{LISTS}/LimitationsOnPublicAccess/{code}"
    ]
    assert anchors[0].text.startswith("L124-4-I-1 du code de l'environnement")


def test_every_conformity_is_a_report(make: Make) -> None:
    mcf = make(
        declared=given(
            conformity=[
                {"specification": "Règlement n° 1089/2010", "degree": "conformant"},
                {
                    "specification": {"fr": "Géostandard PLU", "en": "PLU standard"},
                    "date": "2020-05",
                    "url": "https://example.fr/plu",
                    "degree": "notConformant",
                    "explanation": {"fr": "Des trous.", "en": "Gaps."},
                },
            ]
        )
    )
    results = "gmd:dataQualityInfo//gmd:DQ_DomainConsistency//gmd:DQ_ConformanceResult"
    titles = ask(mcf, f"{results}/gmd:specification/*/gmd:title/*")
    assert titles[0].text.startswith("RÈGLEMENT (UE) N o 1089/2010 DE LA COMMISSION")
    assert titles[0].tag == f"{{{NS['gco']}}}CharacterString"
    assert (titles[1].tag, titles[1].text) == (f"{{{NS['gmx']}}}Anchor", "Géostandard PLU")
    dates = f"{results}/gmd:specification//gco:Date/text()"
    assert ask(mcf, dates) == ["2010-12-08", "2020-05-01"]
    assert ask(mcf, f"{results}/gmd:pass/gco:Boolean/text()") == ["true", "false"]
    assert "Gaps." in ask(mcf, f"{results}/gmd:explanation//gmd:LocalisedCharacterString/text()")


def test_nobody_evaluated(make: Make) -> None:
    assert ask(make(), "//gmd:report//gmd:pass/@gco:nilReason") == ["unknown"]
    assert not ask(make(data.TABLE), "//gmd:report")


def test_centre_lines_that_do_not_meet(make: Make) -> None:
    item = {"specification": NETWORK_MODEL, "date": "2013-04-05", "degree": "notConformant"}
    mcf = make(declared=given(conformity=[{**item, "url": "https://example.fr/gn"}]))
    report = "//gmd:DQ_TopologicalConsistency//gmd:DQ_ConformanceResult"
    title = f"{report}/gmd:specification/*/gmd:title/gco:CharacterString/text()"
    assert ask(mcf, title) == [NETWORK_MODEL]
    assert ask(mcf, f"{report}/gmd:pass/gco:Boolean/text()") == ["false"]
    assert ask(mcf, "count(//gmd:DQ_DomainConsistency)") == 1


def test_the_feature_catalogue_is_cited_and_linked(make: Make) -> None:
    mcf = make(data.LAYERS)
    content = "gmd:contentInfo/gmd:MD_FeatureCatalogueDescription"
    address = "https://data.example.fr/datasets/communes/feature-catalogue.xml"
    assert ask(mcf, f"{content}/gmd:featureTypes/gco:LocalName/text()") == ["communes", "mairies"]
    assert ask(mcf, f"string({content}/gmd:featureCatalogueCitation//gmd:code/*)") == address
    cited = f"{content}/gmd:featureCatalogueCitation"
    assert ask(mcf, f"string({cited}/@uuidref)") == "fr-229300082-communes-catalogue"
    assert ask(mcf, f"string({cited}/@xlink:href)") == address
    assert ask(mcf, f"string({content}/gmd:includedWithDataset/*)") == "false"
    link = f"//gmd:CI_OnlineResource[gmd:linkage/gmd:URL='{address}']"
    assert ask(mcf, f"string({link}/gmd:function/*/@codeListValue)") == "information"
    for other in (data.DOCUMENT, data.SERIES):
        assert not ask(make(other), "//gmd:contentInfo")
    assert MD_Metadata(etree.fromstring(render(mcf))).contentinfo


def test_services_tell_their_type(make: Make) -> None:
    profile = "//gmd:CI_OnlineResource[gmd:protocol/*='OGC API Features']/gmd:applicationProfile/*"
    assert ask(make(), f"{profile}/@xlink:href") == [f"{LISTS}/SpatialDataServiceType/download"]
    assert not ask(make(data.SERIES), profile)


def test_the_picture_is_the_overview(make: Make) -> None:
    overview = f"{IDENT}/gmd:graphicOverview/gmd:MD_BrowseGraphic"
    mcf = make(data.PICTURED)
    assert ask(mcf, f"{overview}/gmd:fileName/*/text()") == [
        "https://data.example.fr/datasets/communes/picture.png"
    ]
    assert ask(mcf, f"{overview}/gmd:fileDescription/gco:CharacterString/text()") == [
        "Carte d'aperçu"
    ]
    assert ask(mcf, f"{overview}/gmd:fileType/*/text()") == ["image/png"]
    mine = {"identification": {"browsegraphic": "https://example.fr/a.png"}}
    both = ask(make(data.PICTURED, mine), f"{overview}/gmd:fileName/*/text()")
    assert both[0] == "https://example.fr/a.png"


def test_a_series_lists_its_members_and_their_first_files(make: Make) -> None:
    mcf = make(data.SERIES)
    level = "string(gmd:hierarchyLevel/*/@codeListValue)"
    assert ask(mcf, level) == "series"
    assert ask(mcf, "string(gmd:dataQualityInfo//gmd:level/*/@codeListValue)") == "series"
    info = f"{IDENT}/gmd:aggregationInfo/gmd:MD_AggregateInformation"
    assert ask(mcf, f"{info}/gmd:aggregateDataSetIdentifier//gmx:Anchor/text()") == [
        "fr-229300082-communes",
        "fr-229300082-mairies",
    ]
    assert ask(mcf, f"{info}/gmd:aggregateDataSetName//gmd:title/gco:CharacterString/text()") == [
        "Communes",
        "Mairies",
    ]
    links = ask(mcf, "//gmd:CI_OnlineResource[gmd:function/*/@codeListValue='download']")
    assert [one.findtext("{*}linkage/{*}URL") for one in links] == [
        "https://data.example.fr/datasets/communes/files/communes.gpkg"
    ]
    assert ask(mcf, "//gmd:transferSize/gco:Real/text()") == ["1.234567"] * 2
    assert ask(mcf, "//gmd:EX_GeographicBoundingBox")
    dates = f"{info}/gmd:aggregateDataSetName/*/gmd:date"
    assert ask(mcf, f"{dates}//gco:Date/text()") == ["2024-03-01", "2024-05-02"]
    assert ask(mcf, f"{dates}//gmd:CI_DateTypeCode/@codeListValue") == ["publication", "revision"]
    assert ask(mcf, f"{dates}/@gco:nilReason") == ["unknown"]
    assert ask(mcf, f"{IDENT}/gmd:spatialRepresentationType/*/@codeListValue") == ["vector"]


def test_a_part_of_a_larger_dataset(make: Make) -> None:
    info = f"{IDENT}/gmd:aggregationInfo/gmd:MD_AggregateInformation"
    ours = make(declared={"metadata": {"parentidentifier": "fr-229300082-limites"}})
    assert ask(ours, f"string({info}//gmx:Anchor/@xlink:href)") == (
        "https://data.example.fr/id/dataset/fr-229300082-limites"
    )
    assert ask(ours, f"string({info}/gmd:associationType/*/@codeListValue)") == (
        "largerWorkCitation"
    )
    other = make(declared={"metadata": {"parentidentifier": "autre"}})
    assert ask(other, f"string({info}//gmd:code/gco:CharacterString)") == "autre"
