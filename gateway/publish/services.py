"""The records of the site's services, made anew when what they say of the datasets has changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from gateway import describe
from gateway.describe import Coupled
from gateway.model import Revision, ServiceRevision
from gateway.publish.digest import TIMELESS, content, mark
from gateway.publish.verdict import judge
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue
from gateway.store.rows import Service
from gateway.validate import Validator

ATOM = "atom"
"""The service whose feed is made with its record."""


def refresh(settings: Settings, catalogue: Catalogue, validator: Validator) -> bool:
    """Commit the records of the services where the datasets served, or the site, have changed.

    A service of no dataset has no record. Whether anything was committed. Raises PublicationError
    (publish.invalid) where a record breaks a rule: those of before stay.
    """
    made_from = mark(settings, catalogue.digests())
    known = catalogue.services()
    if known and all(service.mark == made_from for service in known.values()):
        return False
    revisions = catalogue.published()
    served = {
        key: [revision for revision in revisions if revision.facts.kind in service.kinds]
        for key, service in describe.SERVICES.items()
    }
    made = [
        _made(key, settings, datasets, made_from, known.get(key))
        for key, datasets in served.items()
        if datasets
    ]
    for one in made:
        judge(
            one.records,
            validator,
            where=f"{settings.base_url}{describe.SERVICES[one.service].path}",
        )
    if made or known:
        catalogue.commit_services(made)
    return bool(made or known)


def _made(
    key: str, settings: Settings, served: Sequence[Revision], mark: str, last: Service | None
) -> ServiceRevision:
    """The records of one service; `modified` stays where they say what `last` said."""
    now = datetime.now(UTC).replace(microsecond=0)
    described = partial(describe.service_mcf, key, settings, [_coupled(one) for one in served])
    digest = content(described(published=TIMELESS, modified=TIMELESS))
    published = last.published if last else now
    modified = last.modified if last and last.digest == digest else now
    whole = described(published=published, modified=modified)
    feeds = describe.service_documents(settings, [one.mcf for one in served]) if key == ATOM else ()
    return ServiceRevision(
        service=key,
        identifier=whole["metadata"]["identifier"],
        mark=mark,
        digest=digest,
        published=published,
        modified=modified,
        queryables=describe.queryables(whole),
        records=(*describe.records(whole), *feeds),
    )


def _coupled(revision: Revision) -> Coupled:
    about = revision.mcf["identification"]
    title = about["title"] if isinstance(about, dict) else {}
    return Coupled(
        dataset=revision.dataset,
        identifier=revision.identifier,
        title=title,
        extent=revision.facts.extent,
        kind=revision.facts.kind,
    )
