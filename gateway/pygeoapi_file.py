"""config/pygeoapi.yml: what pygeoapi says of the server and the service, as far as it is used here.

The keys are those of pygeoapi's own schema (pygeoapi-config-0.x.yml). A key that is left empty is
as one that is not there. `metadata` is read by more than pygeoapi, and checked wholly; of `server`
the keys that every request passes by; `logging` and `pubsub` are pygeoapi's own affair.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from gateway.shapes import Email, Http, Plain, Strict, Words, fold, one_of

FILE = "config/pygeoapi.yml"

KEYWORD_TYPES = ("discipline", "temporal", "place", "theme", "stratum")
"""MD_KeywordTypeCode of ISO 19115."""

LOCALE = r"^[a-z]{2}([-_][A-Z][a-z]{3})?([-_][A-Z]{2})?$"
"""A language as pygeoapi names it: `fr`, `fr-FR`."""


def _shape(value: object) -> str:
    return "languages" if isinstance(value, dict) else "one"


def _filled(value: object) -> object:
    """`value`, None where it is a text of spaces; of texts by language, those that say anything."""
    if isinstance(value, str):
        return value if fold(value) else None
    if isinstance(value, dict):
        said = {code: _filled(text) for code, text in value.items()}
        return {code: text for code, text in said.items() if text is not None} or None
    return value


Said = Annotated[Words | None, BeforeValidator(_filled)]
"""A text, or texts by language."""

Line = Annotated[Plain | None, BeforeValidator(_filled)]
"""A text in no language: a name, a street, a number."""

Address = Annotated[
    Annotated[Http, Tag("one")] | Annotated[dict[str, Http], Tag("languages")],
    Discriminator(_shape),
]
"""An address, or addresses by language."""

Keywords = Annotated[
    Annotated[list[Plain], Tag("one")] | Annotated[dict[str, list[Plain]], Tag("languages")],
    Discriminator(_shape),
]
"""Keywords, or keywords by language."""


class Identification(Strict):
    """What the service is; `fees` is for the CSW alone."""

    title: Said = None
    description: Said = None
    keywords: Keywords | None = None
    keywords_type: Annotated[str, one_of(KEYWORD_TYPES)] | None = None
    terms_of_service: Said = None
    fees: Said = None
    url: Http | None = None


class Named(Strict):
    """The licence, or who provides the service."""

    name: Said = None
    url: Address | None = None


class Contact(Strict):
    """Whom to ask about the service."""

    name: Line = None
    position: Line = None
    address: Line = None
    city: Line = None
    stateorprovince: Line = None
    postalcode: Line = None
    country: Line = None
    phone: Line = None
    fax: Line = None
    email: Email | None = None
    url: Http | None = None
    hours: Line = None
    instructions: Line = None
    role: Line = None


class Metadata(Strict):
    """The section `metadata`."""

    identification: Identification | None = None
    license: Named | None = None
    provider: Named | None = None
    contact: Contact | None = None


class Loose(BaseModel):
    """A section whose other keys are pygeoapi's."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Limits(Loose):
    """How many features an answer has."""

    max_items: Annotated[int, Field(ge=1)] | None = None
    default_items: Annotated[int, Field(ge=1)] | None = None
    on_exceed: Annotated[str, one_of(("error", "throttle"))] | None = None


class Map(Loose):
    """The background of the maps."""

    url: str | None = None
    attribution: str | None = None


class Server(Loose):
    """The section `server`."""

    bind: dict[str, Any] | None = None
    mimetype: Plain | None = None
    encoding: Plain | None = None
    gzip: bool | None = None
    language: Annotated[str, Field(pattern=LOCALE)] | None = None
    languages: (
        Annotated[list[Annotated[str, Field(pattern=LOCALE)]], Field(min_length=1)] | None
    ) = None
    cors: bool | None = None
    pretty_print: bool | None = None
    limits: Limits | None = None
    map: Map | None = None
    templates: dict[str, Any] | None = None
    api_rules: dict[str, Any] | None = None


class PygeoapiFile(Strict):
    """The keys of config/pygeoapi.yml; `resources` are taken from the catalogue instead."""

    server: Server | None = None
    logging: dict[str, Any] | None = None
    pubsub: dict[str, Any] | None = None
    metadata: Metadata | None = None
    resources: Any = None

    def configuration(self) -> dict[str, Any]:
        """What the file says, as pygeoapi takes it, without the keys that are left empty."""
        return self.model_dump(exclude_unset=True, exclude_none=True, exclude={"resources"})
