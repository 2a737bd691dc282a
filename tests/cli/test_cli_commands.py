"""The commands: exit codes, texts in both languages, never a traceback."""

from __future__ import annotations

import json
import socket
import string
from pathlib import Path

import pytest

from gateway.cli import console, texts
from gateway.cli.app import main


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts in English, on a wide terminal."""
    monkeypatch.setenv("GATEWAY_LANG", "en")
    monkeypatch.setattr(console.out, "_width", 160)


def gateway(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object
) -> tuple[int, str]:
    """Exit code and output of `gateway ARGUMENTS`."""
    monkeypatch.setattr("sys.argv", ["gateway", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    printed = capsys.readouterr()
    text = printed.out + printed.err
    assert "Traceback" not in text
    return int(stopped.value.code or 0), text


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    return lambda *arguments: gateway(capsys, monkeypatch, *arguments)


def test_publish_then_status(sample: Path, run) -> None:
    code, text = run("publish", "-C", sample)
    assert code == 0
    assert "4 published, 0 unchanged, 0 withdrawn, 0 failed" in text
    assert "fields were renamed" in text
    code, text = run("status", "-C", sample)
    assert code == 0
    for id_ in ("communes", "mairies", "population", "sources-des-couches"):
        assert id_ in text
    code, text = run("status", "--json", "-C", sample)
    assert {row["dataset"]: row["features"] for row in json.loads(text)} == {
        "communes": 39,
        "mairies": 39,
        "population": 39,
        "sources-des-couches": None,
    }


def test_a_failure_is_told_with_its_remedy_and_exits_with_1(sample: Path, run) -> None:
    run("publish", "-C", sample)
    (sample / "data/communes.shx").unlink()
    code, text = run("publish", "-C", sample)
    assert code == 1
    assert "communes.shx" in text
    assert "→" in text
    assert "is still served" in text
    assert "0 published, 2 unchanged, 0 withdrawn, 2 failed" in text
    code, text = run("status", "-C", sample)
    assert code == 1
    assert "communes.shx" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["publish", "-C", "nowhere"], "gateway init"),
        (["status", "-C", "nowhere"], "gateway init"),
        (["serve", "-C", "nowhere"], "gateway init"),
        (["rehearse", "-C", "nowhere"], "gateway init"),
        (["harvest", "-C", "nowhere"], "gateway init"),
        (["rehearse", "http://127.0.0.1:9/csw", "-C", "nowhere"], "127.0.0.1:9"),
        (["init", "."], "exists already"),
        (["init", "new", "--siren", "12"], "siren"),
    ],
)
def test_an_error_of_the_whole_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "something").write_text("x")
    code, text = run(*arguments)
    assert code == 1
    assert words in text


def test_a_new_site_goes_the_whole_way(tmp_path: Path, root: Path, run) -> None:
    site = tmp_path / "bondy"
    code, text = run("init", site, "--name", "Ville de Bondy", "--siren", "219300100")
    assert code == 0
    assert "gateway harvest" in text
    assert run("publish", "-C", site)[0] == 0
    for path in (root / "data").glob("communes.*"):
        (site / "data" / path.name).write_bytes(path.read_bytes())
    code, text = run("harvest", "-C", site)
    assert code == 0
    assert "1 drafted" in text
    assert run("publish", "-C", site)[0] == 0
    code, text = run("rehearse", "-C", site, "--as", "https://data.example.fr", "--json")
    assert code == 0
    report = json.loads(text)
    found = {record["identifier"].removeprefix("fr-219300100-") for record in report["records"]}
    assert found == {"communes", "service-atom", "service-csw", "service-ogcapi"}


def test_a_port_that_is_taken_is_told(sample: Path, run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, text = run("serve", "-C", sample, "--port", other.getsockname()[1])
    assert code == 1
    assert "--port" in text


def test_every_text_is_in_both_languages_with_the_same_placeholders() -> None:
    for key, (french, english) in texts.TEXTS.items():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (french, english)
        ]
        assert names[0] == names[1], key


@pytest.mark.parametrize(
    ("octets", "french", "english"),
    [
        (999, "999 o", "999 B"),
        (1500, "1.5 ko", "1.5 kB"),
        (25_000_000, "25 Mo", "25 MB"),
    ],
)
def test_sizes(octets: int, french: str, english: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert console.size(octets) == english
    monkeypatch.setenv("GATEWAY_LANG", "fr")
    assert console.size(octets) == french


def test_counts_agree_with_what_they_count(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [texts.counted(n, "files") for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
    monkeypatch.setenv("GATEWAY_LANG", "fr")
    french = [texts.counted(n, "files") for n in (0, 1, 2)]
    assert french == ["0 fichier", "1 fichier", "2 fichiers"]
