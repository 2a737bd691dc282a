"""Pictures, and the pages that show them with what is known of fields."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from lxml import html
from serve_site import commit, mcf_of, new_site, points, publish_table, publish_vector
from server import serving

from gateway.model import Picture, Record, Revision
from gateway.serve import fields, texts
from gateway.serve.words import COUNTED, TYPE_WORDS
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue

CONTENT = b"\x89PNG\r\n\x1a\n" + bytes(100)
PICTURE = Picture(
    "picture.png", "image/png", 800, 600, len(CONTENT), hashlib.sha256(CONTENT).hexdigest()
)
PATH = "/datasets/halls/picture.png"
MCF = {
    "spatial": {"resolutions": [{"distance": 12.5, "uom": "m"}], "denominators": [25000]},
    "gateway": {
        "access": {
            "code": "noLimitations",
            "url": "https://example.org/l",
            "text": {"fr": "Libre"},
        },
        "conformity": [
            {"title": "Règlement 1089/2010", "url": "https://example.org/r", "pass": None},
            {"title": {"fr": "CNIG PLU", "en": "CNIG PLU (en)"}, "url": None, "pass": True},
            {"title": {"fr": "Autre"}, "url": None, "pass": False},
        ],
        "hvd": [
            {"code": "mobility", "url": "https://example.org/h", "text": {"fr": "Mobilité"}},
            {"code": "geospatial", "url": "https://example.org/g", "text": {"fr": "Géospatial"}},
        ],
        "priority": [{"code": "p", "url": "https://example.org/p", "text": {"en": "Noise maps"}}],
        "scope": {"code": "local", "url": "https://example.org/s", "text": {"fr": "Local"}},
        "layers": [
            {
                "name": "halls",
                "fields": [
                    {
                        "name": "rank",
                        "title": {"fr": "Rang <1>", "en": "Rank"},
                        "definition": {"fr": "Ordre d'arrivée"},
                        "unit": "km",
                        "values": [
                            {"value": 1, "text": {"fr": "premier"}},
                            {"value": 2, "text": {}},
                        ],
                    }
                ],
            }
        ],
    },
}


def illustrated(site: Settings, id_: str) -> Revision:
    """The dataset published again, with a picture, statistics and every description."""
    found = Catalogue(site.catalogue).current(id_)
    assert found is not None
    (site.files / found.directory / PICTURE.name).write_bytes(CONTENT)
    (layer,) = found.facts.layers
    known = tuple(
        replace(field, distinct=2, values=(1, 2), minimum=1, maximum=2)
        if field.name == "rank"
        else replace(field, minimum="a", maximum="p3", distinct=3)
        for field in layer.fields
    )
    facts = replace(found.facts, picture=PICTURE, layers=(replace(layer, fields=known),))
    mcf = {**mcf_of(f"Jeu {id_}"), **MCF}
    extents = {"temporal": [{"begin": "2020-01-01", "end": "now"}]}
    mcf["identification"] = {**mcf["identification"], "extents": extents}
    records = (Record("gmd-full", b"<a/>"), Record("dcat-ttl", b""), Record("table-schema", b"{}"))
    revision = replace(found, number=found.number + 1, facts=facts, mcf=mcf, records=records)
    commit(site, revision)
    return revision


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = new_site(tmp_path_factory.mktemp("pictures"))
    publish_vector(settings, "halls", {"halls": points("EPSG:2154")})
    publish_table(settings, "people")
    publish_vector(settings, "plain", {"plain": points("EPSG:2154").iloc[:1]})
    illustrated(settings, "halls")
    illustrated(settings, "people")
    return settings


@pytest.fixture(scope="module")
def reader(pictured: Settings) -> Iterator[httpx.Client]:
    with serving(pictured) as address, httpx.Client(base_url=address) as client:
        yield client


def test_a_picture_is_what_was_published(reader: httpx.Client) -> None:
    answer = reader.get(PATH)
    assert answer.content == CONTENT
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["etag"] == f'"{PICTURE.sha256}"'
    assert answer.headers["last-modified"] == "Mon, 06 May 2024 07:08:09 GMT"
    assert "max-age" in answer.headers["cache-control"]
    assert "content-disposition" not in answer.headers
    again = reader.get(PATH, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.head(PATH).headers["content-length"] == str(len(CONTENT))


@pytest.mark.parametrize("path", ["/datasets/plain/picture.png", "/datasets/nothing/picture.png"])
def test_no_picture_is_told(reader: httpx.Client, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert answer.json()["code"] == "NotFound"


def test_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    publish_vector(site, "halls", {"halls": points("EPSG:2154")})
    revision = illustrated(site, "halls")
    (site.files / revision.directory / PICTURE.name).unlink()
    with serving(site) as base:
        answer = httpx.get(base + PATH)
    assert answer.status_code == 500
    assert str(tmp_path) not in answer.text


@pytest.mark.parametrize(
    ("id_", "language", "told"),
    [
        ("halls", "fr", "Carte : Jeu halls (3 objets)"),
        ("halls", "en", "Map: Jeu halls (English) (3 features)"),
        ("people", "fr", "Graphique : Jeu people (3 lignes)"),
    ],
)
def test_the_page_shows_the_picture(
    reader: httpx.Client, id_: str, language: str, told: str
) -> None:
    page = html.fromstring(reader.get(f"/datasets/{id_}", params={"lang": language}).text)
    (image,) = page.xpath("//figure/img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == (told, "800", "600")
    assert reader.get(image.get("src")).content == CONTENT
    assert page.xpath("//meta[@property='og:image']/@content") == [image.get("src")]


def test_a_page_without_a_picture_has_none(reader: httpx.Client) -> None:
    page = html.fromstring(reader.get("/datasets/plain").text)
    assert page.xpath("//img | //meta[@property='og:image']") == []


def test_the_home_page_has_thumbnails(reader: httpx.Client) -> None:
    page = html.fromstring(reader.get("/", params={"lang": "fr"}).text)
    images = page.xpath("//ul[@class='datasets']//img")
    assert len(images) == 2
    assert all(image.get("alt") == "" and image.get("width") == "800" for image in images)
    assert page.xpath("//head/link[@rel='alternate']/@type")[0] == "text/turtle"
    small = " ".join(page.xpath("//p[@class='small']//text()"))
    assert "1 objet ·" in small
    assert "3 lignes ·" in small


def test_the_page_links_what_it_was_published_with(reader: httpx.Client) -> None:
    page = html.fromstring(reader.get("/datasets/halls").text)
    names = [one.rpartition("/")[2] for one in page.xpath("//head/link[@rel='alternate']/@href")]
    assert names == ["metadata.xml", "schema.json", "dcat.ttl"]
    assert page.xpath("//section[@aria-labelledby='metadata']//a/@href") == page.xpath(
        "//head/link[@rel='alternate']/@href"
    )


def test_the_page_tells_statistics_and_facts(reader: httpx.Client) -> None:
    text = reader.get("/datasets/halls", params={"lang": "fr"}).text
    page = html.fromstring(text)
    rows = {row.findtext("th/code"): row for row in page.xpath("//section//tbody/tr")}
    cells = [cell.text_content().strip() for cell in rows["rank"].iter("td")]
    assert cells == [
        "Rang <1>Ordre d'arrivée",
        "nombre entierunité : km",
        "0",
        "2",
        "1 (premier), 2",
    ]
    assert rows["code"].xpath("td")[-1].text == "a – p3"
    for part in ("12,5 m", "1:25\u202f000", "depuis le 2020-01-01", "Libre", "Local", "1 fichier "):
        assert part in text


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fr",
            [
                ("Conformité", "Règlement 1089/2010 : non évalué", ["https://example.org/r"]),
                ("Conformité", "CNIG PLU : conforme", []),
                ("Conformité", "Autre : non conforme", []),
                ("Jeu de données de forte valeur", "Mobilité", ["https://example.org/h"]),
                ("Jeu de données de forte valeur", "Géospatial", ["https://example.org/g"]),
            ],
        ),
        ("en", [("Conformity", "CNIG PLU (en): conformant", [])]),
    ],
)
def test_the_page_tells_what_was_declared(
    reader: httpx.Client, language: str, lines: list[tuple[str, str, list[str]]]
) -> None:
    page = html.fromstring(reader.get("/datasets/halls", params={"lang": language}).text)
    found = [
        (name.text, value.text_content(), value.xpath("a/@href"))
        for name, value in zip(page.xpath("//dt"), page.xpath("//dd"), strict=True)
    ]
    for line in lines:
        assert line in found
    told = {name: (value, links) for name, value, links in found}
    law = told["Législation applicable" if language == "fr" else "Applicable legislation"]
    assert "2023/138" in law[0]
    assert law[1] == ["http://data.europa.eu/eli/reg_impl/2023/138/oj"]
    assert any("Noise maps" in value for _, value, _ in found)


def test_nothing_declared_is_nothing_told(reader: httpx.Client) -> None:
    text = reader.get("/datasets/plain", params={"lang": "fr"}).text
    for word in ("Conformité", "forte valeur", "2023/138", "prioritaire", "série"):
        assert word not in text


def test_counts_agree_with_their_nouns() -> None:
    assert texts.counted(0, "features", "fr") == "0 objet"
    assert texts.counted(0, "features", "en") == "0 features"
    assert texts.counted(1, "datasets", "fr") == "1 jeu de données"
    assert texts.counted(1, "files", "fr") == "1 fichier du jeu de données"
    assert texts.counted(12500, "rows", "fr") == "12\u202f500 lignes"
    for words in [*COUNTED.values(), *TYPE_WORDS.values()]:
        assert set(words) == {"fr", "en"}


def test_declared_codes_that_do_not_occur_are_shown(pictured: Settings) -> None:
    found = Catalogue(pictured.catalogue).current("people")
    assert found is not None
    (layer,) = found.facts.layers
    field = replace(layer.fields[0], values=("N", "U"))
    codes = [{"value": code, "text": {"fr": text}} for code, text in (("A", "Agricole"), ("N", ""))]
    told = {"name": layer.name, "fields": [{"name": field.name, "codes": codes}]}
    revision = replace(found, mcf={"gateway": {"layers": [told]}})
    (row,) = fields.rows(revision, replace(layer, fields=(field,)), "fr")
    assert row.values == "N, U, A (Agricole)"


def test_long_lists_of_values_give_their_range(pictured: Settings) -> None:
    found = Catalogue(pictured.catalogue).current("people")
    assert found is not None
    (layer,) = found.facts.layers
    values = tuple(f"valeur numéro {n}" for n in range(30))
    long = replace(layer.fields[0], values=values, minimum=values[0], maximum="z" * 100)
    (row,) = fields.rows(found, replace(layer, fields=(long,)), "fr")
    assert row.values == f"valeur numéro 0 – {'z' * 59}…"
