"""Which CRS a layer is in: declared, else its source's, else recognised, else refused."""

from __future__ import annotations

from pyproj.exceptions import CRSError

from gateway.errors import CleaningError
from gateway.export.crs import identified, is_degrees, is_missing
from gateway.export.recognise import KEY, Recogniser
from gateway.export.tally import Box
from gateway.model import ActKind

_SLACK = 1e-6
"""Degrees that a longitude may pass 180 by rounding."""


def known_crs(declared: str | None, source: str | None, where: str) -> str | None:
    """The EPSG code known before any coordinate is seen; None where only they can tell.

    Raises CleaningError where the declared CRS does not exist or has no EPSG code.
    """
    if declared is not None:
        return _declared(declared, where)
    return None if is_missing(source) else identified(source or "")


def settled_crs(
    declared: str | None, source: str | None, seen: Recogniser, bounds: Box, where: str
) -> tuple[str, ActKind | None]:
    """The EPSG code of a layer whose coordinates were seen, and the act of settling it, if any.

    Raises CleaningError where there is none, or where the coordinates cannot be in it.
    """
    code = known_crs(declared, source, where)
    if code is not None:
        _possible(code, seen, bounds, where)
        replaced = declared is not None and (is_missing(source) or identified(source or "") != code)
        return code, ActKind.CRS_DECLARED if replaced else None
    if not is_missing(source):
        raise CleaningError(
            "clean.crs-without-code",
            where=where,
            key=KEY,
            crs=" ".join((source or "").split())[:120],
        )
    if seen.code is None:
        raise CleaningError(
            "clean.crs-missing",
            where=where,
            key=KEY,
            bounds=_told(bounds),
            candidates=", ".join(seen.candidates) or "-",
        )
    return seen.code, ActKind.CRS_RECOGNISED


def _declared(text: str, where: str) -> str:
    try:
        code = identified(text)
    except CRSError:
        raise CleaningError("clean.crs-unknown", where=where, key=KEY, crs=text) from None
    if code is None:
        raise CleaningError("clean.crs-without-code", where=where, key=KEY, crs=text[:120])
    return code


def _possible(code: str, seen: Recogniser, bounds: Box, where: str) -> None:
    """Refuse degrees that are none, and metres that are degrees."""
    degrees = is_degrees(code)
    outside = (
        bounds[0] < -180 - _SLACK
        or bounds[2] > 180 + _SLACK
        or bounds[1] < -90 - _SLACK
        or bounds[3] > 90 + _SLACK
    )
    if (degrees and outside) or (not degrees and seen.code == "EPSG:4326"):
        raise CleaningError(
            "clean.crs-impossible",
            where=where,
            key=KEY,
            crs=code,
            bounds=_told(bounds),
            candidates=", ".join(seen.candidates) or "-",
        )


def _told(bounds: Box) -> str:
    return ", ".join(f"{value:.6g}" if abs(value) < 1000 else f"{value:.0f}" for value in bounds)
