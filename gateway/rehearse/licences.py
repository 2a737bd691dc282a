"""The licences that data.gouv.fr knows, and how it guesses which one a record means.

The table is what its API lists (https://www.data.gouv.fr/api/1/datasets/licenses/); the guess
follows `License.guess` of udata/core/dataset/models.py: by address, else by a title that differs by
two letters at most.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gateway.rehearse.tags import slug


class Known(NamedTuple):
    """A licence of the platform: titles and addresses."""

    titles: tuple[str, ...]
    urls: tuple[str, ...] = ()


LICENCES: dict[str, Known] = {
    "cc-by": Known(
        ("Creative Commons Attribution",), ("http://www.opendefinition.org/licenses/cc-by",)
    ),
    "cc-by-sa": Known(
        ("Creative Commons Attribution Share-Alike",),
        ("http://www.opendefinition.org/licenses/cc-by-sa",),
    ),
    "cc-zero": Known(
        ("Creative Commons CCZero",), ("http://www.opendefinition.org/licenses/cc-zero",)
    ),
    "fr-lo": Known(
        ("Licence Ouverte / Open Licence", "LO/OL"),
        (
            "https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf",
            "https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Open_Licence.pdf",
        ),
    ),
    "lov2": Known(
        (
            "Licence Ouverte / Open Licence version 2.0",
            "License Etalab",
            "License Etalab v2",
            "License Etalab v2.0",
            "Licence Ouverte (Etalab)",
            "License Ouverte",
            "Licence Ouverte v2",
            "Licence Ouverte v2.0",
            "Licence Ouverte v2.0 (Etalab)",
            "Licence Ouverte version 2.0",
            "Open Licence v2",
            "Open Licence v2.0",
            "Open Licence version 2.0",
            "Licence Ouverte / Open Licence v2",
            "Licence Ouverte / Open Licence v2.0",
            "etalab-2.0",
        ),
        (
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
            "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
            "https://github.com/etalab/Licence-Ouverte/blob/master/LO.md",
        ),
    ),
    "odc-by": Known(
        ("Open Data Commons Attribution License",),
        ("http://opendatacommons.org/licenses/by/summary/",),
    ),
    "odc-odbl": Known(
        (
            "Open Data Commons Open Database License (ODbL)",
            "Open Database License (ODbL) 1.0",
            "Open Data Commons Open Database License 1.0",
            "Open Database License",
        ),
        (
            "http://opendatacommons.org/licenses/odbl/summary/",
            "https://opendefinition.org/licenses/odc-odbl",
        ),
    ),
    "odc-pddl": Known(
        ("Open Data Commons Public Domain Dedication and Licence (PDDL)",),
        ("http://opendatacommons.org/licenses/pddl/summary/",),
    ),
    "other-at": Known(("Other (Attribution)",)),
    "other-open": Known(("Other (Open)",)),
    "other-pd": Known(("Other (Public Domain)",)),
}

_DISTANCE = 2


def guess(said: tuple[str, ...]) -> str:
    """The id of the first licence recognised in `said` (addresses and texts); empty for none."""
    for string in said:
        for part in _address_and_rest(string):
            found = _guess_one(part.strip().lower())
            if found:
                return found
    return ""


def _address_and_rest(string: str) -> tuple[str, ...]:
    found = re.search(r"(https?://\S+)", string.rstrip("."))
    if not found:
        return (string,)
    return found[1], string.replace(found[1], "").strip()


def _guess_one(string: str) -> str:
    if not string:
        return ""
    for id_, known in LICENCES.items():
        if string == id_ or string in {url.lower() for url in known.urls}:
            return id_
        if slug(string) == slug(known.titles[0]):
            return id_
    if string.startswith(("http://", "https://")):
        bare = re.sub(r"^https?://", "", string).partition("?")[0].partition("#")[0].rstrip("/")
        for id_, known in LICENCES.items():
            if any(bare in url.lower() for url in known.urls):
                return id_
    return _by_title(slug(string))


def _by_title(string: str) -> str:
    """The one licence whose title is near; two at the same distance are none."""
    for titles in (
        {id_: known.titles[:1] for id_, known in LICENCES.items()},
        {id_: known.titles[1:] for id_, known in LICENCES.items()},
    ):
        near = {
            id_ for id_, names in titles.items() if any(_near(slug(name), string) for name in names)
        }
        if len(near) == 1:
            return near.pop()
    return ""


def _near(one: str, other: str) -> bool:
    """Whether the Levenshtein distance of two strings is at most two."""
    if abs(len(one) - len(other)) > _DISTANCE:
        return False
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, row[0] = row[0], number
        for at, against in enumerate(other, 1):
            cost = above + (letter != against)
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, cost)
    return row[-1] <= _DISTANCE
