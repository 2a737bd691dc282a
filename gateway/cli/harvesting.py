"""`gateway harvest`: what was found, what was drafted, what was refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from gateway import harvest as room
from gateway import settings as settings_room
from gateway.cli.console import out, state, told
from gateway.cli.texts import say


def harvest(site: Path, names: Sequence[str]) -> int:
    """Draft metadata files; 1 where a file or layer was refused."""
    settings = settings_room.load(site)
    found = []
    for result in room.run(settings, names):
        found.append(result)
        head = f"{state(result.status)} [bold]{escape(result.layer)}[/]"
        if result.error is not None:
            out.print(f"{head} {told(result.error)}", soft_wrap=True)
        else:
            out.print(f"{head} {escape(str(result.file))}", soft_wrap=True)
    states = Counter(result.status for result in found)
    if not found:
        out.print(say("harvest-none"))
        return 0
    keys = ("drafted", "described", "refused")
    out.print(say("harvest-summary", **{key: states[key] for key in keys}))
    if states["drafted"]:
        out.print(say("harvest-next"))
    return 1 if states["refused"] else 0
