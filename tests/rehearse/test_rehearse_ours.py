"""Our own records, of datasets and of services that operate on them: nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from gateway import mcf, settings
from gateway.describe import complete, render
from gateway.describe.servicemcf import Coupled, service_mcf
from gateway.describe.services import SERVICES
from gateway.model import Extent, Facts, Field, FieldType, File, GeometryType, Kind, Layer
from gateway.rehearse import Item, Severity
from gateway.rehearse.judge import across, judge
from gateway.rehearse.quality import scored
from gateway.settings import Settings

NOW = datetime.now(UTC) - timedelta(days=1)
BOX = Extent(2.28, 48.8, 2.6, 49.0)
LAYER = Layer(
    name="communes",
    title="Communes",
    fields=(
        Field("insee", "INSEE", FieldType.STRING),
        Field("nom_com", "NOM_COM", FieldType.STRING),
        Field("surf_ha", "SURF_HA", FieldType.NUMBER),
    ),
    count=39,
    geometry_type=GeometryType.MULTIPOLYGON,
    crs="EPSG:2154",
    extent=BOX,
    bounds=(647000.0, 6857000.0, 671000.0, 6880000.0),
)
FACTS = Facts(
    kind=Kind.VECTOR,
    origin="data/communes.shp",
    driver="ESRI Shapefile",
    layers=(LAYER,),
    files=(File("c.gpkg", "gpkg", "application/x", 12345, "ab" * 32, ("communes",), "EPSG:2154"),),
    features_in=39,
)
MORE = """  hvd: [geospatial]
  spatial_scope: local
  priority: [Agglomerations-dir-1991-271]
"""


@pytest.fixture
def site(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The sample site at a public address; its communes say all that they can."""
    monkeypatch.setenv("GATEWAY_BASE_URL", "https://data.seine.fr")
    path = sample / "metadata/communes.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  theme: au\n", f"  theme: au\n{MORE}"), encoding="utf-8")
    return settings.load(sample)


@pytest.fixture
def items(site: Settings) -> list[Item]:
    """What data.gouv.fr makes of the communes and of the services."""
    datasets, errors = mcf.load_all(site)
    assert not errors
    communes = next(dataset for dataset in datasets if dataset.id == "communes")
    coupled = [Coupled("communes", communes.identifier, communes.title, BOX, Kind.VECTOR)]
    whole = [complete(communes, FACTS, site, published=NOW, modified=NOW)]
    whole += [service_mcf(key, site, coupled, published=NOW, modified=NOW) for key in SERVICES]
    return scored(across([judge(etree.fromstring(render(one))) for one in whole]))


def test_nothing_is_lost(items: list[Item]) -> None:
    told = [
        (item.identifier, each.what())
        for item in items
        for each in item.findings
        if each.severity is not Severity.ADVICE
    ]
    assert told == []


def test_a_dataset_that_says_all_has_the_full_score(items: list[Item]) -> None:
    dataset = items[0]
    assert dataset.findings == ()
    assert dataset.quality is not None
    assert dataset.quality.missing == ()
    assert dataset.seen.hvd == "geospatiales"
    assert {contact.role for contact in dataset.seen.contacts} >= {"contact", "rightsHolder"}
    assert dataset.seen.identity.endswith(dataset.identifier)


def test_services_are_coupled_with_it(items: list[Item]) -> None:
    dataset, *services = items
    assert len(services) == len(SERVICES)
    for service in services:
        assert service.seen.kind == "service"
        assert service.seen.serves == (dataset.identifier,)
        assert service.seen.identity.endswith(service.identifier)
        assert service.seen.resources
        assert service.quality is None
