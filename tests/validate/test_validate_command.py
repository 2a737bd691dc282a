"""`gateway validate`: exit codes, the terminal's table, JSON, and the page."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from gateway import validate as room
from gateway.cli import console, validating
from gateway.cli.app import main
from gateway.errors import RecordError, RemoteError

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
    assert "1 record, " in text
    assert "0 errors" in text
    assert "XML schema not checked" in text
    assert max(map(len, text.splitlines())) <= 80


def test_what_is_broken_is_told_with_remedy_and_key(files: Path, run: Run) -> None:
    code, text = run("validate", "good.xml", "bad.xml", "none.xml")
    assert code == 1
    assert "C.5c" in text
    assert "Write fre" in text
    assert "metadata.language" not in text, "no key of ours corrects a file from elsewhere"
    line = (files / "bad.xml").read_bytes().split(b'"fra"')[0].count(b"\n") + 1
    assert f"bad.xml, line {line}, language/LanguageCode, found: fra" in text
    assert "no ISO 19139 record" in text
    assert max(map(len, text.splitlines())) <= 80


def test_json(files: Path, run: Run) -> None:
    code, text = run("validate", "--json", "bad.xml", "none.xml")
    assert code == 1
    report = json.loads(text)
    assert not report["ok"]
    assert {broken["rule"] for broken in report["records"][0]["broken"]} >= {"C.5c", "1.6b"}
    rules = [broken["rule"] for broken in report["records"][0]["broken"]]
    assert len(rules) == len(set(rules))
    found = {broken["rule"]: broken["places"] for broken in report["records"][0]["broken"]}
    assert found["C.5c"][0]["path"] == "language/LanguageCode"
    assert found["C.5c"][0]["found"] == "fra"
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


def name_schemas(site: Path, place: object = None) -> None:
    """Have gateway.yml name this place (as YAML writes it between double quotes), or none."""
    config = site / "config/gateway.yml"
    lines = config.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("schemas:")]
    named = [] if place is None else [f'schemas: "{place}"']
    config.write_text("\n".join([*kept, *named, ""]), encoding="utf-8")


def test_every_published_record(sample: Path, run: Run, schemas: Path) -> None:
    name_schemas(sample, schemas)
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
    assert "sqlite" not in text


def many(folder: Path, passing: Mapping[str, bytes], number: int) -> list[str]:
    """Records that break C.5c, by names that tell them apart."""
    names = [f"departement-des-yvelines-limites-des-communes-{n}.xml" for n in range(number)]
    for name in names:
        (folder / name).write_bytes(passing["dataset"].replace(b'"fre"', b'"fra"'))
    return names


def test_of_several_records_the_first_are_named(
    files: Path, run: Run, passing: Mapping[str, bytes]
) -> None:
    names = many(files, passing, 8)
    code, text = run("validate", *names, "--lang", "fr")
    assert code == 1
    part = text[text.index("C.5c") :].split("\n\n")[0]
    assert "(8 fiches)" in part
    assert [name for name in names if name in part] == names[:5]
    assert part.count("trouvé : fra") == 5
    assert "et 3 fiches de plus" in part
    one = run("validate", names[0], "--lang", "fr")[1]
    assert "(s)" not in one
    assert "1 fiche, " in one


def test_long_names_are_not_cut_within_words(
    files: Path, run: Run, passing: Mapping[str, bytes]
) -> None:
    (name,) = many(files, passing, 1)
    text = run("validate", name)[1]
    rows = text[: text.index("C.5c")]
    words = {
        word for line in rows.splitlines() for part in line.split() for word in part.split("-")
    }
    assert {"departement", "yvelines", "limites", "communes", "0.xml"} <= words


@pytest.mark.parametrize(("lang", "other"), [("fr", "en"), ("en", "fr")])
def test_lang_is_that_of_all_that_is_said(
    lang: str, other: str, files: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("validate", "good.xml", "bad.xml", "none.xml")
    monkeypatch.setenv("GATEWAY_LANG", lang)
    wanted = run(*names)[1]
    monkeypatch.setenv("GATEWAY_LANG", other)
    assert run(*names)[1] != wanted
    assert run(*names, "--lang", lang)[1] == wanted
    monkeypatch.setenv("GATEWAY_LANG", lang)
    wanted = run("validate", "good.xml", "--html", "no/report.html")[1]
    monkeypatch.setenv("GATEWAY_LANG", other)
    assert run("validate", "good.xml", "--html", "no/report.html", "--lang", lang)[1] == wanted


def test_the_page_of_a_file_from_elsewhere_names_no_key_of_ours(files: Path, run: Run) -> None:
    run("validate", "bad.xml", "none.xml", "--html", "report.html", "--lang", "fr")
    text = (files / "report.html").read_text(encoding="utf-8")
    assert "metadata.language" not in text
    assert "écrite par le programme" not in text
    assert "Clé à régler" not in text
    assert "language / LanguageCode" in text


def test_what_stands_between_backticks_is_code() -> None:
    error = RecordError("validate.schemas-nowhere")
    assert "`" not in room.report(room.summed([], error), "fr")
    error = RecordError("validate.schemas-lacking", edition="20070417")
    text = room.report(room.summed([room.Judged("<a>", error=error)], error), "fr")
    assert "<code>schemas:</code>" in text
    assert "`" not in text
    assert "&lt;a&gt;" in text


def test_a_site_that_is_not_public_yet_is_told_in_words(
    passing: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_LANG", "en")
    verdict = room.Validator().check(passing["dataset"])
    rule = next(
        rule
        for rule in room.RULES
        if rule.number == "H.5" and rule.severity is room.Severity.ADVICE
    )
    local = replace(verdict, broken=(room.Broken(rule, "9: a/b", "http://localhost"),))
    summary = room.summed([room.Judged("one", local), room.Judged("two", verdict)])
    assert summary.ok
    assert [item.name for item in summary.refused] == ["one"]
    assert room.as_dict(summary, "fr")["refused_whole"] == ["one"]
    assert "refuserait ces fiches en entier" in room.report(summary, "fr")
    with console.out.capture() as printed:
        validating._print(summary)
    assert "would refuse 1 record whole" in " ".join(printed.get().split())


def test_a_file_is_refused_without_the_libraries_of_geodata() -> None:
    script = (
        "import sys; from gateway.cli import validating; "
        "print([m for m in ('httpx', 'pandas', 'pyogrio', 'shapely') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("place", ["nowhere", "metadata"])
def test_schemas_that_are_not_where_gateway_yml_says(place: str, sample: Path, run: Run) -> None:
    name_schemas(sample, place)
    code, text = run("validate", "-C", sample)
    assert code == 1
    assert "gateway.yml" in text
    assert "schemas" in text
    assert place in text


def test_fetching_is_told_before_it_begins(
    sample: Path, files: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise RemoteError("validate.schemas-fetch", reason="x", until="22:41", file="f")

    name_schemas(sample)
    monkeypatch.setattr("gateway.validate.schemas.fetch", refused)
    assert "Fetching" in run("validate", "good.xml", "-C", sample)[1]
    assert "Fetching" not in run("validate", "none.xml", "-C", sample)[1]
    assert "Fetching" not in run("validate", "good.xml")[1]


def test_a_file_name_that_is_no_utf8(files: Path, run: Run, passing: Mapping[str, bytes]) -> None:
    name = os.fsdecode(b"a\xe9.xml")
    Path(name).write_bytes(passing["dataset"])
    Path(os.fsdecode(b"b\xe9.xml")).write_bytes(b"no XML")
    code, text = run("validate", name, os.fsdecode(b"b\xe9.xml"), "--html", "report.html")
    assert code == 1
    assert "a\\xe9.xml" in text
    page = (files / "report.html").read_text(encoding="utf-8")
    assert "a\\xe9.xml" in page
    assert "b\\xe9.xml" in page
    code, text = run("validate", name, "--json")
    assert json.loads(text)["records"][0]["name"] == "a\\xe9.xml"


def test_a_name_that_is_no_utf8_and_no_file(sample: Path, run: Run) -> None:
    code, text = run("validate", os.fsdecode(b"a\xe9"), "-C", sample)
    assert code == 1
    assert "a\\xe9" in text


def test_a_report_is_replaced_whole_or_not_at_all(
    files: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = files / "real.html"
    report.write_text("old")
    report.chmod(0o640)
    (files / "report.html").symlink_to(report)

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        code, text = run("validate", "good.xml", "--html", "report.html")
    assert code == 1
    assert "the disk is full" in text
    assert report.read_text() == "old"
    assert not list(files.glob(".*"))
    assert run("validate", "good.xml", "--html", "report.html")[0] == 0
    assert "<html" in report.read_text(encoding="utf-8")
    assert report.stat().st_mode & 0o777 == 0o640
    assert (files / "report.html").is_symlink()
    assert not list(files.glob(".*"))


def test_an_empty_name_is_refused(sample: Path, run: Run) -> None:
    assert run("publish", "-C", sample)[0] == 0
    code, text = run("validate", "", "-C", sample)
    assert code == 1
    assert "neither a published record" in text


@pytest.mark.parametrize("place", ["x\\0y", "/dev/zero", "/dev/null", "fifo", "shut", "text.zip"])
def test_schemas_that_cannot_be_read(
    place: str, sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(sample / "fifo")
    (sample / "text.zip").write_text("no archive")
    (sample / "shut" / "inner").mkdir(parents=True)
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("inner"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    name_schemas(sample, place)
    code, text = run("validate", "-C", sample)
    assert code == 1
    assert "gateway.yml" in text
    assert "“schemas” names" in " ".join(text.split())
    assert "→" in text
