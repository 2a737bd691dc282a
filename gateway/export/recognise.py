"""The CRS of coordinates that come without one, where they leave no doubt.

Every feature of a layer must lie in the ranges of one CRS and of no other in the table. Web
Mercator is only there to be doubted: its northern France lies where Lambert-93 has the south, and
where UTM has all of it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

KEY = "gateway.source.crs"
"""The key of a declaration that settles a CRS."""


class Range(NamedTuple):
    """Where the coordinates of a CRS lie: west, south, east, north in its own units."""

    west: float
    south: float
    east: float
    north: float


def _zone(number: int) -> Range:
    """Conformal conic zone of parallel `number`: false origin 1,700,000 E, (n - 41.8) · 10⁶ N."""
    north = (number - 41) * 1_000_000 + 200_000
    return Range(1_100_000, north - 150_000, 2_300_000, north + 150_000)


RANGES: dict[str, tuple[Range, ...]] = {
    "EPSG:4326": (
        Range(-5.6, 41.2, 9.8, 51.3),  # mainland and Corsica
        Range(-63.2, 14.3, -60.7, 18.2),  # Antilles
        Range(-54.7, 2.0, -51.5, 6.0),  # Guyane
        Range(55.1, -21.5, 55.95, -20.8),  # La Réunion
        Range(44.9, -13.1, 45.4, -12.5),  # Mayotte
        Range(-56.6, 46.6, -56.0, 47.3),  # Saint-Pierre-et-Miquelon
        Range(163.0, -23.0, 168.5, -19.0),  # Nouvelle-Calédonie
        Range(-178.3, -14.5, -176.0, -13.1),  # Wallis-et-Futuna
        Range(-155.0, -28.0, -134.0, -7.8),  # Polynésie française
    ),
    "EPSG:2154": (Range(80_000, 6_030_000, 1_260_000, 7_130_000),),
    **{f"EPSG:{3900 + zone}": (_zone(zone),) for zone in range(42, 51)},
    "EPSG:3857": (Range(-635_000, 5_010_000, 1_100_000, 6_680_000),),
}
"""Ranges by CRS."""

DOUBTFUL = frozenset({"EPSG:3857"})
"""CRS that are a doubt about the others, and are never recognised themselves."""


class Recogniser:
    """Looks at the boxes of a layer's features and remembers which CRS they all fit."""

    def __init__(self) -> None:
        self._fits = set(RANGES)
        self._seen = False

    def see(self, boxes: np.ndarray[Any, Any]) -> None:
        """Look at boxes, a row each: minx, miny, maxx, maxy."""
        self._seen = self._seen or len(boxes) > 0
        self._fits = {code for code in self._fits if _inside(boxes, RANGES[code])}

    @property
    def code(self) -> str | None:
        """The CRS that the coordinates can only be in; None where there is none, or a doubt."""
        certain = self._fits - DOUBTFUL
        return next(iter(certain)) if self._seen and len(self._fits) == len(certain) == 1 else None

    @property
    def candidates(self) -> list[str]:
        """Every CRS of the table that all coordinates fit."""
        return sorted(self._fits) if self._seen else []


def _inside(boxes: np.ndarray[Any, Any], ranges: tuple[Range, ...]) -> bool:
    inside = np.zeros(len(boxes), dtype=bool)
    for one in ranges:
        inside |= (
            (boxes[:, 0] >= one.west)
            & (boxes[:, 1] >= one.south)
            & (boxes[:, 2] <= one.east)
            & (boxes[:, 3] <= one.north)
        )
    return bool(inside.all())
