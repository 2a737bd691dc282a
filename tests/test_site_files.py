"""Files of a site: what is accepted, and what an error says of the rest."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import mcf, settings, yamlfile
from gateway.errors import DeclarationError, GatewayError, SettingsError
from gateway.messages import MESSAGES
from gateway.settings import Settings

GATEWAY = """\
base_url: https://data.example.fr/
organisation: {name: Ville, siren: "219300407", email: sig@example.fr}
"""
COMMUNES = """\
mcf: {version: "1.0"}
identification:
  title: {fr: Communes, en: Municipalities}
  abstract: Limites des communes.
gateway:
  source: {kind: file, path: data/communes.shp}
  theme: au
  update: yearly
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A minimal site."""
    for folder in ("config", "metadata"):
        (tmp_path / folder).mkdir()
    (tmp_path / "config/gateway.yml").write_text(GATEWAY, encoding="utf-8")
    (tmp_path / "config/pygeoapi.yml").write_text("metadata: {}\n", encoding="utf-8")
    (tmp_path / "metadata/communes.yml").write_text(COMMUNES, encoding="utf-8")
    return tmp_path


def load(site: Path) -> Settings:
    return settings.load(site)


def only_error(site: Path) -> GatewayError:
    """The error of the site's one file."""
    datasets, errors = mcf.load_all(load(site))
    assert not datasets
    return next(iter(errors.values()))


def test_the_minimum_that_a_person_must_give_is_enough(site: Path) -> None:
    (dataset,), errors = mcf.load_all(load(site))
    assert not errors
    assert dataset.id == "communes"
    assert dataset.identifier == "fr-219300407-communes"
    assert dataset.title == {"fr": "Communes", "en": "Municipalities"}
    assert dataset.abstract == {"fr": "Limites des communes."}
    assert (dataset.theme, dataset.update) == ("au", "annually")
    assert dataset.licence.url == "https://www.etalab.gouv.fr/licence-ouverte-open-licence"


def test_the_base_url_has_no_slash_at_its_end_and_the_environment_wins(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(site).base_url == "https://data.example.fr"
    assert load(site).uri("x") == "https://data.example.fr/id/dataset/x"
    monkeypatch.setenv("GATEWAY_BASE_URL", "https://autre.example.fr/sig/")
    assert load(site).base_url == "https://autre.example.fr/sig"


def test_defaults_lie_beneath_every_file_and_a_source_is_never_mixed(site: Path) -> None:
    (site / "metadata/_defaults.yml").write_text(
        "gateway: {update: daily, theme: tn, source: {kind: file, path: x.shp, crs: EPSG:2154}}\n"
    )
    (dataset,), _ = mcf.load_all(load(site))
    assert (dataset.theme, dataset.update) == ("au", "annually")
    assert dataset.source.model_dump(exclude_none=True) == {
        "kind": "file",
        "path": "data/communes.shp",
    }


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("theme: au", "theme: aux", "site.unknown-code", 7, "au"),
        ("theme: au", "thema: au", "site.unknown-key", 7, "theme"),
        ("path: data", "pth: data", "site.unknown-key", 6, "path"),
        ("kind: file", "kind: fil", "site.unknown-code", 6, "file"),
        ("update: yearly", "update: sometimes", "site.unknown-code", 8, "annually"),
        ("  theme: au\n", "", "site.missing-key", 5, "gateway.theme"),
        ("  abstract: Limites des communes.\n", "", "site.missing-key", 2, "abstract"),
        ("abstract: L", "abstract: 'L", "site.yaml", 8, ""),
        ("update: yearly", "licence: GPL", "site.unknown-code", 8, "etalab-2.0"),
        ("identification:", "identification: &a", "", 0, ""),
    ],
)
def test_an_error_names_file_line_key_and_the_nearest(
    site: Path, old: str, new: str, code: str, line: int, words: str
) -> None:
    path = site / "metadata/communes.yml"
    path.write_text(COMMUNES.replace(old, new), encoding="utf-8")
    if not code:
        assert mcf.load_all(load(site))[0]
        return
    error = only_error(site)
    assert isinstance(error, DeclarationError)
    assert error.code == code
    assert error.where == f"{path}:{line}" or (code == "site.yaml" and str(path) in error.where)
    assert words in error.told("fr")
    assert error.told("fr") != error.told("en")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: *b\n", "site.yaml"),
        ("a: 1\na: 2\n", "site.yaml"),
        ("- a\n", "site.not-mapping"),
        ("a: !!python/object:os.system x\n", "site.yaml"),
        ("a: \x00\n", "site.yaml"),
        ("[" * 5000, "site.yaml"),
        ("a: 2024-13-45\n", "site.no-such-day"),
    ],
)
def test_yaml_that_is_no_site_file_is_refused(site: Path, text: str, code: str) -> None:
    (site / "metadata/communes.yml").write_text(text, encoding="utf-8")
    assert only_error(site).code == code


