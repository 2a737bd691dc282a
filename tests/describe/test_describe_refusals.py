"""What metadata files cannot say: each refusal names the file, the line, the key and the remedy."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from describe_site import DECLARED, SITE, VECTOR, Maker, merged

from gateway import mcf as mcf_room
from gateway.describe import complete
from gateway.errors import DeclarationError, DescribeError, GatewayError, SettingsError
from gateway.readable import control, markup
from gateway.vocabularies import LICENCES
from gateway.vocabularies.licences import ADDRESSES, closed, known


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """A site whose one metadata file a test writes."""
    monkeypatch.delenv("GATEWAY_BASE_URL", raising=False)
    return Maker(tmp_path / "site")


def refused(site: Maker, declared: dict[str, Any]) -> GatewayError:
    """The error of the dataset with these keys over the usual ones."""
    folder = site.root / "metadata"
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(merged(DECLARED, declared), allow_unicode=True, sort_keys=False)
    (folder / "communes.yml").write_text(text, encoding="utf-8")
    datasets, errors = mcf_room.load_all(site.settings())
    assert not datasets
    (error,) = errors.values()
    return error


def tells(error: GatewayError, key: str, *words: str) -> None:
    """Whether an error tells the line of `key`, the key, and words, in both languages."""
    place, _, line = error.where.rpartition(":")
    name = key.rsplit(".", 1)[-1]
    written = Path(place).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert name in written or written.strip().startswith("-")
    assert error.values["key"] == key
    for language in ("fr", "en"):
        told = error.told(language)
        assert error.remedy(language)
        assert key in told
        assert "{" not in told
        assert all(word in told for word in words)
    assert error.what("fr") != error.what("en")


MARKUP = {
    "<p>Limites</p>": "<p>",
    "Limites<br/>du département": "<br/>",
    "Limites <BR> du département": "<BR>",
    'voir <a href="https://example.fr">ici</a>': '<a href="https://example.fr">',
    "<script>alert(1)</script>": "<script>",
    "fin</div>": "</div>",
    "a <!-- caché --> b": "<!--",
    "le&nbsp;département": "&nbsp;",
    "d&eacute;partement": "&eacute;",
    "d&#233;partement": "&#233;",
    "R&amp;D": "&amp;",
}


@pytest.mark.parametrize(("text", "found"), MARKUP.items())
def test_markup_is_found(text: str, found: str) -> None:
    assert markup(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "x < 5",
        "5 < x et y > 3",
        "a<b>c"[:3],
        "si <a et b",
        "R&D; AT&T",
        "<obligatoire>",
        "<X>",
        "population > 10 000 & < 20 000",
        "https://example.fr/?a=1&b=2;c",
        "l'été — œuvre « citée »",
    ],
)
def test_plain_texts_are_plain(text: str) -> None:
    assert not markup(text)
    assert not control(text)


@pytest.mark.parametrize(
    ("key", "declared"),
    [
        ("identification.title.fr", {"identification": {"title": {"fr": "<b>Communes</b>"}}}),
        ("identification.title", {"identification": {"title": "<b>Communes</b>"}}),
        ("identification.abstract.en", {"identification": {"abstract": {"en": "<b>x</b>"}}}),
        ("identification.rights", {"identification": {"rights": "<b>x</b>"}}),
        (
            "dataquality.lineage.statement",
            {"dataquality": {"lineage": {"statement": "Saisi <b>à la main</b>"}}},
        ),
        ("gateway.fields.insee.title", {"gateway": {"fields": {"insee": {"title": "<b>x</b>"}}}}),
        (
            "identification.keywords.k.keywords.1",
            {"identification": {"keywords": {"k": {"keywords": ["limites", "<b>insee</b>"]}}}},
        ),
        (
            "identification.keywords.k.keywords.en.0",
            {"identification": {"keywords": {"k": {"keywords": {"en": ["<b>x</b>"]}}}}},
        ),
    ],
)
def test_html_in_any_text_is_refused(site: Maker, key: str, declared: dict[str, Any]) -> None:
    error = refused(site, declared)
    assert isinstance(error, DeclarationError)
    assert error.code == "site.markup"
    tells(error, key, "<b>")


def test_control_characters_are_refused(site: Maker) -> None:
    error = refused(site, {"identification": {"abstract": {"fr": "Limites\x07 des communes"}}})
    assert error.code == "site.control-character"
    tells(error, "identification.abstract.fr", "U+0007")
    assert not control("une ligne\nune\tautre\r\n")


def test_what_is_no_text_is_told_so(site: Maker) -> None:
    error = refused(site, {"identification": {"title": ["Communes"]}})
    assert error.code == "site.bad-value"
    tells(error, "identification.title", "fr: …")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://example.fr/une page", "%20"),
        ("https://example.fr/\npage", "%20"),
        ("javascript:alert(1)", "http"),
        ("ftp://example.fr/a.zip", "http"),
        ("data:text/html,a", "http"),
        ("https://jean:secret@example.fr/", ""),
        ("https://example.fr/<a>", ""),
        ("https:///chemin", "https://"),
        ("https://example.fr:port/", "https://"),
        ("www.example.fr", "https://"),
        ("à venir", "%20"),
        ("", "https://"),
    ],
)
def test_a_link_is_a_url(site: Maker, address: str, reason: str) -> None:
    error = refused(site, {"distribution": {"carte": {"url": address}}})
    assert error.code == "site.bad-value"
    tells(error, "distribution.carte.url", reason)
    graphic = refused(site, {"identification": {"browsegraphic": address}})
    tells(graphic, "identification.browsegraphic", reason)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.fr",
        "http://example.fr:8080/a?x=1&y=2#z",
        "https://tuiles.example.fr/{z}/{x}/{y}.png",
        "https://example.fr/é@b",
    ],
)
def test_links_that_are_urls(site: Maker, address: str) -> None:
    dataset = site.dataset({"distribution": {"carte": {"url": address}}})
    assert dataset.declaration.distribution["carte"].url == address


CLOSED = [
    "CC-BY-NC-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-SA-4.0",
    "CC BY-NC-ND 4.0",
    "https://creativecommons.org/licenses/by-nc/4.0/",
    "https://creativecommons.org/licenses/by-nc-sa/2.0/fr/",
    "http://creativecommons.org/licenses/by-nd/3.0/deed.fr",
    "Attribution - Pas d’Utilisation Commerciale",
    "Creative Commons NonCommercial",
    "Tous droits réservés",
    "All rights reserved",
    "Licence propriétaire",
    "Usage interne au département",
]


@pytest.mark.parametrize("said", CLOSED)
def test_licences_that_are_not_open(said: str) -> None:
    assert closed(said)


@pytest.mark.parametrize(
    "said",
    [
        *LICENCES,
        *(item.title for item in LICENCES.values()),
        *(item.url for item in LICENCES.values()),
        *ADDRESSES,
        "Open Government Licence, Crown copyright",
        "https://opendata.paris.fr/page/lalicence/",
        "Licence engagée",
    ],
)
def test_open_licences_are_not_taken_for_closed(said: str) -> None:
    assert closed(said) is None


@pytest.mark.parametrize("said", CLOSED)
@pytest.mark.parametrize("key", ["title", "url"])
def test_a_closed_licence_is_refused_even_if_affirmed(site: Maker, said: str, key: str) -> None:
    other = {"title": "Une licence", "url": "https://example.fr/l", "open": True, key: said}
    if key == "url" and not said.startswith("http"):
        other["url"] = f"https://example.fr/{said.replace(' ', '-')}"
        if closed(other["url"]) is None:
            pytest.skip("an address says it in other words")
    error = refused(site, {"gateway": {"licence": other}})
    assert error.code == "site.closed-licence"
    tells(error, "gateway.licence", "etalab-2.0")


def test_a_closed_spdx_id_is_told_why(site: Maker) -> None:
    error = refused(site, {"gateway": {"licence": "CC-BY-NC-4.0"}})
    assert error.code == "site.closed-licence"
    tells(error, "gateway.licence", "CC-BY-NC-4.0")
    assert "commercial" in error.what("fr")


@pytest.mark.parametrize("affirmed", [{}, {"open": False}])
def test_another_licence_is_affirmed_by_a_person(site: Maker, affirmed: dict[str, bool]) -> None:
    other = {"title": "Licence locale", "url": "https://example.fr/l"}
    error = refused(site, {"gateway": {"licence": {**other, **affirmed}}})
    assert error.code == "site.licence-not-affirmed"
    tells(error, "gateway.licence", "open: true", "etalab-2.0")
    dataset = site.dataset({"gateway": {"licence": {**other, "open": True}}})
    assert dataset.licence == ("Licence locale", "https://example.fr/l", True)


def test_a_key_of_a_licence_is_told(site: Maker) -> None:
    other = {"title": "Licence locale", "url": "https://example.fr/l", "opn": True}
    error = refused(site, {"gateway": {"licence": other}})
    assert error.code == "site.unknown-key"
    tells(error, "gateway.licence.opn", "open")
    missing = refused(site, {"gateway": {"licence": {"title": "Licence", "open": True}}})
    assert (missing.code, missing.values["key"]) == ("site.missing-key", "gateway.licence.url")


def test_the_licence_of_the_site_is_open_too(site: Maker) -> None:
    for licence, code in (
        ("CC-BY-ND-4.0", "site.closed-licence"),
        ({"title": "Mienne", "url": "https://example.fr/l"}, "site.licence-not-affirmed"),
        ("GPL", "site.unknown-code"),
    ):
        with pytest.raises(SettingsError) as caught:
            site.settings(licence=licence)
        assert (caught.value.code, caught.value.values["key"]) == (code, "licence")
    other = {"title": "Mienne", "url": "https://example.fr/l", "open": True}
    assert site.settings(licence=other).licence.title == "Mienne"


def described(site: Maker, declared: dict[str, Any]) -> dict[str, Any]:
    settings = site.settings()
    moment = VECTOR.source_modified
    assert moment
    return complete(site.dataset(declared), VECTOR, settings, published=moment, modified=moment)


def test_the_licence_of_mcf(site: Maker) -> None:
    closed_one = {"identification": {"license": {"name": "CC BY-NC 4.0"}}}
    error = refused(site, closed_one)
    assert error.code == "site.closed-licence"
    tells(error, "identification.license", "CC BY-NC")
    local = {"name": "Licence locale", "url": "https://example.fr/l"}
    with pytest.raises(DescribeError) as caught:
        described(site, {"identification": {"license": local}})
    tells(caught.value, "identification.license", "open: true")
    mcf = described(site, {"identification": {"license": {**local, "open": True}}})
    assert mcf["identification"]["license"] == local
    same = {"url": "https://creativecommons.org/licenses/by/4.0/deed.fr"}
    mcf = described(site, {"identification": {"license": same}})
    assert mcf["identification"]["license"]["url"] == LICENCES["CC-BY-4.0"].url


@pytest.mark.parametrize("id_", LICENCES)
def test_licences_are_known_by_id_title_and_address(id_: str) -> None:
    licence = LICENCES[id_]
    assert {known(id_.upper()), known(licence.title), known(f"{licence.url}/")} == {id_}
    assert known("https://example.fr") is None
    assert known("") is None


def test_a_cited_specification_has_a_date(site: Maker) -> None:
    item = {"specification": "Géostandard", "degree": "conformant"}
    error = refused(site, {"gateway": {"conformity": [item]}})
    tells(error, "gateway.conformity.0", "date")
    for good in ({**item, "date": "2020-01-01"}, {**item, "specification": "1089/2010"}):
        assert site.dataset({"gateway": {"conformity": [good]}})


@pytest.mark.parametrize(
    ("declared", "key", "code"),
    [
        (
            {"identification": {"extents": {"spatial": [{"bbox": [6e5, 6e6, 7e5, 7e6]}]}}},
            "identification.extents.spatial",
            "describe.bad-extent",
        ),
        (
            {"identification": {"extents": {"spatial": [{"bbox": [2, 49, 3, 48]}]}}},
            "identification.extents.spatial",
            "describe.bad-extent",
        ),
        (
            {"identification": {"extents": {"spatial": [{"bbox": [float("nan"), 48, 3, 49]}]}}},
            "identification.extents.spatial",
            "describe.bad-extent",
        ),
        (
            {"identification": {"topiccategory": ["boundary"]}},
            "identification.topiccategory",
            "describe.unknown-code",
        ),
        (
            {"contact": {"x": {"organization": "X", "role": "chef"}}},
            "contact.x.role",
            "describe.unknown-code",
        ),
        ({"identification": {"status": "fini"}}, "identification.status", "describe.unknown-code"),
    ],
)
def test_what_describing_refuses_has_its_line(
    site: Maker, declared: dict[str, Any], key: str, code: str
) -> None:
    with pytest.raises(DescribeError) as caught:
        described(site, declared)
    assert caught.value.code == code
    tells(caught.value, key)


def test_a_specification_is_not_from_the_future(site: Maker) -> None:
    item = {"specification": "Géostandard", "degree": "conformant", "date": "2999-01-01"}
    with pytest.raises(DescribeError) as caught:
        described(site, {"gateway": {"conformity": [item]}})
    assert caught.value.code == "describe.future-date"


def test_an_inspire_data_set_is_geographic(site: Maker) -> None:
    level = {"metadata": {"hierarchylevel": "nonGeographicDataset"}}
    with pytest.raises(DescribeError) as caught:
        described(site, level)
    assert caught.value.code == "describe.geographic"
    tells(caught.value, "metadata.hierarchylevel", "theme: none", "au")
    mcf = described(site, merged(level, {"gateway": {"theme": "none"}}))
    assert mcf["metadata"]["hierarchylevel"] == "nonGeographicDataset"


@pytest.mark.parametrize("found", ["\u200b", "\u202e", "\u2060", "\ufeff"])
def test_invisible_characters_are_refused(site: Maker, found: str) -> None:
    error = refused(site, {"identification": {"title": {"fr": f"Com{found}munes"}}})
    assert error.code == "site.control-character"
    tells(error, "identification.title.fr", f"U+{ord(found):04X} ", unicodedata.name(found))
    assert not control("👩\u200d🌾 inter\u00adcommunal \u200fע\u200e نمی\u200cخواهم")


def test_a_box_is_in_degrees_whatever_its_crs(site: Maker) -> None:
    box = {"bbox": [6e5, 6e6, 7e5, 7e6], "crs": 2154}
    with pytest.raises(DescribeError) as caught:
        described(site, {"identification": {"extents": {"spatial": [box]}}})
    tells(caught.value, "identification.extents.spatial", "`crs`")


def test_a_field_without_dates_is_told_without_an_example(site: Maker) -> None:
    with pytest.raises(DescribeError) as caught:
        described(site, {"gateway": {"time": "insee"}})
    assert caught.value.code == "describe.time-values"
    assert "…" not in caught.value.told("fr")
    assert "« insee »" in caught.value.told("fr")


def test_a_line_of_the_defaults_is_told(site: Maker) -> None:
    folder = site.root / "metadata"
    folder.mkdir(parents=True)
    (folder / "_defaults.yml").write_text("identification:\n  status: fini\n")
    with pytest.raises(DescribeError) as caught:
        described(site, {})
    assert caught.value.where == f"{folder / '_defaults.yml'}:2"


def test_the_sample_keys_are_accepted(site: Maker) -> None:
    assert site.site is SITE
    assert described(site, {})["gateway"]["conformity"]
