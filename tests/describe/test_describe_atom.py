"""Atom feeds of datasets: what they say of an MCF, by RFC 4287 and the Technical Guidance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from atom_kit import NS, ONE, SEVERAL, entries, links, read, text
from describe_site import DOCUMENT, EMPTY, TABLE

from gateway.describe import atom, records
from gateway.describe.atomparts import crs_label, crs_uri, identifier
from gateway.model import Facts

Make = Callable[..., dict[str, Any]]

WEIRD = "A < B & « Œuvres » \u0001\ud800 'x' \"y\" ]]> 漢字 🗺"


def test_an_entry_for_each_format_and_crs(make: Make) -> None:
    root = read(atom.dataset_feed(make(ONE), "fr"))
    found = [
        (links(entry, "alternate")[0].get("type"), entry.findall("a:category", NS)[0].get("term"))
        for entry in entries(root)
    ]
    assert found == [
        ("application/geopackage+sqlite3", "http://www.opengis.net/def/crs/EPSG/0/2154"),
        ("application/geo+json", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
        ("text/csv", "http://www.opengis.net/def/crs/EPSG/0/2154"),
    ]
    for entry in entries(root):
        assert len(entry.findall("a:category", NS)) == 1
        (link,) = links(entry, "alternate")
        assert link.get("length") == "1234"
        assert link.get("hreflang") == "fr"


def test_formats_outside_the_register_are_left_out(make: Make) -> None:
    content = atom.dataset_feed(make(ONE), "fr")
    assert b"flatgeobuf" not in content
    assert b"parquet" not in content


def test_several_files_are_sections_of_one_entry(make: Make) -> None:
    root = read(atom.dataset_feed(make(SEVERAL), "en"))
    found = {text(entry, "a:id").rpartition("#")[2]: entry for entry in entries(root)}
    assert set(found) == {
        *("gpkg-EPSG-2154", "gpkg-EPSG-3949"),
        *("geojson-OGC-CRS84", "csv-EPSG-2154", "csv-OGC-CRS84"),
    }
    for key, names in {
        "geojson-OGC-CRS84": ["a.communes.geojson", "a.mairies.geojson"],
        "csv-EPSG-2154": ["a.communes.csv", "a.population.csv"],
    }.items():
        sections = links(found[key], "section")
        assert [link.get("href", "").rpartition("/")[2] for link in sections] == names
        assert not links(found[key], "alternate")
        assert all(name in text(found[key], "a:content") for name in names)
    for key in ("gpkg-EPSG-2154", "gpkg-EPSG-3949", "csv-OGC-CRS84"):
        assert len(links(found[key], "alternate")) == 1
        assert not links(found[key], "section")


def test_what_the_feed_says(make: Make) -> None:
    root = read(atom.dataset_feed(make(ONE), "en"))
    page = "https://data.example.fr/datasets/communes"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert text(root, "a:title") == "Municipalities"
    assert text(root, "a:subtitle") == "Boundaries."
    assert text(root, "a:id") == links(root, "self")[0].get("href") == f"{page}/atom.en.xml"
    assert text(root, "a:updated") == "2024-05-02T12:00:30Z"
    assert text(root, "a:author/a:email") == "opendata@example.fr"
    assert text(root, "a:author/a:name") == "Département de la Seine-Saint-Denis"
    assert "Licence Ouverte" in text(root, "a:rights")
    assert "No limitations" in text(root, "a:rights")
    assert [(one.get("hreflang"), one.get("href")) for one in links(root, "alternate")] == [
        ("fr", f"{page}/atom.xml")
    ]
    assert links(root, "up")[0].get("href") == "https://data.example.fr/atom/service.xml"
    described = {one.get("type"): one.get("href") for one in links(root, "describedby")}
    assert described == {
        "application/xml": f"{page}/metadata.xml",
        "text/html": f"{page}?lang=en#layer-communes",
    }


def test_the_polygon_is_closed_latitude_first(make: Make) -> None:
    root = read(atom.dataset_feed(make(ONE), "fr"))
    numbers = [float(one) for one in text(entries(root)[0], "g:polygon").split()]
    assert len(numbers) == 10
    assert numbers[:2] == numbers[-2:]
    assert all(48 < latitude < 50 for latitude in numbers[::2])
    assert all(2 < longitude < 3 for longitude in numbers[1::2])


def test_without_extent_there_is_no_polygon(make: Make) -> None:
    root = read(atom.dataset_feed(make(replace(ONE, layers=EMPTY.layers)), "fr"))
    assert entries(root)
    assert root.find(".//g:polygon", NS) is None


def test_a_dataset_that_is_not_translated_has_one_feed_in_its_language(make: Make) -> None:
    mcf = make(ONE, {"identification": {"title": {"en": None}, "abstract": {"en": None}}})
    assert [record.representation for record in atom.feeds(mcf)] == ["atom-fr"]
    assert atom.feed_url(mcf, "en").endswith("/atom.xml")


def test_other_languages_than_french_and_english(make: Make) -> None:
    site = {"languages": ["ger", "fre"]}
    declared = {"identification": {"title": {"de": "Gemeinden"}}}
    mcf = make(SEVERAL, declared, **site)
    by_name = {record.representation: read(record.content) for record in atom.feeds(mcf)}
    assert list(by_name) == ["atom-de", "atom-fr"]
    assert text(by_name["atom-de"], "a:title") == "Gemeinden"
    assert text(by_name["atom-de"], "a:id").endswith("/atom.xml")
    assert text(by_name["atom-fr"], "a:id").endswith("/atom.fr.xml")


@pytest.mark.parametrize(
    "facts",
    [TABLE, DOCUMENT, replace(ONE, files=ONE.files[3:])],
    ids=["table", "document", "no format of the register"],
)
def test_what_is_no_spatial_data_set_has_no_feed(make: Make, facts: Facts) -> None:
    assert atom.feeds(make(facts)) == ()


def test_the_feeds_are_among_the_records(make: Make) -> None:
    names = [record.representation for record in records(make(ONE))]
    assert names.count("atom-fr") == names.count("atom-en") == 1


@pytest.mark.parametrize("after", [False, True])
def test_unusual_characters(make: Make, after: bool) -> None:
    """Also in an MCF that was not made here."""
    mcf = make(ONE, title={"fr": WEIRD, "en": WEIRD})
    if after:
        mcf["identification"]["title"] = {"fr": WEIRD}
    said = "A < B & « Œuvres »  'x' \"y\" ]]> 漢字 🗺"
    root = read(atom.dataset_feed(mcf, "fr"))
    assert " ".join(text(root, "a:title").split()) == " ".join(said.split())


@pytest.mark.parametrize(
    ("uri", "code", "namespace"),
    [
        ("https://a.fr/id/dataset/fr-1-x", "fr-1-x", "https://a.fr/id/dataset/"),
        ("https://a.fr/x#y", "y", "https://a.fr/x#"),
        ("https://a.fr/x/", "x/", "https://a.fr/"),
    ],
)
def test_code_and_namespace_are_together_the_identifier(
    uri: str, code: str, namespace: str
) -> None:
    assert identifier({"metadata": {"dataseturi": uri}}) == (code, namespace)
    assert namespace + code == uri


def test_crs_names() -> None:
    assert crs_uri("EPSG:4258") == "http://www.opengis.net/def/crs/EPSG/0/4258"
    assert crs_label("EPSG:2154") == "RGF93 v1 / Lambert-93 (EPSG:2154)"
    assert crs_label("OGC:CRS84") == "WGS 84 (CRS84)"
    assert crs_label("X:1") == "X:1"
