"""Wall time and peak memory of a command with everything it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

POLL = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """`seconds` of wall time; `megabytes` (PSS) of all its processes together, at the peak."""

    seconds: float
    megabytes: float


def run(command: Sequence[str | os.PathLike[str]]) -> Cost:
    """What `command` costs; its failure is raised with what it printed."""
    start = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(POLL):
            peak = max(peak, sum(_megabytes(pid) for pid in _tree(process.pid)))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    printed, _ = process.communicate()
    seconds = time.monotonic() - start
    done.set()
    watcher.join()
    if process.returncode:
        sys.exit(f"{command}: {process.returncode}\n{printed}")
    return Cost(seconds, peak)


def _tree(pid: int) -> list[int]:
    """`pid` and its descendants (Linux)."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                found += _tree(int(child))
        except OSError:  # it ended meanwhile
            continue
    return found


def _megabytes(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    except OSError:
        pass
    return 0.0
