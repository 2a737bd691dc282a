"""What records can be asked about: CSW 2.0.2 table 6, and the ISO profile's own (07-045 table 10).

Names are matched on their local part and without case, since harvesters write `apiso:type`,
`dc:type`, `Type` and even prefixes that they do not declare.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from gateway.serve.csw.exceptions import invalid


class Kind(Enum):
    """How the values of a queryable compare."""

    TEXT = auto()
    LINES = auto()
    """Several texts, one a line of the column; a comparison holds when it does for one of them."""
    FULL_TEXT = auto()
    """Folded text, in which a phrase is looked for anywhere."""
    MOMENT = auto()
    BOX = auto()


class Queryable(NamedTuple):
    """A queryable: its name in the ISO profile, its column in `record`, and other names."""

    name: str
    column: str
    kind: Kind
    others: tuple[str, ...] = ()


CONSTRAINTS: dict[str, tuple[Queryable, ...]] = {
    "SupportedISOQueryables": (
        Queryable("Identifier", "identifier", Kind.TEXT, ("fileIdentifier",)),
        Queryable("Title", "title", Kind.TEXT),
        Queryable("Abstract", "abstract", Kind.TEXT, ("Description",)),
        Queryable("AnyText", "any_text", Kind.FULL_TEXT, ("any_text", "Contents", "any")),
        Queryable("Subject", "subjects", Kind.LINES, ("Keyword",)),
        Queryable("Format", "formats", Kind.LINES),
        Queryable("Type", "type", Kind.TEXT),
        Queryable("Modified", "modified", Kind.MOMENT, ("Date", "dateStamp")),
        Queryable("Language", "language", Kind.TEXT),
        Queryable("OrganisationName", "organisation", Kind.TEXT, ("Publisher", "Creator")),
        Queryable(
            "BoundingBox", "box", Kind.BOX, ("the_geom", "geom", "geometry", "Spatial", "Envelope")
        ),
    ),
}
"""Queryables by the ows:Constraint of GetRecords that names them in the capabilities."""

QUERYABLES: tuple[Queryable, ...] = tuple(
    queryable for group in CONSTRAINTS.values() for queryable in group
)

_BY_NAME: dict[str, Queryable] = {
    name.lower(): queryable
    for queryable in QUERYABLES
    for name in (queryable.name, *queryable.others)
}


def find(name: str, locator: str) -> Queryable:
    """The queryable called `name`, with or without prefix or path, in any case.

    Raises OwsError (InvalidParameterValue at `locator`) for an unknown one.
    """
    local = re.split(r"[:/]", name.strip().strip('"'))[-1].lower()
    found = _BY_NAME.get(local)
    if found is None:
        known = ", ".join(queryable.name for queryable in QUERYABLES)
        raise invalid(locator, "csw.queryable", value=name.strip(), known=known)
    return found
