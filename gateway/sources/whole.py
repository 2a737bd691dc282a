"""Is a file whole? What GDAL passes over without an error is looked at here."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

import orjson

from gateway.errors import SourceError
from gateway.sources import shapefile, sniff
from gateway.sources.paths import listed

_SEPARATOR = b"\x1e"

_COLLECTION = re.compile(rb'"FeatureCollection"|"features"\s*:')

_NAME = re.compile(
    rb'^[\s\xef\xbb\xbf]*\{\s*"type"\s*:\s*"FeatureCollection"\s*,\s*"name"\s*:\s*("(?:[^"\\]|\\.)*")'
)

type Counter = Callable[[str, int], int]
"""How many features a layer must give, of its name and of the count that its driver announces."""


def database(path: Path, where: str) -> None:
    """Raise SourceError for a SQLite database that is cut (sources.truncated-part, by the size in
    its header) or has virtual tables that read elsewhere (sources.unsafe-tables)."""
    unsafe = sniff.unsafe_tables(path)
    if unsafe:
        raise SourceError("sources.unsafe-tables", where=where, tables=listed(unsafe))
    with path.open("rb") as stream:
        header = stream.read(100)
    page = int.from_bytes(header[16:18], "big")
    size = (65_536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    current = header[24:28] == header[92:96]  # else the page count is of an older SQLite
    if current and path.stat().st_size < size:
        raise SourceError("sources.truncated-part", where=where, part=path.name)


def sequence(path: Path, where: str) -> int:
    """The number of texts in a GeoJSON text sequence (RFC 8142, or newline-delimited).

    Raises SourceError sources.line for one that is not JSON: GDAL passes over it.
    """
    count = 0
    with path.open("rb") as stream:
        separated = stream.read(1) == _SEPARATOR
        stream.seek(0)
        for number, line in enumerate(_separated(stream) if separated else stream, 1):
            content = line.strip()
            if not content:
                continue
            try:
                orjson.loads(content)
            except orjson.JSONDecodeError as reason:
                raise SourceError("sources.line", where=where, line=number, reason=reason) from None
            count += 1
    return count


def _separated(stream: Iterable[bytes]) -> Iterator[bytes]:
    """The texts between record separators."""
    rest = b""
    for line in stream:
        *complete, rest = (rest + line).split(_SEPARATOR)
        yield from complete
    yield rest


def xml(path: Path, where: str) -> None:
    """Raise SourceError for XML that is cut (sources.damaged): GDAL gives the features before the
    cut; or that declares a DOCTYPE (sources.refused-doctype)."""

    def doctype(*_: object) -> None:
        raise SourceError("sources.refused-doctype", where=where)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None


def geojson(path: Path, where: str) -> str:
    """The name that a GeoJSON file gives itself, else that of the file.

    Raises SourceError sources.json for a file that is no collection and goes on after its first
    object: GDAL reads that object and no more.
    """
    with path.open("rb") as stream:
        head = stream.read(sniff.HEAD)
    if not _COLLECTION.search(head):
        try:
            orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError as reason:
            raise SourceError(
                "sources.json", where=f"{where}:{reason.lineno}", reason=reason
            ) from None
    named = _NAME.match(head)
    return str(orjson.loads(named[1])) if named else path.stem


def counter(kind: str, path: Path, where: str) -> Counter | None:
    """How to count where the driver's own count may be stale or include deleted records."""
    if kind in {"gpkg", "sqlite"}:
        return lambda layer, declared: _rows(path, layer, declared)
    if kind in {"shapefile", "dbf", "tab"}:
        return lambda layer, declared: declared - shapefile.deleted(path, where)
    return None


def _rows(path: Path, layer: str, declared: int) -> int:
    quoted = '"' + layer.replace('"', '""') + '"'
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            return int(connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return declared
