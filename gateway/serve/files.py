"""Downloads: /datasets/{id}/files/{name}, with ranges, entity tags and dates."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from gateway.serve import caching
from gateway.serve.address import context_of
from gateway.serve.errors import RefusedError
from gateway.serve.lookup import dataset_of

_RANGES = re.compile(r"bytes=\s*(\d+-\d*|-\d+)\s*(,\s*(\d+-\d*|-\d+)\s*)*", re.I)
_PAIR = re.compile(r"(\d+)-(\d+)")


def routes() -> list[Route]:
    """The route of the files."""
    return [Route("/datasets/{dataset}/files/{name}", _file, methods=["GET"])]


def _file(request: Request) -> Response:
    """The file of the revision served that has this name in the catalogue.

    The name is looked up there and never becomes a path by itself. Raises RefusedError.
    """
    revision = dataset_of(request)
    name = request.path_params["name"]
    found = next((file for file in revision.facts.files if file.name == name), None)
    if found is None:
        known = ", ".join(file.name for file in revision.facts.files) or "-"
        raise RefusedError("serve.unknown-file", name=name[:80], known=known)
    validators = caching.headers(found.sha256, revision.modified)
    same = caching.unchanged(request, validators)
    if same is not None:
        return same
    path = context_of(request).directory(revision) / found.name
    if not path.is_file():
        raise RefusedError("serve.file-missing", name=found.name)
    _drop_bad_range(request.scope)
    return FileResponse(
        path,
        media_type=found.media_type,
        filename=found.name,
        headers={name.lower(): value for name, value in validators.items()},
    )


def _drop_bad_range(scope: MutableMapping[str, Any]) -> None:
    """Leave out a Range header that RFC 9110 (14.2) has a server ignore; Starlette answers 400."""
    scope["headers"] = [
        (name, value)
        for name, value in scope["headers"]
        if name != b"range" or _is_range(value.decode("latin-1"))
    ]


def _is_range(text: str) -> bool:
    ordered = all(int(first) <= int(last) for first, last in _PAIR.findall(text))
    return len(text) < 2000 and bool(_RANGES.fullmatch(text)) and ordered
