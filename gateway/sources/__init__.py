"""Reading features, tables and documents: what each holds, and a stream of Arrow batches."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from pathlib import Path

from gateway.mcf import DocumentSource, FileSource, TableSource
from gateway.sources import document as documents
from gateway.sources import file, paths, table
from gateway.sources.archive import members
from gateway.sources.base import Opened
from gateway.sources.document import Document, document
from gateway.sources.file import LAYER_EXTENSIONS

__all__ = ["LAYER_EXTENSIONS", "Document", "document", "fingerprint", "members", "open_source"]


def open_source(
    source: FileSource | TableSource | DocumentSource, root: Path
) -> AbstractContextManager[Opened]:
    """The layers of a source, readable within the context; paths are relative to `root`.

    Temporary files go away with the context. Raises SourceError, on entering and while the batches
    of a layer are read.
    """
    match source:
        case FileSource():
            return file.opened(source, root)
        case TableSource():
            return table.opened(source, root)
        case DocumentSource():
            return documents.opened(source, root)


def fingerprint(source: FileSource | TableSource | DocumentSource, root: Path) -> str:
    """SHA-256 (hexadecimal) over every byte of the files of a source, their names and sizes.

    Side files and the file of a join are part of it; of an address, the address. Raises
    SourceError as `open_source` does for a file that is missing or unreadable.
    """
    digest = hashlib.sha256()
    if isinstance(source, DocumentSource):
        found = document(source, root)
        if found.path is None:
            digest.update(str(found.url).encode())
        else:
            paths.add_to(digest, found.path, source.path or "")
        return digest.hexdigest()
    paths.add_to(digest, paths.local(source.path, root), source.path)
    if isinstance(source, TableSource) and source.join is not None:
        paths.add_to(digest, paths.local(source.join.path, root), source.join.path)
    return digest.hexdigest()
