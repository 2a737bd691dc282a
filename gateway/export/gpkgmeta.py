"""What a GeoPackage says of its fields and of itself: extensions gpkg_schema and gpkg_metadata."""

from __future__ import annotations

import sqlite3

from gateway.export.files import Job
from gateway.export.names import numbered

ISO_19139 = "http://www.isotc211.org/2005/gmd"

_TABLES = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
    mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
    min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkg_metadata (
    id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
    md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
    mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
    reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
"""
"""OGC 12-128r18 annexes F.8 (metadata) and F.9 (schema)."""

_EXTENSIONS = {
    "gpkg_data_columns": "schema",
    "gpkg_data_column_constraints": "schema",
    "gpkg_metadata": "metadata",
    "gpkg_metadata_reference": "metadata",
}
"""Table → extension."""


def write_metadata(connection: sqlite3.Connection, job: Job) -> None:
    """Write the titles of all fields and the dataset's ISO 19139 record into an open GeoPackage."""
    connection.executescript("BEGIN;" + _TABLES)
    connection.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')",
        [
            (table, f"gpkg_{name}", f"http://www.geopackage.org/spec130/#extension_{name}")
            for table, name in _EXTENSIONS.items()
        ],
    )
    for clean in job.layers:
        connection.executemany(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title)"
            " VALUES (?, ?, ?, ?)",
            _titles(clean.layer.name, [(f.name, f.title) for f in clean.layer.fields]),
        )
    xml = job.embedded.xml
    record = xml() if callable(xml) else xml
    if record:
        connection.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'text/xml', ?)",
            (ISO_19139, record.decode()),
        )
        moment = job.embedded.moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        connection.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id)"
            " VALUES ('geopackage', ?, 1)",
            (moment,),
        )
    connection.execute("COMMIT")


def _titles(layer: str, fields: list[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """Rows of gpkg_data_columns; `name`, which GDAL and QGIS show, must be unique in the table."""
    taken: set[str] = set()
    rows = []
    for name, title in fields:
        unique = title if title not in taken else numbered(f"{title} {name}", taken)
        taken.add(unique)
        rows.append((layer, name, unique, title))
    return rows
