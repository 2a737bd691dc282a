"""JSON tables: an array or an object of objects, Opendatasoft records, JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from gateway.errors import SourceError
from gateway.sources import text
from gateway.sources.paths import listed

KEY = "key"
"""The column that the keys of an object of objects become."""


class Records:
    """The rows of a JSON file. `titles` are the keys of all objects, in order of appearance.

    Raises SourceError: sources.json with the place, sources.records, sources.not-table for GeoJSON,
    sources.encoding.
    """

    def __init__(self, path: Path, where: str, records: str | None, encoding: str | None) -> None:
        self._rows = _rows(_loaded(path, where, encoding), where, records)
        self.titles = list(dict.fromkeys(key for row in self._rows for key in row))
        if not self.titles:
            raise SourceError("sources.empty-table", where=where)

    def rows(self) -> Iterator[list[Any]]:
        """The values in the order of `titles`; None where an object has no such key."""
        for row in self._rows:
            yield [row.get(title) for title in self.titles]


def _loaded(path: Path, where: str, encoding: str | None) -> Any:
    octets = path.read_bytes()
    used = text.known(encoding, where) if encoding else text.recognised(path)
    try:
        octets = octets.decode("utf-8-sig" if used == "utf-8" else used).encode()
    except UnicodeError as reason:
        raise SourceError("sources.encoding", where=where, encoding=used, reason=reason) from None
    try:
        return orjson.loads(octets)
    except orjson.JSONDecodeError as reason:
        lines = [line for line in octets.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith(b"{") for line in lines):
            return [_line(line, number, where) for number, line in enumerate(lines, 1)]
        raise SourceError("sources.json", where=f"{where}:{reason.lineno}", reason=reason) from None


def _line(line: bytes, number: int, where: str) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as reason:
        raise SourceError("sources.json", where=f"{where}:{number}", reason=reason) from None


def _rows(data: Any, where: str, records: str | None) -> Sequence[Mapping[str, Any]]:
    if records is not None:
        data = _at(data, records, where)
    if isinstance(data, dict) and data.get("type") in {"FeatureCollection", "Topology"}:
        raise SourceError("sources.not-table", where=where)
    if isinstance(data, dict):
        data = _within(data, where)
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise SourceError("sources.no-records", where=where)
    return [_unwrapped(row) for row in data]


def _at(data: Any, records: str, where: str) -> Any:
    """What lies at the path `records` (keys joined by points)."""
    for step in records.split("."):
        if not isinstance(data, dict) or step not in data:
            keys = listed(list(data)) if isinstance(data, dict) else "-"
            raise SourceError("sources.records", where=where, records=records, step=step, keys=keys)
        data = data[step]
    return data


def _within(data: dict[str, Any], where: str) -> Any:
    """The rows of an object: its only array of objects, else its values if all are objects."""
    arrays = {key: value for key, value in data.items() if _is_table(value)}
    if len(arrays) == 1:
        return next(iter(arrays.values()))
    if arrays:
        raise SourceError("sources.which-records", where=where, keys=listed(list(arrays)))
    if data and all(isinstance(value, dict) for value in data.values()):
        return [{KEY: key, **value} for key, value in data.items()]
    raise SourceError("sources.no-records", where=where)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _unwrapped(row: dict[str, Any]) -> dict[str, Any]:
    """An Opendatasoft record is its `fields`, and its geometry."""
    fields = row.get("fields")
    if "recordid" not in row or not isinstance(fields, dict):
        return row
    geometry = {"geometry": row["geometry"]} if isinstance(row.get("geometry"), dict) else {}
    return {**fields, **geometry}
