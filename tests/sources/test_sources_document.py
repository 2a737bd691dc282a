"""Documents, and the fingerprints of sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_helpers import file, table

from gateway.errors import SourceError
from gateway.mcf import DocumentSource
from gateway.sources import document, fingerprint, open_source


def source(**more: str) -> DocumentSource:
    """A `document` source."""
    return DocumentSource(kind="document", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "format"),
    [
        ("https://data.example.fr/plan.PDF", "pdf"),
        ("https://data.example.fr/plan%20%C3%A9t%C3%A9.jpeg?v=1", "jpg"),
        ("https://data.example.fr/carte", "html"),
        ("https://data.example.fr", "html"),
        ("https://data.example.fr/a.xyz", "bin"),
    ],
)
def test_addresses(tmp_path: Path, url: str, format: str) -> None:
    found = document(source(url=url), tmp_path)
    assert (found.path, found.url, found.format) == (None, url, format)
    with open_source(source(url=url), tmp_path) as opened:
        assert (opened.origin, list(opened.layers), opened.modified) == (url, [], None)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").write_bytes(b"%PDF")
    found = document(source(path="rapport.pdf"), tmp_path)
    assert (found.path, found.format, found.title) == (
        tmp_path / "rapport.pdf",
        "pdf",
        "rapport.pdf",
    )
    assert document(source(path="rapport.pdf", format=".ODT"), tmp_path).format == "odt"
    with open_source(source(path="rapport.pdf"), tmp_path) as opened:
        assert (opened.origin, opened.driver) == ("rapport.pdf", "PDF")
        assert opened.modified is not None
        assert opened.modified.tzinfo is not None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "sources.document-one"),
        ({"path": "a.pdf", "url": "https://a.fr"}, "sources.document-one"),
        ({"path": "b.pdf"}, "sources.missing"),
        ({"path": "."}, "sources.folder"),
        ({"path": "a.pdf", "format": "pfd"}, "sources.document-format"),
    ],
)
def test_documents_that_cannot_be(tmp_path: Path, more: dict[str, str], code: str) -> None:
    (tmp_path / "a.pdf").touch()
    with pytest.raises(SourceError) as caught:
        document(source(**more), tmp_path)
    assert caught.value.code == code


def test_fingerprints_cover_every_byte(tmp_path: Path) -> None:
    for name in ("a.shp", "a.DBF", "a.shx", "a.csv", "b.txt"):
        (tmp_path / name).write_bytes(b"x")
    seen = {fingerprint(file("a.shp"), tmp_path)}
    assert fingerprint(file("a.shp"), tmp_path) in seen
    (tmp_path / "b.txt").write_bytes(b"y")
    assert fingerprint(file("a.shp"), tmp_path) in seen, "no part of the Shapefile"
    for part in ("a.shp", "a.DBF", "a.shx"):
        (tmp_path / part).write_bytes(b"z")
        seen.add(fingerprint(file("a.shp"), tmp_path))
    (tmp_path / "a.prj").touch()
    seen.add(fingerprint(file("a.shp"), tmp_path))
    assert len(seen) == 5
    join = {"path": "a.shp", "key": "k", "field": "f"}
    before = fingerprint(table("a.csv", join=join), tmp_path)
    assert before != fingerprint(table("a.csv"), tmp_path)
    (tmp_path / "a.DBF").write_bytes(b"w")
    assert fingerprint(table("a.csv", join=join), tmp_path) != before
    address = fingerprint(source(url="https://a.fr/x"), tmp_path)
    assert address != fingerprint(source(url="https://a.fr/y"), tmp_path)
    with pytest.raises(SourceError, match=r"b\.shp"):
        fingerprint(file("b.shp"), tmp_path)
