"""The run over a site's datasets: one that fails leaves the others alone."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from gateway import mcf, yamlfile
from gateway.errors import DeclarationError, GatewayError, PublicationError
from gateway.mcf import Dataset, SeriesSource
from gateway.messages.reasons import of_system
from gateway.model import Facts, in_language
from gateway.publish import services
from gateway.publish.dataset import Done, publish
from gateway.publish.outcome import Outcome, Reporter, Silent
from gateway.publish.reading import read
from gateway.publish.workshop import only_run, tidy
from gateway.settings import Settings
from gateway.shapes import as_text
from gateway.store.catalogue import Catalogue
from gateway.validate import Validator

LOG = "publish.log"
LOG_BYTES = 1_000_000

_logger = logging.getLogger(__name__)


def run(
    settings: Settings, ids: Sequence[str], reporter: Reporter, *, force: bool = False
) -> list[Outcome]:
    """Publish the datasets `ids` (none: all), in the order of their ids; what came of each.

    Raises PublicationError where another run holds the site, DeclarationError where the defaults
    cannot be understood or an id is unknown, CatalogueError where the catalogue cannot be used.
    """
    with only_run(settings):
        validator = Validator(settings)
        validator.prepare()
        datasets, errors = mcf.load_all(settings)
        chosen, failed = _chosen(settings, ids, datasets, errors)
        catalogue = Catalogue(settings.catalogue, write=True)
        try:
            tidy(settings, catalogue)
            reporter.begin(len(chosen) + len(failed))
            outcomes = [_undeclared(id_, failed[id_], catalogue) for id_ in sorted(failed)]
            for outcome in outcomes:
                reporter.done(outcome)
            for dataset in _members_first(chosen):
                reporter.dataset(dataset.id)
                outcome = _outcome(dataset, settings, catalogue, validator, reporter, force=force)
                outcomes.append(outcome)
                reporter.done(outcome)
            _forget(catalogue, datasets, errors)
            services.refresh(settings, catalogue, validator)
            tidy(settings, catalogue)
        finally:
            catalogue.close()
        return outcomes


def facts_of(dataset: Dataset, settings: Settings) -> Facts:
    """What publishing `dataset` would find in its source, read anew; nothing is published.

    Raises SourceError, CleaningError.
    """
    catalogue = Catalogue(settings.catalogue)
    with tempfile.TemporaryDirectory(prefix="gateway-") as place:
        return read(dataset, settings.root, Path(place), catalogue, Silent().step).facts


def _chosen(
    settings: Settings,
    ids: Sequence[str],
    datasets: Sequence[Dataset],
    errors: Mapping[str, GatewayError],
) -> tuple[list[Dataset], dict[str, GatewayError]]:
    if not ids:
        return list(datasets), dict(errors)
    known = [*(dataset.id for dataset in datasets), *errors]
    for id_ in ids:
        if id_ not in known:
            raise DeclarationError(
                "site.unknown-dataset",
                where=settings.metadata,
                id=id_,
                nearest=yamlfile.nearest(id_, known),
            )
    return (
        [dataset for dataset in datasets if dataset.id in ids or _is_series_of(dataset, ids)],
        {id_: error for id_, error in errors.items() if id_ in ids},
    )


def _is_series_of(dataset: Dataset, ids: Sequence[str]) -> bool:
    """Whether `dataset` is a series that says what one of `ids` holds."""
    source = dataset.source
    return isinstance(source, SeriesSource) and not set(ids).isdisjoint(source.members)


def _members_first(datasets: Sequence[Dataset]) -> list[Dataset]:
    """A series is made of what its members hold: it comes after them."""
    return sorted(datasets, key=lambda dataset: isinstance(dataset.source, SeriesSource))


def _undeclared(id_: str, error: GatewayError, catalogue: Catalogue) -> Outcome:
    catalogue.failed(id_, error, datetime.now(UTC))
    return Outcome(id_, "failed", 0.0, catalogue.current(id_), error)


def _outcome(
    dataset: Dataset,
    settings: Settings,
    catalogue: Catalogue,
    validator: Validator,
    reporter: Reporter,
    *,
    force: bool,
) -> Outcome:
    start = time.monotonic()
    try:
        if dataset.withdrawn is not None:
            status = _withdraw(dataset, settings, catalogue)
            return Outcome(dataset.id, status, time.monotonic() - start)
        done = _published(dataset, settings, catalogue, validator, reporter, force=force)
        seconds = time.monotonic() - start
        return Outcome(dataset.id, done.status, seconds, done.revision, verdict=done.verdict)
    except GatewayError as error:
        catalogue.failed(dataset.id, error, datetime.now(UTC))
        served = catalogue.current(dataset.id)
        return Outcome(dataset.id, "failed", time.monotonic() - start, served, error)


def _published(
    dataset: Dataset,
    settings: Settings,
    catalogue: Catalogue,
    validator: Validator,
    reporter: Reporter,
    *,
    force: bool,
) -> Done:
    """As `dataset.publish`, everything that is not a GatewayError told as one."""
    try:
        return publish(dataset, settings, catalogue, validator, force=force, step=reporter.step)
    except GatewayError:
        raise
    except OSError as reason:
        free = shutil.disk_usage(settings.files).free // 1_000_000
        raise PublicationError(
            "publish.disk", where=dataset.id, reason=of_system(reason), free=free
        ) from None
    except Exception as reason:  # a fault of ours; the other datasets are still to be published
        log = _log_file(settings)
        _logger.exception("%s", dataset.id)
        raise PublicationError(
            "publish.unexpected",
            where=dataset.file,
            reason=f"{type(reason).__name__}: {reason}",
            log=log,
        ) from None


def _withdraw(dataset: Dataset, settings: Settings, catalogue: Catalogue) -> str:
    withdrawn = dataset.withdrawn
    if withdrawn is None or catalogue.current(dataset.id) is None:
        return "unchanged"
    language = settings.language.two
    reason = in_language(as_text(withdrawn.reason, language), language)
    catalogue.withdraw(dataset.id, reason, datetime.now(UTC))
    return "withdrawn"


def _forget(
    catalogue: Catalogue,
    datasets: Sequence[Dataset],
    errors: Mapping[str, GatewayError],
) -> None:
    """Drop the notes of datasets that are declared no more and were never published."""
    declared = {dataset.id for dataset in datasets} | set(errors)
    for id_ in catalogue.attempts():
        if id_ not in declared and catalogue.last(id_) is None:
            catalogue.forget_attempt(id_)


def _log_file(settings: Settings) -> Path:
    """The log of unexpected errors, which the logger writes to from now on."""
    path = settings.catalogue.parent / LOG
    if not _logger.handlers:
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        _logger.addHandler(handler)
        _logger.propagate = False
    return path
