"""config/gateway.yml and config/pygeoapi.yml: what the site says of itself."""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from gateway import pygeoapi_file, yamlfile
from gateway.errors import SettingsError
from gateway.formats import EXPORTS
from gateway.model import Text
from gateway.shapes import Email, Http, Plain, Strict, Words, as_text, distinct, one_of
from gateway.vocabularies import LANGUAGES, LICENCES, Language, Licence
from gateway.vocabularies.licences import closed

FILE = "config/gateway.yml"
"""What makes a folder a site."""

BASE_URL = "GATEWAY_BASE_URL"
"""The environment variable that wins over `base_url`, so that one image serves any address."""


def _siren(value: object) -> str:
    """Nine digits; YAML reads them as a number where nobody quoted them."""
    if not re.fullmatch(r"\d{9}", str(value)):
        raise PydanticCustomError("not_siren", "not a SIREN")
    return str(value)


Siren = Annotated[str, BeforeValidator(_siren)]
"""The number of a French legal unit, nine digits."""


class Organisation(Strict):
    """Who publishes: the responsible party of every record."""

    name: Words
    siren: Siren
    email: Email
    url: Http | None = None
    phone: Plain | None = None
    address: Plain | None = None
    city: Plain | None = None
    postalcode: Plain | None = None
    country: Plain | None = None


class OtherLicence(Strict):
    """A licence outside the table of known ones, which a person affirms to be `open`."""

    title: Words
    url: Http
    open: bool = False

    @model_validator(mode="after")
    def _is_open(self) -> OtherLicence:
        titles = [self.title] if isinstance(self.title, str) else list(self.title.values())
        refuse_closed(self.url, *titles)
        if not self.open:
            raise not_affirmed(self.url)
        return self


def refuse_closed(*said: str) -> None:
    """Raises PydanticCustomError for an address, title or SPDX id of a licence that is not open."""
    for text in said:
        why = closed(text)
        if why is not None:
            raise PydanticCustomError(
                "closed_licence", "not an open licence", {"found": text, "why": dict(why.text)}
            )


def not_affirmed(said: str) -> PydanticCustomError:
    """The error of a licence that is not in the table and that nobody affirms to be open."""
    return PydanticCustomError(
        "licence_not_affirmed",
        "a licence that nobody affirms to be open",
        {"found": said, "licences": ", ".join(LICENCES)},
    )


def _named(value: object) -> object:
    if isinstance(value, str) and value not in LICENCES:
        refuse_closed(value)
    return value


LicenceName = Annotated[str, one_of(LICENCES), BeforeValidator(_named)]
"""The SPDX id of a licence of the table."""

LicenceChoice = Annotated[
    Annotated[LicenceName, Tag("name")] | Annotated[OtherLicence, Tag("other")],
    Discriminator(lambda value: "other" if isinstance(value, dict | OtherLicence) else "name"),
]
"""A licence by its SPDX id, or another one by title and address."""


class GatewayFile(Strict):
    """The keys of config/gateway.yml."""

    base_url: Http
    organisation: Organisation
    title: Words | None = None
    languages: Annotated[list[Annotated[str, one_of(LANGUAGES)]], AfterValidator(distinct)] = Field(
        default_factory=lambda: ["fre", "eng"], min_length=1
    )
    licence: LicenceChoice = "etalab-2.0"
    formats: Annotated[list[Annotated[str, one_of(EXPORTS)]], AfterValidator(distinct)] = Field(
        default_factory=lambda: list(EXPORTS), min_length=1
    )
    store: Annotated[str, Field(pattern=r"^sqlite:///.+")] = "sqlite:///var/catalogue.sqlite"
    files: Annotated[str, Field(pattern=r"^[^:]+$")] = "var/published"
    schemas: str | None = None
    private_addresses: bool = False


class Settings:
    """A site: its folder `root`, and what config/ says.

    `pygeoapi` is the configuration in config/pygeoapi.yml, without the keys that are left empty.
    """

    def __init__(self, root: Path, file: GatewayFile, pygeoapi: dict[str, Any]) -> None:
        self.root = root
        self.file = file
        self.pygeoapi = pygeoapi

    @cached_property
    def base_url(self) -> str:
        """The public address of the site, without a slash at its end."""
        return (os.environ.get(BASE_URL) or self.file.base_url).rstrip("/")

    @property
    def organisation(self) -> Organisation:
        """Who publishes."""
        return self.file.organisation

    @property
    def organisation_name(self) -> Text:
        """The publisher's name by language."""
        return as_text(self.organisation.name, self.language.two)

    @property
    def title(self) -> Text:
        """The portal's title by language: `title`, else pygeoapi.yml's, else the publisher."""
        service = self.pygeoapi.get("metadata", {}).get("identification", {}).get("title")
        said = (self.file.title, service, self.organisation.name)
        texts = (as_text(words, self.language.two) for words in said)
        return next((text for text in texts if text), {})

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the records, the main one first."""
        return tuple(LANGUAGES[code] for code in self.file.languages)

    @property
    def language(self) -> Language:
        """The main language."""
        return self.languages[0]

    @property
    def licence(self) -> Licence:
        """The licence of datasets that name none."""
        return licence(self.file.licence, self.language.two)

    @property
    def formats(self) -> tuple[str, ...]:
        """The export formats, keys of `gateway.formats.EXPORTS`."""
        return tuple(self.file.formats)

    @property
    def metadata(self) -> Path:
        """The folder of the metadata files."""
        return self.root / "metadata"

    @property
    def harvest(self) -> Path:
        """The folder of the harvest files."""
        return self.root / "harvest"

    @property
    def files(self) -> Path:
        """The folder of published files."""
        return self.root / self.file.files

    @property
    def catalogue(self) -> Path:
        """The file of the SQLite catalogue."""
        return self.root / self.file.store.removeprefix("sqlite:///")

    def uri(self, identifier: str) -> str:
        """The URI of the dataset with this fileIdentifier: `{base}/id/dataset/{identifier}`."""
        return f"{self.base_url}/id/dataset/{identifier}"

    def page(self, dataset: str) -> str:
        """The address under which everything about `dataset` is."""
        return f"{self.base_url}/datasets/{dataset}"


def licence(value: str | OtherLicence, language: str) -> Licence:
    """The licence that a file names by SPDX id, or describes."""
    if isinstance(value, str):
        return LICENCES[value]
    return Licence(next(iter(as_text(value.title, language).values()), value.url), value.url)


def load(root: Path) -> Settings:
    """The settings of the site in `root`.

    Raises SettingsError: no such file, malformed YAML, an unknown key or code, a value of another
    kind, with file and line.
    """
    document = yamlfile.read(root / FILE, SettingsError)
    file = yamlfile.check(document, GatewayFile, SettingsError)
    override = os.environ.get(BASE_URL)
    if override:
        file = yamlfile.check(
            document, GatewayFile, SettingsError, {**document.data, "base_url": override}
        )
    service = yamlfile.check(
        yamlfile.read(root / pygeoapi_file.FILE, SettingsError),
        pygeoapi_file.PygeoapiFile,
        SettingsError,
    )
    return Settings(root, file, service.configuration())
