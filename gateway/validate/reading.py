"""Reading records from anywhere: a file or bytes, safely, each record of a wrapper by itself."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from gateway.errors import RecordError
from gateway.validate.rules.paths import NAMESPACES

MAX_BYTES = 20_000_000
"""Octets of a file of records; a record has 30 kB, a page of a hundred 5 MB."""

RECORDS = frozenset(
    {f"{{{NAMESPACES['gmd']}}}MD_Metadata", "{http://www.isotc211.org/2005/gmi}MI_Metadata"}
)
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY")
_ELEMENT = re.compile(rb"<[A-Za-z_]")


def read_file(path: Path) -> list[bytes]:
    """The records in a file; as `records`, with the file named."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as reason:
        raise RecordError(
            "validate.unreadable", where=path, reason=reason.strerror or reason
        ) from None
    return records(content, where=path)


def records(content: bytes, *, where: object = "") -> list[bytes]:
    """Every ISO 19139 record in `content`: the document itself, or those that an answer wraps.

    Raises RecordError: too large, with a DOCTYPE, no XML (or nested over 256 deep), no record.
    """
    root = parse(content, where=where)
    if root.tag in RECORDS:
        return [content]
    found = [
        element
        for element in root.iter(*RECORDS)
        if not any(above.tag in RECORDS for above in element.iterancestors())
    ]
    if not found:
        raise RecordError("validate.no-record", where=where, root=etree.QName(root).localname)
    return [etree.tostring(element, encoding="utf-8", with_tail=False) for element in found]


def parse(content: bytes, *, where: object = "") -> etree._Element:
    """The root of an XML document, read without entities, DTD or network; errors as `records`."""
    if len(content) > MAX_BYTES:
        raise RecordError("validate.too-large", where=where, limit=MAX_BYTES // 1_000_000)
    start = _ELEMENT.search(content)
    if _DOCTYPE.search(content, 0, start.start() if start else len(content)):
        raise RecordError("validate.doctype", where=where)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as reason:
        told = str(reason).partition("\n")[0]
        raise RecordError("validate.not-xml", where=where, reason=told) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RecordError("validate.doctype", where=where)
    return root
