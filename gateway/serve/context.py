"""What every route is given: the site, its catalogue, and what is published at this moment."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gateway.model import Revision, Tombstone
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue


@dataclass(frozen=True)
class Snapshot:
    """What is published: revisions and tombstones by dataset id, and ids by fileIdentifier.

    `version` is that of the catalogue; it changes with everything that readers can see.
    """

    version: int
    revisions: Mapping[str, Revision]
    tombstones: Mapping[str, Tombstone]
    identifiers: Mapping[str, str]

    @property
    def known(self) -> list[str]:
        """The ids that ever were published, in order."""
        return sorted({*self.revisions, *self.tombstones})


@dataclass(frozen=True)
class Context:
    """A site being served. `catalogue` is read-only; safe for use from any thread."""

    settings: Settings
    catalogue: Catalogue
    _held: dict[str, Snapshot] = field(default_factory=dict, repr=False, compare=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    def of(cls, settings: Settings) -> Context:
        """The context of the site that `settings` describe."""
        return cls(settings, Catalogue(settings.catalogue))

    def snapshot(self) -> Snapshot:
        """What is published now; read again only when the catalogue's version has changed.

        Raises CatalogueError where the catalogue cannot be read.
        """
        version = self.catalogue.version()
        held = self._held.get("snapshot")
        if held is not None and held.version == version:
            return held
        with self._lock:
            held = self._held.get("snapshot")
            if held is None or held.version != version:
                held = self._held["snapshot"] = _read(self.catalogue)
        return held

    def directory(self, revision: Revision) -> Path:
        """The folder of the files of `revision`."""
        return self.settings.files / revision.directory


def _read(catalogue: Catalogue) -> Snapshot:
    """A snapshot of one version: read again when a run commits in between."""
    while True:
        version = catalogue.version()
        revisions = {revision.dataset: revision for revision in catalogue.published()}
        tombstones = {stone.dataset: stone for stone in catalogue.tombstones()}
        if catalogue.version() == version:
            break
    identifiers = {item.identifier: id_ for id_, item in tombstones.items()}
    identifiers |= {item.identifier: id_ for id_, item in revisions.items()}
    return Snapshot(version, revisions, tombstones, identifiers)
