"""The picture of a dataset: /datasets/{id}/picture.png, as it was drawn at publication."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from gateway.serve import caching
from gateway.serve.address import context_of
from gateway.serve.errors import RefusedError
from gateway.serve.lookup import dataset_of


def routes() -> list[Route]:
    """The route of the pictures."""
    return [Route("/datasets/{dataset}/picture.png", _picture, methods=["GET"])]


def _picture(request: Request) -> Response:
    """The picture of the revision served, by its name in the catalogue. Raises RefusedError."""
    revision = dataset_of(request)
    picture = revision.facts.picture
    if picture is None:
        raise RefusedError("serve.no-picture")
    validators = caching.headers(picture.sha256, revision.modified)
    same = caching.unchanged(request, validators)
    if same is not None:
        return same
    path = context_of(request).directory(revision) / picture.name
    if not path.is_file():
        raise RefusedError("serve.file-missing", name=picture.name)
    return FileResponse(
        path,
        media_type=picture.media_type,
        headers={name.lower(): value for name, value in validators.items()},
    )
