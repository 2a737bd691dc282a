"""Zipped and gzipped sources: one member is unpacked, within bounds, into a folder that goes away.

Names inside an archive are never used as paths: a member is written under its own last name.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from gateway.errors import SourceError
from gateway.sources import sniff
from gateway.sources.paths import SIDE_FILES, listed
from gateway.yamlfile import nearest

MAX_UNPACKED = 32 << 30
"""Octets that one source may have when unpacked."""

MAX_RATIO = 250
"""How many times its packed size a source may have, beyond FREE octets: real layers reach 60."""

FREE = 64 << 20

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What zipfile raises of a damaged archive; the last one of a compression that it does not know."""

_DEPTH = 3
_BLOCK = 1 << 20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1

_SIDES = frozenset(extension for sides in SIDE_FILES.values() for extension in sides)


@dataclass(frozen=True, slots=True)
class Local:
    """A plain file on this machine: what `sniff.kind` says of it, and the member it was."""

    path: Path
    kind: str
    member: str | None = None


@contextmanager
def plain(path: Path, where: str, member: str | None, wanted: Collection[str]) -> Iterator[Local]:
    """`path` itself, or what it hides: of a zip `member`, else the only member of a `wanted` kind.

    Raises SourceError: sources.member, sources.members, sources.damaged, sources.bomb,
    sources.encrypted, sources.not-archive where a member is named and there is no zip.
    """
    with ExitStack() as stack:
        found, chosen = Local(path, sniff.kind(path)), member
        for _ in range(_DEPTH):
            if found.kind == "gzip":
                found = _gunzip(found, where, stack)
            elif found.kind == "zip":
                found, chosen = _unzip(found, where, chosen, wanted, stack), None
            else:
                break
        if chosen is not None:
            raise SourceError("sources.not-archive", where=where, member=chosen)
        if found.kind in {"zip", "gzip"}:
            raise SourceError("sources.bomb", where=where)
        yield _named_tar(found)


def _named_tar(found: Local) -> Local:
    """EDIGEO comes in tar.bz2: what is inside decides what an officer is told."""
    if found.kind not in {"tar", "bzip2"}:
        return found
    try:
        with tarfile.open(found.path) as archive:
            first = [entry.name.lower() for _, entry in zip(range(50), archive, strict=False)]
    except (tarfile.TarError, OSError, EOFError):
        return found
    edigeo = any(name.endswith((".thf", ".qal", ".vec")) for name in first)
    return Local(found.path, "edigeo" if edigeo else "tar", found.member)


def _folder(stack: ExitStack) -> Path:
    return Path(stack.enter_context(TemporaryDirectory(prefix="gateway-")))


def _gunzip(packed: Local, where: str, stack: ExitStack) -> Local:
    name = packed.path.name
    target = _folder(stack) / (name[:-3] if name.lower().endswith(".gz") else name)
    try:
        with gzip.open(packed.path) as stream:
            _copy(stream, target, packed.path.stat().st_size, where)
    except (EOFError, zlib.error, gzip.BadGzipFile) as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None
    return Local(target, sniff.kind(target), packed.member)


def _copy(stream: IO[bytes] | gzip.GzipFile, target: Path, packed_size: int, where: str) -> None:
    bound = min(MAX_UNPACKED, max(FREE, packed_size * MAX_RATIO))
    written = 0
    with target.open("wb") as output:
        while block := stream.read(_BLOCK):
            written += len(block)
            if written > bound:
                raise SourceError("sources.bomb", where=where)
            output.write(block)


def _unzip(
    packed: Local, where: str, member: str | None, wanted: Collection[str], stack: ExitStack
) -> Local:
    try:
        with zipfile.ZipFile(packed.path) as archive:
            entries = {_name(info): info for info in archive.infolist() if not info.is_dir()}
            special = _office_kind(entries)
            if special and member is None:
                return Local(packed.path, special, packed.member)
            chosen = _chosen(archive, entries, where, member, wanted)
            target = _extract(archive, entries, chosen, where, _folder(stack))
    except UNREADABLE as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None
    return Local(target, sniff.kind(target), chosen)


def members(path: Path, where: str) -> dict[str, str]:
    """The members of a zip that can be named in a declaration, each with its `sniff.kind`.

    Empty where `path` is no zip, or is a workbook. Raises SourceError: sources.damaged,
    sources.encrypted.
    """
    if path.is_dir() or sniff.kind(path) != "zip":
        return {}
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {_name(info): info for info in archive.infolist() if not info.is_dir()}
            if _office_kind(entries):
                return {}
            shown = [name for name in _layer_names(entries) if not _is_noise(name)]
            return {name: _member_kind(archive, entries, name, where) for name in shown}
    except UNREADABLE as reason:
        raise SourceError("sources.damaged", where=where, reason=reason) from None


