"""`gateway rehearse`: what data.gouv.fr will see of each dataset, and what it will lose."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from gateway import rehearse as room
from gateway import settings as settings_room
from gateway.cli.console import err, out, size, state
from gateway.cli.serving import is_local, temporarily
from gateway.cli.texts import counted, language, say
from gateway.errors import RemoteError
from gateway.messages import MESSAGES
from gateway.rehearse import Finding, Item, Report, Seen, Severity
from gateway.rehearse.quality import COSTS
from gateway.settings import Settings
from gateway.shapes import is_http

TITLE = 48
"""Columns of a title in the table, which fits 80."""

NAMED = 6
"""Records that are named for a finding that they share; the others are counted."""


def rehearse(
    site: Path, url: str | None, public_url: str | None, *, as_json: bool, verbose: bool
) -> int:
    """Rehearse and print; 1 where anything is lost, skipped or refused."""
    if public_url is not None and not is_http(public_url):
        raise RemoteError("rehearse.no-address", where="--as", value=public_url)
    if url is not None:
        report = _report(url, _settings(site), public_url)
    else:
        settings = settings_room.load(site)
        with temporarily(settings) as address:
            report = _report(f"{address}/csw", settings, public_url)
    if as_json:
        print(json.dumps(report.as_dict(language()), ensure_ascii=False, indent=2))
    else:
        _print(report, verbose=verbose)
    return 0 if report.ok else 1


def _settings(site: Path) -> Settings | None:
    """The site's settings; None where another catalogue is rehearsed from outside any site."""
    return settings_room.load(site) if (site / settings_room.FILE).exists() else None


def _report(url: str, settings: Settings | None, public_url: str | None) -> Report:
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}/{task.total}"))
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(say("rehearsing"), total=None)
        return room.rehearse(
            url,
            settings=settings,
            public_url=public_url,
            progress=lambda read, matched: bar.update(task, completed=read, total=matched),
            allow_private=is_local(url),
            check_links=True,
        )


def _print(report: Report, *, verbose: bool) -> None:
    """The table, records in detail, what records have in common, the harvest, the counts."""
    if report.items:
        out.print(_table(report.items))
    detailed = [item for item in report.items if verbose or _loses(item)]
    for item in detailed:
        out.print()
        _print_item(item)
    _print_shared(report.items, detailed)
    for finding in report.findings:
        out.print()
        _print_finding(finding, "")
    counts = {key: report.count(Severity(key)) for key in ("refused", "skipped", "lost")}
    fine = len(report.items) - sum(counts.values())
    out.print()
    out.print(
        say("rehearse-summary", records=counted(len(report.items), "records"), ok=fine, **counts)
    )


def _loses(item: Item) -> bool:
    return item.severity not in (None, Severity.ADVICE)


def _table(items: Iterable[Item]) -> Table:
    """One line a record: its state, its title, its resources, its score."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column(say("status"), no_wrap=True)
    shown.add_column(say("title"), no_wrap=True, max_width=TITLE, overflow="ellipsis")
    shown.add_column(say("resources"), justify="right", no_wrap=True)
    shown.add_column(say("score"), justify="right", no_wrap=True)
    for item in items:
        met = item.quality
        shown.add_row(
            state(item.severity if _loses(item) and item.severity else "ok"),
            escape(item.seen.title or item.identifier or "?"),
            str(len(item.seen.resources) or ""),
            f"{met.met}/{met.met + len(met.missing)}" if met else "",
        )
    return shown


def _print_item(item: Item) -> None:
    seen = item.seen
    out.print(
        f"{state(item.severity or 'ok')} [bold]{escape(seen.title or item.identifier)}[/]"
        f" [dim]{escape(item.identifier)}[/]",
        soft_wrap=True,
    )
    for key, value in _shown(item):
        if value:
            out.print(f"  [dim]{say(key)}[/] {escape(value)}", soft_wrap=True)
    for finding in item.findings:
        _print_finding(finding, "  ")


def _shown(item: Item) -> list[tuple[str, str]]:
    """What the platform shows of a record: text key and value."""
    seen: Seen = item.seen
    box = " ".join(f"{value:.4f}" for value in seen.extent.as_list()) if seen.extent else ""
    return [
        ("score", f"{item.quality.score:.0%}" if item.quality else ""),
        ("page", seen.page),
        ("licence", seen.licence),
        ("frequency", seen.frequency),
        ("coverage", " · ".join(part for part in (box, " – ".join(seen.period or ())) if part)),
        ("contact", ", ".join(f"{c.name} <{c.email}> ({c.role})" for c in seen.contacts)),
        ("tags", ", ".join(seen.tags)),
        ("resources", ", ".join(_resource(r.format, r.size) for r in seen.resources)),
        ("serves", ", ".join(seen.serves)),
    ]


def _resource(form: str, octets: int | None) -> str:
    return f"{form or '?'} ({size(octets)})" if octets is not None else form or "?"


def _print_shared(items: Iterable[Item], detailed: list[Item]) -> None:
    """Findings that several records share, or that no detail showed; what a score lacks."""
    told: dict[str, list[tuple[Item, Finding]]] = {}
    lacking: dict[str, list[Item]] = {}
    for item in items:
        missing = item.quality.missing if item.quality else ()
        for criterion in missing:
            lacking.setdefault(criterion, []).append(item)
        firsts = {finding.code: finding for finding in reversed(item.findings)}
        for code, finding in firsts.items():
            if COSTS.get(code) not in missing:
                told.setdefault(code, []).append((item, finding))
    for found in told.values():
        if len(found) > 1 or found[0][0] not in detailed:
            out.print()
            _print_finding(found[0][1], "", f" ({_named([item for item, _ in found])})")
    for criterion, without in lacking.items():
        _print_lacking(criterion, without)


def _print_lacking(criterion: str, items: list[Item]) -> None:
    message = MESSAGES[f"rehearse.quality-{criterion.replace('_', '-')}"]
    what = escape(message.what(language()))
    out.print(
        f"\n[cyan]{say('score')}[/] {say('score-lacks', what=what)} ({_named(items)})\n"
        f"  → {escape(message.remedy(language()))}",
        soft_wrap=True,
    )


def _named(items: list[Item]) -> str:
    """The records by their identifiers, the first ones where they are many."""
    names = ", ".join(item.identifier or "?" for item in items[:NAMED])
    more = len(items) - NAMED
    return escape(names) + (f" {say('and-more', count=more)}" if more > 0 else "")


def _print_finding(finding: Finding, indent: str, who: str = "") -> None:
    tongue = language()
    out.print(
        f"{indent}{state(finding.severity)} {escape(finding.what(tongue))}{who}\n"
        f"{indent}  → {escape(finding.remedy(tongue))}",
        soft_wrap=True,
    )
