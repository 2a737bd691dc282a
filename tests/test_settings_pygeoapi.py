"""config/pygeoapi.yml: what is refused before anything is published, and what serves."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gateway import settings
from gateway.errors import SettingsError
from gateway.publish import Silent, run
from gateway.serve.app import create

GATEWAY = """\
base_url: https://data.example.fr
organisation: {name: Ville, siren: "219300407", email: sig@example.fr}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site without datasets, whose config/pygeoapi.yml is still to be written."""
    for folder in ("config", "metadata"):
        (tmp_path / folder).mkdir()
    (tmp_path / "config/gateway.yml").write_text(GATEWAY, encoding="utf-8")
    return tmp_path


def write(site: Path, text: str) -> Path:
    path = site / "config/pygeoapi.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("said", "code", "line", "words"),
    [
        (
            "identification:\n    keywords: [données, 2024]",
            "site.bad-value",
            3,
            "keywords.1 un texte 2024",
        ),
        (
            "identification:\n    keywords:\n      fr: [2024]",
            "site.bad-value",
            4,
            "keywords.fr.0 un texte",
        ),
        ("identification: {keywords: 'a, b'}", "site.bad-value", 2, "keywords une liste"),
        ("identification: {keywords: [<b>a</b>]}", "site.markup", 2, "keywords.0 <b>"),
        ("identification: {keywords_type: thema}", "site.unknown-code", 2, "theme"),
        ("identification: {title: 5}", "site.bad-value", 2, "title un texte par langue"),
        ("identification: {title: Plan &eacute;}", "site.markup", 2, "title &eacute;"),
        ("identification: {title: {fr: A, en: <i>B</i>}}", "site.markup", 2, "title.en <i>"),
        ('identification: {title: "a\\x01b"}', "site.control-character", 2, "title U+0001"),
        ("identification: {url: example.fr}", "site.bad-value", 2, "url https://…"),
        ("identification: {titel: A}", "site.unknown-key", 2, "identification.titel « title »"),
        ("identification: [a]", "site.bad-value", 2, "identification des clés et des valeurs"),
        ("licence: {name: A}", "site.unknown-key", 2, "metadata.licence « license »"),
        ("license: {name: 5}", "site.bad-value", 2, "license.name un texte"),
        ("provider: {url: {fr: ici}}", "site.bad-value", 2, "provider.url.fr https://…"),
        ("contact: {phone: ['a']}", "site.bad-value", 2, "contact.phone un texte"),
        ("contact: {postalcode: 93000}", "site.bad-value", 2, "contact.postalcode 93000"),
        ("contact: {email: sig}", "site.bad-value", 2, "contact.email électronique"),
        ("contact: {mail: a@b.fr}", "site.unknown-key", 2, "contact.mail « email »"),
    ],
)
def test_what_does_not_fit_is_told_with_line_and_key(
    site: Path, said: str, code: str, line: int, words: str
) -> None:
    path = write(site, f"metadata:\n  {said}\n")
    with pytest.raises(SettingsError) as caught:
        settings.load(site)
    assert (caught.value.code, caught.value.where) == (code, f"{path}:{line}")
    told = caught.value.told("fr")
    assert [word for word in words.split() if word not in told] == []


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("server: 5", "server"),
        ("server: {languages: fr}", "server.languages"),
        ("server: {languages: []}", "server.languages"),
        ("server: {languages: [fre]}", "server.languages.0"),
        ("server: {limits: 10}", "server.limits"),
        ("server: {limits: {max_items: many}}", "server.limits.max_items"),
        ("server: {limits: {on_exceed: fail}}", "server.limits.on_exceed"),
        ("server: {map: none}", "server.map"),
        ("logging: ERROR", "logging"),
        ("metadata: text", "metadata"),
        ("metadatas: {}", "metadatas"),
    ],
)
def test_so_is_what_would_keep_the_server_from_starting(site: Path, said: str, key: str) -> None:
    path = write(site, f"{said}\n")
    with pytest.raises(SettingsError) as caught:
        settings.load(site)
    assert caught.value.where == f"{path}:1"
    assert f"« {key} »" in caught.value.told("fr")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "metadata:\n",
        "metadata: {identification: , license: , provider: , contact: }\n",
        "metadata: {identification: {title: , description: '', keywords: }}\n",
        "metadata: {identification: {title: ' ', description: {fr: ''}, keywords: []}}\n",
        "server:\nlogging:\nmetadata: {license: {name: }, contact: {phone: , url: }}\n",
        "metadata: {identification: {keywords: {fr: [a], en: [b]}, url: 'https://a.fr'}}\n",
        "metadata: {provider: {name: {fr: A, en: B}, url: {fr: 'https://a.fr'}}}\n",
        "server: {languages: [fr, en-US], admin: false, manager: {name: TinyDB}, ours: 1}\n",
        "resources: {a: {type: collection}}\n",
    ],
)
def test_whatever_is_accepted_is_published_and_served(site: Path, text: str) -> None:
    write(site, text)
    found = settings.load(site)
    assert found.title == {"fr": "Ville"}
    assert run(found, (), Silent()) == []
    with TestClient(create(found), base_url="https://data.example.fr") as client:
        for path in ("/", "/ogcapi", "/catalog.ttl", "/csw?service=CSW&request=GetCapabilities"):
            assert client.get(path).status_code == 200, path


def test_an_address_by_language_is_one_in_the_capabilities(site: Path) -> None:
    write(site, "metadata: {provider: {url: {en: 'https://a.fr/en', fr: 'https://a.fr/fr'}}}\n")
    with TestClient(create(settings.load(site))) as client:
        text = client.get("/csw?service=CSW&request=GetCapabilities").text
    assert 'xlink:href="https://a.fr/fr"' in text


def test_ours_are_taken_word_for_word(root: Path) -> None:
    found = settings.load(root).pygeoapi
    assert found["metadata"]["identification"]["keywords"]["en"][1] == "INSPIRE"
    assert found["metadata"]["contact"]["postalcode"] == "93000"
    assert found["server"]["limits"]["max_items"] == 10_000
    assert "resources" not in found


@pytest.mark.parametrize(
    ("said", "key", "french"),
    [
        ("languages: [fre, fre]", "languages", "« fre » y est deux fois"),
        ("formats: [gpkg, csv, gpkg]", "formats", "« gpkg » y est deux fois"),
        ("languages: []", "languages", "au moins 1"),
        ("formats: []", "formats", "au moins 1"),
    ],
)
def test_a_list_of_gateway_yml_has_each_thing_once_and_something(
    site: Path, said: str, key: str, french: str
) -> None:
    write(site, "")
    path = site / "config/gateway.yml"
    path.write_text(f"{GATEWAY}{said}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        settings.load(site)
    assert caught.value.where == f"{path}:3"
    assert f"« {key} »" in caught.value.told("fr")
    assert french in caught.value.told("fr")
    assert "List should" not in caught.value.told("fr")


def test_what_becomes_xml_has_no_control_characters(site: Path) -> None:
    write(site, "")
    text = GATEWAY.replace("name: Ville", 'name: Ville, phone: "01\\x01"')
    (site / "config/gateway.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        settings.load(site)
    assert caught.value.code == "site.control-character"
