"""What the Atom feeds are made of: elements, links, people, CRSs, boxes (RFC 4287, GeoRSS)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pyproj
from lxml import etree
from pyproj.exceptions import CRSError

from gateway.describe.extents import CRS84
from gateway.describe.texts import clean
from gateway.model import Text

ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
INSPIRE_DLS = "http://inspire.ec.europa.eu/schemas/inspire_dls/1.0"
NAMESPACES: dict[str | None, str] = {
    None: ATOM,
    "georss": GEORSS,
    "inspire_dls": INSPIRE_DLS,
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

FEED_TYPE = "application/atom+xml"
OPENSEARCH_TYPE = "application/opensearchdescription+xml"
RECORD_TYPE = "application/xml"
PAGE_TYPE = "text/html"

_IDENTIFIER = re.compile(r"(.*[/#:])(.+)")


def feed(language: str, address: str, title: str, updated: str) -> etree._Element:
    """The root of a feed that is found at `address`, which is its id (TG, requirements 9, 22)."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES)  # type: ignore[arg-type]  # None: the default
    root.set(LANG, language)
    add(root, "title", title)
    add(root, "id", address)
    add(root, "updated", updated)
    return root


def add(parent: etree._Element, name: str, text: str = "", /, **attributes: object) -> None:
    """Put an element into `parent`; a name without namespace is Atom's. None is no attribute."""
    tag = name if name.startswith("{") else f"{{{ATOM}}}{name}"
    found = {key: clean(str(value)) for key, value in attributes.items() if value is not None}
    etree.SubElement(parent, tag, found).text = clean(text) or None


def link(
    parent: etree._Element,
    rel: str,
    type_: str,
    href: str,
    *,
    language: str | None = None,
    title: str | None = None,
    length: int | None = None,
) -> None:
    """Put a link into `parent`; `language` (ISO 639-1) is that of its target, `length` octets."""
    add(
        parent,
        "link",
        rel=rel,
        type=type_,
        href=href,
        hreflang=language,
        title=title,
        length=length,
    )


def author(parent: etree._Element, name: str, email: str, url: str | None) -> None:
    """Put the author into `parent` (TG, requirements 12 and 25)."""
    add(parent, "author")
    for tag, text in (("name", name), ("email", email), ("uri", url)):
        if text:
            add(parent[-1], tag, text)


def category(parent: etree._Element, crs: str) -> None:
    """Put a CRS into `parent`, given as authority code (TG, requirements 20 and 35)."""
    add(parent, "category", term=crs_uri(crs), label=crs_label(crs))


def box(parent: etree._Element, mcf: Mapping[str, Any]) -> None:
    """Put the extent of a dataset into `parent`, a closed polygon, latitude first (GeoRSS Simple).

    Where a record has several boxes, it is the one around all.
    """
    found = [item["bbox"] for item in mcf["identification"]["extents"]["spatial"]]
    if found:
        west, south = (min(one[side] for one in found) for side in (0, 1))
        east, north = (max(one[side] for one in found) for side in (2, 3))
        corners = (south, west, south, east, north, east, north, west, south, west)
        add(parent, f"{{{GEORSS}}}polygon", " ".join(f"{number:.5f}" for number in corners))


def identifier(mcf: Mapping[str, Any]) -> tuple[str, str]:
    """Code and namespace, which are together the identifier in the ISO record (requirement 13)."""
    whole = str(mcf["metadata"]["dataseturi"])
    parts = _IDENTIFIER.fullmatch(whole.rstrip("/#"))
    if parts is None:
        return whole, whole
    return whole[len(parts[1]) :], parts[1]


def worded(text: Text, language: str) -> str:
    """A text of the program in `language`, in English where it is not in that."""
    return text.get(language, text["en"])


def crs_uri(code: str) -> str:
    """The URI of an authority code: `http://www.opengis.net/def/crs/EPSG/0/2154`."""
    if code == "OGC:CRS84":
        return CRS84
    authority, _, number = code.partition(":")
    return f"http://www.opengis.net/def/crs/{authority}/0/{number}"


@lru_cache(maxsize=256)
def crs_label(code: str) -> str:
    """What a CRS is called, with its code: `RGF93 v1 / Lambert-93 (EPSG:2154)`."""
    try:
        name = pyproj.CRS.from_user_input(code).name
    except CRSError:
        return code
    return name if code.partition(":")[2] in name else f"{name} ({code})"


def serialised(root: etree._Element) -> bytes:
    """The document, UTF-8, without XML declaration."""
    return etree.tostring(root, encoding="utf-8", pretty_print=True)
