"""What the pydantic models of the site's files share: strictness, texts, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from gateway.readable import control, markup


def _plain(text: str, at: str = "") -> str:
    """`text`, which is plain; `at` is the language that it is given under."""
    if found := markup(text):
        raise PydanticCustomError("markup", "HTML in a text", {"found": found, "at": at})
    if found := control(text):
        raise PydanticCustomError("control", "a control character", {"found": found, "at": at})
    return text


def _words(value: object) -> object:
    """A plain text, or plain texts by language."""
    if isinstance(value, str):
        return _plain(value)
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise PydanticCustomError("words_type", "a text is expected, or texts by language")
    for code, text in value.items():
        _plain(text, str(code))
    return value


type Words = Annotated[str | dict[str, str], BeforeValidator(_words)]
"""A text in the site's first language, or texts by ISO 639-1 code; without HTML."""

Plain = Annotated[str, AfterValidator(_plain)]
"""A text without HTML."""

_SPACES = re.compile(r"\s+")


class Strict(BaseModel):
    """A part of a file: unknown keys are errors, values are not changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


@dataclass(frozen=True)
class OneOf:
    """A validator: the value is one of `codes`, else an error that can name the nearest.

    In a JSON Schema it is an enumeration.
    """

    codes: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "enum": list(self.codes)}

    def _known(self, value: str) -> str:
        if value not in self.codes:
            raise PydanticCustomError(
                "unknown_code",
                "unknown code {value}",
                {"value": value, "known": list(self.codes)},
            )
        return value


def one_of(known: Iterable[str]) -> OneOf:
    """A validator: the value is one of `known`."""
    return OneOf(tuple(known))


def distinct(values: list[str]) -> list[str]:
    """`values`, of which none is there twice; raises PydanticCustomError."""
    for position, value in enumerate(values):
        if value in values[:position]:
            raise PydanticCustomError("twice", "{value} is there twice", {"value": value})
    return values


HTTP = r"https?://[^\s/?#]+(/\S*)?"
EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s.]+"


def is_http(value: str) -> bool:
    """Whether `value` is an absolute http or https address."""
    return re.fullmatch(HTTP, value) is not None


FAULTS: tuple[tuple[str, str], ...] = (
    (r"\s|[\x00-\x1f\x7f]", "http_space"),
    (r"^(?!https?:)[a-z][a-z0-9+.-]*:", "http_scheme"),
    (r"^https?://[^/]*@", "http_secret"),
    (r"[<>\"\\]", "http_character"),
    (rf"^(?!{HTTP}$)", "not_http"),
    (r"^https?://[^/]*:(?!\d{1,5}(/|$))", "not_http"),
)
"""What an address cannot be, and the error that says so; the first that is found is told."""


def _http(value: str) -> str:
    for pattern, fault in FAULTS:
        if re.search(pattern, value, re.IGNORECASE):
            raise PydanticCustomError(fault, "not an http(s) address: {value}", {"value": value})
    return value


def _email(value: str) -> str:
    if not re.fullmatch(EMAIL, value):
        raise PydanticCustomError("not_email", "not an e-mail address: {value}", {"value": value})
    return value


Http = Annotated[
    str, AfterValidator(_http), WithJsonSchema({"type": "string", "pattern": f"^{HTTP}$"})
]
"""An absolute http or https address, without spaces."""

Email = Annotated[
    str, AfterValidator(_email), WithJsonSchema({"type": "string", "pattern": f"^{EMAIL}$"})
]
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
