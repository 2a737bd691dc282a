"""The encoding of texts: declared, marked or recognised; UTF-8 that was read as Latin-1."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from gateway.errors import SourceError
from gateway.sources.arrow import Values

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CANDIDATES = ("cp1252", "cp850", "mac_roman")
"""Encodings of one octet that French software has written, the likeliest first."""

_FRENCH = frozenset("éèêëàâäùûüôöîïçœæÿñÉÈÊËÀÂÇÔÎŒ’‘“”«»–…°²³€º§\u00a0")
"""What the octets above 127 of a French text are, once read rightly."""

_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")

_BLOCK = 1 << 20
_SAMPLE = 1 << 18

_LATIN = {"iso8859-1", "cp1252", "iso8859-15", "ascii"}


class Recogniser:
    """Recognises the encoding of octets that are fed to it block by block."""

    def __init__(self) -> None:
        self._sequences = 0
        self._stray = 0
        self._octets = bytearray()

    def feed(self, block: bytes) -> None:
        """Look at `block`, which ends where a line or a record does."""
        if block.isascii():
            return
        try:
            block.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            self._sequences += 1
            return
        rest, found = _SEQUENCE.subn(b"", block)
        self._sequences += found
        stray = _HIGH.findall(rest)
        self._stray += len(stray)
        if stray and len(self._octets) < _SAMPLE:
            self._octets += b"".join(_HIGH.findall(block))

    @property
    def ascii(self) -> bool:
        """Whether nothing above 127 was met."""
        return not (self._sequences or self._stray)

    @property
    def encoding(self) -> str:
        """The Python name of the encoding: UTF-8 unless octets contradict it.

        A field cut in the middle of a letter (DBF) leaves a stray octet or two: they do not count.
        """
        if self._stray * 50 <= self._sequences:
            return "utf-8"
        return max(_CANDIDATES, key=lambda name: _likelihood(bytes(self._octets), name))


def _likelihood(octets: bytes, encoding: str) -> tuple[int, int]:
    """How many of `octets` are letters of French in `encoding`; the likelier candidate on a tie."""
    read = octets.decode(encoding, "replace")
    return sum(letter in _FRENCH for letter in read), -_CANDIDATES.index(encoding)


def known(encoding: str, where: str) -> str:
    """The Python name of a declared encoding. Raises SourceError sources.encoding-unknown."""
    try:
        return codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        raise SourceError("sources.encoding-unknown", where=where, encoding=encoding) from None


def recognised(path: Path) -> str:
    """The encoding of a text file: its byte order mark, else what its octets can be."""
    with path.open("rb") as stream:
        start = stream.read(4)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        stream.seek(0)
        recogniser = Recogniser()
        for block in _lines(stream.read, _BLOCK):
            recogniser.feed(block)
    return recogniser.encoding


def _lines(read: Callable[[int], bytes], size: int) -> Iterator[bytes]:
    """Blocks that end at the end of a line where they can, so that no letter is cut."""
    rest = b""
    while block := read(size):
        cut = block.rfind(b"\n") + 1
        yield rest + block[:cut]
        rest = block[cut:]
    yield rest


def is_latin(encoding: str) -> bool:
    """Whether `encoding` is one that a program writes when it has not been told any."""
    return encoding in _LATIN


_CP1252_HIGH = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_TWICE = f"[ÂÃÄÅâ][{re.escape(_CP1252_HIGH)}\u0080-\u00bf]"


_PLAUSIBLE = re.compile("[\\x00-\\x7f\u00a0-\u017f\u2000-\u2bff]*")
"""ASCII, Latin letters, punctuation and symbols: `CAFÉ–BAR` is not to become `CAFɖBAR`."""


def once(text: str) -> str:
    """`text`, or what it was before its UTF-8 was read as Latin-1 (`Ã©` → `é`).

    Only where every letter beyond ASCII is part of such a sequence, and what comes out is Latin
    text: `Ã` alone stays.
    """
    if text.isascii() or not re.search(_TWICE, text):
        return text
    try:
        octets = text.encode("cp1252")
    except UnicodeEncodeError:
        octets = b"".join(map(_octet, text))
    try:
        read = octets.decode("utf-8")
    except UnicodeDecodeError:
        return text
    return read if _PLAUSIBLE.fullmatch(read) else text


def _octet(letter: str) -> bytes:
    """The octet that was read as `letter` in Windows-1252, or Latin-1 where that has none."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1", "replace") if letter < "\u0100" else b"\xff"


def mended(column: Values) -> tuple[Values, int]:
    """A column of strings with every text read `once`, and how many were changed."""
    suspects = pc.match_substring_regex(column, _TWICE)
    if not pc.any(suspects, min_count=0).as_py():
        return column, 0
    coded = column.dictionary_encode()
    words = [str(word) for word in coded.dictionary.to_pylist()]
    read = [once(word) for word in words]
    result: Values = pa.array(read, pa.string()).take(coded.indices)
    differs = pa.array([int(a != b) for a, b in zip(words, read, strict=True)], pa.int64())
    return result, int(pc.sum(differs.take(coded.indices)).as_py() or 0)


def valid(column: Values, encoding: str) -> tuple[Values, int]:
    """A column of strings whose octets are UTF-8, and how many had to be read in `encoding`."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        octets = column.cast(pa.binary()).to_pylist()
        texts = [None if value is None else _decoded(value, encoding) for value in octets]
        wrong = sum(value is not None and not _is_utf8(value) for value in octets)
        return pa.array(texts, pa.string()), wrong
    return column, 0


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(octets: bytes, encoding: str) -> str:
    """`octets` as UTF-8; cut at its end, without the cut letter; else in `encoding`."""
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as reason:
        if reason.reason == "unexpected end of data":
            return octets[: reason.start].decode("utf-8")
        return octets.decode(encoding, "replace")
