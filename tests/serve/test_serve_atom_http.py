"""How the Atom service is served: conditions, HEAD, what is not there, the search page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from atom_site import (
    ATOM_TYPE,
    BASE,
    DATASETS,
    LANG,
    SEARCH_TYPE,
    Reader,
)
from lxml import html
from server import serving

from gateway import settings as settings_room
from gateway.settings import Settings

ADDRESSES = (
    "/atom/service.xml",
    "/atom/service.en.xml",
    "/atom/opensearch.xml",
    "/datasets/communes/atom.xml",
    "/datasets/communes/atom.en.xml",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_conditions_and_head(reader: Reader, path: str) -> None:
    whole = reader(BASE + path)
    expected = SEARCH_TYPE if "opensearch" in path else ATOM_TYPE
    assert whole.headers["content-type"] == expected
    assert whole.content.startswith(b"<?xml version=")
    head = reader(BASE + path, "HEAD")
    assert head.status_code == 200
    assert not head.content
    for name in ("content-type", "content-length", "etag", "last-modified"):
        assert head.headers[name] == whole.headers[name]
    same = reader(BASE + path, **{"If-None-Match": whole.headers["etag"]})
    assert same.status_code == 304
    assert reader(BASE + path, **{"If-None-Match": '"other"'}).status_code == 200


def test_a_date_says_nothing_of_the_service(reader: Reader) -> None:
    """A dataset that was withdrawn makes the feed older."""
    dated = {"If-Modified-Since": "Fri, 31 Dec 2999 23:59:59 GMT"}
    assert reader(f"{BASE}/atom/service.xml", **dated).status_code == 200
    assert reader(f"{BASE}/datasets/communes/atom.xml", **dated).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/datasets/population/atom.xml", 404),
        ("/datasets/sources-des-couches/atom.xml", 404),
        ("/datasets/arrets-lignes/atom.en.xml", 404),
        ("/datasets/communes/atom.de.xml", 404),
        ("/datasets/nothing/atom.xml", 404),
        ("/datasets/ancien/atom.xml", 410),
        ("/datasets/ancien/atom.en.xml", 410),
        ("/atom/service.de.xml", 404),
        ("/atom/service.'--.xml", 404),
        ("/atom/nothing", 404),
    ],
)
def test_what_is_not_there(reader: Reader, path: str, status: int) -> None:
    answer = reader(BASE + path)
    assert answer.status_code == status
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("", DATASETS),
        ("mairies", {"mairies"}),
        ("MAIRIES  Département", {"mairies"}),
        ("arrets", {"arrets-lignes"}),
        ("Arrêts lignes", {"arrets-lignes"}),
        ("municipalities", {"communes"}),
        ("population", set()),
        ("zzz <script>alert(1)</script>", set()),
        ("' OR 1=1 --", set()),
        ("%", set()),
    ],
)
def test_a_search(reader: Reader, sought: str, found: set[str]) -> None:
    answer = reader(f"{BASE}/atom/search?{httpx.QueryParams({'q': sought, 'lang': 'en'})}")
    assert answer.status_code == 200
    assert set(re.findall(r"/datasets/([a-z-]+)\?lang=en", answer.text)) == found
    assert "<script>" not in answer.text
    for address in re.findall(r'href="([^"]+/datasets/[^"]+\.xml)"', answer.text):
        assert reader.xml(address).get(LANG) in ("en", "fr")


def test_pages_announce_the_search(reader: Reader) -> None:
    for path in ("/", "/datasets/communes", "/atom/search?q=a"):
        (found,) = html.fromstring(reader(BASE + path).text).xpath("//head/link[@rel='search']")
        assert found.get("type") == SEARCH_TYPE
        assert reader(found.get("href")).headers["content-type"] == SEARCH_TYPE
    page = html.fromstring(reader(f"{BASE}/datasets/communes").text)
    feeds = page.xpath(f"//head/link[@rel='alternate'][@type='{ATOM_TYPE}']/@href")
    assert feeds == [f"{BASE}/datasets/communes/atom.xml"]


def test_another_language_keeps_the_words(reader: Reader) -> None:
    asked = httpx.QueryParams({"q": "mairies & <écoles>", "lang": "fr"})
    page = html.fromstring(reader(f"{BASE}/atom/search?{asked}").text)
    (switch,) = page.xpath("//header//a[@hreflang]/@href")
    assert dict(httpx.URL(switch).params) == {"q": "mairies & <écoles>", "lang": "en"}


def test_a_site_in_which_nothing_is_published(tmp_path: Path) -> None:
    site: dict[str, Any] = {
        "base_url": BASE,
        "organisation": {"name": "A", "siren": "229300082", "email": "a@example.fr"},
    }
    settings = Settings(tmp_path, settings_room.GatewayFile.model_validate(site), {})
    with serving(settings) as address, httpx.Client(base_url=address) as client:
        assert client.get("/atom/service.xml").status_code == 404
        assert client.get("/atom/opensearch.xml").status_code == 404
        assert client.get("/atom/search").status_code == 200
