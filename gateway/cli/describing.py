"""`gateway describe`: where each part of a record comes from, and what a person may improve."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from rich.markup import escape

from gateway import mcf as mcf_room
from gateway import publish, yamlfile
from gateway import settings as settings_room
from gateway.cli.console import out, table
from gateway.cli.texts import language, say
from gateway.describe import complete
from gateway.describe.parts import Origin
from gateway.describe.provenance import Line, provenance
from gateway.errors import DeclarationError
from gateway.mcf import Dataset
from gateway.mcf.jsonschema import text as schema_text
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue

SHOWN = 60
"""Characters of a value in the table; JSON has all of them."""


def describe(site: Path, id_: str, *, as_json: bool) -> int:
    """Print the parts of the record of a published dataset; 0."""
    settings = settings_room.load(site)
    dataset = _dataset(settings, id_)
    lines = _lines(dataset, settings)
    if as_json:
        told = [line.as_json() for line in lines]
        print(json.dumps({"id": id_, "parts": told}, ensure_ascii=False, indent=2))
    else:
        _print(lines, site)
    return 0


def schema() -> int:
    """Print the JSON Schema of metadata files; 0."""
    print(schema_text(), end="")
    return 0


def _dataset(settings: Settings, id_: str) -> Dataset:
    datasets, errors = mcf_room.load_all(settings)
    if id_ in errors:
        raise errors[id_]
    known = {dataset.id: dataset for dataset in datasets}
    if id_ not in known:
        raise DeclarationError(
            "site.unknown-dataset",
            where=settings.metadata,
            id=id_,
            nearest=yamlfile.nearest(id_, list(known)),
        )
    return known[id_]


def _lines(dataset: Dataset, settings: Settings) -> tuple[Line, ...]:
    """The file as it is now over the facts of what is published, else of its source."""
    catalogue = Catalogue(settings.catalogue)
    revision = catalogue.current(dataset.id)
    now = datetime.now(UTC)
    if revision is None:
        facts = publish.facts_of(dataset, settings)
        whole = complete(dataset, facts, settings, published=now, modified=now)
    else:
        whole = complete(
            dataset,
            revision.facts,
            settings,
            published=catalogue.first_published(dataset.id) or revision.created,
            modified=revision.modified,
        )
    return provenance(dataset, whole, settings)


def _print(lines: tuple[Line, ...], site: Path) -> None:
    tongue = language()
    shown = table("part", "value", "origin")
    for line in lines:
        shown.add_row(
            f"[bold]{escape(line.label[tongue])}[/]",
            escape(_short(line.value[tongue])),
            _origin(line, site),
        )
    out.print(shown)
    advised = [line for line in lines if line.advice]
    if advised:
        out.print(f"\n[bold]{say('improve')}[/]")
    for line in advised:
        assert line.advice is not None
        gain = say(f"gain-{line.gain}") if line.gain == "reuse" else line.gain
        out.print(
            f"  [cyan]{escape(line.key)}[/] {escape(line.advice[tongue])} [dim]({gain})[/]",
            soft_wrap=True,
        )


def _short(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[: SHOWN - 1]}…"


def _origin(line: Line, site: Path) -> str:
    """Where it comes from, in words: the place as the site names it, or how it was worked out."""
    if line.origin in {Origin.DECLARED, Origin.DEFAULTS}:
        place = line.where.removeprefix(f"{site}/")
        return f"[green]{escape(place)}[/] {escape(line.key)}"
    told = say(f"origin-{line.origin}")
    if line.origin is Origin.MISSING:
        return f"[yellow]{told}[/]" if line.advice else f"[dim]{told}[/]"
    return f"{told}{f' : {escape(line.how[language()])}' if line.how else ''}"
