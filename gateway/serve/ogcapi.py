"""OGC API Features: pygeoapi's API functions, called from our routes.

One API object for all collections at /ogcapi, and one for each dataset at /datasets/{id}/ogcapi,
made when first asked for and dropped when what it shows has changed. JSON only: a browser is sent
on to the page of the dataset or of the portal.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
import pygeoapi.api as core
from pygeoapi.api import API, APIRequest, itemtypes
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.model import Revision
from gateway.serve import boxes, crs, filters, negotiate, openapi, parameters
from gateway.serve import resources as res
from gateway.serve.address import base_of, context_of
from gateway.serve.context import Snapshot
from gateway.serve.errors import RefusedError
from gateway.serve.lookup import check_not_withdrawn, dataset_of
from gateway.serve.provider import EXCHANGE, Exchange
from gateway.yamlfile import nearest

logging.getLogger("pygeoapi").setLevel(logging.CRITICAL)  # it logs refused requests as errors

HELD = 64
"""API objects that are kept."""

NOT_WRITTEN = ("text/html", "application/ld+json", "text/csv")
"""Media types that pygeoapi writes and we do not offer."""

GEOJSON = "application/geo+json"
SCHEMA = "application/schema+json"

NOT_SERVED = re.compile(
    r"/(processes|tiling-schemes|job-list|html|advanced-property-roles)$|ogcapi-features-4|/cql2/"
)
"""Conformance classes and link relations that pygeoapi names and we do not serve.

CQL2: pygeofilter reads part of basic-cql2 only (no quote inside a string, AND and OR of one rank).
"""


@dataclass(frozen=True)
class Root:
    """One OGC API: its pygeoapi object and what it shows. `one` is the dataset, None for all."""

    api: API
    collections: dict[str, res.Collection]
    one: Revision | None
    url: str
    snapshot: Snapshot

    @cached_property
    def openapi(self) -> bytes:
        """The OpenAPI document, made when first asked for."""
        return orjson.dumps(openapi.document(self.api.config, self.collections))

    def collection(self, id_: str) -> res.Collection:
        """The collection with this id.

        Raises RefusedError: withdrawn (410), or unknown (404) with the nearest one.
        """
        found = self.collections.get(id_)
        if found is None:
            check_not_withdrawn(self.snapshot, id_.split(".")[0])
            near = nearest(id_[:80], list(self.collections))
            raise RefusedError("serve.unknown-collection", id=id_[:80], nearest=near)
        return found


type Key = tuple[str, str, tuple[int, ...]]

_roots: OrderedDict[Key, Root] = OrderedDict()
_lock = threading.Lock()


def routes() -> list[Route]:
    """The routes of both kinds of API."""
    found: list[Route] = []
    for prefix in ("/ogcapi", "/datasets/{dataset}/ogcapi"):
        for path, endpoint in _ENDPOINTS.items():
            found.append(Route(prefix + path, endpoint, methods=["GET"]))
    return found


def root_of(request: Request) -> Root:
    """The API that `request` asks.

    Raises RefusedError: unknown or withdrawn dataset, or one without collections.
    """
    context, base = context_of(request), base_of(request)
    snapshot = context.snapshot()
    one = dataset_of(request) if "dataset" in request.path_params else None
    shown = [one] if one else list(snapshot.revisions.values())
    if one and not res.collections(one):
        raise RefusedError("serve.no-collection")
    url = f"{base}/datasets/{one.dataset}/ogcapi" if one else f"{base}/ogcapi"
    mark = (one.number,) if one else (snapshot.version,)
    key = (str(context.catalogue.path), url, mark)
    with _lock:
        found = _roots.get(key)
        if found is None:
            settings = res.configuration(context, base, url, shown, one)
            listed = {item.id: item for revision in shown for item in res.collections(revision)}
            found = _roots[key] = Root(API(settings, {}), listed, one, url, snapshot)
            if len(_roots) > HELD:
                _roots.popitem(last=False)
        _roots.move_to_end(key)
    return found


def _landing(request: Request) -> Response:
    root = root_of(request)
    return _document(request, root, core.landing_page, parameters.COMMON)


def _conformance(request: Request) -> Response:
    root = root_of(request)
    return _document(request, root, core.conformance, parameters.COMMON)


def _openapi(request: Request) -> Response:
    root = root_of(request)
    refused = _before(request, root, parameters.COMMON)
    return refused or Response(root.openapi, media_type=openapi.MEDIA_TYPE)


def _collections(request: Request) -> Response:
    root = root_of(request)
    more = res.links(context_of(request), base_of(request), root.one) if root.one else []
    return _document(request, root, core.describe_collections, parameters.COMMON, more=more)


def _collection(request: Request) -> Response:
    root = root_of(request)
    found = root.collection(request.path_params["collection"])
    return _document(request, root, core.describe_collections, parameters.COMMON, found.id)


def _queryables(request: Request) -> Response:
    return _properties(request, itemtypes.get_collection_queryables)


def _schema(request: Request) -> Response:
    return _properties(request, core.get_collection_schema)


def _properties(request: Request, function: Callable[..., Any]) -> Response:
    """A JSON Schema of a collection, with the titles of the fields and the type of geometry."""
    root = root_of(request)
    found = root.collection(request.path_params["collection"])
    refused = _before(request, root, parameters.COMMON)
    if refused:
        return refused
    headers, body = _call(request, root, function, found.id)
    whole = orjson.loads(body)
    for field in found.layer.fields:
        whole["properties"][field.name]["title"] = field.title
    kind = found.layer.geometry_type
    if kind is None:
        whole["properties"].pop("geometry", None)
    else:
        whole["properties"]["geometry"]["format"] = f"geometry-{kind.value.lower()}"
    return Response(orjson.dumps(whole), headers=headers, media_type=SCHEMA)


def _items(request: Request) -> Response:
    """A page of features (Part 1, 7.15)."""
    root = root_of(request)
    found = root.collection(request.path_params["collection"])
    offered = crs.offered(found.layer)
    params = request.query_params
    refused = _before(request, root, (*parameters.ITEMS, *parameters.filterable(found.layer)))
    if refused:
        return refused
    parameters.check_items(params, found.layer, offered)
    if "filter" in params:
        filters.check(params["filter"])
    exchange = Exchange()
    if "bbox" in params:
        exchange.box = boxes.parse(params["bbox"], params.get("bbox-crs", crs.CRS84))
    elif "bbox-crs" in params:
        raise RefusedError("serve.bad-parameter", name="bbox-crs", allowed="bbox=… & bbox-crs=…")
    EXCHANGE.set(exchange)
    headers, body = _call(request, root, itemtypes.get_collection_items, found.id)
    whole = _kept(orjson.loads(body))
    del whole["features"]
    text = orjson.dumps(whole)[:-1] + b',"features":[' + b",".join(exchange.features) + b"]}"
    return Response(text, headers=headers, media_type=GEOJSON)


def _item(request: Request) -> Response:
    """One feature (Part 1, 7.16)."""
    root = root_of(request)
    found = root.collection(request.path_params["collection"])
    refused = _before(request, root, parameters.ITEM)
    if refused:
        return refused
    parameters.check_crs(request.query_params, "crs", crs.offered(found.layer))
    exchange = Exchange()
    EXCHANGE.set(exchange)
    identifier = request.path_params["feature"]
    headers, body = _call(request, root, itemtypes.get_collection_item, found.id, identifier)
    links = _kept(orjson.loads(body))["links"]
    feature = exchange.features[0].rstrip()
    text = feature[:-1] + b',"links":' + orjson.dumps(links) + b"}"
    return Response(text, headers=headers, media_type=GEOJSON)


_ENDPOINTS: dict[str, Callable[[Request], Response]] = {
    "": _landing,
    "/": _landing,
    "/conformance": _conformance,
    "/openapi": _openapi,
    "/collections": _collections,
    "/collections/{collection}": _collection,
    "/collections/{collection}/queryables": _queryables,
    "/collections/{collection}/schema": _schema,
    "/collections/{collection}/items": _items,
    "/collections/{collection}/items/{feature:path}": _item,
}


def _document(
    request: Request,
    root: Root,
    function: Callable[..., Any],
    known: tuple[str, ...],
    *arguments: str,
    more: list[dict[str, Any]] | None = None,
) -> Response:
    """What a pygeoapi function answers, without what is not served, with the links `more`."""
    refused = _before(request, root, known)
    if refused:
        return refused
    headers, body = _call(request, root, function, *arguments)
    whole = _kept(orjson.loads(body))
    if more:
        whole["links"] += more
    return Response(orjson.dumps(whole), headers=headers, media_type="application/json")


def _before(request: Request, root: Root, known: tuple[str, ...]) -> Response | None:
    """Check the parameters' names and the format; a redirection for a browser."""
    params = request.query_params
    parameters.check_names(params, known)
    asked = params.get("f")
    if asked not in (None, "json", "html"):
        raise RefusedError("serve.bad-parameter", name="f", allowed="json")
    if not negotiate.wants_html(request):
        return None
    base, id_ = base_of(request), request.path_params.get("collection")
    shown = root.collection(id_).revision if id_ else root.one
    page = f"{base}/datasets/{shown.dataset}" if shown else f"{base}/"
    return RedirectResponse(page, 303, headers={"Vary": "Accept"})


