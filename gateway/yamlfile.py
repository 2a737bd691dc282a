"""YAML files of a site, read with the line of every key, and checked against a pydantic model.

YAML is read with the safe loader, without aliases (an alias bomb is no site file) and under a limit
of size.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from gateway.errors import SiteError
from gateway.messages import reasons

MAX_BYTES = 2_000_000

TIMESTAMP = "tag:yaml.org,2002:timestamp"
"""The YAML type of unquoted dates and moments."""

type Place = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of the file."""


class Document:
    """A YAML file: its `data` and the line of each key."""

    def __init__(self, path: Path, data: Any, lines: Mapping[Place, int]) -> None:
        self.path = path
        self.data = data
        self._lines = lines

    def where(self, place: Place) -> str:
        """`file:line`, of the nearest key on the way to `place` that the file has."""
        while place and place not in self._lines:
            place = place[:-1]
        line = self._lines.get(place)
        return f"{self.path}:{line}" if line and place else str(self.path)

    def line(self, place: Place) -> int | None:
        """The line of the key at `place`; None where the file has no such key."""
        return self._lines.get(place)


def read(path: Path, error: type[SiteError] = SiteError) -> Document:
    """The mapping that the YAML file `path` holds (an empty file: no keys).

    Raises `error` (site.missing, site.unreadable, site.yaml, site.no-such-day, site.not-mapping)
    with file and line.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error("site.unreadable", where=path, reason=f"> {MAX_BYTES} octets")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error("site.missing", where=path) from None
    except OSError as reason:
        raise error("site.unreadable", where=path, reason=reasons.of_system(reason)) from None
    except UnicodeDecodeError as reason:
        raise error("site.unreadable", where=path, reason=reason) from None
    lines: dict[Place, int] = {}
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = {} if node is None else _construct(node, (), lines)
    except _NoSuchDayError as reason:
        key, where = _dotted(reason.place), f"{path}:{reason.line}"
        raise error("site.no-such-day", where=where, key=key, value=reason.value) from None
    except yaml.MarkedYAMLError as reason:
        mark = reason.problem_mark
        raise error(
            "site.yaml",
            where=f"{path}:{mark.line + 1}" if mark else path,
            reason=_yaml_reason(reason),
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError, AttributeError, TypeError) as reason:
        # The last three: what PyYAML lets through of a tag that does not fit, of half a character.
        raise error("site.yaml", where=path, reason=_first_line(reason)) from None
    if not isinstance(data, dict):
        raise error("site.not-mapping", where=path, found=_kind(data))
    return Document(path, data, lines)


def _yaml_reason(reason: yaml.MarkedYAMLError) -> str | dict[str, str]:
    said = reason.problem or reason.context or "?"
    return next((words for part, words in reasons.YAML_WORDS if part in said), said)


class _NoSuchDayError(Exception):
    """A date or moment that no calendar has, at `place`, on `line` of the file."""

    def __init__(self, place: Place, line: int, value: str) -> None:
        self.place, self.line, self.value = place, line, value
        super().__init__(value)


class _Loader(yaml.SafeLoader):
    """Safe, without aliases, and refusing a key that is written twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # untyped in the stubs
            raise yaml.composer.ComposerError(None, None, "aliases are not used here", mark)
        return super().compose_node(parent, index)


def _construct(node: yaml.Node, place: Place, lines: dict[Place, int]) -> Any:
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _whole(_Loader("").construct_object(key_node, deep=True))
            if not isinstance(key, str | int):
                key = str(key_node.value)
            if key in result:
                raise yaml.composer.ComposerError(
                    None, None, f"the key {key!r} is written twice", key_node.start_mark
                )
            lines[(*place, key)] = key_node.start_mark.line + 1
            result[key] = _construct(value_node, (*place, key), lines)
        return result
    if isinstance(node, yaml.SequenceNode):
        items = []
        for position, item in enumerate(node.value):
            lines[(*place, position)] = item.start_mark.line + 1
            items.append(_construct(item, (*place, position), lines))
        return items
    return _scalar(node, place)


def _scalar(node: yaml.Node, place: Place) -> Any:
    """The value of a node. Raises _NoSuchDayError, and ConstructorError with the line, for what its
    type does not have."""
    try:
        return _whole(_Loader("").construct_object(node, deep=True))
    except (ValueError, AttributeError, TypeError) as reason:
        if node.tag == TIMESTAMP and isinstance(reason, ValueError):
            line = node.start_mark.line + 1
            raise _NoSuchDayError(place, line, str(node.value)) from None
        raise yaml.constructor.ConstructorError(
            None, None, _first_line(reason), node.start_mark
        ) from None


def _whole(value: Any) -> Any:
    """`value`; raises ValueError for a text with half a character (a lone surrogate)."""
    if isinstance(value, str):
        value.encode()
    return value


def check[Model: BaseModel](
    document: Document, model: type[Model], error: type[SiteError], data: Any = None
) -> Model:
    """`data` (default: the document's) as a `model`.

    Raises `error` for the first thing that does not fit, with file, line, key, and the nearest
    known key or value.
    """
    try:
        return model.model_validate(document.data if data is None else data)
    except ValidationError as failure:
        whole = document.data if data is None else data
        raise _translated(document, whole, model, error, failure) from None


OWN: dict[str, str] = {
    "markup": "site.markup",
    "control": "site.control-character",
    "closed_licence": "site.closed-licence",
    "licence_not_affirmed": "site.licence-not-affirmed",
}
"""Our kinds of error that have a message of their own."""


