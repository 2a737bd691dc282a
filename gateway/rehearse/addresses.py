"""Which addresses a public platform accepts in a record, and which ones we ask.

udata validates every link of a dataset; one that is malformed, local or private fails the whole
record (udata/uris.py). Names are not resolved, as there.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from gateway.errors import RemoteError

_URL = re.compile(
    r"(?:https?|ftps?)://"
    r"(?P<credentials>[^\s/?#@]+@)?"
    r"(?:\[(?P<ipv6>[0-9a-f:.]+)\]|(?P<host>[^\s/?#@:\[\]]+))"
    r"(?::\d{2,5})?"
    r"(?:[/?]\S*)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*", re.IGNORECASE)

NOT_PUBLIC = frozenset(
    {
        *("local", "localhost", "localdomain", "internal", "intranet", "intra", "lan", "home"),
        *("corp", "private", "test", "example", "invalid", "arpa", "onion"),
    }
)
"""Last parts of names that are no public top-level domain (RFC 2606, RFC 6762, common use)."""


def fault(url: str) -> str | None:
    """What is wrong with a link: a code of `findings`; None for a public address."""
    match = _URL.fullmatch(url.strip())
    if match is None or match["credentials"] or " " in url.strip():
        return "rehearse.link-malformed"
    host = match["ipv6"] or match["host"]
    try:
        return None if ipaddress.ip_address(host).is_global else "rehearse.link-local"
    except ValueError:
        pass
    name = host.rstrip(".").lower()
    if not _NAME.fullmatch(name) or re.fullmatch(r"[\d.]+", name):
        return "rehearse.link-malformed"
    last = name.rpartition(".")[2]
    if "." not in name or last in NOT_PUBLIC or last.isdigit():
        return "rehearse.link-local"
    return None


def origin(url: str) -> str:
    """Scheme, host and port of an address, in lower case, without a slash."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def check_asked(url: str, *, allow_private: bool) -> None:
    """Raise RemoteError where `url` must not be asked: no http address, or a private one.

    An address of this machine may be: the officer named it.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RemoteError("rehearse.unreachable", where=url, reason="http(s)")
    if allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as reason:
        raise RemoteError("rehearse.unreachable", where=url, reason=reason) from None
    for *_, address in found:
        number = ipaddress.ip_address(str(address[0]).partition("%")[0])
        if not number.is_global and not number.is_loopback:
            raise RemoteError("rehearse.private-address", where=url)
