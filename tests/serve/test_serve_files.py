"""Downloads: bytes, ranges, conditions, names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx
import pytest
from serve_site import new_site, publish_document
from server import serving

from gateway.settings import Settings

FILE = "/datasets/cells/files/cells.gpkg"
TEXT = "/datasets/notice/files/notice%20%C3%A9t%C3%A9.txt"
CONTENT = b"0123456789" * 100


@pytest.fixture(scope="module")
def etag(client: httpx.Client) -> str:
    return client.head(TEXT).headers["etag"]


def test_a_file_is_what_was_published(client: httpx.Client, site: Settings) -> None:
    answer = client.get(FILE)
    content = (site.files / "cells" / "1" / "cells.gpkg").read_bytes()
    assert answer.content == content
    assert answer.headers["etag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert answer.headers["content-type"] == "application/geopackage+sqlite3"
    assert answer.headers["content-disposition"] == 'attachment; filename="cells.gpkg"'
    assert answer.headers["last-modified"] == "Mon, 06 May 2024 07:08:09 GMT"
    assert answer.headers["accept-ranges"] == "bytes"
    assert "max-age" in answer.headers["cache-control"]


def test_head_has_the_length(client: httpx.Client) -> None:
    answer = client.head(TEXT)
    assert answer.status_code == 200
    assert answer.headers["content-length"] == "1000"
    assert answer.headers["content-type"].startswith("text/plain")
    assert "filename*=utf-8''notice%20%C3%A9t%C3%A9.txt" in answer.headers["content-disposition"]
    assert not answer.content


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=995-", 995, 999),
        ("bytes=-3", 997, 999),
        ("bytes=5-5000", 5, 999),
    ],
)
def test_a_range(client: httpx.Client, asked: str, first: int, last: int) -> None:
    answer = client.get(TEXT, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {first}-{last}/1000"
    assert answer.content == CONTENT[first : last + 1]


def test_several_ranges(client: httpx.Client) -> None:
    answer = client.get(TEXT, headers={"Range": "bytes=0-1, 10-12"})
    assert answer.status_code == 206
    assert answer.headers["content-type"].startswith("multipart/byteranges")
    assert b"Content-Range: bytes 10-12/1000\r\n\r\n012\r\n" in answer.content
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_range_beyond_the_end(client: httpx.Client) -> None:
    answer = client.get(TEXT, headers={"Range": "bytes=1000-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */1000"


@pytest.mark.parametrize(
    "asked", ["bytes=9-5", "items=0-5", "bytes=", "bytes=a-b", "0-5", "bytes=²-³"]
)
def test_a_range_that_is_none_is_ignored(client: httpx.Client, asked: str) -> None:
    answer = client.get(TEXT, headers={"Range": asked.encode()})
    assert answer.status_code == 200
    assert answer.content == CONTENT


def test_if_range(client: httpx.Client, etag: str) -> None:
    asked = {"Range": "bytes=0-9"}
    assert client.get(TEXT, headers={**asked, "If-Range": etag}).status_code == 206
    assert client.get(TEXT, headers={**asked, "If-Range": '"other"'}).status_code == 200
    modified = client.head(TEXT).headers["last-modified"]
    assert client.get(TEXT, headers={**asked, "If-Range": modified}).status_code == 206


def test_conditions(client: httpx.Client, etag: str) -> None:
    for value in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        answer = client.get(TEXT, headers={"If-None-Match": value})
        assert answer.status_code == 304
        assert answer.headers["etag"] == etag
        assert not answer.content
    assert client.get(TEXT, headers={"If-None-Match": '"x"'}).status_code == 200
    for day, status in (("2024", 304), ("2030", 304), ("2020", 200)):
        since = f"Mon, 06 May {day} 07:08:09 GMT"
        assert client.get(TEXT, headers={"If-Modified-Since": since}).status_code == status
    assert client.get(TEXT, headers={"If-Modified-Since": "once"}).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "features.sqlite",
        "cells.gpkg/",
        "..%2Fcells.gpkg",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "%2Fetc%2Fpasswd",
        "cells.gpkg%00",
        "CELLS.GPKG",
    ],
)
def test_only_names_of_the_catalogue(client: httpx.Client, name: str) -> None:
    assert client.get(f"/datasets/cells/files/{name}").status_code == 404


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    publish_document(site, "notice")
    (site.files / "notice" / "1" / "notice été.txt").unlink()
    with serving(site) as base:
        answer = httpx.get(base + TEXT)
    assert answer.status_code == 500
    assert answer.json()["status"] == 500
    assert str(tmp_path) not in answer.text
