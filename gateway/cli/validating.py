"""`gateway validate`: the INSPIRE and harvester rules on every record, or on files."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from rich.markup import escape
from rich.padding import Padding

from gateway import settings as settings_room
from gateway import validate as room
from gateway.cli.console import err, out, print_error, state, table, told
from gateway.cli.texts import counted, language, say, spoken
from gateway.errors import GatewayError, RecordError
from gateway.messages.reasons import of_system
from gateway.settings import Settings
from gateway.validate import Broken, Judged, Rule, Severity, Summary, Validator

SHOWN = 5
"""Records named under a rule, where several were judged."""
OTHERS = 54
"""Columns that the other columns of the table take, at most."""
_PART = re.compile(r"[^-_./:+ ]*[-_./:+ ]?")


class Given(NamedTuple):
    """A record to judge, or why there is none; `foreign`: it is of a file from elsewhere."""

    name: str
    content: bytes
    foreign: bool = True
    error: GatewayError | None = None


def validate(
    site: Path, names: Sequence[str], *, as_json: bool, html: Path | None, lang: str | None
) -> int:
    """Judge and print; 1 where an error's rule is broken or a file has no record."""
    with spoken(lang):
        try:
            return _validate(site, names, as_json=as_json, html=html)
        except GatewayError as error:
            print_error(error)
            return 1


def _validate(site: Path, names: Sequence[str], *, as_json: bool, html: Path | None) -> int:
    files = [name for name in names if _is_file(name)]
    ids = [room.shown(name) for name in names if name not in files]
    settings = _settings(site, needed=bool(ids) or not names)
    validator = Validator(settings)
    validator.prepare()
    own: list[Given] = []
    if settings is not None and (ids or not names):
        own = [Given(name, content, False) for name, content in room.published(settings, ids)]
    given = chain((item for name in files for item in _of_file(Path(name))), own)
    judged = list(_judged(given, validator))
    summary = room.summed(judged, validator.schemas.problem)
    if html is not None:
        _write(html, room.report(summary, language()))
    if as_json:
        text = json.dumps(room.as_dict(summary, language()), ensure_ascii=False, indent=2)
        print(text.encode("utf-8", "backslashreplace").decode("utf-8"))
    else:
        _print(summary)
    return 0 if summary.ok else 1


def _is_file(name: str) -> bool:
    return name.lower().endswith(".xml") or Path(name).is_file()


def _settings(site: Path, *, needed: bool) -> Settings | None:
    """The site's settings; None where only files are judged, outside any site."""
    if needed or (site / settings_room.FILE).exists():
        return settings_room.load(site)
    return None


def _of_file(path: Path) -> Iterator[Given]:
    """The records of a file, one by one: together they can be many times as large as it."""
    name = room.shown(path.name)
    try:
        found = room.read_file(path)
    except RecordError as error:
        yield Given(name, b"", error=error)
        return
    for place, content in enumerate(found, 1):
        yield Given(f"{name} [{place}]" if len(found) > 1 else name, content)


def _judged(given: Iterable[Given], validator: Validator) -> Iterator[Judged]:
    waits = validator.schemas.to_fetch
    for item in given:
        if item.error is not None:
            yield Judged(item.name, error=item.error)
            continue
        if waits:
            err.print(f"[dim]{say('schemas-fetching')}[/]")
            waits = False
        yield Judged(item.name, validator.check(item.content, foreign=item.foreign))


def _write(path: Path, text: str) -> None:
    """Write the report whole, or leave the file as it was."""
    content = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():  # a pipe, the terminal
            path.write_bytes(content)
            return
        _replace(path.resolve(), content)
    except OSError as reason:
        where = room.shown(path)
        raise RecordError("validate.report", where=where, reason=of_system(reason)) from None


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".report-{os.getpid()}.part")
    try:
        part.write_bytes(content)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _print(summary: Summary) -> None:
    rows = table("status", "record", "level", ">checks", ">broken", ">advice")
    for item in summary.judged:
        rows.add_row(*_row(item))
    out.print(rows)
    for item in summary.judged:
        if item.error is not None:
            out.print(told(item.error))
    for rule, found in summary.rules:
        out.print()
        _print_rule(rule, found, alone=len(summary.judged) == 1)
    out.print()
    if summary.problem is not None:
        out.print(f"[yellow]{say('schema-unchecked')}[/] {told(summary.problem)}\n")
    if summary.refused:
        out.print(f"[yellow]{say('refused-whole', records=_records(len(summary.refused)))}[/]")
    out.print(", ".join(_totals(summary)))


def _totals(summary: Summary) -> Iterator[str]:
    yield _records(len(summary.judged) - summary.unread)
    if summary.unread:
        yield counted(summary.unread, "unread-files")
    yield counted(summary.checks, "controls")
    yield counted(summary.broken(Severity.ERROR), "faults")
    yield counted(summary.broken(Severity.ADVICE), "hints")


def _records(number: int) -> str:
    return counted(number, "records")


def _row(item: Judged) -> tuple[str, ...]:
    name = escape(_folded(item.name, max(20, out.width - OTHERS)))
    if item.verdict is None:
        return state("unread"), name, "", "", "", ""
    verdict = item.verdict
    level = "table" if verdict.level == "nonGeographicDataset" else verdict.level
    return (
        state(item.state),
        name,
        escape(level),
        str(verdict.checks),
        str(len({broken.rule.id for broken in verdict.errors})),
        str(len({broken.rule.id for broken in verdict.advice})),
    )


def _folded(name: str, width: int) -> str:
    """A name in lines of `width`, cut after a sign between its words."""
    lines = [""]
    for part in _PART.findall(name):
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _print_rule(
    rule: Rule, found: Sequence[tuple[Judged, tuple[Broken, ...]]], *, alone: bool
) -> None:
    """A rule, what to do, and where: every place of a record judged alone, else the first ones."""
    colour = "bold red" if rule.severity is Severity.ERROR else "cyan"
    count = "" if alone else f" [dim]({_records(len(found))})[/]"
    out.print(f"[{colour}]{rule.id}[/] {escape(rule.asks[language()])}{count}")
    _indented(f"→ {escape(rule.remedy[language()])}", 2)
    if rule.key and not all(item.verdict and item.verdict.foreign for item, _ in found):
        _indented(f"[dim]{say('key-to-set', key=escape(rule.key))}[/]", 2)
    if alone:
        for place in found[0][1]:
            _indented(_place(place), 4)
        return
    for item, places in found[:SHOWN]:
        more = f" ({say('and-more', count=len(places) - 1)})" if len(places) > 1 else ""
        _indented(f"[bold]{escape(item.name)}[/], {_place(places[0])}{more}", 4)
    if len(found) > SHOWN:
        _indented(f"[dim]{say('records-more', records=_records(len(found) - SHOWN))}[/]", 4)


def _place(place: Broken) -> str:
    """Line, element and what is there."""
    path = _brief(place.path)
    parts = [say("line", line=place.line), *([escape(path)] if path else [])]
    if place.found:
        parts.append(say("found", found=escape(place.found)))
    return ", ".join(parts)


def _brief(path: str) -> str:
    """A path without the classes between its properties (`MD_…`); the line says the rest."""
    *above, last = path.split("/")
    return "/".join([*(step for step in above if step[0].islower()), last])


def _indented(text: str, columns: int) -> None:
    out.print(Padding(text, (0, 0, 0, columns), expand=False))
