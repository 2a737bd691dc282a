"""The source `document`: a file that is copied, or an address that is only described."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from gateway.errors import SourceError
from gateway.formats import BINARY, FORMATS
from gateway.mcf import DocumentSource
from gateway.sources import paths
from gateway.sources.base import Opened
from gateway.yamlfile import nearest


@dataclass(frozen=True, slots=True)
class Document:
    """A document: the file on this machine or the address, never both.

    `format` is a key of `gateway.formats.FORMATS`, or the extension of `formats.BINARY`; `title` is
    the name of the file, None where an address has none.
    """

    path: Path | None
    url: str | None
    format: str
    title: str | None


def document(source: DocumentSource, root: Path) -> Document:
    """The document that a declaration names.

    Raises SourceError: sources.document-one unless one of path and url is given,
    sources.document-format for a format that is not known; what `paths.regular` raises.
    """
    if (source.path is None) == (source.url is None):
        raise SourceError("sources.document-one", where=source.path or source.url or "")
    if source.url is not None:
        name = PurePosixPath(unquote(urlsplit(source.url).path)).name
        return Document(None, source.url, _format(source, name, source.url), name or None)
    where = source.path or ""
    path = paths.regular(where, root)
    return Document(path, None, _format(source, path.name, where), path.name)


def _format(source: DocumentSource, name: str, where: str) -> str:
    if source.format is None:
        extension = PurePosixPath(name).suffix.lower().removeprefix(".")
        default = "html" if source.url is not None and not extension else BINARY.extension
        return extension if extension in FORMATS else _ALIASES.get(extension, default)
    declared = source.format.lower().removeprefix(".")
    declared = _ALIASES.get(declared, declared)
    if declared not in FORMATS:
        known = sorted(FORMATS)
        raise SourceError(
            "sources.document-format",
            where=where,
            format=source.format,
            nearest=nearest(declared, known),
            known=paths.listed(known),
        )
    return declared


_ALIASES = {"jpeg": "jpg", "htm": "html", "markdown": "md"}


@contextmanager
def opened(source: DocumentSource, root: Path) -> Iterator[Opened]:
    """A document has no layers. Raises what `document` raises."""
    found = document(source, root)
    moment = paths.modified(found.path) if found.path else None
    origin = found.url or paths.origin(source.path or "")
    yield Opened(origin, FORMATS.get(found.format, BINARY).name, (), moment)
