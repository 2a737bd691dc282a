"""The quality score: each criterion, as data.gouv.fr has it."""

from __future__ import annotations

from datetime import date

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
    distributor,
    legal,
    online,
    period,
    record,
    text,
)
from rehearse_kit import date as dated

from gateway.rehearse.findings import finding
from gateway.rehearse.judge import judge
from gateway.rehearse.quality import CRITERIA, scored
from gateway.rehearse.report import Item, Quality

TODAY = date(2021, 6, 1)
RESTRICTED = legal(USE, anchor("otherConstraints", LICENCE)) + legal(
    ACCESS, anchor("otherConstraints", f"{LIMITS}/INSPIRE_Directive_Article13_1b")
)


def quality(xml: str, today: date = TODAY) -> Quality:
    (item,) = scored([judge(etree.fromstring(xml))], today)
    assert item.quality is not None
    return item.quality


def frequency(code: str) -> str:
    return coded("maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", code)


def test_a_good_record_has_the_full_score() -> None:
    found = quality(record())
    assert (found.missing, found.met, found.score) == ((), 9, 1.0)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"constraints": ""}, {"licence"}),
        ({"constraints": RESTRICTED}, {"licence"}),
        ({"extent": box(2, 48, 3, 49)}, {"temporal_coverage"}),
        ({"extent": box(2, 48, 3, 49) + period("2020-01-01", "")}, {"temporal_coverage"}),
        ({"extent": period("2020-01-01", "2020-12-31")}, {"spatial_coverage"}),
        ({"frequency": ""}, {"update_frequency", "updated_in_time"}),
        ({"frequency": frequency("unknown")}, {"update_frequency", "updated_in_time"}),
        ({"frequency": frequency("daily")}, {"updated_in_time"}),
        ({"frequency": frequency("asNeeded")}, set()),
        ({"frequency": frequency("daily"), "dates": dated("creation", "2020-01-01")}, set()),
        ({"abstract": text("abstract", "x" * 100)}, {"description"}),
        ({"abstract": text("abstract", "x" * 101)}, set()),
        ({"distribution": distributor("PDF", online(f"{BASE}/a"))}, {"open_format"}),
        ({"distribution": distributor("XLSX", online(f"{BASE}/a"))}, {"open_format"}),
        ({"distribution": distributor("", online(f"{BASE}/a"))}, {"open_format"}),
        ({"distribution": distributor("ODT", online(f"{BASE}/a"))}, set()),
        (
            {"distribution": distributor("CSV", online(f"{BASE}/a", told=""))},
            {"resources_documented"},
        ),
        (
            {"distribution": ""},
            {"licence", "open_format", "resources_available", "resources_documented"},
        ),
    ],
)
def test_each_criterion(changes: dict[str, str], missing: set[str]) -> None:
    found = quality(record(**changes))
    assert set(found.missing) == missing
    assert found.score == pytest.approx((9 - len(missing)) / 9)


@pytest.mark.parametrize(("day", "met"), [(date(2022, 1, 3), True), (date(2022, 1, 4), False)])
def test_an_update_may_be_a_day_late(day: date, met: bool) -> None:
    assert quality(record(), day).updated_in_time is met


def test_a_link_that_does_not_answer_is_not_available() -> None:
    item = judge(etree.fromstring(record()))
    dead = finding("rehearse.dead-link", url=f"{BASE}/a", reason="HTTP 404")
    (item,) = scored([Item(item.identifier, item.seen, (dead,))], TODAY)
    assert item.quality is not None
    assert item.quality.missing == ("resources_available",)


@pytest.mark.parametrize("changes", [{"scope": "service"}, {"title": ""}, {"identifier": ""}])
def test_what_becomes_no_dataset_has_no_score(changes: dict[str, str]) -> None:
    (item,) = scored([judge(etree.fromstring(record(**changes)))], TODAY)
    assert item.quality is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_criterion_says_what_to_set(language: str) -> None:
    found = Quality(*(False for _ in CRITERIA))
    for criterion in CRITERIA:
        assert found.remedy(criterion, language)
