"""The Atom download service of a published site, read as the INSPIRE suite reads it."""

from __future__ import annotations

import itertools
import re

import httpx
import pytest
from atom_site import (
    ATOM_TYPE,
    BASE,
    CODE,
    CODES,
    DATASETS,
    LANG,
    NS,
    SEARCH_TYPE,
    SERVICE,
    SPACE,
    Reader,
    all_of,
    check_moment,
    feeds,
    href,
    link,
    terms,
    text,
)
from lxml import etree

from gateway.describe.services import service_identifier, service_record
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue
from gateway.vocabularies.mediatypes import INSPIRE_MEDIA_TYPES


@pytest.fixture(params=["fr", "en"])
def service(reader: Reader, request: pytest.FixtureRequest) -> etree._Element:
    """The service feed in each language."""
    return reader.xml(SERVICE[request.param])


# The service feed


def test_5_10_12_title_rights_author(service: etree._Element) -> None:
    for path in ("a:title", "a:rights", "a:subtitle", "a:author/a:name"):
        assert text(service, path)
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", text(service, "a:author/a:email"))


def test_7_self_is_the_address(service: etree._Element) -> None:
    own = link(service, "self", ATOM_TYPE)
    assert own.get("href") == SERVICE[str(service.get(LANG))]
    assert own.get("hreflang") == service.get(LANG)


def test_9_id_leads_to_the_same_bytes(reader: Reader, service: etree._Element) -> None:
    address = text(service, "a:id")
    assert address == SERVICE[str(service.get(LANG))]
    assert reader(address).content == reader(address).content
    assert etree.tostring(reader.xml(address)) == etree.tostring(service)


def test_11_19_updated(service: etree._Element) -> None:
    for one in (service, *all_of(service, "a:entry")):
        check_moment(one)
    newest = max(text(one, "a:updated") for one in all_of(service, "a:entry"))
    assert text(service, "a:updated") == newest


def test_6_the_record_of_the_service(
    published_site: Settings, reader: Reader, service: etree._Element
) -> None:
    address = href(service, "describedby", "application/xml")
    assert address == service_record(published_site, "atom")
    identifier = service_identifier(published_site, "atom")
    stored = Catalogue(published_site.catalogue).representation(identifier, "gmd-full")
    record = etree.fromstring(stored or b"")
    assert etree.QName(record).localname == "MD_Metadata"
    url = record.find(".//{*}transferOptions//{*}linkage/{*}URL")
    assert url is not None
    assert url.text == SERVICE["fr"]
    linked = reader.xml(SERVICE["fr"])
    assert href(linked, "describedby", "application/xml") == address
    levels = [one.get("codeListValue") for one in record.iterfind("{*}hierarchyLevel/*")]
    assert levels == ["service"]
    assert "download" in "".join(record.find(".//{*}serviceType").itertext())  # type: ignore[union-attr]


def test_8_the_search_link(reader: Reader, service: etree._Element) -> None:
    assert len(all_of(service, "a:link[@rel='search']")) == 1
    search = link(service, "search", SEARCH_TYPE)
    found = reader.xml(str(search.get("href")), SEARCH_TYPE)
    assert found.tag == f"{{{NS['o']}}}OpenSearchDescription"
    assert search.get("hreflang") in [one.text for one in all_of(found, "o:Language")]


def test_1_an_entry_for_each_geographic_dataset(service: etree._Element) -> None:
    codes = [text(one, f"d:{CODE}") for one in all_of(service, "a:entry")]
    assert sorted(codes) == CODES


def test_13_14_the_identifier_of_the_record(reader: Reader, service: etree._Element) -> None:
    for entry in all_of(service, "a:entry"):
        assert len(all_of(entry, f"d:{CODE}")) == len(all_of(entry, f"d:{SPACE}")) == 1
        record = reader.xml(href(entry, "describedby", "application/xml"), "application/xml")
        assert etree.QName(record).localname == "MD_Metadata"
        own = record.xpath(
            "string(//*[local-name()='citation']//*[local-name()='MD_Identifier'])"
        ).strip()
        assert text(entry, f"d:{SPACE}") + text(entry, f"d:{CODE}") == own


