"""Judging a record before it is served."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gateway.errors import PublicationError
from gateway.model import Record
from gateway.validate import Broken, Validator, Verdict

SHOWN = 5
"""Broken rules that an error names; `gateway validate` tells all."""


def judge(records: Iterable[Record], validator: Validator, *, where: object) -> Verdict:
    """How the ISO 19139 record among `records` is judged.

    Raises PublicationError (publish.invalid): it is declared INSPIRE and breaks a rule.
    """
    record = next(one for one in records if one.representation == "gmd-full")
    verdict = validator.check(record.content)
    if verdict.inspire and not verdict.ok:
        told = {language: _told(verdict.errors, language) for language in ("fr", "en")}
        rules = {each.rule.id for each in verdict.errors}
        raise PublicationError("publish.invalid", where=where, count=len(rules), told=told)
    return verdict


def _told(broken: Sequence[Broken], language: str) -> str:
    """The rules broken, each with its remedy and the key to set."""
    rules = list({each.rule.id: each.rule for each in broken}.values())
    said = [
        f"{rule.number} {rule.asks[language]} → {rule.remedy[language]}"
        + (f" ({rule.key})" if rule.key else "")
        for rule in rules[:SHOWN]
    ]
    return " ; ".join([*said, *(["…"] if len(rules) > SHOWN else [])])
