"""`gateway serve`: the web application under uvicorn, and the addresses to give to people."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from rich.table import Table

from gateway import settings as settings_room
from gateway.cli.console import out
from gateway.cli.texts import say
from gateway.errors import ServeError
from gateway.messages.reasons import of_system
from gateway.serve.app import create
from gateway.settings import Settings

ADDRESSES = {
    "for-browser": "/",
    "for-qgis": "/ogcapi",
    "for-metasearch": "/csw",
    "for-harvester": "/csw",
    "for-monitor": "/health",
}
"""Who asks → where."""


def serve(site: Path, host: str, port: int) -> int:
    """Serve until interrupted; 0 then."""
    settings = settings_room.load(site)
    listener = _listen(host, port)
    address = f"http://{host}:{listener.getsockname()[1]}"
    server = uvicorn.Server(_config(settings))
    _announce(address, settings.base_url)
    server.run(sockets=[listener])
    return 0


@contextmanager
def temporarily(settings: Settings) -> Iterator[str]:
    """The site served on a free port of this machine, for as long as the context; its address."""
    listener = _listen("127.0.0.1", 0)
    server = uvicorn.Server(_config(settings))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _config(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(create(settings), log_level="warning", server_header=False)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio switches Nagle's algorithm off: else an answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as reason:
        listener.close()
        raise ServeError(
            "serve.no-port", where=f"{host}:{port}", reason=of_system(reason)
        ) from None
    listener.listen()
    return listener


def _announce(address: str, base_url: str) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for key, path in ADDRESSES.items():
        table.add_row(f"[bold]{say(key)}[/]", f"{address}{path}")
    out.print(say("serving"))
    out.print(table)
    if is_local(base_url):
        out.print(f"[yellow]{say('local-base', base=base_url)}[/]", soft_wrap=True)


def is_local(url: str) -> bool:
    """Whether `url` is on this machine or in a private network, where no harvester can read it."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or "." not in host
