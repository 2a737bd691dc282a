"""What a request that cannot be followed is answered: code, locator, status, and never a 5xx."""

from __future__ import annotations

import random
import sqlite3

import pytest
from csw_site import CSW, GMD, NS, Item, Site, get_records
from lxml import etree


def exception(root: etree._Element) -> tuple[str | None, str | None]:
    """Code and locator of a report."""
    assert root.tag == f"{{{NS['ows']}}}ExceptionReport", etree.tostring(root)
    assert root.get("version") == "1.2.0"
    found = root.find("ows:Exception", NS)
    assert found.findtext("ows:ExceptionText", None, NS)
    return found.get("exceptionCode"), found.get("locator")


MISSING, INVALID = "MissingParameterValue", "InvalidParameterValue"
UNSUPPORTED = "OperationNotSupported"
RECORDS = "service=CSW&version=2.0.2&request=GetRecords&typeNames=csw:Record"
BY_CQL = f"{RECORDS}&constraintLanguage=CQL_TEXT&constraint="


@pytest.mark.parametrize(
    ("query", "code", "locator"),
    [
        ("", MISSING, "service"),
        ("request=GetCapabilities", MISSING, "service"),
        ("service=CSW", MISSING, "request"),
        ("service=CSW&request=", MISSING, "request"),
        ("service=WMS&request=GetCapabilities", INVALID, "service"),
        ("service=CSW&request=GetStuff", INVALID, "request"),
        (
            f"{BY_CQL}INTERSECTS(ows:BoundingBox,CIRCULARSTRING(0 0,1 1,2 0))",
            INVALID,
            "constraint",
        ),
        ("service=CSW&request=Transaction", UNSUPPORTED, "Transaction"),
        ("service=CSW&request=harvest", UNSUPPORTED, "Harvest"),
        (
            "service=CSW&request=GetCapabilities&acceptVersions=3.0.0,9.9",
            "VersionNegotiationFailed",
            "acceptVersions",
        ),
        ("service=CSW&version=3.0.0&request=GetRecords&typeNames=csw:Record", INVALID, "version"),
        ("service=CSW&version=2.0.2&request=GetRecords", MISSING, "typeNames"),
        ("service=CSW&request=GetRecords&typeNames=gmi:MI_Metadata", INVALID, "typeNames"),
        (f"{RECORDS}&resultType=all", INVALID, "resultType"),
        (f"{RECORDS}&outputSchema=http://www.w3.org/ns/dcat%23", INVALID, "outputSchema"),
        (f"{RECORDS}&outputFormat=text/html", INVALID, "outputFormat"),
        (f"{RECORDS}&elementSetName=all", INVALID, "ElementSetName"),
        (f"{RECORDS}&startPosition=-1", INVALID, "startPosition"),
        (f"{RECORDS}&startPosition=one", INVALID, "startPosition"),
        (f"{RECORDS}&maxRecords=1.5", INVALID, "maxRecords"),
        (f"{RECORDS}&maxRecords={'9' * 400}", INVALID, "maxRecords"),
        (f"{RECORDS}&constraint=x", MISSING, "constraintLanguage"),
        (f"{RECORDS}&constraint=x&constraintLanguage=SQL", INVALID, "constraintLanguage"),
        (f"{RECORDS}&sortBy=nothing", INVALID, "SortBy"),
        (f"{RECORDS}&sortBy=boundingbox", INVALID, "SortBy"),
        ("service=CSW&request=GetRecordById", MISSING, "id"),
        ("service=CSW&request=GetRecordById&id=x&outputSchema=y", INVALID, "outputSchema"),
        ("service=CSW&request=DescribeRecord&typeName=nothing", INVALID, "typeName"),
        ("service=CSW&request=DescribeRecord&schemaLanguage=rng", INVALID, "schemaLanguage"),
        ("&".join(f"a{n}=1" for n in range(300)), "NoApplicableCode", None),
    ],
)
def test_a_get_request(site: Site, query: str, code: str, locator: str | None) -> None:
    answer = site.client.get(f"/csw?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    assert exception(etree.fromstring(answer.content)) == (code, locator)


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("body", "code", "locator"),
    [
        (b"", "NoApplicableCode", None),
        (b"not xml", "NoApplicableCode", None),
        (b"<a", "NoApplicableCode", None),
        (b"\xff\xfe\x00", "NoApplicableCode", None),
        (b"<a/>", INVALID, "request"),
        (get_records().replace(CSW, "http://www.opengis.net/cat/csw/3.0"), INVALID, "request"),
        (get_records().replace('service="CSW"', ""), MISSING, "service"),
        (get_records().replace('"2.0.2"', '"2.0.1"', 1), INVALID, "version"),
        (get_records().replace("csw:GetRecords", "csw:Transaction"), UNSUPPORTED, "Transaction"),
        (get_records().replace("csw:GetRecords", "csw:Nothing"), INVALID, "request"),
        (f'<GetRecords xmlns="{CSW}" service="CSW" version="2.0.2"/>', MISSING, "Query"),
        (get_records(typeNames=""), MISSING, "typeNames"),
        (BOMB + get_records(elementSet="&c;"), "NoApplicableCode", None),
        (XXE + get_records(elementSet="&x;"), "NoApplicableCode", None),
        ((XXE + get_records(elementSet="&x;")).encode("utf-16"), "NoApplicableCode", None),
        ("<a>" * 100_000, "NoApplicableCode", None),
    ],
)
def test_a_post_request(site: Site, body: str | bytes, code: str, locator: str | None) -> None:
    assert exception(site.post(body)) == (code, locator)


