"""The picture of a table: one chart, of the field that tells most, in one language."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import Look, Make, blue, checked

from gateway.export.clean import clean
from gateway.export.picture import bars, chart, draw
from gateway.export.picture import text as texts
from gateway.export.picture.chart import categories, choices, histogram, timeline
from gateway.export.picture.columns import survey
from gateway.export.picture.words import WORDS, short
from gateway.model import FieldType

COLUMNS: list[tuple[dict[str, Any], Any, str]] = [
    ({"code": ["a", "b"] * 20, "genre": ["x", "y", "z", "z"] * 10}, categories, "genre"),
    ({"ouvert": [True, False, None, True] * 10}, categories, "ouvert"),
    ({"id": range(40), "surface": [n * 1.5 for n in range(40)]}, histogram, "surface"),
    ({"population": [n * n * 37 for n in range(40)]}, histogram, "population"),
    ({"numero_ligne": range(40), "pose": [date(1990 + n % 20, 1, 1) for n in range(40)]},
     timeline, "pose"),
    ({"vu": [datetime(2000 + n % 15, 5, 1) for n in range(40)]}, timeline, "vu"),
    ({"annee": [1990 + n % 30 for n in range(60)]}, timeline, "annee"),
    ({"debut": [20190200 + n % 28 + 1 for n in range(30)] + [20190401, 20190605]},
     timeline, "debut"),
    ({"numero": [1] * 40, "jour": [20190131 + n % 2 * 70 for n in range(40)]}, timeline, "jour"),
    ({"rare": ["a"] + [None] * 39, "an": [2000 + n % 3 for n in range(40)]}, timeline, "an"),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "kind", "name"), COLUMNS)
def test_the_chart_is_what_the_columns_are(
    make: Make, look: Look, columns: dict[str, Any], kind: Any, name: str
) -> None:
    layers = make(
        columns={key: pa.array(list(values)) for key, values in columns.items()}, crs=None
    )
    choice = next(choices(survey(layers[0])))
    assert (choice[0], choice[1].of.name) == (kind, name)
    assert blue(look(layers)).sum() > 500


@pytest.mark.parametrize(
    "columns",
    [
        {"id": list(range(30)), "nom": [f"n{n}" for n in range(30)]},
        {"code_insee": ["93001", "93005"] * 15},
        {"rang": list(range(100, 130))},
        {"etat": ["ok"] * 40},
        {"mesure": [5.0] * 40},
        {"x": [float(n) for n in range(40)], "lon": [n / 7 for n in range(40)]},
    ],
)
def test_codes_and_constants_are_no_chart(make: Make, look: Look, columns: dict[str, Any]) -> None:
    layers = make(columns={key: pa.array(values) for key, values in columns.items()}, crs=None)
    assert next(choices(survey(layers[0])), None) is None
    assert blue(look(layers)).sum() > 500  # how complete the fields are


def test_values_of_every_size_have_bars(make: Make, look: Look) -> None:
    for values in ([1e-9, 2e-9, 5e12], [-4.0, 1e6, 3.0], [0.0, 1e300], [float("nan"), 1.0, 2.5]):
        layers = make(columns={"mesure": pa.array(values * 10)}, crs=None)
        assert blue(look(layers)).any()


EXTREMES: list[list[float]] = [
    [1e308, -1e308, 1.5e308, -1.7e308, 1.0, 2.0, 3.5, *range(4, 13)],
    [n * 5e-324 for n in range(30)],
    [1.5e308] * 27 + [1.5e308 * (1 + 1e-10), 1.5e308 * (1 + 2e-10), 1.5e308 * (1 + 3e-10)],
    [1 + n * 2.0**-52 for n in range(30)],
    [1e16 + 2 * n for n in range(30)],
    [-1e-300, 5e-324, 1e300, 3.0, 1e-290] * 6,
]


@pytest.mark.parametrize("values", EXTREMES)
def test_extreme_numbers_have_a_chart(make: Make, look: Look, values: list[float]) -> None:
    assert blue(look(make(columns={"mesure": pa.array(values, pa.float64())}, crs=None))).any()
    (layer,) = make(columns={"mesure": pa.array(values, pa.float64())}, crs=None)
    (column,) = survey(layer)
    histogram_ = next((one for one, _ in choices([column]) if one is histogram), None)
    assert (
        histogram_ is None or histogram_(layer, column, "fr") is None or blue(look([layer])).any()
    )


def test_small_numbers_that_grow_have_powers_below_them(
    make: Make, look: Look, drawn: list[tuple[Any, ...]]
) -> None:
    """All of them are less apart than 1e-8, which is near for NumPy."""
    values = [1e-15 * n for n in range(1, 98)] + [1e-12, 1e-11, 9e-10]
    look(make(columns={"mesure": pa.array(values)}, crs=None))
    ((_, bins, _),) = drawn
    words = [word for _, word in bars._labels(bins, 40.0, "fr")]
    assert len(words) > 2
    assert all(word == "0" or word.startswith("1e-") for word in words), words
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("step", [7.0, 400.0, 90_000.0])
def test_years_of_any_number_have_bars(make: Make, look: Look, step: float) -> None:
    days = pa.array([int(n * step * 365.2425) for n in range(30)], pa.int64())
    (layer,) = make(columns={"quand": pa.array([date(2000, 1, 1)] * 30)}, crs=None)
    (column,) = survey(layer)
    column.years.clear()
    column.months.clear()
    column.years.update(int(day.as_py() / 365.2425) for day in days)
    assert timeline(layer, column, "fr") is not None


NUMBERS = st.floats(allow_nan=True, allow_infinity=True, allow_subnormal=True)
SCALES = st.sampled_from([5e-324, 1e-300, 1e-16, 1e-9, 1.0, 1e15, 1e290, 1e306, 1.5e308])
NEAR = st.builds(lambda scale, n: scale * (1 + n * 2.0**-50), SCALES, st.integers(0, 40))
COLUMN = (
    (
        st.lists(NUMBERS | st.none(), min_size=1, max_size=60)
        | st.lists(NEAR, min_size=20, max_size=60)
        | st.builds(
            lambda scale, numbers: [scale * n for n in numbers],
            SCALES,
            st.lists(st.integers(-5, 60), min_size=20, max_size=60),
        )
    ).map(lambda values: pa.array(values, pa.float64()))
    | st.lists(st.integers(-(2**63), 2**63 - 1) | st.none(), min_size=1, max_size=60).map(
        lambda values: pa.array(values, pa.int64())
    )
    | st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=60).map(
        lambda values: pa.array(values, pa.uint64())
    )
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(COLUMN, st.sampled_from(["mesure", "annee", "date"]))
def test_no_numbers_stop_a_chart(
    memory: Any, tmp_path: Path, values: pa.Array[Any], name: str
) -> None:
    layers = clean(
        memory({name: values}, geometry_type=None, crs=None),
        crs=None,
        key=None,
        field_titles={},
        scratch=tmp_path / "s",
        progress=lambda features: None,
    )
    picture = draw(layers, directory=tmp_path, title="x", language="fr")
    assert picture is not None
    checked(picture, tmp_path)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What charts are drawn from: the arguments of `draw_bars` and `draw_bins`."""
    found: list[tuple[Any, ...]] = []
    for name in ("draw_bars", "draw_bins"):
        real = getattr(bars, name)
        monkeypatch.setattr(
            chart,
            name,
            lambda *given, real=real, **more: (found.append(given), real(*given, **more))[1],
        )
    return found


