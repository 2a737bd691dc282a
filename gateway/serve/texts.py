"""Reading texts out of a revision's MCF, which holds strings, lists, or either by language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.model import Layer, Revision
from gateway.serve.words import COUNTED


def at(mcf: Mapping[str, Any], *path: str) -> Any:
    """What is in `mcf` at `path`; None where the way ends."""
    here: Any = mcf
    for step in path:
        if not isinstance(here, Mapping):
            return None
        here = here.get(step)
    return here


def by_language(value: Any, default: str) -> dict[str, str]:
    """`value` as texts by ISO 639-1 code; a plain string is in the language `default`."""
    if isinstance(value, Mapping):
        return {str(code): str(text) for code, text in value.items() if text}
    return {default: str(value)} if value else {}


def said(value: Any, language: str) -> str:
    """`value` in `language`, else in the first it has, else empty."""
    if isinstance(value, Mapping):
        value = value.get(language) or next(iter(value.values()), "")
    return str(value) if value else ""


def title(revision: Revision, language: str) -> str:
    """The dataset's title."""
    return said(at(revision.mcf, "identification", "title"), language) or revision.queryables.title


def abstract(revision: Revision, language: str) -> str:
    """The dataset's abstract."""
    found = said(at(revision.mcf, "identification", "abstract"), language)
    return found or revision.queryables.abstract


def keywords(revision: Revision, language: str) -> list[str]:
    """Every keyword once, in the order of the record."""
    groups = at(revision.mcf, "identification", "keywords")
    found: list[str] = []
    for group in groups.values() if isinstance(groups, Mapping) else ():
        words = at(group, "keywords")
        if isinstance(words, Mapping):
            words = words.get(language) or next(iter(words.values()), [])
        found += [str(word) for word in words or ()]
    return list(dict.fromkeys(found)) or list(revision.queryables.subjects)


def licence(revision: Revision, language: str) -> tuple[str, str]:
    """The licence's title and address; either may be empty."""
    found = at(revision.mcf, "identification", "license")
    return said(at(found, "name"), language), said(at(found, "url"), language)


def contact(revision: Revision) -> Mapping[str, Any]:
    """The responsible party: the point of contact, else the first that is named."""
    parties = at(revision.mcf, "contact")
    if not isinstance(parties, Mapping) or not parties:
        return {}
    found = parties.get("pointOfContact") or next(iter(parties.values()))
    return found if isinstance(found, Mapping) else {}


FAMILIES = {
    "fr": {"point": "points", "line": "lignes", "polygon": "surfaces"},
    "en": {"point": "points", "line": "lines", "polygon": "polygons"},
}
"""What the parts of a layer are called that was split by geometry."""


def layer_title(revision: Revision, layer: Layer, language: str) -> str:
    """The title of a layer, with its geometry where a split gave several the same title."""
    plain = layer.title or layer.name
    same = [other for other in revision.facts.layers if other.title == layer.title]
    if len(same) == 1 or layer.geometry_type is None:
        return plain
    words = FAMILIES.get(language, FAMILIES["en"])
    return f"{plain} ({words[layer.geometry_type.family]})"


def quantity(value: float, language: str) -> str:
    """A number in six figures at most, or whole with its thousands apart, as readers write it."""
    if value == int(value) and abs(value) < 1e15:
        return f"{value:,.0f}".replace(",", "\u202f" if language == "fr" else ",")
    text = f"{value:.6g}"
    return text.replace(".", ",") if language == "fr" else text


def counted(number: int, what: str, language: str) -> str:
    """`number` and what is counted (a key of COUNTED): in French 0 and 1 are singular."""
    one, several = COUNTED[what][language]
    single = number < 2 if language == "fr" else number == 1
    return (one if single else several).format(n=quantity(number, language))


def lineage(revision: Revision, language: str) -> str:
    """The lineage statement: in `language` where the record was worked out, else as it is."""
    statement = at(revision.mcf, "dataquality", "lineage", "statement")
    return said(at(revision.mcf, "gateway", "lineage") or statement, language)
