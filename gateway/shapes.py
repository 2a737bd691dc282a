"""What the pydantic models of the site's files share: strictness, texts, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

type Words = str | dict[str, str]
"""A text in the site's first language, or texts by ISO 639-1 code."""

_SPACES = re.compile(r"\s+")


class Strict(BaseModel):
    """A part of a file: unknown keys are errors, values are not changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def one_of(known: Iterable[str]) -> AfterValidator:
    """A validator: the value is one of `known`, else an error that can name the nearest."""
    codes = list(known)

    def validate(value: str) -> str:
        if value not in codes:
            raise PydanticCustomError(
                "unknown_code", "unknown code {value}", {"value": value, "known": codes}
            )
        return value

    return AfterValidator(validate)


def is_http(value: str) -> bool:
    """Whether `value` is an absolute http or https address."""
    return re.fullmatch(r"https?://[^\s/?#]+(/[^\s]*)?", value) is not None


def _http(value: str) -> str:
    if not is_http(value):
        raise PydanticCustomError("not_http", "not an http(s) address: {value}", {"value": value})
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value):
        raise PydanticCustomError("not_email", "not an e-mail address: {value}", {"value": value})
    return value


Http = Annotated[str, AfterValidator(_http)]
"""An absolute http or https address, without spaces."""

Email = Annotated[str, AfterValidator(_email)]
"""An e-mail address."""


def as_text(words: Words | None, language: str) -> dict[str, str]:
    """`words` by language, outer and doubled spaces folded; a plain string is in `language`."""
    if words is None:
        return {}
    texts = {language: words} if isinstance(words, str) else words
    folded = {code: fold(text) for code, text in texts.items()}
    return {code: text for code, text in folded.items() if text}


def fold(text: str) -> str:
    """`text` on one line: runs of white space as one space, none at its ends."""
    return _SPACES.sub(" ", text).strip()
