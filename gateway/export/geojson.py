"""GeoJSON (RFC 7946) and the feature store: the same octets of each feature, made once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import numpy as np
import orjson
import pyarrow as pa
import shapely

from gateway.export import text
from gateway.export.degrees import CRS84, DECIMALS, ToDegrees, rounded
from gateway.export.draft import plain_wkb
from gateway.export.files import Job, check_count, sealed, told
from gateway.export.scratch import CleanLayer
from gateway.export.wkb import Geometries
from gateway.model import FEATURE_ID, GEOMETRY, File
from gateway.store import features, rtree


def write(job: Job) -> tuple[File, ...]:
    """Write `features.sqlite`, and the GeoJSON of each layer with geometry where it is wanted.

    Raises ExportError.
    """
    store = job.directory / features.FILE
    with told(store, job):
        store.unlink(missing_ok=True)
        with features.FeatureWriter(store) as writer:
            for clean in job.layers:
                path = _path(clean, job)
                with told(path or store, job):
                    check_count(path or store, clean, _write_layer(clean, writer, path))
        for clean in job.layers:
            check_count(store, clean, features.count(store, clean.layer.name))
        paths = [(_path(clean, job), clean) for clean in job.layers]
        return tuple(sealed(path, "geojson", (clean,), CRS84) for path, clean in paths if path)


def _path(clean: CleanLayer, job: Job) -> Path | None:
    """The GeoJSON of a layer, None where it has none."""
    wanted = "geojson" in job.formats and clean.layer.geometry_type is not None
    return job.path("geojson", clean) if wanted else None


def _write_layer(clean: CleanLayer, writer: features.FeatureWriter, path: Path | None) -> int:
    """Write one layer to the store and, where there is a `path`, to a file. Gives their number."""
    layer = clean.layer
    writer.add_layer(layer.name)
    with ExitStack() as stack:
        out = (
            None if path is None else _Collection(stack.enter_context(path.open("wb")), layer.name)
        )
        fid = 1
        for ids, rows, geometries in _features(clean):
            fids = range(fid, fid + len(rows))
            writer.add(layer.name, zip(fids, ids, rows, strict=True))
            if geometries is not None:
                writer.add_boxes(layer.name, _boxes(fid, geometries))
            if out is not None and geometries is not None:
                out.add(rows, geometries)
            fid += len(rows)
        if out is not None:
            out.end()
    writer.finish_layer(layer.name)
    return fid - 1


def _features(clean: CleanLayer) -> Iterator[tuple[list[str], list[bytes], Geometries | None]]:
    """Identifiers, GeoJSON Features and their geometries (CRS84, as written), batch by batch."""
    layer = clean.layer
    degrees = ToDegrees(layer.crs) if layer.crs is not None else None
    names = [field.name for field in layer.fields]
    for batch in clean.batches():
        ids = batch.column(FEATURE_ID)
        columns = [batch.column(name) for name in names]
        geometries: Geometries | None = None
        texts: pa.Array[pa.StringScalar] = pa.nulls(batch.num_rows, pa.string())
        if degrees is not None:
            geometries = written(shapely.from_wkb(plain_wkb(batch.column(GEOMETRY))), degrees)
            texts = pa.array(shapely.to_geojson(geometries), pa.string())
        yield text.strings(ids), text.features(ids, names, columns, texts), geometries


def written(geometries: Geometries, degrees: ToDegrees) -> Geometries:
    """Geometries as GeoJSON has them (RFC 7946 3.1.6, 4): CRS84, counterclockwise, 7 decimals."""
    oriented: Geometries = shapely.orient_polygons(rounded(degrees(geometries)))
    return oriented


def _boxes(first: int, geometries: Geometries) -> rtree.Rows:
    """fid, west, east, south, north of every geometry that is there; `first` is the first fid."""
    there = np.flatnonzero(~shapely.is_missing(geometries))
    west, south, east, north = shapely.bounds(geometries[there]).reshape(-1, 4).T
    return np.column_stack([there + first, west, east, south, north])


class _Collection:
    """A FeatureCollection on its way to a file: a feature a line, `bbox` (RFC 7946 5) last."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._low = np.full(3, np.inf)
        self._high = np.full(3, -np.inf)
        self._between = b"\n"
        head = b'{"type":"FeatureCollection","name":' + orjson.dumps(name) + b',"features":['
        file.write(head)

    def add(self, rows: list[bytes], geometries: Geometries) -> None:
        """Write features; `geometries` are theirs."""
        if not rows:
            return
        self._file.write(self._between + b",\n".join(rows))
        self._between = b",\n"
        has_z = bool(shapely.has_z(geometries).any())
        coordinates = shapely.get_coordinates(geometries, include_z=has_z)
        if len(coordinates):
            width = coordinates.shape[1]
            self._low[:width] = np.minimum(self._low[:width], coordinates.min(axis=0))
            self._high[:width] = np.maximum(self._high[:width], coordinates.max(axis=0))

    def end(self) -> None:
        """Write what comes after the last feature."""
        there = np.isfinite(self._low)
        box = [*self._low[there].tolist(), *self._high[there].tolist()]
        member = b',\n"bbox":' + orjson.dumps([round(value, DECIMALS) for value in box])
        self._file.write(b"\n]" + (member if box else b"") + b"}\n")
