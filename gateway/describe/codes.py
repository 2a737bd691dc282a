"""The codes of ISO 19115 that a metadata file may give, and their checking."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.errors import DescribeError
from gateway.vocabularies import isocodes
from gateway.yamlfile import nearest

CODES: Mapping[str, tuple[str, ...]] = {
    "topiccategory": isocodes.TOPIC_CATEGORIES,
    "hierarchylevel": isocodes.SCOPES,
    "status": isocodes.PROGRESS,
    "role": isocodes.ROLES,
    "function": isocodes.FUNCTIONS,
    "datatype": isocodes.REPRESENTATIONS,
    "geomtype": isocodes.GEOMETRIC_OBJECTS,
    "keywords_type": isocodes.KEYWORD_TYPES,
    "accessconstraints": isocodes.RESTRICTIONS,
    "charset": isocodes.CHARACTER_SETS,
}
"""MCF's keys and the codes of their ISO lists."""

_DURATION = re.compile(
    r"P(?=.)([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}D)?"
    r"(T(?=.)([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}(\.[0-9]{1,6})?S)?)?"
)

UNITS: Mapping[str, str] = {
    "m": "m",
    "metre": "m",
    "metres": "m",
    "meter": "m",
    "meters": "m",
    "mètre": "m",
    "mètres": "m",
    "km": "km",
    "dm": "dm",
    "cm": "cm",
    "mm": "mm",
    "ft": "[ft_i]",
    "[ft_i]": "[ft_i]",
    "[mi_i]": "[mi_i]",
    "[nmi_i]": "[nmi_i]",
    "deg": "deg",
    "degree": "deg",
    "degrees": "deg",
    "degré": "deg",
    "degrés": "deg",
}
"""Units of a ground distance as people write them, and their UCUM codes (c/s)."""


def code(value: str, key: str, where: str) -> str:
    """`value`, a code of the list for the last part of `key`.

    Raises DescribeError (describe.unknown-code) with the nearest known one.
    """
    known = CODES[key.rsplit(".", 1)[1]]
    if value not in known:
        raise DescribeError(
            "describe.unknown-code",
            where=where,
            key=key,
            value=value,
            nearest=nearest(value, known),
            known=", ".join(known),
        )
    return value


def duration(value: str, key: str, where: str) -> str:
    """`value`, an ISO 8601 duration such as `P1Y`. Raises DescribeError (describe.bad-duration)."""
    if not _DURATION.fullmatch(value):
        raise DescribeError("describe.bad-duration", where=where, key=key, value=value)
    return value


def resolution(value: Mapping[str, float | str], key: str, where: str) -> dict[str, float | str]:
    """A resolution: its distance as a number, the UCUM code of its unit (metres where none is).

    Raises DescribeError (describe.bad-resolution, describe.unknown-code).
    """
    try:
        distance = float(value["distance"])
    except (KeyError, ValueError):
        distance = 0.0
    unit = str(value.get("uom", "m"))
    if not 0 < distance < float("inf"):
        said = ", ".join(f"{name}: {part}" for name, part in value.items())
        raise DescribeError("describe.bad-resolution", where=where, key=key, value=said)
    if unit not in UNITS:
        raise DescribeError(
            "describe.unknown-code",
            where=where,
            key=key,
            value=unit,
            nearest=nearest(unit, list(UNITS)),
            known=", ".join(dict.fromkeys(UNITS.values())),
        )
    return {"distance": plain_number(distance), "uom": UNITS[unit]}


def plain_number(value: float) -> float:
    """`value`, whole where it is: records write 550 m, not 550.0 m."""
    return int(value) if value.is_integer() else value
