"""The datasets of a site, as its metadata files declare them.

`_defaults.yml` lies beneath every file. A file that cannot be understood is one dataset's error and
leaves the others alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gateway import yamlfile
from gateway.errors import DeclarationError, GatewayError
from gateway.mcf.across import related
from gateway.mcf.declaration import Declaration, FieldNote, Withdrawn
from gateway.mcf.source import DocumentSource, FileSource, SeriesSource, TableSource
from gateway.model import Text, in_language
from gateway.settings import Settings
from gateway.settings import licence as named_licence
from gateway.shapes import as_text
from gateway.vocabularies import FREQUENCIES, NO_THEME, Licence
from gateway.vocabularies.inspire import NO_LIMITATIONS

DEFAULTS = "_defaults.yml"

RESERVED = frozenset({"service-csw", "service-ogcapi", "service-atom"})
"""Ids that no dataset can have: the records of the site's services are called so."""


@dataclass(frozen=True)
class Dataset:
    """A dataset as its site declares it. Texts are by ISO 639-1 code.

    `theme` is None where the dataset is under no INSPIRE theme; `update` is an
    MD_MaintenanceFrequencyCode; `parent` is the fileIdentifier of the series that it is a member
    of, or of what it says to be a part of; `declaration` holds everything else that people wrote.
    """

    id: str
    identifier: str
    file: Path
    title: Text
    abstract: Text
    source: FileSource | TableSource | DocumentSource | SeriesSource
    theme: str | None
    update: str
    licence: Licence
    formats: tuple[str, ...]
    fields: dict[str, FieldNote]
    declaration: Declaration
    withdrawn: Withdrawn | None = None
    language: str = "fr"
    parent: str | None = None

    @property
    def field_titles(self) -> dict[str, str]:
        """The titles that people gave in the site's language, else in the first that they are in,
        by a field's name here or at the source."""
        titles = {name: as_text(note.title, self.language) for name, note in self.fields.items()}
        return {name: in_language(title, self.language) for name, title in titles.items() if title}


def load_all(settings: Settings) -> tuple[list[Dataset], dict[str, GatewayError]]:
    """Every dataset of the site in the order of their ids, and the errors of those that have one.

    Raises DeclarationError where `_defaults.yml` itself cannot be understood.
    """
    defaults = _defaults(settings)
    datasets: dict[str, Dataset] = {}
    errors: dict[str, GatewayError] = {}
    for path in paths(settings):
        try:
            dataset = _load(path, settings, defaults)
            other = datasets.get(dataset.id)
            if other is not None:
                dataset, other = (dataset, other) if path.stem == dataset.id else (other, dataset)
                errors[other.file.name] = _same_id(dataset, other)
            datasets[dataset.id] = dataset
        except GatewayError as error:
            errors[path.stem if path.stem not in datasets else path.name] = error
    return related(datasets, errors, settings.uri), errors


def _same_id(kept: Dataset, other: Dataset) -> DeclarationError:
    """The file that is called like the id keeps it, else the first."""
    names = {"first": kept.file.name, "second": other.file.name}
    return DeclarationError("site.same-id", where=other.file, id=kept.id, **names)


def paths(settings: Settings) -> Iterator[Path]:
    """The metadata files, in order of their names, without the defaults."""
    for path in sorted(settings.metadata.glob("*.y*ml")):
        if path.suffix in {".yml", ".yaml"} and not path.name.startswith(("_", ".")):
            yield path


def slug(name: str) -> str:
    """`name` as an id: lower-case ASCII letters, digits and hyphens, at most 80; may be empty."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "OE"))
    ascii_ = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")[:80].strip("-")


def _defaults(settings: Settings) -> dict[str, Any]:
    path = settings.metadata / DEFAULTS
    if not path.exists():
        return {}
    document = yamlfile.read(path, DeclarationError)
    yamlfile.check(document, Declaration, DeclarationError)
    data: dict[str, Any] = document.data
    return data


def _load(path: Path, settings: Settings, defaults: dict[str, Any]) -> Dataset:
    document = yamlfile.read(path, DeclarationError)
    yamlfile.check(document, Declaration, DeclarationError)
    whole = yamlfile.check(
        document, Declaration, DeclarationError, _merged(defaults, document.data)
    )
    identifier, id_ = _identity(path, whole, settings)
    section, language = whole.gateway, settings.language.two
    title = as_text(_needed(document, whole.identification.title, "identification.title"), language)
    abstract = as_text(
        _needed(document, whole.identification.abstract, "identification.abstract"), language
    )
    theme = _needed(document, section.theme, "gateway.theme")
    if section.hvd and section.access not in {None, NO_LIMITATIONS}:
        where = document.where(("gateway", "hvd"))
        raise DeclarationError("site.hvd-restricted", where=where, access=section.access)
    update = _needed(
        document, section.update or whole.identification.maintenancefrequency, "gateway.update"
    )
    return Dataset(
        id=id_,
        identifier=identifier,
        file=path,
        title=_not_empty(document, title, "identification.title"),
        abstract=_not_empty(document, abstract, "identification.abstract"),
        source=_needed(document, section.source, "gateway.source"),
        theme=None if theme == NO_THEME else theme,
        update=FREQUENCIES[update],
        licence=named_licence(section.licence or settings.file.licence, language),
        formats=tuple(section.formats or settings.formats),
        fields=dict(section.fields or {}),
        declaration=whole,
        withdrawn=section.withdrawn,
        language=language,
        parent=whole.metadata.parentidentifier,
    )


def _identity(path: Path, whole: Declaration, settings: Settings) -> tuple[str, str]:
    """fileIdentifier and id: the id is the file's name, or follows from a given identifier."""
    prefix = f"fr-{settings.organisation.siren}-"
    given = whole.metadata.identifier
    id_ = path.stem if given is None else given.removeprefix(prefix)
    if not id_ or slug(id_) != id_ or id_ in RESERVED:
        raise DeclarationError("site.bad-id", where=path, id=id_)
    return f"{prefix}{id_}", id_


def _needed(document: yamlfile.Document, value: Any, key: str) -> Any:
    if value is None:
        place = tuple(key.split("."))
        raise DeclarationError("site.missing-key", where=document.where(place), key=key)
    return value


def _not_empty(document: yamlfile.Document, text: Text, key: str) -> Text:
    if not text:
        raise DeclarationError("site.empty", where=document.where(tuple(key.split("."))), key=key)
    return text


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """`above` over `below`, mapping by mapping; a source is never mixed out of two."""
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        if isinstance(value, dict) and isinstance(under, dict) and key != "source":
            value = _merged(under, value)
        result[key] = value
    return result
