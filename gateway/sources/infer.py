"""The types of columns of text: every value of a column is looked at before its type is settled.

A code is not a quantity: a value with a leading zero, a plus sign or blanks keeps its column a
string, and so does a name that says code, INSEE, SIREN, telephone …
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from gateway.sources.arrow import Values

NULLS = ("NA", "N/A", "n/a", "NULL", "null", "NaN", "nan", "None", "#N/A", "\\N")
"""Texts that mean "no value" where the rest of their column is not text."""

R_NULL = "NA"
"""What R writes for no value in every column, text or not."""

MILLISECONDS = pa.timestamp("ms")
UTC_MILLISECONDS = pa.timestamp("ms", "UTC")


class TextType(StrEnum):
    """What every text of a column can be read as."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    COMMA = "number with a decimal comma"
    DATE = "date"
    LOCAL = "datetime"
    ZONED = "datetime with a zone"
    WKT = "wkt"
    GEOJSON = "geojson"
    LATLON = "latitude, longitude"


_POINT_NUMBER = r"-?((0|[1-9][0-9]{0,14})(\.[0-9]*)?|\.[0-9]+)([eE][-+][0-9]{1,3})?"
_DECIMAL = r"-?[0-9]{1,3}\.[0-9]+"

PATTERNS: dict[TextType, str] = {
    TextType.BOOLEAN: r"^(?i:true|false|vrai|faux)$",
    TextType.INTEGER: r"^-?(0|[1-9][0-9]{0,17})$",
    TextType.NUMBER: rf"^({_POINT_NUMBER})$",
    TextType.COMMA: r"^-?(0|[1-9][0-9]*)(,[0-9]+)?$",
    TextType.DATE: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    TextType.LOCAL: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,3})?)?$",
    TextType.ZONED: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,3})?)?"
    r"(Z|[-+][0-9]{2}:?[0-9]{2})$",
    TextType.WKT: r"^\s*(?i:SRID=[0-9]+;\s*)?(?i:(MULTI)?(POINT|LINESTRING|POLYGON)"
    r"|GEOMETRYCOLLECTION)\s*(?i:Z|M|ZM)?\s*(\(|(?i:EMPTY))",
    TextType.GEOJSON: r'(?s)^\s*\{.*"(coordinates|geometries)"\s*:',
    TextType.LATLON: rf"^\s*[\[(]?\s*{_DECIMAL}\s*,\s*{_DECIMAL}\s*[\])]?\s*$",
}

_CODE_WORDS = frozenset(
    {
        *("code", "codes", "codgeo", "depcom", "insee", "siren", "siret", "nic", "uai", "rne"),
        *("rna", "rnb", "naf", "ape", "iris", "postal", "cp", "telephone", "tel", "phone"),
        *("fax", "mobile"),
    }
)


def words(name: str) -> list[str]:
    """The words of a field's name, lower-case ASCII (`Code INSEE` → `code`, `insee`)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return [word for word in re.split(r"[^a-z0-9]+", plain) if word]


def is_code(name: str) -> bool:
    """Whether the name says that the values are codes: never quantities."""
    return not _CODE_WORDS.isdisjoint(words(name))


def _casts(values: Values, to: pa.DataType) -> bool:
    try:
        pc.cast(values, to)
    except pa.ArrowInvalid:
        return False
    return True


_CHECKS: dict[TextType, Callable[[Values], bool]] = {
    TextType.DATE: lambda values: _casts(values, pa.date32()),
    TextType.LOCAL: lambda values: _casts(values, MILLISECONDS),
    TextType.ZONED: lambda values: _casts(values, UTC_MILLISECONDS),
}
"""What a pattern cannot say: 30 February has the shape of a date."""


@dataclass
class Evidence:
    """What the values of one column have been so far.

    `null_texts` counts texts that may mean no value, `values` all others that are not empty;
    `fractions` tells whether a decimal comma was met.
    """

    possible: set[TextType] = field(default_factory=lambda: set(TextType))
    values: int = 0
    null_texts: dict[str, int] = field(default_factory=dict)
    fractions: bool = False

    def feed(self, column: Values, suspects: Sequence[str]) -> None:
        """Look at a part of the column; `suspects` are the texts that may mean no value."""
        column = column.drop_null()
        if suspects and len(column):
            is_null = pc.is_in(column, pa.array(suspects, pa.string()))
            if pc.any(is_null).as_py():
                for word in suspects:
                    count = len(column.filter(pc.equal(column, pa.scalar(word))))
                    if count:
                        self.null_texts[word] = self.null_texts.get(word, 0) + count
                column = column.filter(pc.invert(is_null))
        if not len(column):
            return
        self.values += len(column)
        self.possible = {kind for kind in self.possible if _all_are(column, kind)}
        if TextType.COMMA in self.possible and not self.fractions:
            self.fractions = bool(pc.any(pc.match_substring(column, ",")).as_py())

    @property
    def type(self) -> TextType | None:
        """The narrowest type that every value has; None for text, and where there is no value."""
        if not self.values:
            return None
        for kind in (TextType.BOOLEAN, TextType.INTEGER, TextType.NUMBER):
            if kind in self.possible:
                return kind
        if TextType.COMMA in self.possible and self.fractions:
            return TextType.COMMA
        rest = (TextType.DATE, TextType.LOCAL, TextType.ZONED)
        return next((kind for kind in rest if kind in self.possible), None)

    @property
    def shape(self) -> TextType | None:
        """WKT, GEOJSON or LATLON where every value is one."""
        shapes = (TextType.WKT, TextType.GEOJSON, TextType.LATLON)
        if not self.values:
            return None
        return next((kind for kind in shapes if kind in self.possible), None)


_FEW = 64


def _all_are(column: Values, kind: TextType) -> bool:
    """Whether every value is of `kind`; the first few settle most columns."""
    for values in (column.slice(0, _FEW), column):
        if not pc.all(pc.match_substring_regex(values, PATTERNS[kind])).as_py():
            return False
    check = _CHECKS.get(kind)
    return check is None or check(column)


def typed(column: Values, kind: TextType | None) -> Values:
    """A column of texts as values of `kind`: bool, int64, double, date32 or timestamp[ms]."""
    match kind:
        case TextType.BOOLEAN:
            return _booleans(column)
        case TextType.INTEGER:
            return pc.cast(column, pa.int64())
        case TextType.NUMBER:
            return pc.cast(column, pa.float64())
        case TextType.COMMA:
            return pc.cast(pc.replace_substring(column, ",", "."), pa.float64())
        case TextType.DATE:
            return pc.cast(column, pa.date32())
        case TextType.LOCAL:
            return pc.cast(column, MILLISECONDS)
        case TextType.ZONED:
            return pc.cast(column, UTC_MILLISECONDS)
        case _:
            return column


def _booleans(column: Values) -> Values:
    lower = pc.utf8_lower(column)
    return pc.or_(pc.equal(lower, pa.scalar("true")), pc.equal(lower, pa.scalar("vrai")))
