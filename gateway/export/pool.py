"""Writers side by side: in this process for small data, in two others for large.

GDAL's writers hold Python's lock, so that threads would wait for one another.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from types import FrameType

from gateway.errors import ExportError
from gateway.export.files import Job
from gateway.model import File

LARGE = 20_000
"""Features from which two processes are worth their start (about a second)."""

WORKERS = 2
_LOOK = 0.5
"""Seconds between two looks at whether the parent is alive."""

type Writer = Callable[[Job], tuple[File, ...]]


def written(writers: Sequence[Writer], job: Job) -> Iterator[tuple[File, ...]]:
    """The files of each writer as it ends, in any order. Raises ExportError if one fails."""
    if job.features < LARGE or (os.cpu_count() or 1) < WORKERS:
        for writer in writers:
            yield writer(job)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, context, _follow, (os.getpid(),)) as pool:
        futures = [pool.submit(writer, job) for writer in writers]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool as reason:
            raise ExportError("export.worker", where=job.dataset) from reason
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


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
