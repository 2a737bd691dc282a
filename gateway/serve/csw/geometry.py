"""The geometries of filters, as boxes in CRS84: what a record's extent is compared with.

GML 2 and 3 of any shape, WKT, ECQL's ENVELOPE. Axis order (OGC 08-038r7): an EPSG code given as a
URN or as an http://www.opengis.net/def/ URI has the authority's order (latitude first for 4326);
`EPSG:4326`, the old gml/srs address and no code at all mean x before y.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

import shapely
from lxml import etree
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from gateway.model import Extent
from gateway.serve.csw.exceptions import invalid

LOCATOR = "constraint"

_LISTS = frozenset({"pos", "posList", "lowerCorner", "upperCorner", "coordinates"})
_AUTHORITY = re.compile(
    r"(?:urn:(?:x-)?ogc:def:crs:EPSG:[\w.]*:|https?://www\.opengis\.net/def/crs/EPSG/[\w.]+/)(\d+)",
    re.IGNORECASE,
)
_XY = re.compile(r"(?:EPSG:|https?://www\.opengis\.net/gml/srs/epsg\.xml#)(\d+)", re.IGNORECASE)
_CRS84 = re.compile(
    r"(?:urn:(?:x-)?ogc:def:crs:OGC:[\w.]*:|https?://www\.opengis\.net/def/crs/OGC/[\w.]+/|"
    r"CRS:|OGC:)(?:CRS)?84",
    re.IGNORECASE,
)


def from_gml(element: etree._Element) -> Extent:
    """The box around a GML 2 or 3 geometry. Raises OwsError where it has no coordinates."""
    srs = element.get("srsName") or ""
    dimension = 2
    numbers: list[tuple[float, float]] = []
    for part in element.iter("{*}*"):
        srs = srs or part.get("srsName") or ""
        if part.get("srsDimension") == "3":
            dimension = 3
        name = etree.QName(part).localname
        if name in _LISTS:
            numbers += _pairs(part, dimension)
        elif name == "coord":
            numbers.append(_pair([child.text or "" for child in part.iterchildren("{*}*")][:2]))
    if not numbers:
        raise invalid(LOCATOR, "csw.geometry", value=etree.QName(element).localname)
    xs, ys = zip(*numbers, strict=True)
    if etree.QName(element).localname in {"Envelope", "Box"}:
        return in_crs84(numbers[0][0], numbers[0][1], numbers[-1][0], numbers[-1][1], srs)
    return in_crs84(min(xs), min(ys), max(xs), max(ys), srs)


def from_wkt(text: str, srs: str = "") -> Extent:
    """The box around a WKT geometry. Raises OwsError where it is malformed or empty."""
    try:
        west, south, east, north = shapely.from_wkt(text).bounds
    # shapely raises NotImplementedError for a curve, which it does not hold.
    except (shapely.errors.ShapelyError, ValueError, TypeError, NotImplementedError):
        raise invalid(LOCATOR, "csw.geometry", value=text) from None
    return in_crs84(west, south, east, north, srs)


def in_crs84(west: float, south: float, east: float, north: float, srs: str = "") -> Extent:
    """The box in CRS84 around a box given in `srs`, corner by corner in the order of `srs`.

    Raises OwsError: numbers that are none, corners the wrong way round, an unknown CRS.
    """
    box = (west, south, east, north)
    if not all(math.isfinite(number) for number in box) or west > east or south > north:
        raise invalid(LOCATOR, "csw.geometry", value=" ".join(map(str, box)))
    srs = srs.strip()
    if not srs or _CRS84.fullmatch(srs):
        return Extent(*box)
    found = _AUTHORITY.fullmatch(srs)
    swapped = found is not None
    found = found or _XY.fullmatch(srs)
    if found is None:
        raise invalid(LOCATOR, "csw.crs", value=srs)
    crs, transformer = _transformer(found[1], srs)
    if swapped and _latitude_first(crs):
        box = (south, west, north, east)
    if transformer is None:
        return Extent(*box)
    bounds = transformer.transform_bounds(*box)
    if not all(math.isfinite(number) for number in bounds):
        raise invalid(LOCATOR, "csw.geometry", value=" ".join(map(str, box)))
    return Extent(*bounds)


@lru_cache(maxsize=64)
def _transformer(code: str, srs: str) -> tuple[CRS, Transformer | None]:
    """The CRS EPSG:`code` and its way to CRS84, x first; none for WGS 84 and ETRS89 degrees."""
    try:
        crs = CRS.from_epsg(int(code))
        if code in {"4326", "4258"}:
            return crs, None
        return crs, Transformer.from_crs(crs, "OGC:CRS84", always_xy=True)
    except (ProjError, ValueError, OverflowError):
        raise invalid(LOCATOR, "csw.crs", value=srs) from None


def _latitude_first(crs: CRS) -> bool:
    return bool(crs.axis_info) and crs.axis_info[0].direction == "north"


def _pairs(element: etree._Element, dimension: int) -> list[tuple[float, float]]:
    text = element.text or ""
    if etree.QName(element).localname == "coordinates":
        return [_pair(group.split(",")[:2]) for group in text.split()]
    words = text.split()
    if len(words) % dimension:
        dimension = 3 if len(words) % 3 == 0 else dimension
    return [_pair(words[at : at + 2]) for at in range(0, len(words), dimension)]


def _pair(words: list[str]) -> tuple[float, float]:
    try:
        x, y = (float(word) for word in words)
    except ValueError:
        raise invalid(LOCATOR, "csw.geometry", value=" ".join(words)) from None
    return x, y
