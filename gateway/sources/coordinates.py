"""Geometry of the rows of a table: from lon/lat columns, "lat,lon", WKT or GeoJSON texts."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from gateway.errors import SourceError
from gateway.mcf import TableSource
from gateway.sources.arrow import Values, masked
from gateway.sources.infer import TextType, words
from gateway.sources.paths import listed
from gateway.sources.spool import Column, Spool
from gateway.yamlfile import nearest

type Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
type Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
type Shapes = np.ndarray[tuple[int], np.dtype[np.object_]]

WGS84 = "EPSG:4326"

_DEGREES = {WGS84, "EPSG:4171", "EPSG:4258", "OGC:CRS84"}
"""CRSs whose x is a longitude and y a latitude, in degrees."""

_PAIRS: tuple[tuple[str, str], ...] = (
    ("longitude", "latitude"),
    ("lon", "lat"),
    ("lng", "lat"),
    ("long", "lat"),
    ("x", "y"),
)
"""Words of column names that go together, the surest first."""

_NUMBER = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$"
_SIGNED = r"[-+]?[0-9]+(?:\.[0-9]+)?"
_PAIR = rf"^[\[(]?\s*(?P<lat>{_SIGNED})\s*[,; ]\s*(?P<lon>{_SIGNED})\s*[\])]?$"
_SRID = re.compile(r"^\s*SRID=(\d+);", re.IGNORECASE)


@dataclass(frozen=True)
class Geometry:
    """How the geometry of a table is read: from `lon` and `lat`, or from the one column `column`.

    `form` is LATLON, WKT or GEOJSON for one column, None for two; `crs` None where unknown.
    """

    crs: str | None
    lon: str = ""
    lat: str = ""
    column: str = ""
    form: TextType | None = None

    @property
    def type(self) -> str:
        """The geometry type as far as it is known before reading."""
        return "Point" if self.form in {None, TextType.LATLON} else "Unknown"

    @property
    def dropped(self) -> str | None:
        """The column that is the geometry and no attribute."""
        return self.column if self.form in {TextType.WKT, TextType.GEOJSON} else None

    def wkb(self, batch: pa.RecordBatch) -> Values:
        """The geometry of each row of `batch` (texts) as ISO WKB, null where it has none."""
        if self.form is None:
            return self._points(_numbers(batch[self.lon]), _numbers(batch[self.lat]))
        if self.form is TextType.LATLON:
            parts = pc.extract_regex(pc.utf8_trim_whitespace(batch[self.column]), _PAIR)
            lon, lat = pc.struct_field(parts, "lon"), pc.struct_field(parts, "lat")
            return self._points(_numbers(lon), _numbers(lat))
        texts = batch[self.column].to_numpy(zero_copy_only=False)
        if self.form is TextType.GEOJSON:
            shapes = shapely.from_geojson(texts, on_invalid="ignore")
        else:
            plain = [None if value is None else _SRID.sub("", value).strip() for value in texts]
            shapes = _from_wkt(np.array(plain, object))
        return _encoded(shapes)

    def _points(self, lon: Values, lat: Values) -> Values:
        x = lon.to_numpy(zero_copy_only=False).astype(float)
        y = lat.to_numpy(zero_copy_only=False).astype(float)
        good = np.isfinite(x) & np.isfinite(y)
        if self.crs in _DEGREES:
            good &= _fit(x, y) & ~((x == 0) & (y == 0))
        shapes = np.full(len(x), None, object)
        shapes[good] = shapely.points(x[good], y[good])
        return _encoded(shapes)


def _fit(x: Numbers, y: Numbers) -> Flags:
    return (np.abs(x) <= 180) & (np.abs(y) <= 90)


def _from_wkt(texts: Shapes) -> Shapes:
    """The geometries of WKT texts, None for what is none."""
    try:
        read: Shapes = shapely.from_wkt(texts, on_invalid="ignore")
    except NotImplementedError:  # a curve among them, which shapely does not hold
        shapes = np.full(len(texts), None, object)
        for place, text in enumerate(texts):
            with contextlib.suppress(NotImplementedError):
                shapes[place] = shapely.from_wkt(text, on_invalid="ignore")
        return shapes
    return read


def _encoded(shapes: Shapes) -> Values:
    return pa.array(shapely.to_wkb(shapes, flavor="iso"), pa.binary())


def _numbers(column: Values) -> Values:
    """Texts as numbers, a comma read as a point; null where a text is none."""
    plain = pc.replace_substring(pc.utf8_trim_whitespace(column), ",", ".")
    good = pc.match_substring_regex(plain, _NUMBER)
    return pc.cast(masked(plain, pc.invert(good)), pa.float64())


def geometry(source: TableSource, spool: Spool, where: str) -> Geometry | None:
    """How to read the geometry of a table: as declared, else as recognised; None for none.

    Raises SourceError: sources.column with the nearest, sources.half-pair.
    """
    declared = _declared(source, spool, where)
    if declared is not None or not source.geometry:
        return declared
    for form in (TextType.GEOJSON, TextType.WKT):
        for column in spool.columns:
            if column.shape is form:
                return Geometry(
                    _crs_of(source, spool, column.name, form), column=column.name, form=form
                )
    pair = next(_pairs(spool), None)
    if pair is not None:
        return Geometry(WGS84, lon=pair[0], lat=pair[1])
    for column in spool.columns:
        if column.shape is TextType.LATLON and _pair_fits(
            spool, Geometry(WGS84, column=column.name, form=TextType.LATLON)
        ):
            return Geometry(WGS84, column=column.name, form=TextType.LATLON)
    return None


def _declared(source: TableSource, spool: Spool, where: str) -> Geometry | None:
    if (source.lon is None) != (source.lat is None):
        raise SourceError("sources.half-pair", where=where)
    if source.lon is not None and source.lat is not None:
        lon, lat = (column_of(spool.columns, name, where) for name in (source.lon, source.lat))
        return Geometry(source.crs or WGS84, lon=lon, lat=lat)
    one = (
        (source.latlon, TextType.LATLON),
        (source.wkt, TextType.WKT),
        (source.geojson, TextType.GEOJSON),
    )
    for name, form in one:
        if name is not None:
            column = column_of(spool.columns, name, where)
            return Geometry(_crs_of(source, spool, column, form), column=column, form=form)
    return None


def _crs_of(source: TableSource, spool: Spool, column: str, form: TextType) -> str | None:
    """The declared CRS; else that of the texts: WGS 84, an SRID before WKT, or unknown."""
    if source.crs or form is not TextType.WKT:
        return source.crs or WGS84
    for batch in spool.texts():
        for value in batch[column].drop_null().slice(0, 1).to_pylist():
            srid = _SRID.match(str(value))
            return f"EPSG:{srid[1]}" if srid else None
    return None


def column_of(columns: Sequence[Column], name: str, where: str) -> str:
    """The name of the column that is declared by its title or its name.

    Raises SourceError sources.column with the nearest.
    """
    for column in columns:
        if name in {column.title, column.name}:
            return column.name
    titles = [column.title for column in columns]
    raise SourceError(
        "sources.column",
        where=where,
        column=name,
        nearest=nearest(name, titles),
        columns=listed(titles),
    )


def _pairs(spool: Spool) -> Iterator[tuple[str, str]]:
    """Pairs of columns named and filled as longitude and latitude."""
    by_words = {tuple(words(column.title)): column.name for column in spool.columns}
    for x_word, y_word in _PAIRS:
        for found, name in by_words.items():
            if x_word in found:
                partner = tuple(y_word if word == x_word else word for word in found)
                other = by_words.get(partner)
                if other and _pair_fits(spool, Geometry(None, lon=name, lat=other), x_word == "x"):
                    yield name, other


_MOST = 0.9


def _pair_fits(spool: Spool, candidate: Geometry, strict: bool = False) -> bool:
    """Whether the values are degrees with decimals: nine in ten of them, all where `strict`."""
    filled = fit = decimals = 0
    for batch in spool.texts():
        texts = batch[candidate.column or candidate.lon]
        filled += len(texts) - texts.null_count
        decimals += bool(pc.any(pc.match_substring_regex(texts, "[.,][0-9]")).as_py())
        shapes = shapely.from_wkb(candidate.wkb(batch).to_numpy(zero_copy_only=False))
        fit += int(_fit(shapely.get_x(shapes), shapely.get_y(shapes)).sum())
    return bool(decimals) and fit >= filled * (1 if strict else _MOST)
