"""Conditional requests (RFC 9110, 13): entity tags, dates, 304."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

CACHE = "public, max-age=300"
"""Of what a publication may replace at any moment: five minutes."""


def headers(etag: str, modified: datetime) -> dict[str, str]:
    """The validators of a representation; `etag` without its quotes."""
    return {
        "ETag": f'"{etag}"',
        "Last-Modified": format_datetime(modified.astimezone(UTC), usegmt=True),
        "Cache-Control": CACHE,
    }


def unchanged(request: Request, validators: dict[str, str]) -> Response | None:
    """304 where the client has the representation already."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        own = validators["ETag"]
        held = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return Response(status_code=304, headers=validators) if held & {own, "*"} else None
    since = request.headers.get("if-modified-since")
    if since is None:
        return None
    try:
        moment = parsedate_to_datetime(since)
        last = parsedate_to_datetime(validators["Last-Modified"])
        fresh = last <= (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, TypeError, OverflowError):
        return None
    return Response(status_code=304, headers=validators) if fresh else None
