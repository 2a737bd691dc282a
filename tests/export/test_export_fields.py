"""Fields: types, values, titles."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from gateway.errors import CleaningError
from gateway.model import FieldType

MOMENT = datetime(2024, 5, 6, 7, 8, 9, 250_000)

CASES: list[tuple[pa.Array[Any], FieldType, list[Any]]] = [
    (pa.array(["é", None, ""]), FieldType.STRING, ["é", None, ""]),
    (pa.array(["a\x00b\x0bc\td\ne", None, "x"]), FieldType.STRING, ["abc\td\ne", None, "x"]),
    (pa.array(["a", "b", "a"]).dictionary_encode(), FieldType.STRING, ["a", "b", "a"]),
    (pa.array(["a", "b", None], pa.large_string()), FieldType.STRING, ["a", "b", None]),
    (pa.array([1, None, -3], pa.int16()), FieldType.INTEGER, [1, None, -3]),
    (pa.array([2**63, None, 1], pa.uint64()), FieldType.STRING, [str(2**63), None, "1"]),
    (pa.array([12.3, None, 4], pa.float32()), FieldType.NUMBER, [12.3, None, 4.0]),
    (pa.array([float("nan"), float("inf"), 0.1]), FieldType.NUMBER, [None, None, 0.1]),
    (pa.array([Decimal("1.25"), None, Decimal("3.00")]), FieldType.NUMBER, [1.25, None, 3.0]),
    (pa.array([True, None, False]), FieldType.BOOLEAN, [True, None, False]),
    (
        pa.array([date(2024, 1, 2), None, date(1, 1, 1)]),
        FieldType.DATE,
        [date(2024, 1, 2), None, date(1, 1, 1)],
    ),
    (
        pa.array([MOMENT, None, MOMENT], pa.timestamp("us")),
        FieldType.DATETIME,
        [MOMENT, None, MOMENT],
    ),
    (
        pa.array([MOMENT, None, MOMENT], pa.timestamp("s", tz="Europe/Paris")),
        FieldType.DATETIME,
        [
            MOMENT.replace(microsecond=0, tzinfo=UTC),
            None,
            MOMENT.replace(microsecond=0, tzinfo=UTC),
        ],
    ),
    (
        pa.array([time(1, 2, 3), None, time(4, 5, 6, 500_000)]),
        FieldType.TIME,
        ["01:02:03", None, "04:05:06.500000"],
    ),
    (pa.array([b"\x00\xff", None, b""]), FieldType.BINARY, ["00FF", None, ""]),
    (pa.array([[1, 2], None, []]), FieldType.JSON, ["[1,2]", None, "[]"]),
    (
        pa.array([{"a": date(2024, 1, 2)}, None, {"a": None}]),
        FieldType.JSON,
        ['{"a":"2024-01-02"}', None, '{"a":null}'],
    ),
    (pa.nulls(3), FieldType.STRING, [None, None, None]),
]


@pytest.mark.parametrize(
    ("array", "kind", "expected"), CASES, ids=[str(case[0].type) for case in CASES]
)
def test_values(
    cleaner: Any,
    memory: Any,
    rows: Any,
    array: pa.Array[Any],
    kind: FieldType,
    expected: list[Any],
) -> None:
    (layer,) = cleaner(memory({"a": array}, geometry_type=None, batch=2))
    (field,) = layer.layer.fields
    assert field.type is kind
    assert [row["a"] for row in rows(layer)] == expected
    assert field.nulls == expected.count(None)


def test_json_of_gdal_is_nested(cleaner: Any, gdal: Any, rows: Any, acts: Any) -> None:
    (layer,) = cleaner(gdal("05-transport-gares-idf/emplacement-des-gares-idf.geojson"))
    types = {field.name: field.type for field in layer.layer.fields}
    assert types["picto"] is FieldType.JSON
    assert acts(layer)["nested"] == 2
    assert rows(layer)[0]["geo_point_2d"].startswith("{")


def test_titles(cleaner: Any, memory: Any, acts: Any) -> None:
    source = memory({"Code INSEE": ["a"], "nom": ["b"], "pop": [1], "": [2]}, geometry_type=None)
    source.declared.field_titles["pop"] = "Population de la source"
    (layer,) = cleaner(source, field_titles={"code_insee": "Le code", "autre": "Autre"})
    assert [(field.name, field.title, field.source) for field in layer.layer.fields] == [
        ("code_insee", "Le code", "Code INSEE"),
        ("nom", "nom", "nom"),
        ("pop", "Population de la source", "pop"),
        ("field_4", "field_4", ""),
    ]
    assert acts(layer) == {"field-renamed": 2}


def test_text_that_is_not_utf_8_names_the_encoding(cleaner: Any, memory: Any) -> None:
    latin = pa.array(["ét".encode("latin-1")], pa.binary())
    damaged = pa.StringArray.from_buffers(1, *latin.buffers()[1:])
    with pytest.raises(CleaningError) as caught:
        cleaner(memory({"nom": damaged}, geometry_type=None))
    assert "gateway.source.encoding" in caught.value.remedy("en")
    assert caught.value.values["field"] == "nom"
