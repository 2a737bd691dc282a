"""What a resource is called: its identifier, its title, its page."""

from __future__ import annotations

from lxml import etree

from gateway.rehearse.addresses import fault
from gateway.rehearse.findings import finding
from gateway.rehearse.iso import HREF, STRING, find, find_all, is_http, text
from gateway.rehearse.report import Finding

CITATION = "gmd:identificationInfo[1]/*/gmd:citation/*"
_ABSTRACT = f"gmd:identificationInfo[1]/*/gmd:abstract/{STRING}"

LONG_ENOUGH = 100
"""Characters that a description must have more of."""

type Judged[Value] = tuple[Value, list[Finding]]


def identity(record: etree._Element, own: str) -> Judged[str]:
    """dct:identifier: an anchor's text, else code space and code with a slash between.

    `own` is the record's fileIdentifier, by which services name the datasets that they serve.
    """
    found = []
    told = []
    for identifier in find_all(record, f"{CITATION}/gmd:identifier/*"):
        space = text(identifier, f"gmd:codeSpace/{STRING}")
        joint = "" if not space or space.endswith("/") else "/"
        plain, anchor = (text(identifier, f"gmd:code/{kind}") for kind in (STRING, "gmx:Anchor"))
        value = anchor or (f"{space}{joint}{plain}" if plain else "")
        found += [value] if value else []
        element = find(identifier, "gmd:code/gmx:Anchor")
        href = "" if element is None else (element.get(HREF) or "").strip()
        if href and href != anchor:
            told.append(finding("rehearse.identity-anchor", value=anchor, href=href))
    if not found:
        return "", [finding("rehearse.no-identity")]
    if len(set(found)) > 1:
        told.append(finding("rehearse.identities", count=len(set(found))))
    if not is_http(found[0]):
        told.append(finding("rehearse.identity-not-http", value=found[0]))
    elif own and not found[0].endswith(own):
        told.append(finding("rehearse.identity-end", value=found[0], identifier=own))
    return found[0], told


def title(record: etree._Element) -> Judged[str]:
    """The title, which only plain text gives."""
    said = text(record, f"{CITATION}/gmd:title/{STRING}")
    return said, [] if said else [finding("rehearse.no-title")]


def description(record: etree._Element) -> Judged[str]:
    """The description."""
    said = text(record, _ABSTRACT)
    if not said:
        return "", [finding("rehearse.no-description")]
    if len(said) <= LONG_ENOUGH:
        return said, [finding("rehearse.short-description", count=len(said))]
    return said, []


def page(landing: str, identity: str, own: str) -> Judged[str]:
    """The page of origin: the landing page, else the identifier where it is an address."""
    for candidate in (landing, identity if is_http(identity) else ""):
        if candidate and fault(candidate) is None:
            ends = candidate == identity or candidate.rstrip("/").endswith(own)
            told = [] if ends else [finding("rehearse.page-end", value=candidate, identifier=own)]
            return candidate, told
    return "", [finding("rehearse.no-page")]
