"""What people say of fields, from their names at the source to every record and the page."""

from __future__ import annotations

import json
import re
import sqlite3
from html import unescape
from pathlib import Path
from typing import Any

import geopandas
import httpx
import pytest
import yaml
from lxml import etree
from server import serving
from shapely.geometry import Point

from gateway import settings
from gateway.model import Revision
from gateway.publish import Outcome, Silent, run
from gateway.store.catalogue import Catalogue

NS = {
    "gfc": "http://www.isotc211.org/2005/gfc",
    "gco": "http://www.isotc211.org/2005/gco",
    "gml": "http://www.opengis.net/gml/3.2",
}

FIELDS: dict[str, Any] = {
    "INSEE": {"fr": "Code INSEE du lieu", "en": "INSEE code of the place"},
    "SURF_HA": {
        "title": {"fr": "Superficie", "en": "Area"},
        "definition": {"fr": "Aire mesurée au sol", "en": "Area measured on the ground"},
        "unit": "ha",
    },
    "état": {
        "title": {"fr": "État du lieu", "en": "State of the place"},
        "values": {1: {"fr": "Ouvert", "en": "Open"}, 2: {"fr": "Fermé", "en": "Closed"}},
    },
}


def declare(site: Path, path: str, fields: dict[Any, Any], **more: Any) -> Outcome:
    """Publish `data/{path}` as the dataset `lieux`."""
    (site / "metadata/lieux.yml").write_text(
        yaml.safe_dump(
            {
                "mcf": {"version": "1.0"},
                "identification": {
                    "title": {"fr": "Lieux", "en": "Places"},
                    "abstract": {"fr": "Des lieux.", "en": "Places."},
                },
                "gateway": {
                    "source": {"kind": "file", "path": f"data/{path}"},
                    "theme": "none",
                    "update": "unknown",
                    "fields": fields,
                    **more,
                },
            },
            allow_unicode=True,
        ),
        encoding="utf-8",
    )
    (outcome,) = run(settings.load(site), ["lieux"], Silent())
    return outcome


@pytest.fixture
def places(sample: Path) -> Path:
    """The sample site with a shapefile of upper-case and accented names."""
    rows = geopandas.GeoDataFrame(
        {"INSEE": ["93001", "93002"], "SURF_HA": [1.5, 2.5], "état": ["1", "2"]},
        geometry=[Point(2.4, 48.9), Point(2.5, 48.95)],
        crs="EPSG:4326",
    )
    rows.to_file(sample / "data/lieux.shp", encoding="utf-8")
    return sample


def published(outcome: Outcome) -> Revision:
    assert outcome.error is None, outcome.error
    assert outcome.revision is not None
    return outcome.revision


def content(site: Path, revision: Revision, name: str) -> bytes:
    found = Catalogue(settings.load(site).catalogue).representation(revision.identifier, name)
    assert found is not None
    return found


def page(site: Path, dataset: str, language: str) -> str:
    with serving(settings.load(site)) as address:
        answer = httpx.get(f"{address}/datasets/{dataset}", params={"lang": language})
    assert answer.status_code == 200
    return unescape(answer.text)


def test_renamed_fields_keep_what_people_say_of_them(places: Path) -> None:
    revision = published(declare(places, "lieux.shp", FIELDS))
    assert [(one.name, one.source) for one in revision.facts.layers[0].fields] == [
        ("insee", "INSEE"),
        ("surf_ha", "SURF_HA"),
        ("etat", "état"),
    ]
    section: Any = revision.mcf["gateway"]
    fields = {field["name"]: field for field in section["layers"][0]["fields"]}
    assert fields["insee"]["title"] == FIELDS["INSEE"]
    for key in ("title", "definition", "unit"):
        assert fields["surf_ha"][key] == FIELDS["SURF_HA"][key]
    assert fields["etat"]["values"] == [
        {"value": "1", "text": {"fr": "Ouvert", "en": "Open"}},
        {"value": "2", "text": {"fr": "Fermé", "en": "Closed"}},
    ]


