"""PropertyIsLike's patterns, with any wildcard characters, as SQLite's LIKE and GLOB patterns.

SQLite matches both in time proportional to text and pattern: no choice of wildcards makes it slow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Any

from gateway.serve.csw.exceptions import invalid

MAX_LENGTH = 1000


class _Part(Enum):
    LITERAL = auto()
    ANY = auto()
    ONE = auto()


def literal(text: str) -> str:
    """`text` as a LIKE pattern (escape character `\\`) that stands for itself."""
    if len(text) > MAX_LENGTH:
        raise invalid("constraint", "csw.pattern", limit=MAX_LENGTH)
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def like(node: Any, fold: Callable[[str], str]) -> str:
    """The pattern of a pygeofilter Like for SQL's LIKE, its literal parts folded."""
    marks = {_Part.ANY: "%", _Part.ONE: "_"}
    return "".join(marks.get(part) or literal(fold(text)) for part, text in _parts(node))


def glob(node: Any) -> str:
    """The pattern of a pygeofilter Like for SQL's GLOB, which minds case."""
    marks = {_Part.ANY: "*", _Part.ONE: "?"}
    return "".join(
        marks.get(part) or "".join(f"[{c}]" if c in "*?[" else c for c in text)
        for part, text in _parts(node)
    )


def _parts(node: Any) -> Iterator[tuple[_Part, str]]:
    """The pattern taken apart; an escape character makes the next one literal."""
    text = node.pattern
    if len(text) > MAX_LENGTH:
        raise invalid("constraint", "csw.pattern", limit=MAX_LENGTH)
    marks = [
        (mark, part)
        for mark, part in (
            (node.escapechar, None),
            (node.wildcard, _Part.ANY),
            (node.singlechar, _Part.ONE),
        )
        if mark
    ]
    held, at = "", 0
    while at < len(text):
        mark, part = next((pair for pair in marks if text.startswith(pair[0], at)), ("", None))
        if part is not None:
            if held:
                yield _Part.LITERAL, held
            yield part, mark
            held, at = "", at + len(mark)
        else:
            at += len(mark)
            held += text[at : at + 1] if at < len(text) else mark
            at += 1
    if held:
        yield _Part.LITERAL, held
