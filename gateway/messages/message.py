"""One message: what is wrong and what to do, in both languages."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_CLAUSE = re.compile(r"\[([^\[\]]*\{(\w+)\}[^\[\]]*)\]")
"""A clause between brackets, and the last placeholder in it."""


class Message(NamedTuple):
    """`fr` and `en` say what is wrong, `do_fr` and `do_en` what to do about it.

    A clause between brackets is said only where its (last) placeholder has a value.
    """

    fr: str
    en: str
    do_fr: str = ""
    do_en: str = ""

    def what(self, language: str) -> str:
        """The statement in `fr`, else in English."""
        return self.fr if language == "fr" else self.en

    def remedy(self, language: str) -> str:
        """The remedy in `fr`, else in English."""
        return self.do_fr if language == "fr" else self.do_en


def filled(text: str, values: Mapping[str, object]) -> str:
    """`text` with its placeholders filled; clauses without a value are left out."""
    said = _CLAUSE.sub(lambda clause: clause[1] if values.get(clause[2]) else "", text)
    return _capital(said.format(**values)) if said != text else said.format(**values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
