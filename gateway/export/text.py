"""Arrow columns as text for GeoJSON and CSV, by Arrow kernels: no Python object for each value."""

from __future__ import annotations

from typing import Any

import orjson
import pyarrow as pa

from gateway.export.arrow import ArrowArray, kernels

_JSON_ESCAPES = (
    ("\\", "\\\\"),
    ('"', '\\"'),
    ("\n", "\\n"),
    ("\r", "\\r"),
    ("\t", "\\t"),
)
"""What RFC 8259 7 wants escaped in a string, the backslash first; cleaning leaves no other."""


def plain(array: ArrowArray) -> ArrowArray:
    """The values as text: dates and times as ISO 8601, numbers as the shortest decimal."""
    if pa.types.is_timestamp(array.type):
        return _moments(array)
    return array.cast(pa.string())


def json(array: ArrowArray) -> ArrowArray:
    """The values as JSON text (RFC 8259), `null` for null."""
    text = plain(array)
    if pa.types.is_string(array.type):
        text = _joined('"', _escaped(text), '"')
    elif pa.types.is_temporal(array.type):
        text = _joined('"', text, '"')
    whole: ArrowArray = kernels.fill_null(text, "null")
    return whole


def csv(array: ArrowArray) -> ArrowArray:
    """The values as fields of a CSV file (RFC 4180 2): nothing for null, `""` for empty text."""
    text = plain(array)
    if pa.types.is_string(array.type):
        special = kernels.or_(
            kernels.match_substring_regex(text, '[",\r\n]'), kernels.equal(text, "")
        )
        if kernels.any(special).as_py():
            doubled = _joined('"', kernels.replace_substring(text, '"', '""'), '"')
            text = kernels.if_else(special, doubled, text)
    whole: ArrowArray = kernels.fill_null(text, "")
    return whole


def features(
    ids: ArrowArray, names: list[str], columns: list[ArrowArray], geometries: ArrowArray
) -> list[bytes]:
    """GeoJSON Features (RFC 7946 3.2) in UTF-8; `geometries` are their GeoJSON texts or null."""
    parts: list[object] = ['{"type":"Feature","id":', json(ids), ',"properties":{']
    for name, column in zip(names, columns, strict=True):
        comma = "" if len(parts) == 3 else ","
        parts += [f"{comma}{orjson.dumps(name).decode()}:", json(column)]
    parts += ['},"geometry":', kernels.fill_null(geometries, "null"), "}"]
    return lines(_joined(*parts))


def csv_rows(columns: list[ArrowArray]) -> list[bytes]:
    """The lines of a CSV file in UTF-8, without their ends."""
    return lines(kernels.binary_join_element_wise(*[csv(column) for column in columns], ","))


def strings(texts: ArrowArray) -> list[str]:
    """The texts, none of them null."""
    plain_texts: Any = texts.to_pylist()
    result: list[str] = plain_texts
    return result


def lines(texts: ArrowArray) -> list[bytes]:
    """The texts as UTF-8 octets."""
    octets: Any = texts.cast(pa.binary())
    result: list[bytes] = octets.to_pylist()
    return result


def _escaped(text: ArrowArray) -> ArrowArray:
    if not kernels.any(kernels.match_substring_regex(text, '[\\\\"\n\r\t]')).as_py():
        return text
    for character, escape in _JSON_ESCAPES:
        text = kernels.replace_substring(text, character, escape)
    return text


def _moments(array: ArrowArray) -> ArrowArray:
    """Timestamps as ISO 8601, with `Z` where they are in UTC, milliseconds where there are any."""
    local = array.cast(pa.int64()).cast(pa.timestamp("ms")).cast(pa.string())
    text = kernels.replace_substring(local, " ", "T", max_replacements=1)
    text = kernels.replace_substring_regex(text, r"\.000$", "")
    return text if array.type.tz is None else _joined(text, "Z")


def _joined(*parts: object) -> ArrowArray:
    """The texts side by side; null where one of them is."""
    joined: ArrowArray = kernels.binary_join_element_wise(*parts, "")
    return joined
