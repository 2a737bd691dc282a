"""What every writer shares: the job, the names of files, their seals, and how failures are told."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from gateway.errors import ExportError
from gateway.export.scratch import CleanLayer
from gateway.formats import BINARY, EXPORTS, FORMATS
from gateway.model import File

MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""What files say of when they were changed where the caller does not: always the same."""

OCTETS = {"gpkg": 1.4, "geojson": 2.5, "features": 2.5, "fgb": 1.6, "parquet": 0.7, "csv": 1.6}
"""Octets of a file for each octet in memory, rather too many: what to say of a full disk."""

MEGABYTE = 1_000_000
_ROOM = 4 * MEGABYTE
"""A disk with less than this is taken for full when a library fails without saying why."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_WORDS = ("disk is full", "no space left", "disk full")


@dataclass(frozen=True)
class Embedded:
    """What the GeoPackage says of itself: title and abstract of the dataset, its fileIdentifier,
    and its ISO 19139 record (or how to make it).

    `moment` is the files' date of change: the same for the same content.
    """

    title: str
    abstract: str = ""
    identifier: str = ""
    xml: bytes | Callable[[], bytes] = b""
    moment: datetime = MOMENT


@dataclass(frozen=True)
class Job:
    """One export: the layers, the dataset's id, the folder to write to, the formats wanted."""

    layers: tuple[CleanLayer, ...]
    dataset: str
    directory: Path
    formats: frozenset[str]
    embedded: Embedded

    @property
    def features(self) -> int:
        """Features of all layers."""
        return sum(clean.layer.count for clean in self.layers)

    @property
    def needed(self) -> int:
        """About how many octets the exports take on the disk."""
        wanted = {*self.formats, "gpkg", "features"}
        memory = sum(clean.octets for clean in self.layers)
        return int(memory * sum(OCTETS[format_] for format_ in wanted))

    def path(self, format_: str, clean: CleanLayer | None = None) -> Path:
        """The file of a format; of one layer, where the format holds one and there are several."""
        several = clean is not None and len(self.layers) > 1
        layer = f".{clean.layer.name}" if several and clean is not None else ""
        return self.directory / f"{self.dataset}{layer}.{EXPORTS[format_].extension}"


def sealed(
    path: Path, format_: str, layers: tuple[CleanLayer, ...] = (), crs: str | None = None
) -> File:
    """The finished file at `path`, safe on the disk, with its size and SHA-256."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.seek(0, os.SEEK_END)
    return File(
        name=path.name,
        format=format_,
        media_type=FORMATS.get(format_, BINARY).media_type,
        size=size,
        sha256=digest,
        layers=tuple(clean.layer.name for clean in layers),
        crs=crs,
        features=sum(clean.layer.count for clean in layers) if layers else None,
    )


def check_count(path: Path, clean: CleanLayer, found: int) -> None:
    """Raise ExportError unless the file at `path` holds every feature of the layer."""
    expected = clean.layer.count
    if found != expected:
        raise ExportError(
            "export.count", where=path, layer=clean.layer.name, expected=expected, found=found
        )


@contextmanager
def told(path: Path, job: Job) -> Iterator[None]:
    """Tell whatever a library raises while it writes `path` as an ExportError."""
    try:
        yield
    except (OSError, sqlite3.Error, pa.ArrowException, RuntimeError, ValueError) as reason:
        left = _left(job.directory)
        if is_full(reason) or left < _ROOM:
            raise ExportError(
                "export.disk-full",
                where=path,
                left=left // MEGABYTE,
                needed=-(-job.needed // MEGABYTE),
            ) from reason
        text = " ".join(str(reason).split()) or type(reason).__name__
        raise ExportError("export.failed", where=path, reason=text) from reason


def _left(directory: Path) -> int:
    """Octets left on the disk of a folder; where that is gone, the disk is not what is wrong."""
    try:
        return shutil.disk_usage(directory).free
    except OSError:
        return _ROOM


def is_full(reason: BaseException) -> bool:
    """Whether an error says that there is no room on the disk."""
    text = str(reason).lower()
    return getattr(reason, "errno", None) in _FULL or any(word in text for word in _FULL_WORDS)
