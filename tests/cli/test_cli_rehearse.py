"""What `gateway rehearse` prints: a table that fits a terminal, details where they are needed."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from rich.console import Console

from gateway.cli import rehearsing
from gateway.model import Extent
from gateway.rehearse import Finding, Item, Report, Seen, Severity
from gateway.rehearse.findings import finding
from gateway.rehearse.quality import scored
from gateway.rehearse.report import Contact, Resource

LONG = "Un titre qui ne tient pas dans la largeur d'un terminal de quatre-vingts colonnes [rouge]"


def item(name: str, *findings: Finding, title: str = "Communes", full: bool = False) -> Item:
    seen = Seen(
        identity=f"https://data.seine.fr/id/dataset/{name}",
        title=title,
        description="x" * 200,
        licence="lov2",
        frequency="irregular",
        extent=Extent(2, 48, 3, 49),
        period=("2020-01-01", "2020-12-31") if full else None,
        contacts=(Contact("Département", "a@b.fr", "contact"),),
        resources=(Resource("A", "https://data.seine.fr/a", "Tout", "csv", 1000),),
    )
    (result,) = scored([Item(name, seen, findings)])
    return result


@pytest.fixture
def printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    monkeypatch.setenv("GATEWAY_LANG", "en")

    def show(*items: Item, verbose: bool = False) -> str:
        console = Console(width=80, highlight=False, file=sys.stdout)
        monkeypatch.setattr(rehearsing, "out", console)
        report = Report("https://a.fr", None, 1, len(items), items)
        rehearsing._print(report, verbose=verbose)
        return capsys.readouterr().out

    return show


def test_one_line_a_record_that_fits_80_columns(printed: Callable[..., str]) -> None:
    text = printed(item("a", full=True), item("b", title=LONG, full=True))
    head, first, second, *rest = text.splitlines()
    assert head.split() == ["status", "title", "resources", "score"]
    assert first.split() == ["ok", "Communes", "1", "9/9"]
    assert "…" in second
    assert max(map(len, (head, first, second))) <= 80
    assert rest == ["", "2 records: 2 without loss, 0 with, 0 skipped, 0 refused"]


def test_details_of_a_record_that_loses_something(printed: Callable[..., str]) -> None:
    lost = finding("rehearse.keyword-anchor", value="A")
    text = printed(item("good", full=True), item("bad", lost, full=True))
    assert "licence lov2" in text
    assert text.count("the keyword “A”") == 1
    assert "contact Département" in text
    assert "good" not in text


def test_every_record_in_detail(printed: Callable[..., str]) -> None:
    assert "good" in printed(item("good", full=True), verbose=True)


def test_what_records_share_is_told_once(printed: Callable[..., str]) -> None:
    names = [f"n{number}" for number in range(9)]
    lost = finding("rehearse.no-email", value="X")
    text = printed(*(item(name, lost, full=True) for name in names))
    assert text.count("has no e-mail address") == 1
    assert "(n0, n1, n2, n3, n4, n5 and 3 more)" in text


def test_what_a_score_lacks_is_told_with_the_key(printed: Callable[..., str]) -> None:
    text = printed(item("a", finding("rehearse.no-period")), item("b"))
    assert "8/9" in text
    assert "lacking: temporal coverage (a, b)" in text
    assert "gateway.time" in text
    assert "no temporal coverage" not in text


def test_one_record_is_singular(printed: Callable[..., str]) -> None:
    assert "1 record: 1 without loss" in printed(item("a", full=True))


def test_json_has_the_score() -> None:
    report = Report("https://a.fr", None, 1, 1, (item("a"),))
    (record,) = report.as_dict("fr")["records"]
    assert record["quality"]["score"] == pytest.approx(8 / 9, abs=1e-4)
    assert record["quality"]["criteria"]["temporal_coverage"] is False
    assert "gateway.time" in record["quality"]["missing"]["temporal_coverage"]
    assert record["state"] == "ok"


def test_a_service_has_no_score() -> None:
    service = Item("s", Seen(kind="service", title="CSW"))
    report = Report("https://a.fr", None, 1, 1, (service,))
    assert report.as_dict()["records"][0]["quality"] is None
    assert report.count(Severity.LOST) == 0
