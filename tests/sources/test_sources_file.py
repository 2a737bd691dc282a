"""Layers of every format, with their encodings, and what damaged ones get."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import pytest
import shapely
from sources_helpers import NAMES, file, one, read, refusal

from gateway.errors import SourceError
from gateway.model import GEOMETRY, ActKind
from gateway.sources import open_source, stream

FORMATS = {
    "a.shp": "ESRI Shapefile",
    "a.gpkg": "GPKG",
    "a.geojson": "GeoJSON",
    "a.geojsonl": "GeoJSONSeq",
    "a.kml": "LIBKML",
    "a.tab": "MapInfo File",
    "a.mif": "MapInfo File",
    "a.gml": "GML",
    "a.fgb": "FlatGeobuf",
    "a.gdb": "OpenFileGDB",
    "a.sqlite": "SQLite",
}

type Make = Callable[..., Path]


def column(layer: object, name: str) -> list[str]:
    """The values of a field whose name the format may have changed."""
    table = layer.table  # type: ignore[attr-defined]
    (found,) = [field for field in table.schema.names if field.lower() == name]
    return [str(value) for value in table[found].to_pylist()]


@pytest.mark.parametrize("name", FORMATS)
def test_formats(tmp_path: Path, make: Make, name: str) -> None:
    make(tmp_path / name, FORMATS[name])
    before = sorted(entry.name for entry in tmp_path.rglob("*"))
    layer = one(file(name), tmp_path)
    assert sorted(column(layer, "nom")) == sorted(NAMES)
    assert layer.declared.driver == FORMATS[name]
    assert layer.declared.crs is not None
    assert pyproj.CRS(layer.declared.crs).to_epsg(min_confidence=20) == 4326
    assert sorted(shapely.get_x(layer.shapes()).round(5)) == [2.31, 2.34, 2.41]
    assert layer.table.schema.names[-1] == GEOMETRY
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == before, "nothing is written"


@pytest.mark.parametrize("name", ["a.shp", "a.gpkg", "a.geojson"])
def test_null_geometry(tmp_path: Path, make: Make, name: str) -> None:
    make(tmp_path / name, FORMATS[name], nulls=True)
    assert one(file(name), tmp_path).shapes()[2] is None


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.kml", "a.fgb", "a.mif"])
def test_the_name_may_lie(tmp_path: Path, make: Make, name: str) -> None:
    made = make(tmp_path / name, FORMATS[name])
    shutil.copy(made, tmp_path / "export!1.dat")
    for side in tmp_path.glob("a.mid"):
        shutil.copy(side, tmp_path / "export!1.mid")
    if name == "a.mif":
        (tmp_path / "export!1.dat").rename(tmp_path / "export!1.mif")
        assert column(one(file("export!1.mif"), tmp_path), "nom") == NAMES
    else:
        assert sorted(column(one(file("export!1.dat"), tmp_path), "nom")) == sorted(NAMES)


def test_gzip_under_another_name(tmp_path: Path, make: Make) -> None:
    made = make(tmp_path / "a.geojson", "GeoJSON")
    (tmp_path / "b.geojson").write_bytes(gzip.compress(made.read_bytes()))
    assert column(one(file("b.geojson"), tmp_path), "nom") == NAMES


def test_zipped_shapefile(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "communes.shp", "ESRI Shapefile")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for part in tmp_path.glob("communes.*"):
            archive.write(part, f"données/{part.name}")
    layer = one(file("all.zip"), tmp_path)
    assert layer.declared.name == "communes"
    assert column(layer, "nom") == NAMES
    with open_source(file("all.zip"), tmp_path) as opened:
        assert opened.origin == "all.zip (données/communes.shp)"
        assert opened.modified is not None


def test_zipped_geodatabase(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.gdb", "OpenFileGDB")
    shutil.make_archive(str(tmp_path / "a"), "zip", tmp_path, "a.gdb")
    assert column(one(file("a.zip"), tmp_path), "nom") == NAMES


def geoparquet(path: Path, geo: dict[str, object] | None) -> None:
    rows = pa.table(
        {"nom": NAMES, "geom": pa.array([shapely.Point(i, 2).wkb for i in range(3)], pa.binary())}
    )
    metadata = {} if geo is None else {"geo": json.dumps(geo)}
    pq.write_table(rows.replace_schema_metadata(metadata), path)


def test_geoparquet(tmp_path: Path) -> None:
    crs = pyproj.CRS(2154).to_json_dict()
    meta = {"encoding": "WKB", "geometry_types": ["Point"], "crs": crs}
    geoparquet(
        tmp_path / "a.parquet",
        {"version": "1.1.0", "primary_column": "geom", "columns": {"geom": meta}},
    )
    layer = one(file("a.parquet"), tmp_path)
    assert (layer.declared.crs, layer.declared.geometry_type) == ("EPSG:2154", "Point")
    assert layer.table.schema.names == ["nom", GEOMETRY]
    geoparquet(
        tmp_path / "b.parquet",
        {"primary_column": "geom", "columns": {"geom": {"encoding": "point"}}},
    )
    assert refusal(file("b.parquet"), tmp_path).code == "sources.parquet-encoding"
    geoparquet(tmp_path / "c.parquet", {"primary_column": "geo", "columns": {}})
    assert refusal(file("c.parquet"), tmp_path).values["nearest"] == "geom"
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "d.parquet").write_bytes(data[: len(data) // 2])
    assert refusal(file("d.parquet"), tmp_path).code == "sources.damaged"


def test_types_of_geojson(tmp_path: Path) -> None:
    properties = {"o": {"a": 1}, "l": ["x"], "d": "2024-02-29", "b": True, "m": "Ã©tÃ©"}
    features = [{"type": "Feature", "properties": properties, "geometry": None}]
    (tmp_path / "a.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "name": "Été", "features": features})
    )
    layer = one(file("a.geojson", layer="Été"), tmp_path)
    types = layer.types()
    assert (types["o"], types["d"], types["b"]) == (
        "extension<arrow.json>",
        "date32[day]",
        "bool",
    )
    assert layer.column("m") == ["été"]
    assert layer.act(ActKind.ENCODING).count == 1
    assert one(file("a.geojson", encoding="utf-8"), tmp_path).column("m") == ["Ã©tÃ©"]


def test_geojson_in_latin1(tmp_path: Path) -> None:
    text = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"été"},'
    (tmp_path / "a.geojson").write_bytes((text + '"geometry":null}]}').encode("latin-1"))
    layer = one(file("a.geojson"), tmp_path)
    assert layer.column("n") == ["été"]
    assert layer.act(ActKind.ENCODING).detail == "CP1252"


@pytest.mark.parametrize(
    ("written", "cpg", "declared", "act"),
    [
        ("utf-8", "UTF-8", None, None),
        ("utf-8", None, None, "UTF-8"),
        ("utf-8", "ISO-8859-1", None, "UTF-8"),
        ("cp1252", "1252", None, None),
        ("cp1252", None, None, "CP1252"),
        ("cp1252", "UTF-8", None, "CP1252"),
        ("cp850", None, None, "CP850"),
        ("cp850", None, "cp850", None),
        ("latin-1", "88591", None, None),
    ],
)
def test_encodings_of_dbf(
    tmp_path: Path, make: Make, written: str, cpg: str | None, declared: str | None, act: str | None
) -> None:
    make(tmp_path / "a.shp", "ESRI Shapefile", layer_options={"ENCODING": "UTF-8"})
    dbf = tmp_path / "a.dbf"
    octets = dbf.read_bytes()
    for name in NAMES:
        utf8 = name.encode()
        octets = octets.replace(utf8, name.encode(written).ljust(len(utf8)))
    dbf.write_bytes(octets[:29] + b"\0" + octets[30:])
    (tmp_path / "a.cpg").unlink()
    if cpg:
        (tmp_path / "a.cpg").write_text(cpg)
    layer = one(file("a.shp", encoding=declared), tmp_path)
    assert column(layer, "nom") == NAMES
    assert [found.detail for found in layer.acts] == ([act] if act else [])


def test_an_unknown_encoding(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.shp", "ESRI Shapefile")
    assert refusal(file("a.shp", encoding="utf-9"), tmp_path).code == "sources.encoding-unknown"


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.kml", "a.fgb", "a.gml", "a.geojsonl"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.97])
def test_a_truncated_file_is_an_error(tmp_path: Path, make: Make, name: str, part: float) -> None:
    octets = make(tmp_path / name, FORMATS[name]).read_bytes()
    (tmp_path / name).write_bytes(octets[: int(len(octets.rstrip()) * part)])
    assert refusal(file(name), tmp_path).code in {
        "sources.damaged",
        "sources.truncated-part",
        "sources.count",
        "sources.line",
        "sources.json",
        "sources.no-layer",
    }


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf"])
def test_a_truncated_shapefile(tmp_path: Path, make: Make, part: str) -> None:
    make(tmp_path / "a.shp", "ESRI Shapefile")
    cut = tmp_path / f"a{part}"
    cut.write_bytes(cut.read_bytes()[:-9])
    error = refusal(file("a.shp"), tmp_path)
    assert (error.code, error.values["part"]) == ("sources.truncated-part", f"a{part}")


@pytest.mark.parametrize("part", [".map", ".dat", ".id"])
def test_a_truncated_mapinfo_table(tmp_path: Path, shared: Path, part: str) -> None:
    for side in (".tab", ".map", ".dat", ".id"):
        origin = shared / "data/geoportal/35-conversions" / f"communes_93_l93{side}"
        shutil.copy(origin, tmp_path / f"a{side}")
    cut = tmp_path / f"a{part}"
    cut.chmod(0o600)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    assert refusal(file("a.tab"), tmp_path).code in {"sources.count", "sources.truncated-part"}


def test_parts_of_two_shapefiles(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.shp", "ESRI Shapefile")
    dbf = tmp_path / "a.dbf"
    octets = dbf.read_bytes()
    dbf.write_bytes(octets[:4] + struct.pack("<I", 2) + octets[8:])
    assert refusal(file("a.shp"), tmp_path).code == "sources.shapefile-mismatch"


def test_a_deleted_record_is_no_damage(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.shp", "ESRI Shapefile")
    octets = bytearray((tmp_path / "a.dbf").read_bytes())
    start, width = struct.unpack("<HH", octets[8:12])
    octets[start + width] = ord("*")
    (tmp_path / "a.dbf").write_bytes(octets)
    assert column(one(file("a.shp"), tmp_path), "nom") == [NAMES[0], NAMES[2]]


def test_a_stale_count_is_no_damage(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.gpkg", "GPKG")
    with sqlite3.connect(tmp_path / "a.gpkg") as connection:
        connection.execute("UPDATE gpkg_ogr_contents SET feature_count = 7")
    connection.close()
    assert one(file("a.gpkg"), tmp_path).table.num_rows == 3


def test_json_that_goes_on_after_its_first_object(tmp_path: Path) -> None:
    feature = '{"type":"Feature","properties":{"a":1},"geometry":null}'
    (tmp_path / "a.geojson").write_text(f"{feature},\n{feature}")
    assert refusal(file("a.geojson"), tmp_path).code == "sources.json"
    (tmp_path / "b.json").write_text(f"{feature}\n{feature}\n")
    assert one(file("b.json"), tmp_path).table.num_rows == 2
    (tmp_path / "c.json").write_text(f"\x1e{feature}\n\x1e{feature}\n")
    assert one(file("c.json"), tmp_path).table.num_rows == 2
    (tmp_path / "d.json").write_text(f"{feature}\n{feature[:-9]}\n{feature}\n")
    assert refusal(file("d.json"), tmp_path).values["line"] == 2


def test_tables_of_a_geopackage(
    tmp_path: Path, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    make(tmp_path / "a.gpkg", "GPKG", layer="communes")
    with sqlite3.connect(tmp_path / "a.gpkg") as connection:
        for name in ("budget", "layer_styles"):
            connection.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, montant REAL)")
            connection.execute(f"INSERT INTO {name} VALUES (1, 2.5)")
            connection.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES"
                " (?, 'attributes', ?)",
                (name, name),
            )
    connection.close()
    caplog.set_level("INFO")
    layers = read(file("a.gpkg"), tmp_path)
    assert sorted(layers) == ["budget", "communes"]
    assert layers["budget"].table.schema.names == ["montant"]
    assert layers["budget"].declared.geometry_type is None
    assert "layer_styles" in caplog.text
    assert list(read(file("a.gpkg", layer="layer_styles"), tmp_path)) == ["layer_styles"]


def test_the_fid_of_a_geopackage_can_be_the_key(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.gpkg", "GPKG")
    assert one(file("a.gpkg", key="fid"), tmp_path).column("fid") == [1, 2, 3]
    assert "fid" not in one(file("a.gpkg", key="insee"), tmp_path).table.schema.names


def test_a_database_that_reads_elsewhere(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.gpkg", "GPKG")
    with sqlite3.connect(tmp_path / "a.gpkg") as connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 0,"
            " 'CREATE VIRTUAL TABLE x USING VirtualOGR(''/etc'')')"
        )
    connection.close()
    assert refusal(file("a.gpkg"), tmp_path).code == "sources.unsafe-tables"


def test_curves_arrive_as_they_are(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "a.gpkg", "GPKG")
    arc = struct.pack("<BII6d", 1, 8, 3, 0, 0, 1, 1, 2, 0)
    with sqlite3.connect(tmp_path / "a.gpkg") as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        header = b"GP\x00\x01" + struct.pack("<i", 4326)
        connection.execute("UPDATE a SET geom = ? WHERE fid = 1", (header + arc,))
    connection.close()
    assert one(file("a.gpkg"), tmp_path).column(GEOMETRY)[0] == arc


def test_records_where_there_is_no_stream(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "a.gpkg", "GPKG", nulls=True)
    by_arrow = one(file("a.gpkg"), tmp_path)

    def no_stream(*args: object, **more: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(stream, "open_arrow", no_stream)
    by_record = one(file("a.gpkg"), tmp_path)
    assert by_record.table.equals(by_arrow.table)


@pytest.mark.parametrize(
    "path",
    [
        "/vsicurl/http://127.0.0.1/a.geojson",
        "https://127.0.0.1/a.geojson",
        "PG:dbname=x",
        "WFS:http://127.0.0.1",
        "GPKG:a.gpkg:layer",
        "/vsimem/a.gpkg",
    ],
)
def test_no_path_leads_to_a_network(tmp_path: Path, path: str) -> None:
    assert refusal(file(path), tmp_path).code == "sources.network"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>", "sources.refused-vrt"),
        (b'{"type": "gdal_streamed_alg", "command_line": "x"}', "sources.refused-vrt"),
        (b'<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', "sources.refused-doctype"),
        (b"<html><body>404</body></html>", "sources.refused-xml"),
        (b"%PDF-1.7", "sources.refused-pdf"),
        (b"\xd0\xcf\x11\xe0....", "sources.refused-xls"),
        (b"7z\xbc\xaf\x27\x1c", "sources.refused-7z"),
        (b"Rar!\x1a\x07", "sources.refused-rar"),
        (b"\x00\x01\x02\x03" * 9, "sources.unsupported"),
        (b"a;b\n1;2\n", "sources.not-layer"),
        (b'{"type":"FeatureCollection","features":[', "sources.damaged"),
        (b"", "sources.not-layer"),
    ],
)
def test_what_is_no_layer(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.data").write_bytes(content)
    assert refusal(file("a.data"), tmp_path).code == code


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "communes.shp").touch()
    error = refusal(file("comunes.shp"), tmp_path)
    assert (error.code, error.values["nearest"]) == ("sources.missing", "communes.shp")


def test_errors_name_no_temporary_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.geojson", '{"type":"FeatureCollection","features":[')
    error = refusal(file("a.zip"), tmp_path)
    assert "/tmp" not in str(error)
    assert isinstance(error, SourceError)
