"""The OpenAPI 3.0 document of an API: pygeoapi's, made true to what is served.

pygeoapi writes operations for processes, jobs, tiles and transactions, and leaves out `filter`, `q`
and `datetime`. The parameters come from the tables that requests are checked against.
"""

from __future__ import annotations

import re
from typing import Any

from pygeoapi.openapi import get_oas

from gateway.serve import parameters
from gateway.serve.crs import offered
from gateway.serve.provider import JSON_TYPES
from gateway.serve.resources import Collection

type Parameter = dict[str, Any]

MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.0"

_SERVED = re.compile(
    r"/|/openapi|/conformance|/collections|/collections/(?P<id>[^/]+)(?P<rest>/.*)?"
)
_RESTS = ("", "/queryables", "/schema", "/items", "/items/{featureId}")
_RULED = {
    "": parameters.COMMON,
    "/queryables": parameters.COMMON,
    "/schema": parameters.COMMON,
    "/items": parameters.ITEMS,
    "/items/{featureId}": parameters.ITEM,
}
"""The parameters of each operation of a collection."""


def document(configuration: dict[str, Any], collections: dict[str, Collection]) -> dict[str, Any]:
    """The document of the API that pygeoapi's `configuration` describes."""
    whole: dict[str, Any] = get_oas(configuration, fail_on_invalid_collection=True)
    paths = {}
    for path, item in whole["paths"].items():
        match = _SERVED.fullmatch(path)
        if match is None or (match["rest"] or "") not in _RESTS:
            continue
        operation = item["get"]
        found = collections.get(match["id"] or "")
        rest = match["rest"] or ""
        operation["parameters"] = (
            _parameters(_RULED[rest], None)
            if found is None
            else _collection_parameters(rest, found)
        )
        paths[path] = {"get": operation}
    whole["paths"] = paths
    _prune(whole)
    return whole


def _prune(whole: dict[str, Any]) -> None:
    """Leave out the components and tags that no operation uses any more."""
    components = whole["components"]
    components.pop("parameters", None)
    components["responses"].pop("Tiles", None)
    components["responses"].pop("default", None)
    for name in ("tiles", "tilematrixsetlink", "queryable", "queryables"):
        components["schemas"].pop(name, None)
    components["responses"]["Queryables"] = {
        "description": "the properties as a JSON Schema",
        "content": {"application/schema+json": {"schema": {"type": "object"}}},
    }
    components.pop("schemas")
    whole["paths"]["/openapi"]["get"]["responses"].pop("default", None)
    used = {tag for item in whole["paths"].values() for tag in item["get"]["tags"]}
    whole["tags"] = [tag for tag in whole["tags"] if tag["name"] in used]


def _collection_parameters(rest: str, collection: Collection) -> list[Parameter]:
    found = _parameters(_RULED[rest], collection)
    if rest == "/items/{featureId}":
        found.insert(
            0,
            {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}},
        )
    if rest == "/items":
        names = parameters.filterable(collection.layer)
        found += [
            {
                "name": item.name,
                "in": "query",
                "required": False,
                "description": item.title,
                "schema": JSON_TYPES[item.type],
                "style": "form",
                "explode": False,
            }
            for item in collection.layer.fields
            if item.name in names
        ]
    return found


def _parameters(names: tuple[str, ...], collection: Collection | None) -> list[Parameter]:
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "schema": _schema(name, collection),
            "style": "form",
            "explode": False,
        }
        for name in names
    ]


def _schema(name: str, collection: Collection | None) -> dict[str, Any]:
    """The schema of a parameter's values, as they are checked."""
    if collection is not None and name in ("crs", "bbox-crs", "filter-crs"):
        return {"type": "string", "format": "uri", "enum": offered(collection.layer)}
    if collection is not None and name in ("properties", "sortby"):
        return {"type": "array", "items": {"type": "string"}}
    schemas: dict[str, dict[str, Any]] = {
        "f": {"type": "string", "enum": ["json"], "default": "json"},
        "lang": {"type": "string"},
        "limit": {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 10},
        "offset": {
            "type": "integer",
            "minimum": 0,
            "maximum": parameters.MAX_OFFSET,
            "default": 0,
        },
        "bbox": {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
        "skipGeometry": {"type": "boolean", "default": False},
        "filter-lang": {"type": "string", "enum": ["cql2-text"], "default": "cql2-text"},
    }
    return schemas.get(name, {"type": "string"})
