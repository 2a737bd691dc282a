"""Fetching the XML schemas of ISO 19139 from their public home, once, whole or not at all."""

from __future__ import annotations

import ipaddress
import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from lxml import etree

from gateway import xmlsafe
from gateway.errors import RecordError, RemoteError
from gateway.model import Text
from gateway.validate.stock import EDITIONS, Stock, compiled

if TYPE_CHECKING:
    import httpx

HOMES: Mapping[str, str] = {
    "schemas.opengis.net": "https://schemas.opengis.net",
    "www.w3.org": "https://www.w3.org",
}
"""The hosts that schemas are taken from, and the address that each is asked at."""

START: Mapping[str, str] = {
    f"http://schemas.opengis.net/iso/19139/{edition}/{path}": namespace
    for edition, schemas in EDITIONS.items()
    for namespace, path in schemas
}
"""The schemas that records are judged by, each with its target namespace."""
FIRST = next(iter(START))
MAX_FILES = 400
MAX_FILE = 5_000_000
MAX_BYTES = 30_000_000
PATIENCE = 90.0
"""Seconds that the whole may take."""
TIMEOUT = 15.0
CONNECT = 3.0
"""Seconds for a part of an answer, and for a connection."""
AGAIN = 3600
"""Seconds that a failure is remembered, so that runs stay fast without a network."""
REDIRECTS = 3
NOWHERE: Text = {"fr": "adresse injoignable", "en": "the address cannot be reached"}
SLOW: Text = {"fr": "pas de réponse à temps", "en": "no answer in time"}
PROXY: Text = {"fr": "le proxy refuse ou ne répond pas", "en": "the proxy refuses or is silent"}
UNUSABLE: Text = {"fr": "réponse inutilisable", "en": "an answer that cannot be used"}
DISK: Text = {"fr": "le dossier ne peut pas être écrit", "en": "the folder cannot be written"}
UNFIT = (ImportError, ValueError)
"""What httpx raises where the environment names a proxy that it cannot use."""
_XS = "{http://www.w3.org/2001/XMLSchema}"
_PATH = re.compile(
    r"(?:/(?![^/]*\.xsd/)[\w~-][\w.~-]{0,99}){0,12}/[\w~-][\w.~-]{0,99}\.xsd", re.ASCII
)
"""The path of a schema's address: a file can have it as its own, none is a folder of another."""


def fetch(folder: Path, *, homes: Mapping[str, str] = HOMES, private: bool = False) -> None:
    """Have the schemas in `folder`, as `host/path`; nothing where they are there already.

    Written beside it and moved at the end: killed at any moment, nothing half-done is left in its
    place. Raises RemoteError (validate.schemas-fetch): unreachable, refused, over a limit, no
    schemas that compile; also, without asking again, within an hour of such a failure.
    """
    import httpx  # it is seldom needed, and slow to import

    if folder.is_dir():
        return
    failed = _failure(folder)
    if _remembered(failed):
        raise _error(failed)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f"{folder.name}.part-{os.getpid()}")
    _sweep(folder)
    try:
        for url, content in _crawl(homes, private=private).items():
            file = part / _name(url)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        _check_compiled(part)
        if not folder.is_dir():
            part.rename(folder)
        failed.unlink(missing_ok=True)
    except (_RefusedError, httpx.HTTPError, httpx.InvalidURL, *UNFIT, OSError) as reason:
        if folder.is_dir():  # another process was quicker
            return
        failed.write_text(json.dumps(_told(reason), ensure_ascii=False), encoding="utf-8")
        raise _error(failed) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def is_due(folder: Path) -> bool:
    """Whether `fetch` would ask the network: nothing is there, no failure of the last hour."""
    return not folder.is_dir() and not _remembered(_failure(folder))


