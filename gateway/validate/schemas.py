"""The XML schemas of ISO 19139: found where the site says, else fetched once; compiled once.

They are no part of this program.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from gateway import settings as settings_room
from gateway.errors import GatewayError, RecordError, SettingsError
from gateway.settings import Settings
from gateway.validate.fetch import HOMES, fetch, is_due
from gateway.validate.rule import SchemaState
from gateway.validate.rules.paths import NAMESPACES
from gateway.validate.stock import EDITIONS, Stock, compiled

type Faults = list[tuple[str, str]]


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

        Raises SettingsError: validate.schemas-setting (no schemas are there) or
        validate.schemas-unreadable (nothing is there, or it cannot be read).
        """
        if self.place is None:
            return
        try:
            held = any(self._stock.folder(name) for name in EDITIONS)
        except RecordError as problem:
            raise SettingsError(
                "validate.schemas-unreadable",
                where=self.named,
                place=problem.where,
                reason=problem.values["reason"],
            ) from None
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
        try:
            return compiled(stock, name)
        except RecordError as problem:
            if self.place is not None:
                raise
            raise RecordError(
                "validate.schemas-fetched",
                where=self.fetched,
                reason={language: problem.what(language).rstrip(".") for language in ("fr", "en")},
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


def _short(message: str) -> str:
    """A message of the schema, without the namespaces' addresses."""
    for prefix, namespace in NAMESPACES.items():
        message = message.replace(f"{{{namespace}}}", f"{prefix}:")
    return message