def test_dictionaries_say_what_people_say(places: Path) -> None:
    revision = published(declare(places, "lieux.shp", FIELDS))
    catalogue = etree.fromstring(content(places, revision, "feature-catalogue"))
    told = catalogue.xpath(
        "//gfc:FC_FeatureAttribute/gfc:definition/gco:CharacterString/text()", namespaces=NS
    )
    assert told[:3] == [
        "Code INSEE du lieu",
        "Superficie : Aire mesurée au sol",
        "État du lieu",
    ]
    assert catalogue.xpath("//gml:UnitDefinition/gml:name/text()", namespaces=NS) == ["ha"]
    labels = catalogue.xpath(
        "//gfc:FC_ListedValue/gfc:label/gco:CharacterString/text()", namespaces=NS
    )
    assert labels == ["Ouvert", "Fermé"]

    schema = json.loads(content(places, revision, "table-schema"))
    columns = {column["name"]: column for column in schema["fields"]}
    assert columns["insee"]["title"] == "Code INSEE du lieu"
    assert columns["surf_ha"]["description"] == "Aire mesurée au sol"
    assert columns["surf_ha"]["unit"] == "ha"
    assert columns["etat"]["constraints"]["enum"] == ["1", "2"]

    found = json.loads(content(places, revision, "schema-org"))["variableMeasured"]
    variables = {variable["name"]: variable for variable in found}
    assert variables["surf_ha"]["unitText"] == "ha"
    assert variables["surf_ha"]["description"] == "Aire mesurée au sol"
    assert variables["etat"]["alternateName"] == "État du lieu"

    package = places / "var/published" / revision.directory / "lieux.gpkg"
    with sqlite3.connect(package) as connection:
        titles = dict(connection.execute("SELECT column_name, title FROM gpkg_data_columns"))
    assert titles == {
        "insee": "Code INSEE du lieu",
        "surf_ha": "Superficie",
        "etat": "État du lieu",
    }


def test_the_page_says_it_in_both_languages(places: Path) -> None:
    published(declare(places, "lieux.shp", FIELDS))
    words = {
        "fr": ("Code INSEE du lieu", "Aire mesurée au sol", "1 (Ouvert), 2 (Fermé)"),
        "en": ("INSEE code of the place", "Area measured on the ground", "1 (Open), 2 (Closed)"),
    }
    for language, texts in words.items():
        shown = page(places, "lieux", language)
        for text in texts:
            assert text in shown, (language, text)


def test_the_sample_says_its_fields_in_english(sample: Path) -> None:
    (outcome,) = run(settings.load(sample), ["communes"], Silent())
    published(outcome)
    shown = re.sub("(?s)<script.*?</script>", "", page(sample, "communes", "en"))
    assert "INSEE code of the municipality" in shown
    assert "Code INSEE de la commune" not in shown


def test_names_are_also_meant_by_what_they_become(places: Path) -> None:
    folded = {"insee": "Code", "Surf Ha": {"unit": "ha"}, "ETAT": "État"}
    revision = published(declare(places, "lieux.shp", folded))
    section: Any = revision.mcf["gateway"]
    insee, area, state = section["layers"][0]["fields"]
    assert (insee["title"], area["unit"], state["title"]) == ({"fr": "Code"}, "ha", {"fr": "État"})


def test_truths_and_numbers_mean_what_people_write(sample: Path) -> None:
    rows = geopandas.GeoDataFrame(
        {"ouvert": [True, False], "rang": [1.0, 2.5]},
        geometry=[Point(2, 48), Point(3, 49)],
        crs="EPSG:4326",
    )
    rows.to_file(sample / "data/lieux.geojson")
    meanings = {
        "ouvert": {"values": {True: "On entre", "Faux": "On n'entre pas"}},
        "rang": {"values": {1: "Premier", 2.5: "Entre deux"}},
    }
    revision = published(declare(sample, "lieux.geojson", meanings))
    assert revision.facts.layers[0].fields[0].values == (False, True)
    kept = Catalogue(settings.load(sample).catalogue).current("lieux")
    assert kept is not None
    assert [str(value) for value in kept.facts.layers[0].fields[0].values] == ["False", "True"]
    shown = page(sample, "lieux", "fr")
    assert "false (On n'entre pas), true (On entre)" in shown
    assert "1 (Premier), 2,5 (Entre deux)" in shown
    catalogue = etree.fromstring(content(sample, revision, "feature-catalogue"))
    codes = catalogue.xpath("//gfc:FC_ListedValue/gfc:code//text()", namespaces=NS)
    assert codes[:2] == ["true", "false"]


def test_a_note_of_a_field_that_is_not_there_is_told(places: Path) -> None:
    error = declare(places, "lieux.shp", {"INSE": "Code", "état": "État"}).error
    assert error is not None
    assert error.code == "describe.no-field"
    assert "lieux.yml:" in error.where
    for language in ("fr", "en"):
        assert "gateway.fields.INSE" in error.what(language)
        assert "“insee”" in error.remedy(language) or "« insee »" in error.remedy(language)


def test_the_defaults_may_describe_fields_that_only_some_have(places: Path) -> None:
    path = places / "metadata/_defaults.yml"
    defaults = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    defaults.setdefault("gateway", {})["fields"] = {"INSEE": "Code INSEE", "SIREN": "Code SIREN"}
    path.write_text(yaml.safe_dump(defaults, allow_unicode=True), encoding="utf-8")
    revision = published(declare(places, "lieux.shp", {"état": "État"}))
    section: Any = revision.mcf["gateway"]
    assert section["layers"][0]["fields"][0]["title"] == {"fr": "Code INSEE"}
    assert declare(places, "lieux.shp", {"SIRET": "Code"}).error is not None
