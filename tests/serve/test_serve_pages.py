"""Pages, records, identifiers, errors, and what machines ask of a site."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import yaml
from lxml import etree, html
from serve_site import (
    MOMENT,
    commit,
    new_site,
    points,
    publish_document,
    publish_vector,
    revision_of,
)
from server import serving

from gateway.formats import FORMATS
from gateway.model import Extent, Facts, File, Kind, Member
from gateway.serve.words import DEGREE_WORDS, FREQUENCY_WORDS, KIND_WORDS, WORDS
from gateway.store.catalogue import Catalogue
from gateway.vocabularies import FREQUENCIES

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = ["/", "/datasets/cells", "/datasets/people", "/datasets/notice", "/datasets/pair"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_are_whole_and_accessible(client: httpx.Client, path: str, language: str) -> None:
    answer = client.get(path, headers=BROWSER, params={"lang": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-language"] == language
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = html.fromstring(answer.text)
    assert page.get("lang") == language
    assert len(page.findall(".//h1")) == 1
    assert page.find(".//title").text
    for table in page.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") for cell in table.iter("th"))
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    for address in page.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src"):
        assert client.get(address).status_code == 200
        assert address.startswith(str(client.base_url).rstrip("/"))
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_of_a_dataset_tells_its_facts(client: httpx.Client) -> None:
    text = client.get("/datasets/cells", params={"lang": "fr"}).text
    for part in ("Jeu cells", "Résumé de Jeu cells.", "ODbL", "Service SIG", "Fait à la main."):
        assert part in text
    for part in ("EPSG:2154", "Polygon", "Nom de la cellule", "834", "2\u202f500", "2024-05-06"):
        assert part in text
    assert re.search(r'href="[^"]+/datasets/cells/files/cells.gpkg"', text)
    assert "https://data.example.fr/id/dataset/fr-229300082-cells" in text


def test_the_home_page_lists_what_is_published(client: httpx.Client) -> None:
    page = html.fromstring(client.get("/").text)
    titles = [node.text_content() for node in page.xpath("//ul[@class='datasets']//h3")]
    assert titles == [f"Jeu {id_}" for id_ in ("cells", "halls", "notice", "pair", "people")]


def test_a_dataset_without_picture_has_a_word_instead(client: httpx.Client) -> None:
    page = html.fromstring(client.get("/", params={"lang": "fr"}).text)
    words = [node.text_content() for node in page.xpath("//div[@class='thumbnail']/span")]
    assert words == ["GeoPackage", "GeoPackage", "Text", "GeoPackage", "GeoPackage"]


def test_a_count_of_datasets_agrees_with_its_noun(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    publish_document(site, "notice")
    with serving(site) as base:
        page = html.fromstring(httpx.get(base, params={"lang": "fr"}).text)
    assert page.xpath("//h2[@id='datasets']/text()") == ["1 jeu de données"]
    assert page.xpath("//link[@rel='search']") == []


def test_cells_name_their_columns(client: httpx.Client) -> None:
    """On a small screen a table is a list: each value has the name of its column before it."""
    page = html.fromstring(client.get("/datasets/cells", params={"lang": "fr"}).text)
    for table in page.iter("table"):
        heads = [head.text for head in table.xpath("thead//th")][1:]
        for line in table.xpath("tbody/tr"):
            assert [cell.get("data-label") for cell in line.iter("td")] == heads
            assert {cell.get("role") for cell in line.iter("td")} == {"cell"}


def test_the_language_switch_keeps_what_was_asked(client: httpx.Client) -> None:
    page = html.fromstring(client.get("/datasets/cells?lang=fr&a=b%26c&a=d").text)
    (switch,) = page.xpath("//header//a[@hreflang]/@href")
    assert switch == "/datasets/cells?a=b%26c&a=d&lang=en"
    assert html.fromstring(client.get(switch).text).get("lang") == "en"


def table_file(name: str, crs: str | None) -> File:
    return File(name, "parquet", FORMATS["parquet"].media_type, 1, "0" * 64, crs=crs)


def test_a_series_and_its_members_name_each_other(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    publish_vector(site, "halls", {"halls": points("EPSG:2154")})
    publish_document(site, "notice")
    catalogue = Catalogue(site.catalogue)
    for id_ in ("halls", "notice"):
        found = catalogue.current(id_)
        assert found is not None
        mcf = {**found.mcf, "metadata": {"parentidentifier": "fr-229300082-all"}}
        commit(site, replace(found, number=2, mcf=mcf))
    members = tuple(
        Member(id_, f"fr-229300082-{id_}", {"fr": f"Titre {id_}"}, "d")
        for id_ in ("halls", "notice", "gone")
    )
    with serving(site) as base, httpx.Client(base_url=base, params={"lang": "fr"}) as client:
        assert "série" not in client.get("/datasets/halls").text
        commit(site, revision_of("all", Facts(Kind.SERIES, "essai", "series", members=members)))
        text = client.get("/datasets/all").text
        assert "Aucun fichier" not in text
        page = html.fromstring(text)
        section = "//section[@aria-labelledby='downloads']//a/@href"
        assert page.xpath(section) == [
            f"{base}/datasets/halls?lang=fr",
            f"{base}/datasets/halls/files/halls.gpkg",
            f"{base}/datasets/notice?lang=fr",
            f"{base}/datasets/notice/files/notice%20%C3%A9t%C3%A9.txt",
        ]
        assert all(client.get(address).status_code == 200 for address in page.xpath(section))
        assert "Titre gone" in text
        member = html.fromstring(client.get("/datasets/halls").text)
        (told,) = member.xpath("//dt[.='Fait partie de la série']/following-sibling::dd[1]/a")
        assert (told.text, told.get("href")) == ("Jeu all", f"{base}/datasets/all?lang=fr")
        kinds = html.fromstring(client.get("/").text).xpath("//span[@class='kind']/text()")
        assert kinds == ["Série", "GeoPackage", "Text"]


def test_a_table_is_no_geoparquet(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    files = (table_file("rows.parquet", None), table_file("cells.parquet", "EPSG:2154"))
    commit(site, revision_of("rows", Facts(Kind.TABLE, "essai", "CSV", files=files)))
    with serving(site) as base:
        page = html.fromstring(httpx.get(f"{base}/datasets/rows").text)
        home = httpx.get(base).text
    cells = [" ".join(cell.text_content().split()) for cell in page.xpath("//tbody/tr/td[1]")]
    assert cells == ["Parquet", "GeoParquet (EPSG:2154)"]
    assert "Parquet, GeoParquet" in home


def test_links_of_pages_are_answered(client: httpx.Client, base: str) -> None:
    for path in PAGES:
        for address in html.fromstring(client.get(path).text).xpath("//a/@href"):
            if address.startswith(base):
                assert client.get(address).status_code == 200, address


def test_texts_are_escaped(client: httpx.Client) -> None:
    assert "<d'essai>" not in client.get("/").text


def test_the_record(client: httpx.Client) -> None:
    answer = client.get("/datasets/cells/metadata.xml")
    assert answer.headers["content-type"] == "application/xml"
    assert answer.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    root = etree.fromstring(answer.content)
    assert root.tag == "{http://www.isotc211.org/2005/gmd}MD_Metadata"
    again = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/datasets/cells/metadata.xml", headers=again).status_code == 304
    assert client.head("/datasets/cells/metadata.xml").status_code == 200
    negotiated = client.get("/datasets/cells", headers={"Accept": "application/xml"})
    assert negotiated.content == answer.content


def test_the_identifier_leads_on(client: httpx.Client, base: str) -> None:
    path = "/id/dataset/fr-229300082-cells"
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{base}/datasets/cells")
    answer = client.get(path, headers={"Accept": "application/xml"})
    assert answer.headers["location"] == f"{base}/datasets/cells/metadata.xml"
    assert client.get("/id/dataset/none").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/datasets/gone",
        "/datasets/gone/metadata.xml",
        "/datasets/gone/files/gone.gpkg",
        "/datasets/gone/ogcapi",
        "/datasets/gone/ogcapi/collections/gone/items",
        "/datasets/gone/whatever/it/was",
        "/ogcapi/collections/gone",
        "/ogcapi/collections/gone/items",
        "/id/dataset/fr-229300082-gone",
    ],
)
def test_withdrawn_is_gone_everywhere(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 410
    assert answer.json()["code"] == "Gone"
    assert "2024-05-06" in answer.json()["description"]
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 410
    assert "remplacé par « halls »" in page.text
    assert client.head(path).status_code == 410


def test_unknown_names_the_nearest(client: httpx.Client) -> None:
    answer = client.get("/datasets/cels")
    assert answer.status_code == 404
    assert "cells" in answer.json()["description"]
    assert (
        client.get("/datasets/cels", headers=BROWSER)
        .headers["content-type"]
        .startswith("text/html")
    )
    for path in ("/nothing", "/datasets/cells/nothing", "/datasets", "/ogcapi/nothing"):
        assert client.get(path).status_code == 404


def test_scripts_in_addresses_stay_text(client: httpx.Client) -> None:
    page = client.get("/datasets/<script>alert(1)<", headers=BROWSER)
    assert page.status_code == 404
    assert "<script>" not in page.text


def test_methods(client: httpx.Client) -> None:
    answer = client.post("/datasets/cells")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    preflight = client.options("/ogcapi", headers={"Origin": "https://map.example"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/", "/ogcapi", "/datasets/cells/files/cells.gpkg", "/nothing"])
def test_headers_of_every_answer(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("accept", ["", "*/*", ";q=", "text/*;q=nan", "a/b;q=9", "," * 5000, "é"])
def test_hostile_accept_headers(client: httpx.Client, accept: str) -> None:
    for path in ("/", "/ogcapi", "/datasets/cells", "/nothing"):
        answer = client.get(path, headers={b"accept": accept.encode("latin-1")})
        assert answer.status_code < 500


def test_no_redirection_for_a_slash(client: httpx.Client) -> None:
    for path in ("/csw", "/csw/", "/ogcapi", "/ogcapi/"):
        params = {"service": "CSW", "request": "GetCapabilities"} if "csw" in path else None
        assert client.get(path, params=params).status_code == 200


def test_health(client: httpx.Client) -> None:
    body = client.get("/health").json()
    assert (body["status"], body["datasets"], body["withdrawn"]) == ("ok", 5, 1)


def test_robots_and_sitemap(client: httpx.Client, base: str) -> None:
    assert f"Sitemap: {base}/sitemap.xml" in client.get("/robots.txt").text
    root = etree.fromstring(client.get("/sitemap.xml").content)
    places = root.xpath("//*[local-name()='loc']/text()")
    assert len(places) == 6
    assert all(client.get(place).status_code == 200 for place in places)


def test_links_take_the_configured_address(client: httpx.Client, base: str) -> None:
    """A foreign Host, or a proxy on this machine, never enters a link."""
    for headers in ({"Host": "evil.example"}, {"X-Forwarded-For": "192.0.2.1"}):
        text = client.get("/ogcapi", headers=headers).text
        assert "https://data.example.fr/ogcapi" in text
        assert "evil" not in text
        assert base not in text


def test_publications_are_seen_without_restart(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    with serving(site) as base, httpx.Client(base_url=base) as client:
        assert client.get("/health").json()["datasets"] == 0
        assert client.get("/ogcapi/collections").json()["collections"] == []
        assert client.get("/datasets/halls").status_code == 404
        publish_vector(site, "halls", {"halls": points("EPSG:2154").iloc[:2]})
        assert client.get("/ogcapi/collections/halls/items").json()["numberMatched"] == 2
        assert client.get("/datasets/halls/ogcapi/collections/halls/items").status_code == 200
        publish_vector(site, "halls", {"halls": points("EPSG:2154")}, number=2)
        for root in ("/ogcapi", "/datasets/halls/ogcapi"):
            page = client.get(f"{root}/collections/halls/items").json()
            assert page["numberMatched"] == len(page["features"]) == 3
        Catalogue(site.catalogue, write=True).withdraw("halls", "fin", MOMENT)
        assert client.get("/datasets/halls").status_code == 410
        assert client.get("/ogcapi/collections").json()["collections"] == []


def test_a_damaged_catalogue_is_told(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    publish_document(site, "notice")
    site.catalogue.write_bytes(b"no database" * 1000)
    with serving(site) as base, httpx.Client(base_url=base) as client:
        assert client.get("/health").status_code == 503
        for path in ("/", "/datasets/notice", "/ogcapi"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert str(tmp_path) not in answer.text
            page = client.get(path, headers=BROWSER)
            assert page.status_code == 503
            assert "<h1>" in page.text


def test_words_are_in_both_languages() -> None:
    for text in [*WORDS.values(), *FREQUENCY_WORDS.values(), *DEGREE_WORDS.values()]:
        assert set(text) == {"fr", "en"}
        assert all(text.values())
    assert set(KIND_WORDS) == {kind.value for kind in Kind}
    assert set(FREQUENCY_WORDS) == set(FREQUENCIES.values())


def test_extent_is_written_for_readers(client: httpx.Client) -> None:
    text = client.get("/datasets/halls", params={"lang": "en"}).text
    box = Extent(2.35, 48.86, 2.55, 48.93)
    assert f"west {box.west:.4f}, south {box.south:.4f}" in text


def test_the_sample_site_describes_its_service(tmp_path: Path, root: Path) -> None:
    service = yaml.safe_load((root / "config" / "pygeoapi.yml").read_text(encoding="utf-8"))
    with serving(new_site(tmp_path, service)) as base:
        for language in ("fr", "en"):
            page = httpx.get(f"{base}/ogcapi", params={"lang": language}).json()
            assert page["title"] == service["metadata"]["identification"]["title"][language]
        document = httpx.get(f"{base}/ogcapi/openapi").json()
    assert document["info"]["contact"]["name"] == service["metadata"]["provider"]["name"]
    assert document["servers"][0]["url"] == f"{base}/ogcapi"
