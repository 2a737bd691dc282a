"""Drafts: complete with a theme and a frequency alone, honest, and ready for editors."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from gateway import mcf, settings
from gateway.harvest import run
from gateway.mcf import jsonschema


def drafts(site: Path, defaults: str, languages: str = "[fre, eng]") -> dict[str, str]:
    """The texts of the drafts of the sample's data, by id."""
    shutil.rmtree(site / "metadata")
    for old in (site / "harvest").glob("*"):
        old.unlink()
    (site / "harvest/lieu.yml").write_text(
        f'kind: folder\npath: data\ninclude: ["*.shp", "*.csv"]\ndefaults: {defaults}\n'
    )
    config = site / "config/gateway.yml"
    config.write_text(
        config.read_text().replace("languages: [fre, eng]", f"languages: {languages}")
    )
    results = list(run(settings.load(site), []))
    assert {result.status for result in results} == {"drafted"}
    return {result.file.stem: result.file.read_text(encoding="utf-8") for result in results}


def test_a_theme_and_a_frequency_are_enough(sample: Path) -> None:
    assert len(drafts(sample, "{theme: au, update: yearly}")) == 3
    datasets, errors = mcf.load_all(settings.load(sample))
    assert not errors
    assert {(dataset.theme, dataset.update) for dataset in datasets} == {("au", "annually")}


@pytest.mark.parametrize("languages", ["[fre, eng]", "[eng]"])
def test_abstracts_are_long_enough_and_say_that_they_are_drafted(
    sample: Path, languages: str
) -> None:
    for text in drafts(sample, "{theme: au, update: yearly}", languages).values():
        said = yaml.safe_load(text)["identification"]["abstract"]
        (abstract,) = said.values()
        assert len(abstract) > 100
        assert "Seine-Saint-Denis" in abstract
        assert ("automatiquement" if "fr" in said else "automatically") in abstract


@pytest.mark.parametrize(
    ("defaults", "told"),
    [("{theme: au}", True), ("{theme: au, update: unknown}", True), ("{update: daily}", False)],
)
def test_an_unknown_frequency_says_what_to_write_instead(
    sample: Path, defaults: str, told: bool
) -> None:
    for text in drafts(sample, defaults).values():
        line = next(line for line in text.splitlines() if line.startswith("  update:"))
        assert ("# à remplacer" in line) is told
        assert yaml.safe_load(text)["gateway"]["update"] == ("unknown" if told else "daily")


def test_drafts_name_their_schema_and_are_valid_by_it(sample: Path) -> None:
    import jsonschema as checker

    check = checker.Draft202012Validator(jsonschema.schema())
    for text in drafts(sample, "{theme: au, update: yearly}").values():
        assert text.startswith(jsonschema.MODELINE)
        check.validate(yaml.safe_load(text))


def test_no_series_is_drafted(sample: Path) -> None:
    texts = drafts(sample, "{theme: au, update: yearly}").values()
    assert not [text for text in texts if "series" in text]
