"""Shapes as pixels: the exact share of each pixel that a shape covers, for many shapes at once.

Each edge adds, in every row of pixels that it crosses, the height it covers there; the running sum
along the row is then the covered area. Edges of every ring are added together, so that there is no
loop over features, and memory is that of the picture and of the edges given at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

type Numbers = np.ndarray[Any, np.dtype[np.float64]]
type Whole = np.ndarray[Any, np.dtype[np.int64]]

_LEVEL = 1e-9
"""Edges that rise by fewer pixels cover nothing."""


@dataclass(frozen=True)
class Edges:
    """Directed edges in pixels, y downwards; `weight` is what the area on their side counts."""

    x0: Numbers
    y0: Numbers
    x1: Numbers
    y1: Numbers
    weight: Numbers


class Coverage:
    """How much of each pixel of `width` × `height` is covered; overlaps count each time."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._across = width + 2
        self._sums: Numbers = np.zeros(height * self._across)
        self._spots: Numbers = np.zeros(height * width)

    def spots(self, x: Numbers, y: Numbers, area: Numbers) -> None:
        """Add `area` (square pixels) to the pixel at each x, y; what is outside is left out."""
        inside = (x >= 0) & (x < self.width) & (y >= 0) & (y < self.height)
        at = np.floor(y[inside]).astype(np.int64) * self.width + np.floor(x[inside]).astype(
            np.int64
        )
        self._spots += np.bincount(at, area[inside], len(self._spots))

    def edges(self, edges: Edges) -> None:
        """Add the area within closed rings, given by all of their edges in any order."""
        rise = edges.y1 - edges.y0
        top, bottom = np.minimum(edges.y0, edges.y1), np.maximum(edges.y0, edges.y1)
        kept = (np.abs(rise) > _LEVEL) & (bottom > 0) & (top < self.height)
        if not kept.any():
            return
        x0, y0, rise = edges.x0[kept], edges.y0[kept], rise[kept]
        slope = (edges.x1[kept] - x0) / rise
        weight = np.sign(rise) * edges.weight[kept]
        top, bottom = top[kept].clip(0), bottom[kept].clip(None, self.height)
        first = np.floor(top).astype(np.int64)
        one, step = _repeated(np.maximum(np.ceil(bottom).astype(np.int64) - first, 1))
        row = first[one] + step
        high, low = np.maximum(top[one], row), np.minimum(bottom[one], row + 1)
        start = x0[one] + (high - y0[one]) * slope[one]
        end = x0[one] + (low - y0[one]) * slope[one]
        row = row.clip(None, self.height - 1)
        self._add(row, *self._cut(row, start, end, weight[one] * (low - high)))

    def _cut(
        self, row: Whole, start: Numbers, end: Numbers, share: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Pieces of edges without what is beyond the sides; what is on the left counts in full."""
        span = np.maximum(np.abs(end - start), _LEVEL)
        left = (-np.minimum(start, end) / span).clip(0, 1)
        right = ((np.maximum(start, end) - self.width) / span).clip(0, 1)
        beyond = left > 0
        if beyond.any():
            at, full = row[beyond] * self._across, (share * left)[beyond]
            self._sums += np.bincount(at, full, len(self._sums))
        inside = share * (1 - left - right).clip(0, 1)
        return start.clip(0, self.width), end.clip(0, self.width), inside

    def _add(self, row: Whole, start: Numbers, end: Numbers, share: Numbers) -> None:
        """Add pieces of edges, each within one row, in pieces no longer than a pixel."""
        pieces = np.maximum(np.ceil(np.abs(end - start)).astype(np.int64), 1)
        if len(pieces) and int(pieces.max()) > 1:
            one, step = _repeated(pieces)
            x = start[one] + (end - start)[one] * ((step + 0.5) / pieces[one])
            row, share = row[one], (share / pieces)[one]
        else:
            x = (start + end) / 2
        column = np.floor(x).astype(np.int64)
        at, right = row * self._across + column, (x - column) * share
        size = len(self._sums)
        self._sums += np.bincount(at, share - right, size)
        self._sums += np.bincount(at + 1, right, size)

    def values(self) -> Numbers:
        """Rows of pixels: 0 where nothing is, 1 where a shape covers all, 2 where two do …"""
        rows = self._sums.reshape(self.height, self._across)
        covered: Numbers = np.cumsum(rows, axis=1)[:, : self.width]
        covered = np.maximum(covered, 0)
        covered += self._spots.reshape(self.height, self.width)
        return covered


def _repeated(times: Whole) -> tuple[Whole, Whole]:
    """Each position as often as `times` says, and the count from 0 within each."""
    one = np.repeat(np.arange(len(times)), times)
    ends = np.cumsum(times)
    return one, np.arange(len(one)) - (ends - times)[one]


def rings(xy: Numbers, ring: Whole, inner: np.ndarray[Any, np.dtype[np.bool_]]) -> Edges:
    """The edges of closed rings: vertices, the ring (from 0, ascending) of each, holes by ring.

    Whichever way a ring turns, it adds its area, and a hole takes it away.
    """
    same = ring[1:] == ring[:-1]
    first, second, own = xy[:-1][same], xy[1:][same], ring[:-1][same]
    areas = np.bincount(
        own, first[:, 0] * second[:, 1] - second[:, 0] * first[:, 1], minlength=len(inner)
    )
    # With y downwards, edges that rise to the left of an area count it as negative.
    turn = np.where(areas > 0, -1.0, 1.0) * np.where(inner, -1.0, 1.0)
    return Edges(first[:, 0], first[:, 1], second[:, 0], second[:, 1], turn[own])


def strokes(start: Numbers, end: Numbers, width: float) -> Edges:
    """The edges of straight strokes `width` pixels wide, a little longer than their segments."""
    along = end - start
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), _LEVEL)[:, None]
    along = along / length * (width / 2)
    aside = np.column_stack([-along[:, 1], along[:, 0]])
    start, end = start - along * 0.6, end + along * 0.6
    corners = (start - aside, end - aside, end + aside, start + aside)
    return _closed(corners)


def discs(centres: Numbers, radius: float, corners: int = 16) -> Edges:
    """The edges of discs of `radius` pixels."""
    turns = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    ring = np.column_stack([np.cos(turns), np.sin(turns)]) * radius
    return _closed(tuple(centres + offset for offset in ring))


def hole(edges: Edges) -> Edges:
    """The same edges, that take away what they would add."""
    return Edges(edges.x0, edges.y0, edges.x1, edges.y1, -edges.weight)


def _closed(corners: tuple[Numbers, ...]) -> Edges:
    """The edges of polygons given corner by corner, all clockwise on the screen."""
    first = np.concatenate(corners)
    second = np.concatenate((*corners[1:], corners[0]))
    weight = np.full(len(first), -1.0)
    return Edges(first[:, 0], first[:, 1], second[:, 0], second[:, 1], weight)
