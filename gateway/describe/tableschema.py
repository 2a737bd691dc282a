"""Table Schema (Frictionless) of the CSV files: their columns, exactly and in order.

A constraint is what follows from a type or what a person declared (a key, a list of codes), never
what this edition of the data happens to hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from gateway.describe.texts import plain
from gateway.export.csvfile import geometry_columns
from gateway.model import Field, FieldType, GeometryType, Layer, as_written

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

OBSERVED = "gateway:observed"
"""What was seen in the published values: no constraint, since the next ones may be others."""

SEEN = ("nulls", "distinct", "minimum", "maximum")

CODED: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
}
"""Types whose declared codes are a constraint, and the types of these codes."""

CATEGORICAL = frozenset({"string", "integer"})
"""Types that may have `categories` (Table Schema 2.0)."""

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
    fields = [_field(field, language) for field in layer["fields"]]
    return {"fields": fields + _positions(layer, language), **MISSING}


def _field(field: Mapping[str, Any], language: str) -> dict[str, Any]:
    kind = TYPES[field["type"]]
    listed = _closed(field)
    result = {
        "name": field["name"],
        "title": plain(field["title"], language),
        "description": _description(field, language),
        **kind,
        "unit": field["unit"],
        "constraints": {**kind.get("constraints", {}), **_constraints(field, listed)},
        "categories": _categories(listed, language) if field["type"] in CATEGORICAL else [],
        OBSERVED: {name: field[name] for name in SEEN if field[name] is not None},
    }
    return {key: value for key, value in result.items() if value not in (None, "", {}, [])}


def _description(field: Mapping[str, Any], language: str) -> str:
    """What the field means, and each of its codes."""
    colon, end = (" : ", " ; ") if language == "fr" else (": ", "; ")
    codes = [
        colon.join(part for part in (_code(item), plain(item["text"], language)) if part)
        for item in field["codes"]
    ]
    told = [plain(field["definition"], language), end.join(codes)]
    return "\n".join(part for part in told if part)


def _code(item: Mapping[str, Any]) -> str:
    return as_written(item["value"])


def _categories(listed: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    return [
        {"value": item["value"], "label": plain(item["text"], language) or _code(item)}
        for item in listed
    ]


def _closed(field: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The declared codes where they are a list that the data keeps to; none where the data has
    other values (the codes are then notes on some of them), or too many to be looked at."""
    wanted = CODED.get(field["type"])
    if wanted is None:
        return []
    codes = [item for item in field["codes"] if isinstance(item["value"], wanted)]
    known = {item["value"] for item in codes}
    there = {item["value"] for item in field["values"]} - {""}
    every = bool(field["values"]) or field["distinct"] == 0
    return codes if every and there <= known else []


def _constraints(field: Mapping[str, Any], listed: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What people declare: the key that identifies features, the codes there are."""
    result: dict[str, Any] = {"required": True, "unique": True} if field["key"] else {}
    if listed:
        result["enum"] = [item["value"] for item in listed]
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
        if what in LIMITS:
            kind["constraints"] = {"minimum": -LIMITS[what], "maximum": LIMITS[what]}
        seen = {"nulls": layer["without_geometry"]}
        result.append({"name": column, "title": told, **kind, OBSERVED: seen})
    return result
