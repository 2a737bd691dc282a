"""One record: what the platform sees, and what each defect costs."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree
from rehearse_kit import (
    ACCESS,
    BASE,
    LICENCE,
    LIMITS,
    USE,
    anchor,
    box,
    coded,
    contact,
    date,
    distributor,
    formatted,
    identifier,
    keywords,
    legal,
    online,
    period,
    record,
    text,
    transfer,
)

from gateway.model import Extent
from gateway.rehearse.addresses import fault
from gateway.rehearse.findings import SEVERITIES
from gateway.rehearse.judge import across, judge
from gateway.rehearse.licences import guess
from gateway.rehearse.report import Contact, Item, Severity
from gateway.rehearse.tags import FOR_OTHERS


def judged(xml: str) -> Item:
    """The item of one record."""
    return across([judge(etree.fromstring(xml))])[0]


def codes(item: Item) -> list[str]:
    """The findings of an item, without the room's name."""
    return [each.code.removeprefix("rehearse.") for each in item.findings]


def test_a_good_record_loses_nothing() -> None:
    item = judged(record())
    assert item.findings == ()
    assert item.severity is None
    seen = item.seen
    assert item.identifier == "communes"
    assert seen.identity == f"{BASE}/id/dataset/communes"
    assert seen.title == "Communes"
    assert seen.tags == ("inspire", "limites", "unites-administratives")
    assert seen.inspire
    assert seen.licence == "lov2"
    assert seen.access == "open"
    assert seen.frequency == "annual"
    assert seen.extent == Extent(2.3, 48.8, 2.6, 49.0)
    assert seen.period == ("2020-01-01", "2020-12-31")
    assert (seen.created, seen.issued, seen.modified) == ("2020-01-02", "", "2021-01-02")
    assert seen.contacts == (Contact("Département", "sig@example.fr", "rightsHolder"),)
    assert seen.page == seen.identity
    assert [(each.format, each.size) for each in seen.resources] == [
        ("geopackage", 1_500_000),
        ("csv", 1_500_000),
    ]