def test_15_17_18_20_entries(service: etree._Element) -> None:
    ids = [text(entry, "a:id") for entry in all_of(service, "a:entry")]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith("http") for id_ in ids)
    for entry in all_of(service, "a:entry"):
        assert link(entry, "alternate", ATOM_TYPE) is not None
        assert text(entry, "a:title")
        assert text(entry, "g:polygon")
        for category in all_of(entry, "a:category"):
            assert str(category.get("term")).startswith("http://www.opengis.net/def/crs/")
            assert category.get("label")


def test_languages_lead_to_each_other(reader: Reader, service: etree._Element) -> None:
    other = link(service, "alternate", ATOM_TYPE)
    found = reader.xml(str(other.get("href")))
    assert found.get(LANG) == other.get("hreflang") != service.get(LANG)


# The feeds of datasets


def test_21_to_25_the_feed_of_a_dataset(reader: Reader, service: etree._Element) -> None:
    for address, feed in feeds(reader, service).items():
        assert text(feed, "a:id") == address == href(feed, "self", ATOM_TYPE)
        assert reader(text(feed, "a:id")).content == reader(address).content
        for path in ("a:title", "a:rights", "a:author/a:name", "a:author/a:email"):
            assert text(feed, path)
        check_moment(feed)
        assert reader.xml(href(feed, "up", ATOM_TYPE)).get(LANG) == "fr"
        reader.xml(href(feed, "describedby", "application/xml"), "application/xml")


def test_28_what_the_objects_are(reader: Reader, service: etree._Element) -> None:
    for feed in feeds(reader, service).values():
        found = all_of(feed, "a:link[@rel='describedby'][@type='text/html']")
        assert found
        for one in found:
            address = str(one.get("href"))
            page = reader(address, Accept="*/*")
            assert page.status_code == 200
            assert page.headers["content-type"].startswith("text/html")
            assert page.headers["content-language"] == feed.get(LANG)
            assert f'id="{address.partition("#")[2]}"' in page.text


def test_27_35_an_entry_for_each_format_and_crs(reader: Reader, service: etree._Element) -> None:
    by_feed = {
        href(entry, "alternate", ATOM_TYPE): terms(entry) for entry in all_of(service, "a:entry")
    }
    for address, feed in feeds(reader, service).items():
        own = [terms(entry) for entry in all_of(feed, "a:entry")]
        assert all(len(one) == 1 for one in own)
        assert {one[0] for one in own} == set(by_feed[address])
        kinds = [
            (one[0], entry.find("a:link", NS).get("type"))  # type: ignore[union-attr]
            for one, entry in zip(own, all_of(feed, "a:entry"), strict=True)
        ]
        assert len(set(kinds)) == len(kinds)


def test_26_29_30_34_every_file_is_what_its_link_says(
    reader: Reader, service: etree._Element
) -> None:
    count = 0
    for feed in feeds(reader, service).values():
        for entry in all_of(feed, "a:entry"):
            assert text(entry, "g:polygon")
            count += sum(check_file(reader, one) for one in all_of(entry, "a:link"))
    assert count == 3 + 3 + 5


def check_file(reader: Reader, one: etree._Element) -> int:
    """One file of an entry, which is what its link says."""
    assert one.get("rel") in ("alternate", "section")
    assert one.get("type") in INSPIRE_MEDIA_TYPES - {ATOM_TYPE}
    assert one.get("hreflang") == "fr"
    answer = reader(str(one.get("href")))
    assert answer.status_code == 200
    assert len(answer.content) == int(str(one.get("length"))) > 0
    assert answer.headers["content-type"].partition(";")[0] == one.get("type")
    return 1


def test_31_32_33_several_files_of_one_format(reader: Reader) -> None:
    feed = reader.xml(f"{BASE}/datasets/arrets-lignes/atom.xml")
    several = 0
    for entry in all_of(feed, "a:entry"):
        alternates = all_of(entry, "a:link[@rel='alternate']")
        sections = all_of(entry, "a:link[@rel='section']")
        assert (len(alternates), len(sections)) in ((1, 0), (0, 2))
        assert bool(sections) == bool(text(entry, "a:content"))
        several += bool(sections)
    assert several == 1
    assert text(feed, "a:title") == "Arrêts & lignes <« n° 5 »> 🚌"


