"""Layers that GDAL reads: fiona says what a file declares, pyogrio moves the features.

The file has been recognised by its content (`sniff`), so that only its own driver is ever asked;
nothing is fetched from a network.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fiona
import pyarrow as pa
import pyogrio
from pyogrio.raw import open_arrow

from gateway.errors import SourceError
from gateway.model import Act
from gateway.sources import curves, records
from gateway.sources.base import BATCH_ROWS, Declared, SourceLayer
from gateway.sources.batches import Normaliser, is_wkb
from gateway.sources.sniff import LayerFormat

OPTIONS: dict[str, str] = {
    "GML_DOWNLOAD_WFS_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_MAX_RETRY": "0",
    "OGR_SQLITE_LOAD_EXTENSIONS": "NO",
    "SHAPE_RESTORE_SHX": "NO",
}
"""GDAL configuration: no schema, link or tile is fetched, no extension loaded, no file mended."""

INTERNAL = frozenset({"layer_styles", "qgis_projects", "qgis_resources", "data_licenses"})
"""Tables that programs keep in a GeoPackage for themselves: no layers, unless they are named."""

_DAMAGE = ("corrupt", "truncated", "malformed", "unexpected end", "i/o error", "short read")
"""Words of GDAL's warnings that mean that something of the file was not read."""

_LOG = logging.getLogger(__name__)

pyogrio.set_gdal_config_options(OPTIONS)


@dataclass(frozen=True)
class Place:
    """A file that is ready for GDAL. `where` is how errors name it; `options` open it.

    `expected` counts what a layer must give where the driver's own count cannot be trusted.
    """

    path: Path
    format: LayerFormat
    where: str
    options: dict[str, str]
    encoding: str | None = None
    declared_encoding: str | None = None
    expected: Callable[[str, int], int] | None = None


def layer_names(place: Place) -> list[str]:
    """Every layer of the file, in its order. Raises SourceError sources.damaged."""
    with _failures(place):
        if place.format.fiona and place.format.cheap:
            with fiona.Env(**OPTIONS):
                found = [str(name) for name in fiona.listlayers(place.path)]
        else:
            found = [str(row[0]) for row in pyogrio.list_layers(place.path)]
    own = [name for name in found if name not in INTERNAL]
    for name in sorted(set(found) - set(own)):
        _LOG.info("%s: the table %s belongs to a program and is no layer", place.where, name)
    return own


def declaration(place: Place, name: str) -> Declared:
    """What the file says of its layer `name`. Raises SourceError sources.damaged."""
    with _failures(place):
        if place.format.fiona and place.format.cheap:
            return _by_fiona(place, name)
        info = pyogrio.read_info(place.path, layer=name, **place.options)
    count = int(info["features"])
    return Declared(
        name=name,
        driver=place.format.driver,
        crs=info["crs"],
        geometry_type=_word(info["geometry_type"]),
        count=None if count < 0 else count,
        encoding=place.encoding,
    )


def _by_fiona(place: Place, name: str) -> Declared:
    with (
        fiona.Env(**OPTIONS),
        fiona.open(
            place.path, layer=name, enabled_drivers=[place.format.driver], **place.options
        ) as layer,
    ):
        geometry = layer.schema["geometry"]
        authority = layer.crs.to_authority(confidence_threshold=90) if layer.crs else None
        count = len(layer)
        return Declared(
            name=name,
            driver=place.format.driver,
            crs=":".join(authority) if authority else (layer.crs_wkt or None),
            geometry_type=None if geometry == "None" else geometry,
            count=None if count < 0 else count,
            encoding=place.encoding,
        )


def _word(geometry_type: str | None) -> str | None:
    """pyogrio's `Polygon Z` in the words of the contract, `3D Polygon`."""
    if geometry_type and geometry_type.endswith(" Z"):
        return "3D " + geometry_type.removesuffix(" Z")
    return geometry_type


