"""A folder harvested: a draft for each layer that has none, never over a file, refusals told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from gateway import mcf, settings
from gateway.errors import DeclarationError
from gateway.harvest import Result, draft, run

TEMPLATE = """\
kind: folder
path: {path}
{more}
"""


def harvest(site: Path, *names: str) -> list[Result]:
    return list(run(settings.load(site), names))


def put(site: Path, path: str, more: str = "") -> None:
    for old in (site / "harvest").glob("*"):
        old.unlink()
    (site / "harvest/lieu.yml").write_text(TEMPLATE.format(path=path, more=more), "utf-8")


def test_layers_that_are_described_are_left_alone(sample: Path) -> None:
    before = {path: path.read_text() for path in (sample / "metadata").iterdir()}
    results = harvest(sample)
    assert {result.status for result in results} == {"described"}
    assert {path: path.read_text() for path in (sample / "metadata").iterdir()} == before


def test_drafts_can_be_published_as_they_are(sample: Path) -> None:
    shutil.rmtree(sample / "metadata")
    results = harvest(sample)
    assert {result.layer: result.status for result in results} == {
        "communes": "drafted",
        "mairies": "drafted",
        "population": "drafted",
    }
    datasets, errors = mcf.load_all(settings.load(sample))
    assert not errors
    assert {dataset.id: dataset.theme for dataset in datasets} == {
        "communes": "au",
        "mairies": None,
        "population": None,
    }
    assert {result.status for result in harvest(sample)} == {"described"}


def test_a_draft_says_that_it_is_one_and_takes_what_is_known(sample: Path) -> None:
    shutil.rmtree(sample / "metadata")
    put(
        sample,
        "data",
        'include: ["*.shp"]\ndefaults: {update: monthly, crs: EPSG:2154}\n'
        "layers: {communes: {id: limites, title: {fr: Limites}, key: INSEE, licence: ODbL-1.0}}",
    )
    (result,) = harvest(sample)
    text = result.file.read_text(encoding="utf-8")
    assert result.file.name == "limites.yml"
    assert text.startswith("# yaml-language-server: $schema=_schema.json\n# Proposé par `gateway")
    said = yaml.safe_load(text)
    assert said["identification"]["title"] == {"fr": "Limites"}
    assert said["gateway"] == {
        "source": {"kind": "file", "path": "data/communes.shp", "crs": "EPSG:2154", "key": "INSEE"},
        "theme": "none",
        "update": "monthly",
        "licence": "ODbL-1.0",
    }


def test_a_file_of_several_layers_gives_a_draft_for_each(sample: Path, shared: Path) -> None:
    shutil.rmtree(sample / "metadata")
    put(sample, str(shared / "data/geoportal/13-plui-est-ensemble"), 'include: ["*.gpkg"]')
    results = harvest(sample)
    assert {result.status for result in results} == {"drafted"}
    assert len(results) == 6 + 15
    assert len({result.file for result in results}) == len(results)


def test_what_cannot_be_read_is_refused_with_a_remedy(sample: Path, shared: Path) -> None:
    put(sample, str(shared / "data/geoportal"), 'include: ["32-*/*", "*/incomplet/*"]')
    results = [result for result in harvest(sample) if result.status == "refused"]
    assert {result.file.name for result in results} == {
        "edigeo-25354000ZD01.tar.bz2",
        "m3_zone_urba.shp",
    }
    for result in results:
        assert result.error is not None
        assert result.error.remedy("fr")


def test_exclude_leaves_a_file_out(sample: Path) -> None:
    put(sample, "data", 'include: ["*.csv", "*.shp"]\nexclude: ["pop*.csv", "data/no.csv"]')
    assert {result.layer for result in harvest(sample)} == {"communes", "mairies"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kind: ftp\npath: x\n", "harvest.kind"),
        ("kind: folder\npath: nowhere\n", "harvest.no-folder"),
        ("kind: folder\npath: data\ninclud: []\n", "site.unknown-key"),
        ("kind: folder\npath: data\ndefaults: {theme: zz}\n", "site.unknown-code"),
    ],
)
def test_a_harvest_file_is_checked(sample: Path, text: str, code: str) -> None:
    (sample / "harvest/exemple.yml").write_text(text)
    with pytest.raises(DeclarationError) as caught:
        harvest(sample)
    assert caught.value.code == code


def test_an_unknown_harvest_is_told_with_the_nearest(sample: Path) -> None:
    with pytest.raises(DeclarationError, match="exemple"):
        harvest(sample, "example")


@pytest.mark.parametrize(
    ("layer", "title"),
    [
        ("communes-93-seine-saint-denis", "Communes 93 seine saint denis"),
        ("200057875_ZONE_URBA_20250624.shp", "200057875 ZONE URBA 20250624"),
        ("2023-08-08_basias___anciens", "2023-08-08 basias anciens"),
        ("élus", "Élus"),
        ("__", "__"),
    ],
)
def test_titles_from_names(layer: str, title: str) -> None:
    assert draft.title(layer) == title


@pytest.mark.parametrize("name", ["x.gpkg", "x.shp", "x.geojson", "x.fgb"])
def test_garbage_under_the_name_of_a_layer_is_no_table(sample: Path, name: str) -> None:
    (sample / "data" / name).write_text("garbage")
    put(sample, "data", f'include: ["{name}"]')
    (result,) = harvest(sample)
    assert result.error is not None
    assert "kind: table" not in result.error.told("fr")


def test_an_id_does_not_keep_the_extension_of_a_layer_named_after_a_file(
    sample: Path, shared: Path
) -> None:
    put(sample, str(shared / "data/geoportal/13-plui-est-ensemble"), 'include: ["*OLD2.gpkg"]')
    assert not [result for result in harvest(sample) if result.file.stem.endswith("-shp")]