def test_bytes_that_are_no_utf_8_are_told(site: Path) -> None:
    (site / "metadata/communes.yml").write_bytes("titre: é".encode("latin-1"))
    assert only_error(site).code == "site.unreadable"


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("y") / "x.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(GatewayError):  # anything else is a fault of ours
        assert isinstance(yamlfile.read(path).data, dict)


def test_two_files_with_one_id(site: Path) -> None:
    (site / "metadata/limites.yml").write_text(
        COMMUNES + "metadata: {identifier: fr-219300407-communes}\n", encoding="utf-8"
    )
    datasets, errors = mcf.load_all(load(site))
    assert [dataset.file.name for dataset in datasets] == ["communes.yml"]
    assert errors["limites.yml"].code == "site.same-id"


def test_a_name_that_is_no_id(site: Path) -> None:
    (site / "metadata/communes.yml").rename(site / "metadata/Réseau routier.yml")
    assert only_error(site).code == "site.bad-id"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("siren", "sirene", "siren"),
        ('"219300407"', '"2193"', "organisation.siren"),
        ("sig@example.fr", "sig", "organisation.email"),
        ("https://data.example.fr/", "data.example.fr", "base_url"),
    ],
)
def test_settings_are_checked(site: Path, old: str, new: str, words: str) -> None:
    (site / "config/gateway.yml").write_text(GATEWAY.replace(old, new))
    with pytest.raises(SettingsError) as caught:
        load(site)
    assert words in caught.value.told("en")
    assert re.search(r"gateway\.yml:\d$", caught.value.where)


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="gateway init"):
        load(tmp_path)


@given(st.text())
def test_a_slug_is_an_id(name: str) -> None:
    made = mcf.slug(name)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert mcf.slug(made) == made
    assert len(made) <= 80


def test_a_tab_is_told_in_words(site: Path) -> None:
    (site / "metadata/communes.yml").write_text(COMMUNES.replace("  theme", "\ttheme"))
    assert "tabulation" in only_error(site).told("fr")


def test_a_title_without_text_is_empty_not_missing(site: Path) -> None:
    (site / "metadata/communes.yml").write_text(
        COMMUNES.replace("{fr: Communes, en: Municipalities}", "{fr: ' '}")
    )
    error = only_error(site)
    assert (error.code, error.where) == ("site.empty", f"{site}/metadata/communes.yml:3")


def test_a_siren_may_be_written_as_a_number(site: Path) -> None:
    path = site / "config/gateway.yml"
    path.write_text(GATEWAY.replace('"219300407"', "219300407"))
    assert load(site).organisation.siren == "219300407"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_reasons_are_in_the_language_asked(site: Path, language: str) -> None:
    (site / "config/gateway.yml").write_text(GATEWAY.replace("sig@example.fr", "sig"))
    with pytest.raises(SettingsError) as caught:
        load(site)
    words = {"fr": "adresse électronique", "en": "an e-mail"}
    assert words[language] in caught.value.told(language)


