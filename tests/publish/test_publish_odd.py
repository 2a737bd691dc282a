"""Inputs that once broke a run: each is now its dataset's error, or a counted act."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gateway import settings
from gateway.model import ActKind
from gateway.publish import Outcome, Silent, run

FICHE = """\
mcf: {version: "1.0"}
identification: {title: {fr: Essai}, abstract: {fr: Essai.}}
gateway:
  source: %s
  theme: none
  update: unknown
"""


def publish(site: Path, source: dict[str, object]) -> Outcome:
    (site / "metadata/essai.yml").write_text(FICHE % json.dumps(source), encoding="utf-8")
    (outcome,) = run(settings.load(site), ["essai"], Silent())
    return outcome


def nested(depth: int) -> dict[str, object]:
    shape: dict[str, object] = {"type": "Point", "coordinates": [2.4, 48.9]}
    for _ in range(depth):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    return shape


@pytest.mark.parametrize(
    "line", ['x: !!timestamp "z"', 'title: "\\ud800"', "x: !!int no", '"\\udfff": 1', "x: !!set {a"]
)
def test_a_file_that_yaml_itself_stumbles_on_is_one_failure(sample: Path, line: str) -> None:
    (sample / "metadata/odd.yml").write_text(line + "\n", encoding="utf-8")
    outcomes = {one.dataset: one for one in run(settings.load(sample), (), Silent())}
    error = outcomes.pop("odd").error
    assert error is not None
    assert error.code.startswith("site.")
    assert {one.status for one in outcomes.values()} == {"published"}


def test_pipes_and_devices_are_refused_at_once(sample: Path) -> None:
    os.mkfifo(sample / "data/pipe.csv")
    for path in ("data/pipe.csv", "/dev/zero"):
        for kind in ("file", "table", "document"):
            error = publish(sample, {"kind": kind, "path": path}).error
            assert error is not None
            assert error.code == "sources.unreadable"


def test_an_encoding_that_is_no_name_is_told(sample: Path) -> None:
    source = {"kind": "table", "path": "data/mairies.csv", "encoding": "\u0001\u0000x"}
    error = publish(sample, source).error
    assert error is not None
    assert error.code in {"sources.encoding-unknown", "site.yaml"}


def test_a_curve_in_a_wkt_column_is_a_row_without_geometry(sample: Path) -> None:
    (sample / "data/x.csv").write_text(
        'id,wkt\n1,POINT(2.4 48.9)\n2,"CIRCULARSTRING(0 0,1 1,2 0)"\n', encoding="utf-8"
    )
    outcome = publish(sample, {"kind": "table", "path": "data/x.csv", "wkt": "wkt"})
    assert outcome.error is None
    assert outcome.revision is not None
    assert outcome.revision.facts.count == 2
    assert ActKind.BAD_COORDINATES in {act.kind for act in outcome.acts}


def test_a_collection_nested_too_deep_is_a_feature_without_geometry(sample: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"n": depth}, "geometry": nested(depth)}
        for depth in (1, 60)
    ]
    (sample / "data/x.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    outcome = publish(sample, {"kind": "file", "path": "data/x.geojson"})
    assert outcome.error is None or outcome.error.code.startswith("sources.")
    if outcome.revision is not None:
        assert outcome.revision.facts.count == 2


def test_a_key_beyond_64_bits_stays_itself(sample: Path) -> None:
    (sample / "data/x.csv").write_text("k,a\n1e300,1\n2.5,2\n3,3\n", encoding="utf-8")
    outcome = publish(sample, {"kind": "table", "path": "data/x.csv", "key": "k"})
    assert outcome.revision is not None
    text = (sample / "var/published" / outcome.revision.directory / "essai.csv").read_text(
        encoding="utf-8"
    )
    assert "-9223372036854775808" not in text


@pytest.mark.parametrize("column", ["wkt", "geojson", "latlon"])
def test_a_column_declared_as_geometry_that_holds_none_is_an_error(
    sample: Path, column: str
) -> None:
    error = publish(
        sample, {"kind": "table", "path": "data/population.csv", column: "Commune"}
    ).error
    assert error is not None
    assert error.code == "sources.no-geometry"
