"""Every error can be told, in both languages, with the same facts."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from gateway.messages import MESSAGES

RAISED = re.compile(r"(?:Error|\berror)\(\s*\"([a-z]+\.[a-z-]+)\"")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_tell_the_same(code: str) -> None:
    message = MESSAGES[code]
    assert message.fr
    assert message.en
    assert bool(message.do_fr) == bool(message.do_en)
    french = placeholders(message.fr) | placeholders(message.do_fr)
    assert french == placeholders(message.en) | placeholders(message.do_en)


def test_every_code_raised_has_a_text_and_every_text_is_raised(root: Path) -> None:
    raised: set[str] = set()
    quoted: set[str] = set()
    beginnings: set[str] = set()
    for path in (root / "gateway").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        raised |= set(RAISED.findall(text))
        if path.parent.name != "messages":
            quoted |= set(re.findall(r"\"([a-z]+\.[a-z0-9-]+)\"", text))
            beginnings |= set(re.findall(r"f\"([a-z]+\.[a-z-]+)\{", text))
    assert raised <= set(MESSAGES)
    unused = {code for code in MESSAGES if code not in quoted}
    assert not {code for code in unused if not code.startswith(tuple(beginnings))}
