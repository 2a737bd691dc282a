"""Large layers: writers in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely

from gateway.errors import ExportError
from gateway.export import pool

COUNT = pool.LARGE + 1

PARENT = """
import sys, time
from concurrent.futures import wait
from gateway.export import pool

if __name__ == "__main__":
    pool.warm(pool.LARGE)
    wait([pool._started[0].submit(time.sleep, 0.5) for _ in range(pool.WORKERS)])
    print(*pool._started[0]._processes, flush=True)
    wait([pool._started[0].submit(time.sleep, 60) for _ in range(pool.WORKERS)])
"""


@pytest.fixture
def large(cleaner: Any, memory: Any) -> Any:
    points = shapely.points(np.linspace(640_000, 660_000, COUNT), 6_860_000.0)
    source = memory(
        {"n": pa.array(np.arange(COUNT)), "texte": ["é"] * COUNT},
        shapely.to_wkb(points),
        batch=8192,
    )
    return cleaner(source)


def test_processes_write_what_this_one_would(
    large: Any, exported: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    aside = exported(large, directory=tmp_path / "aside")
    assert pool._started
    monkeypatch.setattr(pool, "LARGE", COUNT + 1)
    assert exported(large, directory=tmp_path / "here") == aside
    assert [file.features for file in aside] == [COUNT] * 5


def test_an_error_of_a_process_is_told(large: Any, exported: Any, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "essai.csv").mkdir()
    with pytest.raises(ExportError) as caught:
        exported(large)
    assert caught.value.code == "export.failed"
    assert caught.value.where.endswith("essai.csv")


def test_a_process_that_is_killed_is_told_and_replaced(large: Any, exported: Any) -> None:
    pool.warm(COUNT)
    for number in pool._started[0]._processes:
        os.kill(number, signal.SIGKILL)
    with pytest.raises(ExportError) as caught:
        exported(large)
    assert caught.value.code == "export.worker"
    assert len(exported(large)) == 5


def test_processes_end_with_their_parent(root: Path, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        workers = [int(number) for number in parent.stdout.readline().split()]
        assert len(workers) == pool.WORKERS
        parent.kill()
        parent.wait()
    deadline = time.monotonic() + 10
    while any(_alive(worker) for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