def test_a_body_that_is_too_large(site: Site) -> None:
    answer = site.client.post("/csw", content=b" " * 1_000_001)
    assert answer.status_code == 413
    assert exception(etree.fromstring(answer.content))[0] == "NoApplicableCode"


def test_the_text_is_in_the_language_of_the_site(site: Site) -> None:
    root = site.get()
    assert root.get("language") == "fr"
    assert "manque" in str(root.findtext(".//ows:ExceptionText", None, NS))


def test_a_catalogue_that_cannot_be_read_is_a_report(make_site) -> None:  # type: ignore[no-untyped-def]
    site = make_site([Item("fr-1-a")])
    connection = sqlite3.connect(site.catalogue.path)
    connection.execute("DROP TABLE record")
    connection.close()
    assert exception(site.post(get_records())) == ("NoApplicableCode", None)


PIECES = (
    "service=CSW", "request=GetRecords", "request=GetRecordById", "request=DescribeRecord",
    "request=GetCapabilities", "typeNames=csw:Record", "typeNames=gmd:MD_Metadata", "id=x", "id=",
    "resultType=results", "resultType=validate", "constraintLanguage=CQL_TEXT",
    "constraintLanguage=FILTER", "constraint=title='x'", "constraint=%3CFilter/%3E",
    "constraint=%00", "constraint=BBOX(the_geom,1e999,2,3,4)", "sortBy=title:A", "sortBy=:,:",
    "maxRecords=5", "maxRecords=x", "startPosition=99999999999999999999", "startPosition=2",
    "outputSchema=" + GMD, "elementSetName=full", "elementName=a", "namespace=xmlns(a=b)",
    "namespace=xmlns((", "%ff%fe=%ff", "=", "&&", "version=2.0.2", "version=%00",
    "constraint=AnyText like '%25%25%25'", "constraint=title='x'; DROP TABLE record", "id='--",
    "constraint=INTERSECTS(the_geom,POINT(NaN NaN))", "constraint=modified > '0000-00-00'",
    "acceptVersions=,", "sections=x", "typeName=:", "constraint=modified > '1970-01-01T25:00'",
)  # fmt: skip


def test_two_thousand_odd_requests_give_no_server_error(site: Site) -> None:
    chance = random.Random(20260115)
    body = get_records(
        "<ogc:And><ogc:PropertyIsLike wildCard='*' singleChar='?' escapeChar='!'><ogc:PropertyName>"
        "title</ogc:PropertyName><ogc:Literal>*</ogc:Literal></ogc:PropertyIsLike><ogc:BBOX>"
        "<gml:Envelope srsName='EPSG:4326'><gml:lowerCorner>1 2</gml:lowerCorner><gml:upperCorner>"
        "3 4</gml:upperCorner></gml:Envelope></ogc:BBOX></ogc:And>"
    )
    for number in range(2000):
        if number % 2:
            pieces = chance.sample(PIECES, chance.randint(0, 9))
            answer = site.client.get("/csw?" + "&".join(pieces))
        else:
            answer = site.client.post("/csw", content=_mangled(body, chance))
        assert answer.status_code == 200, answer.text
        assert "ne peut pas répondre" not in answer.text
        etree.fromstring(answer.content)


def _mangled(body: str, chance: random.Random) -> bytes:
    """`body` with a few parts removed, doubled, or put in the place of others."""
    parts = body.replace("<", "\0<").replace('"', '\0"').split("\0")
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        parts[at] = chance.choice(("", parts[at] * 2, parts[other], parts[at].upper(), "\ufffe"))
    return "".join(parts).encode()
