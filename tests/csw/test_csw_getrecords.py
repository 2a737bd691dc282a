"""GetRecords by POST and GET: what comes back, how it is paged, in what order."""

from __future__ import annotations

import pytest
from csw_site import CSW, GMD, NS, Item, Site, get_records, identifiers
from lxml import etree

DATAGOUV = """
    <csw:GetRecords xmlns:apiso="http://www.opengis.net/cat/csw/apiso/1.0"
                    xmlns:csw="http://www.opengis.net/cat/csw/2.0.2"
                    xmlns:ogc="http://www.opengis.net/ogc"
                    xmlns:gmd="http://www.isotc211.org/2005/gmd"
                    service="CSW" version="2.0.2" outputFormat="application/xml"
                    resultType="results" startPosition="1" maxRecords="25"
                    outputSchema="http://www.isotc211.org/2005/gmd">
      <csw:Query typeNames="gmd:MD_Metadata">
        <csw:ElementSetName>full</csw:ElementSetName>
        <csw:Constraint version="1.1.0"><ogc:Filter><ogc:Or>
          <ogc:PropertyIsEqualTo><ogc:PropertyName>apiso:type</ogc:PropertyName>
            <ogc:Literal>dataset</ogc:Literal></ogc:PropertyIsEqualTo>
          <ogc:PropertyIsEqualTo><ogc:PropertyName>apiso:type</ogc:PropertyName>
            <ogc:Literal>nonGeographicDataset</ogc:Literal></ogc:PropertyIsEqualTo>
          <ogc:PropertyIsEqualTo><ogc:PropertyName>apiso:type</ogc:PropertyName>
            <ogc:Literal>series</ogc:Literal></ogc:PropertyIsEqualTo>
          <ogc:PropertyIsEqualTo><ogc:PropertyName>apiso:type</ogc:PropertyName>
            <ogc:Literal>service</ogc:Literal></ogc:PropertyIsEqualTo>
        </ogc:Or></ogc:Filter></csw:Constraint>
        <ogc:SortBy><ogc:SortProperty><ogc:PropertyName>apiso:identifier</ogc:PropertyName>
          <ogc:SortOrder>ASC</ogc:SortOrder></ogc:SortProperty></ogc:SortBy>
      </csw:Query>
    </csw:GetRecords>
"""


def counts(root: etree._Element) -> tuple[int, int, int]:
    """Matched, returned, next."""
    results = root.find("csw:SearchResults", NS)
    assert results is not None
    names = ("numberOfRecordsMatched", "numberOfRecordsReturned", "nextRecord")
    return tuple(int(results.attrib[name]) for name in names)  # type: ignore[return-value]


