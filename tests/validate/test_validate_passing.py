"""Our own records break nothing, not even advice."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from gateway.validate import SchemaState, Validator

KINDS = ("dataset", "harmonised", "series", "table", "service")


@pytest.mark.parametrize("kind", KINDS)
def test_our_records_break_nothing(
    kind: str, passing: Mapping[str, bytes], validator: Validator
) -> None:
    verdict = validator.check(passing[kind])
    assert verdict.schema is SchemaState.VALID
    assert [(broken.rule.id, broken.where, broken.found) for broken in verdict.broken] == []
    assert verdict.checks > 50
    assert verdict.title
    assert verdict.identifier.startswith("fr-229300082-")


def test_which_records_are_under_inspire(
    passing: Mapping[str, bytes], validator: Validator
) -> None:
    found = {kind: validator.check(passing[kind]).inspire for kind in KINDS}
    assert found == {
        "dataset": True,
        "harmonised": True,
        "series": True,
        "table": False,
        "service": True,
    }


def test_a_record_takes_under_ten_milliseconds(
    passing: Mapping[str, bytes], validator: Validator
) -> None:
    for content in passing.values():
        validator.check(content)
        best = min(_seconds(validator, content) for _ in range(10))
        assert best < 0.010


def _seconds(validator: Validator, content: bytes) -> float:
    start = time.perf_counter()
    validator.check(content)
    return time.perf_counter() - start
