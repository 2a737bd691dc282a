"""The clients that people use: GDAL (by pyogrio and fiona) and OWSLib."""

from __future__ import annotations

import fiona
import pyogrio
import pytest
from owslib.ogcapi.features import Features
from serve_site import CELLS, cells

from gateway.settings import Settings


def test_gdal_sees_every_collection(base: str) -> None:
    layers = {name for name, _ in pyogrio.list_layers(f"OAPIF:{base}/ogcapi")}
    assert layers == {"cells", "halls", "pair.north", "pair.south", "people"}


@pytest.mark.parametrize("root", ["ogcapi", "datasets/cells/ogcapi"])
def test_gdal_reads_everything(base: str, root: str) -> None:
    frame = pyogrio.read_dataframe(f"OAPIF:{base}/{root}", layer="cells", PAGE_SIZE="1000")
    assert frame["code"].tolist() == cells()["code"].tolist()
    assert frame.crs.to_epsg() == 2154
    assert frame.total_bounds == pytest.approx([600_000, 6_800_000, 650_000, 6_850_000])


def test_gdal_counts_and_filters(base: str) -> None:
    dataset = f"OAPIF:{base}/datasets/cells/ogcapi"
    assert pyogrio.read_info(dataset, layer="cells", force_feature_count=True)["features"] == CELLS
    few = pyogrio.read_dataframe(dataset, layer="cells", where="code = 'c00042'")
    assert few["rank"].tolist() == [42]
    box = (600_100, 6_800_100, 601_900, 6_800_900)
    boxed = pyogrio.read_dataframe(dataset, layer="cells", bbox=box)
    assert boxed["code"].tolist() == ["c00000", "c00001"]


@pytest.mark.parametrize("crs", ["OGC:CRS84", "EPSG:4326", "EPSG:4258"])
def test_gdal_in_degrees(base: str, crs: str) -> None:
    """GDAL turns latitude-first answers round: x is the longitude whatever the axis order."""
    address = f"OAPIF:{base}/datasets/cells/ogcapi"
    frame = pyogrio.read_dataframe(address, layer="cells", CRS=crs, PAGE_SIZE="2500")
    expected = cells().to_crs("OGC:CRS84").total_bounds
    assert frame.total_bounds == pytest.approx(expected, abs=1e-6)


def test_fiona_reads_pages(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fiona.drvsupport.supported_drivers, "OAPIF", "r")
    with fiona.open(f"OAPIF:{base}/ogcapi", layer="cells", PAGE_SIZE="1000") as source:
        assert [feature["properties"]["code"] for feature in source] == cells()["code"].tolist()


def test_owslib_reads_the_api(base: str, site: Settings) -> None:
    for root in ("ogcapi", "datasets/cells/ogcapi"):
        service = Features(f"{base}/{root}")
        assert "cells" in service.feature_collections()
        assert service.conformance()["conformsTo"]
        assert service.api()["openapi"].startswith("3.0")
        page = service.collection_items("cells", limit=7, offset=3)
        assert page["numberMatched"] == CELLS
        assert page["features"][0]["id"] == "c00003"
        assert service.collection_item("cells", "c00001")["properties"]["rank"] == 1
        assert service.collection_queryables("cells")["properties"]["rank"]["type"] == "integer"
        boxed = service.collection_items("cells", bbox=[1.66, 48.30, 1.661, 48.301])
        assert boxed["numberMatched"] == 1
