"""What is known of the fields' values after cleaning."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import orjson
import pyarrow as pa
import pytest

from gateway.export.profile import DISTINCT, LISTED, LONGEST
from gateway.model import Field

SQUARE = "POLYGON ((650000 6860000, 650010 6860000, 650010 6860010, 650000 6860000))"
POINT = "POINT (650000 6860000)"


def of(cleaner: Any, memory: Any, values: Any, batch: int = 3) -> Field:
    """The field of a table of one column."""
    (layer,) = cleaner(memory({"a": values}, batch=batch))
    (found,) = layer.layer.fields
    orjson.dumps(found.values)
    return found  # type: ignore[no-any-return]


MOMENTS = [
    datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
    None,
    datetime(2023, 5, 6, 7, 8, 9, 250_000, tzinfo=UTC),
    datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
]


@pytest.mark.parametrize(
    ("values", "listed", "ends"),
    [
        (pa.array([3, 1, None, 2, 1]), (1, 2, 3), (1, 3)),
        (pa.array([0.5, float("nan"), float("inf"), -2.25, None]), (-2.25, 0.5), (-2.25, 0.5)),
        (pa.array([-0.0, 0.0, 1.0]), (0.0, 1.0), (0.0, 1.0)),
        (pa.array([True, None, False, True]), (False, True), (None, None)),
        (pa.array(["b", "a", None, "é", "a"]), ("a", "b", "é"), (None, None)),
        (
            pa.array([date(2024, 1, 2), None, date(2001, 1, 1)]),
            ("2001-01-01", "2024-01-02"),
            ("2001-01-01", "2024-01-02"),
        ),
        (
            pa.array(MOMENTS, pa.timestamp("us", tz="Europe/Paris")),
            ("2023-05-06T07:08:09.250Z", "2024-05-06T07:08:09Z"),
            ("2023-05-06T07:08:09.250Z", "2024-05-06T07:08:09Z"),
        ),
        (pa.array([time(4, 5, 6), None, time(1, 2)]), ("01:02:00", "04:05:06"), None),
        (pa.nulls(4, pa.string()), (), (None, None)),
        (pa.array(["b", "a"]).dictionary_encode(), ("a", "b"), (None, None)),
    ],
)
def test_values_and_ranges(
    cleaner: Any, memory: Any, values: Any, listed: tuple[Any, ...], ends: Any
) -> None:
    found = of(cleaner, memory, values)
    assert found.values == listed
    assert found.distinct == len(listed)
    assert (found.minimum, found.maximum) == (ends or (listed[0], listed[-1]))
    assert [str(value) for value in found.values] == [str(value) for value in listed]


@pytest.mark.parametrize("values", [[b"\x00", b"\x01"], [[1, 2], None], [{"a": 1}, {"a": 2}]])
def test_binary_and_nested_values_are_not_looked_at(
    cleaner: Any, memory: Any, values: list[Any]
) -> None:
    found = of(cleaner, memory, pa.array(values))
    assert (found.distinct, found.values, found.minimum, found.maximum) == (None, (), None, None)


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        (["2024-01-02", "2001-01-01", None], ("2001-01-01", "2024-01-02")),
        (["2019", "2024-02", "2020"], ("2019", "2024-02")),
        (["20190102", "20240201"], ("20190102", "20240201")),
        (
            ["2024-01-02T10:00:00Z", "2024-01-02 09:00:00.5+02:00"],
            ("2024-01-02 09:00:00.5+02:00", "2024-01-02T10:00:00Z"),
        ),
        (["2024-01-02", "2024-13-02"], (None, None)),
        (["2024-01-02", None, "2024-01-03", "2024-01-04", "inconnue"], (None, None)),
        (["inconnue", None, "2024-01-03", "2024-01-04", "2024-01-03"], (None, None)),
        (["02/01/2024"], (None, None)),
    ],
)
def test_texts_that_are_all_dates_have_a_range(
    cleaner: Any, memory: Any, values: list[Any], ends: tuple[Any, Any]
) -> None:
    found = of(cleaner, memory, pa.array(values))
    assert (found.minimum, found.maximum) == ends


@pytest.mark.parametrize("batch", [7, 500, 100_000])
@pytest.mark.parametrize(
    ("number", "distinct"), [(LISTED, LISTED), (DISTINCT, DISTINCT), (DISTINCT + 1, None)]
)
def test_values_are_counted_up_to_a_limit(
    cleaner: Any, memory: Any, batch: int, number: int, distinct: int | None
) -> None:
    found = of(cleaner, memory, pa.array([*range(number), None, *range(5)]), batch)
    assert found.distinct == distinct
    assert found.values == (tuple(range(number)) if number == LISTED else ())
    assert (found.nulls, found.minimum, found.maximum) == (1, 0, number - 1)


def test_many_values_after_a_glance(cleaner: Any, memory: Any) -> None:
    values = pa.array(["x"] * 5_000 + [f"x{one}" for one in range(2_000)])
    assert of(cleaner, memory, values, batch=100_000).distinct is None


def test_one_value_more_than_are_listed(cleaner: Any, memory: Any) -> None:
    found = of(cleaner, memory, pa.array(range(LISTED + 1)))
    assert (found.distinct, found.values) == (LISTED + 1, ())


def test_long_texts_are_counted_but_not_listed(cleaner: Any, memory: Any) -> None:
    short = of(cleaner, memory, pa.array(["é" * LONGEST, "b"]))
    assert (short.distinct, len(short.values)) == (2, 2)
    long = of(cleaner, memory, pa.array(["é" * (LONGEST + 1), "é" * (LONGEST + 1), "b"]))
    assert (long.distinct, long.values) == (2, ())


def test_parts_of_a_mixture_have_their_own(cleaner: Any, memory: Any) -> None:
    layers = cleaner(
        memory({"a": [1, 2, 3, None, 5, 1]}, [SQUARE, POINT, SQUARE, POINT, None, SQUARE])
    )
    point, polygon = (one.layer.fields[0] for one in layers)
    assert (point.values, point.nulls, point.maximum) == ((2,), 1, 2)
    assert (polygon.values, polygon.nulls, polygon.maximum) == ((1, 3, 5), 0, 5)


def test_a_promoted_layer_counts_its_values_once(cleaner: Any, memory: Any) -> None:
    multi = f"MULTIPOLYGON ({SQUARE.removeprefix('POLYGON ')})"
    (layer,) = cleaner(memory({"a": [1, None, 1]}, [SQUARE, multi, None]))
    (found,) = layer.layer.fields
    assert (found.values, found.nulls, found.distinct) == ((1,), 1, 1)


def test_a_real_layer_is_told_the_same_each_time(cleaner: Any, gdal: Any) -> None:
    source = "19-batiments/bat.shp"
    once, again = (cleaner(gdal(source, batch=size))[0].layer.fields for size in (1000, 300))
    assert once == again
    known = {one.name: one for one in once}
    assert known["nature"].values
    assert str(known["date_creat"].minimum)[:2] in {"19", "20"}
    assert (known["id"].distinct, known["id"].values) == (129, ())