def _office_kind(entries: Collection[str]) -> str | None:
    """A workbook is a zip too."""
    if "xl/workbook.xml" in entries:
        return "xlsx"
    return "ods" if {"mimetype", "content.xml"} <= set(entries) else None


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; French Windows writes UTF-8 or code page 850 and says neither."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")
    except UnicodeEncodeError:
        return info.filename


def _chosen(
    archive: zipfile.ZipFile,
    entries: dict[str, zipfile.ZipInfo],
    where: str,
    member: str | None,
    wanted: Collection[str],
) -> str:
    shown = [name for name in _layer_names(entries) if not _is_noise(name)]
    if member is not None:
        return _asked(shown, entries, member, where)
    readable = [name for name in shown if _member_kind(archive, entries, name, where) in wanted]
    if len(readable) == 1:
        return readable[0]
    code = "sources.members" if readable else "sources.no-member"
    raise SourceError(code, where=where, members=listed(readable or shown))


def _asked(shown: Sequence[str], entries: Collection[str], member: str, where: str) -> str:
    if member in entries or member in shown:
        return member
    ends = [name for name in shown if PurePosixPath(name).name == member]
    if len(ends) == 1:
        return ends[0]
    raise SourceError(
        "sources.member",
        where=where,
        member=member,
        nearest=nearest(member, shown),
        members=listed(shown),
    )


def _layer_names(entries: Collection[str]) -> list[str]:
    """The members in order, a geodatabase folder as one, without the side files of another."""
    lower = {name.lower() for name in entries}
    shown: dict[str, None] = {}
    for name in entries:
        folder = _geodatabase(name)
        if folder:
            shown[folder] = None
        elif not _is_side(name, lower):
            shown[name] = None
    return list(shown)


def _is_side(name: str, lower: Collection[str]) -> bool:
    path = PurePosixPath(name.lower())
    if path.suffix not in _SIDES:
        return False
    return any(
        path.suffix in sides and str(path.with_suffix(main)) in lower
        for main, sides in SIDE_FILES.items()
    )


def _geodatabase(name: str) -> str | None:
    """The `….gdb` folder that the member is in."""
    parts = PurePosixPath(name).parts
    for position, part in enumerate(parts[:-1]):
        if part.lower().endswith(".gdb"):
            return "/".join(parts[: position + 1])
    return None


def _is_noise(name: str) -> bool:
    """What macOS and Windows add to archives."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1] == "Thumbs.db"


def _member_kind(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str, where: str
) -> str:
    if name not in entries:
        return "gdb"
    with _stream(archive, entries[name], where) as stream:
        return sniff.head_kind(stream.read(sniff.HEAD), name)


def _stream(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> IO[bytes]:
    if info.flag_bits & _ENCRYPTED:
        raise SourceError("sources.encrypted", where=where)
    return archive.open(info)


def _extract(
    archive: zipfile.ZipFile,
    entries: dict[str, zipfile.ZipInfo],
    chosen: str,
    where: str,
    folder: Path,
) -> Path:
    """Unpack `chosen` and what belongs to it into `folder`, flat (a geodatabase: one level)."""
    prefix = chosen.lower() + "/"
    if chosen not in entries:
        folder = folder / PurePosixPath(chosen).name
        folder.mkdir()
        needed = [name for name in entries if name.lower().startswith(prefix)]
    else:
        needed = [chosen, *_sides_of(chosen, entries)]
    packed = max(1, sum(entries[name].compress_size for name in needed))
    if sum(entries[name].file_size for name in needed) > max(FREE, packed * MAX_RATIO):
        raise SourceError("sources.bomb", where=where)
    for name in needed:
        with _stream(archive, entries[name], where) as stream:
            _copy(stream, folder / _safe(name), packed, where)
    return folder if chosen not in entries else folder / _safe(chosen)


def _sides_of(chosen: str, entries: Collection[str]) -> list[str]:
    path = PurePosixPath(chosen.lower())
    wanted = {str(path.with_suffix(side)) for side in SIDE_FILES.get(path.suffix, ())}
    return [name for name in entries if name.lower() in wanted]


def _safe(name: str) -> str:
    """The last part of a member's name, which cannot lead out of a folder."""
    return PurePosixPath(name.replace("\\", "/")).name or "member"
