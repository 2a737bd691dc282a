"""metadata/*.yml: what people say of each dataset, in pygeometa's MCF, and its `gateway` section.

`_defaults.yml` lies beneath every file. A file that cannot be understood is one dataset's error and
leaves the others alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from gateway import yamlfile
from gateway.errors import DeclarationError, GatewayError
from gateway.formats import EXPORTS
from gateway.model import Text
from gateway.settings import LicenceName, OtherLicence, Settings
from gateway.settings import licence as named_licence
from gateway.shapes import Email, Http, Strict, Words, as_text, one_of
from gateway.vocabularies import FREQUENCIES, NO_THEME, THEMES, Licence

DEFAULTS = "_defaults.yml"


def _written_year(value: object) -> object:
    """YAML reads an unquoted year as a number, which is no count of seconds."""
    return str(value) if isinstance(value, int) else value


DateValue = Annotated[date | datetime | str, BeforeValidator(_written_year)]
"""A date, a moment, or a text that `describe` makes one of."""


class FileSource(Strict):
    """Layers in a file that GDAL reads. Left out, `layer` means every layer of the file."""

    kind: Literal["file"]
    path: str
    member: str | None = None
    layer: str | list[str] | None = None
    crs: str | None = None
    encoding: str | None = None
    key: str | None = None

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers wanted; none means all."""
        if self.layer is None:
            return ()
        return (self.layer,) if isinstance(self.layer, str) else tuple(self.layer)


class Join(Strict):
    """A layer that a table's rows belong to: `field` of the table holds `key` of the layer.

    With `geometry`, each row takes the geometry of its feature.
    """

    path: str
    layer: str | None = None
    key: str
    field: str
    geometry: bool = True


class TableSource(Strict):
    """Rows of a CSV, XLSX or JSON file, with geometry from columns, from a join, or none.

    `header` is the line (from 1) of the column names; `nulls` the texts that mean no value; `lon`
    and `lat` are x and y in `crs` (WGS 84 where it says nothing). `geometry: false` refuses what
    would be recognised.
    """

    kind: Literal["table"]
    path: str
    member: str | None = None
    sheet: str | None = None
    records: str | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    encoding: str | None = None
    header: Annotated[int, Field(ge=1)] | None = None
    nulls: list[str] | None = None
    geometry: bool = True
    lon: str | None = None
    lat: str | None = None
    latlon: str | None = None
    wkt: str | None = None
    geojson: str | None = None
    join: Join | None = None
    crs: str | None = None
    key: str | None = None


class DocumentSource(Strict):
    """A file that is copied, or an address that is only described."""

    kind: Literal["document"]
    path: str | None = None
    url: Http | None = None
    format: str | None = None


Source = Annotated[FileSource | TableSource | DocumentSource, Field(discriminator="kind")]


class Withdrawn(Strict):
    """Why a dataset is no longer published."""

    reason: Words
    date: DateValue | None = None


class GatewaySection(Strict):
    """What MCF has no place for: where the data is, and what publication makes of it."""

    source: Source | None = None
    theme: Annotated[str, one_of([*THEMES, NO_THEME])] | None = None
    update: Annotated[str, one_of(FREQUENCIES)] | None = None
    licence: LicenceName | OtherLicence | None = None
    formats: list[Annotated[str, one_of(EXPORTS)]] | None = Field(default=None, min_length=1)
    fields: dict[str, Words] | None = None
    withdrawn: Withdrawn | None = None


class Version(Strict):
    """`mcf`."""

    version: str | float | int = "1.0"


class Metadata(Strict):
    """`metadata`: the record itself."""

    identifier: str | None = None
    language: str | None = None
    language_alternate: str | None = None
    charset: str | None = None
    parentidentifier: str | None = None
    hierarchylevel: str | None = None
    dataseturi: Http | None = None


class Spatial(Strict):
    """`spatial`."""

    datatype: str | None = None
    geomtype: str | None = None
    denominators: list[int] | None = None
    resolutions: list[dict[str, float | str]] | None = None


class Vocabulary(Strict):
    """A thesaurus."""

    name: Words
    url: Http | None = None
    date: DateValue | None = None


class Keywords(Strict):
    """A group of keywords: a list, or lists by language."""

    keywords: list[str] | dict[str, list[str]]
    keywords_type: str | None = None
    vocabulary: Vocabulary | None = None


class Dates(Strict):
    """Dates of the resource."""

    creation: DateValue | None = None
    publication: DateValue | None = None
    revision: DateValue | None = None


class SpatialExtent(Strict):
    """A box in degrees, west south east north."""

    bbox: Annotated[list[float], Field(min_length=4, max_length=4)]
    crs: str | int | None = None
    description: Words | None = None


class TemporalExtent(Strict):
    """A period."""

    begin: DateValue | None = None
    end: DateValue | None = None
    resolution: str | None = None


class Extents(Strict):
    """Extents that win over those of the data."""

    spatial: list[SpatialExtent] | None = None
    temporal: list[TemporalExtent] | None = None


