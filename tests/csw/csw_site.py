"""A catalogue made by hand, served as the program serves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gateway import settings
from gateway.model import Extent, Facts, Kind, Queryables, Record, Revision
from gateway.serve.context import Context
from gateway.serve.csw import routes
from gateway.store.catalogue import Catalogue

NS = {
    "csw": "http://www.opengis.net/cat/csw/2.0.2",
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "ows": "http://www.opengis.net/ows",
    "ogc": "http://www.opengis.net/ogc",
}
GMD = NS["gmd"]
CSW = NS["csw"]

CONFIG = """
base_url: https://data.example.fr
organisation: {name: Département d'essai, siren: "229300082", email: opendata@example.fr}
"""
PYGEOAPI = """
metadata:
  identification:
    title: {fr: Catalogue d'essai, en: Test catalogue}
    description: {fr: Des données & des services, en: Data}
    keywords: {fr: [données, INSPIRE], en: [data]}
  license: {name: Licence Ouverte}
  provider: {name: Département, url: https://example.fr}
  contact: {name: Service SIG, position: chef, phone: "+33 1", address: 3 rue, city: Bobigny,
            postalcode: "93000", country: France, email: sig@example.fr, role: pointOfContact}
"""


SAINT_DENIS = Extent(2.3, 48.8, 2.6, 49.0)


@dataclass(frozen=True)
class Item:
    """What a record of the test says."""

    identifier: str
    title: str = "Communes"
    type: str = "dataset"
    abstract: str = "Limites des communes"
    language: str = "fre"
    modified: str = "2026-01-15T10:00:00+00:00"
    subjects: tuple[str, ...] = ("limites", "Unités administratives")
    formats: tuple[str, ...] = ("GeoPackage",)
    organisation: str = "Département"
    extent: Extent | None = SAINT_DENIS

    @property
    def any_text(self) -> str:
        return " ".join((self.identifier, self.title, self.abstract, *self.subjects))


ITEMS = (
    Item("fr-1-a-communes"),
    Item(
        "fr-1-b-mairies",
        title="Hôtels de ville",
        abstract="Les mairies & leurs œuvres : 100 % couvert",
        subjects=("mairie",),
        formats=("CSV", "GeoJSON"),
        modified="2025-06-01T00:00:00Z",
        extent=Extent(2.35, 48.85, 2.45, 48.95),
    ),
    Item(
        "fr-1-c-population",
        title="Population l'année passée",
        type="nonGeographicDataset",
        abstract="",
        language="eng",
        modified="2024-12-31T23:59:59Z",
        subjects=(),
        extent=None,
    ),
    Item(
        "fr-1-d-service",
        title="Service de consultation",
        type="service",
        extent=Extent(-5.0, 41.0, 10.0, 51.0),
    ),
    Item("fr-1-e-serie", title="communes historiques", type="series", organisation="Archives"),
)


def iso(item: Item) -> bytes:
    """A minimal ISO 19139 record, valid against gmd.xsd."""

    def text(name: str, value: str) -> str:
        return (
            f"<gmd:{name}><gco:CharacterString>{escape(value)}</gco:CharacterString></gmd:{name}>"
        )

    return (
        f'<gmd:MD_Metadata xmlns:gmd="{GMD}" xmlns:gco="{NS["gco"]}">'
        f"{text('fileIdentifier', item.identifier)}"
        '<gmd:hierarchyLevel><gmd:MD_ScopeCode codeList="x" '
        f'codeListValue="{item.type}"/></gmd:hierarchyLevel>'
        f"<gmd:contact><gmd:CI_ResponsibleParty>{text('organisationName', item.organisation)}"
        '<gmd:role><gmd:CI_RoleCode codeList="x" codeListValue="owner"/></gmd:role>'
        "</gmd:CI_ResponsibleParty></gmd:contact>"
        "<gmd:dateStamp><gco:DateTime>2026-01-15T10:00:00</gco:DateTime></gmd:dateStamp>"
        "<gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation>"
        f"{text('title', item.title)}"
        "<gmd:date><gmd:CI_Date><gmd:date><gco:Date>2026-01-15</gco:Date></gmd:date><gmd:dateType>"
        '<gmd:CI_DateTypeCode codeList="x" codeListValue="revision"/></gmd:dateType></gmd:CI_Date>'
        f"</gmd:date></gmd:CI_Citation></gmd:citation>{text('abstract', item.abstract)}"
        f"{text('language', item.language)}"
        "</gmd:MD_DataIdentification></gmd:identificationInfo></gmd:MD_Metadata>"
    ).encode()


def dublin_core(item: Item, element: str) -> bytes:
    """A csw:Record, SummaryRecord or BriefRecord."""
    box = item.extent
    bounding = (
        f'<ows:BoundingBox crs="urn:ogc:def:crs:EPSG::4326"><ows:LowerCorner>{box.south} {box.west}'
        f"</ows:LowerCorner><ows:UpperCorner>{box.north} {box.east}</ows:UpperCorner>"
        "</ows:BoundingBox>"
        if box
        else ""
    )
    return (
        f'<csw:{element} xmlns:csw="{CSW}" xmlns:dc="{NS["dc"]}" xmlns:ows="{NS["ows"]}">'
        f"<dc:identifier>{escape(item.identifier)}</dc:identifier>"
        f"<dc:title>{escape(item.title)}</dc:title><dc:type>{item.type}</dc:type>"
        f"{bounding}</csw:{element}>"
    ).encode()


def revision(item: Item, number: int = 1) -> Revision:
    """A revision whose records say what `item` does."""
    moment = datetime(2026, 1, 15, tzinfo=UTC)
    dataset = item.identifier.removeprefix("fr-1-")
    records = [Record(f"gmd-{name}", iso(item)) for name in ("full", "summary", "brief")]
    records += [
        Record("csw-full", dublin_core(item, "Record")),
        Record("csw-summary", dublin_core(item, "SummaryRecord")),
        Record("csw-brief", dublin_core(item, "BriefRecord")),
    ]
    asked = Queryables(
        identifier=item.identifier,
        type=item.type,
        title=item.title,
        abstract=item.abstract,
        language=item.language,
        modified=item.modified,
        subjects=item.subjects,
        formats=item.formats,
        organisation=item.organisation,
        extent=item.extent,
        any_text=item.any_text,
    )
    return Revision(
        dataset=dataset,
        identifier=item.identifier,
        number=number,
        fingerprint="f",
        digest="d",
        created=moment,
        modified=moment,
        directory=dataset,
        facts=Facts(Kind.VECTOR, "here", "none"),
        mcf={},
        queryables=asked,
        records=tuple(records),
    )


class Site:
    """A site in a folder, its application, and the means to publish into it."""

    def __init__(self, root: Path, items: Iterable[Item]) -> None:
        (root / "config").mkdir(parents=True)
        (root / "config" / "gateway.yml").write_text(CONFIG)
        (root / "config" / "pygeoapi.yml").write_text(PYGEOAPI)
        self.settings = settings.load(root)
        self.catalogue = Catalogue(self.settings.catalogue, write=True)
        for item in items:
            self.catalogue.commit(revision(item))
        context = Context.of(self.settings)
        self.app = Starlette(routes=routes(context))
        self.app.state.context = context
        self.client = TestClient(self.app, base_url="http://127.0.0.1", follow_redirects=False)

    def get(self, **parameters: str | int) -> etree._Element:
        """The root of the answer to a GET."""
        answer = self.client.get("/csw", params={"service": "CSW", **parameters})
        assert answer.status_code == 200
        return etree.fromstring(answer.content)

    def post(self, body: str | bytes) -> etree._Element:
        """The root of the answer to a POST."""
        headers = {"Content-Type": "application/xml"}
        answer = self.client.post("/csw", content=body, headers=headers)
        assert answer.status_code == 200
        return etree.fromstring(answer.content)


def get_records(filter_: str = "", sort: str = "", **attributes: str) -> str:
    """A GetRecords body; `filter_` is what ogc:Filter holds."""
    given = {"resultType": "results", "outputSchema": GMD, "maxRecords": "50", **attributes}
    types = given.pop("typeNames", "gmd:MD_Metadata")
    element_set = given.pop("elementSet", "brief")
    written = " ".join(f'{name}="{value}"' for name, value in given.items())
    constraint = (
        f'<csw:Constraint version="1.1.0"><ogc:Filter>{filter_}</ogc:Filter></csw:Constraint>'
        if filter_
        else ""
    )
    return (
        f'<csw:GetRecords xmlns:csw="{CSW}" xmlns:gmd="{GMD}" xmlns:ogc="{NS["ogc"]}"'
        f' xmlns:gml="http://www.opengis.net/gml" service="CSW" version="2.0.2" {written}>'
        f'<csw:Query typeNames="{types}"><csw:ElementSetName>{element_set}</csw:ElementSetName>'
        f"{constraint}{sort}</csw:Query></csw:GetRecords>"
    )


def identifiers(root: etree._Element) -> list[str]:
    """The ids of the records of an answer, in its order, by their last part's letter."""
    assert root.tag == f"{{{CSW}}}GetRecordsResponse", etree.tostring(root)
    found = root.findall("csw:SearchResults/*", NS)
    names = [
        each.findtext("gmd:fileIdentifier/gco:CharacterString", None, NS)
        or each.findtext("dc:identifier", None, NS)
        for each in found
    ]
    return [str(name).removeprefix("fr-1-")[0] for name in names]


def fes(site: Site, filter_: str) -> str:
    """The records that a filter finds."""
    return "".join(identifiers(site.post(get_records(filter_))))


def cql(site: Site, text: str) -> str:
    """The records that a CQL text finds."""
    root = site.get(
        request="GetRecords",
        typeNames="csw:Record",
        resultType="results",
        maxRecords=50,
        constraintLanguage="CQL_TEXT",
        constraint_language_version="1.1.0",
        constraint=text,
    )
    return "".join(identifiers(root))


def compare(operator: str, name: str, value: str, attributes: str = "") -> str:
    """A comparison element."""
    return (
        f"<ogc:{operator} {attributes}><ogc:PropertyName>{name}</ogc:PropertyName>"
        f"<ogc:Literal>{value}</ogc:Literal></ogc:{operator}>"
    )


def like(name: str, value: str, wild: str = "*", single: str = "?", attributes: str = "") -> str:
    """A PropertyIsLike element."""
    marks = f'wildCard="{wild}" singleChar="{single}" escapeChar="\\" {attributes}'
    return compare("PropertyIsLike", name, value, marks)


ENVELOPE = (
    "<gml:Envelope {}><gml:lowerCorner>{}</gml:lowerCorner>"
    "<gml:upperCorner>{}</gml:upperCorner></gml:Envelope>"
)


def spatial(operator: str, geometry: str, name: str = "ows:BoundingBox") -> str:
    """A spatial element."""
    named = f"<ogc:PropertyName>{name}</ogc:PropertyName>" if name else ""
    return f"<ogc:{operator}>{named}{geometry}</ogc:{operator}>"
