"""XML that strangers send, read without entities, DTDs, network, or huge trees."""

from __future__ import annotations

from lxml import etree

from gateway import xmlsafe
from gateway.serve.csw.exceptions import Code, OwsError


def parse_xml(content: bytes, locator: str = "") -> etree._Element:
    """The root of a document; white space before an XML declaration is forgiven.

    Raises OwsError (NoApplicableCode): not well-formed, nested over 256 deep, or with a DOCTYPE.
    """
    parser = xmlsafe.parser(comments=False, instructions=False)
    try:
        root = etree.fromstring(content.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as reason:
        told = str(reason).partition("\n")[0]
        raise OwsError(Code.NO_APPLICABLE_CODE, locator, "csw.xml", reason=told) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise OwsError(Code.NO_APPLICABLE_CODE, locator, "csw.doctype")
    return root


def text_of(element: etree._Element) -> str:
    """The text of an element and of all that is in it."""
    return "".join(str(part) for part in element.itertext())
