"""Refusals: what a request is told when it is not answered, as JSON or HTML by Accept."""

from __future__ import annotations

import logging

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from gateway.errors import CatalogueError, GatewayError
from gateway.serve import negotiate
from gateway.serve.templates import render

LOGGER = logging.getLogger(__name__)

STATUS = {
    "serve.unknown-dataset": 404,
    "serve.unknown-address": 404,
    "serve.unknown-service": 404,
    "serve.unknown-file": 404,
    "serve.unknown-collection": 404,
    "serve.unknown-item": 404,
    "serve.no-collection": 404,
    "serve.no-record": 404,
    "serve.no-picture": 404,
    "serve.no-dictionary": 404,
    "serve.unknown-page": 404,
    "serve.no-feed": 404,
    "serve.withdrawn": 410,
    "serve.method": 405,
    "serve.unknown-parameter": 400,
    "serve.twice": 400,
    "serve.bad-parameter": 400,
    "serve.refused": 400,
    "serve.file-missing": 500,
    "serve.stale": 500,
    "serve.internal": 500,
    "store.slow": 400,
    "store.busy": 503,
    "store.damaged": 503,
    "store.disk": 503,
    "store.files": 503,
    "store.forbidden": 503,
    "store.full": 503,
    "store.unusable": 503,
    "store.version": 503,
}
"""The HTTP status of each error that a request can meet."""

CODES = {400: "InvalidParameterValue", 404: "NotFound", 405: "MethodNotAllowed", 410: "Gone"}
"""The OGC API exception code of a status; any other is NoApplicableCode."""


class RefusedError(GatewayError):
    """A request that is not answered; `status` follows from the code."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUS[self.code]


async def on_gateway_error(request: Request, error: Exception) -> Response:
    """The answer to a request that met a GatewayError."""
    assert isinstance(error, GatewayError)
    status = STATUS.get(error.code, 500)
    if status >= 500:
        LOGGER.error("%s %s: %s", request.method, request.url.path, error.told("en"))
    return told(request, error, status)


async def on_http_error(request: Request, error: Exception) -> Response:
    """The answer to a request that no route takes, or whose method its route does not know."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        answer = told(request, RefusedError("serve.method", method=request.method), 405)
        answer.headers.update(error.headers or {})
        return answer
    if error.status_code == 404:
        return told(request, RefusedError("serve.unknown-address"), 404)
    return told(request, RefusedError("serve.refused", reason=error.detail), error.status_code)


def told(request: Request, error: GatewayError, status: int) -> Response:
    """`error` as the client reads it: HTML for a browser, else JSON (OGC API exception schema).

    What a server error met inside is in the log, not in the answer.
    """
    shown = (
        error if isinstance(error, RefusedError) or status < 500 else RefusedError("serve.internal")
    )
    if isinstance(error, CatalogueError) and status == 503:
        shown = error.__class__(error.code, **error.values)
    language = negotiate.language(request)
    if negotiate.wants_html(request):
        page = render(
            "error.html",
            request,
            status=status,
            what=shown.what(language),
            remedy=shown.remedy(language),
        )
        return Response(page, status, _headers(language), "text/html")
    body = {
        "code": CODES.get(status, "NoApplicableCode"),
        "description": f"{shown.what(language)} {shown.remedy(language)}".strip(),
        "status": status,
    }
    return Response(orjson.dumps(body), status, _headers(language), "application/json")


def _headers(language: str) -> dict[str, str]:
    return {
        "Vary": "Accept, Accept-Language",
        "Content-Language": language,
        "Cache-Control": "no-store",
    }
