"""OGC services among people's links: where they answer, and what describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

CAPABILITIES = "GetCapabilities"

SERVICE_TYPES_URL = "http://www.opengis.net/def/serviceType/ogc"

SPECIFICATIONS: Mapping[str, str] = {
    name: f"{SERVICE_TYPES_URL}/{name.lower()}"
    for name in ("WMS", "WMTS", "WFS", "WCS", "WPS", "CSW", "SOS")
}
"""The OGC's address of each kind of service whose operations include GetCapabilities."""

_KEPT = frozenset({"map", "version"})
"""Parameters of another request that its service's capabilities are asked with too."""

_ASKED = frozenset({"service", "request"})

_PROTOCOL = re.compile(r"OGC:\s*([A-Za-z]+)?")


class Endpoint(NamedTuple):
    """A service: its address without query, the address of its capabilities, its kind (`WMS`), and
    the specification of that kind; these two None where the link does not tell."""

    url: str
    description: str
    kind: str | None
    specification: str | None


def endpoint(given: Mapping[str, Any]) -> Endpoint | None:
    """The service that a link of `distribution` leads to: its request is GetCapabilities, or its
    protocol is `OGC:…` and it is no download of another request. None for any other link."""
    protocol = _PROTOCOL.match(given.get("type") or "")
    parts = urlsplit(given["url"])
    query = parse_qsl(parts.query, keep_blank_values=True)
    asked = {name.lower(): value for name, value in query}
    request = asked.get("request", "")
    describes = request.lower() == CAPABILITIES.lower()
    if not describes and (not protocol or (request and given.get("function") == "download")):
        return None
    kind = ((protocol and protocol[1]) or asked.get("service") or "").upper()
    known = kind if kind in SPECIFICATIONS else None
    described = given["url"]
    if known and not describes:
        kept = [pair for pair in query if pair[0].lower() in (_KEPT if request else asked)]
        asking = [*(pair for pair in kept if pair[0].lower() not in _ASKED), ("service", known)]
        text = urlencode([*asking, ("request", CAPABILITIES)], safe="/:")
        described = urlunsplit(parts._replace(query=text, fragment=""))
    bare = urlunsplit(parts._replace(query="", fragment=""))
    return Endpoint(bare, described, known, SPECIFICATIONS.get(known or ""))
