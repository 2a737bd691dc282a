"""The schemas: found in a folder or archive, fetched once from their home, or missing."""

from __future__ import annotations

import http.server
import os
import re
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gateway.errors import RemoteError
from gateway.validate import Schemas, SchemaState, Validator, fetch
from gateway.validate.fetch import HOMES

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