@pytest.mark.parametrize(
    ("value", "near"), [("comunes", "communes"), ("COMMUNES", "communes"), ("qqq", ""), ("", "")]
)
def test_only_what_is_near_is_suggested(value: str, near: str) -> None:
    assert yamlfile.nearest(value, ["communes", "mairies"]) == near


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("thema", "The nearest is “theme”; known here: "),
        ("xyz", "Known here: "),
    ],
)
def test_a_remedy_does_without_a_suggestion(site: Path, key: str, told: str) -> None:
    (site / "metadata/communes.yml").write_text(COMMUNES.replace("theme:", f"{key}:"))
    assert only_error(site).remedy("en").startswith(told)
    assert "[" not in only_error(site).remedy("fr")


def test_names_of_fields_and_codes_may_be_numbers(site: Path) -> None:
    (site / "metadata/communes.yml").write_text(COMMUNES + "  fields: {2020: {values: {1: oui}}}\n")
    (dataset,), _ = mcf.load_all(load(site))
    assert dataset.fields["2020"].values == {"1": "oui"}


@pytest.mark.parametrize(
    ("more", "line", "key", "fr"),
    [
        ("identification.dates: {creation: 2024-02-30}", 3, "dates.creation", "2024-02-30"),
        ("  fields: {nom: {unite: m}}", 9, "fields.nom.unite", "definition, title, unit, values"),
        ("  fields: {nom: {title: N, unite: m}}", 9, "fields.nom.unite", "definition, title"),
        ("  time: {begin: 2024-01-01, end: 2024-12-31}", 9, "time", "extents.temporal"),
        ("  time: {begin: 2024-01-01}", 9, "time", "le nom du champ"),
        ("  time: [DATE]", 9, "time", "le nom du champ"),
        ("spatial: {resolutions: [-5]}", 9, "resolutions.0", "{distance: 10, uom: m}"),
        ("  formats: []", 9, "formats", "au moins 1"),
        ("identification.extents: {spatial: [{bbox: [1, 2, 3]}]}", 3, "bbox", "quatre nombres"),
        ("spatial: {denominators: [un]}", 9, "denominators.0", "nombre entier"),
    ],
)
def test_reasons_are_told_in_french(site: Path, more: str, line: int, key: str, fr: str) -> None:
    path = site / "metadata/communes.yml"
    inside = more.removeprefix("identification.")
    above = COMMUNES.replace("title:", f"{inside}\n  title:")
    path.write_text(f"{COMMUNES}{more}\n" if inside == more else above, encoding="utf-8")
    error = only_error(site)
    assert error.where == f"{path}:{line}"
    assert key in error.told("fr")
    assert fr in error.told("fr")
    assert not re.search("should|valid|range|validation", error.told("fr"))


def test_of_many_codes_the_nearest_five_are_told(site: Path) -> None:
    path = site / "metadata/communes.yml"
    path.write_text(COMMUNES + "  priority: [Agglomeration-dir-1991-271]\n", encoding="utf-8")
    error = only_error(site)
    for language in ("fr", "en"):
        told = error.told(language)
        assert len(told) < 700
        assert "Agglomerations-dir-1991-271" in told
        assert "docs/site.md" in told
    assert yamlfile.listed("x", ["a", "b"]) == "a, b"


def test_what_the_system_refuses_is_told_in_french(site: Path) -> None:
    path = site / "metadata/communes.yml"
    path.unlink()
    path.mkdir()
    assert "c'est un dossier" in only_error(site).told("fr")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b: c\n", "deux-points"),
        ("a: [1, 2\n", "virgule"),
        ("a: 1\na: 2\n", "deux fois"),
        ("a: *b\n", "alias"),
        ("a: @b\n", "guillemets"),
    ],
)
def test_malformed_yaml_is_told_in_french(site: Path, text: str, words: str) -> None:
    path = site / "metadata/communes.yml"
    path.write_text(text, encoding="utf-8")
    assert words in only_error(site).what("fr")
    assert only_error(site).where.startswith(f"{path}:")


def test_every_suggestion_can_be_left_out() -> None:
    for code, message in MESSAGES.items():
        for language in ("fr", "en"):
            text = message.what(language) + message.remedy(language)
            if "{nearest}" in text:
                assert re.search(r"\[[^\[\]]*\{nearest\}[^\[\]]*\]", text), code
