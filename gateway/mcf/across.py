"""What datasets are to each other, once every file of a site was read: series, identifiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gateway.errors import DeclarationError, GatewayError
from gateway.mcf.source import SeriesSource
from gateway.yamlfile import nearest

if TYPE_CHECKING:  # it imports this module
    from gateway.mcf.dataset import Dataset


def related(
    datasets: Mapping[str, Dataset], errors: dict[str, GatewayError], uri: Callable[[str], str]
) -> list[Dataset]:
    """The datasets in the order of their ids, each with the parent that it names or is a member of.

    `uri` gives the URI of a fileIdentifier. One whose series or parent cannot be, or whose declared
    URI is another's, goes to `errors`.
    """
    owners = {uri(dataset.identifier): dataset for dataset in datasets.values()}
    parents = {
        member: dataset.identifier
        for _, dataset in sorted(datasets.items(), reverse=True)
        if isinstance(dataset.source, SeriesSource)
        for member in dataset.source.members
    }
    result = []
    for id_, dataset in sorted(datasets.items()):
        try:
            _check(dataset, datasets)
            _check_uri(dataset, owners)
            result.append(replace(dataset, parent=dataset.parent or parents.get(id_)))
        except GatewayError as error:
            errors[id_] = error
    return result


def _check(dataset: Dataset, datasets: Mapping[str, Dataset]) -> None:
    """Raise DeclarationError for a series that cannot be, or a parent of this site that is none."""
    if isinstance(dataset.source, SeriesSource):
        _check_members(dataset, dataset.source.members, datasets)
    prefix = dataset.identifier.removesuffix(dataset.id)
    known = [other.identifier for other in datasets.values()]
    given = dataset.parent
    if given is not None and given.startswith(prefix) and given not in known:
        raise DeclarationError(
            "site.unknown-parent", where=dataset.file, id=given, nearest=nearest(given, known)
        )


def _check_uri(dataset: Dataset, owners: dict[str, Dataset]) -> None:
    """A resource identifier is one dataset's (TG 2.0, 1.3): the first that has it keeps it."""
    given = dataset.declaration.metadata.dataseturi
    if given is None:
        return
    other = owners.setdefault(given, dataset)
    if other.id != dataset.id:
        raise DeclarationError(
            "site.same-uri", where=dataset.file, uri=given, other=other.file.name
        )


def _check_members(
    dataset: Dataset, members: Iterable[str], datasets: Mapping[str, Dataset]
) -> None:
    met: set[str] = set()
    for member in members:
        other = datasets.get(member)
        if member == dataset.id:
            raise DeclarationError("site.series-itself", where=dataset.file, id=member)
        if member in met:
            raise DeclarationError("site.series-twice", where=dataset.file, id=member)
        if other is not None and isinstance(other.source, SeriesSource):
            raise DeclarationError("site.series-nested", where=dataset.file, id=member)
        met.add(member)
