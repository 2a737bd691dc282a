"""CSV (RFC 4180, UTF-8): each layer, with longitude and latitude for points, else with WKT."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import pyarrow as pa
import shapely

from gateway.export import text
from gateway.export.arrow import ArrowArray
from gateway.export.crs import is_degrees
from gateway.export.degrees import CRS84, DECIMALS, ToDegrees, rounded
from gateway.export.draft import plain_wkb
from gateway.export.files import Job, check_count, sealed, told
from gateway.export.names import numbered
from gateway.export.scratch import CleanLayer
from gateway.model import GEOMETRY, File, GeometryType, Layer

METRE_DECIMALS = 3
"""Decimals of WKT in a projected CRS: 1 mm."""

POINT_COLUMNS = ("longitude", "latitude", "altitude")
WKT_COLUMN = "wkt"
END = b"\r\n"


def write(job: Job) -> tuple[File, ...]:
    """Write a file for each layer. Raises ExportError.

    Points are in WGS 84 (7 decimals); other geometries are WKT in the layer's CRS.
    """
    return tuple(_write_layer(clean, job) for clean in job.layers)


def geometry_columns(layer: Layer) -> list[str]:
    """The names of the columns that say where a feature is, none of them a field's."""
    fields = {field.name for field in layer.fields}
    if layer.geometry_type is None:
        return []
    if layer.geometry_type is GeometryType.POINT:
        wanted = POINT_COLUMNS if layer.has_z else POINT_COLUMNS[:2]
        return [numbered(name, fields) for name in wanted]
    return [numbered(WKT_COLUMN, fields)]


def _write_layer(clean: CleanLayer, job: Job) -> File:
    layer = clean.layer
    path = job.path("csv", clean)
    with told(path, job):
        with path.open("wb") as file:
            header = [field.name for field in layer.fields] + geometry_columns(layer)
            file.write(",".join(header).encode() + END)
            check_count(path, clean, _write_rows(clean, file))
        is_point = layer.geometry_type is GeometryType.POINT
        return sealed(path, "csv", (clean,), CRS84 if is_point else layer.crs)


def _write_rows(clean: CleanLayer, file: BinaryIO) -> int:
    layer = clean.layer
    degrees = ToDegrees(layer.crs) if layer.crs is not None else None
    count = 0
    for batch in clean.batches():
        columns = [batch.column(field.name) for field in layer.fields]
        if degrees is not None and layer.crs is not None:
            geometries = shapely.from_wkb(plain_wkb(batch.column(GEOMETRY)))
            if layer.geometry_type is GeometryType.POINT:
                columns += _positions(rounded(degrees(geometries)), layer.has_z)
            else:
                decimals = DECIMALS if is_degrees(layer.crs) else METRE_DECIMALS
                wkt = shapely.to_wkt(geometries, rounding_precision=decimals)
                columns.append(pa.array(wkt, pa.string()))
        if batch.num_rows:
            file.write(END.join(text.csv_rows(columns)) + END)
        count += batch.num_rows
    return count


def _positions(
    points: np.ndarray[tuple[int], np.dtype[np.object_]], has_z: bool
) -> list[ArrowArray]:
    """Longitudes, latitudes and perhaps heights, null where there is no point."""
    missing = np.asarray(shapely.is_missing(points))
    numbers = [shapely.get_x(points), shapely.get_y(points)]
    if has_z:
        numbers.append(shapely.get_z(points))
    return [pa.array(values, mask=missing) for values in numbers]
