"""Answers of CSW 2.0.2: an envelope around records that are ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from gateway.serve.csw.exceptions import xml_attribute
from gateway.serve.csw.names import (
    CSW,
    GMD,
    SCHEMA_LOCATION,
    SCHEMAS,
    VERSION,
    XSI,
)
from gateway.serve.csw.records import Page
from gateway.serve.csw.requests import DescribeRecord, GetRecords

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES = f'xmlns:csw="{CSW}" xmlns:xsi="{XSI}" xsi:schemaLocation="{SCHEMA_LOCATION}"'
_TARGETS = {"csw:Record": CSW, "gmd:MD_Metadata": GMD}


def search_results(asked: GetRecords, page: Page) -> Iterator[bytes]:
    """A csw:GetRecordsResponse. `nextRecord` is 0 once the last record was returned."""
    following = asked.start + page.taken
    if following > page.matched:
        following = 0
    yield (
        f'{_DECLARATION}<csw:GetRecordsResponse {_NAMESPACES} version="{VERSION}">'
        f'<csw:SearchStatus timestamp="{_now()}"/>'
        f'<csw:SearchResults numberOfRecordsMatched="{page.matched}"'
        f' numberOfRecordsReturned="{len(page.contents)}" nextRecord="{following}"'
        f' elementSet="{asked.element_set}" recordSchema="{asked.output_schema}">'
    ).encode()
    yield from page.contents
    yield b"</csw:SearchResults></csw:GetRecordsResponse>\n"


def by_id(contents: tuple[bytes, ...]) -> Iterator[bytes]:
    """A csw:GetRecordByIdResponse; unknown identifiers are left out (07-006r1 clause 10.9.4)."""
    yield f"{_DECLARATION}<csw:GetRecordByIdResponse {_NAMESPACES}>".encode()
    yield from contents
    yield b"</csw:GetRecordByIdResponse>\n"


def acknowledgement(asked: GetRecords) -> Iterator[bytes]:
    """A csw:Acknowledgement of a request that was only to be validated."""
    yield f'{_DECLARATION}<csw:Acknowledgement {_NAMESPACES} timeStamp="{_now()}">'.encode()
    yield b"<csw:EchoedRequest>" + asked.echo + b"</csw:EchoedRequest></csw:Acknowledgement>\n"


def descriptions(asked: DescribeRecord) -> Iterator[bytes]:
    """A csw:DescribeRecordResponse: for each type a schema that brings in the official one."""
    yield f"{_DECLARATION}<csw:DescribeRecordResponse {_NAMESPACES}>".encode()
    for name in asked.type_names:
        target = _TARGETS[name]
        yield (
            f'<csw:SchemaComponent targetNamespace="{target}"'
            ' schemaLanguage="http://www.w3.org/XML/Schema">'
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{target}"'
            ' elementFormDefault="qualified">'
            f"<xs:include schemaLocation={xml_attribute(SCHEMAS[name])}/></xs:schema>"
            "</csw:SchemaComponent>"
        ).encode()
    yield b"</csw:DescribeRecordResponse>\n"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
