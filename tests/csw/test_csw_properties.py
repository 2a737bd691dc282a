"""Random filters give what a naive evaluation of the same filter in Python gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pytest
import shapely
from csw_site import Item, Site, get_records, identifiers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.model import Extent
from gateway.store.text import fold

WORDS = ("Été", "ete", "Œuvre", "route", "Routes 100 %", "a_b", "l'eau", "x*y", "Ω")
BOXES = (None, Extent(0, 0, 2, 2), Extent(1, 1, 3, 3), Extent(2, 0, 4, 2), Extent(-9, -9, 9, 9))
LETTERS = "abcdefghijklmnopqrstuvwxyz"

ITEMS = tuple(
    Item(
        f"fr-1-{LETTERS[n]}",
        title=WORDS[n % len(WORDS)],
        abstract=WORDS[(n * 5) % len(WORDS)] if n % 4 else "",
        type=("dataset", "series", "service")[n % 3],
        subjects=tuple(WORDS[(n + k) % len(WORDS)] for k in range(n % 3)),
        modified=f"202{n % 5}-0{1 + n % 9}-1{n % 10}T12:00:00Z",
        extent=BOXES[n % len(BOXES)],
    )
    for n in range(20)
)


@dataclass(frozen=True)
class Case:
    """A filter as FES and as CQL, and what it means."""

    fes: str
    cql: str
    holds: Callable[[Item], bool]


def values(item: Item, name: str) -> tuple[str, ...]:
    """The values of a text queryable, none for an empty one."""
    if name == "subject":
        return item.subjects
    value = str(getattr(item, name))
    return (value,) if value else ()


NAMES = st.sampled_from(("title", "abstract", "type", "subject"))
SIGNS: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "PropertyIsEqualTo": ("=", lambda a, b: a == b),
    "PropertyIsLessThan": ("<", lambda a, b: a.encode() < b.encode()),
    "PropertyIsGreaterThanOrEqualTo": (">=", lambda a, b: a.encode() >= b.encode()),
}


@st.composite
def comparisons(draw: st.DrawFn) -> Case:
    name, word = draw(NAMES), draw(st.sampled_from((*WORDS, "dataset", "m")))
    operator = draw(st.sampled_from([*SIGNS, "PropertyIsNotEqualTo"]))
    sign, test = SIGNS.get(operator, ("<>", None))

    def holds(item: Item) -> bool:
        found = values(item, name)
        if test is None:
            return bool(found) and word not in found
        return any(test(value, word) for value in found)

    quoted = word.replace("'", "''")
    return Case(
        f"<ogc:{operator}><ogc:PropertyName>{name}</ogc:PropertyName><ogc:Literal>{escape(word)}"
        f"</ogc:Literal></ogc:{operator}>",
        f"{name} {sign} '{quoted}'",
        holds,
    )


@st.composite
def likes(draw: st.DrawFn) -> Case:
    name = draw(NAMES)
    parts = draw(
        st.lists(st.sampled_from(("%", "_", "e", "ROUTE", "é", "100", "a", "'")), max_size=5)
    )
    regex = "".join({"%": ".*", "_": "."}.get(part) or re.escape(fold(part)) for part in parts)
    quoted = "".join(parts).replace("'", "''")
    marks = 'wildCard="%" singleChar="_" escapeChar="\\"'
    return Case(
        f"<ogc:PropertyIsLike {marks}><ogc:PropertyName>{name}</ogc:PropertyName><ogc:Literal>"
        f"{escape(''.join(parts))}</ogc:Literal></ogc:PropertyIsLike>",
        f"{name} LIKE '{quoted}'",
        lambda item: any(re.fullmatch(regex, fold(value)) for value in values(item, name)),
    )


@st.composite
def full_texts(draw: st.DrawFn) -> Case:
    word = draw(st.sampled_from(("ETE", "œuvre", "fr-1-b", "100 ", "nowhere", "Ω")))
    return Case(
        '<ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="!"><ogc:PropertyName>AnyText'
        f"</ogc:PropertyName><ogc:Literal>*{word}*</ogc:Literal></ogc:PropertyIsLike>",
        f"AnyText LIKE '%{word}%'",
        lambda item: fold(word) in fold(item.any_text),
    )


RELATIONS = {
    "Intersects": "intersects",
    "Disjoint": "disjoint",
    "Within": "covered_by",
    "Contains": "covers",
    "Touches": "touches",
    "Overlaps": "overlaps",
    "Equals": "equals",
}


@st.composite
def boxes(draw: st.DrawFn) -> Case:
    relation = draw(st.sampled_from(sorted(RELATIONS)))
    number = st.integers(-2, 4)
    west, south = draw(number), draw(number)
    east, north = west + draw(st.integers(1, 4)), south + draw(st.integers(1, 4))
    box = shapely.box(west, south, east, north)

    def holds(item: Item) -> bool:
        if item.extent is None:
            return False
        own = shapely.box(*item.extent.as_list())
        return bool(getattr(shapely, RELATIONS[relation])(own, box))

    return Case(
        f"<ogc:{relation}><ogc:PropertyName>ows:BoundingBox</ogc:PropertyName><gml:Envelope>"
        f"<gml:lowerCorner>{west} {south}</gml:lowerCorner><gml:upperCorner>{east} {north}"
        f"</gml:upperCorner></gml:Envelope></ogc:{relation}>",
        f"{relation.upper()}(the_geom, {box.wkt})",
        holds,
    )


@st.composite
def moments(draw: st.DrawFn) -> Case:
    text = draw(st.sampled_from(("2021", "2022-03", "2023-04-13", "2020-01-10T12:00:00Z")))
    operator, sign = draw(
        st.sampled_from(
            (
                ("PropertyIsEqualTo", "="),
                ("PropertyIsLessThan", "<"),
                ("PropertyIsGreaterThan", ">"),
            )
        )
    )
    whole = text.removesuffix("Z")

    def holds(item: Item) -> bool:
        own = item.modified[: len(whole)]
        return {"=": own == whole, "<": own < whole, ">": own > whole}[sign]

    return Case(
        f"<ogc:{operator}><ogc:PropertyName>dct:modified</ogc:PropertyName><ogc:Literal>{text}"
        f"</ogc:Literal></ogc:{operator}>",
        f"modified {sign} '{text}'",
        holds,
    )


LEAVES = st.one_of(comparisons(), likes(), full_texts(), boxes(), moments())


def _joined(word: str, cases: list[Case]) -> Case:
    test = all if word == "And" else any
    return Case(
        f"<ogc:{word}>{''.join(case.fes for case in cases)}</ogc:{word}>",
        "(" + f" {word.upper()} ".join(case.cql for case in cases) + ")",
        lambda item: test(case.holds(item) for case in cases),
    )


def _not(case: Case) -> Case:
    return Case(
        f"<ogc:Not>{case.fes}</ogc:Not>", f"NOT ({case.cql})", lambda item: not case.holds(item)
    )


FILTERS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(_joined, st.sampled_from(("And", "Or")), st.lists(inner, min_size=1, max_size=4)),
        st.builds(_not, inner),
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def many(make_site) -> Site:  # type: ignore[no-untyped-def]
    return make_site(ITEMS)  # type: ignore[no-any-return]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=FILTERS)
def test_filters_mean_what_they_say(many: Site, case: Case) -> None:
    expected = [item.identifier[-1] for item in ITEMS if case.holds(item)]
    assert identifiers(many.post(get_records(case.fes))) == expected
    root = many.get(
        request="GetRecords",
        typeNames="csw:Record",
        resultType="results",
        maxRecords=50,
        constraintLanguage="CQL_TEXT",
        constraint=case.cql,
    )
    assert identifiers(root) == expected


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
