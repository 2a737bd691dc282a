"""POST requests: XML (07-006r1 clause 10), any prefix, white space before the declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from gateway.serve.csw import cql, filters
from gateway.serve.csw.exceptions import invalid, missing, unknown_value
from gateway.serve.csw.kvp import sort_key
from gateway.serve.csw.names import CSW
from gateway.serve.csw.requests import (
    DescribeRecord,
    GetCapabilities,
    GetRecordById,
    GetRecords,
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
from gateway.serve.csw.xmlsafe import parse_xml, text_of


def parse(body: bytes) -> Operation:
    """The operation that a document asks for. Raises OwsError."""
    root = parse_xml(body)
    name = etree.QName(root)
    if name.namespace != CSW:
        raise unknown_value("request", str(name.text), (f"{{{CSW}}}{name.localname}",))
    known = operation(name.localname)
    given = _attributes(root)
    check_service(given)
    if known != "GetCapabilities":
        check_version(given)
    return _OPERATIONS[known](root, given)


def _get_capabilities(root: etree._Element, given: Parameters) -> GetCapabilities:
    return get_capabilities(_texts(root, "Version"), _texts(root, "Section"))


def _describe_record(root: etree._Element, given: Parameters) -> DescribeRecord:
    return describe_record(given, " ".join(_texts(root, "TypeName")), root.nsmap)


def _get_record_by_id(root: etree._Element, given: Parameters) -> GetRecordById:
    sets = _texts(root, "ElementSetName")
    if sets:
        given = {**given, "elementsetname": sets[0]}
    return get_record_by_id(given, _texts(root, "Id"))


def _get_records(root: etree._Element, given: Parameters) -> GetRecords:
    query = next(_named(root, "Query"), None)
    if query is None:
        raise missing("Query")
    sets = _texts(query, "ElementSetName")
    if sets:
        given = {**given, "elementsetname": sets[0]}
    return get_records(
        given,
        _attributes(query).get("typenames", ""),
        query.nsmap,
        elements=_texts(query, "ElementName"),
        condition=_condition(query),
        sort=_sort(query),
        echo=etree.tostring(root),
    )


def _condition(query: etree._Element) -> Any:
    constraint = next(_named(query, "Constraint"), None)
    if constraint is None:
        return None
    for child in constraint.iterchildren("{*}*"):
        name = etree.QName(child).localname
        if name == "Filter":
            return filters.parse(child)
        if name == "CqlText":
            return cql.parse(text_of(child))
        raise invalid("Constraint", "csw.filter", value=name)
    return None


def _sort(query: etree._Element) -> tuple[SortKey, ...]:
    keys = []
    for element in query.iter("{*}SortProperty"):
        name = _texts(element, "PropertyName") or _texts(element, "ValueReference") or ("",)
        direction = _texts(element, "SortOrder") or ("ASC",)
        keys.append(sort_key(name[0], direction[0]))
    return tuple(keys)


def _attributes(element: etree._Element) -> Parameters:
    return {
        etree.QName(str(name)).localname.lower(): str(value)
        for name, value in element.attrib.items()
    }


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iterchildren(f"{{*}}{name}")


def _texts(root: etree._Element, name: str) -> tuple[str, ...]:
    """The texts of the elements called `name`, at any depth."""
    found = (text_of(element).strip() for element in root.iter(f"{{*}}{name}"))
    return tuple(text for text in found if text)


_OPERATIONS: dict[str, Callable[[etree._Element, Parameters], Operation]] = {
    "GetCapabilities": _get_capabilities,
    "DescribeRecord": _describe_record,
    "GetRecords": _get_records,
    "GetRecordById": _get_record_by_id,
}
