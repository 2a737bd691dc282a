"""What describes the columns of a dataset: its feature catalogue and its Table Schema."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.serve import caching
from gateway.serve.address import context_of
from gateway.serve.errors import RefusedError
from gateway.serve.lookup import dataset_of


class Dictionary(NamedTuple):
    """A representation, its media type, and what precedes it when it stands alone."""

    representation: str
    media_type: str
    before: bytes = b""


DICTIONARIES: Mapping[str, Dictionary] = {
    "feature-catalogue.xml": Dictionary(
        "feature-catalogue", "application/xml", b'<?xml version="1.0" encoding="UTF-8"?>\n'
    ),
    "schema.json": Dictionary("table-schema", "application/json"),
}
"""The dictionaries by name under the address of a dataset."""


def routes() -> list[Route]:
    """The routes of the dictionaries."""
    return [
        Route(f"/datasets/{{dataset}}/{name}", _answer, methods=["GET"]) for name in DICTIONARIES
    ]


def _answer(request: Request) -> Response:
    """The dictionary as it was published.

    Raises RefusedError (serve.no-dictionary) where the dataset has none.
    """
    given = DICTIONARIES[request.url.path.rsplit("/", 1)[-1]]
    return stored(
        request, given.representation, given.media_type, "serve.no-dictionary", given.before
    )


def stored(
    request: Request, representation: str, media_type: str, missing: str, before: bytes = b""
) -> Response:
    """A representation of the dataset of `request`, with its validators.

    Raises RefusedError with the code `missing` where the dataset has none.
    """
    revision = dataset_of(request)
    content = context_of(request).catalogue.representation(revision.identifier, representation)
    if content is None:
        raise RefusedError(missing)
    return answered(request, content, revision.modified, media_type, before)


def answered(
    request: Request, content: bytes, modified: datetime, media_type: str, before: bytes = b""
) -> Response:
    """A stored document with its validators, or 304 where the client has it."""
    etag = hashlib.sha256(content).hexdigest()
    validators = {**caching.headers(etag, modified), "Vary": "Accept"}
    same = caching.unchanged(request, validators)
    return same or Response(before + content, headers=validators, media_type=media_type)
