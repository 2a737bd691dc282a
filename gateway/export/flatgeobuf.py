"""FlatGeobuf 3: each layer in its CRS, with a packed R-tree where no feature lacks a geometry."""

from __future__ import annotations

from pyogrio import read_info
from pyogrio.raw import write_arrow

from gateway.export.files import Job, check_count, sealed, told
from gateway.export.scratch import CleanLayer
from gateway.export.stream import renamed
from gateway.model import File

GEOMETRY_COLUMN = "geometry"


def write(job: Job) -> tuple[File, ...]:
    """Write a file for each layer with geometry. Raises ExportError.

    The format has no place in its index for a feature without geometry, so that a layer with one
    is written without index.
    """
    return tuple(_write_layer(clean, job) for clean in job.layers if clean.layer.geometry_type)


def _write_layer(clean: CleanLayer, job: Job) -> File:
    layer = clean.layer
    path = job.path("fgb", clean)
    with told(path, job):
        path.unlink(missing_ok=True)
        assert layer.geometry_type is not None
        write_arrow(
            renamed(clean, GEOMETRY_COLUMN),
            path,
            layer=layer.name,
            driver="FlatGeobuf",
            geometry_name=GEOMETRY_COLUMN,
            geometry_type=layer.geometry_type.value + (" Z" if layer.has_z else ""),
            crs=layer.crs,
            layer_options={"SPATIAL_INDEX": "NO" if layer.without_geometry else "YES"},
        )
        check_count(path, clean, int(read_info(path, force_feature_count=True)["features"]))
        return sealed(path, "fgb", (clean,), layer.crs)
