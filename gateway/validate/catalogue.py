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
        rows = catalogue.connection().execute("SELECT identifier, dataset FROM record").fetchall()
        known = {str(identifier): str(dataset or "") for identifier, dataset in sorted(rows)}
        for name in names:
            if name not in known and name not in known.values():
                raise RecordError("validate.unknown", where=settings.catalogue, value=name)
        for identifier, dataset in known.items():
            if names and identifier not in names and dataset not in names:
                continue
            content = catalogue.representation(identifier, "gmd-full")
            if content is not None:
                yield identifier, content
    finally:
        catalogue.close()