class GdalLayer(SourceLayer):
    """One layer of a file. `columns` leaves out fields that hold nothing; `key` may be its FID."""

    def __init__(
        self,
        declared: Declared,
        place: Place,
        *,
        acts: list[Act] | None = None,
        columns: list[str] | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__(declared)
        self._place = place
        self._read_acts = acts or []
        self._columns = columns
        self._key = key
        self.acts = list(self._read_acts)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """As `SourceLayer.batches`. Raises SourceError: sources.damaged, sources.count."""
        self.acts = list(self._read_acts)
        linear = curves.Linear(self._place.path, self.declared.name)
        read = 0
        with ExitStack() as stack:
            reader, normaliser = self._opened(stack)
            for batch in normaliser.batches(self._guarded(reader)):
                yield linear.batch(batch, read)
                read += batch.num_rows
        self._check(read)
        self.acts += normaliser.acts() + linear.acts()

    def _opened(self, stack: ExitStack) -> tuple[Iterator[pa.RecordBatch], Normaliser]:
        """The stream of batches: Arrow from GDAL, or where it cannot, records from fiona."""
        place, name = self._place, self.declared.name
        with _failures(place):
            try:
                meta, reader = stack.enter_context(
                    open_arrow(
                        place.path,
                        layer=name,
                        columns=self._columns,
                        batch_size=BATCH_ROWS,
                        use_pyarrow=True,
                        return_fids=self._key is not None,
                        **place.options,
                    )
                )
                schema = reader.schema
            except (NotImplementedError, pa.ArrowNotImplementedError):
                stream = records.batches(place.path, name, place.options)
                return stream, Normaliser(records.GEOMETRY_COLUMN, place.declared_encoding)
        geometry = next((found.name for found in schema if is_wkb(found)), None)
        if self._key is not None:
            reader = _renamed(reader, meta["fid_column"] or "OGC_FID", self._key)
        return reader, Normaliser(geometry, place.declared_encoding)

    def _guarded(self, reader: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches, with what GDAL says while it reads them turned into errors."""
        batches = iter(reader)
        while True:
            with _failures(self._place):
                batch = next(batches, None)
            if batch is None:
                return
            yield batch

    def _check(self, read: int) -> None:
        declared = self.declared.count
        if declared is None or declared == read:
            return
        expected = self._place.expected
        wanted = expected(self.declared.name, declared) if expected else declared
        if wanted != read:
            raise SourceError(
                "sources.count",
                where=self._place.where,
                layer=self.declared.name,
                declared=wanted,
                read=read,
            )


def _renamed(reader: Any, fid: str, key: str) -> Iterator[pa.RecordBatch]:
    for batch in reader:
        names = [key if name == fid else name for name in batch.schema.names]
        fields = [found.with_name(name) for found, name in zip(batch.schema, names, strict=True)]
        yield pa.RecordBatch.from_arrays(batch.columns, schema=pa.schema(fields))


class _failures(warnings.catch_warnings):  # noqa: N801  # used as a with statement
    """Turns what GDAL raises, and its warnings of damage, into SourceError sources.damaged."""

    def __init__(self, place: Place) -> None:
        super().__init__(record=True)
        self._place = place
        self._seen: list[warnings.WarningMessage] = []

    def __enter__(self) -> Any:
        seen = super().__enter__()
        warnings.simplefilter("always")
        self._seen = seen if seen is not None else []
        return seen

    def __exit__(self, *failure: Any) -> None:
        super().__exit__(*failure)
        kind, reason = failure[0], failure[1]
        if kind is not None and issubclass(kind, _GDAL_ERRORS):
            raise self._damaged(reason) from None
        for warning in self._seen:
            if any(word in str(warning.message).lower() for word in _DAMAGE):
                raise self._damaged(warning.message)

    def _damaged(self, reason: object) -> SourceError:
        said = str(reason).replace(str(self._place.path), self._place.path.name)
        return SourceError("sources.damaged", where=self._place.where, reason=said[:300])


_GDAL_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.CRSError,
    fiona.errors.FionaError,
    pa.ArrowException,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
)
