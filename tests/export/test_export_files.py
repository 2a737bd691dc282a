"""Every format, read back by readers that are not ours."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import fiona
import geopandas
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from gateway.errors import ExportError
from gateway.export import csvfile, geojson
from gateway.export.files import is_full
from gateway.model import FEATURE_ID
from gateway.store.features import FILE

FILES = {
    "gpkg": "essai.gpkg",
    "geojson": "essai.geojson",
    "fgb": "essai.fgb",
    "parquet": "essai.parquet",
    "csv": "essai.csv",
}


@pytest.fixture
def written(cleaner: Any, gdal: Any, exported: Any, tmp_path: Path) -> Any:
    """Cleans and exports a real layer; gives the layers, the files and their folder."""

    def write(path: str, name: str | None = None, **options: Any) -> Any:
        layers = cleaner(gdal(path, name, batch=30), **options)
        return layers, exported(layers), tmp_path / "files"

    return write


def test_every_format_holds_every_feature(written: Any) -> None:
    (clean,), files, folder = written("19-batiments/bat.shp")
    assert {file.format: file.name for file in files} == FILES
    assert [file.format for file in files] == list(FILES)
    for file in files:
        content = (folder / file.name).read_bytes()
        assert file.size == len(content)
        assert file.sha256 == hashlib.sha256(content).hexdigest()
        assert (file.layers, file.features) == (("bat",), 129)
    frames = {format_: _frame(folder / name) for format_, name in FILES.items() if format_ != "csv"}
    assert {format_: len(frame) for format_, frame in frames.items()} == dict.fromkeys(frames, 129)
    for format_, frame in frames.items():
        assert frame.crs.to_epsg() == (4326 if format_ == "geojson" else 2154), format_
        in_metres = frame.to_crs(2154)
        assert in_metres.area.sum() == pytest.approx(frames["gpkg"].area.sum(), rel=1e-4), format_
    lines = _csv(folder / "essai.csv")
    assert len(lines) == 129
    area = sum(shapely.from_wkt(line["wkt"]).area for line in lines)
    assert area == pytest.approx(frames["gpkg"].area.sum(), rel=1e-5)
    assert list(lines[0])[:-1] == [field.name for field in clean.layer.fields]


def _frame(path: Path) -> geopandas.GeoDataFrame:
    return (
        geopandas.read_parquet(path) if path.suffix == ".parquet" else pyogrio.read_dataframe(path)
    )


def _csv(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.count("\r\n") >= 1
    return list(csv.DictReader(text.splitlines(keepends=True)))


def test_geopackage(written: Any) -> None:
    (clean,), _, folder = written("35-conversions/communes_93_cc49.shp")
    path = folder / FILES["gpkg"]
    with fiona.open(path) as source:
        assert source.crs.to_epsg() == 3949
        assert source.schema["geometry"] == "Polygon"
    connection = sqlite3.connect(path)
    fids = [row[0] for row in connection.execute("SELECT fid FROM communes_93_cc49 ORDER BY fid")]
    assert fids == list(range(1, 41))
    assert connection.execute("SELECT identifier, description FROM gpkg_contents").fetchall() == [
        ("Titre", "Résumé")
    ]
    titles = dict(connection.execute("SELECT column_name, title FROM gpkg_data_columns"))
    assert titles == {field.name: field.title for field in clean.layer.fields}
    (record,) = connection.execute(
        "SELECT md_standard_uri, mime_type, metadata, reference_scope FROM gpkg_metadata"
        " JOIN gpkg_metadata_reference ON md_file_id = id"
    ).fetchall()
    assert record == ("http://www.isotc211.org/2005/gmd", "text/xml", "<record/>", "geopackage")
    extensions = {
        row[0] for row in connection.execute("SELECT extension_name FROM gpkg_extensions")
    }
    assert extensions == {"gpkg_rtree_index", "gpkg_schema", "gpkg_metadata"}
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_geojson_follows_rfc_7946(written: Any) -> None:
    (clean,), _, folder = written("35-conversions/communes_93_cc49.shp", key="code")
    text = (folder / FILES["geojson"]).read_text()
    whole = json.loads(text)
    assert whole["type"] == "FeatureCollection"
    assert whole["name"] == "communes_93_cc49"
    assert "crs" not in whole
    assert whole["bbox"] == pytest.approx(clean.layer.extent.as_list(), abs=1e-6)
    assert len(text.splitlines()) == 40 + 3
    for feature in whole["features"]:
        assert feature["id"] == feature["properties"]["code"]
        shape = shapely.geometry.shape(feature["geometry"])
        assert shapely.is_ccw(shape.exterior)
        coordinates = shapely.get_coordinates(shape)
        assert np.array_equal(coordinates, np.round(coordinates, 7))
        assert coordinates[:, 1].min() > 48.7


def test_the_feature_store_has_the_same_octets(written: Any) -> None:
    _, _, folder = written("35-conversions/communes_93_cc49.shp", key="code")
    features = json.loads((folder / FILES["geojson"]).read_bytes())["features"]
    connection = sqlite3.connect(folder / FILE)
    rows = connection.execute(
        "SELECT fid, id, feature FROM communes_93_cc49 ORDER BY fid"
    ).fetchall()
    assert [row[0] for row in rows] == list(range(1, 41))
    assert [json.loads(row[2]) for row in rows] == features
    assert [row[1] for row in rows] == [feature["id"] for feature in features]
    lines = (folder / FILES["geojson"]).read_bytes().splitlines()
    assert [line.rstrip(b",") for line in lines[1:-2]] == [row[2] for row in rows]
    for fid, west, east, south, north in connection.execute(
        "SELECT fid, west, east, south, north FROM communes_93_cc49_rtree"
    ):
        box = shapely.geometry.shape(features[fid - 1]["geometry"]).bounds
        assert (west, south, east, north) == pytest.approx(box, abs=1e-5)
        assert max(west - box[0], south - box[1], box[2] - east, box[3] - north) <= 0
    assert connection.execute("SELECT rtreecheck('communes_93_cc49_rtree')").fetchone() == ("ok",)


def test_geoparquet(written: Any) -> None:
    (clean,), _, folder = written("35-conversions/communes_93_cc49.shp")
    path = folder / FILES["parquet"]
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    column = geo["columns"][geo["primary_column"]]
    assert geo["version"] == "1.1.0"
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == ["Polygon"]
    assert column["bbox"] == pytest.approx(clean.layer.bounds)
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 3949}
    one = geopandas.read_parquet(path).geometry.iloc[7].bounds
    found = geopandas.read_parquet(path, bbox=one)
    assert 1 <= len(found) < 40
    assert found.geometry.intersects(shapely.box(*one)).any()


def test_points_have_longitude_and_latitude(written: Any) -> None:
    (clean,), files, folder = written("17-icpe/InstallationsClassees_France.shp")
    lines = _csv(folder / FILES["csv"])
    assert len(lines) == clean.layer.count
    frame = pyogrio.read_dataframe(folder / FILES["gpkg"])
    assert [float(line["longitude"]) for line in lines] == pytest.approx(
        list(frame.geometry.x), abs=1e-7
    )
    assert next(file.crs for file in files if file.format == "csv") == "OGC:CRS84"


def test_null_geometries_are_in_every_format(written: Any) -> None:
    (clean,), _, folder = written("09-velo-osm-bondy/velo.geojson")
    assert clean.layer.without_geometry == 1
    for format_, name in FILES.items():
        if format_ == "csv":
            assert sum(not line["wkt"] for line in _csv(folder / name)) == 1
        else:
            assert int(_frame(folder / name).geometry.isna().sum()) == 1, format_
    features = json.loads((folder / FILES["geojson"]).read_bytes())["features"]
    assert sum(feature["geometry"] is None for feature in features) == 1


def test_several_layers_share_a_geopackage(written: Any) -> None:
    layers, files, folder = written("19-batiments/batMerisierRCU.geojson")
    names = [file.name for file in files]
    assert names[:4] == [
        "essai.gpkg",
        "essai.bat_merisier_rcu_point.geojson",
        "essai.bat_merisier_rcu_line.geojson",
        "essai.bat_merisier_rcu_polygon.geojson",
    ]
    assert len(names) == 1 + 4 * 3
    assert files[0].layers == tuple(one.layer.name for one in layers)
    assert files[0].features == 209
    assert sorted(fiona.listlayers(folder / "essai.gpkg")) == sorted(files[0].layers)
    connection = sqlite3.connect(folder / "essai.gpkg")
    identifiers = [row[0] for row in connection.execute("SELECT identifier FROM gpkg_contents")]
    assert len(set(identifiers)) == 3


ROWS = {
    "texte": ['a "b"; c, d', "", "=1+1", None, "ligne\r\nligne\t\\ é ☃"],
    "entier": [2**53 + 1, -1, 0, None, 5],
    "reel": [0.1, 1e300, -0.0, None, 1e-7],
    "vrai": [True, False, None, True, False],
    "jour": [date(2024, 2, 29), date(1, 1, 1), None, date(9999, 12, 31), date(1970, 1, 1)],
    "instant": pa.array(
        [datetime(2024, 5, 6, 7, 8, 9, 120_000, tzinfo=UTC), None, datetime(1900, 1, 1, tzinfo=UTC)]
        + [None] * 2,
        pa.timestamp("ms", tz="UTC"),
    ),
    "local": pa.array([datetime(2024, 5, 6, 7, 8, 9), None, None, None, None], pa.timestamp("ms")),
    "wkt": ["x"] * 5,
    "bbox": ["y"] * 5,
    "longitude": ["z"] * 5,
    "id": ["i"] * 5,
}
POINTS = ["POINT Z (650000 6860000 1.23456)", None, *["POINT Z (660000 6870000 2)"] * 3]


@pytest.fixture
def odd(cleaner: Any, memory: Any, exported: Any, tmp_path: Path) -> Any:
    """Odd values, in every format."""
    layers = cleaner(memory(ROWS, POINTS))
    exported(layers)
    return tmp_path / "files"


def test_odd_values_in_geojson(odd: Path) -> None:
    whole = json.loads((odd / FILES["geojson"]).read_bytes())
    properties = [feature["properties"] for feature in whole["features"]]
    for name in ("texte", "entier", "reel", "vrai", "wkt", "id"):
        assert [one[name] for one in properties] == ROWS[name], name
    assert [one["jour"] for one in properties] == [
        "2024-02-29",
        "0001-01-01",
        None,
        "9999-12-31",
        "1970-01-01",
    ]
    assert [one["instant"] for one in properties[:3]] == [
        "2024-05-06T07:08:09.120Z",
        None,
        "1900-01-01T00:00:00Z",
    ]
    assert properties[0]["local"] == "2024-05-06T07:08:09"
    assert whole["features"][0]["geometry"]["coordinates"][2] == 1.235
    assert len(whole["bbox"]) == 6
    assert whole["bbox"][2::3] == [1.235, 2]


def test_odd_values_in_csv(odd: Path) -> None:
    lines = _csv(odd / FILES["csv"])
    assert [line["texte"] for line in lines] == [
        'a "b"; c, d',
        "",
        "=1+1",
        "",
        "ligne\r\nligne\t\\ é ☃",
    ]
    assert [line["longitude"] for line in lines] == ["z"] * 5
    assert list(lines[0])[-3:] == ["longitude_2", "latitude", "altitude"]
    assert (lines[0]["entier"], lines[0]["vrai"]) == (str(2**53 + 1), "true")
    assert (lines[1]["longitude_2"], lines[1]["altitude"]) == ("", "")
    assert float(lines[0]["longitude_2"]) == pytest.approx(2.3, abs=0.1)
    raw = (odd / FILES["csv"]).read_bytes().split(b"\r\n")
    assert b'""' in raw[2].split(b",")[0]  # empty text is not null


@pytest.mark.parametrize("format_", ["gpkg", "fgb", "parquet"])
def test_odd_values_elsewhere(odd: Path, format_: str) -> None:
    frame = _frame(odd / FILES[format_])
    assert len(frame) == 5
    assert frame["texte"][0] == ROWS["texte"][0]
    assert frame["texte"][4] == ROWS["texte"][4]
    assert frame["texte"].isna().tolist() == [False, False, False, True, False]
    assert frame["bbox"].tolist() == ["y"] * 5
    assert int(frame["entier"][0]) in (2**53 + 1, 2**53)  # pandas makes a float of it beside a null
    assert frame["reel"].tolist()[:3] == ROWS["reel"][:3]
    assert frame.geometry[0].z == 1.23456
    assert frame.geometry[1] is None


@pytest.mark.parametrize("geometry", [None, "MultiPolygon"])
def test_empty_layers(
    cleaner: Any, memory: Any, exported: Any, tmp_path: Path, geometry: str | None
) -> None:
    source = memory(
        {"a": pa.array([], pa.int64())}, [] if geometry else None, geometry_type=geometry
    )
    files = exported(cleaner(source))
    assert {file.format for file in files} == (
        set(FILES) if geometry else {"gpkg", "parquet", "csv"}
    )
    assert all(file.features == 0 for file in files)
    if geometry:
        assert json.loads((tmp_path / "files" / FILES["geojson"]).read_bytes())["features"] == []
        assert len(pyogrio.read_dataframe(tmp_path / "files" / FILES["fgb"])) == 0
        assert len(geopandas.read_parquet(tmp_path / "files" / FILES["parquet"])) == 0


def test_a_table_has_no_geojson_but_features(
    cleaner: Any, memory: Any, exported: Any, tmp_path: Path
) -> None:
    layers = cleaner(memory({"code": ["a", "b"]}, geometry_type=None), key="code")
    files = exported(layers)
    assert [file.format for file in files] == ["gpkg", "parquet", "csv"]
    assert all(file.crs is None for file in files)
    connection = sqlite3.connect(tmp_path / "files" / FILE)
    (first, _) = connection.execute("SELECT feature FROM layer ORDER BY fid").fetchall()
    assert json.loads(first[0]) == {
        "type": "Feature",
        "id": "a",
        "properties": {"code": "a"},
        "geometry": None,
    }
    assert connection.execute("SELECT count(*) FROM layer_rtree").fetchone() == (0,)
    assert fiona.listlayers(tmp_path / "files" / "essai.gpkg") == ["layer"]


def test_the_geopackage_is_always_there_and_a_file_only_where_wanted(
    cleaner: Any, memory: Any, exported: Any, tmp_path: Path
) -> None:
    files = exported(cleaner(memory({"a": [1]}, ["POINT (650000 6860000)"])), ["csv"])
    assert [file.format for file in files] == ["csv"]
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == [
        "essai.csv",
        "essai.gpkg",
        FILE,
    ]


def test_the_same_layer_gives_the_same_octets(
    cleaner: Any, gdal: Any, exported: Any, tmp_path: Path
) -> None:
    layers = cleaner(gdal("19-batiments/bat.shp", batch=30))
    first = exported(layers, directory=tmp_path / "one")
    second = exported(layers, directory=tmp_path / "two")
    assert first == second
    stores = [(tmp_path / folder / FILE).read_bytes() for folder in ("one", "two")]
    assert stores[0] == stores[1]


def test_a_loss_is_an_error(cleaner: Any, memory: Any, exported: Any, monkeypatch: Any) -> None:
    layers = cleaner(memory({"a": [1, 2]}, ["POINT (650000 6860000)"] * 2))
    honest = csvfile._write_rows
    monkeypatch.setattr(csvfile, "_write_rows", lambda *given: honest(*given) - 1)
    with pytest.raises(ExportError) as caught:
        exported(layers)
    assert caught.value.code == "export.count"
    assert (caught.value.values["expected"], caught.value.values["found"]) == (2, 1)


def test_a_full_disk_says_what_is_left_and_needed(
    cleaner: Any, memory: Any, exported: Any, monkeypatch: Any
) -> None:
    def full(*_: Any) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    layers = cleaner(memory({"a": [1, 2]}, ["POINT (650000 6860000)"] * 2))
    monkeypatch.setattr(geojson, "_write_layer", full)
    with pytest.raises(ExportError) as caught:
        exported(layers)
    assert caught.value.code == "export.disk-full"
    assert caught.value.values["needed"] >= 1
    assert "essai.geojson" in caught.value.where


@pytest.mark.parametrize(
    ("reason", "full"),
    [
        (OSError(errno.ENOSPC, "x"), True),
        (sqlite3.OperationalError("database or disk is full"), True),
        (RuntimeError("write failed: No space left on device"), True),
        (OSError(errno.EACCES, "x"), False),
    ],
)
def test_what_a_full_disk_looks_like(reason: Exception, full: bool) -> None:
    assert is_full(reason) is full


def test_identifiers_of_rows(
    cleaner: Any, gdal: Any, exported: Any, rows: Any, tmp_path: Path
) -> None:
    layers = cleaner(gdal("19-batiments/bat.shp", batch=30))
    exported(layers)
    connection = sqlite3.connect(tmp_path / "files" / FILE)
    stored = connection.execute("SELECT fid, id FROM bat ORDER BY fid").fetchall()
    assert stored == [(n, row[FEATURE_ID]) for n, row in enumerate(rows(layers[0]), 1)]
