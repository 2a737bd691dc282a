"""GeoDCAT-AP: each dataset's documents, and the catalogue of all, paged with Hydra."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.rdf import FORMS, Form, Node, Value, body, joined
from gateway.serve import caching, negotiate
from gateway.serve.address import base_of, context_of
from gateway.serve.dcatnodes import catalogue
from gateway.serve.dictionaries import stored
from gateway.serve.errors import RefusedError
from gateway.serve.parameters import check_names
from gateway.store.rows import Document

PAGE = 100
"""Datasets and services of a page."""

BY_EXTENSION: dict[str, tuple[str, Form]] = {
    form.extension: (name, form) for name, form in FORMS.items()
}
"""Representation and form by extension."""

BY_MEDIA_TYPE: dict[str, str] = {form.media_type: form.extension for form in FORMS.values()}
"""Extension by media type."""

_NUMBER = re.compile(r"[1-9]\d{0,8}")


def routes() -> list[Route]:
    """The routes: each dataset's documents, the catalogue by extension and by negotiation."""
    found = [Route("/catalog", _negotiated, methods=["GET"])]
    for extension in BY_EXTENSION:
        found += [
            Route(f"/datasets/{{dataset}}/dcat.{extension}", _dataset, methods=["GET"]),
            Route(f"/catalog.{extension}", _catalog, methods=["GET"]),
        ]
    return found


def dataset(request: Request, extension: str) -> Response:
    """The document of a dataset in the form with this extension, as it was published.

    Raises RefusedError (serve.no-record).
    """
    name, form = BY_EXTENSION[extension]
    return stored(request, name, form.media_type, "serve.no-record")


def _dataset(request: Request) -> Response:
    return dataset(request, request.url.path.rsplit(".", 1)[-1])


def _catalog(request: Request) -> Response:
    return _answer(request, request.url.path.rsplit(".", 1)[-1])


def _negotiated(request: Request) -> Response:
    """The catalogue in the form that is preferred, Turtle where none is."""
    offers = ("text/turtle", *(kind for kind in BY_MEDIA_TYPE if kind != "text/turtle"))
    return _answer(request, BY_MEDIA_TYPE[negotiate.best(request, offers)])


def _answer(request: Request, extension: str) -> Response:
    """A page of the catalogue; `page` counts from 1.

    Raises RefusedError: serve.unknown-page (404), serve.unknown-parameter, serve.twice,
    serve.stale.
    """
    check_names(request.query_params, ("page",))
    context, base = context_of(request), base_of(request)
    name, form = BY_EXTENSION[extension]
    asked = request.query_params.get("page", "1")
    number = int(asked) if _NUMBER.fullmatch(asked) else 0
    # A client that has this page of this version need not be told how many pages there are.
    same = _unchanged(request, _headers(context.catalogue.version(), extension, number, base))
    if same is not None:
        return same
    page = context.catalogue.page(name, PAGE, max(0, number - 1) * PAGE)
    pages = max(1, -(-page.total // PAGE))
    if not 1 <= number <= pages:
        raise RefusedError("serve.unknown-page", page=asked[:20], pages=pages)
    view = list(_view(f"{base}/catalog.{extension}", number, pages))
    nodes = [*catalogue(context.settings, page, view[0].iri or ""), *view]
    bodies = [form.write(nodes), *(_body(document, form) for document in page.documents)]
    headers = _headers(page.version, extension, number, base)
    return Response(joined(bodies, form), headers=headers, media_type=form.media_type)


def _headers(version: int, extension: str, number: int, base: str) -> dict[str, str]:
    """The validators of a page. There is no Last-Modified: the store keeps no moment of its last
    change, and dateStamps do not tell of what was withdrawn."""
    mark = hashlib.sha256(f"{version} {extension} {number} {base}".encode()).hexdigest()
    return {"ETag": f'"{mark}"', "Cache-Control": caching.CACHE, "Vary": "Accept"}


def _unchanged(request: Request, headers: dict[str, str]) -> Response | None:
    """304 where the client has the page; `*` is held by no page that is not known to exist."""
    held = request.headers.get("if-none-match")
    return None if held in (None, "*") else caching.unchanged(request, headers)


def _body(document: Document, form: Form) -> bytes:
    """What a stored document adds to the page. Raises RefusedError (serve.stale)."""
    try:
        return body(document.content, form)
    except ValueError:
        raise RefusedError("serve.stale", id=document.identifier) from None


def _view(address: str, number: int, pages: int) -> Iterator[Node]:
    """The page (hydra:PartialCollectionView) and those around it."""

    def at(page: int) -> str:
        return f"{address}?page={page}"

    around: list[tuple[str, Value]] = [("hydra:first", at(1)), ("hydra:last", at(pages))]
    if number < pages:
        around.append(("hydra:next", at(number + 1)))
    if number > 1:
        around.append(("hydra:previous", at(number - 1)))
    yield Node(at(number), ("hydra:PartialCollectionView",), tuple(around))
