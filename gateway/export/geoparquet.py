"""GeoParquet 1.1.0: each layer in its CRS, WKB, with a bounding box column for every geometry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pyproj import CRS

from gateway.export.draft import plain_wkb
from gateway.export.files import Job, check_count, sealed, told
from gateway.export.names import numbered
from gateway.export.scratch import CleanLayer
from gateway.export.stream import renamed
from gateway.model import File, Layer

GEOMETRY_COLUMN = "geometry"
EDGES = ("xmin", "ymin", "xmax", "ymax")
ROW_GROUP = 65_536
"""Features in a row group."""


def write(job: Job) -> tuple[File, ...]:
    """Write a file for each layer, plain Parquet for one without geometry. Raises ExportError."""
    return tuple(_write_layer(clean, job) for clean in job.layers)


def _write_layer(clean: CleanLayer, job: Job) -> File:
    path = job.path("parquet", clean)
    with told(path, job):
        reader = renamed(clean, GEOMETRY_COLUMN)
        schema = reader.schema
        batches: Iterator[pa.RecordBatch] = iter(reader)
        if clean.layer.geometry_type is not None:
            box = numbered("bbox", [field.name for field in clean.layer.fields])
            schema = _with_box(reader.schema, box, clean.layer)
            batches = (_boxed(batch, schema) for batch in reader)
        with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=True) as writer:
            for table in _groups(batches, schema):
                writer.write_table(table, row_group_size=ROW_GROUP)
        check_count(path, clean, pq.read_metadata(path).num_rows)
        return sealed(path, "parquet", (clean,), clean.layer.crs)


def geo_metadata(layer: Layer, box: str) -> dict[str, Any]:
    """The file metadata `geo` of GeoParquet 1.1.0; `box` is the bounding box column.

    The file's own box is left out where there are heights: it would need theirs.
    """
    assert layer.geometry_type is not None
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": [layer.geometry_type.value + (" Z" if layer.has_z else "")],
        "crs": CRS.from_user_input(layer.crs).to_json_dict(),
        "covering": {"bbox": {edge: [box, edge] for edge in EDGES}},
    }
    if layer.bounds is not None and not layer.has_z:
        column["bbox"] = list(layer.bounds)
    return {
        "version": "1.1.0",
        "primary_column": GEOMETRY_COLUMN,
        "columns": {GEOMETRY_COLUMN: column},
    }


def _with_box(schema: pa.Schema, box: str, layer: Layer) -> pa.Schema:
    struct = pa.struct([pa.field(edge, pa.float64()) for edge in EDGES])
    metadata = {"geo": json.dumps(geo_metadata(layer, box))}
    return schema.append(pa.field(box, struct)).with_metadata(metadata)


def _boxed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    geometries = shapely.from_wkb(plain_wkb(batch.column(GEOMETRY_COLUMN)))
    bounds = shapely.bounds(geometries)
    missing = pa.array(np.asarray(shapely.is_missing(geometries)))
    boxes = pa.StructArray.from_arrays(
        [pa.array(bounds[:, edge]) for edge in range(len(EDGES))], names=list(EDGES), mask=missing
    )
    return pa.RecordBatch.from_arrays([*batch.columns, boxes], schema=schema)


def _groups(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """The batches, as many together as fill a row group."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= ROW_GROUP:
            yield pa.Table.from_batches(waiting, schema)
            waiting, rows = [], 0
    if rows:
        yield pa.Table.from_batches(waiting, schema)
