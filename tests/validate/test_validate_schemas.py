"""The schemas: found in a folder or archive, fetched once from their home, or missing."""

from __future__ import annotations

import contextlib
import http.server
import os
import re
import shutil
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

from gateway.errors import RemoteError, SettingsError
from gateway.validate import Schemas, SchemaState, Validator, fetch, stock
from gateway.validate.fetch import HOMES
from gateway.validate.stock import MAX_FILE

ISO = "pycsw/plugins/profiles/apiso/schemas/ogc/iso/19139"
"""Where the wheel has them; the home has them under /iso/19139, beside /gml/3.2.1 and w3.org."""
DEEP = "../" * 9 + "core/schemas"


@pytest.fixture(scope="module")
def home(schemas: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as the two hosts are, `host/path`."""
    root = tmp_path_factory.mktemp("home")
    for old, new in (
        (ISO, "schemas.opengis.net/iso/19139"),
        ("pycsw/core/schemas/ogc/gml", "schemas.opengis.net/gml"),
        ("pycsw/core/schemas/w3c", "www.w3.org"),
    ):
        for path in (schemas / old).rglob("*.xsd"):
            target = root / new / path.relative_to(schemas / old)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            text = text.replace(f"{DEEP}/ogc/gml/", "../../../../gml/")
            text = text.replace(f"{DEEP}/w3c/", "http://www.w3.org/")
            text = re.sub(r"[./]+/plugins/[\w/]+/ogc/iso/", "../../iso/", text)
            target.write_text(text.replace("../../../w3c/", "http://www.w3.org/"))
    return root


class _Home:
    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

            def translate_path(self, path: str) -> str:
                return super().translate_path(path.removeprefix("http://home.invalid"))

            def log_message(self, *_: object) -> None:
                asked.append(self.path)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        address = f"http://127.0.0.1:{self.server.server_port}"
        self.homes = {host: f"{address}/{host}" for host in HOMES}


@pytest.fixture
def served(home: Path) -> Iterator[_Home]:
    """The hosts, on this machine."""
    one = _Home(home)
    thread = threading.Thread(target=one.server.serve_forever, daemon=True)
    thread.start()
    yield one
    one.server.shutdown()
    one.server.server_close()
    thread.join()


def states(schemas: Schemas, passing: Mapping[str, bytes]) -> set[SchemaState]:
    validator = Validator(schemas=schemas)
    return {validator.check(passing[kind]).schema for kind in ("dataset", "service")}


def test_a_folder_or_an_archive_wherever_they_lie(
    schemas: Path, tmp_path: Path, passing: Mapping[str, bytes]
) -> None:
    archive = tmp_path / "schemas.whl"
    with zipfile.ZipFile(archive, "w") as file:
        for path in schemas.rglob("*.xsd"):
            file.write(path, Path("deep") / path.relative_to(schemas))
    for place in (archive, schemas, schemas / "pycsw"):
        assert states(Schemas(place), passing) == {SchemaState.VALID}


def test_the_layout_of_their_home(home: Path, passing: Mapping[str, bytes]) -> None:
    assert states(Schemas(home), passing) == {SchemaState.VALID}


def test_fetched_once(served: _Home, tmp_path: Path, passing: Mapping[str, bytes]) -> None:
    folder = tmp_path / "var" / "schemas"
    for _ in range(2):
        made = Schemas(None, folder, homes=served.homes, private=True)
        found = states(made, passing)
        assert made.problem is None, str(made.problem)
        assert found == {SchemaState.VALID}
    assert len(served.asked) == len(set(served.asked)) > 60
    assert any("www.w3.org" in path for path in served.asked)
    assert [path.name for path in folder.parent.iterdir()] == ["schemas"]


def test_a_private_home_is_refused(served: _Home, tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="private"):
        fetch.fetch(tmp_path / "schemas", homes=served.homes)
    assert not served.asked


def test_a_failure_is_remembered_for_an_hour(
    tmp_path: Path, passing: Mapping[str, bytes], served: _Home
) -> None:
    folder = tmp_path / "schemas"
    nowhere = dict.fromkeys(HOMES, "http://127.0.0.1:9")
    made = Schemas(None, folder, homes=nowhere, private=True)
    assert states(made, passing) == {SchemaState.UNCHECKED}
    assert made.problem is not None
    assert "schemas:" in made.problem.remedy("en")
    assert not folder.exists()
    assert str(tmp_path / "schemas.failed") in made.problem.what("fr")
    assert "adresse injoignable" in made.problem.what("fr")
    until = datetime.now().astimezone() + timedelta(seconds=fetch.AGAIN)
    earlier = until - timedelta(minutes=1)
    assert any(f"après {when:%H:%M}" in made.problem.what("fr") for when in (earlier, until))
    assert not made.to_fetch
    again = Schemas(None, folder, homes=served.homes, private=True)
    assert states(again, passing) == {SchemaState.UNCHECKED}
    assert not served.asked
    assert again.problem is not None
    assert again.problem.told("fr") == made.problem.told("fr")
    past = time.time() - fetch.AGAIN - 1
    os.utime(tmp_path / "schemas.failed", (past, past))
    later = Schemas(None, folder, homes=served.homes, private=True)
    assert later.to_fetch
    assert states(later, passing) == {SchemaState.VALID}
    assert not later.to_fetch
    assert [path.name for path in tmp_path.iterdir()] == ["schemas"]


def test_where_a_proxy_is_named_it_resolves_the_names(
    served: _Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passing: Mapping[str, bytes]
) -> None:
    """The homes have names that nothing resolves; the home of the tests is the proxy."""
    proxy = next(iter(served.homes.values())).rpartition("/")[0]
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, proxy)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "example.org")
    homes = {host: f"http://home.invalid/{host}" for host in HOMES}
    made = Schemas(None, tmp_path / "schemas", homes=homes)
    assert states(made, passing) == {SchemaState.VALID}, str(made.problem)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "home.invalid")
    with pytest.raises(RemoteError, match="cannot be reached"):
        fetch.fetch(tmp_path / "direct", homes=homes)


@pytest.mark.parametrize("limit", ["MAX_FILES", "MAX_FILE", "MAX_BYTES", "PATIENCE"])
def test_a_fetch_has_limits(
    limit: str, served: _Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, limit, 0)
    with pytest.raises(RemoteError):
        fetch.fetch(tmp_path / "schemas", homes=served.homes, private=True)
    assert [path.name for path in tmp_path.iterdir()] == ["schemas.failed"]


@pytest.mark.parametrize("place", ["nothing", "text.zip", "empty"])
def test_a_place_without_schemas_is_told(
    place: str, tmp_path: Path, passing: Mapping[str, bytes]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no archive")
    made = Schemas(tmp_path / place)
    verdict = Validator(schemas=made).check(passing["dataset"])
    assert verdict.schema is SchemaState.UNCHECKED
    assert verdict.ok
    assert made.problem is not None
    assert place in made.problem.told("fr")


def test_outside_any_site(passing: Mapping[str, bytes]) -> None:
    validator = Validator()
    assert validator.check(passing["dataset"]).schema is SchemaState.UNCHECKED
    assert validator.schemas.problem is not None


XS = "http://www.w3.org/2001/XMLSchema"
GMX = "http://www.isotc211.org/2005/gmx"
SRV = "http://www.isotc211.org/2005/srv"


def schema(*locations: str, target: str = "TARGET") -> bytes:
    included = "".join(f'<xs:include schemaLocation="{place}"/>' for place in locations)
    return f'<xs:schema xmlns:xs="{XS}" targetNamespace="{target}">{included}</xs:schema>'.encode()


class _Odd(http.server.BaseHTTPRequestHandler):
    """A home that answers what the test says, or a part of it each tenth of a second."""

    body: ClassVar[bytes] = b""
    drip: ClassVar[str] = ""
    location: ClassVar[str] = ""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        with contextlib.suppress(OSError):
            if self.drip == "headers":
                self._drip(b"HTTP/1.0 200 OK\r\nX-Long: ")
            if self.location:
                self.send_response(302)
                self.send_header("Location", self.location)
                self.end_headers()
                return
            self.send_response(200)
            self.end_headers()
            if self.drip == "body":
                self._drip(b"<")
            target = SRV if self.path.endswith("/srv.xsd") else GMX
            self.wfile.write(self.body.replace(b"TARGET", target.encode()))

    def _drip(self, first: bytes) -> None:
        self.wfile.write(first)
        for _ in range(80):
            self.wfile.write(b"<")
            self.wfile.flush()
            time.sleep(0.1)


@pytest.fixture
def odd() -> Iterator[type[_Odd]]:
    class Handler(_Odd):
        homes: ClassVar[Mapping[str, str]]

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    Handler.homes = dict.fromkeys(HOMES, f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Handler
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("part", ["headers", "body"])
def test_an_answer_that_drips_is_left_in_time(
    part: str, odd: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "PATIENCE", 1.0)
    odd.drip = part
    start = time.monotonic()
    with pytest.raises(RemoteError, match="> 1 s"):
        fetch.fetch(tmp_path / "schemas", homes=odd.homes, private=True)
    assert time.monotonic() - start < 3
    assert [path.name for path in tmp_path.iterdir()] == ["schemas.failed"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html xmlns='http://www.w3.org/1999/xhtml'><body>Login</body></html>", "no XML schema"),
        (b"{}", "no XML"),
        (schema(target="urn:else"), "something else"),
        (f'<xs:schema xmlns:xs="{XS}"/>'.encode(), "something else"),
        (schema("http://www.w3.org/a.xsd"), "compile"),
        (schema("http://[x/a.xsd"), "badly written"),
        (schema("http://www.w3.org/"), "not a schema"),
        (schema("http://www.w3.org/a"), "not a schema"),
        (schema("http://www.w3.org/a.xsd/b.xsd"), "not a schema"),
        (schema("http://www.w3.org/../../a.xsd", "/%2e%2e/a.xsd"), "not a schema"),
        (schema("http://www.w3.org/" + "a" * 5000 + ".xsd"), "not a schema"),
    ],
)
def test_what_is_no_schema_is_not_kept(body: bytes, said: str, odd: Any, tmp_path: Path) -> None:
    odd.body = body
    for _ in range(2):
        with pytest.raises(RemoteError, match=said):
            fetch.fetch(tmp_path / "schemas", homes=odd.homes, private=True)
        assert [path.name for path in tmp_path.iterdir()] == ["schemas.failed"]
        odd.body = b""


@pytest.mark.parametrize(
    ("location", "said"), [("http://[x/a", "badly written"), ("http://a.fr/", "another host")]
)
def test_a_redirect_that_leads_nowhere(location: str, said: str, odd: Any, tmp_path: Path) -> None:
    odd.location = location
    with pytest.raises(RemoteError, match=said):
        fetch.fetch(tmp_path / "schemas", homes=odd.homes, private=True)
    assert (tmp_path / "schemas.failed").exists()


@pytest.mark.parametrize("lost", ["all", "gmx", "half"])
def test_of_fetched_schemas_that_are_spoilt_the_folder_is_named(
    lost: str, home: Path, tmp_path: Path, passing: Mapping[str, bytes]
) -> None:
    folder = tmp_path / "var" / "schemas"
    shutil.copytree(home, folder)
    for path in list(folder.rglob("*.xsd")):
        if lost == "all" or (lost == "half" and path.name == "basicTypes.xsd"):
            path.unlink()
        elif lost == "gmx" and path.name == "gmx.xsd":
            path.write_text("<html/>")
    made = Schemas(None, folder)
    assert states(made, passing) == {SchemaState.UNCHECKED}
    assert made.problem is not None
    assert made.problem.where == str(folder)
    assert "Delete this folder" in made.problem.remedy("en")


def test_a_file_that_is_lacking_is_named(
    schemas: Path, tmp_path: Path, passing: Mapping[str, bytes]
) -> None:
    """Another of the same name, or of another edition, does not stand for it."""
    place = tmp_path / "schemas"
    shutil.copytree(schemas, place)
    (lacking,) = place.rglob("gml/3.2.1/basicTypes.xsd")
    lacking.unlink()
    assert list(place.rglob("basicTypes.xsd"))
    made = Schemas(place)
    Validator(schemas=made).check(passing["dataset"])
    assert made.problem is not None
    assert made.problem.code == "validate.schemas-incomplete"
    assert "gml/3.2.1/basicTypes.xsd" in made.problem.what("en")


def test_only_regular_files_of_a_size_are_schemas(
    schemas: Path, tmp_path: Path, passing: Mapping[str, bytes]
) -> None:
    for kind in ("fifo", "large", "damaged"):
        place = tmp_path / kind
        shutil.copytree(schemas, place)
        (file,) = place.rglob("iso/19139/20070417/gmd/gmd.xsd")
        if kind == "fifo":
            file.unlink()
            os.mkfifo(file)
        elif kind == "large":
            os.truncate(file, MAX_FILE + 1)
        else:
            place = _damaged(place, file, tmp_path / "damaged.zip")
        made = Schemas(place)
        Validator(schemas=made).check(passing["dataset"])
        assert made.problem is not None
        assert "gmd.xsd" in made.problem.told("en")


def _damaged(folder: Path, file: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as packed:
        for path in folder.rglob("*.xsd"):
            packed.write(path, path.relative_to(folder))
        info = packed.getinfo(str(file.relative_to(folder)))
    content = bytearray(archive.read_bytes())
    content[info.header_offset + 500 : info.header_offset + 510] = b"\xff" * 10
    archive.write_bytes(content)
    return archive


def test_a_place_with_too_much_is_refused(schemas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stock, "MAX_NAMES", 10)
    with pytest.raises(SettingsError, match="schemas"):
        Schemas(schemas).prepare()
