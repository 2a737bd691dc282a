"""The JSON Schema of metadata files: it says what the loader says, and describes every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gateway import yamlfile
from gateway.errors import DeclarationError
from gateway.mcf import Declaration
from gateway.mcf import jsonschema as room
from gateway.mcf.keys import KEYS

CHECK = jsonschema.Draft202012Validator(room.schema())


def as_editors_read(value: Any) -> Any:
    """YAML as an editor has it: keys are texts, dates too."""
    if isinstance(value, dict):
        return {str(key): as_editors_read(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_read(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def both(text: str, folder: Path) -> tuple[bool, bool]:
    """Whether the schema and the loader accept a file."""
    path = folder / "x.yml"
    path.write_text(text, encoding="utf-8")
    by_schema = CHECK.is_valid(as_editors_read(yaml.safe_load(text)))
    try:
        yamlfile.check(yamlfile.read(path), Declaration, DeclarationError)
    except DeclarationError:
        return by_schema, False
    return by_schema, True


def test_it_is_a_schema_of_its_dialect() -> None:
    jsonschema.Draft202012Validator.check_schema(room.schema())


def test_the_projects_own_is_the_one_that_is_made(root: Path) -> None:
    text = (root / "metadata" / room.FILE).read_text(encoding="utf-8")
    assert text == room.text(), "gateway describe --schema > metadata/_schema.json"


def test_every_key_is_described_and_no_other() -> None:
    assert list(room.undescribed()) == []
    made = Declaration.model_json_schema()
    models = {**made["$defs"], "Declaration": made}
    known = {f"{name}.{key}" for name, one in models.items() for key in one.get("properties", {})}
    assert set(KEYS) == known
    assert all(fr and en for fr, en in KEYS.values())


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from parts(part)


def test_codes_are_completed_with_their_names() -> None:
    section = room.schema()["$defs"]["GatewaySection"]["properties"]
    named = {
        part["const"]: part["title"]
        for key in section
        for part in parts(section[key])
        if {"const", "title"} <= set(part)
    }
    assert named["au"] == "Unités administratives / Administrative units"
    assert named["etalab-2.0"].startswith("Licence Ouverte")
    for code in ("none", "gpkg", "regional", "geospatial", "Agglomerations-dir-1991-271"):
        assert named[code]
    (update,) = [part["enum"] for part in parts(section["update"]) if "enum" in part]
    assert "yearly" in update


def test_nothing_is_written_by_an_editor_that_nobody_chose() -> None:
    assert not [part for part in parts(room.schema()) if part.get("default", 0) is None]


def ours(root: Path) -> list[Path]:
    return [*root.glob("metadata/*.yml"), *root.glob("gateway/skeleton/metadata/*.yml")]


def test_every_file_of_ours_is_accepted_and_names_the_schema(root: Path, tmp_path: Path) -> None:
    assert len(ours(root)) >= 6
    for path in ours(root):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(room.MODELINE), path
        assert both(text, tmp_path) == (True, True), path


SOURCE = "gateway: {source: {kind: file, path: a.shp, %s}}"

ACCEPTED = [
    "{}",
    "mcf: {version: 1.0}",
    "identification: {title: T, abstract: {fr: R, en: A}}",
    "identification: {dates: {creation: 2020, publication: 2020-01-02, revision: '2021-03'}}",
    "identification: {extents: {spatial: [{bbox: [2, 48, 3, 49]}]}}",
    "identification: {extents: {temporal: [{begin: 2020-01-01}]}}",
    "identification: {keywords: {a: {keywords: [x]}, b: {keywords: {fr: [x]}}}}",
    "contact: {owner: {organization: O, email: a@b.fr, url: https://a.fr}}",
    "distribution: {x: {url: 'https://a.fr/b?c=d'}}",
    "gateway: {theme: none, update: yearly, licence: etalab-2.0}",
    "gateway: {licence: {title: L, url: https://a.fr, open: true}}",
    "gateway: {fields: {A: Titre, B: {fr: T, en: T}, C: {title: {fr: T}, unit: m}}}",
    "gateway: {fields: {2020: {values: {1: oui, 2: {fr: non}}}}}",
    "gateway: {fields: {A: {}}, formats: [gpkg, csv]}",
    "gateway: {time: DATE}",
    "gateway: {time: {begin: D, end: F}}",
    "gateway: {access: noLimitations, spatial_scope: local, hvd: [geospatial]}",
    "gateway: {priority: [Agglomerations-dir-1991-271]}",
    "gateway: {conformity: [{degree: conformant, date: 2020-01-01}]}",
    "gateway: {conformity: [{degree: conformant, specification: {fr: S}, date: 2020-01-01}]}",
    "gateway: {conformity: [{degree: conformant, specification: Regulation 1089/2010}]}",
    "gateway: {withdrawn: {reason: R, date: 2020-01-01}}",
    "identification: {dates: {creation: 2024-05-31T12:00:00+02:00, publication: 2024-05-31 12:00}}",
    "identification: {extents: {temporal: [{begin: 2020, end: now}]}}",
    "identification: {topiccategory: [boundaries], status: onGoing, language: fre}",
    "spatial: {resolutions: [{distance: 10, uom: m}], denominators: [25000]}",
    "contact: {owner: {organization: O, role: owner}}",
    SOURCE % "layer: [a, b]",
    "gateway: {source: {kind: table, path: a.csv, header: 3, geometry: false}}",
    "gateway: {source: {kind: document, url: https://a.fr/x}}",
    "gateway: {source: {kind: series, members: [a, b]}}",
]

REFUSED = [
    "titre: x",
    "mcf: 1.0",
    "identification: {titel: T}",
    "identification: {title: 12}",
    "identification: {title: {fr: 12}}",
    "identification: {extents: {spatial: [{bbox: [2, 48, 3]}]}}",
    "identification: {extents: {spatial: [{}]}}",
    "identification: {maintenancefrequency: sometimes}",
    "identification: {keywords: {a: {}}}",
    "contact: {owner: {email: nobody}}",
    "contact: {owner: {url: a.fr}}",
    "distribution: {x: {name: N}}",
    "distribution: {x: {url: 'https://a.fr/b c'}}",
    "gateway: {thema: au}",
    "gateway: {theme: aux}",
    "gateway: {update: 3}",
    "gateway: {licence: GPL}",
    "gateway: {licence: {title: L}}",
    "gateway: {licence: {title: L, url: https://a.fr}}",
    "gateway: {licence: {title: L, url: https://a.fr, open: false}}",
    "gateway: {conformity: [{degree: conformant, specification: S}]}",
    "gateway: {conformity: [{degree: conformant, specification: {fr: S}}]}",
    "gateway: {formats: []}",
    "gateway: {formats: [shp]}",
    "gateway: {fields: {A: {title: T, untit: m}}}",
    "gateway: {fields: {A: 3}}",
    "gateway: {fields: {A: {unite: m}}}",
    "spatial: {resolutions: [-5]}",
    "spatial: {denominators: [0]}",
    "spatial: {denominators: [25000, -5]}",
    "gateway: {time: {begin: D}}",
    "gateway: {access: all}",
    "gateway: {spatial_scope: village}",
    "gateway: {hvd: geospatial}",
    "gateway: {priority: [x]}",
    "gateway: {conformity: [{date: 2020-01-01}]}",
    "gateway: {conformity: [{degree: maybe}]}",
    "gateway: {withdrawn: {date: 2020-01-01}}",
    SOURCE % "sheet: a",
    "gateway: {source: {path: a.shp}}",
    "gateway: {source: {kind: wfs, path: a}}",
    "gateway: {source: {kind: table, path: a.csv, header: 0}}",
    "gateway: {source: {kind: table, path: a.csv, delimiter: ';;'}}",
    "gateway: {source: {kind: series, members: []}}",
]


DESCRIBING_REFUSES = [
    "identification: {dates: {creation: 31/12/2024}}",
    "identification: {dates: {creation: '2024-13-01'}}",
    "identification: {dates: {creation: 24}}",
    "identification: {extents: {spatial: [{bbox: [6e5, 6e6, 7e5, 7e6], crs: 2154}]}}",
    "identification: {extents: {spatial: [{bbox: [2, 48, 3, 91]}]}}",
    "identification: {topiccategory: [boundary]}",
    "identification: {status: fini}",
    "identification: {language: francais}",
    "metadata: {language: frz}",
    "metadata: {hierarchylevel: layer}",
    "spatial: {datatype: vecteur}",
    "spatial: {resolutions: [{distance: 0}]}",
    "contact: {owner: {role: chef}}",
    "distribution: {x: {url: 'https://a.fr', function: telecharger}}",
    "identification: {keywords: {a: {keywords: [x], keywords_type: sujet}}}",
]

EMPTY = ["gateway: {theme: null}", "identification: {dates: {creation: null}}"]


@pytest.mark.parametrize("text", [*DESCRIBING_REFUSES, *EMPTY])
def test_an_editor_tells_what_reading_alone_does_not(tmp_path: Path, text: str) -> None:
    assert both(text, tmp_path) == (False, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("identification: {dates: {creation: 31/12/2024}}", "31/12/2024"),
        ("identification: {extents: {spatial: [{bbox: [2, 48, 3, 91]}]}}", "91 is greater"),
        (
            "identification: {keywords: {a: {keywords: [x], keywords_type: sujet}}}",
            "'sujet' is not",
        ),
    ],
)
def test_the_inner_cause_is_told(text: str, told: str) -> None:
    (error,) = CHECK.iter_errors(as_editors_read(yaml.safe_load(text)))
    assert told in error.message
    assert {"type": "null"} not in list(parts(room.schema()))


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_the_loader_accepts(tmp_path: Path, text: str) -> None:
    assert both(text, tmp_path) == (True, True)


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_loader_refuses(tmp_path: Path, text: str) -> None:
    assert both(text, tmp_path) == (False, False)


def test_the_schema_is_json(root: Path) -> None:
    assert json.loads(room.text()) == room.schema()
