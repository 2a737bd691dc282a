"""`gateway status` and `gateway init`."""

from __future__ import annotations

import json
from pathlib import Path

from rich.markup import escape

from gateway import mcf, new_site
from gateway import settings as settings_room
from gateway.cli.console import count, moment, out, size, state, table
from gateway.cli.texts import language, say
from gateway.store.catalogue import Catalogue
from gateway.store.status import Status, status_of


def status(site: Path, *, as_json: bool) -> int:
    """Print what is published and what failed; 1 where something failed."""
    settings = settings_room.load(site)
    datasets, errors = mcf.load_all(settings)
    declared = {dataset.id for dataset in datasets} | set(errors)
    rows = status_of(Catalogue(settings.catalogue), declared)
    if as_json:
        print(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=2))
    elif not rows:
        out.print(say("nothing"))
    else:
        _print(rows)
    return 1 if any(row.state == "failed" for row in rows) else 0


def _print(rows: list[Status]) -> None:
    shown = table("dataset", "status", ">features", ">size", "since", "source")
    for row in rows:
        facts = row.revision.facts if row.revision else None
        shown.add_row(
            f"[bold]{escape(row.dataset)}[/]",
            state(row.state),
            count(facts.count) if facts and facts.layers else "",
            size(sum(file.size for file in facts.files)) if facts else "",
            moment(row.since) if row.since else "",
            escape(facts.origin) if facts else "",
        )
    out.print(shown)
    for row in rows:
        if row.state == "failed" and row.attempt is not None:
            attempt, tongue = row.attempt, language()
            out.print(
                f"\n[bold red]{escape(row.dataset)}[/] {escape(attempt.place)} :"
                f" {escape(attempt.what[tongue])}\n  → {escape(attempt.remedy[tongue])}",
                soft_wrap=True,
            )
            if row.since:
                out.print(f"  {say('served-still', date=moment(row.since))}")


def init(directory: Path, *, name: str, siren: str, email: str) -> int:
    """Make a new site; 0."""
    new_site.make(directory, name=name, siren=siren, email=email)
    out.print(say("site-made", path=directory), soft_wrap=True)
    for command in ("harvest", "publish", "serve"):
        out.print(f"  gateway {command} -C {directory}", soft_wrap=True)
    return 0
