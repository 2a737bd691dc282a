"""Records of French authorities, as harvesters meet them: what each breaks.

The table is pinned: a rule that changes its mind about a real record is seen here. `gateway
validate ../shared/data/iso19139/*/*.xml` prints the same with texts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.validate import SchemaState, Validator, read_file

BROKEN: dict[str, tuple[str, ...]] = {
    "IGNF_BDTOPOr_3": ("C.3a", "C.4a", "C.4b", "1.10b", "2.2"),
    "IGNF_GP_Itinéraire": ("C.3a", "C.19c", "C.20b", "4.1", "H.2a"),
    "MasseDEauRiviere_VRAP2022_metadata": ("C.4a", "C.21b", "1.10b"),
    "geo2france.iso19139.plu": ("C.1a", "C.17a", "C.22"),
    "geo2france.iso19139.reuse+ongules": (
        "C.1a",
        "C.4a",
        "C.10c",
        "C.17a",
        "C.18a",
        "C.20a",
        "1.1",
        "1.3a",
        "1.7a",
        "1.9b",
        "1.10a",
        "1.11b",
    ),
    "geo2france.iso19139.reuse+roilaye": (
        "C.1a",
        "C.4a",
        "C.6a",
        "C.10a",
        "C.14a",
        "C.17a",
        "C.18a",
        "C.21a",
        "C.21b",
        "C.22",
        "1.1",
        "1.3a",
        "1.9b",
        "1.10a",
        "1.11a",
    ),
    "geo2france.iso19139.scot": ("C.3b", "C.4a", "C.17a", "C.18a", "1.6a", "1.10a"),
    "geo2france.iso19139.service+eaux-usees": ("C.4a", "C.20b"),
    "geoide.iso19139.dataset": ("C.3a", "C.4a", "C.17a", "C.19b", "1.10a"),
    "geoide-iso19139-single-dataset": ("C.3a", "C.4a", "C.17a", "C.19b", "C.20a", "1.10a"),
    "geonetwork-iso19139-page-1#1": ("C.3a", "C.4a", "C.17a", "C.19b", "C.20a", "1.10a"),
    "geonetwork-iso19139-page-1#2": ("C.3a", "C.4a", "C.17a", "C.19b", "C.20a", "1.10a"),
    "geonetwork-iso19139-page-3#1": ("C.3a", "C.4a", "C.17a", "C.19b", "1.4a", "1.10a"),
    "geonetwork-iso19139-page-3#2": ("C.3a", "C.4a", "C.17a", "C.19b", "C.20a", "1.10a"),
    "geonetwork-iso19139-page-5#1": ("C.3a", "C.4a", "C.17a", "C.19b", "C.20a", "1.10a"),
    "geonetwork-iso19139-page-5#2": ("C.3a", "C.4a", "C.17a", "C.19b", "C.20a", "1.10a"),
    "geoplateforme-iso19139-IGNF_RPG": ("C.4a", "1.4b", "1.10b", "2.2"),
}
"""The errors of each record, by file (a letter where it holds several)."""


def told(shared: Path, validator: Validator) -> dict[str, tuple[str, ...]]:
    result = {}
    for path in sorted((shared / "data" / "iso19139").rglob("*.xml")):
        found = read_file(path)
        for place, content in enumerate(found, 1):
            verdict = validator.check(content, foreign=True)
            name = f"{path.stem}#{place}" if len(found) > 1 else path.stem
            result[name] = tuple(dict.fromkeys(broken.rule.id for broken in verdict.errors))
    return result


def test_what_records_from_elsewhere_break(shared: Path, validator: Validator) -> None:
    assert told(shared, validator) == BROKEN


@pytest.mark.parametrize("name", ["IGNF_BDTOPOr_3", "MasseDEauRiviere_VRAP2022_metadata"])
def test_they_are_valid_by_the_schema(name: str, shared: Path, validator: Validator) -> None:
    path = next((shared / "data" / "iso19139").rglob(f"{name}.xml"))
    (content,) = read_file(path)
    assert validator.check(content, foreign=True).schema is SchemaState.VALID
