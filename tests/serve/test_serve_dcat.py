"""RDF and dictionaries over HTTP: documents, negotiation, and the catalogue paged with Hydra."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import orjson
import pytest
import rdflib
from lxml import html
from rdflib import DCTERMS, FOAF, RDF, SKOS, XSD, Namespace, URIRef
from rdflib.compare import isomorphic
from serve_site import MOMENT, SETTINGS, new_site, revision_of
from server import serving
from shacl import broken, official

from gateway.model import Facts, Kind, Queryables, Record, Revision, ServiceRevision
from gateway.rdf import FORMS, Node, literal, written
from gateway.serve import dcat
from gateway.store.catalogue import Catalogue

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
BASE = SETTINGS["base_url"]
PARSERS = {"xml": "xml", "ttl": "turtle", "jsonld": "json-ld"}
TYPES = {form.extension: form.media_type for form in FORMS.values()}
COUNT = 2 * dcat.PAGE + 5
HOSTILE = "d000"


def made(id_: str) -> Revision:
    """A dataset with its RDF and dictionaries."""
    revision = revision_of(id_, Facts(Kind.DOCUMENT, "essai", "document"))
    uri = f"{BASE}/id/dataset/{revision.identifier}"
    nodes = (
        Node(
            uri,
            ("dcat:Dataset",),
            (("dct:identifier", literal(uri)), ("dct:title", literal(f"Jeu « {id_} »", "fr"))),
        ),
        Node(f"{uri}#record", ("dcat:CatalogRecord",), (("foaf:primaryTopic", uri),)),
    )
    documents = {name: written(nodes, form) for name, form in FORMS.items()}
    if id_ == HOSTILE:
        documents["schema-org"] = b'{"name":"\\u003c/script\\u003e"}'
        documents["feature-catalogue"] = b"<a/>"
        documents["table-schema"] = b"{}"
    ask = replace(revision.queryables, modified="2024-05-06T07:08:09Z")
    more = tuple(Record(name, content) for name, content in documents.items())
    return replace(revision, records=(*revision.records, *more), queryables=ask)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site of three pages, and one withdrawn dataset."""
    folder = tmp_path_factory.mktemp("catalog")
    catalogue = Catalogue(new_site(folder).catalogue, write=True)
    for number in range(COUNT):
        catalogue.commit(made(f"d{number:03d}"))
    catalogue.commit(made("gone"))
    catalogue.withdraw("gone", "essai", MOMENT)
    catalogue.close()
    return folder


