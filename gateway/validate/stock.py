"""The files of the ISO 19139 schemas, in a folder or an archive, and their compiling.

What is compiled is read from a stock of files alone, never from the network.
"""

from __future__ import annotations

import lzma
import os
import posixpath
import stat
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from gateway import xmlsafe
from gateway.errors import RecordError
from gateway.messages.reasons import of_system
from gateway.model import Text
from gateway.validate.rules.paths import NAMESPACES

ROOT = "http://schemas.invalid/"
"""The address that the files of a stock have for the compiler; no name can be this (RFC 2606)."""

MAX_FILE = 5_000_000
"""Octets of one schema file; larger ones are none."""
MAX_ARCHIVE = 300_000_000
"""Octets of an archive; that of OGC, with all its schemas, has a tenth of it."""
MAX_NAMES = 100_000
"""Files and folders that are looked through."""
TAIL = 3
"""Folders and name of a file that tell it from others: `gml/3.2.1/basicTypes.xsd`."""

NO_FILE: Text = {
    "fr": "ni un dossier, ni un fichier ordinaire",
    "en": "neither a folder nor a regular file",
}
NO_NAME: Text = {"fr": "ce n'est pas un chemin", "en": "it is not a path"}
NO_ZIP: Text = {"fr": "ce n'est pas une archive ZIP", "en": "it is not a ZIP archive"}
DAMAGED: Text = {
    "fr": "un fichier de l'archive est abîmé ou chiffré",
    "en": "a file of the archive is damaged or encrypted",
}
TOO_MUCH: Text = {
    "fr": f"plus de {MAX_NAMES} fichiers, ou une archive de plus de {MAX_ARCHIVE // 1_000_000} Mo",
    "en": f"over {MAX_NAMES} files, or an archive of over {MAX_ARCHIVE // 1_000_000} MB",
}

EDITIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "20070417": ((NAMESPACES["gmx"], "gmx/gmx.xsd"),),
    "20060504": ((NAMESPACES["gmx"], "gmx/gmx.xsd"), (NAMESPACES["srv"], "srv/srv.xsd")),
}
"""The schemas by edition; the order matters to the compiler, whose imports go in circles."""

_UNZIPPED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, ValueError, EOFError)
"""What zipfile raises of a member that it cannot read."""


@dataclass(frozen=True)
class Stock:
    """Schema files at hand: their place, their names (paths with slashes), how one is read."""

    place: Path
    names: frozenset[str]
    take: Callable[[str], bytes]

    @staticmethod
    def of(place: Path) -> Stock:
        """Those of a folder or an archive (ZIP, wheel).

        Raises RecordError (validate.schemas-place): it is neither, it or a folder in it cannot be
        read, or there is too much in it.
        """
        try:
            kind = place.stat()
            if stat.S_ISDIR(kind.st_mode):
                names = frozenset(_schemas(place))
                return Stock(place, names, lambda name: (place / name).read_bytes())
            if not stat.S_ISREG(kind.st_mode):
                raise _unfit(place, NO_FILE)
            if kind.st_size > MAX_ARCHIVE:
                raise _unfit(place, TOO_MUCH)
            archive = zipfile.ZipFile(place)
        except OSError as reason:
            raise _unfit(reason.filename or place, of_system(reason)) from None
        except _UNZIPPED as reason:
            raise _unfit(place, NO_ZIP if _is_zip_fault(reason) else NO_NAME) from None
        small = {info.filename for info in archive.infolist() if info.file_size <= MAX_FILE}
        return Stock(place, frozenset(n for n in small if n.endswith(".xsd")), archive.read)

    def folder(self, edition: str) -> str | None:
        """The folder of an edition, wherever it lies; None where it is not whole."""
        ending = f"{edition}/gmx/gmx.xsd"
        for name in self._by_last.get("gmx.xsd", ()):
            base = name.removesuffix("gmx/gmx.xsd")
            if f"/{name}".endswith(f"/{ending}") and all(
                base + path in self.names for _, path in EDITIONS[edition]
            ):
                return base
        return None

    def find(self, url: str) -> str | None:
        """The name of the file that an address, of `ROOT` or of the schemas' public home, is for.

        Where it is not at that very path, it is one whose path ends as the address does: its name
        and, of a longer path, the two folders above it at least.
        """
        try:
            parts = urlsplit(url)
        except ValueError:  # brackets that hold no address
            return None
        path = posixpath.normpath(unquote(parts.path)).lstrip("/")
        if url.startswith(ROOT):
            if path in self.names:
                return path
        else:
            path = f"{parts.hostname}/{path}"
        steps = path.split("/")
        if len(steps) == 1:
            return None
        least = TAIL if url.startswith(ROOT) else min(TAIL, max(2, len(steps) - 1))
        for start in range(max(1, len(steps) - least + 1)):
            tail = "/".join(steps[start:])
            for name in self._by_last.get(steps[-1], ()):
                if f"/{name}".endswith(f"/{tail}"):
                    return name
        return None

    def read(self, name: str) -> bytes:
        """The content of a file. Raises RecordError (validate.schemas-place)."""
        try:
            return self.take(name)
        except OSError as reason:
            raise _unfit(f"{self.place}/{name}", of_system(reason)) from None
        except _UNZIPPED:
            raise _unfit(f"{self.place}/{name}", DAMAGED) from None

    @cached_property
    def _by_last(self) -> Mapping[str, list[str]]:
        """The names by their last part, the shortest first."""
        result: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.names, key=lambda name: (len(name), name)):
            result[name.rpartition("/")[2]].append(name)
        return result


