"""Shapefiles and MapInfo tables: are all their parts there and whole, and in which encoding?

GDAL passes over a cut .shp or .dbf without an error; what is checked here is what the parts say of
each other (ESRI Shapefile Technical Description, 1998; dBase III header).
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from gateway.errors import SourceError
from gateway.model import Act, ActKind
from gateway.sources import text
from gateway.sources.paths import listed, side_files

_SHX_HEADER = 100
_DELETED = ord("*")
_RECORDS = 4096

_CODE_PAGES: dict[int, str] = {
    0x01: "cp437",
    0x02: "cp850",
    0x03: "cp1252",
    0x04: "mac_roman",
    0x0D: "cp437",
    0x0E: "cp850",
    0x57: "cp1252",
    0x58: "cp1252",
    0x59: "cp1252",
    0xC8: "cp1250",
    0xC9: "cp1251",
}
"""Language driver byte of a DBF → encoding (0x57 is "ANSI", whatever that was on that machine)."""

_GDAL_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "mac_roman": "MACINTOSH",
    "mac-roman": "MACINTOSH",
}


class Dbf:
    """The header of a DBF, and its records as an array of octets."""

    def __init__(self, path: Path, where: str) -> None:
        self.path = path
        self._where = where
        with path.open("rb") as stream:
            header = stream.read(32)
        if len(header) < 32:
            raise self._truncated("dbf")
        self.records, self._start, self._width = struct.unpack("<IHH", header[4:12])
        self.code_page = header[29]
        if self._width < 1 or path.stat().st_size < self._start + self.records * self._width:
            raise self._truncated("dbf")

    def _truncated(self, part: str) -> SourceError:
        return SourceError("sources.truncated-part", where=self._where, part=self.path.name)

    def _rows(self) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        shape = (self.records, self._width)
        return np.memmap(self.path, np.uint8, "r", self._start, shape) if self.records else _NONE

    def deleted(self) -> int:
        """How many records are marked as deleted, which GDAL does not give."""
        return int(np.count_nonzero(self._rows()[:, 0] == _DELETED))

    def recogniser(self) -> text.Recogniser:
        """What the octets of the records tell of their encoding."""
        found = text.Recogniser()
        rows = self._rows()
        for start in range(0, self.records, _RECORDS):
            found.feed(rows[start : start + _RECORDS].tobytes())
        return found


_NONE = np.zeros((0, 1), np.uint8)


def check(path: Path, where: str) -> None:
    """Raise SourceError where a part of the Shapefile is missing, cut, or of another one.

    sources.shapefile-parts, sources.truncated-part, sources.shapefile-mismatch.
    """
    parts = side_files(path)
    missing = [path.stem + extension for extension in (".shx", ".dbf") if extension not in parts]
    if missing:
        raise SourceError("sources.shapefile-parts", where=where, parts=listed(missing))
    index = parts[".shx"].read_bytes()
    if len(index) < _SHX_HEADER or len(index) < int.from_bytes(index[24:28], "big") * 2:
        raise SourceError("sources.truncated-part", where=where, part=parts[".shx"].name)
    numbers = np.frombuffer(index[_SHX_HEADER : _end(len(index))], ">i4")
    entries = numbers.reshape(-1, 2).astype(np.int64)
    end = int((entries.sum(axis=1) * 2 + 8).max(initial=_SHX_HEADER))
    if path.stat().st_size < end:
        raise SourceError("sources.truncated-part", where=where, part=path.name)
    table = Dbf(parts[".dbf"], where)
    if len(entries) != table.records:
        raise SourceError(
            "sources.shapefile-mismatch", where=where, shapes=len(entries), rows=table.records
        )


def _end(size: int) -> int:
    """Where the last whole entry (8 octets) of an index of `size` octets ends."""
    return size - (size - _SHX_HEADER) % 8


def deleted(path: Path, where: str) -> int:
    """How many records of a Shapefile, DBF or MapInfo table are deleted but still counted."""
    extension = {".shp": ".dbf", ".tab": ".dat"}.get(path.suffix.lower())
    table = side_files(path).get(extension) if extension else path
    return Dbf(table, where).deleted() if table else 0


def encoding(path: Path, declared: str | None, where: str) -> tuple[str, list[Act]]:
    """The encoding of the DBF's texts (a Python name), and the act of having recognised it.

    What is declared wins. Octets that are UTF-8 in every letter are UTF-8, whatever the .cpg and
    the code page say; else the .cpg, else the code page, else the likeliest of French encodings.
    """
    if declared:
        return text.known(declared, where), []
    parts = side_files(path)
    table = Dbf(parts[".dbf"] if path.suffix.lower() == ".shp" else path, where)
    found = table.recogniser()
    named = _named(parts[".cpg"]) if ".cpg" in parts else _CODE_PAGES.get(table.code_page)
    certain = ".cpg" in parts and named is not None
    if found.ascii or (certain and named == found.encoding):
        return named or "utf-8", []
    if found.encoding == "utf-8" and (named is None or text.is_latin(named)):
        return "utf-8", [Act(ActKind.ENCODING, 1, detail="UTF-8")]
    if certain and named is not None and named != "utf-8":
        return named, []
    chosen = found.encoding if named in (None, "utf-8", "cp1252") else named
    return chosen, [Act(ActKind.ENCODING, 1, detail=gdal_name(chosen))]


def _named(cpg: Path) -> str | None:
    """What a .cpg names: `UTF-8`, `ISO-8859-1`, `1252`, `ANSI 1252`, `88591`, `LDID/87`."""
    words = cpg.read_bytes()[:40].decode("ascii", "ignore").strip().upper()
    number = "".join(letter for letter in words if letter.isdigit())
    if words.startswith("LDID"):
        return _CODE_PAGES.get(int(number)) if number else None
    for name in (words, f"cp{number}", f"iso8859-{number[4:]}" if number[:4] == "8859" else ""):
        try:
            return text.known(name, "")
        except SourceError:
            continue
    return None


def gdal_name(encoding: str) -> str:
    """The name by which GDAL knows a Python encoding."""
    return _GDAL_NAMES.get(encoding, encoding.upper().replace("ISO8859", "ISO-8859"))