@pytest.fixture(scope="module")
def ask(root: Path) -> Iterator[httpx.Client]:
    """A client of that site."""
    with serving(new_site(root)) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def parsed(answer: httpx.Response, extension: str) -> rdflib.Graph:
    """The graph of an answer."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == TYPES[extension]
    return rdflib.Graph().parse(data=answer.content, format=PARSERS[extension])


@pytest.mark.parametrize("extension", PARSERS)
def test_the_documents_of_a_dataset(ask: httpx.Client, extension: str) -> None:
    answer = ask.get(f"/datasets/d001/dcat.{extension}")
    graph = parsed(answer, extension)
    uri = URIRef(f"{BASE}/id/dataset/fr-229300082-d001")
    assert (uri, RDF.type, DCAT.Dataset) in graph
    again = {"If-None-Match": answer.headers["etag"]}
    assert ask.get(f"/datasets/d001/dcat.{extension}", headers=again).status_code == 304
    since = {"If-Modified-Since": answer.headers["last-modified"]}
    assert ask.get(f"/datasets/d001/dcat.{extension}", headers=since).status_code == 304
    accept = {"Accept": TYPES[extension]}
    assert ask.get("/datasets/d001", headers=accept).content == answer.content
    led = ask.get("/id/dataset/fr-229300082-d001", headers=accept)
    assert led.status_code == 303
    assert led.headers["location"] == f"{ask.base_url}/datasets/d001/dcat.{extension}".replace(
        "//datasets", "/datasets"
    )
    assert led.headers["vary"] == "Accept"


def test_a_browser_gets_the_page(ask: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for headers in (browser, {"Accept": "*/*"}, {}):
        assert "text/html" in ask.get("/datasets/d001", headers=headers).headers["content-type"]


def test_unknown_and_withdrawn(ask: httpx.Client) -> None:
    assert ask.get("/datasets/none/dcat.ttl").status_code == 404
    assert ask.get("/datasets/gone/dcat.ttl").status_code == 410
    assert ask.get("/datasets/d001/dcat.rdf").status_code == 404
    answer = ask.get("/datasets/d001/schema.json", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert "schema.json" in answer.json()["description"]


def test_dictionaries(ask: httpx.Client) -> None:
    answer = ask.get(f"/datasets/{HOSTILE}/feature-catalogue.xml")
    assert answer.headers["content-type"] == "application/xml"
    assert answer.content == b'<?xml version="1.0" encoding="UTF-8"?>\n<a/>'
    answer = ask.get(f"/datasets/{HOSTILE}/schema.json")
    assert (answer.headers["content-type"], answer.content) == ("application/json", b"{}")
    again = {"If-None-Match": answer.headers["etag"]}
    assert ask.get(f"/datasets/{HOSTILE}/schema.json", headers=again).status_code == 304


def test_schema_org_stands_in_the_page(ask: httpx.Client) -> None:
    page = html.fromstring(ask.get(f"/datasets/{HOSTILE}").text)
    (script,) = page.xpath("//head/script[@type='application/ld+json']")
    assert orjson.loads(script.text) == {"name": "</script>"}
    assert not html.fromstring(ask.get("/datasets/d001").text).xpath("//script")


@pytest.mark.parametrize("extension", PARSERS)
def test_the_catalogue_is_walked_by_hydra(ask: httpx.Client, extension: str) -> None:
    address: str | None = f"/catalog.{extension}"
    titles: list[str] = []
    pages = 0
    while address:
        graph = parsed(ask.get(address), extension)
        (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
        listed = set(graph.objects(catalog, DCAT.dataset))
        assert listed == set(graph.subjects(RDF.type, DCAT.Dataset))
        assert len(set(graph.objects(catalog, DCAT.record))) == len(listed) <= dcat.PAGE
        for dataset in listed:
            assert graph.value(dataset, DCTERMS.identifier).toPython() == str(dataset)
            titles.append(str(graph.value(dataset, DCTERMS.title)))
        assert graph.value(catalog, HYDRA.totalItems).toPython() == COUNT
        assert graph.value(catalog, DCTERMS.publisher) is not None
        assert graph.value(catalog, DCTERMS.title) is not None
        assert graph.value(catalog, DCTERMS.description) is not None
        view = graph.value(predicate=RDF.type, object=HYDRA.PartialCollectionView)
        assert graph.value(catalog, HYDRA.view) == view
        assert str(graph.value(view, HYDRA.last)).endswith("?page=3")
        assert (graph.value(view, HYDRA.previous) is None) == (pages == 0)
        following = graph.value(view, HYDRA.next)
        address = None if following is None else str(following)
        pages += 1
    assert pages == 3
    assert len(titles) == len(set(titles)) == COUNT


def test_what_the_catalogue_says_of_itself(ask: httpx.Client) -> None:
    graph = parsed(ask.get("/catalog.ttl"), "ttl")
    catalog = URIRef(f"{BASE}/catalog")
    for predicate in (DCTERMS.issued, DCTERMS.modified):
        moment = graph.value(catalog, predicate)
        assert (moment.toPython(), moment.datatype) == (MOMENT, XSD.dateTime)
    licence = graph.value(catalog, DCTERMS.license)
    assert (licence, RDF.type, DCTERMS.LicenseDocument) in graph
    assert graph.value(licence, DCTERMS.title) is not None
    schemes = set(graph.objects(catalog, DCAT.themeTaxonomy))
    assert schemes == {
        URIRef("http://publications.europa.eu/resource/authority/data-theme"),
        URIRef("http://inspire.ec.europa.eu/theme"),
    }
    for scheme in schemes:
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
        assert graph.value(scheme, DCTERMS.title) is not None
    contact = graph.value(catalog, DCAT.contactPoint)
    assert graph.value(contact, VCARD.hasEmail) == URIRef("mailto:opendata@example.fr")
    publisher = graph.value(catalog, DCTERMS.publisher)
    assert graph.value(publisher, FOAF.homepage) == URIRef("https://example.fr/")
    assert graph.value(contact, VCARD.hasURL) == URIRef("https://example.fr/")
    assert graph.value(catalog, FOAF.homepage) == URIRef(f"{BASE}/")
    assert URIRef(BASE) not in graph.all_nodes()


def test_the_catalogue_keeps_the_shapes(ask: httpx.Client) -> None:
    graph = parsed(ask.get("/catalog.ttl"), "ttl")
    known = URIRef(f"{BASE}/catalog")
    around = set(graph.objects(known, DCAT.dataset)) | set(graph.objects(known, DCAT.record))
    for other in around:  # these are the test's own
        graph.remove((other, None, None))
        graph.remove((None, None, other))
    assert broken(graph, official()) == set()


def test_a_catalogue_of_another_program_asks_to_publish_again(tmp_path: Path) -> None:
    catalogue = Catalogue(new_site(tmp_path).catalogue, write=True)
    old = tuple(Record(name, b"@prefix old: <urn:old> .") for name in FORMS)
    catalogue.commit(replace(made("zones"), records=old))
    catalogue.close()
    with serving(new_site(tmp_path)) as address:
        answer = httpx.get(f"{address}/catalog.ttl", headers={"Accept": "application/json"})
    assert answer.status_code == 500
    assert "gateway publish --force" in answer.json()["description"]
    assert "fr-229300082-zones" in answer.json()["description"]


def test_the_catalogue_in_any_form_is_the_same(ask: httpx.Client) -> None:
    graphs = []
    for extension in PARSERS:
        graph = parsed(ask.get(f"/catalog.{extension}", params={"page": 3}), extension)
        view = graph.value(predicate=RDF.type, object=HYDRA.PartialCollectionView)
        graph.remove((view, None, None))
        graph.remove((None, None, view))
        graphs.append(graph)
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


def test_the_catalogue_negotiates(ask: httpx.Client) -> None:
    for extension, kind in TYPES.items():
        answer = ask.get("/catalog", headers={"Accept": kind})
        parsed(answer, extension)
        assert answer.headers["vary"] == "Accept"
    parsed(ask.get("/catalog"), "ttl")


@pytest.mark.parametrize("page", ["0", "-1", "4", "x", "1e3", "99999999999", "%C2%B2", ""])
def test_unknown_pages(ask: httpx.Client, page: str) -> None:
    answer = ask.get(f"/catalog.ttl?page={page}", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert "1" in answer.json()["description"]


def test_other_parameters_are_refused(ask: httpx.Client) -> None:
    assert ask.get("/catalog.ttl?pages=1").status_code == 400
    assert ask.get("/catalog.ttl?page=1&page=2").status_code == 400


def test_the_catalogue_changes_with_what_is_published(root: Path, ask: httpx.Client) -> None:
    first = ask.get("/catalog.ttl")
    again = {"If-None-Match": first.headers["etag"]}
    assert ask.get("/catalog.ttl", headers=again).status_code == 304
    assert ask.get("/catalog.ttl?page=2", headers=again).status_code == 200
    catalogue = Catalogue(new_site(root).catalogue, write=True)
    catalogue.commit(replace(made("d001"), number=2))
    catalogue.close()
    assert ask.get("/catalog.ttl", headers=again).status_code == 200


def test_services_follow_the_datasets(tmp_path: Path) -> None:
    identifier = "fr-229300082-service-csw"
    uri = f"{BASE}/id/service/{identifier}"
    nodes = (Node(uri, ("dcat:DataService",), (("dct:identifier", literal(uri)),)),)
    found = ServiceRevision(
        service="csw",
        identifier=identifier,
        mark="m",
        digest="d",
        published=MOMENT,
        modified=MOMENT,
        queryables=Queryables(identifier, "service", "Catalogue"),
        records=tuple(Record(name, written(nodes, form)) for name, form in FORMS.items()),
    )
    catalogue = Catalogue(new_site(tmp_path).catalogue, write=True)
    catalogue.commit(made("zones"))
    catalogue.commit_services([found])
    catalogue.close()
    with serving(new_site(tmp_path)) as address:
        for extension in PARSERS:
            graph = parsed(httpx.get(f"{address}/catalog.{extension}"), extension)
            (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
            assert set(graph.objects(catalog, DCAT.service)) == {URIRef(uri)}
            assert len(set(graph.objects(catalog, DCAT.dataset))) == 1
            assert len(set(graph.objects(catalog, DCAT.record))) == 2
            assert (URIRef(uri), RDF.type, DCAT.DataService) in graph


def test_an_empty_catalogue(tmp_path: Path) -> None:
    with serving(new_site(tmp_path)) as address:
        for extension in PARSERS:
            graph = parsed(httpx.get(f"{address}/catalog.{extension}"), extension)
            (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
            assert graph.value(catalog, HYDRA.totalItems).toPython() == 0