def test_the_request_of_datagouv(site: Site) -> None:
    answer = site.client.post("/csw", content=DATAGOUV, headers={"Content-Type": "application/xml"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    assert identifiers(root) == list("abcde")
    assert counts(root) == (5, 5, 0)
    records = root.find("csw:SearchResults", NS)
    assert {child.tag for child in records} == {f"{{{GMD}}}MD_Metadata"}


@pytest.mark.parametrize("path", ["/csw", "/csw/"])
def test_no_redirect(site: Site, path: str) -> None:
    assert site.client.post(path, content=DATAGOUV).status_code == 200
    query = "service=CSW&request=GetCapabilities"
    assert site.client.get(f"{path}?{query}").status_code == 200
    head = site.client.head(f"{path}?{query}")
    assert head.status_code == 200
    assert head.content == b""
    assert int(head.headers["content-length"]) > 1000


def test_pages_are_exact(site: Site) -> None:
    start, seen, steps = 1, [], []
    while start:
        root = site.post(get_records(startPosition=str(start), maxRecords="2"))
        seen += identifiers(root)
        matched, returned, following = counts(root)
        steps.append((start, returned, following))
        assert matched == 5
        start = following
    assert seen == list("abcde")
    assert steps == [(1, 2, 3), (3, 2, 5), (5, 1, 0)]


def test_a_page_that_ends_at_the_last_record_is_the_last(site: Site) -> None:
    assert counts(site.post(get_records(startPosition="4", maxRecords="2"))) == (5, 2, 0)


@pytest.mark.parametrize("start", ["6", "7", "1000", "9" * 18])
def test_beyond_the_end_is_empty(site: Site, start: str) -> None:
    root = site.post(get_records(startPosition=start))
    assert identifiers(root) == []
    assert counts(root) == (5, 0, 0)


def test_start_position_0_is_the_first(site: Site) -> None:
    first = site.post(get_records(startPosition="0", maxRecords="2"))
    assert identifiers(first) == ["a", "b"]
    assert counts(first) == (5, 2, 3)


def test_hits_give_the_count_alone(site: Site) -> None:
    for attributes in ({"resultType": "hits"}, {"maxRecords": "0"}):
        root = site.post(get_records(**attributes))
        assert identifiers(root) == []
        assert counts(root)[:2] == (5, 0)


def test_hits_are_the_default(site: Site) -> None:
    root = site.get(request="GetRecords", version="2.0.2", typeNames="csw:Record")
    assert counts(root)[:2] == (5, 0)


def test_enormous_max_records_is_bounded_and_goes_on(make_site) -> None:  # type: ignore[no-untyped-def]
    many = make_site(Item(f"fr-1-{number:05}") for number in range(1003))
    root = many.post(get_records(maxRecords="999999999999"))
    assert counts(root) == (1003, 1000, 1001)
    root = many.post(get_records(maxRecords="999999999999", startPosition="1001"))
    assert counts(root) == (1003, 3, 0)


@pytest.mark.parametrize(
    ("schema", "element_set", "tag"),
    [
        (GMD, "full", f"{{{GMD}}}MD_Metadata"),
        (GMD, "summary", f"{{{GMD}}}MD_Metadata"),
        (CSW, "full", f"{{{CSW}}}Record"),
        (CSW, "summary", f"{{{CSW}}}SummaryRecord"),
        (CSW, "brief", f"{{{CSW}}}BriefRecord"),
    ],
)
def test_output_schema_and_element_set(site: Site, schema: str, element_set: str, tag: str) -> None:
    root = site.post(get_records(outputSchema=schema, elementSet=element_set))
    results = root.find("csw:SearchResults", NS)
    assert {child.tag for child in results} == {tag}
    assert results.get("recordSchema") == schema
    assert results.get("elementSet") == element_set


@pytest.mark.parametrize(
    "types",
    [
        "csw:Record",
        "gmd:MD_Metadata",
        "csw:Record gmd:MD_Metadata",
        "csw:Record,gmd:MD_Metadata",
        "Record",
        "MD_Metadata",
    ],
)
def test_type_names(site: Site, types: str) -> None:
    assert identifiers(site.post(get_records(typeNames=types))) == list("abcde")
    root = site.get(request="GetRecords", version="2.0.2", resultType="results", typeNames=types)
    assert identifiers(root) == list("abcde")


def test_any_prefix_that_is_bound_to_the_namespace(site: Site) -> None:
    body = get_records(typeNames="x:MD_Metadata").replace("xmlns:gmd=", "xmlns:x=")
    assert identifiers(site.post(body)) == list("abcde")
    root = site.get(
        request="GetRecords",
        resultType="results",
        typeNames="x:Record",
        namespace=f"xmlns(x={CSW}),xmlns(y=http://y)",
    )
    assert identifiers(root) == list("abcde")


def test_a_usual_prefix_bound_to_another_namespace_is_refused(site: Site) -> None:
    body = get_records().replace(f'xmlns:gmd="{GMD}"', 'xmlns:gmd="http://elsewhere"')
    exception = site.post(body).find("ows:Exception", NS)
    assert exception.get("locator") == "typeNames"


def test_parameter_names_in_any_case_and_unknown_ones(site: Site) -> None:
    root = site.get(REQUEST="getrecords", TypeNames="csw:Record", RESULTTYPE="results", unknown="x")
    assert identifiers(root) == list("abcde")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("dc:identifier:D", "edcba"),
        ("apiso:title", "aebcd"),
        ("Title:D", "dcbea"),
        ("Type:D,Title:A", "decab"),
        ("modified", "cbade"),
        ("dct:modified DESC", "adebc"),
    ],
)
def test_sort_by(site: Site, sort: str, expected: str) -> None:
    root = site.get(request="GetRecords", typeNames="csw:Record", resultType="results", sortby=sort)
    assert identifiers(root) == list(expected)


