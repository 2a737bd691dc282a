"""GeoParquet 1.0 and 1.1 (OGC 24-013), through pyarrow: GDAL's wheels have no driver for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
from pyproj.exceptions import CRSError

from gateway.errors import SourceError
from gateway.sources.base import BATCH_ROWS, Declared, SourceLayer
from gateway.sources.batches import Normaliser
from gateway.sources.paths import listed
from gateway.yamlfile import nearest

DRIVER = "Parquet"

_WGS84 = "EPSG:4326"
"""What a column without `crs` is in: OGC:CRS84, the same datum; values are x before y anyway."""


class ParquetLayer(SourceLayer):
    """The rows of a Parquet file; with geometry where its `geo` metadata names a column."""

    def __init__(self, path: Path, where: str, name: str) -> None:
        self._path = path
        self._where = where
        self._geo = _geo(path, where)
        self._geometry: str | None = self._geo.get("primary_column")
        super().__init__(self._declared(name))

    def _declared(self, name: str) -> Declared:
        column = self._column()
        types = column.get("geometry_types", [])
        return Declared(
            name=name,
            driver=DRIVER,
            crs=_crs(column, self._where) if self._geometry else None,
            geometry_type=_type_word(types) if self._geometry else None,
            count=_opened(self._path, self._where).metadata.num_rows,
            encoding="utf-8",
        )

    def _column(self) -> dict[str, Any]:
        columns: dict[str, dict[str, Any]] = self._geo.get("columns", {})
        if self._geometry is None:
            return {}
        column = columns.get(self._geometry, {})
        encoding = column.get("encoding")
        if encoding != "WKB":
            raise SourceError("sources.parquet-encoding", where=self._where, encoding=encoding)
        return column

    def batches(self) -> Iterator[pa.RecordBatch]:
        """As `SourceLayer.batches`. Raises SourceError sources.damaged."""
        covering = self._column().get("covering", {}).get("bbox", {}).get("xmin", [None])[0]
        drop = frozenset({covering} if covering else ())
        file = _opened(self._path, self._where)
        normaliser = Normaliser(file.schema_arrow, self._geometry, drop=drop)
        self.acts = []
        yield from normaliser.batches(self._rows(file))
        self.acts = normaliser.acts()

    def _rows(self, file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
        try:
            yield from file.iter_batches(batch_size=BATCH_ROWS)
        except (pa.ArrowException, OSError) as reason:
            raise SourceError("sources.damaged", where=self._where, reason=reason) from None


def _opened(path: Path, where: str) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None


def _geo(path: Path, where: str) -> dict[str, Any]:
    """The `geo` metadata; empty for a plain table. Raises SourceError sources.column."""
    file = _opened(path, where)
    text = (file.metadata.metadata or {}).get(b"geo")
    if text is None:
        return {}
    try:
        geo: dict[str, Any] = orjson.loads(text)
    except orjson.JSONDecodeError as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None
    names, primary = file.schema_arrow.names, str(geo.get("primary_column"))
    if primary not in names:
        raise SourceError(
            "sources.column",
            where=where,
            column=primary,
            nearest=nearest(primary, names),
            columns=listed(names),
        )
    return geo


def _crs(column: dict[str, Any], where: str) -> str | None:
    """The authority code of a PROJJSON CRS, else its WKT; None where the file says unknown."""
    if "crs" not in column:
        return _WGS84
    if column["crs"] is None:
        return None
    try:
        crs = pyproj.CRS.from_json_dict(column["crs"])
    except CRSError as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None
    authority = crs.to_authority()
    if authority == ("OGC", "CRS84"):
        return _WGS84
    return ":".join(authority) if authority else crs.to_wkt()


def _type_word(types: list[str]) -> str:
    if len(types) != 1:
        return "Unknown"
    word = types[0]
    return f"3D {word.removesuffix(' Z')}" if word.endswith(" Z") else word
