"""The capabilities document (07-006r1 clause 10.1), made once for each address and site.

CKAN reads it anew for every record: it is a look-up.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from gateway.model import in_language
from gateway.serve.csw import filters, names
from gateway.serve.csw.queryables import CONSTRAINTS
from gateway.serve.csw.requests import DEFAULT_MAXIMUM, GetCapabilities
from gateway.settings import Settings
from gateway.shapes import Words, as_text, fold

_KEPT = 32
"""Documents that are kept: the site's address, and what clients on this machine call it."""

_FORMATS = ("application/xml",)


class OperationMetadata(NamedTuple):
    """What an ows:Operation says, besides its addresses: names and values."""

    parameters: dict[str, tuple[str, ...]]
    constraints: dict[str, tuple[str, ...]] | None = None


_TYPES = tuple(names.SCHEMAS)
_SCHEMAS = tuple(names.OUTPUT_SCHEMAS)

OPERATIONS: dict[str, OperationMetadata] = {
    "GetCapabilities": OperationMetadata({"sections": names.SECTIONS}),
    "DescribeRecord": OperationMetadata(
        {
            "typeName": _TYPES,
            "outputFormat": _FORMATS,
            "schemaLanguage": names.SCHEMA_LANGUAGES[:3],
        }
    ),
    "GetRecords": OperationMetadata(
        {
            "resultType": names.RESULT_TYPES,
            "outputFormat": _FORMATS,
            "outputSchema": _SCHEMAS,
            "typeNames": _TYPES,
            "CONSTRAINTLANGUAGE": names.CONSTRAINT_LANGUAGES,
            "ElementSetName": names.ELEMENT_SETS,
        },
        {
            group: tuple(queryable.name for queryable in queryables)
            for group, queryables in CONSTRAINTS.items()
        },
    ),
    "GetRecordById": OperationMetadata(
        {
            "outputSchema": _SCHEMAS,
            "outputFormat": _FORMATS,
            "resultType": ("results",),
            "ElementSetName": names.ELEMENT_SETS,
        }
    ),
}
"""Operations as they are advertised; INSPIRE's suite wants queryables without prefix."""

_GEOMETRY_OPERANDS = ("Envelope", "Point", "LineString", "Polygon")
_COMPARISON_OPERATORS = (
    "EqualTo",
    "NotEqualTo",
    "LessThan",
    "GreaterThan",
    "LessThanEqualTo",
    "GreaterThanEqualTo",
    "Like",
    "Between",
    "NullCheck",
)


@dataclass(frozen=True, slots=True)
class Site:
    """What the capabilities say of the site, in its main language."""

    title: str
    abstract: str
    keywords: tuple[str, ...]
    fees: str
    constraints: str
    provider: str
    provider_url: str
    contact: dict[str, str]
    address: tuple[tuple[str, str], ...]


class Capabilities:
    """The capabilities documents of one site."""

    def __init__(self, settings: Settings) -> None:
        environment = Environment(
            loader=PackageLoader("gateway.serve.csw", "."),
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )
        self._template = environment.get_template("capabilities.xml.j2")
        self._site = site(settings)
        self._made: dict[tuple[str, GetCapabilities], bytes] = {}
        self._lock = threading.Lock()

    def document(self, address: str, asked: GetCapabilities) -> bytes:
        """The document whose operations are at `address`."""
        key = (address, asked)
        made = self._made.get(key)
        if made is None:
            made = self._render(address, asked)
            with self._lock:
                if len(self._made) >= _KEPT:
                    self._made.clear()
                self._made[key] = made
        return made

    def _render(self, address: str, asked: GetCapabilities) -> bytes:
        return self._template.render(
            names=names,
            sections=asked.sections,
            site=self._site,
            operations=OPERATIONS,
            address=address,
            default_maximum=DEFAULT_MAXIMUM,
            geometry_operands=_GEOMETRY_OPERANDS,
            spatial_operators=tuple(filters.SPATIAL),
            comparison_operators=_COMPARISON_OPERATORS,
        ).encode()


def site(settings: Settings) -> Site:
    """What config/pygeoapi.yml and config/gateway.yml say of the service and its provider."""
    metadata = _mapping(settings.pygeoapi, "metadata")
    identification = _mapping(metadata, "identification")
    contact: dict[str, str] = _mapping(metadata, "contact")
    organisation = settings.organisation
    language = settings.language.two
    title = in_language(settings.title, language)

    def said(words: Words | None) -> str:
        return in_language(as_text(words, language), language)

    return Site(
        title=title,
        abstract=said(identification.get("description")) or title,
        keywords=_keywords(identification.get("keywords"), language),
        fees=said(identification.get("fees")) or "NONE",
        constraints=said(_mapping(metadata, "license").get("name")) or settings.licence.title,
        provider=said(_mapping(metadata, "provider").get("name"))
        or in_language(settings.organisation_name, language),
        provider_url=said(_mapping(metadata, "provider").get("url"))
        or organisation.url
        or settings.base_url,
        contact={
            "name": contact.get("name", ""),
            "position": contact.get("position", ""),
            "phone": contact.get("phone") or organisation.phone or "",
            "role": contact.get("role", "pointOfContact"),
        },
        address=_address(settings, contact),
    )


def _address(settings: Settings, contact: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Elements of ows:Address and their values, in the order of the schema."""
    organisation = settings.organisation
    parts = (
        ("DeliveryPoint", contact.get("address") or organisation.address),
        ("City", contact.get("city") or organisation.city),
        ("AdministrativeArea", contact.get("stateorprovince")),
        ("PostalCode", contact.get("postalcode") or organisation.postalcode),
        ("Country", contact.get("country") or organisation.country),
        ("ElectronicMailAddress", contact.get("email") or organisation.email),
    )
    return tuple((element, value) for element, value in parts if value)


def _mapping(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = data.get(key, {})
    return found


def _keywords(words: list[str] | dict[str, list[str]] | None, language: str) -> tuple[str, ...]:
    if isinstance(words, dict):
        words = words.get(language) or next(iter(words.values()), [])
    return tuple(text for word in words or () if (text := fold(word)))
