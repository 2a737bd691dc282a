"""`gateway validate`: exit codes, the terminal's table, JSON, and the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from gateway.cli import console
from gateway.cli.app import main

type Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Exit code and output of `gateway ARGUMENTS`, in English, on 80 columns."""
    monkeypatch.setenv("GATEWAY_LANG", "en")
    monkeypatch.setattr(console.out, "_width", 80)

    def gateway(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["gateway", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return int(stopped.value.code or 0), printed.out + printed.err

    return gateway


@pytest.fixture
def files(tmp_path: Path, passing: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a passing record, a broken one, and a file without any."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.xml").write_bytes(passing["dataset"])
    (tmp_path / "bad.xml").write_bytes(passing["dataset"].replace(b'"fre"', b'"fra"'))
    (tmp_path / "none.xml").write_bytes(b"<html/>")
    return tmp_path


def test_a_file_outside_any_site(files: Path, run: Run) -> None:
    code, text = run("validate", "good.xml")
    assert code == 0
    assert "1 records" in text
    assert "0 broken" in text
    assert "XML schema not checked" in text
    assert max(map(len, text.splitlines())) <= 80


def test_what_is_broken_is_told_with_remedy_and_key(files: Path, run: Run) -> None:
    code, text = run("validate", "good.xml", "bad.xml", "none.xml")
    assert code == 1
    assert "C.5c" in text
    assert "Write fre" in text
    assert "metadata.language" in text
    assert "no ISO 19139 record" in text
    assert max(map(len, text.splitlines())) <= 80


def test_json(files: Path, run: Run) -> None:
    code, text = run("validate", "--json", "bad.xml", "none.xml")
    assert code == 1
    report = json.loads(text)
    assert not report["ok"]
    assert {broken["rule"] for broken in report["records"][0]["broken"]} >= {"C.5c", "1.6b"}
    assert report["records"][1]["state"] == "unread"
    assert "schemas" in report["schema"]


@pytest.mark.parametrize(("lang", "words"), [("fr", "Que faire"), ("en", "What to do")])
def test_the_page_is_one_file_that_asks_for_nothing(
    files: Path, run: Run, lang: str, words: str
) -> None:
    run("validate", "good.xml", "bad.xml", "none.xml", "--html", "report.html", "--lang", lang)
    text = (files / "report.html").read_text(encoding="utf-8")
    page = etree.HTML(text)
    assert page.get("lang") == lang
    assert words in text
    assert "C.5c" in text
    assert not page.xpath("//script | //link | //img | //@src | //iframe")
    assert all(str(href).startswith("#") for href in page.xpath("//@href"))
    assert "url(" not in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    targets = {f"#{name}" for name in page.xpath("//@id")}
    assert set(page.xpath("//a/@href")) <= targets


def test_what_a_record_says_is_no_markup(files: Path, run: Run) -> None:
    hostile = (
        (files / "bad.xml")
        .read_bytes()
        .replace(b"Communes", b"&lt;script&gt;[bold]&lt;/script&gt;")
    )
    (files / "bad.xml").write_bytes(hostile)
    run("validate", "bad.xml", "--html", "report.html")
    assert "<script>" not in (files / "report.html").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written(files: Path, run: Run) -> None:
    code, text = run("validate", "good.xml", "--html", files / "no" / "report.html")
    assert code == 1
    assert "--html" in text


def test_every_published_record(sample: Path, run: Run, schemas: Path) -> None:
    config = sample / "config/gateway.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\nschemas: {schemas}\n")
    assert run("publish", "-C", sample)[0] == 0
    code, text = run("validate", "--json", "-C", sample)
    report = json.loads(text)
    assert code == 0, [r for r in report["records"] if r["state"] == "invalid"]
    assert len(report["records"]) >= 4
    assert {record["schema"] for record in report["records"]} == {"valid"}
    code, text = run("validate", "--json", "communes", "-C", sample)
    assert [one["name"] for one in json.loads(text)["records"]] == ["fr-229300082-communes"]
    code, text = run("validate", "nothing", "-C", sample)
    assert code == 1
    assert "neither a published record" in text
