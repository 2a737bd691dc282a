"""Every licence that a site can name by its SPDX id is one that data.gouv.fr recognises."""

from __future__ import annotations

import pytest

from gateway.rehearse.licences import guess
from gateway.vocabularies import LICENCES

KNOWN = {
    "etalab-2.0": "lov2",
    "ODbL-1.0": "odc-odbl",
    "ODC-By-1.0": "odc-by",
    "PDDL-1.0": "odc-pddl",
    "CC-BY-4.0": "cc-by",
    "CC-BY-SA-4.0": "cc-by-sa",
    "CC0-1.0": "cc-zero",
}


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_our_licences_arrive(name: str) -> None:
    assert guess((LICENCES[name].url,)) == KNOWN[name]
