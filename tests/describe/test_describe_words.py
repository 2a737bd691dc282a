"""Files in both places, words in every language: what clients read of ISO records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import describe_site as data
import pytest
from lxml import etree

from gateway.describe import render
from gateway.describe.elementsets import brief
from gateway.errors import DescribeError

Make = Callable[..., dict[str, Any]]

NS = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
IDENT = "gmd:identificationInfo/gmd:MD_DataIdentification"
GROUPS = f"{IDENT}/gmd:descriptiveKeywords/gmd:MD_Keywords"
PARTS = ("linkage/{*}URL", "protocol/*", "name/*", "description/*")


def ask(mcf: dict[str, Any], xpath: str) -> Any:
    return etree.fromstring(render(mcf)).xpath(xpath, namespaces=NS)


def free(**lists: list[str]) -> dict[str, Any]:
    return {"identification": {"keywords": {"free": {"keywords": lists}}}}


def of_group(mcf: dict[str, Any], word: str) -> list[tuple[str, str]]:
    """Words and translations of the group that has the word."""
    keywords = ask(mcf, f"{GROUPS}[gmd:keyword/gco:CharacterString='{word}']/gmd:keyword")
    return [
        (
            one.findtext("{*}CharacterString"),
            one.findtext(".//{*}LocalisedCharacterString", default=""),
        )
        for one in keywords
    ]


@pytest.mark.parametrize("facts", [data.VECTOR, data.TABLE, data.DOCUMENT, data.SERIES])
def test_each_file_of_a_distributor_is_in_transfer_options_too(
    make: Make, facts: Any, gmd_schema: etree.XMLSchema
) -> None:
    root = etree.fromstring(render(make(facts)))
    gmd_schema.assertValid(root)
    whole = "gmd:distributionInfo/gmd:MD_Distribution"
    options = {}
    for where in ("distributor/*/gmd:distributorTransferOptions", "transferOptions"):
        found = root.xpath(f"{whole}/gmd:{where}/*", namespaces=NS)
        options[where] = {
            tuple(one.findtext(f".//{{*}}{part}") for part in PARTS): (
                one.findtext("{*}transferSize/{*}Real"),
                one.find(".//{*}CI_OnLineFunctionCode").get("codeListValue"),
            )
            for one in found
        }
    files, all_ = options.values()
    assert files
    for said, (size, function) in files.items():
        assert function == "download"
        assert all_[said] == (size, "information")


def test_the_order_of_keywords_pairs_them(make: Make) -> None:
    mcf = make(declared=free(fr=["mairies", "écoles"], en=["town halls", "schools"]))
    assert of_group(mcf, "mairies") == [("mairies", "town halls"), ("écoles", "schools")]


def test_words_without_a_pair_are_a_group_of_their_own(
    make: Make, gmd_schema: etree.XMLSchema
) -> None:
    mcf = make(declared=free(fr=["mairies", "écoles"], en=["schools"]))
    assert of_group(mcf, "mairies") == [("mairies", ""), ("écoles", "")]
    assert of_group(mcf, "schools") == [("schools", "")]
    gmd_schema.assertValid(etree.fromstring(render(mcf)))


def test_words_of_a_thesaurus_stay_in_its_one_group(make: Make) -> None:
    declared = free(fr=["mairies", "écoles"], en=["schools"])
    declared["identification"]["keywords"]["free"]["vocabulary"] = {"name": "T", "date": "2020"}
    mcf = make(declared=declared)
    assert [word for word, _ in of_group(mcf, "mairies")] == ["mairies", "écoles", "schools"]


@pytest.mark.parametrize(
    ("lists", "kept"),
    [
        ({"fr": ["Mairies", "mairies"]}, [("Mairies", "")]),
        (
            {"fr": ["mairies", "MAIRIES", "écoles"], "en": ["halls", "town halls", "schools"]},
            [("mairies", "halls"), ("écoles", "schools")],
        ),
    ],
)
def test_repeats_go(make: Make, lists: dict[str, list[str]], kept: list[tuple[str, str]]) -> None:
    assert of_group(make(declared=free(**lists)), kept[0][0]) == kept


def test_anchors_are_translated(make: Make, gmd_schema: etree.XMLSchema) -> None:
    root = etree.fromstring(render(make()))
    gmd_schema.assertValid(root)
    limit = f"{IDENT}//gmd:otherConstraints[contains(gmx:Anchor/@*, 'noLimitations')]"
    (found,) = root.xpath(limit, namespaces=NS)
    assert found.get(f"{{{NS['xsi']}}}type") == "gmd:PT_FreeText_PropertyType"
    assert found.findtext("{*}Anchor") == "Pas de restriction d'accès public selon INSPIRE"
    assert found.findtext(".//{*}LocalisedCharacterString") == "No limitations on public access"
    less = brief(root)
    assert not less.xpath("//gmd:PT_FreeText | //*[@xsi:type]", namespaces=NS)
    gmd_schema.assertValid(less)


def test_a_restriction_has_a_block_of_its_own(make: Make, gmd_schema: etree.XMLSchema) -> None:
    mcf = make(declared={"identification": {"accessconstraints": "license"}})
    codes = f"{IDENT}//gmd:accessConstraints/gmd:MD_RestrictionCode/@codeListValue"
    assert ask(mcf, codes) == ["otherRestrictions", "license"]
    gmd_schema.assertValid(etree.fromstring(render(mcf)))
    same = make(declared={"identification": {"accessconstraints": "otherRestrictions"}})
    assert ask(same, codes) == ["otherRestrictions"]


def test_a_restriction_that_is_no_code_is_refused(make: Make) -> None:
    with pytest.raises(DescribeError) as caught:
        make(declared={"identification": {"accessconstraints": "licence"}})
    assert caught.value.code == "describe.unknown-code"
    assert "license" in str(caught.value)


def test_fees_by_language(make: Make) -> None:
    mcf = make(declared={"identification": {"fees": {"fr": "Gratuit", "en": "Free"}}})
    fees = "//gmd:distributor[1]//gmd:fees"
    assert ask(mcf, f"{fees}/gco:CharacterString/text()") == ["Gratuit"]
    assert ask(mcf, f"{fees}//gmd:LocalisedCharacterString/text()") == ["Free"]
