"""`gateway describe`: origins and advice, as a table and as JSON; the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from gateway import publish, settings
from gateway.cli import console
from gateway.cli.app import main
from gateway.mcf import jsonschema


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts in English, on a wide terminal."""
    monkeypatch.setenv("GATEWAY_LANG", "en")
    monkeypatch.setattr(console.out, "_width", 200)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    def gateway(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["gateway", "describe", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        return int(stopped.value.code or 0), printed.out + printed.err

    return gateway


def test_origins_and_advice(sample: Path, run) -> None:
    publish.run(settings.load(sample), ["communes"], publish.Silent())
    code, text = run("communes", "-C", sample)
    assert code == 0
    lines = text.splitlines()
    title = next(line for line in lines if line.startswith("Title "))
    assert "metadata/communes.yml:" in title
    assert "identification.title" in title
    assert "_defaults.yml" in next(line for line in lines if line.startswith("Licence "))
    assert "What you may improve" in text
    assert "gateway.fields" in text.split("What you may improve")[1]
    code, text = run("communes", "-C", sample, "--json")
    parts = {part["key"]: part for part in json.loads(text)["parts"]}
    assert parts["gateway.theme"]["value"]["en"] == "au"
    assert parts["identification.extents.spatial"]["origin"] == "data"


def test_what_was_written_since_the_publication_is_told(sample: Path, run) -> None:
    publish.run(settings.load(sample), ["communes"], publish.Silent())
    path = sample / "metadata/communes.yml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    said["identification"]["extents"] = {"temporal": [{"begin": "2020-01-01", "end": "2021-01-01"}]}
    path.write_text(yaml.safe_dump(said), encoding="utf-8")
    _, text = run("communes", "-C", sample, "--json")
    parts = {part["label"]["en"]: part for part in json.loads(text)["parts"]}
    assert parts["Temporal extent"]["origin"] == "declared"
    assert parts["Temporal extent"]["value"]["en"] == "2020-01-01 – 2021-01-01"


def test_what_is_not_published_is_described_from_its_source(sample: Path, run) -> None:
    code, text = run("mairies", "-C", sample)
    assert code == 0
    assert "data/mairies.csv" in text or "mairies.csv" in text
    assert not (sample / "var/published").exists()


@pytest.mark.parametrize(
    ("id_", "words", "never"),
    [("comunes", "“communes”", "xyz"), ("qqq", "`gateway status` lists them", "nearest")],
)
def test_an_unknown_id(sample: Path, run, id_: str, words: str, never: str) -> None:
    code, text = run(id_, "-C", sample)
    assert code == 1
    assert words in text
    assert never not in text


def test_the_schema_needs_no_site(tmp_path: Path, run) -> None:
    code, text = run("--schema", "-C", tmp_path)
    assert code == 0
    assert json.loads(text) == jsonschema.schema()


def test_without_id_it_says_what_it_wants(run) -> None:
    code, text = run()
    assert code == 2
    assert "--schema" in text
