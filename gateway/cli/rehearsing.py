"""`gateway rehearse`: what data.gouv.fr will see of each dataset, and what it will lose."""

from __future__ import annotations

import json
from pathlib import Path

from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn

from gateway import rehearse as room
from gateway import settings as settings_room
from gateway.cli.console import err, out, size, state
from gateway.cli.serving import is_local, temporarily
from gateway.cli.texts import language, say
from gateway.errors import RemoteError
from gateway.rehearse import Finding, Item, Report, Seen
from gateway.settings import Settings
from gateway.shapes import is_http


def rehearse(site: Path, url: str | None, public_url: str | None, *, as_json: bool) -> int:
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
        _print(report)
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


def _print(report: Report) -> None:
    for item in report.items:
        _print_item(item)
    for finding in report.findings:
        out.print()
        _print_finding(finding, "")
    counts = {key: report.count(room.Severity(key)) for key in ("refused", "skipped", "lost")}
    fine = len(report.items) - sum(counts.values())
    out.print()
    out.print(say("rehearse-summary", records=len(report.items), ok=fine, **counts))


def _print_item(item: Item) -> None:
    seen = item.seen
    out.print(
        f"{state(item.severity or 'ok')} [bold]{escape(seen.title or item.identifier)}[/]"
        f" [dim]{escape(item.identifier)}[/]",
        soft_wrap=True,
    )
    for key, value in _shown(seen):
        if value:
            out.print(f"  [dim]{say(key)}[/] {escape(value)}", soft_wrap=True)
    for finding in item.findings:
        _print_finding(finding, "  ")


def _shown(seen: Seen) -> list[tuple[str, str]]:
    """What the platform shows of a record: text key and value."""
    extent = seen.extent
    box = " ".join(f"{value:.4f}" for value in extent.as_list()) if extent else ""
    return [
        ("licence", seen.licence),
        ("frequency", seen.frequency),
        ("coverage", " · ".join(part for part in (box, " – ".join(seen.period or ())) if part)),
        ("contact", ", ".join(f"{c.name} <{c.email}> ({c.role})" for c in seen.contacts)),
        ("tags", ", ".join(seen.tags)),
        ("resources", ", ".join(_resource(r.format, r.size) for r in seen.resources)),
    ]


def _resource(form: str, octets: int | None) -> str:
    return f"{form or '?'} ({size(octets)})" if octets is not None else form or "?"


def _print_finding(finding: Finding, indent: str) -> None:
    tongue = language()
    out.print(
        f"{indent}{state(finding.severity)} {escape(finding.what(tongue))}\n"
        f"{indent}  → {escape(finding.remedy(tongue))}",
        soft_wrap=True,
    )
