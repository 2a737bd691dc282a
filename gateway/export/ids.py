"""Identifiers of features: from the declared key, else the number of the row.

Whether a key is unique is only known at the end. What is kept for it are eight octets a feature (a
hash); the few rows whose hash was met twice are then settled one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from gateway.errors import CleaningError
from gateway.export.arrow import ArrowArray, kernels
from gateway.export.fields import Column
from gateway.yamlfile import nearest


def key_column(key: str, columns: Sequence[Column], where: str) -> Column:
    """The column that `key` names, by its name at the source or in the exports.

    Raises CleaningError, naming the nearest, where there is none.
    """
    for column in columns:
        if column.source == key:
            return column
    for column in columns:
        if column.field.name == key:
            return column
    known = [column.source for column in columns]
    raise CleaningError(
        "clean.key",
        where=where,
        key=key,
        nearest=nearest(key, known),
        known=", ".join(known) or "-",
    )


def key_text(values: ArrowArray) -> ArrowArray:
    """Values of a key as text: whole numbers without decimals, blank text as null."""
    text: ArrowArray = values.cast(pa.string())
    if pa.types.is_floating(values.type):
        whole = kernels.and_(
            kernels.equal(values, kernels.floor(values)), kernels.less(kernels.abs(values), 2.0**63)
        )
        integers = kernels.cast(values, pa.int64(), safe=False).cast(pa.string())
        text = kernels.if_else(whole, integers, text)
    blank = kernels.equal(kernels.utf8_trim_whitespace(text), "")
    kept: ArrowArray = kernels.if_else(blank, pa.scalar(None, pa.string()), text)
    return kept


class Ids:
    """Makes identifiers unique: `see` every batch of keys, then ask `settled` for what changes."""

    def __init__(self) -> None:
        self._hashes: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
        self._nulls = 0

    def see(self, keys: ArrowArray) -> None:
        """Look at the keys of a batch, in order."""
        self._nulls += keys.null_count
        there = keys.drop_null().to_pylist()
        self._hashes.append(np.fromiter(map(hash, there), dtype=np.int64, count=len(there)))

    def settled(self, batches: Iterable[ArrowArray]) -> dict[int, str]:
        """The identifier of each row (from 0) that cannot have its key: null, or met before.

        `batches` are the same keys again. The second feature of key `a` is `a-2`; one without a
        key has the number of its row, from 1.
        """
        hashes = np.sort(np.concatenate(self._hashes)) if self._hashes else np.empty(0, np.int64)
        twice = set(hashes[1:][hashes[1:] == hashes[:-1]].tolist())
        if not twice and not self._nulls:
            return {}
        known = _Sorted(hashes)
        met: Counter[str] = Counter()
        given: set[str] = set()
        settled: dict[int, str] = {}
        row = 0
        for batch in batches:
            for key in batch.to_pylist():
                if key is None or hash(key) in twice:
                    met[key or ""] += 1
                    if key is None or met[key] > 1:
                        settled[row] = _free(key, row, met[key or ""], known, given)
                        given.add(settled[row])
                row += 1
        return settled


class _Sorted:
    """A set of hashes as a sorted array: eight octets each."""

    def __init__(self, hashes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        self._hashes = hashes

    def __contains__(self, value: object) -> bool:
        at = int(np.searchsorted(self._hashes, value))  # type: ignore[call-overload]  # `in` asks with any object; ours are hashes
        return at < len(self._hashes) and bool(self._hashes[at] == value)


def _free(key: str | None, row: int, count: int, known: _Sorted, given: set[str]) -> str:
    name = str(row + 1) if key is None else f"{key}-{count}"
    free, number = name, 1 if key is None else count
    while hash(free) in known or free in given:
        number += 1
        free = f"{row + 1}-{number}" if key is None else f"{key}-{number}"
    return free
