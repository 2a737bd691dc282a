"""What SQLite refuses, told by what a person can do about it (sqlite.org/rescode.html)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from gateway.errors import CatalogueError

CODES: tuple[tuple[str, str], ...] = (
    ("SQLITE_FULL", "store.full"),
    ("SQLITE_IOERR", "store.disk"),
    ("SQLITE_BUSY", "store.busy"),
    ("SQLITE_LOCKED", "store.busy"),
    ("SQLITE_READONLY", "store.forbidden"),
    ("SQLITE_CANTOPEN", "store.forbidden"),
    ("SQLITE_PERM", "store.forbidden"),
    ("SQLITE_CORRUPT", "store.damaged"),
    ("SQLITE_NOTADB", "store.damaged"),
)
"""The beginning of the name of a result code, and the error that it is; else store.unusable."""

SPOILT = frozenset({"store.damaged", "store.forbidden", "store.unusable"})
"""What the publication of a dataset mends, where its own files are meant."""


def of_catalogue(reason: sqlite3.Error, path: Path) -> CatalogueError:
    """The error that `reason` is, met in the catalogue `path`."""
    return CatalogueError(_code(reason), where=path, reason=reason)


def of_files(reason: sqlite3.Error, directory: Path, dataset: str) -> CatalogueError:
    """The error that `reason` is, met in the files of a revision of `dataset`."""
    code = _code(reason)
    if code in SPOILT:
        return CatalogueError("store.files", where=directory, reason=reason, dataset=dataset)
    return CatalogueError(code, where=directory, reason=reason)


def _code(reason: sqlite3.Error) -> str:
    # An error of the module itself, not of SQLite, has no name.
    name: str = getattr(reason, "sqlite_errorname", "")
    return next((code for start, code in CODES if name.startswith(start)), "store.unusable")
