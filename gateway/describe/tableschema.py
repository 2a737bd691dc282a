"""Table Schema (Frictionless) of the CSV files: their columns, exactly and in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from gateway.describe.texts import plain
from gateway.export.csvfile import geometry_columns
from gateway.model import Field, FieldType, GeometryType, Layer

TYPES: Mapping[str, Mapping[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number", "decimalChar": "."},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "date": {"type": "date", "format": "default"},
    "datetime": {"type": "datetime", "format": "any"},
    "time": {"type": "time", "format": "any"},
    "binary": {"type": "string", "constraints": {"pattern": "[0-9A-F]*"}},
    "json": {"type": "any"},
}
"""Type and format of a column by the type of its field. Moments and times are ISO 8601, with or
without zone and fraction, which no other format but `any` allows."""

ORDERED = frozenset({"integer", "number", "date"})
"""Types whose range is a constraint that every reader understands."""

MISSING = {"missingValues": [""]}
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}

LIMITS = {"longitude": 180, "latitude": 90}

POSITIONS: Mapping[str, Mapping[str, str]] = {
    "longitude": {
        "fr": "Longitude en degrés décimaux (WGS 84)",
        "en": "Longitude in decimal degrees (WGS 84)",
    },
    "latitude": {
        "fr": "Latitude en degrés décimaux (WGS 84)",
        "en": "Latitude in decimal degrees (WGS 84)",
    },
    "altitude": {"fr": "Altitude", "en": "Altitude"},
    "wkt": {"fr": "Géométrie (WKT, {crs})", "en": "Geometry (WKT, {crs})"},
}
"""What the columns are called that say where a feature is."""


def table_schema(mcf: Mapping[str, Any]) -> bytes | None:
    """The Table Schema of a dataset with one CSV file, a Data Package of those with several, each
    resource with its schema; None where there is no CSV file."""
    language = mcf["metadata"]["language"]
    names = {
        file["layers"][0]: name
        for name, file in mcf["gateway"]["files"].items()
        if file["format"] == "csv" and len(file["layers"]) == 1
    }
    layers = [layer for layer in mcf["gateway"]["layers"] if layer["name"] in names]
    if not layers:
        return None
    head = {
        "name": mcf["gateway"]["id"],
        "title": plain(mcf["identification"]["title"], language),
        "homepage": mcf["gateway"]["page"],
    }
    if len(layers) == 1:
        return orjson.dumps({**head, **_schema(layers[0], language)}, option=orjson.OPT_INDENT_2)
    resources = [
        _resource(layer, mcf["distribution"][names[layer["name"]]]["url"], language)
        for layer in layers
    ]
    package = {"profile": "tabular-data-package", **head, "resources": resources}
    return orjson.dumps(package, option=orjson.OPT_INDENT_2)


def _resource(layer: Mapping[str, Any], url: str, language: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": layer["name"],
        "title": plain(layer["title"], language),
        "path": url,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": _schema(layer, language),
    }


def _schema(layer: Mapping[str, Any], language: str) -> dict[str, Any]:
    fields = [_field(field, layer["count"], language) for field in layer["fields"]]
    return {"fields": fields + _positions(layer, language), **MISSING}


def _field(field: Mapping[str, Any], count: int, language: str) -> dict[str, Any]:
    kind = TYPES[field["type"]]
    limits = {**kind.get("constraints", {}), **_constraints(field, count)}
    result = {
        "name": field["name"],
        "title": plain(field["title"], language),
        "description": plain(field["definition"], language),
        **kind,
        "unit": field["unit"],
        "constraints": limits,
    }
    return {key: value for key, value in result.items() if value not in (None, "", {})}


def _constraints(field: Mapping[str, Any], count: int) -> dict[str, Any]:
    """What holds of every value. A text that may be empty is not required: CSV tells empty from
    missing by quotes alone, which readers drop."""
    values = [item["value"] for item in field["values"]]
    maybe_empty = field["type"] == "string" and (not values or "" in values)
    result: dict[str, Any] = {}
    if field["nulls"] == 0 and not maybe_empty and count:
        result["required"] = True
    if field["nulls"] == 0 and field["distinct"] == count > 1:
        result["unique"] = True
    if field["type"] in ORDERED:
        limits = {"minimum": field["minimum"], "maximum": field["maximum"]}
        result |= {key: value for key, value in limits.items() if value is not None}
    if any(item["text"] for item in field["values"]):
        result["enum"] = [value for value in values if value != ""]
    return result


def _positions(layer: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    geometry = layer["geometry"]
    own = tuple(Field(field["name"], "", FieldType(field["type"])) for field in layer["fields"])
    shape = GeometryType(geometry) if geometry else None
    columns = geometry_columns(Layer(layer["name"], "", own, 0, shape, has_z=layer["has_z"]))
    result = []
    for column, what in zip(columns, POSITIONS if len(columns) > 1 else ("wkt",), strict=False):
        told = plain(POSITIONS[what], language).format(crs=layer["crs"])
        kind: dict[str, Any] = {"type": "string" if what == "wkt" else "number"}
        limits: dict[str, Any] = {} if layer["without_geometry"] else {"required": True}
        if what in LIMITS:
            limits |= {"minimum": -LIMITS[what], "maximum": LIMITS[what]}
        result.append({"name": column, "title": told, **kind, "constraints": limits})
    return result
