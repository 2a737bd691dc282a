"""A catalogue that answers what it is told to, and a record that loses nothing."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CSW = "http://www.opengis.net/cat/csw/2.0.2"
XML = "application/xml; charset=utf-8"


@dataclass
class Answer:
    """What is answered to one request."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": XML})


@dataclass
class Standin:
    """A server on this machine: `url`, and the requests it got (method, path, headers, body)."""

    url: str
    requests: list[tuple[str, str, dict[str, str], bytes]]


@contextmanager
def standin(answer: Callable[[str, str, int], Answer]) -> Iterator[Standin]:
    """Serve `answer(method, path, start position)` on a free port."""
    requests: list[tuple[str, str, dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            requests.append((self.command, self.path, dict(self.headers), body))
            start = re.search(rb'startPosition="(\d+)"', body)
            given = answer(self.command, self.path, int(start[1]) if start else 0)
            self.send_response(given.status)
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(given.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(given.body)

        do_POST = do_GET = do_HEAD = _serve

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Standin(f"http://127.0.0.1:{server.server_address[1]}", requests)
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def page(*records: str, matched: int | None = None, following: int = 0, **attributes: str) -> bytes:
    """A GetRecordsResponse."""
    given = {
        "numberOfRecordsMatched": str(len(records) if matched is None else matched),
        "numberOfRecordsReturned": str(len(records)),
        "nextRecord": str(following),
        **attributes,
    }
    written = " ".join(f'{name}="{value}"' for name, value in given.items() if value != "none")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<csw:GetRecordsResponse xmlns:csw="{CSW}">'
        f"<csw:SearchResults {written}>{''.join(records)}</csw:SearchResults>"
        "</csw:GetRecordsResponse>"
    ).encode()


BASE = "https://data.seine.fr"


def text(name: str, value: str) -> str:
    """An element with a gco:CharacterString."""
    return f"<gmd:{name}><gco:CharacterString>{value}</gco:CharacterString></gmd:{name}>"


def anchor(name: str, href: str, value: str = "") -> str:
    """An element with a gmx:Anchor."""
    return f'<gmd:{name}><gmx:Anchor xlink:href="{href}">{value}</gmx:Anchor></gmd:{name}>'


def coded(name: str, kind: str, value: str) -> str:
    """An element with a code."""
    return f'<gmd:{name}><gmd:{kind} codeList="#" codeListValue="{value}"/></gmd:{name}>'


def keywords(*parts: str, thesaurus: str = "") -> str:
    """A descriptiveKeywords."""
    named = (
        f"<gmd:thesaurusName><gmd:CI_Citation>{text('title', thesaurus)}</gmd:CI_Citation>"
        "</gmd:thesaurusName>"
        if thesaurus
        else ""
    )
    inside = "".join(text("keyword", part) if "<" not in part else part for part in parts)
    return (
        f"<gmd:descriptiveKeywords><gmd:MD_Keywords>{inside}{named}</gmd:MD_Keywords>"
        "</gmd:descriptiveKeywords>"
    )


def legal(*parts: str) -> str:
    """A resourceConstraints with an MD_LegalConstraints."""
    return (
        f"<gmd:resourceConstraints><gmd:MD_LegalConstraints>{''.join(parts)}"
        "</gmd:MD_LegalConstraints></gmd:resourceConstraints>"
    )


USE = coded("useConstraints", "MD_RestrictionCode", "otherRestrictions")
ACCESS = coded("accessConstraints", "MD_RestrictionCode", "otherRestrictions")
LIMITS = "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess"
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"


def date(kind: str, value: str) -> str:
    """A CI_Date."""
    return (
        f"<gmd:date><gmd:CI_Date><gmd:date><gco:Date>{value}</gco:Date></gmd:date>"
        f"{coded('dateType', 'CI_DateTypeCode', kind)}</gmd:CI_Date></gmd:date>"
    )


def box(west: float, south: float, east: float, north: float) -> str:
    """A geographicElement."""
    sides = (
        ("westBoundLongitude", west),
        ("eastBoundLongitude", east),
        ("southBoundLatitude", south),
        ("northBoundLatitude", north),
    )
    inside = "".join(f"<gmd:{n}><gco:Decimal>{v}</gco:Decimal></gmd:{n}>" for n, v in sides)
    return (
        "<gmd:geographicElement><gmd:EX_GeographicBoundingBox>"
        f"{inside}</gmd:EX_GeographicBoundingBox></gmd:geographicElement>"
    )


def period(begin: str, end: str) -> str:
    """A temporalElement."""
    return (
        "<gmd:temporalElement><gmd:EX_TemporalExtent><gmd:extent><gml:TimePeriod>"
        f"<gml:beginPosition>{begin}</gml:beginPosition><gml:endPosition>{end}</gml:endPosition>"
        "</gml:TimePeriod></gmd:extent></gmd:EX_TemporalExtent></gmd:temporalElement>"
    )


def online(url: str, function: str = "download", name: str = "Fichier", told: str = "Tout") -> str:
    """An onLine."""
    return (
        f"<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>{url}</gmd:URL></gmd:linkage>"
        f"{text('name', name) if name else ''}{text('description', told) if told else ''}"
        f"{coded('function', 'CI_OnLineFunctionCode', function) if function else ''}"
        "</gmd:CI_OnlineResource></gmd:onLine>"
    )


def transfer(*links: str, name: str = "transferOptions", size: float = 1.5) -> str:
    """Transfer options."""
    return (
        f"<gmd:{name}><gmd:MD_DigitalTransferOptions><gmd:transferSize><gco:Real>{size}</gco:Real>"
        f"</gmd:transferSize>{''.join(links)}</gmd:MD_DigitalTransferOptions></gmd:{name}>"
    )


def formatted(name: str, value: str) -> str:
    """A distributionFormat or distributorFormat."""
    return f"<gmd:{name}><gmd:MD_Format>{text('name', value)}</gmd:MD_Format></gmd:{name}>"


def distributor(kind: str, link: str, size: float = 1.5) -> str:
    """A distributor with one format and one link."""
    return (
        f"<gmd:distributor><gmd:MD_Distributor>{formatted('distributorFormat', kind)}"
        f"{transfer(link, name='distributorTransferOptions', size=size)}"
        "</gmd:MD_Distributor></gmd:distributor>"
    )


def contact(name: str = "Département", email: str = "sig@example.fr", role: str = "owner") -> str:
    """A pointOfContact."""
    address = (
        "<gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address>"
        f"{text('electronicMailAddress', email)}</gmd:CI_Address></gmd:address></gmd:CI_Contact>"
        "</gmd:contactInfo>"
    )
    return (
        f"<gmd:pointOfContact><gmd:CI_ResponsibleParty>{text('organisationName', name)}"
        f"{address if email else ''}{coded('role', 'CI_RoleCode', role)}"
        "</gmd:CI_ResponsibleParty></gmd:pointOfContact>"
    )


def identifier(value: str) -> str:
    """A citation's identifier."""
    inside = value if "<" in value else text("code", value)
    return f"<gmd:identifier><gmd:MD_Identifier>{inside}</gmd:MD_Identifier></gmd:identifier>"


def record(identity: str = "communes", **changes: str) -> str:
    """A record of which data.gouv.fr loses nothing; `changes` replace its parts."""
    uri = f"{BASE}/id/dataset/{identity}"
    part = {
        "root": "gmd:MD_Metadata",
        "scope": "dataset",
        "identifier": identifier(uri),
        "title": text("title", "Communes"),
        "dates": date("creation", "2020-01-02") + date("revision", "2021-01-02"),
        "abstract": text("abstract", "Les limites des communes. " * 5),
        "contact": contact(),
        "frequency": coded(
            "maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", "annually"
        ),
        "keywords": keywords("limites")
        + keywords("Unités administratives", thesaurus="GEMET - INSPIRE themes, version 1.0"),
        "constraints": legal(USE, anchor("otherConstraints", LICENCE, "Licence Ouverte"))
        + legal(ACCESS, anchor("otherConstraints", f"{LIMITS}/noLimitations", "Ouvert")),
        "extent": box(2.3, 48.8, 2.6, 49.0) + period("2020-01-01", "2020-12-31"),
        "distribution": distributor("GeoPackage", online(f"{BASE}/datasets/{identity}/a.gpkg"))
        + distributor("CSV", online(f"{BASE}/datasets/{identity}/a.csv"))
        + transfer(online(f"{BASE}/datasets/{identity}", "information")),
        "more": "",
        **changes,
    }
    service = part["scope"] == "service"
    body = "srv:SV_ServiceIdentification" if service else "gmd:MD_DataIdentification"
    extent = "srv:extent" if service else "gmd:extent"
    return (
        f'<{part["root"]} xmlns:gmd="http://www.isotc211.org/2005/gmd"'
        ' xmlns:gmi="http://www.isotc211.org/2005/gmi"'
        ' xmlns:gco="http://www.isotc211.org/2005/gco" xmlns:gmx="http://www.isotc211.org/2005/gmx"'
        ' xmlns:srv="http://www.isotc211.org/2005/srv" xmlns:gml="http://www.opengis.net/gml/3.2"'
        f' xmlns:xlink="http://www.w3.org/1999/xlink">{text("fileIdentifier", identity)}'
        f"{coded('hierarchyLevel', 'MD_ScopeCode', part['scope'])}"
        f"<gmd:identificationInfo><{body}><gmd:citation><gmd:CI_Citation>{part['title']}"
        f"{part['dates']}{part['identifier']}</gmd:CI_Citation></gmd:citation>{part['abstract']}"
        f"{part['contact']}<gmd:resourceMaintenance><gmd:MD_MaintenanceInformation>"
        f"{part['frequency']}</gmd:MD_MaintenanceInformation></gmd:resourceMaintenance>"
        f"{part['keywords']}{part['constraints']}<{extent}><gmd:EX_Extent>{part['extent']}"
        f"</gmd:EX_Extent></{extent}>{part['more']}</{body}></gmd:identificationInfo>"
        f"<gmd:distributionInfo><gmd:MD_Distribution>{part['distribution']}</gmd:MD_Distribution>"
        f"</gmd:distributionInfo></{part['root']}>"
    )
