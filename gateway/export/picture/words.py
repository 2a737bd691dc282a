"""The words of a chart, and how its numbers are written, in the one language that a picture has."""

from __future__ import annotations

import math

from gateway.export.picture.text import grouped

WORDS: dict[str, dict[str, str]] = {
    "count": {"fr": "Nombre de lignes", "en": "Number of rows"},
    "count_by_value": {"fr": "Nombre de lignes par valeur", "en": "Number of rows by value"},
    "complete": {
        "fr": "Champs renseignés",
        "en": "Fields that have a value",
    },
    "complete_of": {"fr": "En % des lignes ({rows})", "en": "In % of the rows ({rows})"},
    "first": {
        "fr": "En % des lignes ({rows}), {shown} champs sur {fields}",
        "en": "In % of the rows ({rows}), {shown} of {fields} fields",
    },
}
"""A key for each text → the text by ISO 639-1 code."""

MARKS = {"fr": ",", "en": "."}
"""The decimal mark by ISO 639-1 code."""

MILLION = 1e6
"""From here on numbers of a scale are written in millions, `M`."""


def worded(key: str, language: str, **values: object) -> str:
    """The text `key` of WORDS in `language` (ISO 639-1), else in English."""
    known = WORDS[key]
    return known.get(language, known["en"]).format(**values)


def short(value: float, language: str, decimals: int | None = None) -> str:
    """A number as a scale has it: with `decimals`, or as many as it needs; in millions, or by
    powers of ten where it is larger still or very small."""
    if value and not 1e-4 <= abs(value) < 1e11:
        return _marked(f"{value:.3g}", language)
    if abs(value) >= MILLION:
        return _marked(f"{value / MILLION:.6g} M", language)
    if decimals is None:
        decimals = 0 if value == int(value) else max(0, 1 - math.floor(math.log10(abs(value))))
    return _marked(grouped(value, min(decimals, 6)), language)


def _marked(number: str, language: str) -> str:
    return number.replace(",", ".").replace(".", MARKS.get(language, "."))
