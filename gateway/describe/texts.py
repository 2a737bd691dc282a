"""Texts as XML can carry them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside the production Char of XML 1.0, clause 2.2."""


def clean(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids, and without spaces at its ends."""
    # What is printable by Unicode is legal XML: most texts need no other look.
    return (text if text.isprintable() else _ILLEGAL.sub("", text)).strip()


def cleaned(value: Any) -> Any:
    """`value`, a structure of JSON types, with every text and key cleaned; tuples become lists."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def plain(value: Any, language: str) -> str:
    """An MCF text (a string, or strings by language) in `language`, else in the first it has."""
    if isinstance(value, Mapping):
        return str(value.get(language) or next((text for text in value.values() if text), ""))
    return "" if value is None else str(value)


def every(value: Any) -> Iterator[str]:
    """Every text in `value`, in order, not its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from every(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from every(item)
