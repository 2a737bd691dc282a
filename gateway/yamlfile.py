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

MAX_BYTES = 2_000_000

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


def read(path: Path, error: type[SiteError] = SiteError) -> Document:
    """The mapping that the YAML file `path` holds (an empty file: no keys).

    Raises `error` (site.missing, site.unreadable, site.yaml, site.not-mapping) with file and line.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error("site.unreadable", where=path, reason=f"> {MAX_BYTES} octets")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error("site.missing", where=path) from None
    except (OSError, UnicodeDecodeError) as reason:
        raise error("site.unreadable", where=path, reason=reason) from None
    lines: dict[Place, int] = {}
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = {} if node is None else _construct(node, (), lines)
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


TAB = {
    "fr": "une tabulation ; l'indentation s'écrit avec des espaces",
    "en": "a tab; indentation is written with spaces",
}


def _yaml_reason(reason: yaml.MarkedYAMLError) -> str | dict[str, str]:
    said = reason.problem or reason.context or "?"
    return TAB if "'\\t'" in said else said


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
    return _whole(_Loader("").construct_object(node, deep=True))


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
        raise _translated(document, model, error, failure) from None


def _translated(
    document: Document, model: type[BaseModel], error: type[SiteError], failure: ValidationError
) -> SiteError:
    problems = failure.errors(include_url=False)
    # A misspelled key is missing, too, where it is needed: the spelling is what to tell.
    problem = min(problems, key=lambda one: one["type"] != "extra_forbidden")
    place = tuple(part for part in problem["loc"] if not _is_tag(part, document, problem["loc"]))
    key = ".".join(str(part) for part in place)
    where = document.where(place)
    context = problem.get("ctx", {})
    if problem["type"] == "extra_forbidden":
        known = _known_keys(model, problem["loc"][:-1])
        near = nearest(str(place[-1]), known)
        return error("site.unknown-key", where=where, key=key, nearest=near, known=", ".join(known))
    if problem["type"] == "missing":
        return error("site.missing-key", where=where, key=key)
    if problem["type"] == "union_tag_invalid":
        known = [tag.strip("' ") for tag in context["expected_tags"].split(",")]
        place, key = (*place, context["discriminator"].strip("'")), f"{key}.kind"
        context, where = {"value": context["tag"], "known": known}, document.where(place)
    if "known" in context:
        return error(
            "site.unknown-code",
            where=where,
            key=key,
            value=context["value"],
            nearest=nearest(context["value"], context["known"]),
            known=", ".join(context["known"]),
        )
    return error("site.bad-value", where=where, key=key, reason=_reason(problem))


REASONS: dict[str, dict[str, str]] = {
    "string_type": {"fr": "un texte est attendu", "en": "a text is expected"},
    "int_type": {"fr": "un nombre entier est attendu", "en": "a whole number is expected"},
    "bool_type": {"fr": "true ou false est attendu", "en": "true or false is expected"},
    "list_type": {"fr": "une liste est attendue", "en": "a list is expected"},
    "model_type": {"fr": "des clés et des valeurs sont attendues", "en": "keys are expected"},
    "dict_type": {"fr": "des clés et des valeurs sont attendues", "en": "keys are expected"},
    "string_pattern_mismatch": {"fr": "mauvaise forme", "en": "not of the right form"},
    "not_siren": {"fr": "un SIREN a neuf chiffres", "en": "a SIREN has nine digits"},
    "not_http": {
        "fr": "une adresse complète est attendue, https://…",
        "en": "a whole address is expected, https://…",
    },
    "not_email": {"fr": "une adresse électronique est attendue", "en": "an e-mail is expected"},
}
"""pydantic's and our own kinds of error, in words; any other is told as pydantic does."""


def _reason(problem: Any) -> dict[str, str]:
    """Why a value does not fit, by language, and the value where it is short."""
    given = problem["input"]
    shown = f" ({given!s:.60})" if isinstance(given, str | int | float) else ""
    words = REASONS.get(problem["type"], {"fr": problem["msg"], "en": problem["msg"]})
    return {language: f"{text}{shown}" for language, text in words.items()}


def _is_tag(part: str | int, document: Document, loc: Place) -> bool:
    """Whether `part` of pydantic's location is the tag of a union rather than a key of the file."""
    before = loc[: loc.index(part)]
    value = document.data
    for step in before:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):  # `step` was a tag itself
            continue
    return isinstance(value, dict) and part not in value and value.get("kind") == part


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
        if "properties" in found or "oneOf" in found:
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
    extra = here.get("additionalProperties", {})
    return extra if isinstance(extra, dict) else {}


def nearest(value: str, known: Sequence[str]) -> str:
    """The one of `known` that is spelled most like `value`; a dash where nothing is known."""
    lower = {item.lower(): item for item in known}
    found = difflib.get_close_matches(value.lower(), list(lower), n=1, cutoff=0.0)
    return lower[found[0]] if found else "-"


def _first_line(reason: BaseException) -> str:
    return (str(reason) or type(reason).__name__).splitlines()[0]


def _kind(value: object) -> str:
    return "[…]" if isinstance(value, list) else f"« {str(value)[:40]} »"
