"""One dataset: everything made beside the current revision, then one transaction."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from gateway import describe, export, mcf, sources
from gateway.errors import PublicationError, SourceError
from gateway.export import CleanLayer, Embedded, clean, sealed
from gateway.mcf import Dataset, DocumentSource
from gateway.model import Facts, Kind, Revision, in_language
from gateway.publish.digest import digest, fingerprint
from gateway.publish.workshop import bench, put_on_shelf
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue

TIMELESS = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment in the record that a digest is made of."""

SCRATCH = "scratch"

type Step = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What reading a source gave: facts without files, and where the content lies."""

    facts: Facts
    contents: tuple[Path, ...]
    layers: tuple[CleanLayer, ...] = ()


@dataclass(frozen=True, slots=True)
class Moments:
    """When a revision is made, when its content last changed, when the dataset first came out."""

    created: datetime
    modified: datetime
    first: datetime


def publish(
    dataset: Dataset, settings: Settings, catalogue: Catalogue, *, force: bool, step: Step
) -> tuple[str, Revision]:
    """`published` or `unchanged`, and the revision that is served now.

    Raises GatewayError (and OSError where the disk fails); nothing that is served was touched then.
    """
    current = catalogue.current(dataset.id)
    now = datetime.now(UTC).replace(microsecond=0)
    mark = fingerprint(dataset, sources.fingerprint(dataset.source, settings.root), settings)
    if current and not force and current.fingerprint == mark and _is_whole(current, settings):
        catalogue.unchanged(dataset.id, mark, now)
        return "unchanged", current
    with bench(settings, dataset.id) as place:
        found = _read(dataset, settings.root, place, step)
        if current and not force:
            _check_not_emptied(current.facts, found.facts)
        holds = digest(found.contents, _timeless(dataset, found.facts, settings), dataset.formats)
        if current and not force and current.digest == holds and _is_whole(current, settings):
            catalogue.unchanged(dataset.id, mark, now)
            return "unchanged", current
        last = catalogue.last(dataset.id)
        number = last.number + 1 if last else 1
        same = last is not None and last.digest == holds
        moments = Moments(
            created=now,
            modified=last.modified if last and same else now,
            first=catalogue.first_published(dataset.id) or now,
        )
        revision = _make(dataset, found, place, settings, number, moments, step)
        revision = replace(revision, fingerprint=mark, digest=holds)
        put_on_shelf(place, settings, revision.directory)
        catalogue.commit(revision)
    return "published", revision


def _check_not_emptied(before: Facts, now: Facts) -> None:
    """An export that failed overnight leaves an empty file: it must not replace what is served."""
    if now.layers and before.count and not now.count:
        raise PublicationError("publish.emptied", where=now.origin, count=before.count)


def _is_whole(revision: Revision, settings: Settings) -> bool:
    """Whether the files of `revision` are still there, with their sizes."""
    folder = settings.files / revision.directory
    return folder.is_dir() and all(
        (folder / file.name).is_file() and (folder / file.name).stat().st_size == file.size
        for file in revision.facts.files
    )


def _timeless(dataset: Dataset, facts: Facts, settings: Settings) -> bytes:
    plain = replace(facts, source_modified=None)
    return describe.render(
        describe.complete(dataset, plain, settings, published=TIMELESS, modified=TIMELESS)
    )


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
    if found.layers:
        record = describe.render(complete(found.facts))
        files = export.export(
            found.layers,
            dataset=dataset.id,
            formats=dataset.formats,
            directory=place,
            embedded=_embedded(dataset, record, settings, moments),
            progress=partial(step, "export"),
        )
        shutil.rmtree(place / SCRATCH)
    else:
        files = found.facts.files
    facts = replace(found.facts, files=files)
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


def _read(dataset: Dataset, root: Path, place: Path, step: Step) -> Found:
    if isinstance(dataset.source, DocumentSource):
        return _read_document(dataset.source, root, place)
    source = dataset.source
    layers: list[CleanLayer] = []
    features_in = 0

    def progress(features: int) -> None:
        nonlocal features_in
        features_in += features
        step("read", features)

    with sources.open_source(source, root) as opened:
        for number, layer in enumerate(opened.layers):
            scratch = place / SCRATCH / str(number)
            scratch.mkdir(parents=True)
            layers += clean(
                layer,
                crs=source.crs,
                key=source.key,
                field_titles=dataset.field_titles,
                scratch=scratch,
                progress=progress,
                taken={one.layer.name for one in layers},
            )
        if not layers:
            raise SourceError("publish.empty", where=dataset.file)
        facts = Facts(
            kind=Kind.VECTOR if any(one.layer.geometry_type for one in layers) else Kind.TABLE,
            origin=opened.origin,
            driver=opened.driver,
            layers=tuple(one.layer for one in layers),
            acts=tuple(act for one in layers for act in one.acts),
            features_in=features_in,
            source_modified=opened.modified,
        )
    return Found(facts, tuple(one.path for one in layers), tuple(layers))


def _read_document(source: DocumentSource, root: Path, place: Path) -> Found:
    found = sources.document(source, root)
    if found.path is None:
        address = str(found.url)
        return Found(Facts(Kind.DOCUMENT, origin=address, driver=found.format, link=address), ())
    copy = place / f"{mcf.slug(found.path.stem) or 'document'}{found.path.suffix.lower()}"
    shutil.copyfile(found.path, copy)
    facts = Facts(
        Kind.DOCUMENT,
        origin=str(source.path),
        driver=found.format,
        files=(sealed(copy, found.format),),
        source_modified=datetime.fromtimestamp(int(found.path.stat().st_mtime), UTC),
    )
    return Found(facts, (copy,))
