"""The XML schemas of ISO 19139: found where the site says, else fetched once; compiled once.

They are no part of this program. What is compiled is read from a stock of files alone, never from
the network.
"""

from __future__ import annotations

import posixpath
import threading
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from gateway import settings as settings_room
from gateway.errors import GatewayError, RecordError, SettingsError
from gateway.settings import Settings
from gateway.validate.fetch import HOMES, fetch, is_due
from gateway.validate.rule import SchemaState
from gateway.validate.rules.paths import NAMESPACES

ROOT = "http://schemas.invalid/"
"""The address that the files of a stock have for the compiler; no name can be this (RFC 2606)."""

MAX_FILE = 5_000_000
"""Octets of one schema file."""

EDITIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "20070417": ((NAMESPACES["gmx"], "gmx/gmx.xsd"),),
    "20060504": ((NAMESPACES["gmx"], "gmx/gmx.xsd"), (NAMESPACES["srv"], "srv/srv.xsd")),
}
"""The schemas by edition; the order matters to the compiler, whose imports go in circles."""

type Faults = list[tuple[str, str]]


@dataclass(frozen=True)
class Stock:
    """Schema files at hand: their names (paths with slashes) and how one is read."""

    names: frozenset[str]
    read: Callable[[str], bytes]

    @staticmethod
    def of(place: Path) -> Stock:
        """Those of a folder or an archive (ZIP, wheel). Raises RecordError where it is neither."""
        if place.is_dir():
            names = {path.relative_to(place).as_posix() for path in place.rglob("*.xsd")}
            return Stock(frozenset(names), lambda name: (place / name).read_bytes())
        try:
            archive = zipfile.ZipFile(place)
        except (OSError, zipfile.BadZipFile) as reason:
            raise RecordError("validate.schemas-place", where=place, reason=reason) from None
        small = {info.filename for info in archive.infolist() if info.file_size <= MAX_FILE}
        return Stock(frozenset(n for n in small if n.endswith(".xsd")), archive.read)

    def folder(self, edition: str) -> str | None:
        """The folder of an edition, wherever it lies; None where it is not whole."""
        ending = f"{edition}/gmx/gmx.xsd"
        for name in sorted(self.names, key=len):
            base = name.removesuffix("gmx/gmx.xsd")
            if f"/{name}".endswith(f"/{ending}") and all(
                base + path in self.names for _, path in EDITIONS[edition]
            ):
                return base
        return None

    def find(self, url: str) -> bytes | None:
        """The file that an address of `ROOT`, or of the schemas' public home, stands for."""
        path = posixpath.normpath(unquote(urlsplit(url).path)).lstrip("/")
        if url.startswith(ROOT) and path in self.names:
            return self.read(path)
        last = path.rpartition("/")[2]
        for wanted in (path, last):
            for name in sorted(self.names, key=len):
                if f"/{name}".endswith(f"/{wanted}"):
                    return self.read(name)
        return None


class _Resolver(etree.Resolver):
    """Answers the compiler from a stock; what is not there is an empty document, which it tells."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock

    def resolve(  # type: ignore[override]  # lxml hands over three; its stubs know two
        self, system_url: str, public_id: str, context: Any
    ) -> Any:
        content = self.stock.find(system_url)
        return self.resolve_string(content or b"<missing/>", context, base_url=system_url)


class Schemas:
    """The schemas of a site. `problem` says why there are none, once they were asked for.

    `place` is the folder or archive that holds them, `named` the file that says so; `fetched` the
    folder that they are fetched into where `place` is None. Without both there are none.
    """

    def __init__(
        self,
        place: Path | None,
        fetched: Path | None = None,
        *,
        named: Path | None = None,
        homes: Mapping[str, str] = HOMES,
        private: bool = False,
    ) -> None:
        self.place = place
        self.named = named
        self.fetched = fetched
        self.homes = homes
        self.private = private
        self.problem: GatewayError | None = None
        self._compiled: dict[str, etree.XMLSchema | None] = {}
        self._lock = threading.Lock()

    @staticmethod
    def of(settings: Settings | None, *, homes: Mapping[str, str] = HOMES) -> Schemas:
        """Those that gateway.yml names (`schemas`), else those fetched beside the catalogue."""
        if settings is None:
            return Schemas(None)
        named = settings.file.schemas
        return Schemas(
            settings.root / named if named else None,
            settings.catalogue.parent / "schemas",
            named=settings.root / settings_room.FILE,
            homes=homes,
            private=settings.file.private_addresses,
        )

    def prepare(self) -> None:
        """Look into the place that gateway.yml names; nothing is fetched or compiled.

        Raises SettingsError (validate.schemas-setting): nothing is there, or no schemas.
        """
        if self.place is None:
            return
        try:
            held = any(self._stock.folder(name) for name in EDITIONS)
        except RecordError:
            held = False
        if not held:
            raise SettingsError("validate.schemas-setting", where=self.named, place=self.place)

    @property
    def to_fetch(self) -> bool:
        """Whether judging a record asks the network first, which takes a while."""
        return self.place is None and self.fetched is not None and is_due(self.fetched)

    def judge(self, root: etree._Element) -> tuple[SchemaState, Faults]:
        """Whether a record is valid by its edition, and where (line) it is not and why."""
        with self._lock:
            schema = self._schema(edition(root))
            if schema is None:
                return SchemaState.UNCHECKED, []
            if schema.validate(root):
                return SchemaState.VALID, []
            log: Any = schema.error_log
            return SchemaState.INVALID, [(str(e.line), _short(e.message)) for e in log]

    def _schema(self, name: str) -> etree.XMLSchema | None:
        if name not in self._compiled:
            try:
                self._compiled[name] = self._compile(name)
            except GatewayError as problem:
                self._compiled[name], self.problem = None, problem
        return self._compiled[name]

    def _compile(self, name: str) -> etree.XMLSchema:
        stock = self._stock
        folder = stock.folder(name)
        if folder is None:
            raise RecordError(
                "validate.schemas-lacking", where=self.place or self.fetched, edition=name
            )
        parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
        parser.resolvers.add(_Resolver(stock))
        try:
            driver = etree.fromstring(_driver(name, folder), parser, base_url=f"{ROOT}driver.xsd")
            return etree.XMLSchema(driver)
        except etree.LxmlError as reason:
            raise RecordError(
                "validate.schemas-broken", where=self.place or self.fetched, reason=reason
            ) from None

    @cached_property
    def _stock(self) -> Stock:
        if self.place is not None:
            return Stock.of(self.place)
        if self.fetched is None:
            raise RecordError("validate.schemas-nowhere")
        fetch(self.fetched, homes=self.homes, private=self.private)
        return Stock.of(self.fetched)


def edition(root: etree._Element) -> str:
    """The edition that a record is judged by: 2006 with services or that edition's GML."""
    old = (f"{{{NAMESPACES['srv']}}}*", f"{{{NAMESPACES['gml0']}}}*")
    return "20060504" if next(root.iter(*old), None) is not None else "20070417"


def _driver(name: str, folder: str) -> bytes:
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{ROOT}{folder}{path}"/>'
        for namespace, path in EDITIONS[name]
    )
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'.encode()


def _short(message: str) -> str:
    """A message of the schema, without the namespaces' addresses."""
    for prefix, namespace in NAMESPACES.items():
        message = message.replace(f"{{{namespace}}}", f"{prefix}:")
    return message
