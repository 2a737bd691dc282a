"""Where each part of a record comes from, and what a person may improve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from describe_site import MODIFIED, PUBLISHED, TABLE, VECTOR, Maker

from gateway.describe import complete
from gateway.describe.parts import TABLE as PARTS
from gateway.describe.parts import Origin
from gateway.describe.provenance import Line, provenance
from gateway.model import Facts

LONG = "Limites des communes du département, " * 4


def lines(
    folder: Path, declared: dict[str, Any] | None = None, facts: Facts = VECTOR, defaults: str = ""
) -> dict[str, Line]:
    """The lines of a dataset by the label of their part, in English."""
    maker = Maker(folder)
    maker.settings()
    (folder / "metadata").mkdir(exist_ok=True)
    if defaults:
        (folder / "metadata/_defaults.yml").write_text(defaults)
    dataset = maker.dataset(declared or {})
    settings = maker.settings()
    mcf = complete(dataset, facts, settings, published=PUBLISHED, modified=MODIFIED)
    return {line.label["en"]: line for line in provenance(dataset, mcf, settings)}


def test_what_is_declared_is_told_with_file_line_and_key(tmp_path: Path) -> None:
    line = lines(tmp_path)["Title"]
    assert (line.origin, line.key) == (Origin.DECLARED, "identification.title")
    file, _, number = line.where.rpartition(":")
    written = Path(file).read_text().splitlines()[int(number) - 1]
    assert written.strip().startswith("title:")
    assert line.value == {"fr": "Communes de la Seine-Saint-Denis", "en": "Municipalities"}


def test_the_file_wins_over_the_defaults_and_these_over_the_site(tmp_path: Path) -> None:
    said = "gateway: {update: daily, licence: ODbL-1.0}\n"
    found = lines(tmp_path, defaults=said)
    assert found["Licence"].origin is Origin.DEFAULTS
    assert found["Licence"].where.endswith("_defaults.yml:1")
    assert "ODbL" in found["Licence"].value["fr"]
    assert found["Update frequency"].origin is Origin.DECLARED


@pytest.mark.parametrize(
    ("label", "origin", "value"),
    [
        ("Licence", Origin.SETTINGS, "Licence Ouverte / Open Licence version 2.0 (Etalab)"),
        ("Contact", Origin.SETTINGS, "Département de la Seine-Saint-Denis <opendata@example.fr>"),
        ("Topic category", Origin.VOCABULARY, "boundaries"),
        ("Spatial scope", Origin.DATA, "Local"),
        ("Level", Origin.DATA, "dataset"),
        ("Extent", Origin.DATA, "2.28801 48.807 2.603 49.0123"),
        ("Identifier", Origin.RULE, "fr-229300082-communes"),
        ("Temporal extent", Origin.MISSING, ""),
        ("High value (HVD)", Origin.MISSING, ""),
        ("Fields defined", Origin.DATA, "0/2"),
    ],
)
def test_where_the_rest_comes_from(tmp_path: Path, label: str, origin: Origin, value: str) -> None:
    line = lines(tmp_path)[label]
    assert (line.origin, line.value["en"]) == (origin, value)
    if origin in {Origin.SETTINGS, Origin.VOCABULARY, Origin.DATA}:
        assert line.how
        assert line.how["fr"]
        assert line.how["en"]


def advised(found: dict[str, Line]) -> set[str]:
    return {line.key for line in found.values() if line.advice}


def test_what_may_be_improved_is_told_until_it_is(tmp_path: Path) -> None:
    before = lines(tmp_path, {"gateway": {"update": "unknown"}})
    assert advised(before) == {
        "identification.abstract",
        "gateway.update",
        "gateway.time",
        "identification.keywords",
        "dataquality.lineage.statement",
        "gateway.fields",
        "gateway.conformity",
    }
    assert {line.gain for line in before.values() if line.advice} == {
        "data.gouv.fr",
        "INSPIRE",
        "reuse",
    }
    after = lines(
        tmp_path,
        {
            "identification": {
                "abstract": {"fr": LONG},
                "keywords": {"free": {"keywords": ["limites"]}},
                "extents": {"temporal": [{"begin": "2020-01-01", "end": "2020-12-31"}]},
            },
            "dataquality": {"lineage": {"statement": "Levé au GPS."}},
            "gateway": {
                "fields": {
                    "INSEE": {"definition": "Code"},
                    "Superficie (km²)": {"definition": "Aire"},
                },
                "conformity": [{"degree": "conformant"}],
            },
        },
    )
    assert advised(after) == set()
    assert after["Temporal extent"].key == "identification.extents.temporal"
    assert after["Temporal extent"].value["fr"] == "2020-01-01 – 2020-12-31"


def test_a_table_lacks_an_extent(tmp_path: Path) -> None:
    found = lines(tmp_path, {"gateway": {"theme": "none"}}, TABLE)
    assert found["Extent"].origin is Origin.MISSING
    assert found["Extent"].gain == "data.gouv.fr"
    assert found["Level"].value["en"] == "nonGeographicDataset"


def test_the_table_is_whole() -> None:
    keys = [part.keys[0] for part in PARTS]
    assert len(set(keys)) == len(keys)
    for part in PARTS:
        assert set(part.label) == set(part.how) == {"fr", "en"}
        assert bool(part.advice) == bool(part.gain)
        assert part.advice is None or set(part.advice) == {"fr", "en"}
        assert part.is_weak is None or part.advice


def test_every_key_is_one_of_a_metadata_file() -> None:
    from gateway.mcf import Declaration

    sections = Declaration.model_fields
    for part in PARTS:
        for key in part.keys:
            section, *rest = key.split(".")
            model = sections[section].annotation
            assert not rest or section == "contact" or rest[0] in model.model_fields, key


def test_lines_are_json(tmp_path: Path) -> None:
    import json

    for line in lines(tmp_path).values():
        assert json.loads(json.dumps(line.as_json()))["origin"] == line.origin.value
