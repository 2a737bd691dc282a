"""`identification.extents` and `spatial` of the complete MCF: where, when, how fine."""

from __future__ import annotations

import math
from typing import Any

from gateway.describe.codes import code, duration, resolution
from gateway.describe.moments import day
from gateway.describe.subject import Subject
from gateway.describe.vocabulary import DATATYPES, GEOMETRIES
from gateway.errors import DescribeError
from gateway.mcf import SpatialExtent, TemporalExtent
from gateway.model import Extent, Facts, Layer

STEP = 1e-5
"""Boxes are rounded outwards to five decimals of a degree, about a metre."""

LEAST = 0.001
"""The least width and height of a box in degrees: harvesters drop flat ones."""

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

_DEGREE = 111_320.0
"""Metres in a degree of latitude, or of longitude at the equator."""


def extents(subject: Subject) -> dict[str, Any]:
    """`spatial`: the boxes that people gave, else the data's, none where nothing has a geometry;
    `temporal`: the periods that people gave.

    Raises DescribeError (describe.bad-extent, describe.bad-date, describe.bad-period).
    """
    given = subject.declaration.identification.extents
    boxes = [_given(subject, box) for box in (given.spatial if given else None) or []]
    if not boxes and subject.facts.extent is not None:
        boxes = [{"bbox": widened(subject.facts.extent).as_list(), "crs": CRS84}]
    periods = [_period(subject, period) for period in (given.temporal if given else None) or []]
    return {"spatial": boxes, "temporal": [period for period in periods if period]}


def widened(box: Extent) -> Extent:
    """`box` rounded outwards and never flat, within the Earth."""
    west, east = _wide(box.west, box.east, 180.0)
    south, north = _wide(box.south, box.north, 90.0)
    return Extent(west, south, east, north)


def _wide(low: float, high: float, limit: float) -> tuple[float, float]:
    if high - low < LEAST:
        middle = min(max((low + high) / 2, LEAST / 2 - limit), limit - LEAST / 2)
        low, high = middle - LEAST / 2, middle + LEAST / 2
    # The tenth of a step keeps binary fractions (2.3 / 1e-5) from counting as one step more.
    low = math.floor(low / STEP + 0.1) * STEP
    high = math.ceil(high / STEP - 0.1) * STEP
    return round(max(low, -limit), 5), round(min(high, limit), 5)


def _given(subject: Subject, box: SpatialExtent) -> dict[str, Any]:
    west, south, east, north = box.bbox
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise DescribeError(
            "describe.bad-extent",
            where=subject.where,
            key="identification.extents.spatial",
            value=box.bbox,
        )
    result: dict[str, Any] = {
        "bbox": widened(Extent(west, south, east, north)).as_list(),
        "crs": CRS84 if box.crs is None else box.crs,
    }
    if box.description:
        result["description"] = subject.text(box.description)
    return result


def _period(subject: Subject, period: TemporalExtent) -> dict[str, str]:
    key = "identification.extents.temporal"
    result: dict[str, str] = {}
    if period.begin is not None:
        result["begin"] = day(period.begin, subject.where, f"{key}.begin")
    if period.end is not None:
        result["end"] = (
            "now"
            if period.end == "now"
            else day(period.end, subject.where, f"{key}.end", last=True)
        )
    if result.get("end", "now") != "now" and result.get("begin", "") > result["end"]:
        raise DescribeError("describe.bad-period", where=subject.where, key=key, **result)
    if result and period.resolution:
        result["resolution"] = duration(period.resolution, f"{key}.resolution", subject.where)
    return result


def spatial(subject: Subject) -> dict[str, Any]:
    """`spatial`: representation, geometry type, and resolution where it is given or known."""
    given = subject.declaration.spatial
    found: dict[str, Any] = {}
    for key in ("datatype", "geomtype"):
        if getattr(given, key):
            code(getattr(given, key), f"spatial.{key}", subject.where)
    datatype = given.datatype or DATATYPES.get(subject.facts.kind)
    if datatype:
        found["datatype"] = datatype
    geometry = given.geomtype or _geometry(subject.facts)
    if geometry:
        found["geomtype"] = geometry
    if given.denominators:
        found["denominators"] = given.denominators
    if given.resolutions:
        found["resolutions"] = [
            resolution(item, "spatial.resolutions", subject.where) for item in given.resolutions
        ]
    worked_out = spacing(subject.facts)
    if worked_out and not (given.denominators or given.resolutions):
        found["resolutions"] = [{"distance": worked_out, "uom": "m"}]
    return found


def _geometry(facts: Facts) -> str | None:
    """The geometry type of the layer with most features."""
    layers = [layer for layer in facts.layers if layer.geometry_type]
    if not layers:
        return None
    largest = max(layers, key=lambda layer: layer.count)
    return GEOMETRIES[largest.geometry_type.family] if largest.geometry_type else None


def spacing(facts: Facts) -> float | None:
    """The mean distance between features in metres, two significant digits: the side of the square
    that each would have if they shared their layer's box evenly, in the layer where it is least.

    It is a ground sample distance (ISO 19115, MD_Resolution.distance) that needs no more than
    facts; the lineage says how it was found. None for boxes without area.
    """
    sides = [side for layer in facts.layers if (side := _side(layer)) is not None]
    return min(sides) if sides else None


def _side(layer: Layer) -> float | None:
    count = layer.count - layer.without_geometry
    if layer.extent is None or count < 1:
        return None
    box = layer.extent
    height = (box.north - box.south) * _DEGREE
    width = (box.east - box.west) * _DEGREE * math.cos(math.radians((box.south + box.north) / 2))
    side = math.sqrt(max(width * height, 0.0) / count)
    return float(f"{side:.2g}") if side >= 0.01 else None