def test_sort_by_in_xml(site: Site) -> None:
    sort = (
        "<ogc:SortBy><ogc:SortProperty><ogc:PropertyName>dc:type</ogc:PropertyName>"
        "<ogc:SortOrder>DESC</ogc:SortOrder></ogc:SortProperty></ogc:SortBy>"
    )
    assert identifiers(site.post(get_records(sort=sort))) == list("decab")


def test_element_name_gives_the_smallest_set_that_has_it(site: Site) -> None:
    def asked(elements: str) -> str:
        root = site.get(
            request="GetRecords",
            typeNames="csw:Record",
            resultType="results",
            elementName=elements,
        )
        return str(root.find("csw:SearchResults", NS).get("elementSet"))

    assert asked("dc:title") == "brief"
    assert asked("dc:title,dct:abstract") == "summary"
    assert asked("dc:rights") == "full"


def test_validate_answers_an_acknowledgement(site: Site) -> None:
    root = site.post(get_records(resultType="validate"))
    assert root.tag == f"{{{CSW}}}Acknowledgement"
    assert root.find("csw:EchoedRequest/csw:GetRecords/csw:Query", NS) is not None
    root = site.get(
        request="GetRecords",
        typeNames="csw:Record",
        resultType="validate",
        constraintLanguage="CQL_TEXT",
        constraint="title = 'a & b'",
    )
    assert root.findtext(".//csw:CqlText", None, NS) == "title = 'a & b'"


def test_a_new_publication_is_seen(make_site) -> None:  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime

    from csw_site import revision

    site = make_site([Item("fr-1-a"), Item("fr-1-b")])
    assert identifiers(site.post(get_records())) == ["a", "b"]
    site.catalogue.commit(revision(Item("fr-1-c")))
    assert identifiers(site.post(get_records())) == ["a", "b", "c"]
    site.catalogue.withdraw("a", "gone", datetime.now(UTC))
    assert identifiers(site.post(get_records())) == ["b", "c"]


def test_a_catalogue_that_was_never_written_is_empty(tmp_path) -> None:  # type: ignore[no-untyped-def]
    site = Site(tmp_path / "site", [])
    site.catalogue.path.unlink()
    assert counts(site.post(get_records())) == (0, 0, 0)


def test_get_record_by_id(site: Site) -> None:
    root = site.get(
        request="GetRecordById",
        version="2.0.2",
        id="fr-1-d-service,unknown,fr-1-a-communes",
        outputSchema=GMD,
        elementSetName="full",
    )
    assert root.tag == f"{{{CSW}}}GetRecordByIdResponse"
    names = [each.findtext("gmd:fileIdentifier/gco:CharacterString", None, NS) for each in root]
    assert names == ["fr-1-d-service", "fr-1-a-communes"]
    assert [child.tag for child in root] == [f"{{{GMD}}}MD_Metadata"] * 2


def test_get_record_by_id_by_post(site: Site) -> None:
    body = (
        f'<GetRecordById xmlns="{CSW}" service="CSW" version="2.0.2">'
        "<Id>fr-1-a-communes</Id><Id>fr-1-b-mairies</Id></GetRecordById>"
    )
    assert [child.tag for child in site.post(body)] == [f"{{{CSW}}}SummaryRecord"] * 2


def test_an_unknown_id_is_an_empty_response(site: Site) -> None:
    root = site.get(request="GetRecordById", id="nowhere")
    assert root.tag == f"{{{CSW}}}GetRecordByIdResponse"
    assert len(root) == 0
