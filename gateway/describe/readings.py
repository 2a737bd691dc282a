"""Values of a complete MCF as people read them, and what is weak in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gateway.describe.texts import plain

type Mcf = Mapping[str, Any]
type Reading = Callable[[Mcf, str], str]
"""The value of a part in a complete MCF, as people read it in a language; empty without any."""

DESCRIBED = 100
"""Characters that data.gouv.fr wants a description to have more of."""


def at(*way: str) -> Reading:
    """The text, number or list at `way`."""

    def read(mcf: Mcf, language: str) -> str:
        found: Any = mcf
        for step in way:
            found = found.get(step) if isinstance(found, Mapping) else None
        if isinstance(found, list):
            return ", ".join(plain(item, language) for item in found)
        return plain(found, language)

    return read


def listed(key: str, shown: Callable[[Mapping[str, Any], str], str]) -> Reading:
    """The items of a list of the `gateway` section, each as `shown` says it."""
    return lambda mcf, language: ", ".join(
        shown(item, language) for item in mcf["gateway"].get(key) or []
    )


def keywords(mcf: Mcf, language: str) -> str:
    """Every keyword."""
    groups = mcf["identification"]["keywords"].values()
    return ", ".join(
        word
        for group in groups
        for word in group["keywords"].get(language) or next(iter(group["keywords"].values()), [])
    )


def boxes(mcf: Mcf, _: str) -> str:
    """The boxes, west south east north."""
    boxes = mcf["identification"]["extents"].get("spatial") or []
    return " ; ".join(" ".join(f"{side:g}" for side in box["bbox"]) for box in boxes)


def periods(mcf: Mcf, _: str) -> str:
    """The periods."""
    periods = mcf["identification"]["extents"].get("temporal") or []
    return " ; ".join(f"{one.get('begin', '…')} – {one.get('end', '…')}" for one in periods)


def resolution(mcf: Mcf, _: str) -> str:
    """Scales and distances."""
    spatial = mcf["spatial"]
    scales = [f"1:{number}" for number in spatial.get("denominators") or []]
    distances = [f"{one['distance']:g} {one['uom']}" for one in spatial.get("resolutions") or []]
    return ", ".join([*scales, *distances])


def contact(mcf: Mcf, language: str) -> str:
    """The point of contact."""
    contact = mcf["contact"]["pointOfContact"]
    return f"{plain(contact['organization'], language)} <{contact['email']}>"


def files(mcf: Mcf, _: str) -> str:
    """The names of the files."""
    return ", ".join(mcf["gateway"]["files"])


def _named(mcf: Mcf) -> list[Mapping[str, Any]]:
    layers = mcf["gateway"]["layers"]
    return [field for layer in layers for field in layer["fields"]]


def defined_fields(mcf: Mcf, _: str) -> str:
    """How many fields have a definition, of how many."""
    fields = _named(mcf)
    said = sum(bool(field.get("definition")) for field in fields)
    return f"{said}/{len(fields)}" if fields else ""


def has_undefined_fields(mcf: Mcf) -> bool:
    """Whether a field has no definition."""
    return any(not field.get("definition") for field in _named(mcf))


def has_short_abstract(mcf: Mcf) -> bool:
    """Whether data.gouv.fr finds the abstract too short."""
    abstract = plain(mcf["identification"]["abstract"], mcf["metadata"]["language"])
    return len(abstract) <= DESCRIBED


PASSED: Mapping[bool | None, str] = {True: "✓", False: "✗", None: "?"}
"""The signs of conformity: found, found not, not evaluated."""


def conformity(item: Mapping[str, Any], language: str) -> str:
    """A specification, with a sign of what was found."""
    return f"{PASSED[item.get('pass')]} {plain(item['title'], language)}"


def is_not_evaluated(mcf: Mcf) -> bool:
    """Whether the conformity to a specification is not known."""
    return any(item.get("pass") is None for item in mcf["gateway"]["conformity"])


def has_unknown_update(mcf: Mcf) -> bool:
    """Whether the update frequency is said to be unknown."""
    return bool(mcf["identification"]["maintenancefrequency"] == "unknown")
