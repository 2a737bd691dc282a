"""What a file is, told by its first bytes: a name can lie, and often does."""

from __future__ import annotations

import re
import sqlite3
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

HEAD = 65_536
"""Octets that are enough to know a format."""

_FIRST_LINE = 64 << 20


class Asked(StrEnum):
    """Who says what a file declares."""

    FIONA = "fiona"
    PYOGRIO = "pyogrio"
    """Formats that fiona's GDAL lacks, or that are read through to be known, once rather than
    thrice."""
    STREAM = "stream"
    """Formats of one layer that are read through to be known: the stream is kept for reading."""


class LayerFormat(NamedTuple):
    """A format of layers: GDAL driver, extension it is opened by, who says what a file declares."""

    driver: str
    extension: str
    asked: Asked


LAYER_FORMATS: dict[str, LayerFormat] = {
    "shapefile": LayerFormat("ESRI Shapefile", ".shp", Asked.FIONA),
    "dbf": LayerFormat("ESRI Shapefile", ".dbf", Asked.FIONA),
    "gpkg": LayerFormat("GPKG", ".gpkg", Asked.FIONA),
    "sqlite": LayerFormat("SQLite", ".sqlite", Asked.FIONA),
    "tab": LayerFormat("MapInfo File", ".tab", Asked.FIONA),
    "fgb": LayerFormat("FlatGeobuf", ".fgb", Asked.FIONA),
    "gdb": LayerFormat("OpenFileGDB", ".gdb", Asked.FIONA),
    "mif": LayerFormat("MapInfo File", ".mif", Asked.PYOGRIO),
    "topojson": LayerFormat("TopoJSON", ".topojson", Asked.PYOGRIO),
    "esrijson": LayerFormat("ESRIJSON", ".json", Asked.PYOGRIO),
    "kml": LayerFormat("LIBKML", ".kml", Asked.PYOGRIO),
    "gml": LayerFormat("GML", ".gml", Asked.PYOGRIO),
    "gpx": LayerFormat("GPX", ".gpx", Asked.PYOGRIO),
    "dxf": LayerFormat("DXF", ".dxf", Asked.PYOGRIO),
    "geojson": LayerFormat("GeoJSON", ".geojson", Asked.STREAM),
    "geojsonseq": LayerFormat("GeoJSONSeq", ".geojsonl", Asked.STREAM),
    "parquet": LayerFormat("Parquet", ".parquet", Asked.STREAM),
}
"""Formats that are read as layers. Drivers that point elsewhere (VRT, WFS …) are not among them."""

TABLE_FORMATS = ("csv", "xlsx", "json")
"""Formats that are read as tables."""

