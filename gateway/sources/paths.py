"""From a declared path to a file of this machine, and the files that belong to it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from gateway.errors import SourceError
from gateway.messages.reasons import OS_WORDS, of_system
from gateway.yamlfile import nearest

_REMOTE = re.compile(r"^(/vsi|[A-Za-z][A-Za-z0-9+.-]+:)", re.IGNORECASE)
"""GDAL's virtual file systems and prefixed connections (`/vsicurl/`, `PG:`, `https://`)."""

_SHAPEFILE = (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".cst")

SIDE_FILES: dict[str, tuple[str, ...]] = {
    ".shp": _SHAPEFILE,
    ".tab": (".map", ".dat", ".id", ".ind"),
    ".mif": (".mid",),
    ".gml": (".xsd", ".gfs"),
    ".gpkg": (".gpkg-wal",),
    ".sqlite": (".sqlite-wal",),
}
"""The files that are part of a file with this extension, beside it and with its stem."""

NOT_A_FILE = {"fr": "ce n'est pas un fichier ordinaire", "en": "not a regular file"}

_BLOCK = 1 << 20


def local(path: str, root: Path) -> Path:
    """The file or folder that `path`, relative to the site's root, names on this machine.

    Raises SourceError: sources.network for an address or a GDAL connection, sources.missing with
    the nearest sibling, sources.unreadable without the right to read.
    """
    if _REMOTE.match(path) or "\0" in path:
        raise SourceError("sources.network", where=path.replace("\0", "?"))
    found = root / path
    if not found.exists():
        siblings = names(found.parent)
        raise SourceError(
            "sources.missing",
            where=path,
            nearest=nearest(found.name, siblings),
            folder=Path(path).parent.as_posix(),
        )
    if not (found.is_file() or found.is_dir()):  # a device or a pipe may never end
        raise SourceError("sources.unreadable", where=path, reason=NOT_A_FILE)
    if not os.access(found, os.R_OK):
        raise SourceError("sources.unreadable", where=path, reason=OS_WORDS[errno.EACCES])
    return found


def regular(path: str, root: Path) -> Path:
    """As `local`, and not a folder (sources.folder, with what the folder holds)."""
    found = local(path, root)
    if found.is_dir():
        raise SourceError("sources.folder", where=path, names=listed(names(found)))
    return found


def names(folder: Path) -> list[str]:
    """The names in `folder`, sorted; none where it cannot be listed."""
    try:
        return sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return []


def listed(values: Sequence[str], most: int = 30) -> str:
    """`values` in one line, at most `most` of them."""
    more = f", … ({len(values)})" if len(values) > most else ""
    return (", ".join(values[:most]) or "-") + more


def side_files(path: Path) -> dict[str, Path]:
    """The files that belong to `path`, by their lower-case extension, whatever its case there."""
    wanted = SIDE_FILES.get(path.suffix.lower(), ())
    stem = path.stem.lower()
    found: dict[str, Path] = {}
    for name in names(path.parent) if wanted else []:
        candidate = path.parent / name
        extension = candidate.suffix.lower()
        if extension in wanted and candidate.stem.lower() == stem:
            found.setdefault(extension, candidate)
    return found


def whole(path: Path) -> Iterator[Path]:
    """`path` and all that belongs to it: side files, or the files of a folder, in a fixed order."""
    if path.is_dir():
        yield from (entry for entry in sorted(path.rglob("*")) if entry.is_file())
        return
    yield path
    yield from (side for _, side in sorted(side_files(path).items()))


def modified(path: Path) -> datetime:
    """The latest change of `path` and its side files, UTC."""
    seconds = max((entry.stat().st_mtime for entry in whole(path)), default=path.stat().st_mtime)
    return datetime.fromtimestamp(seconds, UTC)


def origin(path: str, member: str | None = None) -> str:
    """How records name a source: its path in the site, of an absolute one only the name."""
    shown = Path(path).name if Path(path).is_absolute() else Path(path).as_posix()
    return f"{shown} ({member})" if member else shown


def add_to(digest: hashlib._Hash, path: Path, where: str) -> None:
    """Add every byte of `path` and its side files to `digest`, with their names and sizes."""
    for entry in whole(path):
        try:
            with entry.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                digest.update(f"{entry.name}\0{size}\0".encode())
                while block := stream.read(_BLOCK):
                    digest.update(block)
        except OSError as reason:
            raise SourceError("sources.unreadable", where=where, reason=of_system(reason)) from None
