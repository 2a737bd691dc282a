"""The INSPIRE Atom download service, answered from what was published.

The feeds and the OpenSearch description are ready; Describe and Get Spatial Dataset both lead to
the dataset's feed, which links every file (TG Download Services 3.1, 5.3).
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.model import Kind, Revision
from gateway.serve import caching, negotiate, texts
from gateway.serve.address import context_of
from gateway.serve.context import Context, Snapshot
from gateway.serve.errors import RefusedError
from gateway.serve.lookup import dataset_of, published
from gateway.serve.templates import render
from gateway.store.text import fold
from gateway.yamlfile import nearest

FEED_TYPE = "application/atom+xml"
OPENSEARCH_TYPE = "application/opensearchdescription+xml"

SERVICE = "atom"
"""The id of the service in the catalogue."""

CODE = "spatial_dataset_identifier_code"
NAMESPACE = "spatial_dataset_identifier_namespace"

MAX_WORDS = 16
"""Words of a search that are looked at."""

MAX_FOUND = 200
"""Datasets that a search lists."""

_XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def routes() -> list[Route]:
    """The routes of the service, and of the feed of each dataset."""
    return [
        Route("/atom/service.xml", _service, methods=["GET"]),
        Route("/atom/service.{language}.xml", _service, methods=["GET"]),
        Route("/atom/opensearch.xml", _opensearch, methods=["GET"]),
        Route("/atom/search", _search, methods=["GET"]),
        Route("/atom/describe", _asked, methods=["GET"]),
        Route("/atom/dataset", _asked, methods=["GET"]),
        Route("/datasets/{dataset}/atom.xml", _dataset, methods=["GET"]),
        Route("/datasets/{dataset}/atom.{language}.xml", _dataset, methods=["GET"]),
    ]


def _service(request: Request) -> Response:
    """The feed of the service, in the site's main language or in the one that the path names."""
    main = context_of(request).settings.language.two
    language = request.path_params.get("language", main)
    return _of_service(request, f"atom-service-{language}", FEED_TYPE)


def _opensearch(request: Request) -> Response:
    return _of_service(request, "atom-opensearch", OPENSEARCH_TYPE)


def _of_service(request: Request, name: str, media_type: str) -> Response:
    """A document of the service; its entity tag alone says whether a client has it already."""
    context = context_of(request)
    service = context.catalogue.services().get(SERVICE)
    if service is None:
        raise RefusedError("serve.unknown-address")
    content = context.catalogue.representation(service.identifier, name)
    if content is None:
        raise RefusedError("serve.unknown-address")
    modified = _newest(context.snapshot(), service.modified)
    return _answer(request, content, modified, media_type, by_date=False)


def _newest(snapshot: Snapshot, service: datetime) -> datetime:
    """When anything was last published or withdrawn."""
    return max(
        service,
        *(revision.created for revision in snapshot.revisions.values()),
        *(stone.withdrawn for stone in snapshot.tombstones.values()),
    )


def _dataset(request: Request) -> Response:
    """The feed of a dataset in its main language, or exactly in the one that the path names."""
    revision = dataset_of(request)
    language = request.path_params.get("language", _main(revision))
    content = _feed(context_of(request), revision, language)
    if content is None and language != _main(revision):
        raise RefusedError("serve.unknown-address")
    return _feed_answer(request, revision, content)


def _asked(request: Request) -> Response:
    """The feed of the dataset that the query names, in its main language where it has no other.

    The answer is the same for every CRS: the feed tells its entries' CRSs apart.
    """
    context, given = context_of(request), _given(request)
    revision = _named(context, given.get(CODE, ""), given.get(NAMESPACE, ""))
    wanted = given.get("language", "")[:2].lower()
    content = _feed(context, revision, wanted) or _feed(context, revision, _main(revision))
    return _feed_answer(request, revision, content)


