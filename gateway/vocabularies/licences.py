"""Open licences: SPDX ids, and the addresses that data.gouv.fr maps to its own."""

from typing import NamedTuple


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
