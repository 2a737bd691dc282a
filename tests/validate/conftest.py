"""Fixtures of validation: passing records of every level, and a validator with the schemas."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from xsd import schemas  # noqa: F401  # fixture

from gateway.describe import render
from gateway.describe.servicemcf import Coupled, service_mcf
from gateway.model import Extent, Kind, Member
from gateway.validate import Schemas, Validator

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "describe"))
from describe_site import MODIFIED, PUBLISHED, TABLE, VECTOR, Maker

LONG = {
    "fr": "Limites des communes du département, telles que le cadastre les donne, avec leur code "
    "INSEE, leur nom et leur superficie en kilomètres carrés."
}
GIVEN = {
    "identification": {
        "abstract": LONG,
        "extents": {"temporal": [{"begin": "2020-01-01", "end": "2023-12-31"}]},
    }
}
HARMONISED = {
    **GIVEN,
    "gateway": {
        "conformity": [{"degree": "conformant"}],
        "hvd": ["geospatial"],
        "priority": ["BathingWaterSites-dir-2006-7"],
    },
}


@pytest.fixture(scope="session")
def validator(schemas: Path) -> Validator:  # noqa: F811
    """A validator whose schemas are at hand."""
    return Validator(schemas=Schemas(schemas))


@pytest.fixture(scope="session")
def passing(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Records that break no rule: a dataset, a harmonised one, a series, a table, a service."""
    make = Maker(tmp_path_factory.mktemp("site"))
    member = Member("a", "fr-229300082-a", {"fr": "A"}, "d", VECTOR.files[0])
    series = replace(VECTOR, kind=Kind.SERIES, files=(), members=(member,))
    coupled = Coupled(
        "communes", "fr-229300082-communes", {"fr": "Communes"}, Extent(2, 48, 3, 49), Kind.VECTOR
    )
    service = service_mcf(
        "ogcapi", make.settings(), [coupled], published=PUBLISHED, modified=MODIFIED
    )
    return {
        "dataset": render(make(VECTOR, GIVEN)),
        "harmonised": render(make(VECTOR, HARMONISED)),
        "series": render(make(series, GIVEN)),
        "table": render(make(TABLE, {**GIVEN, "gateway": {"theme": "none"}})),
        "service": render(service),
    }
