"""Layers to clean and export: files read by GDAL, and rows made in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import pytest
import shapely
from pictures import look, make  # noqa: F401  # fixtures
from pyogrio.raw import open_arrow

from gateway.export import CleanLayer, Embedded, clean, export
from gateway.formats import EXPORTS
from gateway.model import GEOMETRY, Act, File
from gateway.sources.base import Declared, SourceLayer


class GdalLayer(SourceLayer):
    """A layer of a file, as GDAL streams it."""

    def __init__(self, path: Path, layer: str | None = None, batch: int = 1000) -> None:
        info = pyogrio.read_info(path, layer=layer)
        super().__init__(
            Declared(info["layer_name"], info["driver"], info["crs"], info["geometry_type"])
        )
        self._path, self._layer, self._batch = path, layer, batch

    def batches(self) -> Iterator[pa.RecordBatch]:
        with open_arrow(
            self._path, layer=self._layer, use_pyarrow=True, batch_size=self._batch
        ) as (meta, reader):
            geometry = meta["geometry_name"] or "wkb_geometry"
            fields = [
                field.with_name(GEOMETRY) if field.name == geometry else field
                for field in reader.schema
            ]
            for batch in reader:
                yield pa.RecordBatch.from_arrays(batch.columns, schema=pa.schema(fields))


class MemoryLayer(SourceLayer):
    """Rows in memory: columns, and WKT or WKB of their geometries."""

    def __init__(
        self,
        columns: Mapping[str, Any],
        geometries: Sequence[str | bytes | None] | None = None,
        *,
        crs: str | None = "EPSG:2154",
        name: str = "layer",
        batch: int = 3,
        geometry_type: str | None = "Unknown",
        acts: Sequence[Act] = (),
    ) -> None:
        super().__init__(Declared(name, "memory", crs, geometry_type))
        arrays = dict(columns)
        if geometries is not None:
            arrays[GEOMETRY] = pa.array([_wkb(one) for one in geometries], pa.binary())
        self._table = pa.table(arrays)
        self._batch = batch
        self.acts = list(acts)

    def batches(self) -> Iterator[pa.RecordBatch]:
        yield from self._table.to_batches(max_chunksize=self._batch)


def _wkb(one: str | bytes | None) -> bytes | None:
    return shapely.to_wkb(shapely.from_wkt(one), flavor="iso") if isinstance(one, str) else one


@dataclass
class Cleaner:
    """Cleans layers into one scratch folder."""

    scratch: Path
    read: int = 0

    def __call__(self, source: SourceLayer, **options: Any) -> list[CleanLayer]:
        settings = {"crs": None, "key": None, "field_titles": {}, **options}
        return clean(source, scratch=self.scratch, progress=self._progress, **settings)

    def _progress(self, features: int) -> None:
        self.read += features


@pytest.fixture
def cleaner(tmp_path: Path) -> Cleaner:
    return Cleaner(tmp_path / "scratch")


@pytest.fixture
def memory() -> type[MemoryLayer]:
    return MemoryLayer


@pytest.fixture
def gdal(shared: Path) -> Callable[..., GdalLayer]:
    """A layer of a file of the real geoportal layers."""

    def opened(path: str, layer: str | None = None, batch: int = 1000) -> GdalLayer:
        return GdalLayer(shared / "data" / "geoportal" / path, layer, batch)

    return opened


@pytest.fixture
def exported(tmp_path: Path) -> Callable[..., tuple[File, ...]]:
    """Writes cleaned layers to `tmp_path / "files"` in every format."""

    def write(
        layers: Sequence[CleanLayer],
        formats: Sequence[str] = tuple(EXPORTS),
        directory: Path = tmp_path / "files",
    ) -> tuple[File, ...]:
        embedded = Embedded("Titre", "Résumé", "fr-1-essai", b"<record/>")
        return export(
            layers,
            dataset="essai",
            formats=formats,
            directory=directory,
            embedded=embedded,
            progress=lambda features: None,
        )

    return write


@pytest.fixture
def rows() -> Callable[[CleanLayer], list[dict[str, Any]]]:
    """Every feature of a cleaned layer as a dict, geometries as shapely's."""

    def read(layer: CleanLayer) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for batch in layer.batches():
            for row in batch.to_pylist():
                if GEOMETRY in row:
                    row[GEOMETRY] = shapely.from_wkb(row[GEOMETRY])
                found.append(row)
        return found

    return read


@pytest.fixture
def acts() -> Callable[[CleanLayer], dict[str, int]]:
    """Acts of a cleaned layer by kind."""

    def by_kind(layer: CleanLayer) -> dict[str, int]:
        assert all(act.layer == layer.layer.name for act in layer.acts)
        return {act.kind.value: act.count for act in layer.acts}

    return by_kind
