"""Names of fields and layers: unique, snake_case, ASCII, and free in every format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

LONGEST = 60
"""Characters of a name; PostgreSQL cuts at 63."""

RESERVED_FIELDS = frozenset(
    {"fid", "ogc_fid", "oid", "rowid", "_rowid_", "geom", "geometry", "wkb_geometry"}
)
"""Names that GeoPackage, SQLite, GDAL and GeoParquet use for the row and for its geometry."""

_RESERVED_LAYER = re.compile(r"^(gpkg|rtree|sqlite|trigger)(_|$)|_rtree(_node|_rowid|_parent)?$")

_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
    }
)
"""Letters that Unicode does not take apart into an ASCII one and an accent."""


def snake(name: str) -> str:
    """`name` as snake_case ASCII (`codeInsee` → `code_insee`); empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    ascii_ = plain.encode("ascii", "ignore").decode()
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", ascii_)
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:LONGEST].strip("_")


def field_names(names: Sequence[str]) -> list[str]:
    """A name for each of `names`: unique, snake_case, no reserved word, no digit in front.

    A field that has such a name already keeps it; of two that would be called the same the later
    one is numbered. Idempotent.
    """
    wanted = [_field(name, position) for position, name in enumerate(names, 1)]
    given: list[str | None] = [None] * len(names)
    taken: set[str] = set()
    for position, (name, want) in enumerate(zip(names, wanted, strict=True)):
        if name == want and want not in taken:
            given[position] = want
            taken.add(want)
    for position, want in enumerate(wanted):
        if given[position] is None:
            given[position] = numbered(want, taken)
            taken.add(given[position] or "")
    return [name or "" for name in given]


def meant(said: str, fields: Mapping[str, str]) -> list[str]:
    """The names of the `fields` of a layer (name → name at the source) that `said` means.

    They are called so here or at the source; where none is, when both are folded to snake_case.
    """
    exact = [name for name, source in fields.items() if said in (name, source)]
    folded = snake(said)
    if exact or not folded:
        return exact
    return [name for name, source in fields.items() if folded in (name, snake(source))]


def keyed(keys: Iterable[str], fields: Mapping[str, str]) -> dict[str, str]:
    """By the name of a field of a layer, the one of `keys` that means it, as `meant` has it.

    Where several do, it is the name here, else the name at the source, else the first.
    """
    found: dict[str, list[str]] = {}
    for key in keys:
        for name in meant(key, fields):
            found.setdefault(name, []).append(key)
    return {
        name: next((own for own in (name, fields[name]) if own in candidates), candidates[0])
        for name, candidates in found.items()
    }


def layer_name(name: str, taken: Collection[str] = ()) -> str:
    """A name for a layer: as a field's, and none of `taken`; `layer` where nothing is left."""
    plain = snake(name) or "layer"
    if plain[0].isdigit() or _RESERVED_LAYER.search(plain):
        plain = f"layer_{plain}"
    if _RESERVED_LAYER.search(plain):
        plain = f"{plain}_1"
    return numbered(plain[:LONGEST], taken)


def numbered(name: str, taken: Collection[str]) -> str:
    """`name`, else `name_2`, `name_3` … whichever is not `taken`."""
    free, number = name, 1
    while free in taken:
        number += 1
        tail = f"_{number}"
        free = name[: LONGEST - len(tail)].rstrip("_") + tail
    return free


def _field(name: str, position: int) -> str:
    plain = snake(name)
    if not plain:
        return f"field_{position}"
    if plain[0].isdigit():
        plain = f"field_{plain}"[:LONGEST].rstrip("_")
    return f"{plain}_source" if plain in RESERVED_FIELDS else plain
