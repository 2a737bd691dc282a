"""Coordinate reference systems as EPSG codes: what a declaration or a source means by its words."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any

from pyproj import CRS
from pyproj.exceptions import CRSError

SAME: dict[str, str] = {
    "OGC:CRS84": "EPSG:4326",
    "IGNF:WGS84G": "EPSG:4326",
    "IGNF:RGF93G": "EPSG:4171",
    "IGNF:RGF93GEO": "EPSG:4171",
    "EPSG:7084": "EPSG:4171",  # RGF93 v1 (lon-lat): the same datum, as our data is written
    "EPSG:900913": "EPSG:3857",
    "ESRI:102100": "EPSG:3857",
}
"""Other names of the same CRS for data whose axes are x, y."""

_NOT_A_CRS = re.compile(r"undefined|unknown|unnamed_local|local_cs", re.IGNORECASE)


@cache
def identified(text: str) -> str | None:
    """The EPSG code of the horizontal CRS that `text` (code, URN or WKT) describes.

    None where EPSG has none. Raises pyproj's CRSError where it describes nothing.
    """
    crs = _horizontal(_parsed(text.strip()))
    own = crs.to_authority(min_confidence=100)
    known = SAME.get(":".join(own)) if own else None
    if known:
        return known
    if crs.is_geographic and _parameters(crs).get("datum") == "WGS84":
        return "EPSG:4326"
    for match in crs.list_authority(auth_name="EPSG", min_confidence=25):
        code = f"EPSG:{match.code}"
        candidate = CRS.from_user_input(code)
        if match.confidence == 100 or _alike(crs, candidate):
            return SAME.get(code, code)
    return None


@cache
def is_missing(text: str | None) -> bool:
    """Whether a source that says `text` has no CRS: nothing, nonsense, a local or undefined one."""
    if not text or not text.strip():
        return True
    try:
        crs = _parsed(text.strip())
    except CRSError:
        return True
    return crs.is_engineering or bool(_NOT_A_CRS.match(crs.name))


@cache
def is_degrees(code: str) -> bool:
    """Whether coordinates in `code` are longitudes and latitudes in degrees."""
    return CRS.from_user_input(code).is_geographic


def _parsed(text: str) -> CRS:
    return CRS.from_epsg(int(text)) if text.isdecimal() else CRS.from_user_input(text)


def _horizontal(crs: CRS) -> CRS:
    """`crs` without height, and without a transformation bound to it."""
    while crs.is_bound and crs.source_crs is not None:
        crs = crs.source_crs
    if crs.is_compound:
        return _horizontal(crs.sub_crs_list[0])
    return crs.to_2d()


def _alike(one: CRS, other: CRS) -> bool:
    """Whether two CRS are the same by ellipsoid, prime meridian, projection and parameters."""
    first, second = _parameters(one), _parameters(other)
    for parameters in (first, second):
        parallels = sorted(parameters[key] for key in ("lat_1", "lat_2") if key in parameters)
        parameters.update(zip(("lat_1", "lat_2"), parallels, strict=False))
    return bool(first) and _same_datum(one, other) and _equal(first, second)


def _parameters(crs: CRS) -> dict[str, Any]:
    """Projection, ellipsoid and parameters by their names in PROJ."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a PROJ string says less than WKT
        return crs.to_dict()


def _same_datum(one: CRS, other: CRS) -> bool:
    if one.ellipsoid is None or other.ellipsoid is None:
        return False
    # Without a projection the ellipsoid alone says too little: GRS 1980 is that of many datums.
    if one.is_geographic and (not one.datum or not other.datum or one.datum != other.datum):
        return False
    return math.isclose(
        one.ellipsoid.semi_major_metre, other.ellipsoid.semi_major_metre, rel_tol=1e-9
    ) and math.isclose(
        one.ellipsoid.inverse_flattening, other.ellipsoid.inverse_flattening, rel_tol=1e-9
    )


def _equal(first: Mapping[str, object], second: Mapping[str, object]) -> bool:
    if first.keys() != second.keys():
        return False
    for key, value in first.items():
        other = second[key]
        if isinstance(value, int | float) and isinstance(other, int | float):
            if not math.isclose(value, other, rel_tol=1e-12, abs_tol=1e-12):
                return False
        elif value != other:
            return False
    return True
