"""A run: all or nothing for each dataset, idempotent, one failure alone, tombstones."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import geopandas
import pyogrio
import pytest
from filelock import FileLock

from gateway import export, settings
from gateway.errors import DeclarationError, PublicationError
from gateway.publish import Outcome, Silent, run
from gateway.publish import dataset as one
from gateway.store.catalogue import Catalogue

SAMPLE = {"communes": 39, "mairies": 39, "population": 39, "sources-des-couches": 0}


def publish(site: Path, *ids: str, force: bool = False) -> dict[str, Outcome]:
    return {
        outcome.dataset: outcome for outcome in run(settings.load(site), ids, Silent(), force=force)
    }


def states(outcomes: dict[str, Outcome]) -> set[str]:
    return {outcome.status for outcome in outcomes.values()}


def catalogue(site: Path) -> Catalogue:
    return Catalogue(settings.load(site).catalogue)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(site: Path) -> dict[str, bytes]:
    """Every published file, by path."""
    files = site / "var/published"
    return {str(p.relative_to(files)): p.read_bytes() for p in files.rglob("*") if p.is_file()}


def test_the_sample_site_is_published_whole(sample: Path) -> None:
    outcomes = publish(sample)
    assert {key: outcome.error for key, outcome in outcomes.items() if outcome.error} == {}
    assert states(outcomes) == {"published"}
    served = {revision.dataset: revision for revision in catalogue(sample).published()}
    assert {key: revision.facts.count for key, revision in served.items()} == SAMPLE
    for revision in served.values():
        folder = sample / "var/published" / revision.directory
        names = {file.name for file in revision.facts.files}
        assert names <= {path.name for path in folder.iterdir()}
        others = {"features.sqlite", "picture.png", f"{revision.dataset}.gpkg"}
        assert {path.name for path in folder.iterdir()} <= names | others
    assert len(served["communes"].facts.files) == 5


def test_publishing_again_changes_nothing(sample: Path) -> None:
    publish(sample)
    before, version = tree(sample), catalogue(sample).version()
    assert states(publish(sample)) == {"unchanged"}
    assert tree(sample) == before
    assert catalogue(sample).version() == version


def test_the_same_content_from_other_bytes_is_unchanged(sample: Path) -> None:
    publish(sample, "mairies")
    before = catalogue(sample).current("mairies")
    path = sample / "data/mairies.csv"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n") + b"\n")
    assert states(publish(sample, "mairies")) == {"unchanged"}
    after = catalogue(sample).current("mairies")
    assert before is not None
    assert after is not None
    assert after.fingerprint != before.fingerprint
    assert replace(after, fingerprint="") == replace(before, fingerprint="")


def test_forcing_makes_the_same_files_again(sample: Path) -> None:
    publish(sample, "communes")
    first = catalogue(sample).current("communes")
    assert states(publish(sample, "communes", force=True)) == {"published"}
    second = catalogue(sample).current("communes")
    assert first is not None
    assert second is not None
    assert second.number == 2
    assert second.digest == first.digest
    assert second.modified == first.modified
    sums = [{file.name: file.sha256 for file in r.facts.files} for r in (first, second)]
    assert sums[0] == sums[1]


def test_a_change_of_content_is_published_and_dated(sample: Path) -> None:
    publish(sample, "mairies")
    edit(sample / "data/mairies.csv", "Mairie de Bondy", "Hôtel de ville de Bondy")
    assert states(publish(sample, "mairies")) == {"published"}
    current = catalogue(sample).current("mairies")
    assert current is not None
    assert current.number == 2
    csv = (sample / "var/published" / current.directory / "mairies.csv").read_text("utf-8")
    assert "Hôtel de ville de Bondy" in csv


def test_a_file_that_was_lost_is_made_again(sample: Path) -> None:
    publish(sample, "communes")
    (sample / "var/published/communes/r1/communes.fgb").unlink()
    assert states(publish(sample, "communes")) == {"published"}


BROKEN = [
    ("data/communes.shp missing", lambda s: (s / "data/communes.shp").unlink()),
    ("no .shx", lambda s: (s / "data/communes.shx").unlink()),
    ("truncated", lambda s: _truncate(s / "data/communes.shp")),
    ("layer", lambda s: edit(s / "metadata/communes.yml", "layer: communes", "layer: comunes")),
    ("crs", lambda s: edit(s / "metadata/communes.yml", "EPSG:2154", "EPSG:215499")),
    ("key", lambda s: edit(s / "metadata/communes.yml", "key: INSEE", "key: INSE")),
    ("encoding", lambda s: edit(s / "metadata/communes.yml", "latin-1", "latin-99")),
    ("yaml", lambda s: edit(s / "metadata/communes.yml", "theme: au", "theme: [au")),
    ("unknown key", lambda s: edit(s / "metadata/communes.yml", "theme: au", "thme: au")),
    ("theme", lambda s: edit(s / "metadata/communes.yml", "theme: au", "theme: zz")),
    (
        "licence",
        lambda s: edit(s / "metadata/communes.yml", "theme: au", "theme: au\n  licence: x"),
    ),
]


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:7000])


@pytest.mark.parametrize(("name", "break_it"), BROKEN, ids=[name for name, _ in BROKEN])
def test_a_dataset_that_breaks_keeps_its_last_revision_and_leaves_the_others_alone(
    sample: Path, name: str, break_it
) -> None:
    publish(sample)
    before = catalogue(sample).current("communes")
    files = tree(sample)
    break_it(sample)
    edit(sample / "data/mairies.csv", "Mairie de Bondy", "Hôtel de ville de Bondy")
    outcomes = publish(sample)
    assert outcomes["communes"].status == "failed"
    error = outcomes["communes"].error
    assert error is not None
    assert error.code != "publish.unexpected"
    for language in ("fr", "en"):
        assert error.what(language)
        assert error.remedy(language)
    assert "communes" in error.where or "communes" in error.told("fr")
    assert outcomes["mairies"].status == "published"
    assert catalogue(sample).current("communes") == before
    communes = {path: data for path, data in files.items() if path.startswith("communes/")}
    assert {p: d for p, d in tree(sample).items() if p.startswith("communes/")} == communes


def test_mending_what_was_broken_clears_the_failure(sample: Path) -> None:
    edit(sample / "metadata/communes.yml", "theme: au", "theme: zz")
    assert publish(sample)["communes"].status == "failed"
    edit(sample / "metadata/communes.yml", "theme: zz", "theme: au")
    assert publish(sample)["communes"].status == "published"
    assert {a.outcome for a in catalogue(sample).attempts().values()} <= {"published", "unchanged"}


def test_a_withdrawn_dataset_leaves_a_tombstone_and_can_come_back(sample: Path) -> None:
    publish(sample)
    path = sample / "metadata/communes.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "  withdrawn: {reason: Remplacée}\n", encoding="utf-8")
    assert publish(sample)["communes"].status == "withdrawn"
    assert [tombstone.dataset for tombstone in catalogue(sample).tombstones()] == ["communes"]
    assert not (sample / "var/published/communes").exists()
    assert publish(sample)["communes"].status == "unchanged"
    path.write_text(text, encoding="utf-8")
    assert publish(sample)["communes"].status == "published"
    current = catalogue(sample).current("communes")
    assert current is not None
    assert current.number == 2


def test_an_unknown_id_is_told_with_the_nearest(sample: Path) -> None:
    with pytest.raises(DeclarationError) as caught:
        publish(sample, "comunes")
    assert "communes" in caught.value.remedy("fr")


def test_one_run_at_a_time(sample: Path) -> None:
    (sample / "var").mkdir()
    with FileLock(sample / "var/publish.lock"), pytest.raises(PublicationError) as caught:
        publish(sample)
    assert caught.value.code == "publish.running"


def test_a_full_disk_is_told_and_leaves_nothing(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export, "export", full)
    outcome = publish(sample, "communes")["communes"]
    assert outcome.error is not None
    assert outcome.error.code == "publish.disk"
    assert tree(sample) == {}


def test_a_fault_of_ours_is_logged_and_told_without_a_traceback(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(one.describe, "records", broken)
    outcome = publish(sample, "communes")["communes"]
    assert outcome.error is not None
    assert outcome.error.code == "publish.unexpected"
    assert "Traceback" not in outcome.error.told("fr")
    assert "ZeroDivisionError" in (sample / "var/publish.log").read_text()


def test_what_a_dead_run_left_is_removed(sample: Path) -> None:
    publish(sample, "communes")
    shelf = sample / "var/published/communes"
    (shelf / ".new-dead").mkdir()
    (shelf / ".new-dead/half.gpkg").write_text("x")
    shutil.copytree(shelf / "r1", shelf / "r2")
    publish(sample, "communes")
    assert sorted(path.name for path in shelf.iterdir()) == ["r1"]


def test_only_the_last_two_revisions_are_kept(sample: Path) -> None:
    for _ in range(4):
        publish(sample, "mairies", force=True)
    shelf = sample / "var/published/mairies"
    assert sorted(path.name for path in shelf.iterdir()) == ["r3", "r4"]


def test_every_feature_is_in_every_file(sample: Path) -> None:
    publish(sample, "communes", "mairies")
    folder = sample / "var/published/communes/r1"
    source = geopandas.read_file(sample / "data/communes.shp", columns=["INSEE"])
    for name in ("communes.gpkg", "communes.geojson", "communes.fgb"):
        assert pyogrio.read_info(folder / name)["features"] == len(source)
    assert len(geopandas.read_parquet(folder / "communes.parquet")) == len(source)
    assert set(geopandas.read_file(folder / "communes.geojson")["insee"]) == set(source["INSEE"])


def test_the_geopackage_holds_its_record_and_its_field_titles(sample: Path) -> None:
    publish(sample, "communes")
    path = sample / "var/published/communes/r1/communes.gpkg"
    with sqlite3.connect(path) as package:
        (record,) = package.execute("SELECT metadata FROM gpkg_metadata").fetchone()
        titles = dict(package.execute("SELECT column_name, title FROM gpkg_data_columns"))
    assert "fr-229300082-communes" in record
    assert titles["insee"] == "Code INSEE de la commune"


def test_a_source_that_is_suddenly_empty_does_not_replace_what_is_served(sample: Path) -> None:
    publish(sample, "mairies")
    path = sample / "data/mairies.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    error = publish(sample, "mairies")["mairies"].error
    assert error is not None
    assert error.code == "publish.emptied"
    current = catalogue(sample).current("mairies")
    assert current is not None
    assert current.facts.count == 39
    # An INSPIRE data set of nothing has no bounding box (TG 2.0, C.19): a table has none to have.
    error = publish(sample, "mairies", force=True)["mairies"].error
    assert error is not None
    assert error.code == "publish.invalid"
    publish(sample, "population")
    path = sample / "data/population.csv"
    (header,) = [line for line in path.read_text("utf-8").splitlines() if "INSEE;" in line]
    path.write_text(f"{header}\n", encoding="utf-8")
    assert publish(sample, "population")["population"].status == "failed"
    assert publish(sample, "population", force=True)["population"].status == "published"


def test_a_picture_that_is_lost_is_drawn_again(sample: Path) -> None:
    publish(sample, "communes")
    (sample / "var/published/communes/r1/picture.png").unlink()
    assert states(publish(sample, "communes")) == {"published"}
    assert (sample / "var/published/communes/r2/picture.png").exists()


def test_a_resource_identifier_is_one_datasets(sample: Path) -> None:
    uri = settings.load(sample).uri("fr-229300082-communes")
    edit(
        sample / "metadata/mairies.yml",
        "identification:\n  title",
        f"metadata: {{dataseturi: '{uri}'}}\nidentification:\n  title",
    )
    outcomes = publish(sample)
    assert outcomes["communes"].status == "published"
    error = outcomes["mairies"].error
    assert error is not None
    assert error.code == "site.same-uri"
    assert "communes.yml" in error.what("fr")


def test_the_file_that_is_called_like_the_id_keeps_it(sample: Path) -> None:
    text = (sample / "metadata/mairies.yml").read_text("utf-8")
    text = text.replace("identification:", "metadata: {identifier: mairies}\nidentification:", 1)
    (sample / "metadata/autre.yml").write_text(text, "utf-8")
    outcomes = publish(sample, "mairies", "autre.yml")
    assert outcomes["mairies"].status == "published"
    assert outcomes["autre.yml"].error is not None
