"""Open licences: SPDX ids, and the addresses that data.gouv.fr maps to its own."""

import re
from typing import NamedTuple

from gateway.vocabularies.term import Term


class Licence(NamedTuple):
    """A licence: its title as French records write it, and the address that harvesters know."""

    title: str
    url: str
    open: bool = True


LICENCES: dict[str, Licence] = {
    "etalab-2.0": Licence(
        "Licence Ouverte / Open Licence version 2.0 (Etalab)",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
    "ODbL-1.0": Licence(
        "Open Database License (ODbL) version 1.0",
        "http://opendatacommons.org/licenses/odbl/summary/",
    ),
    "ODC-By-1.0": Licence(
        "Open Data Commons Attribution License (ODC-By) version 1.0",
        "http://opendatacommons.org/licenses/by/summary/",
    ),
    "PDDL-1.0": Licence(
        "Open Data Commons Public Domain Dedication and Licence (PDDL) version 1.0",
        "http://opendatacommons.org/licenses/pddl/summary/",
    ),
    "CC-BY-4.0": Licence(
        "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        "http://www.opendefinition.org/licenses/cc-by",
    ),
    "CC-BY-SA-4.0": Licence(
        "Creative Commons Attribution Share Alike 4.0 International (CC BY-SA 4.0)",
        "http://www.opendefinition.org/licenses/cc-by-sa",
    ),
    "CC0-1.0": Licence(
        "Creative Commons Zero 1.0 Universal (CC0)",
        "http://www.opendefinition.org/licenses/cc-zero",
    ),
}
"""Licences by SPDX id. The addresses are those that data.gouv.fr maps to its own licences."""

ADDRESSES: dict[str, str] = {
    "etalab.gouv.fr/wp-content/uploads/2017/04/etalab-licence-ouverte-v2.0.pdf": "etalab-2.0",
    "github.com/etalab/licence-ouverte/blob/master/lo.md": "etalab-2.0",
    "opendatacommons.org/licenses/odbl": "ODbL-1.0",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "opendefinition.org/licenses/odc-odbl": "ODbL-1.0",
    "opendatacommons.org/licenses/by": "ODC-By-1.0",
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "opendatacommons.org/licenses/pddl": "PDDL-1.0",
    "opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
    "creativecommons.org/licenses/by/4.0": "CC-BY-4.0",
    "creativecommons.org/licenses/by-sa/4.0": "CC-BY-SA-4.0",
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
}
"""Other addresses of the same licences, without scheme, www and the slash at their end."""

_LANGUAGE = re.compile(r"/(deed|legalcode)(\.[a-z-]+)?$")

NON_COMMERCIAL = Term("elle interdit l'usage commercial", "it forbids commercial use")
NO_DERIVATIVES = Term("elle interdit de modifier les données", "it forbids changing the data")
RESERVED = Term("tous les droits sont réservés", "all rights are reserved")
INTERNAL = Term("elle réserve les données à certains", "it keeps the data for some")

CLOSED: tuple[tuple[str, Term], ...] = (
    (r"creativecommons\.org/licenses/[a-z-]*\bnc\b", NON_COMMERCIAL),
    (r"creativecommons\.org/licenses/[a-z-]*\bnd\b", NO_DERIVATIVES),
    (r"\bcc[ -]by(-sa)?[ -]nc\b", NON_COMMERCIAL),
    (r"\bcc[ -]by(-nc)?[ -]nd\b", NO_DERIVATIVES),
    (r"\bnon[ -]?commercial|\bpas d['’]utilisation commerciale", NON_COMMERCIAL),
    (r"\bno[ -]?deriv|\bpas de modification|\bsans modification", NO_DERIVATIVES),
    (r"\ball rights reserved|\btous droits r[ée]serv[ée]s", RESERVED),
    (r"\bpropri[ée]taire\b|\bproprietary\b", RESERVED),
    (r"\busage interne|\binternal use|\bconfidenti[ae]l|\brestreinte?\b|\brestricted\b", INTERNAL),
)
"""What says in an address, a title or an SPDX id that a licence is not open, and why not (open
definition 2.1, 2.1.3, 2.1.8 and 1.1), without regard to case."""


def closed(said: str) -> Term | None:
    """Why the licence with this address, title or SPDX id is not open; None where nothing says."""
    return next((why for pattern, why in CLOSED if re.search(pattern, said, re.IGNORECASE)), None)


def known(said: str) -> str | None:
    """The SPDX id of the licence of the table with this address, title or id."""
    plain = said.strip().lower()
    for id_, licence in LICENCES.items():
        if plain in {id_.lower(), licence.title.lower()}:
            return id_
    bare = _bare(plain)
    return next(
        (id_ for id_, licence in LICENCES.items() if bare == _bare(licence.url)),
        ADDRESSES.get(_LANGUAGE.sub("", bare)),
    )


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url.lower()).rstrip("/")