FUTURE = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
GETCAP = "https://geo.example.fr/wms?SERVICE=WMS&amp;REQUEST=GetCapabilities"
URI = f"{BASE}/id/dataset/communes"
LANDING = online(f"{BASE}/page", "browsing")
DOUBLE = distributor("CSV", online(f"{BASE}/a.csv")) * 2


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"identifier": ""}, ["no-identity", "no-page"]),
        ({"identifier": identifier("FR-93")}, ["identity-not-http", "no-page"]),
        (
            {"identifier": identifier(f"{BASE}/1") + identifier(f"{BASE}/2")},
            ["identities", "identity-end"],
        ),
        (
            {"identifier": identifier(anchor("code", "https://a.fr/communes", URI))},
            ["identity-anchor"],
        ),
        ({"title": ""}, ["no-title"]),
        ({"title": anchor("title", "https://a.fr", "Communes")}, ["no-title"]),
        ({"abstract": ""}, ["no-description"]),
        ({"abstract": text("abstract", "Court.")}, ["short-description"]),
        ({"scope": "map"}, ["scope"]),
        ({"root": "gmi:MI_Metadata"}, ["not-gmd"]),
        (
            {"keywords": keywords(anchor("keyword", "https://a.fr", "A"), thesaurus="T")},
            ["keyword-anchor"],
        ),
        ({"keywords": keywords("hvd")}, ["hvd"]),
        ({"keywords": keywords("hvd", "Géospatiales")}, []),
        (
            {"keywords": keywords("x", anchor("keyword", "http://data.europa.eu/bna/c_ac64a52d"))},
            ["hvd"],
        ),
        ({"constraints": ""}, ["no-licence"]),
        ({"constraints": legal(USE, text("otherConstraints", "Voir"))}, ["licence-unknown"]),
        (
            {
                "constraints": legal(
                    USE,
                    anchor("otherConstraints", "https://spdx.org/licenses/etalab-2.0.html"),
                )
            },
            ["licence-unknown"],
        ),
        (
            {
                "constraints": legal(
                    USE, ACCESS, anchor("otherConstraints", f"{LIMITS}/noLimitations")
                )
            },
            ["licence-with-access"],
        ),
        ({"frequency": ""}, ["no-frequency"]),
        (
            {
                "frequency": coded(
                    "maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", "x"
                )
            },
            ["frequency-lost"],
        ),
        ({"extent": period("2020-01-01", "2020-12-31")}, ["no-extent"]),
        (
            {"extent": period("2020-01-01", "2020-12-31"), "scope": "nonGeographicDataset"},
            ["no-coverage"],
        ),
        ({"extent": box(2, 48, 2, 49) + period("2020-01-01", "2020-12-31")}, ["flat-extent"]),
        ({"extent": box(3, 48, 2, 49) + period("2020-01-01", "2020-12-31")}, ["reversed-extent"]),
        ({"extent": box(2, 48, 3, 49)}, ["no-period"]),
        ({"extent": box(2, 48, 3, 49) + period("2020-01-01", "")}, ["open-period"]),
        ({"extent": box(2, 48, 3, 49) + period("2020", "2021-01-01")}, ["period-date"]),
        ({"dates": ""}, ["no-date"]),
        ({"dates": date("revision", FUTURE)}, ["future-date"]),
        ({"dates": date("creation", "2020-01-01") + date("creation", "2021-01-01")}, ["dates"]),
        ({"contact": ""}, ["no-contact"]),
        ({"contact": contact(email="")}, ["no-email"]),
        ({"contact": contact(email="", role="pointOfContact")}, ["contact-unreachable"]),
        ({"contact": contact(role="stakeholder")}, ["contact-role"]),
        ({"dates": date("creation", "2020")}, ["partial-date"]),
        (
            {"distribution": distributor("CSV", online(f"{BASE}/a") + online(f"{BASE}/b"))},
            ["shared-size"],
        ),
        ({"distribution": distributor("CSV", online(f"{BASE}/a"), size=0)}, ["no-size"]),
        (
            {"distribution": distributor("CSV", online(f"{BASE}/a")) + transfer(LANDING)},
            ["page-end"],
        ),
        ({"distribution": ""}, ["no-resource"]),
        ({"distribution": DOUBLE}, ["same-url"]),
        ({"distribution": transfer(online(f"{BASE}/a"))}, ["no-format"]),
        (
            {
                "distribution": formatted("distributionFormat", "CSV")
                + formatted("distributionFormat", "GeoJSON")
                + transfer(online(f"{BASE}/a"))
                + transfer(online(f"{BASE}/b"))
            },
            ["shared-format"],
        ),
        (
            {"distribution": distributor("CSV", online(f"{BASE}/a")) + transfer(online(BASE, ""))},
            ["no-function", "page-end"],
        ),
        (
            {"distribution": distributor("CSV", online(f"{BASE}/a", name=""))},
            ["undescribed"],
        ),
        (
            {"distribution": distributor("CSV", online("http://localhost:8000/a"))},
            ["link-local"],
        ),
        (
            {"distribution": distributor("CSV", online("https://a.fr/un fichier"))},
            ["link-malformed"],
        ),
        ({"distribution": transfer(online(GETCAP, ""))}, []),
    ],
)
def test_what_each_defect_costs(changes: dict[str, str], expected: list[str]) -> None:
    assert codes(judged(record(**changes))) == expected


def test_a_getcapabilities_address_is_a_service_without_any_function() -> None:
    (resource,) = judged(record(distribution=transfer(online(GETCAP, "")))).seen.resources
    assert resource.service
    assert resource.format == "wms"


def test_without_a_resource_there_is_no_licence() -> None:
    assert judged(record(distribution="")).seen.licence == ""


@pytest.mark.parametrize("letter", ["a", "d", "h"])
def test_restricted_access(letter: str) -> None:
    limit = anchor("otherConstraints", f"{LIMITS}/INSPIRE_Directive_Article13_1{letter}")
    licence = legal(USE, anchor("otherConstraints", LICENCE))
    item = judged(record(constraints=licence + legal(ACCESS, limit)))
    assert item.seen.access == f"13.1.{letter}"
    assert item.seen.licence == ""
    assert codes(item) == ["restricted"]


@pytest.mark.parametrize("url", FOR_OTHERS)
def test_vocabularies_that_others_read_are_no_loss(url: str) -> None:
    group = keywords(anchor("keyword", f"{url}/x", "X"), thesaurus="T")
    item = judged(record(keywords=keywords("hvd", "géospatiales") + group))
    assert codes(item) == []


def test_an_anchor_is_an_identity() -> None:
    part = identifier(anchor("code", f"{BASE}/x", f"{BASE}/x"))
    assert judged(record(identifier=part)).seen.identity == f"{BASE}/x"


def test_a_code_space_goes_before_the_code() -> None:
    part = identifier(text("code", "x") + text("codeSpace", f"{BASE}/ns"))
    assert judged(record(identifier=part)).seen.identity == f"{BASE}/ns/x"


