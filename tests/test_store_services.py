"""The catalogue's services, and catalogues that an earlier version of the program wrote."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gateway.model import Facts, Kind, Queryables, Record, Revision, ServiceRevision
from gateway.store.catalogue import Catalogue
from gateway.store.schema import SCHEMA, VERSION

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

_NOW_OF_RECORD = "dataset TEXT REFERENCES dataset (id), -- NULL: a service"
_THEN = "dataset TEXT NOT NULL REFERENCES dataset (id),"
_BEFORE, _SERVICES, _REST = SCHEMA.partition("CREATE TABLE service (")
FIRST = _BEFORE + _REST.partition(");")[2].replace(_NOW_OF_RECORD, _THEN)
"""The tables of version 1: no services, a dataset for every record."""


def service(id_: str = "csw", content: bytes = b"<csw/>") -> ServiceRevision:
    identifier = f"fr-229300082-service-{id_}"
    return ServiceRevision(
        service=id_,
        identifier=identifier,
        mark="m",
        digest="d",
        published=NOW,
        modified=NOW,
        queryables=Queryables(identifier, "service", "Catalogue"),
        records=(Record("gmd-full", content),),
    )


def dataset(id_: str = "communes") -> Revision:
    identifier = f"fr-229300082-{id_}"
    return Revision(
        dataset=id_,
        identifier=identifier,
        number=1,
        fingerprint="f",
        digest="d",
        created=NOW,
        modified=NOW,
        directory=f"{id_}/r1",
        facts=Facts(Kind.DOCUMENT, origin="a.pdf", driver="pdf"),
        mcf={},
        queryables=Queryables(identifier, "nonGeographicDataset", "Communes"),
        records=(Record("gmd-full", b"<communes/>"),),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.sqlite"


def test_services_are_records_and_no_datasets(path: Path) -> None:
    catalogue = Catalogue(path, write=True)
    catalogue.commit(dataset())
    before = catalogue.version()
    catalogue.commit_services([service("csw"), service("atom")])
    assert catalogue.version() == before + 1
    assert [one.dataset for one in catalogue.published()] == ["communes"]
    assert catalogue.identifiers() == [
        "fr-229300082-communes",
        "fr-229300082-service-atom",
        "fr-229300082-service-csw",
    ]
    assert catalogue.representation("fr-229300082-service-csw", "gmd-full") == b"<csw/>"
    kept = catalogue.services()["csw"]
    assert (kept.digest, kept.mark, kept.modified) == ("d", "m", NOW)


def test_services_replace_those_of_before(path: Path) -> None:
    catalogue = Catalogue(path, write=True)
    catalogue.commit(dataset())
    catalogue.commit_services([service("csw"), service("atom")])
    catalogue.commit_services([replace(service("csw", b"<new/>"), mark="n")])
    assert set(catalogue.services()) == {"csw"}
    assert catalogue.services()["csw"].mark == "n"
    assert catalogue.representation("fr-229300082-service-csw", "gmd-full") == b"<new/>"
    assert catalogue.representation("fr-229300082-service-atom", "gmd-full") is None
    assert catalogue.representation("fr-229300082-communes", "gmd-full") == b"<communes/>"


def test_withdrawing_a_dataset_leaves_the_services(path: Path) -> None:
    catalogue = Catalogue(path, write=True)
    catalogue.commit(dataset())
    catalogue.commit_services([service()])
    catalogue.withdraw("communes", "-", NOW)
    assert catalogue.identifiers() == ["fr-229300082-service-csw"]


def test_a_catalogue_of_version_1_is_brought_up_to_date(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(f"{FIRST} PRAGMA user_version = 1;")
    connection.executescript(
        """
        INSERT INTO dataset VALUES ('a', 'fr-1-a', NULL, '2026-01-01T00:00:00+00:00', NULL, NULL);
        INSERT INTO record VALUES ('fr-1-a', 'a', 'dataset', 'A', '', 'fre', '', '', '', '', '',
                                   1, 2, 3, 4);
        INSERT INTO representation VALUES ('fr-1-a', 'gmd-full', x'3c612f3e');
        """
    )
    connection.close()
    catalogue = Catalogue(path, write=True)
    assert catalogue.representation("fr-1-a", "gmd-full") == b"<a/>"
    catalogue.commit_services([service()])
    assert catalogue.identifiers() == ["fr-1-a", "fr-229300082-service-csw"]
    connection = catalogue.connection()
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    catalogue.close()
    again = Catalogue(path, write=True)
    again.withdraw("a", "-", NOW)
    assert again.representation("fr-1-a", "gmd-full") is None


def test_migrated_tables_are_those_of_a_new_catalogue(path: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(f"{FIRST} PRAGMA user_version = 1;")
    connection.close()
    new = Catalogue(tmp_path / "new.sqlite", write=True).connection()
    old = Catalogue(path, write=True).connection()
    tables = [row[0] for row in new.execute("SELECT name FROM sqlite_master ORDER BY name")]
    assert tables == [row[0] for row in old.execute("SELECT name FROM sqlite_master ORDER BY name")]
    for table in tables:
        wanted = new.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall()
        assert old.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall() == wanted
        links = new.execute("SELECT * FROM pragma_foreign_key_list(?)", (table,)).fetchall()
        assert old.execute("SELECT * FROM pragma_foreign_key_list(?)", (table,)).fetchall() == links
