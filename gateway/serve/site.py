"""What machines ask of a site: /health, /robots.txt, /sitemap.xml, and everything unknown."""

from __future__ import annotations

from xml.sax.saxutils import escape

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway import __version__
from gateway.errors import CatalogueError
from gateway.serve.address import base_of, context_of
from gateway.serve.errors import RefusedError
from gateway.serve.lookup import dataset_of


def routes() -> list[Route]:
    """The routes; the last one takes what is under a dataset and no other route knows."""
    return [
        Route("/health", _health, methods=["GET"]),
        Route("/robots.txt", _robots, methods=["GET"]),
        Route("/sitemap.xml", _sitemap, methods=["GET"]),
        Route("/datasets/{dataset}/{rest:path}", _nothing, methods=["GET"]),
    ]


def _health(request: Request) -> Response:
    """200 while the catalogue can be read, else 503."""
    try:
        snapshot = context_of(request).snapshot()
    except CatalogueError as error:
        body: dict[str, object] = {"status": "error", "reason": error.what("en")}
        return _json(body, 503)
    body = {
        "status": "ok",
        "datasets": len(snapshot.revisions),
        "withdrawn": len(snapshot.tombstones),
        "catalogue": snapshot.version,
        "version": __version__,
    }
    return _json(body, 200)


def _json(body: dict[str, object], status: int) -> Response:
    return Response(orjson.dumps(body), status, {"Cache-Control": "no-store"}, "application/json")


def _robots(request: Request) -> Response:
    """Pages may be read by all; services are no pages."""
    text = (
        "User-agent: *\nDisallow: /ogcapi/\nDisallow: /datasets/*/ogcapi/\nDisallow: /csw\n"
        f"\nSitemap: {base_of(request)}/sitemap.xml\n"
    )
    return Response(text, media_type="text/plain")


def _sitemap(request: Request) -> Response:
    base = base_of(request)
    places = [f"<url><loc>{escape(base)}/</loc></url>"] + [
        f"<url><loc>{escape(base)}/datasets/{revision.dataset}</loc>"
        f"<lastmod>{revision.modified.date().isoformat()}</lastmod></url>"
        for revision in context_of(request).snapshot().revisions.values()
    ]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(places)}</urlset>\n'
    )
    return Response(text, media_type="application/xml")


def _nothing(request: Request) -> Response:
    """Under a withdrawn dataset everything is gone (410); under a known one, this is unknown."""
    dataset_of(request)
    raise RefusedError("serve.unknown-address")
