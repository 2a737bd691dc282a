"""Where, when, how fine: what people declare, else what the data say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import describe_site as data
import pytest

from gateway.describe import moments, render
from gateway.describe.extents import LEAST
from gateway.errors import DescribeError
from gateway.export import resolution as exported
from gateway.model import Facts, Field, FieldType, Value

Make = Callable[..., dict[str, Any]]

TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date()


def dated(*fields: Field) -> Facts:
    """A layer for each field."""
    return replace(
        data.VECTOR, layers=tuple(replace(data.COMMUNES, fields=(one,)) for one in fields), acts=()
    )


def field(
    name: str,
    low: Value | None,
    high: Value | None,
    type_: FieldType = FieldType.DATE,
    distinct: int | None = None,
) -> Field:
    return Field(name, name.upper(), type_, distinct=distinct, minimum=low, maximum=high)


def periods(mcf: dict[str, Any]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = mcf["identification"]["extents"].get("temporal", [])
    return found


def time(value: object, **identification: Any) -> dict[str, Any]:
    return {"gateway": {"time": value}, "identification": identification}


# How fine


def test_the_coarsest_layer_gives_the_resolution(make: Make) -> None:
    for facts in (data.LAYERS, data.SERIES):
        mcf = make(facts)
        assert mcf["spatial"]["resolutions"] == [{"distance": 12, "uom": "m"}]
        assert "(12 m) is the median" in mcf["gateway"]["lineage"]["en"]
    assert make()["spatial"]["resolutions"] == [{"distance": 12, "uom": "m"}]
    fine = replace(data.VECTOR, layers=(data.MAIRIES,), acts=())
    assert make(fine)["spatial"]["resolutions"] == [{"distance": 0.11, "uom": "m"}]
    for facts in (data.TABLE, data.EMPTY):
        assert "resolutions" not in make(facts)["spatial"]


def test_what_people_declare_wins(make: Make) -> None:
    assert "resolutions" not in make(declared={"spatial": {"denominators": [5000]}})["spatial"]
    given = {"spatial": {"resolutions": [{"distance": 5}]}}
    assert make(declared=given)["spatial"]["resolutions"] == [{"distance": 5, "uom": "m"}]


def test_a_whole_distance_is_written_whole(make: Make) -> None:
    record = render(make(declared={"spatial": {"resolutions": [{"distance": 550.0}]}}))
    assert b'<gco:Distance uom="m">550</gco:Distance>' in record
    half = render(make(declared={"spatial": {"resolutions": [{"distance": 0.5, "uom": "km"}]}}))
    assert b'<gco:Distance uom="km">0.5</gco:Distance>' in half


@pytest.mark.parametrize(
    ("uom", "code"), [("mètres", "m"), ("ft", "[ft_i]"), ("deg", "deg"), ("mm", "mm")]
)
def test_units_are_written_by_their_ucum_codes(make: Make, uom: str, code: str) -> None:
    given = {"spatial": {"resolutions": [{"distance": 5, "uom": uom}]}}
    assert make(declared=given)["spatial"]["resolutions"] == [{"distance": 5, "uom": code}]


@pytest.mark.parametrize("uom", ["pouces", "M", "kg", "", 3])
def test_an_unknown_unit_is_told(make: Make, uom: object) -> None:
    with pytest.raises(DescribeError) as caught:
        make(declared={"spatial": {"resolutions": [{"distance": 5, "uom": uom}]}})
    assert caught.value.code == "describe.unknown-code"
    for language in ("fr", "en"):
        assert "spatial.resolutions" in caught.value.what(language)
        assert "km" in caught.value.remedy(language)


def test_the_box_of_a_lone_point_is_the_one_that_its_resolution_tells() -> None:
    assert exported.LEAST == LEAST


# When


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (field("maj", "2020-02-03", "2021-04-05"), ("2020-02-03", "2021-04-05")),
        (
            field("maj", "2020-02-03T23:30:00Z", "2021-04-05T01:02:03.250Z", FieldType.DATETIME),
            ("2020-02-03", "2021-04-05"),
        ),
        (field("maj", 2019, 2021, FieldType.INTEGER), ("2019-01-01", "2021-12-31")),
        (field("maj", 2019.0, 2021.0, FieldType.NUMBER), ("2019-01-01", "2021-12-31")),
        (field("maj", "2019", "2020-02", FieldType.STRING), ("2019-01-01", "2020-02-29")),
        (field("maj", 20190305, 20210101, FieldType.INTEGER), ("2019-03-05", "2021-01-01")),
        (field("maj", "2020-02-03", "9999-12-31"), ("2020-02-03", "now")),
        (field("maj", "2020-02-03", "2020-02-03"), ("2020-02-03", "2020-02-03")),
    ],
)
def test_a_period_from_one_field(make: Make, one: Field, expected: tuple[str, str]) -> None:
    for name in ("maj", "MAJ", "Maj"):
        begin, end = expected
        assert periods(make(dated(one), time(name))) == [{"begin": begin, "end": end}]


def test_a_period_from_two_fields_of_several_layers(make: Make) -> None:
    facts = dated(
        field("debut", "2020-02-03", "2020-03-01"),
        field("debut", "2019-05-06", "2024-01-01"),
        field("fin", "2020-03-01", "2022-07-08"),
        field("fin", "2020-03-01", "2021-07-08"),
    )
    found = periods(make(facts, time({"begin": "debut", "end": "fin"})))
    assert found == [{"begin": "2019-05-06", "end": "2022-07-08"}]


def test_fields_without_a_value(make: Make) -> None:
    empty = field("fin", None, None, distinct=0)
    facts = dated(field("debut", "2020-02-03", "2020-03-01"), empty)
    both = {"begin": "debut", "end": "fin"}
    assert periods(make(facts, time(both))) == [{"begin": "2020-02-03", "end": "now"}]
    assert periods(make(dated(empty), time("fin"))) == []
    record = render(make(facts, time(both)))
    assert b"<gml:beginPosition>2020-02-03</gml:beginPosition>" in record
    assert b'<gml:endPosition indeterminatePosition="now"/>' in record


def test_an_end_that_no_feature_has_is_no_period(make: Make) -> None:
    """A register writes 9999 for what goes on."""
    endless = field("fin", "9999-12-31", "9999-12-31")
    assert periods(make(dated(endless), time("fin"))) == []
    assert periods(make(dated(field("an", 2999, 2999, FieldType.INTEGER)), time("an"))) == []
    facts = dated(field("fin", "2020-02-03", "2021-03-01"), endless)
    assert periods(make(facts, time("fin"))) == [{"begin": "2020-02-03", "end": "now"}]


@pytest.mark.parametrize("end", ["2150-06-01", "9999-12-31"])
def test_a_begin_of_the_data_in_the_future(make: Make, end: str) -> None:
    with pytest.raises(DescribeError) as caught:
        make(dated(field("maj", "2150-01-01", end)), time("maj"))
    assert caught.value.code == "describe.future-date"
    for language in ("fr", "en"):
        assert "gateway.time" in caught.value.what(language)
        assert "2150-01-01" in caught.value.what(language)


def test_declared_periods_win_over_the_field(make: Make) -> None:
    declared = time("maj", extents={"temporal": [{"begin": "2001", "end": "2002"}]})
    found = periods(make(dated(field("maj", "2020-02-03", "2021-04-05")), declared))
    assert found == [{"begin": "2001-01-01", "end": "2002-12-31"}]


@pytest.mark.parametrize(
    ("declared", "code", "said"),
    [
        ("date_ma", "describe.time-field", "date_maj"),
        ({"begin": "date_maj", "end": "inconnu"}, "describe.time-field", "inconnu"),
        ("insee", "describe.time-values", "insee"),
        ("surface", "describe.time-values", "12"),
        ({"begin": "date_maj", "end": "ancien"}, "describe.bad-period", "1999-01-01"),
    ],
)
def test_a_field_that_gives_no_period(make: Make, declared: Any, code: str, said: str) -> None:
    facts = dated(
        field("date_maj", "2020-02-03", "2021-04-05"),
        field("ancien", "1998-01-01", "1999-01-01"),
        field("insee", None, None, FieldType.STRING),
        field("surface", 12, 40_000, FieldType.INTEGER),
    )
    with pytest.raises(DescribeError) as caught:
        make(facts, time(declared))
    assert caught.value.code == code
    assert "communes.yml" in caught.value.where
    for language in ("fr", "en"):
        assert "gateway.time" in caught.value.what(language)
        assert said in caught.value.told(language)
        assert "{" not in caught.value.told(language)


def test_a_document_has_no_field_to_take_a_time_from(make: Make) -> None:
    with pytest.raises(DescribeError) as caught:
        make(data.DOCUMENT, time("date_maj"))
    assert caught.value.code == "describe.time-field"


# What is impossible


@pytest.mark.parametrize(
    ("identification", "key"),
    [
        ({"dates": {"creation": TOMORROW}}, "identification.dates.creation"),
        ({"dates": {"publication": TOMORROW.isoformat()}}, "identification.dates.publication"),
        ({"dates": {"revision": TOMORROW.year + 1}}, "identification.dates.revision"),
        ({"dates": {"revision": f"{TOMORROW}T12:00:00+02:00"}}, "identification.dates.revision"),
        (
            {"extents": {"temporal": [{"begin": TOMORROW}]}},
            "identification.extents.temporal.begin",
        ),
        (
            {
                "keywords": {
                    "default": {
                        "keywords": ["a"],
                        "vocabulary": {"name": "Thesaurus", "date": TOMORROW},
                    }
                }
            },
            "identification.keywords.vocabulary.date",
        ),
    ],
)
def test_a_date_in_the_future(make: Make, identification: dict[str, Any], key: str) -> None:
    with pytest.raises(DescribeError) as caught:
        make(declared={"identification": identification})
    assert caught.value.code == "describe.future-date"
    for language in ("fr", "en"):
        assert key in caught.value.told(language)


def test_the_day_that_is_told_is_that_of_utc(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        """The moment when UTC+14 is a day ahead."""

        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime(2024, 5, 1, 12, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(moments, "datetime", Clock)
    assert moments.past_day(date(2024, 5, 2), "", "") == "2024-05-02"
    with pytest.raises(DescribeError) as caught:
        moments.past_day(date(2024, 5, 3), "", "")
    assert "2024-05-01" in caught.value.what("en")


@pytest.mark.parametrize(
    ("dates", "key"),
    [
        ({"creation": "2021-02-02", "publication": "2021-02-01"}, "publication"),
        ({"publication": "2021-02-02", "revision": "2021-02-01"}, "revision"),
        ({"creation": "2021-02-02", "revision": "2021-02-01"}, "revision"),
        ({"creation": "2021-02", "publication": 2020}, "publication"),
    ],
)
def test_dates_out_of_order(make: Make, dates: dict[str, Any], key: str) -> None:
    with pytest.raises(DescribeError) as caught:
        make(declared={"identification": {"dates": dates}})
    assert caught.value.code == "describe.dates-order"
    assert "communes.yml:" in caught.value.where
    for language in ("fr", "en"):
        assert f"identification.dates.{key}" in caught.value.what(language)


@pytest.mark.parametrize(
    "dates",
    [
        {"creation": "2021-02-01", "publication": "2021-02-01", "revision": "2021-02-01"},
        {"creation": "2021-02-02", "publication": 2021, "revision": "2021-12"},
        {"creation": "2021-02-02"},
        {"revision": "2021-02-02"},
    ],
)
def test_dates_in_order(make: Make, dates: dict[str, Any]) -> None:
    found = make(declared={"identification": {"dates": dates}})["identification"]["dates"]
    assert dates.keys() <= found.keys()


def test_today_and_an_end_to_come_are_fine(make: Make) -> None:
    today = datetime.now(UTC).date()
    extents = {"temporal": [{"begin": today.isoformat(), "end": today.year + 10}]}
    declared = {"identification": {"dates": {"creation": today}, "extents": extents}}
    mcf = make(declared=declared)
    assert mcf["identification"]["dates"]["creation"] == today.isoformat()
    assert periods(mcf)[0]["end"] == f"{today.year + 10}-12-31"


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2021", "2020"),
        (2021, 2020),
        ("2021-02", "2021-01"),
        ("2021-02-02", "2021-02-01"),
        (datetime(2021, 2, 2, 12, tzinfo=UTC), datetime(2021, 2, 1, 12, tzinfo=UTC)),
        ("2021-02-02T00:00:00Z", "2021-02-01"),
    ],
)
def test_an_end_before_its_begin(make: Make, begin: object, end: object) -> None:
    extents = {"temporal": [{"begin": begin, "end": end}]}
    with pytest.raises(DescribeError) as caught:
        make(declared={"identification": {"extents": extents}})
    assert caught.value.code == "describe.bad-period"


@pytest.mark.parametrize(
    ("bbox", "code"),
    [
        ([float("nan"), 48, 3, 49], "describe.bad-extent"),
        ([2, 48, 3, float("nan")], "describe.bad-extent"),
        ([2, 48, float("inf"), 49], "describe.bad-extent"),
        ([2, 49, 3, 48], "describe.bad-extent"),
        ([2, 48, 2, 48], "describe.bad-extent"),
        ([2, 48, 3, 48], "describe.bad-extent"),
        ([2, 48, 2, 49], "describe.bad-extent"),
        ([3, 48, 2, 48], "describe.bad-extent"),
        ([3, 49, 2, 48], "describe.bad-extent"),
        ([2, -91, 3, 48], "describe.bad-extent"),
        ([200, 48, 190, 49], "describe.bad-extent"),
        ([3, 48, 2, 49], "describe.antimeridian"),
        ([170, -20, -170, -10], "describe.antimeridian"),
    ],
)
def test_impossible_boxes(make: Make, bbox: list[float], code: str) -> None:
    with pytest.raises(DescribeError) as caught:
        make(declared={"identification": {"extents": {"spatial": [{"bbox": bbox}]}}})
    assert caught.value.code == code
    assert "identification.extents.spatial" in caught.value.told("fr")


def test_a_box_across_the_antimeridian_is_two(make: Make) -> None:
    extents = {"spatial": [{"bbox": [170, -20, -170, -10]}]}
    with pytest.raises(DescribeError) as caught:
        make(declared={"identification": {"extents": extents}})
    for language in ("fr", "en"):
        remedy = caught.value.remedy(language)
        assert "[170.0, -20.0, 180, -10.0]" in remedy
        assert "[-180, -20.0, -170.0, -10.0]" in remedy
    two = [{"bbox": [170, -20, 180, -10]}, {"bbox": [-180, -20, -170, -10]}]
    mcf = make(declared={"identification": {"extents": {"spatial": two}}})
    assert len(mcf["identification"]["extents"]["spatial"]) == 2


def test_a_flat_box_of_the_data_is_widened(make: Make) -> None:
    mcf = make(data.ONE_POINT)
    assert mcf["identification"]["extents"]["spatial"][0]["bbox"] == [
        2.4495,
        48.8995,
        2.4505,
        48.9005,
    ]
