"""The codes of ISO 19115 that a metadata file may give, and their checking."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.errors import DescribeError
from gateway.yamlfile import nearest

CODES: Mapping[str, tuple[str, ...]] = {
    "topiccategory": (
        "biota",
        "boundaries",
        "climatologyMeteorologyAtmosphere",
        "economy",
        "elevation",
        "environment",
        "farming",
        "geoscientificInformation",
        "health",
        "imageryBaseMapsEarthCover",
        "inlandWaters",
        "intelligenceMilitary",
        "location",
        "oceans",
        "planningCadastre",
        "society",
        "structure",
        "transportation",
        "utilitiesCommunication",
    ),
    "hierarchylevel": ("dataset", "series", "nonGeographicDataset"),
    "status": (
        "completed",
        "historicalArchive",
        "obsolete",
        "onGoing",
        "planned",
        "required",
        "underDevelopment",
    ),
    "role": (
        "author",
        "custodian",
        "distributor",
        "originator",
        "owner",
        "pointOfContact",
        "principalInvestigator",
        "processor",
        "publisher",
        "resourceProvider",
        "user",
    ),
    "function": ("download", "information", "offlineAccess", "order", "search"),
    "datatype": ("grid", "stereoModel", "textTable", "tin", "vector", "video"),
    "geomtype": ("complex", "composite", "curve", "point", "solid", "surface"),
    "keywords_type": ("discipline", "place", "stratum", "temporal", "theme"),
}
"""MCF's keys and the codes of their ISO lists: MD_TopicCategoryCode, MD_ScopeCode (those that a
dataset can be), MD_ProgressCode, CI_RoleCode, CI_OnLineFunctionCode,
MD_SpatialRepresentationTypeCode, MD_GeometricObjectTypeCode, MD_KeywordTypeCode."""

_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
_UNIT = re.compile(r"[^:\s]+")


def code(value: str, key: str, where: str) -> str:
    """`value`, a code of the list for the last part of `key`.

    Raises DescribeError (describe.unknown-code) with the nearest known one.
    """
    known = CODES[key.rsplit(".", 1)[1]]
    if value not in known:
        raise DescribeError(
            "describe.unknown-code",
            where=where,
            key=key,
            value=value,
            nearest=nearest(value, known),
            known=", ".join(known),
        )
    return value


def duration(value: str, key: str, where: str) -> str:
    """`value`, an ISO 8601 duration such as `P1Y`. Raises DescribeError (describe.bad-duration)."""
    if not _DURATION.fullmatch(value):
        raise DescribeError("describe.bad-duration", where=where, key=key, value=value)
    return value


def resolution(value: Mapping[str, float | str], key: str, where: str) -> dict[str, float | str]:
    """A resolution: its distance as a number, its unit (metres where it says none).

    Raises DescribeError (describe.bad-resolution).
    """
    try:
        distance = float(value["distance"])
    except (KeyError, ValueError):
        distance = 0.0
    unit = str(value.get("uom", "m"))
    if not 0 < distance < float("inf") or not _UNIT.fullmatch(unit):
        said = ", ".join(f"{name}: {part}" for name, part in value.items())
        raise DescribeError("describe.bad-resolution", where=where, key=key, value=said)
    return {"distance": distance, "uom": unit}
