"""Archives: which member, within bounds, and nothing left behind."""

from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from sources_helpers import file, one, refusal, table

from gateway.sources import archive, members, open_source

LAYER = (
    '{"type":"FeatureCollection","features":'
    '[{"type":"Feature","properties":{"a":1},"geometry":null}]}'
)


def zipped(path: Path, **entries: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return path


def test_the_only_layer_is_chosen(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", **{"notice.pdf": "%PDF", "d/x.json": LAYER, "__MACOSX/._x": LAYER})
    assert one(file("a.zip"), tmp_path).declared.name == "x"


def test_several_layers_are_listed(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", **{"x.json": LAYER, "y.json": LAYER, "z.csv": "a;b\n1;2"})
    error = refusal(file("a.zip"), tmp_path)
    assert (error.code, error.values["members"]) == ("sources.members", "x.json, y.json")
    assert one(file("a.zip", member="y.json"), tmp_path).declared.name == "y"
    assert one(table("a.zip", member="z.csv"), tmp_path).column("b") == [2]
    assert members(tmp_path / "a.zip", "a.zip") == {
        "x.json": "geojson",
        "y.json": "geojson",
        "z.csv": "csv",
    }


def test_a_member_of_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(LAYER)
    assert refusal(file("a.json", member="x"), tmp_path).code == "sources.not-archive"
    assert members(tmp_path / "a.json", "a.json") == {}


def test_names_lead_nowhere(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", **{"../../evil.json": LAYER})
    root = tmp_path / "site" / "deep"
    root.mkdir(parents=True)
    (root / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes())
    assert one(file("a.zip"), root).table.num_rows == 1
    assert not list(tmp_path.rglob("evil.json"))


@pytest.mark.parametrize("packed", ["zip", "gzip"])
def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: str) -> None:
    monkeypatch.setattr(archive, "FREE", 1 << 20)
    content = LAYER.encode() + b" " * (8 << 20)
    if packed == "zip":
        zipped(tmp_path / "a", **{"x.json": content})
    else:
        (tmp_path / "a").write_bytes(gzip.compress(content))
    assert refusal(file("a"), tmp_path).code == "sources.bomb"


def test_an_archive_in_itself(tmp_path: Path) -> None:
    content = LAYER.encode()
    for _ in range(5):
        content = gzip.compress(content)
    (tmp_path / "a.gz").write_bytes(content)
    assert refusal(file("a.gz"), tmp_path).code == "sources.bomb"


@pytest.mark.parametrize("keep", [0.5, 0.9])
@pytest.mark.parametrize("packed", ["zip", "gzip"])
def test_a_truncated_archive(tmp_path: Path, packed: str, keep: float) -> None:
    path = tmp_path / "a"
    if packed == "zip":
        zipped(path, **{"x.json": LAYER})
    else:
        path.write_bytes(gzip.compress(LAYER.encode()))
    octets = path.read_bytes()
    path.write_bytes(octets[: int(len(octets) * keep)])
    assert refusal(file("a"), tmp_path).code == "sources.damaged"


def test_a_password(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"x.json": LAYER})
    octets = bytearray(path.read_bytes())
    octets[6] |= 1
    octets[octets.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(octets)
    assert refusal(file("a.zip"), tmp_path).code == "sources.encrypted"


def test_a_tar_is_told_apart_from_edigeo(tmp_path: Path) -> None:
    for name, code in (("x.json", "sources.refused-tar"), ("E.THF", "sources.refused-edigeo")):
        with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as target:
            info = tarfile.TarInfo(name)
            info.size = len(LAYER)
            target.addfile(info, io.BytesIO(LAYER.encode()))
        assert refusal(file("a.tar.gz"), tmp_path).code == code


def test_temporary_folders_go_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    zipped(tmp_path / "a.zip", **{"x.json": LAYER, "t.csv": "a;b\n1;2"})
    for source in (file("a.zip"), table("a.zip", member="t.csv")):
        with open_source(source, tmp_path) as opened:
            assert list(scratch.iterdir())
            for layer in opened.layers:
                list(layer.batches())
        assert not list(scratch.iterdir())
    zipped(tmp_path / "b.zip", **{"x.json": LAYER[:-9]})
    refusal(file("b.zip"), tmp_path)
    assert not list(scratch.iterdir())
