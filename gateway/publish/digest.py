"""Two hashes decide what a run has to do.

The *fingerprint* is of what a dataset is made from (the bytes of its source, its declaration, the
site's settings, this program): the same one means that there is nothing to do. The *digest* is of
what it holds (the cleaned features, and all that its records say but moments): the same one means
that nothing changed for a reader: `dateStamp` stays, and no harvester reads the record again.
The *mark* is of what the records of the services are made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gateway import __version__
from gateway.mcf import Dataset
from gateway.settings import Settings

LAYOUT = 2
"""Counts up when files or representations change in a way that the complete MCF does not show."""

TIMELESS = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment in the description that a digest is made of."""

PRIVATE = frozenset({"origin"})
"""What the description keeps of the publisher's own affairs: no record says it."""


def fingerprint(dataset: Dataset, source: str, settings: Settings) -> str:
    """The fingerprint of `dataset`, whose source has the fingerprint `source`."""
    said: dict[str, Any] = {
        "program": __version__,
        "layout": LAYOUT,
        "source": source,
        "declaration": dataset.declaration.model_dump(mode="json"),
        "identifier": dataset.identifier,
        "parent": dataset.parent,
        "site": _site(settings),
    }
    return _hash([json.dumps(said, sort_keys=True, ensure_ascii=False).encode()])


def content(mcf: Mapping[str, Any]) -> str:
    """The hash of what a timeless complete MCF says to readers."""
    section = {key: value for key, value in mcf["gateway"].items() if key not in PRIVATE}
    said = json.dumps({**mcf, "gateway": section}, sort_keys=True, ensure_ascii=False)
    return _hash([str(LAYOUT).encode(), said.encode()])


def mark(settings: Settings, served: Iterable[tuple[str, str, str]]) -> str:
    """The mark of the services of a site whose datasets `served` have these ids and digests."""
    said = [__version__, LAYOUT, _site(settings), list(served)]
    return _hash([json.dumps(said, sort_keys=True, ensure_ascii=False).encode()])


def digest(contents: Iterable[Path], mcf: Mapping[str, Any], formats: Iterable[str]) -> str:
    """The digest of a revision: its contents, its timeless complete MCF, its formats."""
    parts = [" ".join(formats).encode(), content(mcf).encode()]
    for path in contents:
        with path.open("rb") as file:
            parts.append(hashlib.file_digest(file, "sha256").digest())
    return _hash(parts)


def _site(settings: Settings) -> dict[str, Any]:
    return {
        **settings.file.model_dump(mode="json"),
        "base_url": settings.base_url,
        "title": dict(settings.title),
    }


def _hash(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()