class _Asked(APIRequest):  # type: ignore[misc]  # pygeoapi ships no types
    """A request to pygeoapi: always for JSON, since every other format is answered before."""

    def _get_format(self, headers: object, extra_formats: object = None) -> str | None:
        return self._args.get("f") or None


def _call(
    request: Request, root: Root, function: Callable[..., Any], *arguments: str
) -> tuple[dict[str, str], bytes]:
    """Headers and body of pygeoapi's answer; raises RefusedError where it refuses the request."""
    asked = _Asked(request, root.api.locales)
    headers, status, body = function(root.api, asked, *arguments)
    if status != 200:
        raise _refusal(status, body)
    kept = {name: headers[name] for name in ("Content-Language", "Content-Crs") if name in headers}
    # pygeoapi escapes < and > in JSON as if it were HTML.
    text = body.replace("&lt;", "<").replace("&gt;", ">").encode()
    return {**kept, "Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}, text


def _refusal(status: int, body: str) -> RefusedError:
    reason = orjson.loads(body).get("description", "")
    if "CQL" in reason:
        return RefusedError("serve.bad-parameter", name="filter", allowed="CQL2 text")
    if status == 404:
        return RefusedError("serve.unknown-item", reason=reason)
    return RefusedError("serve.internal" if status >= 500 else "serve.refused", reason=reason)


def _kept(whole: dict[str, Any]) -> dict[str, Any]:
    """`whole` without the links, classes and formats that are not served."""
    if "conformsTo" in whole:
        whole["conformsTo"] = [uri for uri in whole["conformsTo"] if not NOT_SERVED.search(uri)]
    if "links" in whole:
        whole["links"] = [link for link in whole["links"] if _is_served(link)]
    for part in whole.get("collections", ()):
        _kept(part)
    return whole


def _is_served(link: dict[str, Any]) -> bool:
    other = "/ogcapi" in link["href"] and link["type"].startswith(NOT_WRITTEN)
    return not other and not NOT_SERVED.search(link["rel"])