class LicenceText(Strict):
    """pygeometa's way of naming a licence; `gateway.licence` is shorter."""

    name: Words | None = None
    url: Http | None = None


class Identification(Strict):
    """`identification`: the resource."""

    title: Words | None = None
    abstract: Words | None = None
    edition: Words | None = None
    language: str | None = None
    charset: str | None = None
    topiccategory: list[str] | None = None
    dates: Dates | None = None
    keywords: dict[str, Keywords] | None = None
    extents: Extents | None = None
    license: LicenceText | None = None
    rights: Words | None = None
    fees: str | None = None
    accessconstraints: str | None = None
    url: Http | None = None
    status: str | None = None
    maintenancefrequency: Annotated[str, one_of(FREQUENCIES)] | None = None
    browsegraphic: str | None = None


class Contact(Strict):
    """A responsible party."""

    organization: Words | None = None
    individualname: str | None = None
    positionname: Words | None = None
    phone: str | None = None
    fax: str | None = None
    address: str | None = None
    city: str | None = None
    administrativearea: str | None = None
    postalcode: str | None = None
    country: str | None = None
    email: Email | None = None
    url: Http | None = None
    role: str | None = None


class Link(Strict):
    """A link that people add: a map, a document, a service."""

    url: Http
    type: str = "WWW:LINK"
    rel: str | None = None
    name: Words | None = None
    description: Words | None = None
    function: str | None = None


class Lineage(Strict):
    """`dataquality.lineage`: what people add to what was worked out."""

    statement: Words | None = None


class DataQuality(Strict):
    """`dataquality`."""

    scope: dict[str, str] | None = None
    lineage: Lineage | None = None


class Declaration(Strict):
    """A metadata file, or the defaults: every key that is known."""

    mcf: Version = Field(default_factory=Version)
    metadata: Metadata = Field(default_factory=Metadata)
    spatial: Spatial = Field(default_factory=Spatial)
    identification: Identification = Field(default_factory=Identification)
    contact: dict[str, Contact] = Field(default_factory=dict)
    distribution: dict[str, Link] = Field(default_factory=dict)
    dataquality: DataQuality = Field(default_factory=DataQuality)
    gateway: GatewaySection = Field(default_factory=GatewaySection)


@dataclass(frozen=True)
class Dataset:
    """A dataset as its site declares it. Texts are by ISO 639-1 code.

    `theme` is None where the dataset is under no INSPIRE theme; `update` is an
    MD_MaintenanceFrequencyCode; `declaration` holds everything else that people wrote.
    """

    id: str
    identifier: str
    file: Path
    title: Text
    abstract: Text
    source: FileSource | TableSource | DocumentSource
    theme: str | None
    update: str
    licence: Licence
    formats: tuple[str, ...]
    field_titles: dict[str, Text]
    declaration: Declaration
    withdrawn: Withdrawn | None = None


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
            if dataset.id in datasets:
                raise DeclarationError(
                    "site.same-id",
                    where=path,
                    id=dataset.id,
                    first=datasets[dataset.id].file.name,
                    second=path.name,
                )
            datasets[dataset.id] = dataset
        except GatewayError as error:
            errors[path.stem if path.stem not in datasets else path.name] = error
    return sorted(datasets.values(), key=lambda dataset: dataset.id), errors


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
    update = _needed(
        document, section.update or whole.identification.maintenancefrequency, "gateway.update"
    )
    return Dataset(
        id=id_,
        identifier=identifier,
        file=path,
        title=_needed(document, title or None, "identification.title"),
        abstract=_needed(document, abstract or None, "identification.abstract"),
        source=_needed(document, section.source, "gateway.source"),
        theme=None if theme == NO_THEME else theme,
        update=FREQUENCIES[update],
        licence=named_licence(section.licence or settings.file.licence, language),
        formats=tuple(section.formats or settings.formats),
        field_titles={
            name: as_text(words, language) for name, words in (section.fields or {}).items()
        },
        declaration=whole,
        withdrawn=section.withdrawn,
    )


def _identity(path: Path, whole: Declaration, settings: Settings) -> tuple[str, str]:
    """fileIdentifier and id: the id is the file's name, or follows from a given identifier."""
    prefix = f"fr-{settings.organisation.siren}-"
    given = whole.metadata.identifier
    id_ = path.stem if given is None else given.removeprefix(prefix)
    if not id_ or slug(id_) != id_:
        raise DeclarationError("site.bad-id", where=path, id=id_)
    return f"{prefix}{id_}", id_


def _needed(document: yamlfile.Document, value: Any, key: str) -> Any:
    if value is None:
        place = tuple(key.split("."))
        raise DeclarationError("site.missing-key", where=document.where(place), key=key)
    return value


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """`above` over `below`, mapping by mapping; a source is never mixed out of two."""
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        if isinstance(value, dict) and isinstance(under, dict) and key != "source":
            value = _merged(under, value)
        result[key] = value
    return result
