"""Every answer is valid against the schemas of CSW 2.0.2."""

from __future__ import annotations

from pathlib import Path

import pytest
from csw_site import CSW, GMD, Site, get_records
from lxml import etree
from xsd import assert_valid

RECORDS = "service=CSW&version=2.0.2&request=GetRecords&resultType=results&typeNames=csw:Record"


@pytest.mark.parametrize(
    "query",
    [
        "service=CSW&request=GetCapabilities",
        "service=CSW&request=GetCapabilities&sections=ServiceIdentification",
        "service=CSW&request=DescribeRecord",
        *(f"{RECORDS}&elementSetName={name}&outputSchema={CSW}" for name in ("brief", "summary")),
        f"{RECORDS}&elementSetName=full&outputSchema={CSW}",
        f"{RECORDS}&maxRecords=0",
        f"{RECORDS}&startPosition=1000",
        f"{RECORDS}&resultType=hits",
        "service=CSW&request=GetRecords&typeNames=csw:Record&resultType=validate",
        f"{RECORDS}&constraintLanguage=CQL_TEXT&constraint=title='x'".replace(
            "results", "validate"
        ),
        "service=CSW&request=GetRecordById&id=fr-1-a-communes,fr-1-b-mairies",
        "service=CSW&request=GetRecordById&id=nowhere",
    ],
)
def test_answers_to_get(site: Site, csw_schema: etree.XMLSchema, query: str) -> None:
    assert_valid(csw_schema, site.client.get(f"/csw?{query}").content)


@pytest.mark.parametrize(
    "query", [RECORDS, "service=CSW&request=GetRecordById&id=fr-1-a-communes,fr-1-d-service"]
)
def test_iso_records_in_their_envelope(
    site: Site, csw_schema: etree.XMLSchema, gmd_schema: etree.XMLSchema, query: str
) -> None:
    root = etree.fromstring(site.client.get(f"/csw?{query}&outputSchema={GMD}").content)
    records = list(root.iter(f"{{{GMD}}}MD_Metadata"))
    assert records
    for record in records:
        assert_valid(gmd_schema, etree.tostring(record))
        record.getparent().remove(record)
    assert_valid(csw_schema, etree.tostring(root))


def test_the_acknowledgement_of_a_post(site: Site, csw_schema: etree.XMLSchema) -> None:
    body = get_records(
        "<ogc:PropertyIsEqualTo><ogc:PropertyName>type</ogc:PropertyName><ogc:Literal>x</ogc:Literal>"
        "</ogc:PropertyIsEqualTo>",
        resultType="validate",
    )
    assert_valid(csw_schema, site.client.post("/csw", content=body).content)


def test_exception_reports(site: Site, schemas: Path) -> None:
    path = schemas / "pycsw/core/schemas/ogc/ows/1.0.0/owsExceptionReport.xsd"
    schema = etree.XMLSchema(etree.parse(str(path)))
    for query in ("", "service=CSW&request=Transaction", "service=CSW&request=x%00y<z"):
        assert_valid(schema, site.client.get(f"/csw?{query}").content)
