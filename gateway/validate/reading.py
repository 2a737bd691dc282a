"""Reading records from anywhere: a file or bytes, safely, each record of a wrapper by itself."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast, overload

from lxml import etree

from gateway import xmlsafe
from gateway.errors import RecordError
from gateway.messages.reasons import of_system
from gateway.model import Text
from gateway.validate.rules.paths import NAMESPACES

MAX_BYTES = 20_000_000
"""Octets of a file of records; a record has 30 kB, a page of a hundred 5 MB."""

MAX_LINES = 5_000_000
"""Empty lines that all records of an answer may have before them; over it, they have none."""

MAX_RECORDS = 10_000
"""Records of a file."""

MAX_NAMES = 200
"""Attributes of an element, and namespaces that it declares or a record knows."""

RECORDS = frozenset(
    {f"{{{NAMESPACES['gmd']}}}MD_Metadata", "{http://www.isotc211.org/2005/gmi}MI_Metadata"}
)
_Types = etree.ErrorTypes
FAULTS: Mapping[int, Text] = {
    _Types.ERR_DOCUMENT_EMPTY: {
        "fr": "vide, ou sans balise au début",
        "en": "empty, or no tag at its begin",
    },
    _Types.ERR_DOCUMENT_END: {
        "fr": "du texte ou une balise suit la fin de la racine",
        "en": "text or a tag after the end of the root",
    },
    _Types.ERR_INVALID_CHAR: {
        "fr": "caractère interdit en XML",
        "en": "a character that XML forbids",
    },
    _Types.ERR_UNDECLARED_ENTITY: {
        "fr": "entité inconnue en XML (écrire le caractère lui-même)",
        "en": "an entity that XML does not know (write the character itself)",
    },
    _Types.ERR_UNSUPPORTED_ENCODING: {
        "fr": "encodage inconnu dans la déclaration",
        "en": "unknown encoding in the declaration",
    },
    _Types.ERR_ATTRIBUTE_REDEFINED: {
        "fr": "attribut écrit deux fois",
        "en": "an attribute written twice",
    },
    _Types.ERR_NAME_REQUIRED: {
        "fr": "« & » ou « < » seul (écrire &amp; ou &lt;)",
        "en": "a bare “&” or “<” (write &amp; or &lt;)",
    },
    _Types.ERR_GT_REQUIRED: {"fr": "balise sans « > »", "en": "a tag without “>”"},
    _Types.ERR_TAG_NAME_MISMATCH: {
        "fr": "balise fermée par une autre",
        "en": "a tag closed by another",
    },
    _Types.ERR_TAG_NOT_FINISHED: {"fr": "balise jamais fermée", "en": "a tag never closed"},
    _Types.ERR_INVALID_ENCODING: {
        "fr": "octets qui ne sont pas de l'encodage déclaré (UTF-8 par défaut)",
        "en": "octets that are not of the declared encoding (UTF-8 by default)",
    },
    _Types.NS_ERR_UNDEFINED_NAMESPACE: {
        "fr": "préfixe sans déclaration xmlns",
        "en": "a prefix without an xmlns declaration",
    },
    _Types.ERR_RESOURCE_LIMIT: {
        "fr": "plus de 256 éléments l'un dans l'autre, ou un texte de plus de 10 Mo",
        "en": "over 256 elements one in another, or a text of over 10 MB",
    },
}
"""What the parser refuses, by its number of the error."""
BADLY: Text = {"fr": "écriture incorrecte", "en": "badly written"}
"""What it refuses for a rarer reason; the line says where."""
_BOM = b"\xef\xbb\xbf"
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
"""What may stand before a DOCTYPE or the root."""
_TAG = re.compile(rb"<[^<]++")
_WIDE = etree.XPath(f"boolean(//*[@*[{MAX_NAMES + 1}]])")
_TOP = etree.XPath(
    "//*[self::gmd:MD_Metadata or self::gmi:MI_Metadata]"
    "[not(ancestor::gmd:MD_Metadata or ancestor::gmi:MI_Metadata)]"
    f"[position() <= {MAX_RECORDS + 1}]",
    namespaces={"gmd": NAMESPACES["gmd"], "gmi": "http://www.isotc211.org/2005/gmi"},
)


class Records(Sequence[bytes]):
    """The records of a document, each written when it is asked for."""

    def __init__(self, found: Sequence[bytes | etree._Element]) -> None:
        self._found = found
        above = sum(_line(one) - 1 for one in found if not isinstance(one, bytes))
        self._padded = above <= MAX_LINES

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> Records: ...
    def __getitem__(self, place: int | slice) -> bytes | Records:
        """One record, or some."""
        if isinstance(place, slice):
            return Records(self._found[place])
        one = self._found[place]
        if isinstance(one, bytes):
            return one
        lines = _line(one) - 1 if self._padded else 0
        return b"\n" * lines + etree.tostring(one, encoding="utf-8", with_tail=False)


def shown(name: object) -> str:
    """A name of the file system for people: octets that are no UTF-8 are escaped (`a\\xe9.xml`)."""
    return os.fsencode(str(name)).decode("utf-8", "backslashreplace")


def read_file(path: Path) -> Records:
    """The records in a file; as `records`, with the file named."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as reason:
        where = shown(path)
        raise RecordError("validate.unreadable", where=where, reason=of_system(reason)) from None
    return records(content, where=shown(path))


