"""The clients that people use: GDAL (by pyogrio and fiona) and OWSLib."""

from __future__ import annotations

import fiona
import pyogrio
import pytest
from conftest import CELLS, cells
from owslib.ogcapi.features import Features

from gateway.settings import Settings


def test_gdal_sees_every_collection(base: str) -> None:
    layers = {name for name, _ in pyogrio.list_layers(f"OAPIF:{base}/ogcapi")}
    assert layers == {"cells", "halls", "pair.north", "pair.south", "people"}


@pytest.mark.parametrize("root", ["ogcapi", "datasets/cells/ogcapi"])
def test_gdal_reads_everything(base: str, root: str) -> None:
    frame = pyogrio.read_dataframe(f"OAPIF:{base}/{root}", layer="cells", PAGE_SIZE="1000")
    assert len(frame) == CELLS
    assert frame["code"].tolist() == cells()["code"].tolist()
    west, south, east, north = frame.total_bounds
    assert (west, south) == pytest.approx((1.64, 48.29), abs=0.01)
    assert east < 3 < 48 < north


def test_gdal_counts_and_filters(base: str) -> None:
    dataset = f"OAPIF:{base}/datasets/cells/ogcapi"
    assert pyogrio.read_info(dataset, layer="cells", force_feature_count=True)["features"] == CELLS
    few = pyogrio.read_dataframe(dataset, layer="cells", where="code = 'c00042'")
    assert few["rank"].tolist() == [42]
    boxed = pyogrio.read_dataframe(dataset, layer="cells", bbox=(1.66, 48.30, 1.661, 48.301))
    assert len(boxed) == 1


def test_gdal_in_the_source_crs(base: str) -> None:
    address = f"OAPIF:{base}/datasets/cells/ogcapi"
    frame = pyogrio.read_dataframe(address, layer="cells", CRS="EPSG:2154", PAGE_SIZE="2500")
    assert frame.crs.to_epsg() == 2154
    assert frame.total_bounds == pytest.approx([600_000, 6_800_000, 650_000, 6_850_000])
    swapped = pyogrio.read_dataframe(address, layer="cells", CRS="EPSG:4326", PAGE_SIZE="2500")
    assert swapped.total_bounds[0] == pytest.approx(1.64, abs=0.01)


def test_fiona_reads_pages(base: str) -> None:
    with fiona.open(f"OAPIF:{base}/ogcapi", layer="cells", PAGE_SIZE="1000") as source:
        assert sum(1 for _ in source) == CELLS


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
