"""What pass 2 has to do: which layers a draft becomes, of which types, with or without Z."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.export.draft import Draft
from gateway.export.geometry import FAMILIES, TYPES
from gateway.export.names import layer_name
from gateway.model import GeometryType


@dataclass(frozen=True)
class Part:
    """One layer to come: `family` is an index in FAMILIES, None for rows without geometry."""

    name: str
    family: int | None
    type: GeometryType | None


@dataclass(frozen=True)
class Plan:
    """The layers that a draft becomes. `main` takes the features without geometry.

    `as_is` says that the draft is already what the only layer has to be.
    """

    parts: tuple[Part, ...]
    main: Part
    has_z: bool
    as_is: bool


def plan(draft: Draft, name: str, declared_type: str | None, taken: set[str]) -> Plan:
    """The plan of a draft whose layer is called `name` at its source."""
    found = [
        family
        for family in range(len(FAMILIES))
        if draft.single[family] + draft.multi[family] + draft.mixed[family]
    ]
    if not found:
        part = Part(layer_name(name, taken), *_declared_type(declared_type))
        return Plan((part,), part, False, as_is=draft.has_geometry == (part.type is not None))
    parts = []
    for family in found:
        suffix = f"_{FAMILIES[family]}" if len(found) > 1 else ""
        own = layer_name(name + suffix, taken)
        taken.add(own)
        parts.append(Part(own, family, _type(draft, family)))
    numbers = [draft.single[part.family or 0] + draft.multi[part.family or 0] for part in parts]
    main = parts[numbers.index(max(numbers))]
    return Plan(tuple(parts), main, draft.real_z, as_is=len(parts) == 1 and _even(draft, found[0]))


def _type(draft: Draft, family: int) -> GeometryType:
    return TYPES[family][1 if draft.multi[family] or draft.mixed[family] else 0]


def _even(draft: Draft, family: int) -> bool:
    """Whether every geometry is of one type and of one dimension already."""
    one_type = not (draft.single[family] and draft.multi[family]) and not draft.mixed[family]
    count = draft.single[family] + draft.multi[family]
    one_dimension = draft.with_z == (count if draft.real_z else 0) and not draft.nan_z
    return one_type and one_dimension


def _declared_type(declared: str | None) -> tuple[int | None, GeometryType | None]:
    """Family and type of a layer in which no feature has a geometry, as its source names it."""
    words = (declared or "").replace("25D", "").split()
    for family, types in enumerate(TYPES):
        for type_ in types:
            if type_.value in words:
                return family, type_
    return None, None
