"""CRS: identified, recognised, declared, refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from pyproj import CRS, Transformer

from gateway.errors import CleaningError
from gateway.export.crs import identified, is_missing
from gateway.export.degrees import ToDegrees
from gateway.export.recognise import Recogniser

ESRI_LAMBERT_93 = (
    'PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",'
    '6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],PARAMETER['
    '"False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Standard_Parallel_1",'
    '44.0],PARAMETER["Standard_Parallel_2",49.0],PARAMETER["Latitude_Of_Origin",46.5],'
    'UNIT["Meter",1.0]]'
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2154", "EPSG:2154"),
        ("urn:ogc:def:crs:EPSG::2154", "EPSG:2154"),
        ("http://www.opengis.net/def/crs/EPSG/0/2154", "EPSG:2154"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("+proj=longlat +datum=WGS84", "EPSG:4326"),
        ("IGNF:LAMB93", "EPSG:2154"),
        ("IGNF:RGF93G", "EPSG:4171"),
        ("IGNF:RGF93CC49", "EPSG:3949"),
        ("EPSG:5698", "EPSG:2154"),  # with heights
        ("EPSG:4979", "EPSG:4326"),
        (ESRI_LAMBERT_93, "EPSG:2154"),
        (ESRI_LAMBERT_93.replace("RGF_1993_Lambert_93", "Projection locale"), "EPSG:2154"),
        (ESRI_LAMBERT_93.replace("700000.0", "700001.0"), None),
        ("+proj=longlat +ellps=GRS80", None),
    ],
)
def test_identified(text: str, code: str | None) -> None:
    assert identified(text) == code


@pytest.mark.parametrize("zone", range(42, 51))
def test_every_conformal_conic_zone_is_identified_in_esri_wkt(zone: int) -> None:
    wkt = CRS.from_epsg(3900 + zone).to_wkt("WKT1_ESRI")
    assert identified(wkt) == f"EPSG:{3900 + zone}"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (None, True),
        ("", True),
        ('LOCAL_CS["Undefined Cartesian SRS with unknown unit",UNIT["unknown",0]]', True),
        ("nonsense", True),
        ("EPSG:2154", False),
    ],
)
def test_missing(text: str | None, missing: bool) -> None:
    assert is_missing(text) is missing


def recognised(*points: tuple[float, float]) -> str | None:
    seen = Recogniser()
    for x, y in points:
        seen.see(np.array([[x, y, x, y]]))
    return seen.code


PLACES = {
    "Bondy": (2.48, 48.9),
    "Brest": (-4.49, 48.39),
    "Toulouse": (1.44, 43.6),
    "Ajaccio": (8.74, 41.93),
    "Strasbourg": (7.75, 48.57),
}


def project(place: tuple[float, float], code: str) -> tuple[float, float]:
    x, y = Transformer.from_crs("OGC:CRS84", code, always_xy=True).transform(*place)
    return float(x), float(y)


@pytest.mark.parametrize("place", PLACES)
def test_degrees_are_recognised(place: str) -> None:
    assert recognised(PLACES[place], (-61.5, 16.2), (55.5, -21.1)) == "EPSG:4326"


@pytest.mark.parametrize("place", PLACES)
def test_zones_are_recognised_where_they_are_used(place: str) -> None:
    code = f"EPSG:{3900 + round(PLACES[place][1])}"
    assert recognised(project(PLACES[place], code)) == code


def test_lambert_93_is_recognised_where_web_mercator_cannot_be() -> None:
    assert recognised(project(PLACES["Bondy"], "EPSG:2154")) == "EPSG:2154"
    assert recognised(project(PLACES["Toulouse"], "EPSG:2154")) is None
    assert recognised(project(PLACES["Bondy"], "EPSG:3857")) is None


@pytest.mark.parametrize("code", ["EPSG:27572", "EPSG:32631", "EPSG:3035", "EPSG:27571"])
@pytest.mark.parametrize("place", PLACES)
def test_what_is_not_in_the_table_is_not_taken_for_what_is(place: str, code: str) -> None:
    assert recognised(project(PLACES[place], code)) is None


def test_one_feature_elsewhere_is_a_doubt() -> None:
    assert recognised(PLACES["Bondy"], (100.0, 0.0)) is None
    assert recognised() is None


BONDY_93 = "POINT (661900 6867000)"


def test_the_declared_crs_wins(cleaner: Any, memory: Any, acts: Callable[..., Any]) -> None:
    (layer,) = cleaner(memory({"a": [1]}, [BONDY_93], crs="EPSG:3857"), crs="IGNF:LAMB93")
    assert layer.layer.crs == "EPSG:2154"
    assert acts(layer)["crs-declared"] == 1
    assert layer.layer.extent.west == pytest.approx(2.48, abs=0.01)


def test_a_missing_crs_is_recognised(cleaner: Any, memory: Any, acts: Callable[..., Any]) -> None:
    (layer,) = cleaner(memory({"a": [1, 2]}, [BONDY_93, None], crs=None))
    assert layer.layer.crs == "EPSG:2154"
    assert layer.layer.extent.south == pytest.approx(48.9, abs=0.01)
    assert acts(layer)["crs-recognised"] == 1


@pytest.mark.parametrize(
    ("crs", "declared", "wkt", "code"),
    [
        (None, None, "POINT (1 1000)", "clean.crs-missing"),
        (None, "EPSG:999999", BONDY_93, "clean.crs-unknown"),
        (None, "+proj=lcc +lat_1=1 +lat_2=2 +lat_0=1", BONDY_93, "clean.crs-without-code"),
        (ESRI_LAMBERT_93.replace("700000.0", "0.0"), None, BONDY_93, "clean.crs-without-code"),
        ("EPSG:4326", None, BONDY_93, "clean.crs-impossible"),
        ("EPSG:2154", None, "POINT (2.48 48.9)", "clean.crs-impossible"),
        ("EPSG:32631", None, "POINT (1e30 1e30)", "clean.crs-nowhere"),
    ],
)
def test_refused_with_the_key_to_set(
    cleaner: Any, memory: Any, crs: str | None, declared: str | None, wkt: str, code: str
) -> None:
    with pytest.raises(CleaningError) as caught:
        cleaner(memory({"a": [1]}, [wkt], crs=crs), crs=declared)
    assert caught.value.code == code
    assert "gateway.source.crs" in caught.value.remedy("fr")
    assert "layer" in str(caught.value)


def test_geometries_that_cross_the_antimeridian_are_cut() -> None:
    import shapely

    fiji = Transformer.from_crs("OGC:CRS84", "EPSG:3460", always_xy=True)
    west, south = fiji.transform(179.5, -17)
    east, north = fiji.transform(-179.5, -16)
    cut = ToDegrees("EPSG:3460")(np.array([shapely.box(west, south, east, north), None]))
    boxes = [part.bounds for part in cut[0].geoms]
    assert sorted(round(box[0]) for box in boxes) == [-180, 179 if boxes[0][0] < 179.5 else 180]
    assert all(box[2] - box[0] < 1.1 for box in boxes)
    assert cut[1] is None