def test_local_links_are_told_once_for_each_host() -> None:
    links = "".join(
        distributor("CSV", online(f"http://{host}/{number}"))
        for host in ("10.0.0.1", "sig.local")
        for number in range(3)
    )
    item = judged(record(distribution=links))
    assert [each.values["count"] for each in item.findings] == ["3", "3"]
    assert item.severity is Severity.REFUSED


COUPLED = '<srv:operatesOn uuidref="{}" xlink:href="https://a.fr/csw?id=x"/>'


def test_services_serve_datasets_whose_identity_ends_so() -> None:
    service = record("service", scope="service", more=COUPLED.format("communes"))
    items = across([judge(etree.fromstring(xml)) for xml in (record(), service)])
    assert items[1].seen.kind == "service"
    assert items[1].seen.serves == ("communes",)
    assert codes(items[1]) == []
    alone = judged(record("service", scope="service", more=COUPLED.format("nothing")))
    assert codes(alone) == ["operates-on"]
    http = judged(record("service", scope="service", more=COUPLED.format("https://a.fr")))
    assert codes(http) == ["operates-on-http"]
    assert http.severity is Severity.REFUSED
    blind = record("service", scope="service", more='<srv:operatesOn uuidref="communes"/>')
    items = across([judge(etree.fromstring(xml)) for xml in (record(), blind)])
    assert codes(items[1]) == ["operates-on-href"]
    nameless = judged(record("service", scope="service", identifier=""))
    assert codes(nameless) == ["no-identity"]
    bare = judged(record("service", scope="service", distribution=""))
    assert codes(bare) == ["no-endpoint"]


def test_the_second_of_two_records_with_one_identity_is_refused() -> None:
    items = across([judge(etree.fromstring(record())) for _ in range(2)])
    assert [codes(item) for item in items] == [[], ["duplicate"]]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (LICENCE, "lov2"),
        (LICENCE.replace("https", "http") + "/", "lov2"),
        ("Licence Ouverte version 2.0", "lov2"),
        ("Licence Ouverte / Open Licence version 2.0", "lov2"),
        (
            "Soumis à la licence Etalab : https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            "lov2",
        ),
        ("etalab-2.0", "lov2"),
        ("http://opendatacommons.org/licenses/odbl/summary/", "odc-odbl"),
        ("https://spdx.org/licenses/etalab-2.0.html", ""),
        ("Aucune restriction", ""),
        ("", ""),
    ],
)
def test_licences(said: str, expected: str) -> None:
    assert guess((said,)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://data.seine.fr/a?b=c#d", None),
        ("https://data.seine.fr:8443", None),
        ("ftp://ftp.ign.fr/a", None),
        ("https://été.fr/", None),
        ("http://1.1.1.1/", None),
        ("http://[2606:4700::1111]/", None),
        ("http://localhost/", "link-local"),
        ("http://127.0.0.1:8000/a", "link-local"),
        ("http://192.168.1.1/", "link-local"),
        ("http://[::1]/", "link-local"),
        ("http://serveur/", "link-local"),
        ("http://sig.local/", "link-local"),
        ("https://a.fr/un fichier", "link-malformed"),
        ("https://u:p@a.fr/", "link-malformed"),
        ("data.seine.fr/a", "link-malformed"),
        ("mailto:a@b.fr", "link-malformed"),
        ("http://300.1.1.1/", "link-malformed"),
        ("https://", "link-malformed"),
        ("", "link-malformed"),
    ],
)
def test_addresses(url: str, expected: str | None) -> None:
    assert fault(url) == (expected and f"rehearse.{expected}")


def test_every_finding_can_be_told_and_is_used(root: Path) -> None:
    from gateway.messages import MESSAGES

    source = "".join(
        path.read_text()
        for path in (root / "gateway" / "rehearse").glob("*.py")
        if path.name != "findings.py"
    )
    for code in (code for codes in SEVERITIES.values() for code in codes):
        assert code in MESSAGES
        assert f'"{code}"' in source


def test_records_with_parts_missing_are_judged_too(shared: Path) -> None:
    chance = random.Random(93)
    for path in sorted((shared / "data" / "iso19139").rglob("*.xml")):
        tree = etree.parse(str(path))
        for found in tree.iter("{http://www.isotc211.org/2005/gmd}MD_Metadata"):
            whole = etree.tostring(found)
            for _ in range(5):
                broken = etree.fromstring(whole)
                for element in chance.sample(list(broken.iter("{*}*"))[1:], 20):
                    parent = element.getparent()
                    if parent is not None:
                        parent.remove(element)
                across([judge(broken)])
