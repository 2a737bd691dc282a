"""Two hashes decide what a run has to do.

The *fingerprint* is of what a dataset is made from (the bytes of its source, its declaration, the
site's settings, this program): the same one means that there is nothing to do. The *digest* is of
what it holds (the cleaned features, and the record without its moments): the same one means that
nothing changed for a reader, so that `dateStamp` stays and no harvester reads the record again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gateway import __version__
from gateway.mcf import Dataset
from gateway.settings import Settings

LAYOUT = 1
"""Counts up when the files of a revision change in a way that the record does not show."""


def fingerprint(dataset: Dataset, source: str, settings: Settings) -> str:
    """The fingerprint of `dataset`, whose source has the fingerprint `source`."""
    said: dict[str, Any] = {
        "program": __version__,
        "layout": LAYOUT,
        "source": source,
        "declaration": dataset.declaration.model_dump(mode="json"),
        "identifier": dataset.identifier,
        "site": settings.file.model_dump(mode="json"),
        "base_url": settings.base_url,
    }
    return _hash([json.dumps(said, sort_keys=True, ensure_ascii=False).encode()])


def digest(contents: Iterable[Path], record: bytes, formats: Iterable[str]) -> str:
    """The digest of a revision: its contents, its timeless record, its formats."""
    parts = [f"{LAYOUT} {' '.join(formats)}".encode(), record]
    for path in contents:
        with path.open("rb") as file:
            parts.append(hashlib.file_digest(file, "sha256").digest())
    return _hash(parts)


def _hash(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()
