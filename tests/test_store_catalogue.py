"""The catalogue: one transaction a revision, tombstones, attempts, readers that see commits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gateway.errors import CatalogueError, SourceError
from gateway.model import (
    Act,
    ActKind,
    Extent,
    Facts,
    Field,
    FieldType,
    File,
    GeometryType,
    Kind,
    Layer,
    Queryables,
    Record,
    Revision,
)
from gateway.store.catalogue import Catalogue
from gateway.store.status import status_of

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def revision(id_: str = "communes", number: int = 1, title: str = "Communes") -> Revision:
    layer = Layer(
        name="communes",
        title="Communes",
        fields=(Field("insee", "INSEE", FieldType.STRING, nulls=2),),
        count=39,
        geometry_type=GeometryType.MULTIPOLYGON,
        crs="EPSG:2154",
        extent=Extent(2.28, 48.8, 2.6, 49.02),
        bounds=(650000.0, 6856000.0, 671000.0, 6880000.0),
    )
    return Revision(
        dataset=id_,
        identifier=f"fr-229300082-{id_}",
        number=number,
        fingerprint=f"f{number}",
        digest=f"d{number}",
        created=NOW,
        modified=NOW,
        directory=f"{id_}/r{number}",
        facts=Facts(
            Kind.VECTOR,
            origin="data/communes.shp",
            driver="ESRI Shapefile",
            layers=(layer,),
            acts=(Act(ActKind.REPAIRED, 3, "communes"),),
            files=(File("communes.gpkg", "gpkg", "application/geopackage+sqlite3", 9, "ab" * 32),),
            features_in=39,
            source_modified=NOW,
        ),
        mcf={"identification": {"title": {"fr": title}}},
        queryables=Queryables(
            f"fr-229300082-{id_}",
            "dataset",
            title,
            subjects=("a", "b"),
            extent=layer.extent,
        ),
        records=(Record("gmd-full", b"<gmd/>"), Record("csw-brief", b"<csw/>")),
    )


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue(tmp_path / "var/catalogue.sqlite", write=True)
    yield made
    made.close()


def test_a_revision_comes_back_as_it_was(catalogue: Catalogue) -> None:
    made = revision()
    catalogue.commit(made)
    assert catalogue.current("communes") == replace(made, records=())
    assert catalogue.representation(made.identifier, "gmd-full") == b"<gmd/>"
    assert catalogue.representation(made.identifier, "gmd-summary") is None


def test_a_reader_sees_each_commit_without_being_opened_again(catalogue: Catalogue) -> None:
    reader = Catalogue(catalogue.path)
    before = reader.version()
    assert reader.published() == []
    catalogue.commit(revision())
    assert reader.version() == before + 1
    assert [one.dataset for one in reader.published()] == ["communes"]
    reader.close()


def test_a_reader_of_no_catalogue_sees_an_empty_one(tmp_path: Path) -> None:
    reader = Catalogue(tmp_path / "none.sqlite")
    assert reader.published() == []
    assert reader.version() == 0
    assert not reader.path.exists()


def test_a_reader_cannot_write(catalogue: Catalogue) -> None:
    reader = Catalogue(catalogue.path)
    with pytest.raises(CatalogueError):
        reader.commit(revision())
    assert catalogue.published() == []


def test_a_new_revision_takes_the_place_of_the_old_and_its_records(catalogue: Catalogue) -> None:
    catalogue.commit(revision(number=1, title="A"))
    catalogue.commit(replace(revision(number=2, title="B"), records=()))
    assert [(one.number, one.queryables.title) for one in catalogue.published()] == [(2, "B")]
    assert catalogue.representation("fr-229300082-communes", "gmd-full") is None
    assert catalogue.directories("communes") == {"communes/r1", "communes/r2"}


def test_half_a_commit_is_none(catalogue: Catalogue) -> None:
    catalogue.commit(revision(number=1))
    before = catalogue.version()
    with pytest.raises(CatalogueError):
        catalogue.commit(revision(number=1, title="same number"))
    (served,) = catalogue.published()
    assert served.queryables.title == "Communes"
    assert catalogue.version() == before


def test_a_withdrawn_dataset_leaves_a_tombstone_and_no_record(catalogue: Catalogue) -> None:
    catalogue.commit(revision())
    catalogue.withdraw("communes", "remplacé", NOW)
    assert catalogue.published() == []
    (tombstone,) = catalogue.tombstones()
    assert (tombstone.dataset, tombstone.reason) == ("communes", "remplacé")
    assert catalogue.representation("fr-229300082-communes", "gmd-full") is None
    catalogue.commit(revision(number=2))
    assert catalogue.tombstones() == []


def test_a_failure_is_noted_and_what_is_served_stays(catalogue: Catalogue) -> None:
    catalogue.commit(revision())
    version = catalogue.version()
    catalogue.failed("communes", SourceError("site.missing", where="data/communes.shp"), NOW)
    attempt = catalogue.attempts()["communes"]
    assert attempt.outcome == "failed"
    assert attempt.place == "data/communes.shp"
    assert attempt.what["fr"] != attempt.what["en"]
    assert catalogue.current("communes") is not None
    assert catalogue.version() == version
    (status,) = status_of(catalogue, {"communes"})
    assert (status.state, status.since) == ("failed", NOW)
    assert status.as_json()["problem"]["code"] == "site.missing"


def test_every_state_of_a_dataset_has_a_name(catalogue: Catalogue) -> None:
    catalogue.commit(revision("a"))
    catalogue.commit(revision("b"))
    catalogue.commit(revision("c"))
    catalogue.withdraw("c", "-", NOW)
    states = {one.dataset: one.state for one in status_of(catalogue, {"a", "c", "d"})}
    assert states == {"a": "published", "b": "undeclared", "c": "withdrawn", "d": "waiting"}


def test_a_catalogue_of_another_version_or_no_catalogue_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CatalogueError) as caught:
        Catalogue(path, write=True)
    assert caught.value.code == "store.version"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(CatalogueError) as caught:
        Catalogue(path, write=True)
    assert caught.value.code == "store.damaged"


def documented(id_: str, first: datetime, stamp: str) -> Revision:
    made = revision(id_)
    ask = replace(made.queryables, modified=stamp)
    return replace(made, created=first, queryables=ask, records=(Record("dcat-ttl", id_.encode()),))


def test_a_page_of_documents_and_their_count_are_of_one_moment(catalogue: Catalogue) -> None:
    empty = catalogue.page("dcat-ttl", 2, 0)
    assert (empty.total, empty.issued, empty.modified, empty.documents) == (0, None, None, ())
    catalogue.commit(documented("b", NOW, "2026-11-22T12:00:00Z"))
    catalogue.commit(documented("a", NOW - timedelta(days=9), "2026-12-01T00:00:00Z"))
    catalogue.commit(documented("c", NOW - timedelta(days=5), "2026-11-01T00:00:00Z"))
    catalogue.commit(replace(revision("d"), records=()))
    page = catalogue.page("dcat-ttl", 2, 0)
    assert [(one.identifier, one.content) for one in page.documents] == [
        ("fr-229300082-a", b"a"),
        ("fr-229300082-b", b"b"),
    ]
    assert (page.version, page.total) == (catalogue.version(), 3)
    assert (page.issued, page.modified) == (NOW - timedelta(days=9), "2026-12-01T00:00:00Z")
    assert [one.type for one in catalogue.page("dcat-ttl", 2, 2).documents] == ["dataset"]
    assert catalogue.page("dcat-ttl", 2, 9).documents == ()

    reader = Catalogue(catalogue.path)
    reader.connection().set_trace_callback(  # a run commits between the count and the documents
        lambda text: (
            catalogue.withdraw("a", "-", NOW)
            if "LIMIT" in text and catalogue.current("a")
            else None
        )
    )
    page = reader.page("dcat-ttl", 9, 0)
    assert page.total == len(page.documents) == 3
    assert reader.page("dcat-ttl", 9, 0).total == 2
    reader.close()