REFUSED = (
    "edigeo",
    "tar",
    "bzip2",
    "xz",
    "7z",
    "rar",
    "xls",
    "ods",
    "pdf",
    "xml",
    "doctype",
    "vrt",
)
"""Formats that are recognised so as to say what to do: messages `sources.refused-*`."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"fgb\x03fgb", "fgb"),
    (b"PAR1", "parquet"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
)

_XML_ROOTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"<!DOCTYPE|<!ENTITY"), "doctype"),
    (re.compile(rb"<OGR(VRT|WFS)\w*"), "vrt"),
    (re.compile(rb"<(\w+:)?kml[\s>]"), "kml"),
    (re.compile(rb"<gpx[\s>]"), "gpx"),
    (re.compile(rb"opengis\.net/gml"), "gml"),
)

_JSON_KINDS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"gdal_streamed_alg"), "vrt"),
    (re.compile(rb'"type"\s*:\s*"Topology"'), "topojson"),
    (re.compile(rb'"geometryType"\s*:\s*"esriGeometry'), "esrijson"),
    (
        re.compile(
            rb'"type"\s*:\s*"(FeatureCollection|Feature|(Multi)?(Point|LineString|Polygon)'
            rb'|GeometryCollection)"'
        ),
        "geojson",
    ),
)

_ODS_GEOMETRY = re.compile(rb'"(recordid|datasetid)"\s*:')
"""Keys of an Opendatasoft record, whose `geometry` is GeoJSON though the file is not."""


def kind(path: Path) -> str:
    """What `path` is: a key of LAYER_FORMATS, one of TABLE_FORMATS or REFUSED, `zip`, `gzip`, or
    `binary` where it is none of these."""
    if path.is_dir():
        return "gdb" if any(path.glob("*.gdbtable")) else "folder"
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    found = head_kind(head, path.name)
    if found == "sqlite":
        return _sqlite_kind(path)
    if found == "geojson" and _is_sequence(path):
        return "geojsonseq"
    return found


def head_kind(head: bytes, name: str) -> str:
    """As `kind`, from the first octets and the name of a file alone."""
    extension = Path(name).suffix.lower()
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head.startswith(b"SQLite format 3\0"):
        return "gpkg" if head[68:70] == b"GP" else "sqlite"
    if head[:4] == b"\x00\x00\x27\x0a":
        return "binary" if extension == ".shx" else "shapefile"
    if head[257:262] == b"ustar":
        return "tar"
    if extension == ".dbf" and head[:1] in (b"\x03", b"\x30", b"\x83", b"\x8b", b"\xf5"):
        return "dbf"
    return _text_kind(head.removeprefix(b"\xef\xbb\xbf").lstrip(), extension)


def _text_kind(text: bytes, extension: str) -> str:
    if text.startswith((b"<?xml", b"<")):
        return _first(_XML_ROOTS, text) or "xml"
    if text.startswith(b"\x1e"):
        return "geojsonseq"
    if text.startswith((b"{", b"[")):
        found = _first(_JSON_KINDS, text)
        return "json" if found == "geojson" and _ODS_GEOMETRY.search(text) else found or "json"
    if text[:6].lower() == b"!table":
        return "tab"
    if re.match(rb"version\s+\d+", text, re.IGNORECASE) and extension != ".csv":
        return "mif"
    if re.match(rb"(0\s+SECTION|999\s)", text) and extension == ".dxf":
        return "dxf"
    if extension in {".thf", ".geo", ".qal", ".scd", ".vec", ".dic", ".gen"} and b"BOM" in text[:8]:
        return "edigeo"
    utf16 = text.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "csv" if utf16 or b"\0" not in text else "binary"


def _first(table: tuple[tuple[re.Pattern[bytes], str], ...], text: bytes) -> str | None:
    return next((found for pattern, found in table if pattern.search(text)), None)


def _is_sequence(path: Path) -> bool:
    """Whether the JSON is one Feature a line (GeoJSONSeq, or a single Feature on a line)."""
    with path.open("rb") as stream:
        first = stream.readline(_FIRST_LINE).strip()
        if not first.endswith(b"}") or b"FeatureCollection" in first[:HEAD]:
            return False
        return any(line.lstrip().startswith(b"{") for line in stream)


_SAFE_MODULES = re.compile(r"using\s+[\"'\[]?(rtree\w*|fts[345])\b", re.IGNORECASE)


def _sqlite_kind(path: Path) -> str:
    """`gpkg` or `sqlite` where the database has layers, else `binary`."""
    tables = set(sqlite_tables(path))
    if "gpkg_contents" in tables:
        return "gpkg"
    return "sqlite" if "geometry_columns" in tables else "binary"


def sqlite_tables(path: Path) -> list[str]:
    """The tables of a database; none where it is damaged."""
    return [name for name, _ in _sqlite_master(path)]


def unsafe_tables(path: Path) -> list[str]:
    """Virtual tables of a database whose module could reach outside it."""
    return [
        name
        for name, sql in _sqlite_master(path)
        if sql.lower().startswith("create virtual") and not _SAFE_MODULES.search(sql)
    ]


def _sqlite_master(path: Path) -> list[tuple[str, str]]:
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            rows = connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master")
            return [(str(name), str(sql)) for name, sql in rows]
        finally:
            connection.close()
    except sqlite3.Error:
        return []