def test_days_as_numbers_are_months(make: Make, look: Look, drawn: list[tuple[Any, ...]]) -> None:
    days = [20190131, 20190201, 20190228, 20190401]
    look(make(columns={"date": pa.array(days * 5)}, crs=None, batch=3))
    ((heading, bins, _),) = drawn
    assert heading.what == "date"
    assert bins.names == ("2019-01", "2019-02", "2019-03", "2019-04")
    assert list(bins.counts) == [5, 10, 0, 5]


def test_a_number_among_days_is_no_date(make: Make) -> None:
    values = pa.array([20190131, 20190201, 20190299] * 20)
    (layer,) = make(columns={"v": values}, crs=None, batch=2)
    (column,) = survey(layer)
    assert not column.timed
    assert not column.years


def test_sums_of_both_signs_are_spread(
    make: Make, look: Look, drawn: list[tuple[Any, ...]]
) -> None:
    sums = [float(n * n) for n in range(95)] + [-4e6, -100.0, 9e7]
    look(make(columns={"montant": pa.array(sums)}, crs=None))
    ((_, bins, _),) = drawn
    assert bins.edges[0] <= -4e6
    assert bins.edges[-1] >= 9e7
    assert 0 in bins.edges
    assert list(bins.edges) == sorted(set(bins.edges))
    assert bins.counts.sum() == len(sums)
    assert bins.counts.max() < 0.8 * len(sums)