def records(content: bytes, *, where: object = "") -> Records:
    """Every ISO 19139 record in `content`: the document itself, or those that an answer wraps.

    Those have empty lines before them, so that their lines are those of `content`.

    Raises RecordError: too large, with a DOCTYPE, no XML (or nested over 256 deep), no record, too
    many, or too many attributes or namespaces of an element.
    """
    root = parse(content, where=where)
    if root.tag in RECORDS:
        return Records([content])
    found = cast("list[etree._Element]", _TOP(root))
    if not found:
        raise RecordError("validate.no-record", where=where, root=etree.QName(root).localname)
    if len(found) > MAX_RECORDS:
        raise RecordError("validate.too-many", where=where, limit=MAX_RECORDS)
    if any(len(element.nsmap) > MAX_NAMES for element in found):
        raise RecordError("validate.too-wide", where=where, limit=MAX_NAMES)
    return Records(found)


def _line(element: etree._Element) -> int:
    """The line of its document that an element begins at, from 1."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def parse(content: bytes, *, where: object = "") -> etree._Element:
    """The root of an XML document, read without entities, DTD or network; errors as `records`."""
    if len(content) > MAX_BYTES:
        raise RecordError("validate.too-large", where=where, limit=MAX_BYTES // 1_000_000)
    prolog = _PROLOG.match(content)
    if prolog is not None and content.startswith(b"<!DOCTYPE", prolog.end()):
        raise RecordError("validate.doctype", where=where)
    if _is_wide(content):
        raise RecordError("validate.too-wide", where=where, limit=MAX_NAMES)
    parser = xmlsafe.parser(instructions=False)
    marked = _BOM if content.startswith(_BOM) else b""
    bare = content.removeprefix(_BOM).lstrip(b" \t\r\n")
    try:  # nothing may stand before a declaration; elsewhere, lines are those of the file
        root = etree.fromstring(marked + bare if bare.startswith(b"<?xml") else content, parser)
    except (etree.XMLSyntaxError, ValueError) as reason:
        raise RecordError("validate.not-xml", where=where, reason=_told(reason)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RecordError("validate.doctype", where=where)
    if _WIDE(root) or len(root.nsmap) > MAX_NAMES:
        raise RecordError("validate.too-wide", where=where, limit=MAX_NAMES)
    return root


def _is_wide(content: bytes) -> bool:
    """Whether an element declares too many namespaces: what looks them up is slow with each."""
    return content.count(b"xmlns") > MAX_NAMES and any(
        tag.group().count(b"xmlns") > MAX_NAMES for tag in _TAG.finditer(content)
    )


def _told(reason: Exception) -> Text:
    """Why it is no XML, by language, and where."""
    if not isinstance(reason, etree.XMLSyntaxError):
        return BADLY
    fault = FAULTS.get(getattr(reason, "code", 0), BADLY)  # lxml's stubs do not know it
    line, column = reason.position
    return {
        "fr": f"{fault['fr']}, ligne {line}, colonne {column}",
        "en": f"{fault['en']}, line {line}, column {column}",
    }
