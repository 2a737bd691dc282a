"""The fields of a layer as its page shows them: what each is, and what its values are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.model import Field, Layer, Revision, as_written
from gateway.serve import texts
from gateway.serve.words import TYPE_WORDS

LISTED = 160
"""Characters of the list of a field's values; where it is longer, the range is shown."""
LONGEST = 60
"""Characters of a value."""


@dataclass(frozen=True)
class FieldRow:
    """A line of the table of fields; texts are empty where nothing is known."""

    name: str
    title: str
    definition: str
    type: str
    unit: str
    nulls: int
    distinct: int | None
    values: str


def rows(revision: Revision, layer: Layer, language: str) -> list[FieldRow]:
    """The fields of `layer` in their order, with what people told of them."""
    told = _told(revision, layer)
    return [_row(field, told.get(field.name, {}), language) for field in layer.fields]


def _told(revision: Revision, layer: Layer) -> dict[str, Mapping[str, Any]]:
    for one in texts.at(revision.mcf, "gateway", "layers") or ():
        if one["name"] == layer.name:
            return {field["name"]: field for field in one["fields"]}
    return {}


def _row(field: Field, told: Mapping[str, Any], language: str) -> FieldRow:
    return FieldRow(
        name=field.name,
        title=texts.said(told.get("title"), language) or field.title,
        definition=texts.said(told.get("definition"), language),
        type=TYPE_WORDS[field.type.value][language],
        unit=str(told.get("unit") or ""),
        nulls=field.nulls,
        distinct=field.distinct,
        values=_values(field, told, language),
    )


def _values(field: Field, told: Mapping[str, Any], language: str) -> str:
    """Every value where they are few, each with its meaning, then the declared codes that do not
    occur; else the least and the greatest."""
    coded = [*(told.get("values") or ()), *(told.get("codes") or ())]
    meanings = {str(item["value"]): texts.said(item.get("text"), language) for item in coded}
    absent = [item["value"] for item in told.get("codes") or () if field.values]
    for shown in (dict.fromkeys([*field.values, *absent]), field.values):
        listed = ", ".join(_value(value, meanings, language) for value in shown)
        if listed and len(listed) <= LISTED:
            return listed
    if field.minimum is None or field.maximum is None:
        return ""
    low, high = (_value(value, {}, language) for value in (field.minimum, field.maximum))
    return low if low == high else f"{low} – {high}"


def _value(value: Any, meanings: Mapping[str, str], language: str) -> str:
    shown = texts.quantity(value, language) if isinstance(value, float) else as_written(value)
    shown = shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
    meaning = meanings.get(str(value))
    return f"{shown} ({meaning})" if meaning else shown
