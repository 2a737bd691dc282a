"""The harvest as a whole: what is asked, how pages are followed, what makes it fail."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from rehearse_kit import BASE, CSW, XML, Answer, Standin, distributor, online, page, record, standin

from gateway.errors import RemoteError
from gateway.model import Extent
from gateway.rehearse import Report, Severity, rehearse


def harvested(*answers: Answer, url: str = "/csw") -> tuple[Report, Standin]:
    """The rehearsal of a catalogue that gives these answers, one after the other."""
    left = list(answers)
    with standin(lambda *_: left.pop(0) if len(left) > 1 else left[0]) as server:
        return rehearse(server.url + url), server


def told(report: Report) -> list[str]:
    """The findings about the whole, without the room's name."""
    return [each.code.removeprefix("rehearse.") for each in report.findings]


def test_what_is_asked() -> None:
    _, server = harvested(Answer(page(record())))
    ((method, path, headers, body),) = server.requests
    assert (method, path) == ("POST", "/csw")
    assert headers["Content-Type"] == "application/xml"
    assert body.startswith(b"\n")
    assert b"<?xml" not in body
    for part in (b'startPosition="1"', b'maxRecords="25"', b"apiso:type", b"apiso:identifier"):
        assert part in body
    assert body.count(b"PropertyIsEqualTo>") == 8


def test_a_good_catalogue_is_ok() -> None:
    report, _ = harvested(Answer(page(record("a"), record("b"))))
    assert report.ok
    assert (report.pages, report.matched, len(report.items)) == (1, 2, 2)
    assert report.count(None) == 2
    assert json.loads(json.dumps(report.as_dict("fr")))["records"][0]["state"] == "ok"


def test_advice_alone_is_ok() -> None:
    report, _ = harvested(Answer(page(record(dates=""))))
    assert report.ok
    assert report.count(Severity.ADVICE) == 1


def test_pages_are_followed() -> None:
    pages = {
        1: page(record("a"), record("b"), matched=5, following=3),
        3: page(record("c"), record("d"), matched=5, following=5),
        5: page(record("e"), matched=5, following=0),
    }
    steps: list[tuple[int, int]] = []
    with standin(lambda _method, _path, start: Answer(pages[start])) as server:
        report = rehearse(server.url, progress=lambda read, matched: steps.append((read, matched)))
    assert report.ok
    assert [item.identifier for item in report.items] == list("abcde")
    assert steps == [(2, 5), (4, 5), (5, 5)]


ONE = record("a")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([Answer(b"", 301, {"Location": "https://a.fr/csw/"})], ["redirect"]),
        ([Answer(b"", 307, {"Location": "/csw/"})], ["redirect"]),
        ([Answer(b"", 500)], ["status"]),
        ([Answer(b"", 404)], ["status"]),
        ([Answer(b"<html><p>")], ["not-xml"]),
        ([Answer(b"")], ["not-xml"]),
        ([Answer(b'<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows"/>')], ["exception"]),
        (
            [Answer(page(ONE).replace(CSW.encode(), b"http://www.opengis.net/cat/csw/3.0"))],
            ["not-csw"],
        ),
        ([Answer(b"<html/>")], ["not-csw"]),
        ([Answer(page(ONE, nextRecord="none"))], ["attributes"]),
        ([Answer(page(ONE, nextRecord="one"))], ["attributes"]),
        ([Answer(page(ONE, numberOfRecordsMatched="none"))], ["attributes"]),
        ([Answer(page(ONE, matched=9, following=1))], ["stuck", "incomplete"]),
        ([Answer(page(ONE, matched=9, following=0))], ["incomplete"]),
        ([Answer(page(ONE, matched=2, following=3))], ["incomplete"]),
        ([Answer(page(ONE, matched=2, following=2)), Answer(page(matched=2))], ["incomplete"]),
        ([Answer(page())], ["nothing"]),
    ],
)
def test_what_makes_a_harvest_fail(answers: list[Answer], expected: list[str]) -> None:
    report, server = harvested(*answers)
    assert told(report) == expected
    assert not report.ok
    assert len(server.requests) <= 2


def test_text_xml_without_charset_breaks_accents() -> None:
    accented = page(
        record("a", title="<gmd:title><gco:CharacterString>Été</gco:CharacterString></gmd:title>")
    )
    report, _ = harvested(Answer(accented, headers={"Content-Type": "text/xml"}))
    assert told(report) == ["encoding"]
    assert report.items[0].seen.title == "Ã\x89tÃ©"
    report, _ = harvested(Answer(accented, headers={"Content-Type": XML}))
    assert report.items[0].seen.title == "Été"


def test_a_record_sent_twice_is_refused() -> None:
    report, _ = harvested(
        Answer(page(ONE, matched=2, following=2)), Answer(page(ONE, matched=2, following=0))
    )
    assert [item.severity for item in report.items] == [None, Severity.REFUSED]
    assert report.count(Severity.REFUSED) == 1


def test_what_is_found_on_the_first_page_is_kept_when_the_second_fails() -> None:
    report, _ = harvested(Answer(page(ONE, matched=2, following=2)), Answer(b"", 502))
    assert [item.identifier for item in report.items] == ["a"]
    assert told(report) == ["status", "incomplete"]


