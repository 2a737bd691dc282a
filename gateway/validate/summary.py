"""Verdicts together: what each rule says of how many records; the same as JSON types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Summary:
    """What was judged: `checks` over all, the rules that are broken and by which records."""

    judged: tuple[Judged, ...]
    rules: tuple[tuple[Rule, tuple[tuple[Judged, Broken], ...]], ...]
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
        return sum(
            len({item.name for item, _ in found})
            for rule, found in self.rules
            if rule.severity is severity
        )

    @property
    def unread(self) -> int:
        """Files that have no record."""
        return sum(item.verdict is None for item in self.judged)


def summed(judged: Sequence[Judged], problem: GatewayError | None = None) -> Summary:
    """The summary; `problem` says why the schema was not checked."""
    found: dict[str, list[tuple[Judged, Broken]]] = {}
    for item in judged:
        for broken in item.verdict.broken if item.verdict else ():
            found.setdefault(broken.rule.id, []).append((item, broken))
    rules = [(places[0][1].rule, tuple(places)) for places in found.values()]
    rules.sort(key=lambda row: (row[0].severity is Severity.ADVICE, row[0].order))
    return Summary(tuple(judged), tuple(rules), problem)


def as_dict(summary: Summary, language: str) -> dict[str, Any]:
    """The summary as JSON types, its texts in `fr` or `en`."""
    return {
        "ok": summary.ok,
        "records": [_record(item, language) for item in summary.judged],
        "checks": summary.checks,
        "broken": summary.broken(Severity.ERROR),
        "advice": summary.broken(Severity.ADVICE),
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
                "rule": broken.rule.id,
                "severity": broken.rule.severity.value,
                "asks": broken.rule.asks[language],
                "remedy": broken.rule.remedy[language],
                "key": broken.rule.key,
                "where": broken.where,
                "found": broken.found,
            }
            for broken in verdict.broken
        ],
    }
