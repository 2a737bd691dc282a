"""`gateway validate`: the INSPIRE and harvester rules on every record, or on files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from gateway import settings as settings_room
from gateway import validate as room
from gateway.cli.console import out, state, table, told
from gateway.cli.texts import language, say
from gateway.errors import GatewayError, RecordError
from gateway.settings import Settings
from gateway.validate import Judged, Rule, Severity, Summary, Validator


def validate(
    site: Path, names: Sequence[str], *, as_json: bool, html: Path | None, lang: str | None
) -> int:
    """Judge and print; 1 where an error's rule is broken or a file has no record."""
    tongue = lang or language()
    files = [name for name in names if _is_file(name)]
    ids = [name for name in names if name not in files]
    settings = _settings(site, needed=bool(ids) or not names)
    validator = Validator(settings)
    judged = [item for name in files for item in _of_file(Path(name), validator)]
    if settings is not None and (ids or not names):
        judged += [
            Judged(identifier, validator.check(content))
            for identifier, content in room.published(settings, ids)
        ]
    summary = room.summed(judged, validator.schemas.problem)
    if html is not None:
        _write(html, room.report(summary, tongue))
    if as_json:
        print(json.dumps(room.as_dict(summary, tongue), ensure_ascii=False, indent=2))
    else:
        _print(summary, tongue)
    return 0 if summary.ok else 1


def _is_file(name: str) -> bool:
    return name.lower().endswith(".xml") or Path(name).is_file()


def _settings(site: Path, *, needed: bool) -> Settings | None:
    """The site's settings; None where only files are judged, outside any site."""
    if needed or (site / settings_room.FILE).exists():
        return settings_room.load(site)
    return None


def _of_file(path: Path, validator: Validator) -> list[Judged]:
    try:
        found = room.read_file(path)
    except RecordError as error:
        return [Judged(path.name, error=error)]
    several = len(found) > 1
    return [
        Judged(
            f"{path.name} [{place}]" if several else path.name,
            validator.check(content, foreign=True),
        )
        for place, content in enumerate(found, 1)
    ]


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as reason:
        raise RecordError("validate.report", where=path, reason=reason.strerror) from None


def _print(summary: Summary, tongue: str) -> None:
    rows = table("status", "record", "level", ">checks", ">broken", ">advice")
    for item in summary.judged:
        rows.add_row(*_row(item))
    out.print(rows)
    for item in summary.judged:
        if item.error is not None:
            out.print(told(item.error))
    for rule, found in summary.rules:
        out.print()
        _print_rule(rule, len({item.name for item, _ in found}), tongue)
    out.print()
    if summary.problem is not None:
        _print_problem(summary.problem)
    out.print(
        say(
            "validate-summary",
            records=len(summary.judged) - summary.unread,
            checks=summary.checks,
            broken=summary.broken(Severity.ERROR),
            advice=summary.broken(Severity.ADVICE),
        )
    )


def _row(item: Judged) -> tuple[str, ...]:
    if item.verdict is None:
        return state("unread"), escape(item.name), "", "", "", ""
    verdict = item.verdict
    level = "table" if verdict.level == "nonGeographicDataset" else verdict.level
    return (
        state(item.state),
        escape(item.name),
        escape(level),
        str(verdict.checks),
        str(len({broken.rule.id for broken in verdict.errors})),
        str(len({broken.rule.id for broken in verdict.advice})),
    )


def _print_rule(rule: Rule, records: int, tongue: str) -> None:
    colour = "bold red" if rule.severity is Severity.ERROR else "cyan"
    out.print(
        f"[{colour}]{rule.id}[/] {escape(rule.asks[tongue])} "
        f"[dim]({say('of-records', count=records)})[/]"
    )
    out.print(f"  → {escape(rule.remedy[tongue])}")
    if rule.key:
        out.print(f"  [dim]{say('key')} :[/] {escape(rule.key)}")


def _print_problem(problem: GatewayError) -> None:
    out.print(f"[yellow]{say('schema-unchecked')}[/] {told(problem)}")
    out.print()
