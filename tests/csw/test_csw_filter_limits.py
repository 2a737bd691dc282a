"""Filters that are not understood, and filters made to be deep, long or slow."""

from __future__ import annotations

import time

import pytest
from csw_site import ENVELOPE, Item, Site, compare, cql, fes, get_records, like, spatial

from gateway.model import Extent


@pytest.mark.parametrize(
    ("filter_", "locator"),
    [
        (compare("PropertyIsEqualTo", "apiso:nothing", "x"), "PropertyName"),
        (compare("PropertyIsEqualTo", "boundingbox", "x"), "constraint"),
        (compare("PropertyIsLessThan", "anytext", "x"), "constraint"),
        (compare("PropertyIsEqualTo", "modified", "yesterday"), "constraint"),
        (compare("PropertyIsEqualTo", "modified", "9999-12-31"), "constraint"),
        ("<ogc:Unknown/>", "Filter"),
        ("<ogc:And/>", "Filter"),
        ("<ogc:Not/>", "Filter"),
        ("<ogc:PropertyIsEqualTo/>", "Filter"),
        (spatial("BBOX", "<gml:Envelope/>"), "constraint"),
        (spatial("BBOX", ENVELOPE.format("", "3 49", "2 48")), "constraint"),
        (spatial("BBOX", ENVELOPE.format("", "nan 49", "2 48")), "constraint"),
        (spatial("BBOX", ENVELOPE.format('srsName="EPSG:999999"', "1 1", "2 2")), "constraint"),
        (spatial("BBOX", ENVELOPE.format('srsName="my:crs"', "1 1", "2 2")), "constraint"),
        (
            spatial("BBOX", ENVELOPE.format('srsName="EPSG:2154"', "inf 1", "inf 2")),
            "constraint",
        ),
        (like("title", "x" * 2000), "constraint"),
    ],
)
def test_what_is_not_understood_is_told(site: Site, filter_: str, locator: str) -> None:
    root = site.post(get_records(filter_))
    exception = root.find("{http://www.opengis.net/ows}Exception")
    assert exception is not None
    assert exception.get("exceptionCode") == "InvalidParameterValue"
    assert exception.get("locator") == locator


@pytest.mark.parametrize(
    "text",
    [
        "title",
        "title =",
        "= 'x'",
        "title = 'x",
        "title = 'x' title",
        "(title = 'x'",
        "BBOX(1,2,3,4)",
        "BBOX(the_geom,1,2,3)",
        "INTERSECTS(the_geom, POINT(1))",
        "INTERSECTS(the_geom, )",
        "title LIKE 3",
        "a(b)",
        "title = 'x' AND",
        "NOT",
        "title IN ()",
        "title BETWEEN 1",
        "\x00",
        "title = upper('x')",
    ],
)
def test_cql_that_is_not_understood_is_told(site: Site, text: str) -> None:
    root = site.get(
        request="GetRecords",
        typeNames="csw:Record",
        constraintLanguage="CQL_TEXT",
        constraint=text,
    )
    assert root.tag == "{http://www.opengis.net/ows}ExceptionReport"


def nested(depth: int, words: tuple[str, str] = ("And", "Or")) -> str:
    """A filter in which And and Or alternate `depth` times."""
    leaf = compare("PropertyIsEqualTo", "subject", "mairie")
    text = leaf
    for level in range(depth):
        word = words[level % 2]
        text = f"<ogc:{word}>{leaf}{text}</ogc:{word}>"
    return text


def test_nesting_is_bounded(site: Site) -> None:
    assert fes(site, nested(18)) == "b"
    assert fes(site, nested(55, ("Or", "Or"))) == "b"
    deep_not = "<ogc:Not>" * 18 + nested(0) + "</ogc:Not>" * 18
    assert fes(site, deep_not) == "b"
    for depth in (30, 100, 200, 4_000):
        root = site.post(get_records(nested(depth)))
        assert root.tag == "{http://www.opengis.net/ows}ExceptionReport", depth
    for text in ("(" * 30 + "type='service'" + ")" * 30, "NOT " * 500 + "type='service'"):
        assert cql(site, text) == "d"
    root = site.get(
        request="GetRecords",
        typeNames="csw:Record",
        constraintLanguage="CQL_TEXT",
        constraint="(" * 5000 + "type='service'" + ")" * 5000,
    )
    assert root.tag == "{http://www.opengis.net/ows}ExceptionReport"


def test_length_is_bounded(site: Site) -> None:
    one = compare("PropertyIsEqualTo", "identifier", "fr-1-a-communes")
    assert fes(site, f"<ogc:Or>{one * 500}</ogc:Or>") == "a"
    root = site.post(get_records(f"<ogc:Or>{one * 501}</ogc:Or>"))
    assert root.tag == "{http://www.opengis.net/ows}ExceptionReport"


def test_wildcards_made_to_be_slow_are_not(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site(
        Item(f"fr-1-{number}", abstract="a" * 5000, extent=Extent(0, 0, 1, 1))
        for number in range(20)
    )
    began = time.monotonic()
    for name in ("abstract", "anytext", "subject"):
        for attributes in ("", 'matchCase="true"'):
            assert fes(site, like(name, "*a" * 400 + "*b", attributes=attributes)) == ""
    assert time.monotonic() - began < 5
