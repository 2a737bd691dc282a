"""The folders of a publication: where a revision is made, where it goes, what is thrown away.

    {files}/{dataset}/.new-XXXX   being made; of no meaning to anyone else
    {files}/{dataset}/rN          revision N, complete and on the disk before the catalogue names it

A run that is killed leaves a `.new-` folder or an `rN` that the catalogue does not know; the next
run removes both before it starts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from gateway.errors import PublicationError
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue

LOCK = "publish.lock"


@contextmanager
def only_run(settings: Settings) -> Iterator[None]:
    """Hold the site's lock; it is released by the system when the process dies.

    Raises PublicationError (publish.running) where another run holds it.
    """
    folder = settings.catalogue.parent
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=0):
            yield
    except Timeout:
        raise PublicationError("publish.running", where=settings.root) from None


@contextmanager
def bench(settings: Settings, dataset: str) -> Iterator[Path]:
    """A new folder to make a revision of `dataset` in; what is left of it is removed."""
    shelf = settings.files / dataset
    shelf.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=".new-", dir=shelf))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def put_on_shelf(place: Path, settings: Settings, directory: str) -> None:
    """Move the finished folder `place` to `directory`, everything on the disk first."""
    target = settings.files / directory
    for path in place.iterdir():
        _sync(path)
    _sync(place)
    if target.exists():  # left by a run that died between the move and the commit
        shutil.rmtree(target)
    place.rename(target)
    target.chmod(0o755)
    _sync(target.parent)


def tidy(settings: Settings, catalogue: Catalogue) -> None:
    """Remove what no revision needs: half-made folders, and all but the last two revisions.

    The one before the last stays for the requests that are reading it.
    """
    if not settings.files.is_dir():
        return
    withdrawn = {tombstone.dataset for tombstone in catalogue.tombstones()}
    for shelf in settings.files.iterdir():
        if not shelf.is_dir():
            continue
        kept = set() if shelf.name in withdrawn else catalogue.directories(shelf.name)
        for place in shelf.iterdir():
            if f"{shelf.name}/{place.name}" not in kept:
                shutil.rmtree(place, ignore_errors=True)
        if not any(shelf.iterdir()):
            shelf.rmdir()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