class _RefusedError(Exception):
    """What is not fetched, and why, by language."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(reason["en"])


def _refused(what: str, fr: str = "", en: str = "") -> _RefusedError:
    """`what` (an address, a limit) is refused, and why; in words of both languages."""
    return _RefusedError({"fr": f"{what}{fr}", "en": f"{what}{en}"})


def _failure(folder: Path) -> Path:
    """The note of a failure, beside the folder."""
    return folder.with_name(f"{folder.name}.failed")


def _remembered(failed: Path) -> bool:
    return failed.exists() and time.time() - failed.stat().st_mtime < AGAIN


def _error(failed: Path) -> RemoteError:
    """The failure that was noted: why, until when it stands, which file to delete before."""
    until = datetime.fromtimestamp(failed.stat().st_mtime + AGAIN).astimezone()
    try:
        reason = json.loads(failed.read_text(encoding="utf-8"))
    except ValueError:
        reason = UNUSABLE
    return RemoteError(
        "validate.schemas-fetch",
        where=FIRST,
        reason=reason,
        until=until.strftime("%H:%M"),
        file=failed,
    )


def _told(reason: Exception) -> Text:
    """Why a fetch failed, by language."""
    import httpx

    if isinstance(reason, _RefusedError):
        return reason.reason
    if isinstance(reason, httpx.TimeoutException):
        return SLOW
    if isinstance(reason, httpx.ProxyError | ImportError | ValueError):
        return PROXY
    if isinstance(reason, httpx.ConnectError | socket.gaierror):
        return NOWHERE
    return DISK if isinstance(reason, OSError) else UNUSABLE


def _sweep(folder: Path) -> None:
    """Remove what killed fetches left behind."""
    for part in folder.parent.glob(f"{folder.name}.part-*"):
        if time.time() - part.stat().st_mtime > AGAIN:
            shutil.rmtree(part, ignore_errors=True)


def _name(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"


@dataclass
class _Budget:
    """What a fetch may still take: until when (monotonic), and how many octets."""

    deadline: float
    octets: int

    def check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise _refused(f"> {PATIENCE:.0f} s")

    def spend(self, octets: int) -> None:
        self.check_time()
        self.octets -= octets
        if self.octets < 0:
            raise _refused(f"> {MAX_BYTES} ", "octets", "octets")


def _crawl(homes: Mapping[str, str], *, private: bool) -> dict[str, bytes]:
    """Every schema that those of `START` include or import, themselves or through others."""
    import httpx

    budget = _Budget(time.monotonic() + PATIENCE, MAX_BYTES)
    found: dict[str, bytes] = {}
    waiting = list(START)
    with httpx.Client(timeout=httpx.Timeout(TIMEOUT, connect=CONNECT)) as client:
        # Before an answer's first part no time can be looked at: a late one loses its connection.
        late = threading.Timer(PATIENCE, client.close)
        late.daemon = True
        late.start()
        try:
            while waiting:
                url = waiting.pop()
                if url in found:
                    continue
                if len(found) >= MAX_FILES:
                    raise _refused(f"> {MAX_FILES} ", "fichiers", "files")
                found[url] = _ask(client, url, homes, budget, private=private)
                waiting += _locations(url, found[url], homes)
        except (httpx.HTTPError, RuntimeError, OSError, ValueError):
            budget.check_time()
            raise
        finally:
            late.cancel()
    return found


def _check_compiled(part: Path) -> None:
    """Refuse what was fetched where it is not the schemas, whole."""
    stock = Stock.of(part)
    try:
        for edition in EDITIONS:
            compiled(stock, edition)
    except RecordError as problem:
        raise _RefusedError({name: problem.what(name) for name in ("fr", "en")}) from None


def _locations(url: str, content: bytes, homes: Mapping[str, str]) -> list[str]:
    """The addresses that a schema includes and imports, of the known hosts, as http ones."""
    try:
        root = etree.fromstring(content, xmlsafe.parser())
    except (etree.XMLSyntaxError, ValueError):
        raise _refused(url, " n'est pas du XML", " is no XML") from None
    if root.tag != f"{_XS}schema":
        raise _refused(url, " n'est pas un schéma XML", " is no XML schema")
    if url in START and root.get("targetNamespace") != START[url]:
        raise _refused(url, " est le schéma d'autre chose", " is the schema of something else")
    result = []
    for element in root.iter(f"{_XS}include", f"{_XS}import", f"{_XS}redefine"):
        location = element.get("schemaLocation")
        parts = _joined(url, location) if location else None
        if parts is None or parts.scheme not in {"http", "https"} or parts.hostname not in homes:
            continue
        if not _PATH.fullmatch(parts.path):
            raise _refused(parts.geturl()[:200], " : pas un schéma", ": not a schema")
        result.append(f"http://{parts.hostname}{parts.path}")
    return result


def _joined(url: str, location: str) -> SplitResult:
    """The parts of the address that `location` is for a document at `url`."""
    try:
        return urlsplit(urljoin(url, location))
    except ValueError:
        raise _refused(location[:200], " : adresse mal écrite", ": badly written address") from None


def _ask(
    client: httpx.Client, url: str, homes: Mapping[str, str], budget: _Budget, *, private: bool
) -> bytes:
    """The content of `url`, asked at its host's home; redirects stay with the same hosts."""
    parts = urlsplit(url)
    for _ in range(REDIRECTS):
        home = homes.get(parts.hostname or "")
        if home is None:
            raise _refused(url, " : renvoi vers un autre hôte", ": redirect to another host")
        budget.check_time()
        _check_address(home, private=private)
        with client.stream("GET", home + parts.path) as answer:
            if answer.is_redirect:
                parts = _joined(parts.geturl(), answer.headers.get("location", ""))
                continue
            if answer.status_code != 200:
                raise _refused(f"{url} : HTTP {answer.status_code}")
            return _content(answer, url, budget)
    raise _refused(url, " : trop de renvois", ": too many redirects")


def _content(answer: httpx.Response, url: str, budget: _Budget) -> bytes:
    """The body of an answer; time and size are looked at with each part."""
    content = bytearray()
    for part in answer.iter_bytes():
        budget.spend(len(part))
        content += part
        if len(content) > MAX_FILE:
            raise _refused(f"{url} > {MAX_FILE} ", "octets", "octets")
    return bytes(content)


def _check_address(home: str, *, private: bool) -> None:
    """Refuse a home that is in a private network, unless the site allows it.

    Where the environment names a proxy for it, it is the proxy that resolves the name: nothing here
    may be able to.
    """
    host = urlsplit(home).hostname or ""
    if private or _has_proxy(urlsplit(home).scheme, host):
        return
    for *_, address in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise _refused(host, " : adresse privée", ": private address")


def _has_proxy(scheme: str, host: str) -> bool:
    """Whether the environment (https_proxy, all_proxy, no_proxy) sends requests to a proxy."""
    proxies = getproxies()
    return bool(proxies.get(scheme) or proxies.get("all")) and not proxy_bypass(host)
