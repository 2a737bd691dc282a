"""A real server for tests: uvicorn on a free port of this machine."""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from gateway.serve.app import create
from gateway.settings import Settings

PATIENCE = 60
"""Seconds until a server must answer."""


@contextmanager
def serving(settings: Settings, *, apart: bool = False) -> Iterator[str]:
    """Serve the site of `settings` on 127.0.0.1; gives its address, stops at the end.

    With `apart` in a process of its own, which GDAL as a client needs (it keeps the interpreter's
    lock while it waits), else in a thread, which starts at once.
    """
    # With its protocol named, asyncio turns Nagle off: without, every answer waits 40 ms.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with listening, _process(settings, listening) if apart else _thread(settings, listening):
        yield address


@contextmanager
def _thread(settings: Settings, listening: socket.socket) -> Iterator[None]:
    server = _server(settings)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.started, "the server did not start"
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=PATIENCE)


@contextmanager
def _process(settings: Settings, listening: socket.socket) -> Iterator[None]:
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(settings, listening), daemon=True
    )
    process.start()
    try:
        port = listening.getsockname()[1]
        httpx.get(f"http://127.0.0.1:{port}/robots.txt", timeout=PATIENCE).raise_for_status()
        yield
    finally:
        process.terminate()
        process.join(timeout=PATIENCE)


def _run(settings: Settings, listening: socket.socket) -> None:
    _server(settings).run([listening])


def _server(settings: Settings) -> uvicorn.Server:
    config = uvicorn.Config(create(settings), log_level="error", lifespan="off", ws="none")
    return uvicorn.Server(config)
