"""The records that a site has published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.errors import RecordError
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue


def published(settings: Settings, names: Sequence[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The fileIdentifier and full ISO 19139 record of everything in the catalogue, or of `names`.

    A name is a dataset's id or a fileIdentifier. Raises RecordError (validate.unknown) for one that
    is neither, CatalogueError where the catalogue cannot be read.
    """
    catalogue = Catalogue(settings.catalogue)
    try:
        known = catalogue.identifiers()
        wanted = {_identifier(name, known, catalogue, settings) for name in names}
        for identifier in known:
            if wanted and identifier not in wanted:
                continue
            content = catalogue.representation(identifier, "gmd-full")
            if content is not None:
                yield identifier, content
    finally:
        catalogue.close()


def _identifier(name: str, known: Sequence[str], catalogue: Catalogue, settings: Settings) -> str:
    if name in known:
        return name
    revision = catalogue.current(name) if name else None
    if revision is None or revision.identifier not in known:
        raise RecordError("validate.unknown", value=name)
    return revision.identifier
