"""Reading the source of a dataset into a folder: what was found, without files of exports."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from gateway import mcf, sources, yamlfile
from gateway.errors import SourceError
from gateway.export import CleanLayer, clean, sealed
from gateway.mcf import Dataset, DocumentSource, SeriesSource
from gateway.model import Facts, Kind, Member, Revision
from gateway.store.catalogue import Catalogue

SCRATCH = "scratch"
"""The folder of the cleaned layers, beside what will be published."""

type Step = Callable[[str, int], None]
"""Called with a step (`read`, `export`) and the features that went through it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What reading a source gave: facts without files, and where the content lies."""

    facts: Facts
    contents: tuple[Path, ...]
    layers: tuple[CleanLayer, ...] = ()


def source_fingerprint(dataset: Dataset, root: Path, catalogue: Catalogue) -> str:
    """The fingerprint of a dataset's source; of a series, that of what its members hold."""
    if not isinstance(dataset.source, SeriesSource):
        return sources.fingerprint(dataset.source, root)
    said = "\n".join(member.digest for member in _members(dataset, dataset.source, catalogue))
    return hashlib.sha256(said.encode()).hexdigest()


def read(dataset: Dataset, root: Path, place: Path, catalogue: Catalogue, step: Step) -> Found:
    """What the source of `dataset` holds; scratch files, and a document's copy, are in `place`.

    Raises SourceError, CleaningError.
    """
    source = dataset.source
    if isinstance(source, SeriesSource):
        return _read_series(dataset, source, catalogue)
    if isinstance(source, DocumentSource):
        return _read_document(source, root, place)
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


def _read_series(dataset: Dataset, source: SeriesSource, catalogue: Catalogue) -> Found:
    """The facts of the members together: their layers, each under its dataset's name."""
    members = _members(dataset, source, catalogue)
    layers = [
        replace(layer, name=f"{revision.dataset}.{layer.name}")
        for revision in members
        for layer in revision.facts.layers
    ]
    facts = Facts(
        kind=Kind.SERIES,
        origin=", ".join(source.members),
        driver="",
        layers=tuple(layers),
        members=tuple(_member(revision, catalogue) for revision in members),
        features_in=sum(revision.facts.count for revision in members),
    )
    return Found(facts, ())


def _member(revision: Revision, catalogue: Catalogue) -> Member:
    about = revision.mcf["identification"]
    return Member(
        dataset=revision.dataset,
        identifier=revision.identifier,
        title=about["title"] if isinstance(about, dict) else {},
        digest=revision.digest,
        file=next(iter(revision.facts.files), None),
        published=catalogue.first_published(revision.dataset) or revision.created,
        modified=revision.modified,
    )


def _members(dataset: Dataset, source: SeriesSource, catalogue: Catalogue) -> list[Revision]:
    """The revisions served of the members. Raises SourceError for one that is not published."""
    result = []
    for id_ in source.members:
        revision = catalogue.current(id_)
        if revision is None or revision.facts.kind is Kind.SERIES:
            known = [served for served, _, _ in catalogue.digests()]
            raise SourceError(
                "publish.no-member",
                where=dataset.file,
                id=id_,
                nearest=yamlfile.nearest(id_, known),
            )
        result.append(revision)
    return result
