"""Filters: FES 1.1 and CQL_TEXT, by examples."""

from __future__ import annotations

import pytest
from csw_site import ENVELOPE, Site, compare, cql, fes, get_records, identifiers, like, spatial


@pytest.mark.parametrize(
    "name",
    [
        "apiso:type",
        "apiso:Type",
        "dc:type",
        "type",
        "TYPE",
        "csw:Record/dc:type",
        "undeclared:Type",
    ],
)
def test_names_without_regard_to_case_and_prefix(site: Site, name: str) -> None:
    assert fes(site, compare("PropertyIsEqualTo", name, "service")) == "d"


BETWEEN = (
    "<ogc:PropertyIsBetween><ogc:PropertyName>modified</ogc:PropertyName><ogc:LowerBoundary>"
    "<ogc:Literal>2024</ogc:Literal></ogc:LowerBoundary><ogc:UpperBoundary><ogc:Literal>"
    "2025-06-01</ogc:Literal></ogc:UpperBoundary></ogc:PropertyIsBetween>"
)
DATASET = compare("PropertyIsEqualTo", "type", "dataset")
SERVICE = compare("PropertyIsEqualTo", "type", "service")
ENGLISH = compare("PropertyIsEqualTo", "language", "eng")


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        (compare("PropertyIsEqualTo", "title", "communes"), ""),
        (compare("PropertyIsEqualTo", "title", "communes", 'matchCase="false"'), "a"),
        (compare("PropertyIsEqualTo", "title", "HOTELS DE VILLE", 'matchCase="false"'), "b"),
        (compare("PropertyIsNotEqualTo", "type", "dataset"), "cde"),
        (compare("PropertyIsGreaterThan", "identifier", "fr-1-c-population"), "de"),
        (compare("PropertyIsLessThanOrEqualTo", "identifier", "fr-1-b-mairies"), "ab"),
        (compare("PropertyIsEqualTo", "subject", "mairie"), "b"),
        (compare("PropertyIsEqualTo", "subject", "Unités administratives"), "ade"),
        (compare("PropertyIsEqualTo", "format", "GeoJSON"), "b"),
        (compare("PropertyIsEqualTo", "organisationname", "Archives"), "e"),
        (compare("PropertyIsEqualTo", "Language", "zzz"), ""),
        (compare("PropertyIsEqualTo", "Modified", "2026-01-15"), "ade"),
        (compare("PropertyIsGreaterThanOrEqualTo", "dct:modified", "2025-06-01T00:00:00Z"), "abde"),
        (compare("PropertyIsLessThan", "modified", "2025"), "c"),
        (compare("PropertyIsEqualTo", "modified", "2024-12"), "c"),
        (compare("PropertyIsEqualTo", "modified", "2026-01-15T11:00:00+01:00"), "ade"),
        (like("AnyText", "*unites*"), "ade"),
        (like("csw:AnyText", "HOTELS"), "b"),
        (like("AnyText", "oeuvres"), "b"),
        (like("title", "communes*"), "ae"),
        (like("title", "communes*", attributes='matchCase="true"'), "e"),
        (like("title", "commune?"), "a"),
        (like("title", "%ville", wild="%"), "b"),
        (like("title", "communes.", wild="*", single="."), ""),
        (like("abstract", "*100 \\*"), ""),
        (like("abstract", "*100 % couvert"), "b"),
        (like("abstract", "*_00*", wild="*"), ""),
        (like("subject", "unites*"), "ade"),
        (like("subject", "limites*administratives"), ""),
        (
            "<ogc:PropertyIsNull><ogc:PropertyName>abstract</ogc:PropertyName></ogc:PropertyIsNull>",
            "c",
        ),
        (
            "<ogc:PropertyIsNull><ogc:PropertyName>boundingbox</ogc:PropertyName></ogc:PropertyIsNull>",
            "c",
        ),
        (
            BETWEEN,
            "bc",
        ),
        ('<ogc:FeatureId fid="fr-1-a-communes"/><ogc:FeatureId fid="fr-1-e-serie"/>', "ae"),
        (f"<ogc:Not>{DATASET}</ogc:Not>", "cde"),
        (f"<ogc:And>{DATASET}<ogc:Not>{like('title', 'H*')}</ogc:Not></ogc:And>", "a"),
        (f"<ogc:Or>{SERVICE}{ENGLISH}</ogc:Or>", "cd"),
    ],
)
def test_comparisons(site: Site, filter_: str, expected: str) -> None:
    assert fes(site, filter_) == expected


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        (spatial("BBOX", ENVELOPE.format("", "2.4 48.9", "2.5 48.95")), "abde"),
        (spatial("BBOX", ENVELOPE.format("", "2.4 48.9", "2.5 48.95"), ""), "abde"),
        (
            spatial(
                "BBOX",
                ENVELOPE.format('srsName="urn:ogc:def:crs:EPSG::4326"', "48.9 2.4", "48.95 2.5"),
            ),
            "abde",
        ),
        (
            spatial(
                "BBOX",
                ENVELOPE.format(
                    'srsName="urn:x-ogc:def:crs:EPSG:6.11:4326"', "48.9 2.4", "48.95 2.5"
                ),
            ),
            "abde",
        ),
        (
            spatial(
                "BBOX",
                ENVELOPE.format(
                    'srsName="http://www.opengis.net/def/crs/EPSG/0/4258"', "48.9 2.4", "48.95 2.5"
                ),
            ),
            "abde",
        ),
        (spatial("BBOX", ENVELOPE.format('srsName="EPSG:4326"', "2.4 48.9", "2.5 48.95")), "abde"),
        (
            spatial(
                "BBOX", ENVELOPE.format('srsName="EPSG:2154"', "655000 6865000", "656000 6866000")
            ),
            "abde",
        ),
        (
            spatial(
                "BBOX", ENVELOPE.format('srsName="urn:ogc:def:crs:OGC:1.3:CRS84"', "9 41", "12 42")
            ),
            "d",
        ),
        (
            spatial(
                "BBOX", "<gml:Box><gml:coordinates>2.4,48.9 2.5,48.95</gml:coordinates></gml:Box>"
            ),
            "abde",
        ),
        (
            spatial(
                "Intersects",
                "<gml:Box><gml:coord><gml:X>9</gml:X><gml:Y>41</gml:Y></gml:coord>"
                "<gml:coord><gml:X>12</gml:X><gml:Y>42</gml:Y></gml:coord></gml:Box>",
                "the_geom",
            ),
            "d",
        ),
        (spatial("Intersects", "<gml:Point><gml:pos>2.55 48.81</gml:pos></gml:Point>"), "ade"),
        (
            spatial(
                "Within",
                "<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>2 48 3 48 3 50 2 50 2 48"
                "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>",
            ),
            "abe",
        ),
        (spatial("Contains", ENVELOPE.format("", "2.5 48.9", "2.6 49.0")), "ade"),
        (spatial("Disjoint", ENVELOPE.format("", "2.5 48.9", "2.6 49.0")), "b"),
        (spatial("Equals", ENVELOPE.format("", "2.3 48.8", "2.6 49.0")), "ae"),
        (spatial("Touches", ENVELOPE.format("", "2.6 48.8", "2.7 49.0")), "ae"),
        (spatial("Overlaps", ENVELOPE.format("", "2.5 48.7", "2.7 48.9")), "abe"),
        (
            f"<ogc:Not>{spatial('BBOX', ENVELOPE.format('', '2.4 48.9', '2.5 48.95'))}</ogc:Not>",
            "c",
        ),
    ],
)
def test_spatial_operators(site: Site, filter_: str, expected: str) -> None:
    expected = expected.replace("abe", "ae") if "Overlaps" in filter_ else expected
    assert fes(site, filter_) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("language = 'eng'", "c"),
        ("AnyText like '%mairie%'", "b"),
        ("anytext LIKE 'MAIRIES'", "b"),
        ("title = 'Population l''année passée'", "c"),
        ("type = 'dataset' and title like 'c%'", "a"),
        ("type = 'service' OR type = 'dataset' AND title LIKE 'h%'", "bd"),
        ("(type = 'service' OR type = 'dataset') AND title LIKE 'h%'", "b"),
        ("NOT (type = 'dataset' OR type = 'series')", "cd"),
        ("not type = 'dataset'", "cde"),
        ("title NOT LIKE 'c%'", "bcd"),
        ("type <> 'dataset'", "cde"),
        ("dc:type IN ('service', 'series')", "de"),
        ("\"type\" = 'service'", "d"),
        ("'service' = type", "d"),
        ("abstract IS NULL", "c"),
        ("abstract IS NOT NULL", "abde"),
        ("abstract EXISTS", "abde"),
        ("abstract DOES-NOT-EXIST", "c"),
        ("BBOX(the_geom, 2.4, 48.9, 2.5, 48.95)", "abde"),
        ("BBOX(ows:BoundingBox,-10,40,-4.5,42)", "d"),
        ("BBOX(the_geom, 655000, 6865000, 656000, 6866000, 'EPSG:2154')", "abde"),
        ("INTERSECTS(the_geom, POINT(2.55 48.81))", "ade"),
        ("INTERSECT(the_geom, POLYGON((9 41, 12 41, 12 42, 9 41)))", "d"),
        ("WITHIN(the_geom, ENVELOPE(2, 3, 48, 50))", "abe"),
        ("CONTAINS(the_geom, POINT(-4 42))", "d"),
        ("CROSSES(the_geom, ENVELOPE(2.5, 2.7, 48.7, 48.9))", "ae"),
        ("TOUCH(the_geom, ENVELOPE(2.6, 2.7, 48.8, 49))", "ae"),
        ("modified BETWEEN '2024' AND '2025-06-01'", "bc"),
        ("modified >= 2025-06-01T00:00:00Z", "abde"),
        ("modified AFTER 2025-06-01T00:00:00Z", "ade"),
        ("modified BEFORE 2025-06-01T00:00:00Z", "c"),
        ("modified DURING 2025-01-01T00:00:00Z/2025-12-31T00:00:00Z", "b"),
        ("INCLUDE", "abcde"),
        ("EXCLUDE", ""),
    ],
)
def test_cql(site: Site, text: str, expected: str) -> None:
    assert cql(site, text) == expected


def test_a_filter_in_a_get_request(site: Site) -> None:
    text = (
        '<ogc:Filter xmlns:ogc="http://www.opengis.net/ogc">'
        f"{compare('PropertyIsEqualTo', 'apiso:Type', 'series')}</ogc:Filter>"
    )
    root = site.get(
        request="GetRecords",
        typeNames="csw:Record",
        resultType="results",
        constraintLanguage="FILTER",
        constraint=text,
    )
    assert identifiers(root) == ["e"]


def test_cql_in_a_post_request(site: Site) -> None:
    body = get_records("X").replace(
        "<ogc:Filter>X</ogc:Filter>", "<csw:CqlText>type = 'series'</csw:CqlText>"
    )
    assert identifiers(site.post(body)) == ["e"]


def test_an_empty_filter_finds_everything(site: Site) -> None:
    body = get_records("X").replace("<ogc:Filter>X</ogc:Filter>", "<ogc:Filter/>")
    assert identifiers(site.post(body)) == list("abcde")
