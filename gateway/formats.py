"""The file formats of exports and documents, a row each.

Media types are those of the INSPIRE media-types register where it has one. `inspire` names the
format and version for MD_Format; `protocol` is for CI_OnlineResource: GeoPackage and GeoJSON carry
one that QGIS MetaSearch offers to load.
"""

from typing import NamedTuple


class Format(NamedTuple):
    """One format: extension, media type, name and version as a record gives them."""

    extension: str
    media_type: str
    name: str
    version: str


EXPORTS: dict[str, Format] = {
    "gpkg": Format("gpkg", "application/geopackage+sqlite3", "GeoPackage", "1.3"),
    "geojson": Format("geojson", "application/geo+json", "GeoJSON", "RFC 7946"),
    "fgb": Format("fgb", "application/flatgeobuf", "FlatGeobuf", "3.0"),
    "parquet": Format("parquet", "application/vnd.apache.parquet", "GeoParquet", "1.1"),
    "csv": Format("csv", "text/csv", "CSV", "RFC 4180"),
}
"""The formats that `gateway publish` writes; `formats` of gateway.yml chooses among them."""

DOCUMENTS: dict[str, Format] = {
    "pdf": Format("pdf", "application/pdf", "PDF", "1.7"),
    "odt": Format("odt", "application/vnd.oasis.opendocument.text", "OpenDocument Text", "1.2"),
    "ods": Format(
        "ods", "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument Spreadsheet", "1.2"
    ),
    "docx": Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Office Open XML Document",
        "ISO 29500",
    ),
    "xlsx": Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Office Open XML Workbook",
        "ISO 29500",
    ),
    "txt": Format("txt", "text/plain", "Text", "UTF-8"),
    "md": Format("md", "text/markdown", "Markdown", "RFC 7763"),
    "html": Format("html", "text/html", "HTML", "5"),
    "xml": Format("xml", "application/xml", "XML", "1.0"),
    "json": Format("json", "application/json", "JSON", "RFC 8259"),
    "zip": Format("zip", "application/zip", "ZIP", "6.3"),
    "png": Format("png", "image/png", "PNG", "1.2"),
    "jpg": Format("jpg", "image/jpeg", "JPEG", "1.02"),
}
"""Formats of documents, by extension."""

FORMATS: dict[str, Format] = {**DOCUMENTS, **EXPORTS}

PARQUET = Format("parquet", "application/vnd.apache.parquet", "Parquet", "2.6")
"""A table without geometry in the format `parquet`: nothing in it is GeoParquet."""

BINARY = Format("bin", "application/octet-stream", "binary", "-")
"""A document whose extension says nothing."""


def format_of(key: str, crs: str | None) -> Format:
    """The format `key` (of FORMATS) of a file whose coordinates are in `crs`, None where it has
    none; BINARY for a key that is not known."""
    if key == "parquet" and crs is None:
        return PARQUET
    return FORMATS.get(key, BINARY)
