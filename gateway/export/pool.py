"""Writers side by side: in this process for small data, in two others for large.

GDAL's writers hold Python's lock, so that threads would wait for one another. The two processes are
started while a large layer is still being read, and kept for the next one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from types import FrameType

from gateway.errors import ExportError
from gateway.export.files import Job
from gateway.model import File

LARGE = 50_000
"""Features from which other processes are worth their start (two seconds of imports)."""

WORKERS = 2
_LOOK = 0.5
"""Seconds between two looks at whether the parent is alive."""

type Writer = Callable[[Job], tuple[File, ...]]

_started: list[ProcessPoolExecutor] = []
"""The pool of this process, once there is one."""


def warm(features: int) -> None:
    """Start the processes, without waiting for them, if so many features will need them."""
    if not _started and _worth(features):
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(WORKERS, context, _follow, (os.getpid(),))
        _started.append(pool)
        for _ in range(WORKERS):
            pool.submit(os.getpid)


def written(writers: Sequence[Writer], job: Job) -> Iterator[tuple[File, ...]]:
    """The files of each writer as it ends, in any order. Raises ExportError if one fails."""
    if not _worth(job.features):
        for writer in writers:
            yield writer(job)
        return
    warm(job.features)
    futures = []
    try:
        futures = [_started[0].submit(writer, job) for writer in writers]
        for future in as_completed(futures):
            yield future.result()
    except BrokenProcessPool as reason:
        _started.clear()
        raise ExportError("export.worker", where=job.dataset) from reason
    finally:
        for future in futures:
            future.cancel()
        wait(futures)  # whoever removes the folder must find nobody writing to it


def _worth(features: int) -> bool:
    return features >= LARGE and (os.cpu_count() or 1) >= WORKERS


def _follow(parent: int) -> None:
    """End with the parent, however it ends: nothing may write to a folder that nobody wants."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        os._exit(1)

    def interrupted(_signal: int, _frame: FrameType | None) -> None:
        os._exit(130)

    signal.signal(signal.SIGINT, interrupted)
    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
