"""What is published, since when, and with which problems: the catalogue beside the declarations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gateway.model import Revision
from gateway.store.catalogue import Catalogue
from gateway.store.rows import Attempt


@dataclass(frozen=True, slots=True)
class Status:
    """How a dataset stands.

    `state` is `published`, `failed` (whatever is served), `withdrawn`, `waiting` (declared, no run
    yet) or `undeclared` (served, but its metadata file is gone). `since` is when what is served was
    last changed, or when the dataset was withdrawn.
    """

    dataset: str
    state: str
    since: datetime | None = None
    revision: Revision | None = None
    attempt: Attempt | None = None

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        facts = self.revision.facts if self.revision else None
        problem = self.attempt if self.state == "failed" else None
        return {
            "dataset": self.dataset,
            "state": self.state,
            "since": self.since.isoformat() if self.since else None,
            "features": facts.count if facts and facts.layers else None,
            "files": [file.name for file in facts.files] if facts else [],
            "source": facts.origin if facts else None,
            "problem": None
            if problem is None
            else {
                "code": problem.code,
                "where": problem.place,
                "what": dict(problem.what),
                "remedy": dict(problem.remedy),
            },
        }


def status_of(catalogue: Catalogue, declared: Collection[str]) -> list[Status]:
    """How every dataset stands that is declared, served, withdrawn or was tried, by id."""
    served = {revision.dataset: revision for revision in catalogue.published()}
    gone = {tombstone.dataset: tombstone for tombstone in catalogue.tombstones()}
    attempts = catalogue.attempts()
    result = []
    for id_ in sorted({*declared, *served, *gone, *attempts}):
        revision, attempt = served.get(id_), attempts.get(id_)
        since = revision.modified if revision else None
        if id_ not in declared and revision is not None:
            state = "undeclared"
        elif attempt is not None and attempt.outcome == "failed":
            state = "failed"
        elif id_ in gone:
            state, since = "withdrawn", gone[id_].withdrawn
        elif revision is None:
            state = "waiting"
        else:
            state = "published"
        result.append(Status(id_, state, since, revision, attempt))
    return result
