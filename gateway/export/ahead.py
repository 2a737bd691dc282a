"""Reading ahead: a source is read in one thread while its last batch is cleaned in another."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

DEPTH = 2
"""Items that wait; memory is bounded by them."""

_WAIT = 0.2
"""Seconds between two looks at whether anybody still reads."""


def ahead[Item](source: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """The items of `source()`, made in a thread of their own. Raises there what it raises here."""
    waiting: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(DEPTH)
    stopped = threading.Event()

    def put(item: Item | None, error: BaseException | None = None) -> bool:
        while not stopped.is_set():
            try:
                waiting.put((item, error), timeout=_WAIT)
            except queue.Full:
                continue
            return True
        return False

    def read() -> None:
        try:
            for item in source():
                if not put(item):
                    return
            put(None)
        except BaseException as error:  # raised again where the items are wanted
            put(None, error)

    thread = threading.Thread(target=read, name="read-ahead", daemon=True)
    thread.start()
    try:
        while True:
            item, error = waiting.get()
            if error is not None:
                raise error
            if item is None:
                return
            yield item
    finally:
        stopped.set()
        thread.join()