def _given(request: Request) -> dict[str, str]:
    """The parameters that have a value; a placeholder that was left in place is none."""
    return {
        name: value.strip()
        for name, value in request.query_params.items()
        if value.strip() and not (value.startswith("{") and value.endswith("}"))
    }


def _named(context: Context, code: str, namespace: str) -> Revision:
    """The dataset whose resource identifier is `namespace` and `code` together, or ends with `code`
    where there is no namespace.

    Raises RefusedError: serve.bad-parameter (400) without a code, serve.unknown-dataset (404),
    serve.withdrawn (410).
    """
    if not code:
        raise RefusedError("serve.bad-parameter", name=CODE, allowed="/atom/service.xml")
    snapshot = context.snapshot()
    uris = {context.settings.uri(name): id_ for name, id_ in snapshot.identifiers.items()}
    uris |= {_uri(revision): id_ for id_, revision in snapshot.revisions.items()}
    if namespace:
        id_ = uris.get(f"{namespace}{code}")
    else:
        ends = (f"/{code}", f"#{code}", f":{code}")
        id_ = next((found for uri, found in uris.items() if uri.endswith(ends)), None)
    if id_ is None:
        near = nearest(code[:80], list(snapshot.identifiers))
        raise RefusedError("serve.unknown-dataset", id=code[:80], nearest=near)
    return published(snapshot, id_)


def _uri(revision: Revision) -> str:
    return str(texts.at(revision.mcf, "metadata", "dataseturi") or "")


def _main(revision: Revision) -> str:
    return str(texts.at(revision.mcf, "metadata", "language") or "")


def _feed(context: Context, revision: Revision, language: str) -> bytes | None:
    return context.catalogue.representation(revision.identifier, f"atom-{language}")


def _feed_answer(request: Request, revision: Revision, content: bytes | None) -> Response:
    if content is None:
        raise RefusedError("serve.no-feed")
    return _answer(request, content, revision.created, FEED_TYPE, by_date=True)


def _answer(
    request: Request, content: bytes, modified: datetime, media_type: str, *, by_date: bool
) -> Response:
    validators = caching.headers(hashlib.sha256(content).hexdigest(), modified)
    if by_date or "if-none-match" in request.headers:
        same = caching.unchanged(request, validators)
        if same is not None:
            return same
    return Response(_XML + content, headers=validators, media_type=media_type)


def _search(request: Request) -> Response:
    """A page of the datasets in whose records every word of `q` occurs, all of them without `q`."""
    context, language = context_of(request), negotiate.language(request)
    sought = _given(request).get("q", "")
    words = fold(sought[:1000]).split()[:MAX_WORDS]
    found = _found(context, words)
    listed = [
        {
            "id": revision.dataset,
            "title": texts.title(revision, language),
            "abstract": texts.abstract(revision, language),
            "modified": revision.modified.date().isoformat(),
            "feed": _feed_path(revision, language),
        }
        for revision in found[:MAX_FOUND]
    ]
    page = render(
        "atom.html",
        request,
        sought=sought[:1000],
        datasets=listed,
        count=len(found),
        counted=texts.counted(len(found), "datasets", language),
    )
    headers = {
        "Vary": "Accept-Language",
        "Content-Language": language,
        "Cache-Control": "no-cache",
    }
    return Response(page, headers=headers, media_type="text/html")


def _found(context: Context, words: list[str]) -> list[Revision]:
    """The geographic datasets whose records have every one of `words`, in the order of ids."""
    revisions = context.snapshot().revisions
    holding = context.catalogue.holding(words)
    known = [revisions[id_] for id_ in holding if id_ in revisions]
    return [revision for revision in known if revision.facts.kind is Kind.VECTOR]


def _feed_path(revision: Revision, language: str) -> str:
    """Where the feed of a dataset is, under its page; in its main language if in no other."""
    locales = texts.at(revision.mcf, "gateway", "locales") or ()
    return f"atom.{language}.xml" if language in locales else "atom.xml"
