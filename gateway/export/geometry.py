"""Cleaning the geometries of one batch: what pass 1 does, vectorised, each act counted.

A geometry leaves as null, as a point, line or polygon (single or multi), or, where it was a
collection of several families, as a collection of at most one multi of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import shapely

from gateway.export.wkb import Geometries, parse
from gateway.model import ActKind, GeometryType

FAMILIES = ("point", "line", "polygon")

TYPES: tuple[tuple[GeometryType, GeometryType], ...] = (
    (GeometryType.POINT, GeometryType.MULTIPOINT),
    (GeometryType.LINESTRING, GeometryType.MULTILINESTRING),
    (GeometryType.POLYGON, GeometryType.MULTIPOLYGON),
)
"""The single and the multi type of each family."""

FAMILY_OF = np.array([0, 1, 1, 2, 0, 1, 2, 3, -1])
"""shapely's type id → index in FAMILIES, 3 for a collection, -1 (the last) for null."""

COLLECTION, MIXED = 7, 3
SINGLE = frozenset({0, 1, 2, 3})
"""shapely's type ids of a point, a line, a ring and a polygon."""

type Counts = Counter[tuple[ActKind, int]]
"""Features by act and family (index in FAMILIES; -1 where it has none, so where it is null)."""

MULTI = (shapely.multipoints, shapely.multilinestrings, shapely.multipolygons)
"""What makes a multi geometry of each family."""


def family_of(geometries: Geometries) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The family of each geometry: an index in FAMILIES, MIXED, or -1 for null."""
    found: np.ndarray[tuple[int], np.dtype[np.int64]] = FAMILY_OF[shapely.get_type_id(geometries)]
    return found


def clean_batch(wkb: Geometries, counts: Counts) -> Geometries:
    """The geometries of `wkb`, valid and two- or three-dimensional; adds what was done to `counts`.

    A geometry that repair would take away whole (a line of no length, a polygon of no area) stays
    as it is: a feature without a place is worth less than one with an invalid shape.
    """
    parsed = parse(wkb)
    geometries = parsed.geometries
    counts[ActKind.NULL_GEOMETRY, -1] += sum(1 for value in wkb if value is None)
    counts[ActKind.BAD_COORDINATES, -1] += parsed.unreadable
    _drop_m(geometries, counts)
    _take_apart(geometries, counts)
    _drop_empty(geometries, counts)
    _repair(geometries, counts)
    if parsed.curves or parsed.mended:
        main = int(family_of(geometries).max(initial=-1))
        counts[ActKind.CURVE, main] += parsed.curves
        counts[ActKind.REPAIRED, main] += parsed.mended
    return geometries


def has_real_z(geometries: Geometries) -> bool:
    """Whether any vertex has a height that is neither zero nor NaN."""
    high = geometries[shapely.has_z(geometries)]
    if not len(high):
        return False
    z = shapely.get_coordinates(high, include_z=True)[:, 2]
    return bool((np.isfinite(z) & (z != 0)).any())


def of_family(geometry: shapely.Geometry, family: int) -> shapely.Geometry | None:
    """The multi of `family` in a collection, None where it has no such part."""
    parts = [part for part in _leaves(geometry) if family_of(np.array([part]))[0] == family]
    return _joined(parts, family) if parts else None


def leaf_families(geometry: shapely.Geometry) -> set[int]:
    """The families of the parts of a geometry."""
    return {int(family) for family in family_of(np.array(list(_leaves(geometry)), dtype=object))}


def _drop_m(geometries: Geometries, counts: Counts) -> None:
    measured = shapely.has_m(geometries)
    if not measured.any():
        return
    high = measured & shapely.has_z(geometries)
    flat = measured & ~high
    # force_3d keeps an M and writes Z as 0; the WKB writer is the one that leaves M out.
    geometries[high] = shapely.from_wkb(
        shapely.to_wkb(geometries[high], output_dimension=3, flavor="iso")
    )
    geometries[flat] = shapely.force_2d(geometries[flat])
    _count(ActKind.M_DROPPED, geometries[measured], counts)


def _take_apart(geometries: Geometries, counts: Counts) -> None:
    """Collections as the multi of their family; of several families, as a collection of multis."""
    for row in np.flatnonzero(shapely.get_type_id(geometries) == COLLECTION):
        whole = geometries[row]
        if shapely.is_empty(whole):
            continue
        leaves = list(_leaves(whole))
        families = family_of(np.array(leaves, dtype=object))
        multis = {
            family: _joined([leaves[at] for at in np.flatnonzero(families == family)], family)
            for family in np.unique(families).tolist()
        }
        geometries[row] = _together(list(multis.values()))
        for family in multis:
            counts[ActKind.COLLECTION, family] += 1


def _leaves(geometry: shapely.Geometry) -> Iterator[shapely.Geometry]:
    """The parts of a collection that are neither collections nor empty, multis taken apart."""
    if shapely.is_empty(geometry):
        return
    if shapely.get_type_id(geometry) in SINGLE:
        yield geometry
        return
    for part in shapely.get_parts(geometry):
        yield from _leaves(part)


def _joined(parts: list[shapely.Geometry], family: int) -> shapely.Geometry:
    if len({bool(part.has_z) for part in parts}) > 1:
        parts = list(shapely.force_3d(parts))
    return MULTI[family](parts)


def _together(multis: list[shapely.Geometry]) -> shapely.Geometry:
    return multis[0] if len(multis) == 1 else shapely.geometrycollections(multis)


def _drop_empty(geometries: Geometries, counts: Counts) -> None:
    empty = shapely.is_empty(geometries)
    counts[ActKind.EMPTY_GEOMETRY, -1] += int(empty.sum())
    geometries[empty] = None


def _repair(geometries: Geometries, counts: Counts) -> None:
    invalid = np.flatnonzero(~shapely.is_valid(geometries) & ~shapely.is_missing(geometries))
    if not len(invalid):
        return
    for row in invalid:
        if not np.isfinite(shapely.get_coordinates(geometries[row])).all():
            geometries[row] = None
            counts[ActKind.BAD_COORDINATES, -1] += 1
            continue
        repaired = _repaired(geometries[row])
        kind = ActKind.DEGENERATE if repaired is None else ActKind.REPAIRED
        geometries[row] = geometries[row] if repaired is None else repaired
        _count(kind, geometries[row : row + 1], counts)


def _repaired(geometry: shapely.Geometry) -> shapely.Geometry | None:
    """`geometry` made valid in its own families; None where nothing would be left of one."""
    families = leaf_families(geometry)
    try:
        valid = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    except shapely.errors.GEOSException:
        return None
    if family_of(np.array([valid]))[0] in families:
        return None if shapely.is_empty(valid) else valid
    multis = [of_family(valid, family) for family in sorted(families)]
    return None if any(multi is None for multi in multis) else _together(multis)


def _count(kind: ActKind, geometries: Geometries, counts: Counts) -> None:
    for family, number in zip(*np.unique(family_of(geometries), return_counts=True), strict=True):
        counts[kind, int(family)] += int(number)
