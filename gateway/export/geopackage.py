"""GeoPackage 1.3: all layers in one file, in their CRS, with R-tree, field titles and metadata."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from pyogrio import get_gdal_config_option, set_gdal_config_options
from pyogrio.raw import write_arrow

from gateway.export.files import Job, check_count, sealed, told
from gateway.export.gpkgmeta import write_metadata
from gateway.export.scratch import CleanLayer
from gateway.export.stream import renamed
from gateway.model import File, Layer
from gateway.store.features import quoted

GEOMETRY_COLUMN = "geom"
FID = "fid"


def write(job: Job) -> tuple[File, ...]:
    """Write `{dataset}.gpkg`; no File where `gpkg` is not among the formats wanted.

    The `fid` of a feature is its number in the layer, from 1. Raises ExportError.
    """
    path = job.path("gpkg")
    with told(path, job):
        path.unlink(missing_ok=True)
        with _dated(job):
            for clean in job.layers:
                _write_layer(clean, job)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            write_metadata(connection, job)
            for clean in job.layers:
                check_count(path, clean, _count(connection, clean.layer))
        if "gpkg" not in job.formats:
            return ()
        systems = {clean.layer.crs for clean in job.layers}
        return (sealed(path, "gpkg", job.layers, systems.pop() if len(systems) == 1 else None),)


def _write_layer(clean: CleanLayer, job: Job) -> None:
    layer = clean.layer
    options = {
        "FID": FID,
        "IDENTIFIER": _identifier(layer, job),
        "DESCRIPTION": job.embedded.abstract,
    }
    if layer.geometry_type is None:
        write_arrow(
            renamed(clean, None),
            job.path("gpkg"),
            layer=layer.name,
            driver="GPKG",
            layer_options={**options, "ASPATIAL_VARIANT": "GPKG_ATTRIBUTES"},
        )
        return
    write_arrow(
        renamed(clean, GEOMETRY_COLUMN),
        job.path("gpkg"),
        layer=layer.name,
        driver="GPKG",
        geometry_name=GEOMETRY_COLUMN,
        geometry_type=layer.geometry_type.value + (" Z" if layer.has_z else ""),
        crs=layer.crs,
        layer_options={**options, "GEOMETRY_NAME": GEOMETRY_COLUMN, "SPATIAL_INDEX": "YES"},
    )


def _identifier(layer: Layer, job: Job) -> str:
    """The layer's title, unique in the file (OGC 12-128r18 table 3); the dataset's if alone."""
    if len(job.layers) == 1:
        return job.embedded.title or layer.title
    titles = [clean.layer.title for clean in job.layers]
    return layer.title if titles.count(layer.title) == 1 else layer.name


def _count(connection: sqlite3.Connection, layer: Layer) -> int:
    """How many features a table holds, 0 where their fids are not 1, 2, 3 …"""
    count, last = connection.execute(
        f"SELECT count(*), coalesce(max({FID}), 0) FROM {quoted(layer.name)}"
    ).fetchone()
    return int(count) if count == last else 0


@contextmanager
def _dated(job: Job) -> Iterator[None]:
    """GDAL dates what it writes with the job's moment: the same input gives the same file."""
    before = get_gdal_config_option("OGR_CURRENT_DATE")
    moment = job.embedded.moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    set_gdal_config_options({"OGR_CURRENT_DATE": moment})
    try:
        yield
    finally:
        set_gdal_config_options({"OGR_CURRENT_DATE": before})