def test_a_field_that_tells_more_is_charted(
    make: Make, look: Look, drawn: list[tuple[Any, ...]]
) -> None:
    columns = {
        "montant": pa.array([0.0] * 96 + [5.0, 1e3, 1e6, 7e6]),
        "prix": pa.array([n * 1.25 for n in range(100)]),
    }
    look(make(columns=columns, crs=None))
    ((heading, _, _),) = drawn
    assert heading.what == "prix"


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_a_chart_has_one_language(
    make: Make, look: Look, drawn: list[tuple[Any, ...]], language: str
) -> None:
    tables: list[dict[str, Any]] = [
        {"genre": ["a", "b"] * 20},
        {"prix": [n * 1.25 for n in range(100)]},
        {f"nom_{n}": ["a"] for n in range(14)},
    ]
    for columns in tables:
        look(
            make(columns={k: pa.array(v) for k, v in columns.items()}, crs=None), language=language
        )
    known = language if language == "fr" else "en"
    told = [given[0] for given in drawn]
    assert told[0].length == WORDS["count_by_value"][known]
    assert told[1].length == WORDS["count"][known]
    assert told[2].what == WORDS["complete"][known]
    assert told[2].length == WORDS["first"][known].format(rows=1, shown=12, fields=14)


def test_the_title_is_not_on_the_chart(make: Make, look: Look) -> None:
    layers = make(columns={"genre": pa.array(["a", "b"] * 20)}, crs=None)
    assert (look(layers, title="A") == look(layers, title="Un autre titre")).all()


@pytest.mark.parametrize(
    "values",
    [
        [-0.04 * n for n in range(300)],
        [37.0 * n for n in range(300)],
        [-5e6 + 3e5 * n for n in range(300)],
        [1e7 + n for n in range(300)],
        [1.01 ** (n * 5) for n in range(300)],
    ],
)
def test_labels_are_apart(
    make: Make, look: Look, drawn: list[tuple[Any, ...]], values: list[float]
) -> None:
    look(make(columns={"prix": pa.array(values)}, crs=None))
    ((_, bins, language),) = drawn
    pitch = 640 / len(bins.counts)
    labels = bars._labels(bins, pitch, language)
    assert 2 <= len(labels) <= 8
    halves = [texts.measured(words, bars.SMALL) / 2 for _, words in labels]
    ends = [
        (place * pitch - half, place * pitch + half)
        for (place, _), half in zip(labels, halves, strict=True)
    ]
    assert all(after[0] > before[1] for before, after in itertools.pairwise(ends))


def test_fields_are_counted_over_batches(make: Make) -> None:
    (layer,) = make(columns={"genre": pa.array(["a", None, "b", "a"] * 5)}, crs=None, batch=3)
    (column,) = survey(layer)
    assert (column.rows, column.nulls, column.values) == (20, 5, {"a": 10, "b": 5})
    assert column.of.type is FieldType.STRING


def test_french_is_written_with_its_accents() -> None:
    assert texts.written("Été  à Nîmes") == "E\u0301te\u0301 a\u0300 Ni\u0302mes"
    assert texts.written("Œuvre – d’art") == "OEuvre - d’art"
    assert texts.written("地図") == ""
    assert texts.mask("E\u0301", 20).sum() > texts.mask("E", 20).sum() + 3
    assert texts.mask("c\u0327", 20)[-8:].sum() > 1
    assert texts.mask("i\u0302", 40).shape == texts.mask("i", 40).shape
    assert texts.mask("i", 40)[: texts.ascent(40) - 24, 2:12].sum() > 10
    assert texts.mask("i\u0327", 40)[: texts.ascent(40) - 24].sum() > 10
    assert texts.mask("i\u0308", 40)[: texts.ascent(40) - 22, 6].sum() < 4
    assert texts.measured("e\u0301", 20) == texts.measured("e", 20)


def test_long_texts_are_cut() -> None:
    cut = texts.shortened("Établissements publics territoriaux " * 9, 14, 230)
    assert cut.endswith("…")
    assert texts.measured(cut, 14) <= 230


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (12500, "12 500"),
        (0.25, "0,25"),
        (1e12, "1e+12"),
        (-2.5, "-2,5"),
        (-5e6, "-5 M"),
        (1.25e6, "1,25 M"),
    ],
)
def test_numbers_of_a_scale(value: float, told: str) -> None:
    assert short(value, "fr") == told
    assert short(value, "en") == told.replace(",", ".")


def test_nothing_to_draw_is_no_picture(make: Make, tmp_path: Path) -> None:
    empty = make(columns={"n": pa.array([], pa.int64())}, crs=None)
    for layers in ([], empty):
        assert draw(layers, directory=tmp_path, title="x", language="fr") is None
    assert not (tmp_path / "picture.png").exists()
