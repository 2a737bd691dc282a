"""Features record by record, through fiona, where GDAL gives no Arrow stream of a layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import batched
from pathlib import Path
from typing import Any

import fiona
import orjson
import pyarrow as pa
import shapely

from gateway.sources.base import BATCH_ROWS

GEOMETRY_COLUMN = "gateway:wkb"

_JSON = {b"ARROW:extension:name": b"arrow.json"}

_TYPES: tuple[tuple[str, pa.DataType], ...] = (
    ("int", pa.int64()),
    ("float", pa.float64()),
    ("bool", pa.bool_()),
    ("datetime", pa.string()),
    ("date", pa.date32()),
    ("time", pa.string()),
    ("bytes", pa.binary()),
)
"""fiona's field types, by how their name begins; any other is text."""


def stream(
    path: Path, layer: str | int, options: Mapping[str, str]
) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """The features of a layer, geometry as WKB in the column GEOMETRY_COLUMN.

    Raises what fiona raises.
    """
    with fiona.open(path, layer=layer, **options) as collection:
        schema = _schema(collection.schema)
    return schema, _batches(path, layer, options, schema)


def _batches(
    path: Path, layer: str | int, options: Mapping[str, str], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    with fiona.open(path, layer=layer, **options) as collection:
        for rows in batched(collection, BATCH_ROWS):
            yield _batch(rows, schema)


def _schema(declared: Mapping[str, Any]) -> pa.Schema:
    fields = [
        pa.field(
            name,
            next((known for start, known in _TYPES if kind.startswith(start)), pa.string()),
            metadata=_JSON if _is_nested(kind) else None,
        )
        for name, kind in declared["properties"].items()
    ]
    if declared["geometry"] != "None":
        fields.append(pa.field(GEOMETRY_COLUMN, pa.binary()))
    return pa.schema(fields)


def _is_nested(kind: str) -> bool:
    return kind == "json" or kind.lower().startswith("list")


def _batch(rows: tuple[Any, ...], schema: pa.Schema) -> pa.RecordBatch:
    columns = [
        pa.array([_plain(row.properties[field.name], field.type) for row in rows], field.type)
        for field in schema
        if field.name != GEOMETRY_COLUMN
    ]
    if GEOMETRY_COLUMN in schema.names:
        columns.append(pa.array([wkb(row.geometry) for row in rows], pa.binary()))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _plain(value: Any, kind: pa.DataType) -> Any:
    if isinstance(value, str) and kind == pa.date32():
        return date.fromisoformat(value)
    if value is None or kind != pa.string() or isinstance(value, str):
        return value
    if isinstance(value, list | dict | tuple):
        return orjson.dumps(value, default=str).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def wkb(geometry: Any) -> bytes | None:
    """A fiona geometry as ISO WKB; None stays None."""
    if geometry is None:
        return None
    shape = shapely.geometry.shape(geometry.__geo_interface__)
    result: bytes = shapely.to_wkb(shape, flavor="iso")
    return result
