"""Looking into an ISO 19139 record, as the platform's style sheet does."""

from __future__ import annotations

from typing import cast

from lxml import etree

NAMESPACES = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "srv": "http://www.isotc211.org/2005/srv",
    "xlink": "http://www.w3.org/1999/xlink",
}
MD_METADATA = f"{{{NAMESPACES['gmd']}}}MD_Metadata"
HREF = f"{{{NAMESPACES['xlink']}}}href"
STRING = "gco:CharacterString"


def find_all(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements at an XPath."""
    return cast("list[etree._Element]", element.xpath(path, namespaces=NAMESPACES))


def find(element: etree._Element, path: str) -> etree._Element | None:
    """The first element at an XPath."""
    return next(iter(find_all(element, path)), None)


def words(element: etree._Element | None) -> str:
    """The text of an element, white space folded; empty for None."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def address(element: etree._Element | None) -> str:
    """The address that a gmd:URL holds, with the spaces that are inside it."""
    return "" if element is None else (element.text or "").strip()


def text(element: etree._Element, path: str) -> str:
    """The text at an XPath, white space folded; empty where nothing is."""
    return words(find(element, path))


def code(element: etree._Element, path: str) -> str:
    """The codeListValue of the first element at an XPath."""
    found = find(element, path)
    return "" if found is None else (found.get("codeListValue") or "").strip()


def is_http(value: str) -> bool:
    """Whether `value` is an http or https address."""
    return value.startswith(("http://", "https://"))