# The OpenSearch description


@pytest.fixture(scope="module")
def description(reader: Reader) -> etree._Element:
    """The OpenSearch description."""
    return reader.xml(f"{BASE}/atom/opensearch.xml", SEARCH_TYPE)


def template(description: etree._Element, rel: str, type_: str) -> str:
    (found,) = all_of(description, f"o:Url[@rel='{rel}'][@type='{type_}']")
    return str(found.get("template"))


def filled(pattern: str, values: dict[str, str]) -> str:
    """The address of a template; parameters without value are dropped."""
    place, _, query = pattern.partition("?")
    given: dict[str, str] = {}
    for part in query.split("&"):
        name, _, slot = part.partition("=")
        key = slot.strip("{?}").rpartition(":")[2]
        if key in values:
            given[name] = values[key]
    return f"{place}?{httpx.QueryParams(given)}"


def test_40_self(description: etree._Element, reader: Reader) -> None:
    own = template(description, "self", SEARCH_TYPE)
    for address in SERVICE.values():
        assert href(reader.xml(address), "search", SEARCH_TYPE) == own


def test_41_a_search_without_words(description: etree._Element, reader: Reader) -> None:
    pattern = template(description, "results", "text/html")
    assert "{searchTerms}" in pattern
    answer = reader(pattern)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert all(f"/datasets/{id_}?" in answer.text for id_ in DATASETS)


def test_42_43_44_every_dataset_crs_and_language(
    description: etree._Element, reader: Reader
) -> None:
    dls = f"{{{NS['d']}}}"
    examples = all_of(description, "o:Query[@role='example']")
    datasets = {(str(one.get(dls + CODE)), str(one.get(dls + SPACE))) for one in examples}
    crs = {str(one.get(f"{dls}crs")) for one in examples}
    languages = [str(one.text) for one in all_of(description, "o:Language")]
    assert len(datasets) == len(DATASETS)
    assert len(crs) == 3
    assert languages == ["fr", "en"]
    for rel in ("describedby", "results"):
        pattern = template(description, rel, ATOM_TYPE)
        for (code, space), system, language in itertools.product(datasets, crs, languages):
            values = {CODE: code, SPACE: space, "crs": system, "language": language}
            feed = reader.xml(filled(pattern, values))
            translated = "arrets" not in code
            assert feed.get(LANG) == (language if translated else "fr")
            assert code.removeprefix("fr-229300082-") in text(feed, "a:id")
        for code, space in datasets:
            feed = reader.xml(filled(pattern, {CODE: code, SPACE: space}))
            assert all(terms(entry) for entry in all_of(feed, "a:entry"))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({CODE: "fr-229300082-nothing", SPACE: f"{BASE}/id/dataset/"}, 404),
        ({CODE: "fr-229300082-communes", SPACE: "https://elsewhere.example.fr/"}, 404),
        ({CODE: "fr-229300082-population"}, 404),
        ({CODE: "communes"}, 404),
        ({CODE: "fr-229300082-arrets-lignes"}, 200),
        ({CODE: "arrets-lignes"}, 200),
        ({CODE: "arrets-lignes", SPACE: f"{BASE}/id/dataset/"}, 404),
        ({CODE: "fr-229300082-ancien", SPACE: f"{BASE}/id/dataset/"}, 410),
        ({CODE: "fr-229300082-communes", "crs": "", SPACE: "", "language": "zz"}, 200),
        ({CODE: "fr-229300082-communes", "crs": "{inspire_dls:crs?}"}, 200),
        ({CODE: "x' OR 1=1 --" * 99}, 404),
        ({CODE: "{inspire_dls:spatial_dataset_identifier_code?}"}, 400),
        ({}, 400),
    ],
)
@pytest.mark.parametrize("path", ["describe", "dataset"])
def test_what_cannot_be_asked(
    reader: Reader, path: str, query: dict[str, str], status: int
) -> None:
    answer = reader(f"{BASE}/atom/{path}?{httpx.QueryParams(query)}")
    assert answer.status_code == status
    if status != 200:
        assert answer.json()["status"] == status
