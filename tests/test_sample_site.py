"""The sample site, end to end: published, served by the command, read by real clients."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyogrio
import pytest
from owslib.csw import CatalogueServiceWeb
from owslib.ogcapi.features import Features
from xsd import offline

GATEWAY = [sys.executable, "-m", "gateway"]
COLLECTIONS = {"communes", "mairies", "population"}
DATASETS = COLLECTIONS | {"sources-des-couches"}
SERVICES = {"service-csw", "service-ogcapi", "service-atom"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Path]:
    """The sample site, published by the command."""
    site = tmp_path_factory.mktemp("sample")
    for folder in ("config", "metadata", "harvest", "data"):
        shutil.copytree(root / folder, site / folder)
    with pytest.MonkeyPatch.context() as patch:
        offline(site, patch)
        done = subprocess.run(
            [*GATEWAY, "publish", "-C", site], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        yield site


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site served by the command on a free port."""
    process = subprocess.Popen(
        [*GATEWAY, "serve", "-C", site, "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0]
                break
    finally:
        process.terminate()
        process.wait(timeout=10)


def in_source(site: Path, name: str) -> int:
    """Features of the source, counted without our readers."""
    if name == "communes":
        return int(pyogrio.read_info(site / "data/communes.shp", encoding="latin-1")["features"])
    text = (site / f"data/{name}.csv").read_text(encoding="utf-8-sig")
    titles = 2 if name == "population" else 0
    return sum(1 for _ in csv.reader(text.splitlines(keepends=True)[titles:])) - 1


def test_every_address_answers(address: str) -> None:
    for path in ("/", "/health", "/ogcapi", "/csw?service=CSW&request=GetCapabilities"):
        assert httpx.get(f"{address}{path}").status_code == 200, path
    for id_ in DATASETS:
        assert httpx.get(f"{address}/datasets/{id_}").status_code == 200
        record = httpx.get(f"{address}/datasets/{id_}/metadata.xml")
        assert record.headers["content-type"].startswith("application/xml")
        assert id_.encode() in record.content


def test_gdal_sees_every_collection_with_the_features_of_the_source(
    site: Path, address: str
) -> None:
    for root in (f"{address}/ogcapi", *(f"{address}/datasets/{id_}/ogcapi" for id_ in COLLECTIONS)):
        names = {str(name) for name, _ in pyogrio.list_layers(f"OAPIF:{root}")}
        assert names == (COLLECTIONS if root.endswith(f"{address}/ogcapi") else names)
        for name in names:
            count = pyogrio.read_info(f"OAPIF:{root}", layer=name, force_feature_count=True)
            assert count["features"] == in_source(site, name)


def test_owslib_sees_every_collection_with_the_features_of_the_source(
    site: Path, address: str
) -> None:
    api = Features(f"{address}/ogcapi/")
    assert set(api.feature_collections()) == COLLECTIONS
    for name in COLLECTIONS:
        items = api.collection_items(name, limit=1000)
        assert items["numberMatched"] == len(items["features"]) == in_source(site, name)


def test_owslib_sees_every_record(address: str) -> None:
    csw = CatalogueServiceWeb(f"{address}/csw")
    csw.getrecords2(
        outputschema="http://www.isotc211.org/2005/gmd",
        typenames="gmd:MD_Metadata",
        esn="full",
        maxrecords=10,
    )
    assert {name.removeprefix("fr-229300082-") for name in csw.records} == DATASETS | SERVICES
    assert csw.results["matches"] == len(DATASETS | SERVICES)


@pytest.mark.parametrize("own", [True, False], ids=["this site", "by address"])
def test_the_rehearsal_sees_every_dataset_and_loses_nothing(
    site: Path, address: str, own: bool
) -> None:
    asked = [] if own else [f"{address}/csw"]
    done = subprocess.run(
        [*GATEWAY, "rehearse", *asked, "-C", site, "--as", "https://data.example.fr", "--verbose"],
        capture_output=True,
        text=True,
        check=False,
        env={"GATEWAY_LANG": "en", "PATH": "", "PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for id_ in DATASETS:
        assert f"fr-229300082-{id_}" in done.stdout
    assert "7 records: 7 without loss, 0 with, 0 skipped, 0 refused" in done.stdout


def test_a_site_that_is_not_public_is_refused(site: Path) -> None:
    done = subprocess.run(
        [*GATEWAY, "rehearse", "-C", site], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "base_url" in done.stdout


def test_a_new_publication_is_served_without_restart(site: Path, address: str) -> None:
    page = f"{address}/datasets/mairies/ogcapi/collections/mairies/items"
    before = httpx.get(page, params={"limit": 1}).json()["numberMatched"]
    path = site / "data/mairies.csv"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept + "93999,Mairie d'essai,,,,2.45,48.91\r\n", encoding="utf-8", newline="")
    try:
        subprocess.run(
            [*GATEWAY, "publish", "mairies", "-C", site], check=True, capture_output=True
        )
        assert httpx.get(page, params={"limit": 1}).json()["numberMatched"] == before + 1
    finally:
        path.write_text(kept, encoding="utf-8", newline="")
        subprocess.run(
            [*GATEWAY, "publish", "mairies", "-C", site], check=True, capture_output=True
        )