def _translated(
    document: Document,
    data: Any,
    model: type[BaseModel],
    error: type[SiteError],
    failure: ValidationError,
) -> SiteError:
    problems = failure.errors(include_url=False)
    # A misspelled key is missing, too, where it is needed: the spelling is what to tell.
    problem = min(problems, key=lambda one: one["type"] != "extra_forbidden")
    context = problem.get("ctx", {})
    place = _place(data, problem["loc"], missing=problem["type"] == "missing")
    if context.get("at"):
        place = (*place, context["at"])
    key, where = _dotted(place), document.where(place)
    if problem["type"] in OWN:
        return error(OWN[problem["type"]], where=where, key=key, **context)
    if problem["type"] == "extra_forbidden":
        known = _known_keys(model, problem["loc"][:-1])
        near = nearest(str(place[-1]), known)
        return error("site.unknown-key", where=where, key=key, nearest=near, known=", ".join(known))
    form = ".".join(part for part in place if isinstance(part, str))
    if problem["type"] == "missing" and form not in reasons.FORMS:
        return error("site.missing-key", where=where, key=key)
    if problem["type"] == "union_tag_invalid":
        known = [tag.strip("' ") for tag in context["expected_tags"].split(",")]
        place, key = (*place, context["discriminator"].strip("'")), f"{key}.kind"
        context, where = {"value": context["tag"], "known": known}, document.where(place)
    if "known" in context:
        value, known = context["value"], context["known"]
        return error(
            "site.unknown-code",
            where=where,
            key=key,
            value=value,
            nearest=nearest(value, known),
            known=listed(value, known),
        )
    return error("site.bad-value", where=where, key=key, reason=_reason(problem, form))


def _dotted(place: Place) -> str:
    return ".".join(str(part) for part in place)


def _reason(problem: Any, key: str) -> dict[str, str]:
    """Why a value does not fit, by language, and the value where it is short."""
    given = problem["input"]
    shown = f" ({given!s:.60})" if isinstance(given, str | int | float) else ""
    form = reasons.FORMS.get(key)
    if form:
        return {language: f"{text}{shown}" for language, text in form.items()}
    words = reasons.REASONS.get(problem["type"], reasons.OTHER)
    context = problem.get("ctx", {})
    return {language: f"{text.format(**context)}{shown}" for language, text in words.items()}


def _place(data: Any, loc: Place, *, missing: bool) -> Place:
    """pydantic's location without the names of a union's branches, which are no keys of the file;
    the last part of it is none either where it is `missing`."""
    place: list[str | int] = []
    for position, part in enumerate(loc):
        here = isinstance(data, dict) and part in data
        if here or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        elif not (missing and position == len(loc) - 1):
            continue
        place.append(part)
    return tuple(place)


def _known_keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that `model` knows at `loc`."""
    schema = model.model_json_schema()
    here: dict[str, Any] = schema
    for step in loc:
        here = _step(schema, here, step)
    return sorted(_resolve(schema, here).get("properties", {}))


def _resolve(schema: dict[str, Any], here: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in here:
        here = schema["$defs"][here["$ref"].rsplit("/", 1)[1]]
    for option in here.get("anyOf", []):
        found = _resolve(schema, option)
        if "properties" in found or "oneOf" in found or found.get("additionalProperties"):
            return found
    return here


def _step(schema: dict[str, Any], here: dict[str, Any], step: str | int) -> dict[str, Any]:
    here = _resolve(schema, here)
    if isinstance(step, int):
        return here.get("items", {}) or {}
    if step in here.get("properties", {}):
        result: dict[str, Any] = here["properties"][step]
        return result
    for option in here.get("oneOf", []):
        found = _resolve(schema, option)
        if found.get("properties", {}).get("kind", {}).get("const") == step:
            return found
    if step in schema.get("$defs", {}):
        return schema["$defs"][step]  # type: ignore[no-any-return]  # JSON
    branches = [
        found
        for option in here.get("oneOf", [])
        if "properties" in (found := _resolve(schema, option))
    ]
    if len(branches) == 1:
        return branches[0]
    extra = here.get("additionalProperties", {})
    return extra if isinstance(extra, dict) else {}


NEAR = 0.6
"""How alike two spellings are, from 0 to 1, for one to be a slip of the other."""


def nearest(value: str, known: Sequence[str]) -> str:
    """The one of `known` that is spelled most like `value`; empty where none is much like it."""
    lower = {item.lower(): item for item in known}
    found = difflib.get_close_matches(value.lower(), list(lower), n=1, cutoff=NEAR)
    return lower[found[0]] if found else ""


MOST = 25
"""How many known values an error lists; of a longer list, the nearest five."""


def listed(value: str, known: Sequence[str]) -> str | dict[str, str]:
    """What is known, for an error: all of it, or the five spelled most like `value` and where the
    others are listed, by language."""
    if len(known) <= MOST:
        return ", ".join(known)
    lower = {item.lower(): item for item in known}
    near = difflib.get_close_matches(value.lower(), list(lower), n=5, cutoff=0.0)
    some = ", ".join(lower[item] for item in near)
    return {
        "fr": f"{some}… ({len(known)} en tout, que docs/site.md dit où lire)",
        "en": f"{some}… ({len(known)} in all; docs/site.md says where to read them)",
    }


def _first_line(reason: BaseException) -> str:
    return (str(reason) or type(reason).__name__).splitlines()[0]


def _kind(value: object) -> str:
    return "[…]" if isinstance(value, list) else f"« {str(value)[:40]} »"
