"""GetCapabilities and DescribeRecord."""

from __future__ import annotations

import pytest
from csw_site import CSW, GMD, NS, Site
from lxml import etree

XLINK = "{http://www.w3.org/1999/xlink}href"


def values(root: etree._Element, kind: str, name: str, operation: str = "GetRecords") -> list[str]:
    """The values of an ows:Parameter or ows:Constraint of an operation."""
    path = f".//ows:Operation[@name='{operation}']/ows:{kind}[@name='{name}']/ows:Value"
    return [str(value.text) for value in root.findall(path, NS)]


def test_what_clients_look_for(site: Site) -> None:
    root = site.get(request="GetCapabilities")
    assert root.tag == f"{{{CSW}}}Capabilities"
    assert root.get("version") == "2.0.2"
    assert root.findtext(".//ows:ServiceTypeVersion", None, NS) == "2.0.2"
    assert root.findtext(".//ows:Title", None, NS) == "Catalogue d'essai"
    assert root.findtext(".//ows:Abstract", None, NS) == "Des données & des services"
    keywords = [each.text for each in root.findall(".//ows:Keyword", NS)]
    assert keywords == ["données", "INSPIRE"]
    assert root.findtext(".//ows:ElectronicMailAddress", None, NS) == "sig@example.fr"
    assert root.findtext(".//ows:ServiceContact/ows:Role", None, NS) == "pointOfContact"
    assert values(root, "Parameter", "outputSchema") == [CSW, GMD]
    assert values(root, "Parameter", "typeNames") == ["csw:Record", "gmd:MD_Metadata"]
    assert values(root, "Parameter", "CONSTRAINTLANGUAGE") == ["FILTER", "CQL_TEXT"]
    assert values(root, "Parameter", "outputSchema", "GetRecordById") == [CSW, GMD]
    queryables = values(root, "Constraint", "SupportedISOQueryables")
    assert {"Language", "AnyText", "Identifier", "BoundingBox", "Type"} <= set(queryables)
    assert not any(":" in name for name in queryables)


def test_addresses_are_those_of_the_request(site: Site) -> None:
    def addresses(host: str) -> set[str]:
        answer = site.client.get("/csw?service=CSW&request=GetCapabilities", headers={"Host": host})
        root = etree.fromstring(answer.content)
        found = root.findall(".//ows:HTTP/ows:Get", NS) + root.findall(".//ows:HTTP/ows:Post", NS)
        assert len(found) == 8
        return {str(each.get(XLINK)) for each in found}

    assert addresses("localhost:8123") == {"http://localhost:8123/csw"}
    assert addresses("evil.example") == {"https://data.example.fr/csw"}


def test_versions(site: Site) -> None:
    for accepted in ("2.0.2", "3.0.0,2.0.2"):
        root = site.get(request="GetCapabilities", acceptVersions=accepted)
        assert root.get("version") == "2.0.2"


def test_by_post(site: Site) -> None:
    body = (
        f'<csw:GetCapabilities xmlns:csw="{CSW}" xmlns:ows="{NS["ows"]}" service="CSW">'
        "<ows:AcceptVersions><ows:Version>2.0.2</ows:Version></ows:AcceptVersions>"
        "<ows:Sections><ows:Section>ServiceProvider</ows:Section></ows:Sections>"
        "</csw:GetCapabilities>"
    )
    tags = [etree.QName(child).localname for child in site.post(body)]
    assert tags == ["ServiceProvider", "Filter_Capabilities"]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("All", 4),
        ("", 4),
        ("ServiceIdentification,OperationsMetadata", 3),
        ("nothing", 1),
    ],
)
def test_sections(site: Site, sections: str, expected: int) -> None:
    assert len(site.get(request="GetCapabilities", sections=sections)) == expected


def test_made_once(site: Site) -> None:
    query = "/csw?service=CSW&request=GetCapabilities"
    assert site.client.get(query).content == site.client.get(query).content


def test_describe_record(site: Site) -> None:
    root = site.get(request="DescribeRecord", version="2.0.2")
    assert [child.get("targetNamespace") for child in root] == [CSW, GMD]
    root = site.get(request="DescribeRecord", typeName="gmd:MD_Metadata")
    assert [child.get("targetNamespace") for child in root] == [GMD]
