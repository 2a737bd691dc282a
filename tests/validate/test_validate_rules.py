"""The rules have teeth: a record broken in one way breaks that rule, no other without a cause."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree
from validate_breaks import BREAKS, CAUSES, THEMES, Break, drop

from gateway.messages import MESSAGES
from gateway.validate import RULES, Validator, Verdict

# 1.4a is told of records from elsewhere: without a theme, one of ours is not under INSPIRE.
FOREIGN = "1.4a"


def broken_by(
    row: Break, content: bytes, validator: Validator, *, foreign: bool = False
) -> Verdict:
    root = etree.fromstring(content)
    for act in row.acts:
        act(root)
    return validator.check(etree.tostring(root), foreign=foreign)


@pytest.mark.parametrize("row", BREAKS, ids=lambda row: row.rule)
def test_a_break_is_told(row: Break, passing: Mapping[str, bytes], validator: Validator) -> None:
    verdict = broken_by(row, passing[row.kind], validator)
    assert {broken.rule.id for broken in verdict.broken} == {row.rule} | row.also


def test_a_theme_that_is_missing_is_told_of_a_record_from_elsewhere(
    passing: Mapping[str, bytes], validator: Validator
) -> None:
    theme = drop(THEMES.replace("/gmd:MD_Keywords", "").replace("contains(gmd", "contains(*/gmd"))
    row = Break(FOREIGN, "dataset", (theme,))
    ours = broken_by(row, passing["dataset"], validator)
    assert not ours.inspire
    assert ours.ok
    theirs = broken_by(row, passing["dataset"], validator, foreign=True)
    assert {broken.rule.id for broken in theirs.broken} == {FOREIGN}


def test_every_rule_has_a_break() -> None:
    assert {rule.id for rule in RULES} == {row.rule for row in BREAKS} | {FOREIGN}
    assert {other for row in BREAKS for other in row.also} == set(CAUSES)


def test_a_row_says_all_it_must_in_both_languages() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.levels
        for words in (rule.asks, rule.remedy):
            assert set(words) == {"fr", "en"}
            assert all(words.values()), rule.id
        assert rule.asks["fr"] != rule.asks["en"]


def test_numbers_of_the_suite_are_all_there() -> None:
    numbers = {rule.number for rule in RULES}
    wanted = [f"C.{n}" for n in range(1, 23)]
    wanted += [f"1.{n}" for n in range(1, 12)] + [f"2.{n}" for n in range(1, 9)] + ["M.1", "M.2"]
    wanted += [f"3.{n}" for n in (1, 2, 4, 5, 6, 7, 8)] + ["4.1"]
    assert not set(wanted) - numbers
    assert "validate.doctype" in MESSAGES
