"""Which dataset a request is about."""

from __future__ import annotations

from starlette.requests import Request

from gateway.model import Revision
from gateway.serve.address import context_of
from gateway.serve.context import Snapshot
from gateway.serve.errors import RefusedError
from gateway.yamlfile import nearest


def dataset_of(request: Request) -> Revision:
    """The revision served of the dataset that the address names.

    Raises RefusedError: serve.withdrawn (410), or serve.unknown-dataset (404) with the nearest id.
    """
    return published(context_of(request).snapshot(), request.path_params["dataset"])


def published(snapshot: Snapshot, id_: str) -> Revision:
    """The revision served of the dataset `id_`; raises RefusedError as `dataset_of` does."""
    revision = snapshot.revisions.get(id_)
    if revision is not None:
        return revision
    check_not_withdrawn(snapshot, id_)
    known = list(snapshot.revisions)
    raise RefusedError("serve.unknown-dataset", id=id_[:80], nearest=nearest(id_[:80], known))


def check_not_withdrawn(snapshot: Snapshot, id_: str) -> None:
    """Raise RefusedError (serve.withdrawn, 410) where the dataset `id_` was withdrawn."""
    stone = snapshot.tombstones.get(id_)
    if stone is not None:
        day = stone.withdrawn.date().isoformat()
        raise RefusedError("serve.withdrawn", id=id_, date=day, reason=stone.reason.rstrip("."))
