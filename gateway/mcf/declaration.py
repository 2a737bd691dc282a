"""Every key of a metadata file: pygeometa's MCF, and its `gateway` section."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from gateway.formats import EXPORTS
from gateway.mcf.source import Source
from gateway.settings import LicenceChoice, refuse_closed
from gateway.shapes import Email, Http, Plain, Strict, Words, one_of
from gateway.vocabularies import (
    FREQUENCIES,
    HVD_CATEGORIES,
    LIMITATIONS,
    NO_THEME,
    PRIORITY_DATASETS,
    SPATIAL_SCOPES,
    THEMES,
)

DEGREES = ("conformant", "notConformant", "notEvaluated")
"""Degrees of conformity (regulation 1205/2008, part D 5)."""


def _written_number(value: object) -> object:
    """YAML reads an unquoted year, or the code of a value, as a number or as a truth."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


DateValue = Annotated[date | datetime | str, BeforeValidator(_written_number)]
"""A date, a moment, or a text that `describe` makes one of."""

Name = Annotated[str, BeforeValidator(_written_number)]
"""The name of a field, or a code of its values: often a number."""


class Withdrawn(Strict):
    """Why a dataset is no longer published."""

    reason: Words
    date: DateValue | None = None


class FieldNote(Strict):
    """What people say of a field: its title, what it means, the unit of its values.

    `values` says what each of its codes means, by code.
    """

    title: Words | None = None
    definition: Words | None = None
    unit: str | None = None
    values: dict[Name, Words] | None = None


LANGUAGE = r"[a-z]{2}"
"""An ISO 639-1 code."""


def _noted(value: object) -> object:
    """A title alone, or titles by language, stand for a note that says nothing else."""
    if isinstance(value, dict) and not all(_is_language(key) for key in value):
        return value
    return {"title": value} if value != {} else value


def _is_language(key: object) -> bool:
    return isinstance(key, str) and re.fullmatch(LANGUAGE, key) is not None


class Conformity(Strict):
    """What somebody found of the data's conformity to a specification (TG 2.0, C.20 to C.22).

    Without `specification` it is regulation 1089/2010, interoperability. `degree` is conformant,
    notConformant or notEvaluated.
    """

    specification: Words | None = None
    date: DateValue | None = None
    url: Http | None = None
    degree: Annotated[str, one_of(DEGREES)]
    explanation: Words | None = None

    @model_validator(mode="after")
    def _is_dated(self) -> Conformity:
        """A cited specification has a date (TG 2.0, C.21); that of 1089/2010 is known."""
        if self.specification is not None and self.date is None and not self.is_interoperability:
            raise PydanticCustomError("undated", "the specification has no date")
        return self

    @property
    def is_interoperability(self) -> bool:
        """Whether it is about regulation 1089/2010, whatever words its title has."""
        said = self.specification
        texts = [said] if isinstance(said, str) else list((said or {}).values())
        return not texts or any("1089/2010" in text for text in texts)


class TimeFields(Strict):
    """The fields that a feature's period is in; its `end` may be the same as its `begin`."""

    begin: str
    end: str


class GatewaySection(Strict):
    """What MCF has no place for: where the data is, and what publication makes of it."""

    source: Source | None = None
    theme: Annotated[str, one_of([*THEMES, NO_THEME])] | None = None
    update: Annotated[str, one_of(FREQUENCIES)] | None = None
    licence: LicenceChoice | None = None
    formats: list[Annotated[str, one_of(EXPORTS)]] | None = Field(default=None, min_length=1)
    fields: dict[Name, Annotated[FieldNote, BeforeValidator(_noted)]] | None = None
    time: str | TimeFields | None = None
    access: Annotated[str, one_of(LIMITATIONS)] | None = None
    spatial_scope: Annotated[str, one_of(SPATIAL_SCOPES)] | None = None
    hvd: list[Annotated[str, one_of(HVD_CATEGORIES)]] | None = None
    priority: list[Annotated[str, one_of(PRIORITY_DATASETS)]] | None = None
    conformity: list[Conformity] | None = None
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
    denominators: list[Annotated[int, Field(gt=0)]] | None = None
    resolutions: list[dict[str, float | str]] | None = None


class Vocabulary(Strict):
    """A thesaurus."""

    name: Words
    url: Http | None = None
    date: DateValue | None = None


class Keywords(Strict):
    """A group of keywords: a list, or lists by language."""

    keywords: Annotated[
        Annotated[list[Plain], Tag("list")] | Annotated[dict[str, list[Plain]], Tag("languages")],
        Discriminator(lambda value: "languages" if isinstance(value, dict) else "list"),
    ]
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
    """pygeometa's way of naming a licence; `gateway.licence` is shorter.

    One outside the table is affirmed to be `open` by a person.
    """

    name: Words | None = None
    url: Http | None = None
    open: bool = False

    @model_validator(mode="after")
    def _is_open(self) -> LicenceText:
        names = [self.name] if isinstance(self.name, str) else list((self.name or {}).values())
        refuse_closed(*names, *([self.url] if self.url else []))
        return self


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
    fees: Words | None = None
    accessconstraints: str | None = None
    url: Http | None = None
    status: str | None = None
    maintenancefrequency: Annotated[str, one_of(FREQUENCIES)] | None = None
    browsegraphic: Http | None = None


class Contact(Strict):
    """A responsible party."""

    organization: Words | None = None
    individualname: Plain | None = None
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
