"""`gateway publish`: a progress bar, one line of result for each dataset, a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from gateway import publish as room
from gateway import settings as settings_room
from gateway.cli.console import count, err, moment, out, size, state, told
from gateway.cli.texts import counted, language, say
from gateway.describe import act_sentence
from gateway.publish import Outcome
from gateway.validate import Schemas, SchemaState


def publish(site: Path, ids: Sequence[str], *, force: bool) -> int:
    """Publish; 1 where a dataset failed."""
    settings = settings_room.load(site)
    if Schemas.of(settings).to_fetch:
        err.print(f"[dim]{say('schemas-fetching')}[/]")
    with _Bar() as bar:
        outcomes = room.run(settings, ids, bar, force=force)
    if not outcomes:
        out.print(say("nothing"))
    states = Counter(outcome.status for outcome in outcomes)
    out.print(
        say(
            "summary",
            **{key: states[key] for key in ("published", "unchanged", "withdrawn", "failed")},
        )
    )
    judged = [outcome.verdict for outcome in outcomes if outcome.verdict]
    if any(verdict.schema is SchemaState.UNCHECKED for verdict in judged):
        out.print(f"[yellow]{say('schemas-missing')}[/]", soft_wrap=True)
    return 1 if states["failed"] else 0


class _Bar:
    """A progress bar over the datasets, with the features that went through the one at hand."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("[dim]{task.fields[detail]}"),
            console=out,
            transient=True,
        )
        self._task = self._progress.add_task(say("publishing"), total=None, detail="")
        self._dataset = ""
        self._seen: Counter[str] = Counter()

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, datasets: int) -> None:
        self._progress.update(self._task, total=datasets)

    def dataset(self, dataset: str) -> None:
        self._dataset, self._seen = dataset, Counter()
        self._progress.update(self._task, detail=dataset)

    def step(self, step: str, features: int) -> None:
        self._seen[step] += features
        detail = f"{self._dataset} · {say(step)} {count(self._seen[step])}"
        self._progress.update(self._task, detail=detail)

    def done(self, outcome: Outcome) -> None:
        self._progress.advance(self._task)
        self._progress.console.print(_line(outcome), soft_wrap=True)


def _line(outcome: Outcome) -> str:
    head = f"{state(outcome.status)} [bold]{escape(outcome.dataset)}[/]"
    if outcome.error is not None:
        kept = outcome.revision
        still = f"\n  {say('served-still', date=moment(kept.created))}" if kept is not None else ""
        return f"{head} {told(outcome.error)}{still}"
    if outcome.status != "published" or outcome.revision is None:
        return head
    facts = outcome.revision.facts
    parts = [counted(len(facts.files), "files"), size(sum(file.size for file in facts.files))]
    if facts.layers:
        parts.insert(0, counted(facts.count, "features", count(facts.count)))
    if len(facts.layers) > 1:
        parts.insert(0, counted(len(facts.layers), "layers"))
    parts.append(f"{outcome.seconds:.1f} s")
    acts = "".join(f"\n  [dim]{escape(act_sentence(act, language()))}[/]" for act in facts.acts)
    return f"{head} {', '.join(parts)}{acts}{_broken(outcome)}"


def _broken(outcome: Outcome) -> str:
    """The rules that a record breaks which was published all the same: it is not INSPIRE's."""
    rules = {each.rule.id: each.rule for each in outcome.verdict.errors} if outcome.verdict else {}
    return "".join(
        f"\n  [yellow]{rule.number}[/] {escape(rule.asks[language()])}"
        f" → {escape(rule.remedy[language()])}{f' ({rule.key})' if rule.key else ''}"
        for rule in rules.values()
    )
