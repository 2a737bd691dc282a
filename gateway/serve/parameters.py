"""The query parameters of OGC API Features: which are accepted where, and what each may say.

Part 1, 7.4 and 7.15: an unknown parameter or a value outside its definition is answered 400.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from starlette.datastructures import QueryParams

from gateway.model import FieldType, Layer
from gateway.serve.errors import RefusedError
from gateway.yamlfile import nearest

COMMON = ("f", "lang")
ITEM = (*COMMON, "crs")
ITEMS = (
    *ITEM,
    "limit",
    "offset",
    "bbox",
    "bbox-crs",
    "datetime",
    "properties",
    "sortby",
    "skipGeometry",
    "q",
    "filter",
    "filter-lang",
    "filter-crs",
)

MAX_OFFSET = 2**53
"""The greatest offset: what JSON can count."""

MAX_FILTER = 20_000
"""The longest `filter` and `q`, in characters."""

_WHOLE = re.compile(r"\d{1,18}")
_MOMENT = re.compile(
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.I
)


def filterable(layer: Layer) -> list[str]:
    """The fields of `layer` that are parameters of their own (`field=value`)."""
    return [
        field.name
        for field in layer.fields
        if field.type is not FieldType.BINARY and field.name not in ITEMS
    ]


def check_names(params: QueryParams, known: Sequence[str]) -> None:
    """Raise RefusedError where `params` has a name outside `known`, or one twice."""
    names = [name for name, _ in params.multi_items()]
    for name in names:
        if name not in known:
            raise RefusedError(
                "serve.unknown-parameter",
                name=name[:80],
                nearest=nearest(name[:80], known),
                known=", ".join(known),
            )
        if names.count(name) > 1:
            raise RefusedError("serve.twice", name=name)


def check_items(params: QueryParams, layer: Layer, crs: Sequence[str]) -> None:
    """Raise RefusedError (serve.bad-parameter) for the first wrong value of an /items request."""
    _check_whole(params, "limit", 1)
    _check_whole(params, "offset", 0)
    check_crs(params, "crs", crs)
    check_crs(params, "bbox-crs", crs)
    check_crs(params, "filter-crs", crs)
    _check_datetime(params)
    _one_of(params, "skipGeometry", ("true", "false"))
    _one_of(params, "filter-lang", ("cql2-text",))
    fields = [field.name for field in layer.fields]
    for name in ("properties", "sortby"):
        for value in params[name].split(",") if name in params else ():
            plain = value[1:] if name == "sortby" and value[:1] in ("+", "-") else value
            if plain not in fields:
                raise _bad(name, ", ".join(fields))
    for name in ("filter", "q"):
        if name in params and not 0 < len(params[name].strip()) <= MAX_FILTER:
            raise _bad(name, f"1…{MAX_FILTER} characters")
    for name, value in params.items():
        if "\x00" in value:
            raise _bad(name, "no U+0000")


def check_crs(params: QueryParams, name: str, crs: Sequence[str]) -> None:
    """Raise RefusedError where the parameter `name` is none of the URIs `crs` (Part 2, 6.3)."""
    _one_of(params, name, crs)


def _check_whole(params: QueryParams, name: str, least: int) -> None:
    value = params.get(name)
    if value is None:
        return
    if not (value.isascii() and _WHOLE.fullmatch(value)) or not least <= int(value) <= MAX_OFFSET:
        raise _bad(name, f"{least}…{MAX_OFFSET}")


def _check_datetime(params: QueryParams) -> None:
    """RFC 3339 moments and intervals (Part 1, 7.15.4); without a time field all features match."""
    value = params.get("datetime")
    if value is None:
        return
    parts = value.split("/")
    known = [part for part in parts if part not in ("", "..")]
    if len(parts) > 2 or not known or not all(_is_moment(part) for part in known):
        raise _bad("datetime", "2024-01-31, 2024-01-31T12:00:00Z, 2024-01-01/.., ../2024-12-31")


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    whole = text.upper() + "-01-01"[len(text) - 4 :] if len(text) < 10 else text.upper()
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return False
    return True


def _one_of(params: QueryParams, name: str, allowed: Sequence[str]) -> None:
    if name in params and params[name] not in allowed:
        raise _bad(name, ", ".join(allowed))


def _bad(name: str, allowed: str) -> RefusedError:
    return RefusedError("serve.bad-parameter", name=name, allowed=allowed)
