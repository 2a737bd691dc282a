"""Texts by language."""

from __future__ import annotations

from collections.abc import Mapping

type Text = Mapping[str, str]
"""A text by language: ISO 639-1 code (`fr`, `en`) → text."""


def in_language(text: Text, language: str) -> str:
    """`text` in `language`, else in the first language it has, else empty."""
    return text.get(language) or next(iter(text.values()), "")
