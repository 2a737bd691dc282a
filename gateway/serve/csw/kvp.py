"""GET requests: keywords and values (07-006r1 clause 10.2.3), names in any case, others ignored."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl
from xml.sax.saxutils import quoteattr

from lxml import etree

from gateway.serve.csw import cql, filters, names
from gateway.serve.csw.exceptions import (
    Code,
    OwsError,
    invalid,
    missing,
    unknown_value,
    xml_attribute,
    xml_text,
)
from gateway.serve.csw.queryables import Kind, find
from gateway.serve.csw.requests import (
    Operation,
    Parameters,
    check_service,
    check_version,
    describe_record,
    get_capabilities,
    get_record_by_id,
    get_records,
    operation,
)
from gateway.serve.csw.sql import SortKey
from gateway.serve.csw.xmlsafe import parse_xml

MAX_PARAMETERS = 200

_BINDING = re.compile(r"xmlns\(\s*(?:([\w.-]+)\s*[=,]\s*)?([^)]+?)\s*\)", re.IGNORECASE)
_DIRECTION = re.compile(r"^(.*?)(?::|\s+)(A|D|ASC|DESC)$", re.IGNORECASE)


def parse(query: str) -> Operation:
    """The operation that a query string asks for. Raises OwsError."""
    given = _parameters(query)
    check_service(given)
    if not given.get("request"):
        raise missing("request")
    name = operation(given["request"])
    if name == "GetCapabilities":
        return get_capabilities(_list(given, "acceptversions"), _list(given, "sections"))
    check_version(given)
    if name == "GetRecordById":
        return get_record_by_id(given, _identifiers(given))
    if name == "DescribeRecord":
        return describe_record(given, given.get("typename", ""), _prefixes(given))
    return get_records(
        given,
        given.get("typenames", ""),
        _prefixes(given),
        elements=_list(given, "elementname"),
        condition=_condition(given),
        sort=_sort(given.get("sortby", "")),
        echo=_echo(given),
    )


def _parameters(query: str) -> Parameters:
    try:
        pairs = parse_qsl(
            query, keep_blank_values=True, errors="replace", max_num_fields=MAX_PARAMETERS
        )
    except ValueError:
        raise OwsError(
            Code.NO_APPLICABLE_CODE, "", "csw.too-many-parameters", limit=MAX_PARAMETERS
        ) from None
    given: dict[str, str] = {}
    for name, value in pairs:
        given.setdefault(name.strip().lower(), value)
    return given


def _list(given: Parameters, name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.get(name, "").split(",") if part.strip())


def _identifiers(given: Parameters) -> tuple[str, ...]:
    """The ids; a comma parts them, though one may be part of an id."""
    whole = given.get("id", "")
    return (whole, *whole.split(",")) if "," in whole else (whole,)


def _prefixes(given: Parameters) -> dict[str | None, str]:
    """What NAMESPACE binds: `xmlns(csw=http://…)`, also with a comma in the place of `=`."""
    bound = _BINDING.findall(given.get("namespace", ""))
    return {prefix or None: uri for prefix, uri in bound}


def _condition(given: Parameters) -> object:
    text = given.get("constraint", "").strip()
    if not text:
        return None
    language = given.get("constraintlanguage", "").strip()
    if not language:
        raise missing("constraintLanguage")
    if language.upper() == "CQL_TEXT":
        return cql.parse(text)
    if language.upper() == "FILTER":
        element = parse_xml(text.encode(), "constraint")
        if etree.QName(element).localname != "Filter":
            raise invalid("constraint", "csw.filter", value=etree.QName(element).localname)
        return filters.parse(element)
    raise unknown_value("constraintLanguage", language, names.CONSTRAINT_LANGUAGES)


def _sort(text: str) -> tuple[SortKey, ...]:
    """`Title:A,Modified:D`; the direction may be left out, or be a word apart by a space."""
    keys = []
    for part in text.split(","):
        if not part.strip():
            continue
        found = _DIRECTION.match(part.strip())
        name, direction = found.groups() if found else (part, "A")
        keys.append(sort_key(name, direction))
    return tuple(keys)


def sort_key(name: str, direction: str) -> SortKey:
    """A key of SortBy. Raises OwsError for what records cannot be put in order by."""
    queryable = find(name, "SortBy")
    if queryable.kind in {Kind.BOX, Kind.FULL_TEXT}:
        raise invalid("SortBy", "csw.not-comparable", value=queryable.name)
    return SortKey(queryable, direction.strip().upper().startswith("D"))


def _echo(given: Parameters) -> bytes:
    """The request as an element, for an Acknowledgement (07-006r1 clause 10.8.4.13)."""
    attributes = "".join(
        f" {name}={xml_attribute(given[name.lower()].strip())}"
        for name in ("resultType", "outputFormat", "outputSchema", "startPosition", "maxRecords")
        if given.get(name.lower(), "").strip()
    )
    types = " ".join(re.split(r"[\s,]+", given.get("typenames", "").strip()))
    element_set = given.get("elementsetname", "").strip().lower() or "summary"
    constraint = given.get("constraint", "").strip()
    told = ""
    if constraint:
        cql_text = given.get("constraintlanguage", "").strip().upper() == "CQL_TEXT"
        inner = f"<csw:CqlText>{xml_text(constraint)}</csw:CqlText>" if cql_text else constraint
        told = f'<csw:Constraint version="1.1.0">{inner}</csw:Constraint>'
    return (
        f"<csw:GetRecords xmlns:csw={quoteattr(names.CSW)} xmlns:gmd={quoteattr(names.GMD)}"
        f' xmlns:ogc={quoteattr(names.OGC)} service="CSW" version="{names.VERSION}"{attributes}>'
        f"<csw:Query typeNames={xml_attribute(types)}>"
        f"<csw:ElementSetName>{xml_text(element_set)}</csw:ElementSetName>{told}"
        "</csw:Query></csw:GetRecords>"
    ).encode()
