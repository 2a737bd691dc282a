"""Programs that harvest and read catalogues, against a real server."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from csw_site import GMD, Item, Site
from owslib import fes
from owslib.csw import CatalogueServiceWeb

from gateway.model import Extent

COUNT = 37


@pytest.fixture(scope="module")
def address(make_site) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """The address of a catalogue of 37 records, served by uvicorn."""
    site: Site = make_site(
        Item(
            f"fr-1-{number:03}",
            title=f"Jeu de données {number}",
            type="series" if number % 5 == 0 else "dataset",
            extent=Extent(number, 40, number + 1, 41),
        )
        for number in range(COUNT)
    )
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(site.app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}/csw"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def owslib(address: str) -> CatalogueServiceWeb:
    """OWSLib, as CKAN and QGIS use it."""
    return CatalogueServiceWeb(address, version="2.0.2")


def test_owslib_reads_the_capabilities(owslib: CatalogueServiceWeb, address: str) -> None:
    assert owslib.identification.title == "Catalogue d'essai"
    assert owslib.version == "2.0.2"
    operations = {operation.name for operation in owslib.operations}
    assert operations == {"GetCapabilities", "DescribeRecord", "GetRecords", "GetRecordById"}
    methods = owslib.get_operation_by_name("GetRecords").methods
    assert {method["url"] for method in methods} == {address}


def test_ckan_pages_by_tens_from_start_position_0(owslib: CatalogueServiceWeb) -> None:
    sort = fes.SortBy([fes.SortProperty("dc:identifier")])
    seen: list[str] = []
    start = 0
    while True:
        owslib.getrecords2(
            typenames="csw:Record",
            esn="brief",
            outputschema=GMD,
            startposition=start,
            maxrecords=10,
            sortby=sort,
        )
        assert owslib.results["matches"] == COUNT
        seen += owslib.records
        start = owslib.results["nextrecord"]
        if start == 0:
            break
    assert seen == [f"fr-1-{number:03}" for number in range(COUNT)]


def test_owslib_reads_records_one_by_one(owslib: CatalogueServiceWeb) -> None:
    owslib.getrecordbyid(id=["fr-1-007"], outputschema=GMD, esn="full")
    assert owslib.records["fr-1-007"].identification[0].title == "Jeu de données 7"
    owslib.getrecordbyid(id=["fr-1-007", "nowhere"], esn="full")
    assert list(owslib.records) == ["fr-1-007"]
    assert owslib.records["fr-1-007"].title == "Jeu de données 7"


def test_owslib_with_constraints(owslib: CatalogueServiceWeb) -> None:
    series = fes.PropertyIsEqualTo("dc:type", "series")
    owslib.getrecords2([series], maxrecords=50, esn="summary")
    assert owslib.results["matches"] == 8
    box = fes.BBox([9.5, 40.2, 11.5, 40.4])
    owslib.getrecords2([[box, series]], maxrecords=50)
    assert list(owslib.records) == ["fr-1-010"]
    keyword = fes.PropertyIsLike("csw:AnyText", "donnees 12")
    owslib.getrecords2([keyword], maxrecords=50)
    assert list(owslib.records) == ["fr-1-012"]
    owslib.getrecords2(cql="type = 'series' AND title LIKE '%3_'", maxrecords=50)
    assert list(owslib.records) == ["fr-1-030", "fr-1-035"]


def test_geonetwork_pages_by_20_in_the_default_order(owslib: CatalogueServiceWeb) -> None:
    seen: list[str] = []
    while len(seen) < COUNT:
        owslib.getrecords2(
            typenames="csw:Record gmd:MD_Metadata",
            esn="summary",
            outputschema=GMD,
            startposition=len(seen) + 1,
            maxrecords=20,
        )
        assert owslib.records
        seen += owslib.records
    assert seen == [f"fr-1-{number:03}" for number in range(COUNT)]


GDAL = """
import sys
import pyogrio
if "CSW" not in pyogrio.list_drivers():
    sys.exit(3)
info = pyogrio.read_info(sys.argv[1], layer="records", force_feature_count=True)
meta, _, _, fields = pyogrio.raw.read(sys.argv[1], layer="records", where="type = 'series'")
names = list(meta["fields"])
print(info["features"], *fields[names.index("identifier")])
"""


def test_gdal_reads_every_record(address: str) -> None:
    # In a process of its own: pyogrio keeps the interpreter's lock, and the server is in this one.
    done = subprocess.run(
        [sys.executable, "-c", GDAL, f"CSW:{address}"], capture_output=True, text=True, timeout=60
    )
    if done.returncode == 3:
        pytest.skip("this GDAL has no CSW driver")
    assert done.returncode == 0, done.stderr
    count, *series = done.stdout.split()
    assert int(count) == COUNT
    assert series == [f"fr-1-{number:03}" for number in range(0, COUNT, 5)]
