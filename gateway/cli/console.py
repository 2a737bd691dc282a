"""The terminal: a console for results, one for errors; sizes and moments as people read."""

from __future__ import annotations

import sys
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gateway.cli.texts import language, say
from gateway.errors import GatewayError

PIPED = 200
"""Columns of a table that is not written to a terminal."""

out = Console(highlight=False, width=None if sys.stdout.isatty() else PIPED)
"""Where results go; into a pipe or a log, lines are not broken for a narrow terminal."""

err = Console(stderr=True, highlight=False)
"""Where errors and progress go."""

COLOURS = {
    "published": "green",
    "unchanged": "dim",
    "withdrawn": "yellow",
    "failed": "bold red",
    "refused": "bold red",
    "skipped": "red",
    "lost": "yellow",
    "drafted": "green",
    "described": "dim",
    "ok": "green",
    "advice": "cyan",
    "fine": "green",
    "advised": "cyan",
    "invalid": "bold red",
    "unread": "bold red",
}
"""The colour of each state."""


def table(*columns: str, title: str | None = None) -> Table:
    """A table whose columns are named by text keys; a leading `>` sets a column right."""
    result = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        right = column.startswith(">")
        name = column.removeprefix(">")
        result.add_column(
            say(name), justify="right" if right else "left", no_wrap=right, overflow="fold"
        )
    return result


def state(key: str) -> str:
    """A state in its colour."""
    return f"[{COLOURS.get(key, 'default')}]{say(key)}[/]"


def count(number: int) -> str:
    """`12 345` in French, `12,345` in English."""
    return f"{number:,}".replace(",", "\u202f" if language() == "fr" else ",")


def size(octets: int) -> str:
    """A size in the decimal unit that fits."""
    value = float(octets)
    for unit in ("o", "ko", "Mo") if language() == "fr" else ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if value >= 10 or unit in "oB" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} {'Go' if language() == 'fr' else 'GB'}"


def moment(when: datetime) -> str:
    """A moment in the machine's time zone, to the minute."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M")


def told(error: GatewayError) -> str:
    """An error on two lines, as console markup: where and what, then what to do."""
    place = f"[bold]{escape(error.where)}[/] : " if error.where else ""
    remedy = error.remedy(language())
    hint = f"\n  → {escape(remedy)}" if remedy else ""
    return f"{place}{escape(error.what(language()))}{hint}"


def print_error(error: GatewayError) -> None:
    """An error on stderr."""
    err.print(f"[bold red]{say('error')}[/] {told(error)}", soft_wrap=True)
