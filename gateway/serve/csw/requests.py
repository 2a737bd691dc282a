"""The operations of CSW 2.0.2 as values, made from parameters whatever way they came.

Parameters are a mapping from lower-case names to texts: those of a GET request, or the attributes
of a POST. An empty value is no value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.serve.csw import names
from gateway.serve.csw.exceptions import Code, OwsError, invalid, missing, unknown_value
from gateway.serve.csw.sql import SortKey

type Parameters = Mapping[str, str]
type Prefixes = Mapping[str | None, str]
"""Prefix → namespace, as the request binds them."""

DEFAULT_MAXIMUM = 10
MAXIMUM = 1000
"""The most records in one answer; asked for more, that many are given and `nextRecord` goes on."""


@dataclass(frozen=True, slots=True)
class GetCapabilities:
    """07-006r1 clause 10.1. `sections` in the order of the answer."""

    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribeRecord:
    """07-006r1 clause 10.6. `type_names` are keys of `names.SCHEMAS`."""

    type_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GetRecords:
    """07-006r1 clause 10.8.

    `start` counts from 1; `condition` is a pygeofilter tree or None; `echo` the request as XML.
    """

    result_type: str
    output_schema: str
    element_set: str
    start: int
    maximum: int
    condition: Any = None
    sort: tuple[SortKey, ...] = ()
    echo: bytes = b""


@dataclass(frozen=True, slots=True)
class GetRecordById:
    """07-006r1 clause 10.9."""

    identifiers: tuple[str, ...]
    output_schema: str
    element_set: str


type Operation = GetCapabilities | DescribeRecord | GetRecords | GetRecordById


def operation(name: str) -> str:
    """The name of an operation as the standard writes it.

    Raises OwsError: one that the standard knows and we do not offer, or that nobody knows.
    """
    known = {each.lower(): each for each in (*names.OPERATIONS, *names.NOT_OFFERED)}
    found = known.get(name.strip().lower())
    if found is None:
        raise unknown_value("request", name, names.OPERATIONS)
    if found in names.NOT_OFFERED:
        raise OwsError(
            Code.OPERATION_NOT_SUPPORTED,
            found,
            "csw.not-offered",
            value=found,
            known=", ".join(names.OPERATIONS),
        )
    return found


def check_service(given: Parameters) -> None:
    """Raise OwsError unless `service` is CSW."""
    service = given.get("service")
    if not service:
        raise missing("service")
    if service.strip().upper() != "CSW":
        raise unknown_value("service", service, ("CSW",))


def check_version(given: Parameters) -> None:
    """Raise OwsError when another version than ours is named; none named is ours."""
    version = given.get("version", "").strip()
    if version and version != names.VERSION:
        raise unknown_value("version", version, (names.VERSION,))


def get_capabilities(accepted: tuple[str, ...], sections: tuple[str, ...]) -> GetCapabilities:
    """A GetCapabilities; raises VersionNegotiationFailed (05-008 clause 7.3.2)."""
    if accepted and names.VERSION not in accepted:
        raise OwsError(
            Code.VERSION_NEGOTIATION_FAILED,
            "acceptVersions",
            "csw.version",
            value=", ".join(accepted),
            known=names.VERSION,
        )
    wanted = {section.lower() for section in sections}
    if not wanted or "all" in wanted:
        return GetCapabilities(names.SECTIONS)
    return GetCapabilities(tuple(each for each in names.SECTIONS if each.lower() in wanted))


def describe_record(given: Parameters, types: str, prefixes: Prefixes) -> DescribeRecord:
    """A DescribeRecord; no type named means all."""
    _one_of(given, "outputFormat", names.OUTPUT_FORMATS, names.OUTPUT_FORMATS[0])
    _one_of(given, "schemaLanguage", names.SCHEMA_LANGUAGES, names.SCHEMA_LANGUAGES[0])
    return DescribeRecord(type_names(types, prefixes, "typeName") or tuple(names.SCHEMAS))


def get_records(
    given: Parameters,
    types: str,
    prefixes: Prefixes,
    elements: tuple[str, ...] = (),
    condition: Any = None,
    sort: tuple[SortKey, ...] = (),
    echo: bytes = b"",
) -> GetRecords:
    """A GetRecords; raises OwsError with the locator of the first parameter that is wrong."""
    if not type_names(types, prefixes, "typeNames"):
        raise missing("typeNames")
    _one_of(given, "outputFormat", names.OUTPUT_FORMATS, names.OUTPUT_FORMATS[0])
    return GetRecords(
        result_type=_one_of(given, "resultType", names.RESULT_TYPES, "hits"),
        output_schema=output_schema(given),
        element_set=_holding(elements) if elements else element_set(given),
        start=max(1, _count(given, "startPosition", 1)),
        maximum=min(MAXIMUM, _count(given, "maxRecords", DEFAULT_MAXIMUM)),
        condition=condition,
        sort=sort,
        echo=echo,
    )


def get_record_by_id(given: Parameters, identifiers: tuple[str, ...]) -> GetRecordById:
    """A GetRecordById."""
    wanted = tuple(dict.fromkeys(each.strip() for each in identifiers if each.strip()))
    if not wanted:
        raise missing("id")
    _one_of(given, "outputFormat", names.OUTPUT_FORMATS, names.OUTPUT_FORMATS[0])
    return GetRecordById(wanted[:MAXIMUM], output_schema(given), element_set(given))


def type_names(text: str, prefixes: Prefixes, locator: str) -> tuple[str, ...]:
    """The types named in `text`, apart by spaces or commas, whatever prefix stands for their
    namespace; one that the request does not bind means what it usually does.
    """
    found = []
    for name in re.split(r"[\s,]+", text.strip()):
        if not name:
            continue
        prefix, _, local = name.rpartition(":")
        namespace = prefixes.get(prefix or None, names.PREFIXES.get(prefix))
        usual = names.TYPE_NAMES.get((namespace or "", local))
        if usual is None and not prefix:
            usual = next(
                (known for (_, own), known in names.TYPE_NAMES.items() if own == local), None
            )
        if usual is None:
            raise unknown_value(locator, name, tuple(names.SCHEMAS))
        found.append(usual)
    return tuple(dict.fromkeys(found))


def output_schema(given: Parameters) -> str:
    """The outputSchema asked for; csw 2.0.2 when none is."""
    return _one_of(given, "outputSchema", tuple(names.OUTPUT_SCHEMAS), names.CSW)


def element_set(given: Parameters) -> str:
    """The ElementSetName asked for; summary when none is."""
    return _one_of(given, "ElementSetName", names.ELEMENT_SETS, "summary")


def _holding(elements: tuple[str, ...]) -> str:
    """The smallest element set that has all of `elements` (ElementName)."""
    wanted = {re.split(r"[:/]", name.strip())[-1].lower() for name in elements}
    held: frozenset[str] = frozenset()
    for name in names.ELEMENT_SETS:
        held |= names.ELEMENTS.get(name, frozenset())
        if wanted <= held:
            return name
    return "full"


def _one_of(given: Parameters, name: str, known: tuple[str, ...], default: str) -> str:
    value = given.get(name.lower(), "").strip()
    if not value:
        return default
    plain = value.partition(";")[0].strip().lower() if name == "outputFormat" else value.lower()
    for each in known:
        if plain == each.lower():
            return each
    raise unknown_value(name, value, known)


def _count(given: Parameters, name: str, default: int) -> int:
    value = given.get(name.lower(), "").strip()
    if not value:
        return default
    if not re.fullmatch(r"\+?[0-9]{1,18}", value):
        raise invalid(name, "csw.not-a-count", value=value)
    return int(value)
