"""What SQLite refuses, and that nobody is told to set a whole catalogue aside."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gateway.errors import CatalogueError
from gateway.model import Layer, Queryables, Record, ServiceRevision
from gateway.serve.errors import STATUS
from gateway.store import failures
from gateway.store.catalogue import Catalogue
from gateway.store.reader import Condition, FeatureReader
from gateway.store.schema import VERSION

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def service(content: bytes = b"<csw/>") -> ServiceRevision:
    return ServiceRevision(
        service="csw",
        identifier="fr-1-service-csw",
        mark="m",
        digest="d",
        published=NOW,
        modified=NOW,
        queryables=Queryables("fr-1-service-csw", "service", "Catalogue"),
        records=(Record("gmd-full", content),),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.sqlite"


def test_a_full_disk_is_told_as_one_and_the_catalogue_goes_on(path: Path) -> None:
    catalogue = Catalogue(path, write=True)
    connection = catalogue.connection()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CatalogueError) as caught:
        catalogue.commit_services([service(b"x" * 200_000)])
    assert caught.value.code == "store.full"
    for language, words in (("fr", "mettre de côté"), ("en", "aside")):
        assert words not in caught.value.told(language)
    connection.execute("PRAGMA max_page_count = 100000")
    catalogue.commit_services([service()])
    assert list(catalogue.services()) == ["csw"]


def test_a_catalogue_that_another_program_holds_is_busy(path: Path) -> None:
    catalogue = Catalogue(path, write=True)
    catalogue.connection().execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CatalogueError) as caught:
        catalogue.commit_services([service()])
    assert caught.value.code == "store.busy"
    other.execute("ROLLBACK")
    other.close()
    catalogue.commit_services([service()])


def test_a_catalogue_that_cannot_be_written_is_told_as_that(path: Path) -> None:
    catalogue = Catalogue(path, write=True)
    catalogue.connection().execute("PRAGMA query_only = ON")
    with pytest.raises(CatalogueError) as caught:
        catalogue.commit_services([service()])
    assert caught.value.code == "store.forbidden"


def test_a_file_that_is_no_catalogue_is_told_as_that(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)
    for write in (True, False):
        with pytest.raises(CatalogueError) as caught:
            Catalogue(path, write=write).version()
        assert caught.value.code == "store.damaged"


def test_a_folder_that_cannot_be_made_is_told(path: Path) -> None:
    path.write_text("a file, where a folder should be")
    with pytest.raises(CatalogueError) as caught:
        Catalogue(path / "var/catalogue.sqlite", write=True)
    assert caught.value.code == "store.forbidden"
    assert "ce n'est pas un dossier" in caught.value.told("fr")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "store.full"),
        ("SQLITE_IOERR_WRITE", "store.disk"),
        ("SQLITE_BUSY_SNAPSHOT", "store.busy"),
        ("SQLITE_LOCKED_SHAREDCACHE", "store.busy"),
        ("SQLITE_READONLY_DIRECTORY", "store.forbidden"),
        ("SQLITE_CORRUPT_INDEX", "store.damaged"),
        ("SQLITE_CONSTRAINT_UNIQUE", "store.unusable"),
        ("", "store.unusable"),
    ],
)
def test_each_result_code_has_its_words_and_status(name: str, code: str) -> None:
    reason = sqlite3.OperationalError("why")
    if name:
        reason.sqlite_errorname = name
    error = failures.of_catalogue(reason, Path("c.sqlite"))
    assert error.code == code
    assert "why" in error.told("fr")
    assert STATUS[error.code] == 503
    assert ("mettre de côté" in error.told("fr")) == (code == "store.damaged")


def test_damaged_files_of_a_dataset_are_not_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "features.sqlite").write_bytes(b"no database at all" * 100)
    reader = FeatureReader(tmp_path, "communes", Layer("communes", "Communes", (), 1))
    with pytest.raises(CatalogueError) as caught:
        reader.features(Condition(), (), 10, 0)
    assert caught.value.code == "store.files"
    assert "gateway publish --force communes" in caught.value.told("fr")
    assert STATUS[caught.value.code] == 503


def test_a_catalogue_of_before_services_is_served_without_them(path: Path) -> None:
    Catalogue(path, write=True).close()
    connection = sqlite3.connect(path)
    connection.executescript("DROP TABLE service; PRAGMA user_version = 1;")
    connection.close()
    reader = Catalogue(path)
    assert reader.services() == {}
    assert reader.published() == []
    assert reader.page("gmd-full", 10, 0).documents == ()
    # A run brings it up to date, and the same reader sees what it wrote.
    Catalogue(path, write=True).commit_services([service()])
    assert list(reader.services()) == ["csw"]


def test_a_newer_catalogue_is_refused_by_readers_too(path: Path) -> None:
    Catalogue(path, write=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(CatalogueError) as caught:
        Catalogue(path).version()
    assert caught.value.code == "store.version"


def test_a_file_in_which_nothing_is_written_yet_is_an_empty_catalogue(path: Path) -> None:
    path.touch()
    reader = Catalogue(path)
    assert reader.published() == []
    assert reader.services() == {}
    Catalogue(path, write=True).commit_services([service()])
    assert list(reader.services()) == ["csw"]
