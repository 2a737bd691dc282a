"""The Atom service as a whole: its feed and its OpenSearch description."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from atom_kit import NS, ONE, SEVERAL, entries, links, read, text
from describe_site import TABLE, Maker
from lxml import etree

from gateway.describe import atomservice

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def service(make: Make, tmp_path: Path) -> dict[str, etree._Element]:
    """The documents of a service of two datasets, a third having no feed."""
    maker = Maker(tmp_path / "site")
    second = {
        "metadata": {"dataseturi": "https://id.example.fr/halls"},
        "identification": {"title": {"en": None}, "abstract": {"en": None}},
    }
    found = [maker(ONE), maker(SEVERAL, second), maker(TABLE)]
    found[1]["gateway"]["page"] += "-2"
    documents = atomservice.service_documents(maker.settings(), found)
    return {
        record.representation: etree.fromstring(record.content)
        if record.representation == "atom-opensearch"
        else read(record.content)
        for record in documents
    }


def test_the_service_feed(service: dict[str, etree._Element]) -> None:
    assert list(service) == ["atom-service-fr", "atom-service-en", "atom-opensearch"]
    for language, name in (("fr", "service.xml"), ("en", "service.en.xml")):
        root = service[f"atom-service-{language}"]
        address = f"https://data.example.fr/atom/{name}"
        assert text(root, "a:id") == address
        (own,) = links(root, "self")
        assert (own.get("href"), own.get("hreflang")) == (address, language)
        assert own.get("type") == "application/atom+xml"
        (record,) = links(root, "describedby")
        assert record.get("href") == "https://data.example.fr/services/atom/metadata.xml"
        (search,) = links(root, "search")
        assert search.get("type") == "application/opensearchdescription+xml"
        assert search.get("hreflang") == "fr"
        assert text(root, "a:updated") == "2024-05-02T12:00:30Z"
        assert len(entries(root)) == 2
        assert not links(root, "related")


def test_an_entry_of_the_service_feed(service: dict[str, etree._Element]) -> None:
    first, second = entries(service["atom-service-en"])
    assert text(first, "d:spatial_dataset_identifier_code") == "fr-229300082-communes"
    space = "d:spatial_dataset_identifier_namespace"
    assert text(first, space) == "https://data.example.fr/id/dataset/"
    assert text(second, "d:spatial_dataset_identifier_code") == "halls"
    assert text(second, space) == "https://id.example.fr/"
    assert [one.get("hreflang") for one in links(first, "alternate")] == ["en"]
    assert [one.get("hreflang") for one in links(second, "alternate")] == ["fr"]
    assert second.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert [one.get("term", "").rpartition("/")[2] for one in second.findall("a:category", NS)] == [
        *("2154", "3949", "CRS84")
    ]
    for entry in (first, second):
        (record,) = links(entry, "describedby")
        assert record.get("type") == "application/xml"
        assert text(entry, "a:rights")
        assert text(entry, "g:polygon")
        assert text(entry, "a:id") == links(entry, "alternate")[0].get("href")


def test_the_opensearch_description(service: dict[str, etree._Element]) -> None:
    root = service["atom-opensearch"]
    assert 0 < len(text(root, "o:ShortName")) <= 16
    assert 0 < len(text(root, "o:LongName")) <= 48
    assert 0 < len(text(root, "o:Description")) <= 1024
    assert [one.text for one in root.iterfind("o:Language", NS)] == ["fr", "en"]
    urls = {(one.get("rel"), one.get("type")): one.get("template") for one in root.iter("{*}Url")}
    assert len(urls) == 4
    assert urls["self", "application/opensearchdescription+xml"].endswith("/atom/opensearch.xml")
    assert "{searchTerms}" in urls["results", "text/html"]
    for rel in ("describedby", "results"):
        query = urls[rel, "application/atom+xml"].partition("?")[2]
        assert [part.partition("=")[2] for part in query.split("&")] == [
            "{inspire_dls:spatial_dataset_identifier_code?}",
            "{inspire_dls:spatial_dataset_identifier_namespace?}",
            "{inspire_dls:crs?}",
            "{language?}",
        ]


def test_an_example_for_each_dataset_crs_and_language(service: dict[str, etree._Element]) -> None:
    dls = f"{{{NS['d']}}}"
    found = {
        (
            one.get(f"{dls}spatial_dataset_identifier_code"),
            one.get(f"{dls}crs", "").rpartition("/")[2],
            one.get("language"),
        )
        for one in service["atom-opensearch"].iterfind("o:Query[@role='example']", NS)
    }
    assert found == {
        *(
            ("fr-229300082-communes", crs, code)
            for crs in ("2154", "CRS84")
            for code in ("fr", "en")
        ),
        *(("halls", crs, "fr") for crs in ("2154", "3949", "CRS84")),
    }


def test_long_names_are_shortened(make: Make, tmp_path: Path) -> None:
    maker = Maker(tmp_path / "long")
    name = "Établissement public d'aménagement " * 5
    settings = maker.settings(organisation={**maker.site["organisation"], "name": name})
    root = etree.fromstring(atomservice.opensearch(settings, []))
    for tag, limit in (("LongName", 48), ("Developer", 64)):
        said = text(root, f"o:{tag}")
        assert len(said) <= limit
        assert said.endswith("…")


def test_a_service_without_datasets_is_a_feed(tmp_path: Path, make: Make) -> None:
    root = read(atomservice.service_feed(Maker(tmp_path / "none").settings(), [], "fr"))
    assert text(root, "a:updated") == "2013-08-09T00:00:00Z"


def test_the_same_datasets_give_the_same_bytes(make: Make, tmp_path: Path) -> None:
    settings = Maker(tmp_path / "same").settings()
    first = atomservice.service_documents(settings, [make(ONE)])
    assert first == atomservice.service_documents(settings, [make(ONE)])


def test_a_site_in_a_language_that_the_program_does_not_speak(tmp_path: Path, make: Make) -> None:
    settings = Maker(tmp_path / "german").settings(languages=["ger", "fre"])
    documents = atomservice.service_documents(settings, [make(ONE)])
    assert [one.representation for one in documents][:2] == ["atom-service-de", "atom-service-fr"]
    root = read(documents[0].content)
    assert text(root, "a:id") == "https://data.example.fr/atom/service.xml"
    assert text(root, "a:title").startswith("Download Service for pre-defined datasets")
    assert links(root, "search")[0].get("hreflang") == "de"
