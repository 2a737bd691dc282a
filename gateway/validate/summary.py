"""Verdicts together: what each rule says of how many records; the same as JSON types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from gateway.errors import GatewayError
from gateway.validate.rule import Broken, Rule, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A record that was judged, or could not be read. `name` is its id, or its file's name."""

    name: str
    verdict: Verdict | None = None
    error: GatewayError | None = None

    @property
    def ok(self) -> bool:
        """Whether it was read and nothing refuses it."""
        return self.verdict is not None and self.verdict.ok

    @property
    def state(self) -> str:
        """`unread`, `invalid`, `advised` or `fine`."""
        if self.verdict is None:
            return "unread"
        if not self.verdict.ok:
            return "invalid"
        return "advised" if self.verdict.broken else "fine"


type Found = tuple[tuple[Judged, tuple[Broken, ...]], ...]
"""The records that break a rule, each with its places."""

WHOLE = "H.5"
"""The number of the rule whose advice is of a site that is not public yet: links that make
data.gouv.fr refuse the whole record."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was judged: `checks` over all, the rules that are broken and by which records."""

    judged: tuple[Judged, ...]
    rules: tuple[tuple[Rule, Found], ...]
    problem: GatewayError | None = None

    @property
    def ok(self) -> bool:
        """Whether every record is."""
        return all(item.ok for item in self.judged)

    @property
    def checks(self) -> int:
        """Rules applied, over all records."""
        return sum(item.verdict.checks for item in self.judged if item.verdict)

    def broken(self, severity: Severity) -> int:
        """Rules of this severity that records break, each once for each record."""
        return sum(len(found) for rule, found in self.rules if rule.severity is severity)

    @property
    def refused(self) -> tuple[Judged, ...]:
        """Records that pass, but that data.gouv.fr refuses whole while the site is not public."""
        found = [pair for rule, pairs in self.rules if rule.number == WHOLE for pair in pairs]
        return tuple({id(item): item for item, _ in found if item.ok}.values())

    @property
    def unread(self) -> int:
        """Files that have no record."""
        return sum(item.verdict is None for item in self.judged)


def summed(judged: Sequence[Judged], problem: GatewayError | None = None) -> Summary:
    """The summary; `problem` says why the schema was not checked."""
    found: dict[str, list[tuple[Judged, tuple[Broken, ...]]]] = {}
    for item in judged:
        for rule, places in by_rule(item.verdict) if item.verdict else ():
            found.setdefault(rule.id, []).append((item, places))
    rules = [(pairs[0][1][0].rule, tuple(pairs)) for pairs in found.values()]
    rules.sort(key=lambda row: (row[0].severity is Severity.ADVICE, row[0].order))
    return Summary(tuple(judged), tuple(rules), problem)


def by_rule(verdict: Verdict) -> list[tuple[Rule, tuple[Broken, ...]]]:
    """The rules that a record breaks, in the order of the tables, each with its places."""
    groups = groupby(verdict.broken, key=lambda broken: broken.rule.id)
    lists = [tuple(places) for _, places in groups]
    return [(places[0].rule, places) for places in lists]


def as_dict(summary: Summary, language: str) -> dict[str, Any]:
    """The summary as JSON types, its texts in `fr` or `en`."""
    return {
        "ok": summary.ok,
        "records": [_record(item, language) for item in summary.judged],
        "checks": summary.checks,
        "broken": summary.broken(Severity.ERROR),
        "advice": summary.broken(Severity.ADVICE),
        "refused_whole": [item.name for item in summary.refused],
        "schema": summary.problem.told(language) if summary.problem else None,
    }


def _record(item: Judged, language: str) -> dict[str, Any]:
    if item.verdict is None:
        told = item.error.told(language) if item.error else ""
        return {"name": item.name, "state": item.state, "error": told}
    verdict = item.verdict
    return {
        "name": item.name,
        "state": item.state,
        "identifier": verdict.identifier,
        "title": verdict.title,
        "level": verdict.level,
        "inspire": verdict.inspire,
        "checks": verdict.checks,
        "schema": verdict.schema.value,
        "broken": [
            {
                "rule": rule.id,
                "severity": rule.severity.value,
                "asks": rule.asks[language],
                "remedy": rule.remedy[language],
                "key": "" if verdict.foreign else rule.key,
                "places": [
                    {"line": place.line, "path": place.path, "found": place.found}
                    for place in places
                ],
            }
            for rule, places in by_rule(verdict)
        ],
    }
