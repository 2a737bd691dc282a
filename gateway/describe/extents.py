"""`identification.extents` and `spatial` of the complete MCF: where, when, how fine."""

from __future__ import annotations

import math
from typing import Any

from gateway.describe.codes import code, duration, plain_number, resolution
from gateway.describe.moments import day, past_day
from gateway.describe.notes import named, unknown_field
from gateway.describe.subject import Subject
from gateway.describe.vocabulary import DATATYPES, GEOMETRIES
from gateway.errors import DescribeError
from gateway.mcf import SpatialExtent, TemporalExtent
from gateway.model import Extent, Facts, Field, Kind, Resolution, Value

STEP = 1e-5
"""Boxes are rounded outwards to five decimals of a degree, about a metre."""

LEAST = 0.001
"""The least width and height of a box in degrees: harvesters drop flat ones."""

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

NOW = "now"
"""The end of a period that has none yet."""

ENDLESS = frozenset({"2999", "9999"})
"""Years that registers write for an end that is not known yet."""

_TIME = "gateway.time"


def extents(subject: Subject) -> dict[str, Any]:
    """`spatial`: the boxes that people gave, else the data's, none where nothing has a geometry;
    `temporal`: the periods that people gave, else that of the fields which `gateway.time` names.

    Raises DescribeError (describe.bad-extent, describe.antimeridian, describe.bad-date,
    describe.future-date, describe.bad-period, describe.bad-duration, describe.time-field,
    describe.time-values).
    """
    given = subject.declaration.identification.extents
    boxes = [_given(subject, box) for box in (given.spatial if given else None) or []]
    if not boxes and subject.facts.extent is not None:
        boxes = [{"bbox": widened(subject.facts.extent).as_list(), "crs": CRS84}]
    periods = [_period(subject, period) for period in (given.temporal if given else None) or []]
    if not periods:
        periods = [_period_of_data(subject)]
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
    upright = -90 <= south < north <= 90
    if not (upright and -180 <= west < east <= 180):
        reversed_ = upright and -180 <= east < west <= 180
        raise DescribeError(
            "describe.antimeridian" if reversed_ else "describe.bad-extent",
            where=subject.where,
            key="identification.extents.spatial",
            value=box.bbox,
            left=[west, south, 180, north],
            right=[-180, south, east, north],
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
        result["begin"] = past_day(period.begin, subject.where, f"{key}.begin")
    if period.end is not None:
        result["end"] = (
            NOW if period.end == NOW else day(period.end, subject.where, f"{key}.end", last=True)
        )
    _check_order(subject, result, key)
    if result and period.resolution:
        result["resolution"] = duration(period.resolution, f"{key}.resolution", subject.where)
    return result


def _check_order(subject: Subject, period: dict[str, str], key: str) -> None:
    if period.get("end", NOW) != NOW and period.get("begin", "") > period["end"]:
        raise DescribeError("describe.bad-period", where=subject.where, key=key, **period)


def _period_of_data(subject: Subject) -> dict[str, str]:
    """From the first begin to the last end of the features of every layer that has the fields.

    Empty where no field is declared or no feature has a begin; a year of ENDLESS is none. Where
    none has an end, the period goes on. Raises DescribeError (describe.future-date).
    """
    time = subject.declaration.gateway.time
    if time is None:
        return {}
    first, last = (time, time) if isinstance(time, str) else (time.begin, time.end)
    found = [_day_of(subject, field, field.minimum) for field in _dated(subject, first)]
    begins = [begin for begin in found if begin[:4] not in ENDLESS]
    ends = [_day_of(subject, field, field.maximum, last=True) for field in _dated(subject, last)]
    if not begins:
        return {}
    end = max(ends, default=NOW)
    begin = past_day(min(begins), subject.where, _TIME)
    period = {"begin": begin, "end": NOW if end[:4] in ENDLESS else end}
    _check_order(subject, period, _TIME)
    return period


def _dated(subject: Subject, name: str) -> list[Field]:
    """The fields called `name`, here or at the source, that have values.

    Raises DescribeError (describe.time-field).
    """
    found = named(subject, name)
    if not found:
        raise unknown_field(subject, "describe.time-field", _TIME, name)
    return [field for field in found if field.distinct != 0]


def _day_of(subject: Subject, field: Field, value: Value | None, *, last: bool = False) -> str:
    """An end of the range of `field` as a full date: of a date, a moment, a year of four digits.

    Raises DescribeError (describe.time-values).
    """
    said = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    try:
        return day(said, subject.where, _TIME, last=last)
    except DescribeError:
        examples = field.values if value is None else (value,)
        raise DescribeError(
            "describe.time-values",
            where=subject.where,
            key=_TIME,
            value=field.name,
            example=examples[0] if examples else "",
        ) from None


def spatial(subject: Subject) -> dict[str, Any]:
    """`spatial`: representation, geometry type, and resolution where it is given or known."""
    given = subject.declaration.spatial
    found: dict[str, Any] = {}
    for key in ("datatype", "geomtype"):
        if getattr(given, key):
            code(getattr(given, key), f"spatial.{key}", subject.where)
    datatype = given.datatype or _datatype(subject.facts)
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
    supported = worked_out(subject)
    if supported:
        found["resolutions"] = [{"distance": plain_number(supported.distance), "uom": "m"}]
    return found


def worked_out(subject: Subject) -> Resolution | None:
    """The coarsest resolution of the layers (MD_Resolution.distance), which is what holds of all of
    them; None where people declare one, and where nothing has a geometry."""
    given = subject.declaration.spatial
    if given.denominators or given.resolutions:
        return None
    known = [layer.resolution for layer in subject.facts.layers if layer.resolution]
    return max(known, key=lambda one: one.distance, default=None)


def _datatype(facts: Facts) -> str | None:
    """The representation of the dataset; a series has that of its members."""
    if facts.kind is not Kind.SERIES or not facts.layers:
        return DATATYPES.get(facts.kind)
    return DATATYPES[Kind.VECTOR if _geometry(facts) else Kind.TABLE]


def _geometry(facts: Facts) -> str | None:
    """The geometry type of the layer with most features."""
    layers = [layer for layer in facts.layers if layer.geometry_type]
    if not layers:
        return None
    largest = max(layers, key=lambda layer: layer.count)
    return GEOMETRIES[largest.geometry_type.family] if largest.geometry_type else None
