"""The address under which links are written."""

from __future__ import annotations

import re

from starlette.requests import Request

from gateway.serve.context import Context

LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\]|testserver)(:\d{1,5})?")
"""Hosts that a request may name and see in its links: this machine, and Starlette's test client."""

PROXIED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto")
"""Headers of a proxy: behind one, a loopback Host is the proxy's way to us, not the client's."""


def context_of(request: Request) -> Context:
    """The context of the application that answers `request`."""
    context: Context = request.app.state.context
    return context


def base_of(request: Request) -> str:
    """The absolute address of the site for the links of this answer, without a slash at its end.

    It is the `base_url` of the settings; a client on this machine that asks by a loopback name sees
    the name and port it used. No other Host ever enters a link.
    """
    host = request.headers.get("host", "").lower()
    if LOOPBACK.fullmatch(host) and not any(name in request.headers for name in PROXIED):
        return f"{request.url.scheme}://{host}"
    return context_of(request).settings.base_url