def compiled(stock: Stock, edition: str) -> etree.XMLSchema:
    """The schemas of an edition.

    Raises RecordError: validate.schemas-lacking (none), validate.schemas-incomplete (a file that
    they include), validate.schemas-place (one that cannot be read), validate.schemas-broken.
    """
    folder = stock.folder(edition)
    if folder is None:
        raise RecordError("validate.schemas-lacking", where=stock.place, edition=edition)
    resolver = _Resolver(stock)
    parser = xmlsafe.parser()
    parser.resolvers.add(resolver)
    try:
        driver = etree.fromstring(_driver(edition, folder), parser, base_url=f"{ROOT}driver.xsd")
        return etree.XMLSchema(driver)
    except etree.LxmlError as reason:
        raise resolver.problem or RecordError(
            "validate.schemas-broken", where=stock.place, reason=reason
        ) from None


class _Resolver(etree.Resolver):
    """Answers the compiler from a stock; what is not there is an empty document, which it refuses.

    `problem` is the first file that could not be had.
    """

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.problem: RecordError | None = None

    def resolve(  # type: ignore[override]  # lxml hands over three; its stubs know two
        self, system_url: str, public_id: str, context: Any
    ) -> Any:
        content = b""
        try:
            content = self._content(system_url)
        except RecordError as problem:
            self.problem = self.problem or problem
        return self.resolve_string(content or b"<missing/>", context, base_url=system_url)

    def _content(self, url: str) -> bytes:
        name = self.stock.find(url)
        if name is None:
            file = url.removeprefix(ROOT)
            raise RecordError("validate.schemas-incomplete", where=self.stock.place, file=file)
        return self.stock.read(name)


def _schemas(place: Path) -> Iterator[str]:
    """The names of the schema files below a folder: regular files, none too large."""
    seen = 0
    for above, folders, files in os.walk(place, onerror=_raised):
        seen += len(folders) + len(files)
        if seen > MAX_NAMES:
            raise _unfit(place, TOO_MUCH)
        for file in files:
            path = Path(above, file)
            if file.endswith(".xsd") and _is_small_file(path):
                yield path.relative_to(place).as_posix()


def _raised(reason: OSError) -> None:
    raise reason


def _is_small_file(path: Path) -> bool:
    try:
        kind = path.stat()
    except OSError:  # a link to nothing
        return False
    return stat.S_ISREG(kind.st_mode) and kind.st_size <= MAX_FILE


def _is_zip_fault(reason: Exception) -> bool:
    """Whether it is of the archive: a path with a NUL is a bare ValueError."""
    return type(reason) is not ValueError


def _unfit(where: object, reason: Text | str) -> RecordError:
    return RecordError("validate.schemas-place", where=where, reason=reason)


def _driver(name: str, folder: str) -> bytes:
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{ROOT}{folder}{path}"/>'
        for namespace, path in EDITIONS[name]
    )
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'.encode()
