"""What every answer has: security headers, CORS, and an end without a traceback."""

from __future__ import annotations

import logging

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.serve.errors import RefusedError, told

LOGGER = logging.getLogger(__name__)

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Content-Crs, Content-Language, Content-Range, Content-Length, Accept-Ranges, ETag, "
        "Content-Disposition, Last-Modified, Location"
    ),
}

PREFLIGHT = {
    **CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class Guard:
    """ASGI middleware: open data, so that every origin may read it; no cookies, no scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in {**SECURITY, **CORS}.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["method"] == "OPTIONS":
            await _preflight(sent)
            return
        try:
            await self._app(scope, receive, sent)
        except Exception:
            LOGGER.exception("%s %s", scope["method"], scope["path"])
            if started:
                raise
            await told(Request(scope), RefusedError("serve.internal"), 500)(scope, receive, sent)


async def _preflight(send: Send) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in PREFLIGHT.items()]
    headers.append((b"allow", b"GET, HEAD, POST, OPTIONS"))
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