def local(server: str) -> str:
    """The good record, as a site at `server` writes it."""
    return record("a").replace(BASE, server)


def test_a_site_that_is_not_public_is_told_once() -> None:
    pages: list[bytes] = []
    with standin(lambda *_: Answer(pages[0])) as server:
        pages.append(page(local(server.url), local(server.url).replace("/a", "/b")))
        report = rehearse(f"{server.url}/csw")
        assert told(report) == ["local-site"]
        assert report.count(Severity.REFUSED) == 2
        judged = rehearse(f"{server.url}/csw", public_url=f"{BASE}/")
    assert judged.ok
    assert judged.public_url == BASE
    assert judged.items[0].seen.identity == f"{BASE}/id/dataset/a"


def test_a_public_address_that_is_none_is_told() -> None:
    pages: list[bytes] = []
    with standin(lambda *_: Answer(pages[0])) as server:
        pages.append(page(local(server.url)))
        report = rehearse(f"{server.url}/csw", public_url="http://serveur")
    assert told(report) == ["local-site"]
    assert report.findings[0].values["base"] == "http://serveur"


def test_dead_links_of_the_site_itself() -> None:
    def answer(method: str, path: str, _: int) -> Answer:
        if method == "POST":
            return Answer(pages[0])
        return Answer(b"", 404 if path.endswith(".csv") else 200)

    pages: list[bytes] = []
    with standin(answer) as server:
        elsewhere = distributor("CSV", online("https://elsewhere.fr/a"))
        pages.append(page(local(server.url), record("b", distribution=elsewhere)))
        report = rehearse(f"{server.url}/csw", public_url=BASE, check_links=True)
    asked = [(method, path) for method, path, *_ in server.requests[1:]]
    assert asked == [("HEAD", "/datasets/a/a.gpkg"), ("HEAD", "/datasets/a/a.csv")]
    assert [each.code for each in report.items[0].findings] == ["rehearse.dead-link"]
    assert not report.ok


def test_nobody_answers() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(RemoteError) as caught:
        rehearse(f"http://127.0.0.1:{port}/csw")
    assert caught.value.code == "rehearse.unreachable"


@pytest.mark.parametrize("url", ["http://10.0.0.1/csw", "http://192.168.1.1/", "http://[fd00::1]/"])
def test_private_addresses_are_not_asked(url: str) -> None:
    with pytest.raises(RemoteError) as caught:
        rehearse(url)
    assert caught.value.code == "rehearse.private-address"


@pytest.mark.parametrize("url", ["", "csw", "file:///etc/hostname", "ftp://a.fr/"])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(RemoteError) as caught:
        rehearse(url)
    assert caught.value.code == "rehearse.unreachable"


# Real catalogues; what udata's own tests expect of the same files


def real(shared: Path, name: str) -> Report:
    """The rehearsal of the pages `name` of udata's test data."""
    folder = shared / "data" / "iso19139" / "opendatateam__udata"

    def answer(_method: str, _path: str, start: int) -> Answer:
        return Answer((folder / name.format(page=start)).read_bytes())

    with standin(answer) as server:
        return rehearse(f"{server.url}/geonetwork/srv/fre/csw")


def test_geo2france(shared: Path) -> None:
    report = real(shared, "geonetwork-iso19139-page-{page}.xml")
    assert (report.pages, len(report.items)) == (3, 6)
    seen = {item.seen.title: item.seen for item in report.items}
    plan = seen["Plan local d'urbanisme de la commune de Cartigny"]
    assert plan.identity == (
        "http://catalogue.geo-ide.developpement-durable.gouv.fr/"
        "fr-120066022-orphan-residentifier-140d31c6-643d-42a9-85df-2737a118e144"
    )
    assert plan.tags == (
        "amenagement-urbanisme-zonages-planification",
        "cartigny",
        "document-durbanisme",
        "donnees-ouvertes",
        "inspire",
        "plu",
        "usage-des-sols",
    )
    assert (plan.created, plan.issued) == ("2013-03-08", "2017-10-07")
    # The record has west and east the wrong way round.
    assert plan.extent == Extent(1.31279111, 49.38547516, 3.28133559, 50.48188019)
    assert plan.access == "13.1.d"
    assert plan.contacts[0].email == "ddtm-sap-bsig@somme.gouv.fr"
    (resource,) = plan.resources
    assert resource.title == "Téléchargement direct du lot et des documents associés"
    assert resource.format == "mapinfo tab"
    assert sum(len(each.resources) for each in seen.values()) == 1


def test_geoide(shared: Path) -> None:
    (item,) = real(shared, "geoide-iso19139-single-dataset.xml").items
    assert item.seen.title == "Plan local d'urbanisme de la commune de Combles"
    assert item.seen.inspire
    assert item.seen.access == "open"
    assert len(item.seen.resources) == 6


def test_geoplateforme(shared: Path) -> None:
    (item,) = real(shared, "geoplateforme-iso19139-IGNF_RPG.xml").items
    assert item.seen.title == "RPG"
    assert len(item.seen.resources) == 70
    formats = [each.format for each in item.seen.resources]
    assert [formats.count(name) for name in ("wfs", "wms", "wmts")] == [24, 23, 23]
