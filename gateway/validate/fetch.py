"""Fetching the XML schemas of ISO 19139 from their public home, once, whole or not at all."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
from lxml import etree

from gateway.errors import RemoteError

HOMES: Mapping[str, str] = {
    "schemas.opengis.net": "https://schemas.opengis.net",
    "www.w3.org": "https://www.w3.org",
}
"""The hosts that schemas are taken from, and the address that each is asked at."""

START = tuple(
    f"http://schemas.opengis.net/iso/19139/{path}"
    for path in ("20070417/gmx/gmx.xsd", "20060504/gmx/gmx.xsd", "20060504/srv/srv.xsd")
)
MAX_FILES = 400
MAX_FILE = 5_000_000
MAX_BYTES = 30_000_000
PATIENCE = 90.0
"""Seconds that the whole may take."""
TIMEOUT = httpx.Timeout(15, connect=3)
AGAIN = 3600
"""Seconds that a failure is remembered, so that runs stay fast without a network."""
REDIRECTS = 3
_XS = "{http://www.w3.org/2001/XMLSchema}"


def fetch(folder: Path, *, homes: Mapping[str, str] = HOMES, private: bool = False) -> None:
    """Have the schemas in `folder`, as `host/path`; nothing where they are there already.

    Written beside it and moved at the end: killed at any moment, nothing half-done is left in its
    place. Raises RemoteError (validate.schemas-fetch): unreachable, refused, over a limit; also,
    without asking again, within an hour of such a failure.
    """
    if folder.is_dir():
        return
    failed = folder.with_name(f"{folder.name}.failed")
    if failed.exists() and time.time() - failed.stat().st_mtime < AGAIN:
        reason = failed.read_text(encoding="utf-8")
        raise RemoteError("validate.schemas-fetch", where=START[0], reason=reason)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f"{folder.name}.part-{os.getpid()}")
    _sweep(folder)
    try:
        for url, content in _crawl(homes, private=private).items():
            file = part / _name(url)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if not folder.is_dir():
            part.rename(folder)
        failed.unlink(missing_ok=True)
    except (_RefusedError, httpx.HTTPError, httpx.InvalidURL, OSError) as reason:
        if folder.is_dir():  # another process was quicker
            return
        told = str(reason) or type(reason).__name__
        failed.write_text(told, encoding="utf-8")
        raise RemoteError("validate.schemas-fetch", where=START[0], reason=told) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


class _RefusedError(Exception):
    """What is not fetched, and why."""


def _sweep(folder: Path) -> None:
    """Remove what killed fetches left behind."""
    for part in folder.parent.glob(f"{folder.name}.part-*"):
        if time.time() - part.stat().st_mtime > AGAIN:
            shutil.rmtree(part, ignore_errors=True)


def _name(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"


def _crawl(homes: Mapping[str, str], *, private: bool) -> dict[str, bytes]:
    """Every schema that those of `START` include or import, themselves or through others."""
    deadline = time.monotonic() + PATIENCE
    found: dict[str, bytes] = {}
    waiting = list(START)
    with httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client:
        while waiting:
            url = waiting.pop()
            if url in found:
                continue
            _check_limits(found, deadline)
            found[url] = _ask(client, url, homes, private=private)
            waiting += _locations(url, found[url], homes)
    return found


def _check_limits(found: Mapping[str, bytes], deadline: float) -> None:
    if len(found) >= MAX_FILES:
        raise _RefusedError(f"> {MAX_FILES} files")
    if sum(map(len, found.values())) > MAX_BYTES:
        raise _RefusedError(f"> {MAX_BYTES} B")
    if time.monotonic() > deadline:
        raise _RefusedError(f"> {PATIENCE:.0f} s")


def _locations(url: str, content: bytes, homes: Mapping[str, str]) -> list[str]:
    """The addresses that a schema includes and imports, of the known hosts, as http ones."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as reason:
        raise _RefusedError(f"{url}: {str(reason).partition(chr(10))[0]}") from None
    result = []
    for element in root.iter(f"{_XS}include", f"{_XS}import", f"{_XS}redefine"):
        location = element.get("schemaLocation")
        where = urljoin(url, location) if location else ""
        parts = urlsplit(where)
        if parts.scheme in {"http", "https"} and parts.hostname in homes and ".." not in parts.path:
            result.append(f"http://{parts.hostname}{parts.path}")
    return result


def _ask(client: httpx.Client, url: str, homes: Mapping[str, str], *, private: bool) -> bytes:
    """The content of `url`, asked at its host's home; redirects stay with the same hosts."""
    for _ in range(REDIRECTS):
        parts = urlsplit(url)
        home = homes.get(parts.hostname or "")
        if home is None:
            raise _RefusedError(f"{url}: redirect")
        _check_address(home, private=private)
        with client.stream("GET", home + parts.path) as answer:
            if answer.is_redirect:
                url = urljoin(url, answer.headers.get("location", ""))
                continue
            if answer.status_code != 200:
                raise _RefusedError(f"{url}: HTTP {answer.status_code}")
            content = bytearray()
            for part in answer.iter_bytes():
                content += part
                if len(content) > MAX_FILE:
                    raise _RefusedError(f"{url}: > {MAX_FILE} B")
            return bytes(content)
    raise _RefusedError(f"{url}: redirect")


def _check_address(home: str, *, private: bool) -> None:
    """Refuse a home that is in a private network, unless the site allows it."""
    if private:
        return
    host = urlsplit(home).hostname or ""
    for *_, address in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise _RefusedError(f"{host}: private")
