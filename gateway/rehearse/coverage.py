"""Where and when: extent, period, dates and frequency, as data.gouv.fr reads them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import isfinite

from lxml import etree

from gateway.model import Extent
from gateway.rehearse.findings import finding
from gateway.rehearse.iso import code, find_all, text, words
from gateway.rehearse.report import Finding

_BOXES = (
    "gmd:identificationInfo[1]/*/*[self::gmd:extent|self::srv:extent]/*/gmd:geographicElement"
    "/gmd:EX_GeographicBoundingBox"
)
_SIDES = (
    "westBoundLongitude",
    "southBoundLatitude",
    "eastBoundLongitude",
    "northBoundLatitude",
)
_TIMES = (
    "gmd:identificationInfo/*/gmd:extent/gmd:EX_Extent/gmd:temporalElement/gmd:EX_TemporalExtent"
    "/gmd:extent/*"
)
_DATES = "gmd:identificationInfo/*/gmd:citation/gmd:CI_Citation/gmd:date/gmd:CI_Date"
_FREQUENCY = (
    "gmd:identificationInfo/*/gmd:resourceMaintenance/gmd:MD_MaintenanceInformation"
    "/gmd:maintenanceAndUpdateFrequency/gmd:MD_MaintenanceFrequencyCode"
)
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")

FREQUENCIES: dict[str, str] = {
    "continual": "continuous",
    "daily": "daily",
    "weekly": "weekly",
    "fortnightly": "biweekly",
    "semimonthly": "semimonthly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "biannually": "semiannual",
    "annually": "annual",
    "biennially": "biennial",
    "periodic": "other",
    "asNeeded": "punctual",
    "irregular": "irregular",
    "notPlanned": "notPlanned",
    "unknown": "unknown",
}
"""MD_MaintenanceFrequencyCode → the platform's frequency; what is not here is lost."""

DATE_FIELDS = {"creation": "created", "publication": "issued", "revision": "modified"}
"""CI_DateTypeCode → the platform's field."""


def extent(record: etree._Element, *, needed: bool) -> tuple[Extent | None, list[Finding]]:
    """The box around the record's boxes; a flat one is lost, a reversed one is not."""
    whole: Extent | None = None
    lost: list[Finding] = []
    for box in find_all(record, _BOXES):
        sides = [_number(text(box, f"gmd:{side}/gco:Decimal")) for side in _SIDES]
        west, south, east, north = sides
        told = " ".join(text(box, f"gmd:{side}/gco:Decimal") or "–" for side in _SIDES)
        if not all(map(isfinite, sides)) or west == east or south == north:
            lost.append(finding("rehearse.flat-extent", value=told))
            continue
        if west > east or south > north:
            lost.append(finding("rehearse.reversed-extent", value=told))
        ordered = (min(west, east), min(south, north), max(west, east), max(south, north))
        whole = Extent(*ordered).union(whole)
    if whole is None and not lost:
        lost.append(finding("rehearse.no-extent" if needed else "rehearse.no-coverage"))
    return whole, lost


def period(record: etree._Element) -> tuple[tuple[str, str] | None, list[Finding]]:
    """Begin and end: both of a period, or an instant."""
    lost: list[Finding] = []
    for time in find_all(record, _TIMES):
        name = etree.QName(time).localname
        ends = {etree.QName(part).localname: words(part) for part in time.iterchildren("{*}*")}
        if name == "TimeInstant":
            begin = end = ends.get("timePosition", "")
        else:
            begin, end = ends.get("beginPosition", ""), ends.get("endPosition", "")
        if not begin or not end:
            lost.append(finding("rehearse.open-period"))
            continue
        partial = next((date for date in (begin, end) if not _FULL_DATE.fullmatch(date)), None)
        if partial is None:
            return (begin, end), lost
        lost.append(finding("rehearse.period-date", value=partial))
    return None, lost or [finding("rehearse.no-period")]


def dates(record: etree._Element) -> tuple[dict[str, str], list[Finding]]:
    """created, issued and modified."""
    found: dict[str, str] = {}
    lost: list[Finding] = []
    for part in find_all(record, _DATES):
        kind = code(part, "gmd:dateType/gmd:CI_DateTypeCode")
        field = DATE_FIELDS.get(kind)
        value = text(part, "gmd:date/gco:Date") or text(part, "gmd:date/gco:DateTime")
        if field is None or not value:
            continue
        if field == "modified" and value[:10] > datetime.now(UTC).date().isoformat():
            lost.append(finding("rehearse.future-date", value=value))
        elif field in found:
            lost.append(finding("rehearse.dates", name=kind))
        else:
            found[field] = value
            if not _FULL_DATE.fullmatch(value):
                lost.append(finding("rehearse.partial-date", value=value))
    if not found and not lost:
        lost.append(finding("rehearse.no-date"))
    return found, lost


def frequency(record: etree._Element) -> tuple[str, list[Finding]]:
    """The platform's frequency."""
    value = code(record, _FREQUENCY)
    if not value:
        return "", [finding("rehearse.no-frequency")]
    if value not in FREQUENCIES:
        return "", [finding("rehearse.frequency-lost", value=value)]
    return FREQUENCIES[value], []


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")
