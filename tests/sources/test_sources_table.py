"""Tables: dialects, types, nulls, geometry and joins."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sources_helpers import Whole, one, refusal, table

from gateway.model import GEOMETRY, ActKind


def csv(tmp_path: Path, content: str | bytes, **more: Any) -> Whole:
    """The table that a CSV file is read as."""
    octets = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "a.csv").write_bytes(octets)
    return one(table("a.csv", **more), tmp_path)


def values(tmp_path: Path, *cells: str, name: str = "v") -> tuple[str, list[Any]]:
    """The type and the values of a column of these texts."""
    rows = "".join(f"{place};{cell}\n" for place, cell in enumerate(cells))
    layer = csv(tmp_path, f"n;{name}\n{rows}")
    return layer.types()[name], layer.column(name)


@pytest.mark.parametrize(
    ("cells", "kind", "first"),
    [
        (["1", "-2", "0"], "int64", 1),
        (["01001", "93001"], "string", "01001"),
        (["1.5", "2", ".5"], "double", 1.5),
        (["1e+05", "2"], "double", 100000.0),
        (["1E5", "2"], "string", "1E5"),
        (["1,5", "2"], "double", 1.5),
        (["1,5", "2.5"], "string", "1,5"),
        (["1,234.5"], "string", "1,234.5"),
        (["+33148395200"], "string", "+33148395200"),
        (["01 48 39 52 00"], "string", "01 48 39 52 00"),
        (["12345678901234567890"], "string", "12345678901234567890"),
        (["true", "FALSE", "vrai"], "bool", True),
        (["2024-02-29", "2023-01-01"], "date32[day]", dt.date(2024, 2, 29)),
        (["2023-02-29"], "string", "2023-02-29"),
        (["2024-01-01T10:00:00", "2024-01-01 10:00"], "timestamp[ms]", dt.datetime(2024, 1, 1, 10)),
        (
            ["2024-01-01T10:00:00+02:00", "2024-01-01T10:00:00Z"],
            "timestamp[ms, tz=UTC]",
            dt.datetime(2024, 1, 1, 8, tzinfo=dt.UTC),
        ),
        (["2024-01-01T10:00:00Z", "2024-01-01T10:00:00"], "string", "2024-01-01T10:00:00Z"),
        (["-", "1"], "string", "-"),
        (["1", "", "2"], "int64", 1),
        (["", ""], "string", None),
    ],
)
def test_types(tmp_path: Path, cells: list[str], kind: str, first: object) -> None:
    found, read = values(tmp_path, *cells)
    assert (found, read[0]) == (kind, first)


def test_a_late_value_changes_the_type(tmp_path: Path) -> None:
    found, read = values(tmp_path, *map(str, range(70_000)), "2A004")
    assert (found, read[0], read[-1]) == ("string", "0", "2A004")


@pytest.mark.parametrize("name", ["code_insee", "Code postal", "SIREN", "Téléphone"])
def test_codes_are_no_quantities(tmp_path: Path, name: str) -> None:
    assert values(tmp_path, "93001", "93005", name=name) == ("string", ["93001", "93005"])


def test_nulls_are_recognised_where_they_cannot_be_words(tmp_path: Path) -> None:
    assert values(tmp_path, "1", "NULL", "n/a") == ("int64", [1, None, None])
    assert values(tmp_path, "Paris", "NULL") == ("string", ["Paris", "NULL"])
    r = csv(tmp_path, "nom;x;y\nNA;1;NA\nAline;NA;NA\n")
    assert r.column("nom") == [None, "Aline"], "R writes NA in every column"
    assert (r.act(ActKind.NULL_TEXT).count, r.act(ActKind.NULL_TEXT).detail) == (4, "NA")
    countries = csv(tmp_path, "nom;x\nNA;1\nFR;2\n")
    assert countries.column("nom") == ["NA", "FR"]


def test_declared_nulls_win(tmp_path: Path) -> None:
    layer = csv(tmp_path, "nom;x\n-;1\nNA;NA\n", nulls=["-"])
    assert layer.column("nom") == [None, "NA"]
    assert layer.column("x") == ["1", "NA"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    layer = csv(tmp_path, f'a{delimiter}b\n1{delimiter}"x, y; z"\n2{delimiter}"""q"""\n')
    assert layer.column("b") == ["x, y; z", '"q"']
    assert csv(tmp_path, "a,b;c\n1,2;3\n", delimiter=";").table.schema.names == ["a,b", "c"]


@pytest.mark.parametrize(
    ("encoding", "act"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "CP1252"),
        ("cp850", "CP850"),
        ("mac_roman", "MAC_ROMAN"),
        ("utf-16", "UTF-16"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, act: str | None) -> None:
    text = "nom;prix\nÉpinay-sur-Seine – été;1 €\nGarçon à l’île, où;2\n"
    text = text if encoding not in {"cp850"} else text.replace("–", "-").replace("’", "'")
    text = text if encoding not in {"cp850"} else text.replace("€", "E")
    layer = csv(tmp_path, text.encode(encoding))
    assert "Épinay-sur-Seine" in layer.column("nom")[0]
    assert [found.detail for found in layer.acts] == ([act] if act else [])


def test_utf8_that_was_read_as_latin1(tmp_path: Path) -> None:
    layer = csv(tmp_path, "nom;lieu\nAllÃ©e;SÃO\nL’Ã\u008ele;Ã\n")
    assert layer.column("nom") == ["Allée", "L’Ã\u008ele"], "a mixed text stays"
    assert layer.column("lieu") == ["SÃO", "Ã"]
    assert layer.act(ActKind.ENCODING).count == 1
    assert csv(tmp_path, "nom;n\nAllÃ©e;1\n", encoding="utf-8").column("nom") == ["AllÃ©e"]


def test_a_declared_encoding_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("a;b\nx;y\né;z\n".encode("cp1252"))
    error = refusal(table("a.csv", encoding="utf-8"), tmp_path)
    assert (error.code, error.where) == ("sources.encoding", "a.csv:3")


def test_lines_before_the_header(tmp_path: Path) -> None:
    layer = csv(tmp_path, "Observatoire;;\n\nSource : INSEE;;\na;b;c\n1;2;3\n")
    assert layer.table.schema.names == ["a", "b", "c"]
    assert layer.act(ActKind.HEADER_SKIPPED).count == 3
    declared = csv(tmp_path, "x;y\na;b\n1;2\n", header=2)
    assert declared.table.schema.names == ["a", "b"]
    assert refusal(table("a.csv", header=9), tmp_path).code == "sources.header"


def test_headers_are_kept_and_made_unique(tmp_path: Path) -> None:
    layer = csv(tmp_path, ";nom;nom; prix \n1;a;b;2\n")
    assert layer.table.schema.names == ["column_1", "nom", "nom_2", "prix"]
    assert layer.declared.field_titles["nom_2"] == "nom"


def test_ragged_rows_name_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a;b\n1;"x\ny"\n\n2;3;4\n')
    error = refusal(table("a.csv"), tmp_path)
    assert (error.code, error.where) == ("sources.ragged", "a.csv:5")
    assert csv(tmp_path, "a;b\n1;2;\n3;4\n").column("b") == [2, 4], "delimiters at the end"
    (tmp_path / "a.csv").write_text('a;b\n1;"x\n')
    assert refusal(table("a.csv"), tmp_path).code == "sources.csv"


def test_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(" \n")
    assert refusal(table("a.csv"), tmp_path).code == "sources.empty-table"
    layer = csv(tmp_path, "a;b\n")
    assert (layer.table.num_rows, layer.table.schema.names) == (0, ["a", "b"])


@pytest.mark.parametrize(
    "header",
    [
        "lon;lat",
        "Longitude;Latitude",
        "stop_lng;stop_lat",
        "x_wgs84;y_wgs84",
        "X;Y",
        "geo long;geo lat",
    ],
)
def test_longitude_and_latitude_are_recognised(tmp_path: Path, header: str) -> None:
    layer = csv(tmp_path, f"{header};n\n2,5;48,9;1\n2,4;48,8;2\n")
    assert [(point.x, point.y) for point in layer.shapes()] == [(2.5, 48.9), (2.4, 48.8)]
    assert (layer.declared.crs, layer.declared.geometry_type) == ("EPSG:4326", "Point")
    assert len(layer.table.schema.names) == 4, "the columns stay"


@pytest.mark.parametrize(
    "content",
    [
        "x;y\n652469.1;6862035.2\n",
        "x;y\n1;2\n",
        "lon;nom\n2.5;a\n",
        "lat;lon\nnord;ouest\n",
        'prix;n\n"12.5, 3.5";1\n"99.1, 3.5";2\n',
    ],
)
def test_what_is_no_geometry(tmp_path: Path, content: str) -> None:
    assert GEOMETRY not in csv(tmp_path, content).table.schema.names


def test_geometry_can_be_refused(tmp_path: Path) -> None:
    assert GEOMETRY not in csv(tmp_path, "lon;lat\n2.5;48.9\n", geometry=False).types()


def test_bad_coordinates_are_counted(tmp_path: Path) -> None:
    rows = "2.5;48.9\n" * 40 + "abc;48.9\n;\n0.0;0.0\n2.5;148.9\n"
    layer = csv(tmp_path, f"lon;lat\n{rows}", lon="lon", lat="lat")
    assert layer.act(ActKind.BAD_COORDINATES).count == 4
    assert layer.table.num_rows == 44
    assert layer.table[GEOMETRY].null_count == 4


def test_declared_coordinates_and_crs(tmp_path: Path) -> None:
    layer = csv(tmp_path, "est;nord\n652469.1;6862035.2\n", lon="est", lat="nord", crs="EPSG:2154")
    assert (layer.declared.crs, layer.shapes()[0].x) == ("EPSG:2154", 652469.1)
    error = refusal(table("a.csv", lon="es", lat="nord"), tmp_path)
    assert (error.code, error.values["nearest"]) == ("sources.column", "est")
    assert refusal(table("a.csv", lon="est"), tmp_path).code == "sources.half-pair"


@pytest.mark.parametrize("cell", ["48.9, 2.5", "48.9,2.5", "(48.9, 2.5)", "[48.9,2.5]"])
def test_one_column_of_latitude_and_longitude(tmp_path: Path, cell: str) -> None:
    layer = csv(tmp_path, f'n;gps\n1;"{cell}"\n2;\n')
    assert (layer.shapes()[0].x, layer.shapes()[0].y, layer.shapes()[1]) == (2.5, 48.9, None)
    assert "gps" in layer.table.schema.names
    declared = csv(tmp_path, f'n;gps\n1;"{cell}"\n2;ici\n', latlon="gps")
    assert declared.act(ActKind.BAD_COORDINATES).count == 1


def test_wkt_and_geojson_columns(tmp_path: Path) -> None:
    wkt = csv(tmp_path, "n;g\n1;POINT Z (1 2 3)\n2;MULTIPOINT((1 2),(3 4))\n3;\n")
    assert [shape and shape.geom_type for shape in wkt.shapes()] == ["Point", "MultiPoint", None]
    assert (wkt.declared.crs, wkt.table.schema.names) == (None, ["n", GEOMETRY])
    quoted = csv(tmp_path, 'n;g\n1;"SRID=2154;POINT(652469 6862035)"\n')
    assert (quoted.declared.crs, quoted.shapes()[0].x) == ("EPSG:2154", 652469)
    cell = json.dumps({"type": "Point", "coordinates": [2.5, 48.9, 7]}).replace('"', '""')
    geojson = csv(tmp_path, f'n;g;"lat, lon"\n1;"{cell}";"48.9, 2.5"\n')
    assert geojson.declared.crs == "EPSG:4326"
    assert geojson.shapes()[0].z == 7
    rows = f'n;g\n0;"{cell}"\n1;"{{""type"": ""Point""}}"\n2;POINT(1\n'
    broken = csv(tmp_path, rows, geojson="g")
    assert broken.act(ActKind.BAD_COORDINATES).count == 2


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def test_xlsx(tmp_path: Path) -> None:
    rows = [
        ["Budget 2024"],
        [],
        ["code", "nom", "montant", "le", "vu", "lon", "lat"],
        ["01", "Été", 1.5, dt.datetime(2024, 1, 2), True, 2.5, 48.9],
        ["02", None, 2, dt.datetime(2024, 1, 3), False, 2.4, 48.8],
        [None, None, None, None, None, None, None],
        ["03", "#N/A", None, None, None, None, None],
    ]
    workbook(tmp_path / "a.xlsx", {"Feuil1": rows, "Feuil2": []})
    layer = one(table("a.xlsx"), tmp_path)
    assert layer.declared.driver == "XLSX"
    assert layer.column("code") == ["01", "02", "03"]
    assert layer.column("nom") == ["Été", None, None]
    types = layer.types()
    assert [types[name] for name in ("montant", "le", "vu")] == ["double", "date32[day]", "bool"]
    assert layer.act(ActKind.HEADER_SKIPPED).count == 2
    assert layer.shapes()[0].x == 2.5


def test_sheets(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", {"2023": [["a"], [1]], "2024": [["a"], [2]]})
    assert refusal(table("a.xlsx"), tmp_path).code == "sources.sheets"
    assert one(table("a.xlsx", sheet="2024"), tmp_path).column("a") == [2]
    assert refusal(table("a.xlsx", sheet="2025"), tmp_path).values["nearest"] in {"2023", "2024"}
    workbook(tmp_path / "b.xlsx", {"s": [["a", "b"], [1, 2], [1, 2, 3]]})
    error = refusal(table("b.xlsx"), tmp_path)
    assert (error.code, error.where) == ("sources.ragged", "b.xlsx:3")


@pytest.mark.parametrize(
    ("content", "more", "expected"),
    [
        ([{"a": 1}, {"b": "x"}], {}, [(1, None), (None, "x")]),
        ({"rows": [{"a": 1, "b": "x"}], "n": 1}, {}, [(1, "x")]),
        ({"d": {"r": [{"a": 1, "b": "x"}]}, "o": [{}]}, {"records": "d.r"}, [(1, "x")]),
        ([{"recordid": "z", "fields": {"a": 1, "b": "x"}}], {}, [(1, "x")]),
    ],
)
def test_json(tmp_path: Path, content: object, more: Any, expected: list[Any]) -> None:
    (tmp_path / "a.json").write_text(json.dumps(content))
    layer = one(table("a.json", **more), tmp_path)
    assert list(zip(layer.column("a"), layer.column("b"), strict=True)) == expected


def test_json_types(tmp_path: Path) -> None:
    rows = [{"i": 1, "s": "1", "f": 1, "d": "2024-01-02", "n": {"x": [1]}, "m": 1, "big": 2**70}]
    rows += [{"i": 2, "s": "2", "f": 1.5, "d": None, "n": None, "m": "x", "big": 1}]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    layer = one(table("a.json"), tmp_path)
    kinds = {**layer.types()}
    assert [kinds[name] for name in "isfdm"] == [
        "int64",
        "string",
        "double",
        "date32[day]",
        "string",
    ]
    assert kinds["n"] == "extension<arrow.json>"
    assert layer.column("n")[0] == '{"x":[1]}'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"type":"FeatureCollection","features":[]}', "sources.not-table"),
        ('[{"a":1},', "sources.json"),
        ("[1, 2]", "sources.no-records"),
        ('{"a": 1}', "sources.no-records"),
        ('{"a":[{"x":1}],"b":[{"x":1}]}', "sources.which-records"),
        ("[]", "sources.empty-table"),
    ],
)
def test_json_that_is_no_table(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "a.json").write_text(content)
    assert refusal(table("a.json"), tmp_path).code == code


def test_a_wrong_path_of_records(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"data": {"rows": []}}')
    error = refusal(table("a.json", records="data.lignes"), tmp_path)
    assert (error.code, error.values["keys"]) == ("sources.records", "rows")


COMMUNES = {"path": "communes.geojson", "key": "insee", "field": "code"}


@pytest.fixture
def communes(tmp_path: Path) -> Path:
    """Three communes, one code a number in the table and a text in the layer."""
    features = [
        {
            "type": "Feature",
            "properties": {"insee": code},
            "geometry": {"type": "Point", "coordinates": [2, place]},
        }
        for place, code in enumerate(["01001", "93001", "93005"])
    ]
    (tmp_path / "communes.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features})
    )
    return tmp_path


def test_a_join_takes_the_geometry(communes: Path) -> None:
    rows = "code;hab;lon;lat\n93005;3;1.5;1.5\n01001;1;1.5;1.5\n99999;9;1.5;1.5\n93005;4;1.5;1.5\n"
    layer = csv(communes, rows, join=COMMUNES)
    assert [shape and shape.y for shape in layer.shapes()] == [2, 0, None, 2]
    assert (layer.declared.crs, layer.declared.geometry_type) == ("EPSG:4326", "Point")
    assert layer.act(ActKind.JOINED).count == 3
    assert (layer.act(ActKind.JOIN_UNMATCHED).count, layer.act(ActKind.JOIN_UNMATCHED).detail) == (
        1,
        "99999",
    )


def test_a_join_may_leave_the_geometry(communes: Path) -> None:
    layer = csv(communes, "code;hab\n93005;3\n", join={**COMMUNES, "geometry": False})
    assert GEOMETRY not in layer.types()
    assert layer.act(ActKind.JOINED).count == 1


@pytest.mark.parametrize(
    ("join", "code"),
    [
        ({"key": "inse"}, "sources.join-key"),
        ({"field": "cod"}, "sources.column"),
        ({"path": "autre.geojson"}, "sources.missing"),
        ({"field": "hab"}, "sources.join-none"),
        ({"layer": "x"}, "sources.layer"),
    ],
)
def test_joins_that_cannot_be(communes: Path, join: dict[str, str], code: str) -> None:
    (communes / "a.csv").write_text("code;hab\n93005;3\n")
    assert refusal(table("a.csv", join={**COMMUNES, **join}), communes).code == code
