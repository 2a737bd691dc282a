"""One dataset: everything made beside the current revision, then one transaction."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from gateway import describe, export
from gateway.errors import PublicationError
from gateway.export import Embedded, picture
from gateway.mcf import Dataset
from gateway.model import Facts, Picture, Revision, in_language
from gateway.publish.digest import TIMELESS, digest, fingerprint
from gateway.publish.reading import SCRATCH, Found, Step, read, source_fingerprint
from gateway.publish.verdict import judge
from gateway.publish.workshop import bench, put_on_shelf
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue
from gateway.validate import Validator, Verdict


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one dataset: `published` or `unchanged`, what is served now, and how its record
    was judged where it was made."""

    status: str
    revision: Revision
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Moments:
    """When a revision is made, when its content last changed, when the dataset first came out."""

    created: datetime
    modified: datetime
    first: datetime


def publish(
    dataset: Dataset,
    settings: Settings,
    catalogue: Catalogue,
    validator: Validator,
    *,
    force: bool,
    step: Step,
) -> Done:
    """Publish `dataset` where anything changed.

    Raises GatewayError (and OSError where the disk fails); nothing that is served was touched then.
    """
    current = catalogue.current(dataset.id)
    now = datetime.now(UTC).replace(microsecond=0)
    source = source_fingerprint(dataset, settings.root, catalogue)
    mark = fingerprint(dataset, source, settings)
    whole = current is not None and not force and _is_whole(current, settings)
    if current and whole and current.fingerprint == mark:
        catalogue.unchanged(dataset.id, mark, now)
        return Done("unchanged", current)
    with bench(settings, dataset.id) as place:
        found = read(dataset, settings.root, place, catalogue, step)
        if current and not force:
            _check_not_emptied(current.facts, found.facts)
        holds = digest(found.contents, _timeless(dataset, found.facts, settings), dataset.formats)
        if current and whole and current.digest == holds:
            catalogue.unchanged(dataset.id, mark, now)
            return Done("unchanged", current)
        last = catalogue.last(dataset.id)
        moments = Moments(
            created=now,
            modified=last.modified if last and last.digest == holds else now,
            first=catalogue.first_published(dataset.id) or now,
        )
        number = last.number + 1 if last else 1
        revision = _make(dataset, found, place, settings, number, moments, step)
        verdict = judge(revision.records, validator, where=dataset.file)
        revision = replace(revision, fingerprint=mark, digest=holds)
        put_on_shelf(place, settings, revision.directory)
        catalogue.commit(revision)
    return Done("published", revision, verdict)


def _check_not_emptied(before: Facts, now: Facts) -> None:
    """An export that failed overnight leaves an empty file: it must not replace what is served."""
    if now.layers and before.count and not now.count:
        raise PublicationError("publish.emptied", where=now.origin, count=before.count)


def _is_whole(revision: Revision, settings: Settings) -> bool:
    """Whether the files of `revision` are still there, with their sizes."""
    folder, facts = settings.files / revision.directory, revision.facts
    sizes = {file.name: file.size for file in facts.files}
    if facts.picture is not None:
        sizes[facts.picture.name] = facts.picture.size
    return folder.is_dir() and all(
        (folder / name).is_file() and (folder / name).stat().st_size == size
        for name, size in sizes.items()
    )


def _timeless(dataset: Dataset, facts: Facts, settings: Settings) -> dict[str, Any]:
    """What the records would say if it were no moment; members of a series with what they hold."""
    plain = replace(facts, source_modified=None)
    said = describe.complete(dataset, plain, settings, published=TIMELESS, modified=TIMELESS)
    return {**said, "members": [member.digest for member in facts.members]}


def _make(
    dataset: Dataset,
    found: Found,
    place: Path,
    settings: Settings,
    number: int,
    moments: Moments,
    step: Step,
) -> Revision:
    """The revision in `place`, complete but for its hashes."""
    complete = partial(
        describe.complete,
        dataset,
        settings=settings,
        published=moments.first,
        modified=moments.modified,
    )
    facts = found.facts
    if found.layers:
        facts = replace(facts, picture=_drawn(dataset, found, place, settings))
        record = describe.render(complete(facts))
        files = export.export(
            found.layers,
            dataset=dataset.id,
            formats=dataset.formats,
            directory=place,
            embedded=_embedded(dataset, record, settings, moments),
            progress=partial(step, "export"),
        )
        shutil.rmtree(place / SCRATCH)
        facts = replace(facts, files=files)
    whole = complete(facts)
    return Revision(
        dataset=dataset.id,
        identifier=dataset.identifier,
        number=number,
        fingerprint="",
        digest="",
        created=moments.created,
        modified=moments.modified,
        directory=f"{dataset.id}/r{number}",
        facts=facts,
        mcf=whole,
        queryables=describe.queryables(whole),
        records=describe.records(whole),
    )


def _drawn(dataset: Dataset, found: Found, place: Path, settings: Settings) -> Picture | None:
    language = settings.language.two
    title = in_language(dataset.title, language)
    return picture.draw(found.layers, directory=place, title=title, language=language)


def _embedded(dataset: Dataset, record: bytes, settings: Settings, moments: Moments) -> Embedded:
    """What the GeoPackage says of itself; its record cannot tell sizes that it is a part of."""
    language = settings.language.two
    return Embedded(
        identifier=dataset.identifier,
        title=in_language(dataset.title, language),
        abstract=in_language(dataset.abstract, language),
        xml=record,
        moment=moments.modified,
    )
