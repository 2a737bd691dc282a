"""Links, and which of them become resources of a dataset."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gateway.rehearse.findings import finding
from gateway.rehearse.iso import STRING, address, code, find, find_all, text
from gateway.rehearse.report import Finding, Resource

_DISTRIBUTION = "gmd:distributionInfo/gmd:MD_Distribution"
_DISTRIBUTORS = f"{_DISTRIBUTION}/gmd:distributor/gmd:MD_Distributor"
_FORMAT_NAME = "gmd:MD_Format/gmd:name/gco:CharacterString"
_ONLINE = "gmd:MD_DigitalTransferOptions/gmd:onLine/gmd:CI_OnlineResource"

DOWNLOADS = frozenset({"download", "offlineAccess", "order"})
"""Functions that make a link a resource; a GetCapabilities address is one without."""
PAGES = frozenset({"information", "search"})
"""Functions that make a link a page about the dataset."""

_SERVICE = re.compile(r"[?&]service=(csw|sos|sps|wcs|wfs|wmts|wms|wps)\b")
_PROTOCOL = re.compile(r"ogc:(csw|sos|sps|wcs|wfs|wmts|wms|wps)\b")


@dataclass(frozen=True, slots=True)
class Online:
    """A CI_OnlineResource; `formats` are those that it may take, `own` when they are its alone.

    `beside` counts the downloads of its MD_DigitalTransferOptions, which have one size together.
    """

    resource: Resource
    function: str
    formats: tuple[str, ...]
    own: bool
    beside: int = 1


def links(record: etree._Element) -> list[Online]:
    """Every link of the record, those of distributors first, which have formats of their own."""
    found: list[Online] = []
    for distributor in find_all(record, _DISTRIBUTORS):
        formats = _formats(distributor, f"gmd:distributorFormat/{_FORMAT_NAME}")
        transfers = find_all(distributor, "gmd:distributorTransferOptions")
        found += [link for each in transfers for link in _links(each, formats, own=bool(formats))]
    shared = _formats(record, f"{_DISTRIBUTION}/gmd:distributionFormat/{_FORMAT_NAME}")
    for transfer in find_all(record, f"{_DISTRIBUTION}/gmd:transferOptions"):
        found += _links(transfer, shared, own=False)
    return found


def resources(online: list[Online]) -> tuple[tuple[Resource, ...], list[Finding]]:
    """The links that become resources, by address (a service also by title), and what is lost."""
    kept: dict[tuple[str, str], Resource] = {}
    own: set[tuple[str, str]] = set()
    lost: list[Finding] = []
    shared: set[str] = set()
    bare: list[str] = []
    together = 0
    for link in online:
        resource = link.resource
        if not resource.service and link.function not in DOWNLOADS:
            bare += [] if link.function else [resource.url]
            continue
        key = (resource.url, resource.title if resource.service else "")
        if key in kept:
            if key not in own or link.own:
                lost.append(finding("rehearse.same-url", url=resource.url))
            continue
        if link.own:
            own.add(key)
        elif len(link.formats) > 1 and not resource.service:
            shared |= set(link.formats)
        kept[key] = resource
        together += link.beside > 1 and resource.size is not None
    if together:
        lost.append(finding("rehearse.shared-size", count=together))
    if bare:
        lost.append(finding("rehearse.no-function", url=bare[0], count=len(bare)))
    if shared and len(kept) > 1:
        lost.append(finding("rehearse.shared-format", value=", ".join(sorted(shared))))
    return tuple(kept.values()), [*lost, *_quality(tuple(kept.values()))]


def page(online: list[Online]) -> str:
    """The landing page: the first link that is neither resource nor information."""
    for link in online:
        if not link.resource.service and link.function not in DOWNLOADS | PAGES:
            return link.resource.url
    return ""


def _quality(found: tuple[Resource, ...]) -> list[Finding]:
    if not found:
        return [finding("rehearse.no-resource")]
    told = []
    bare = sum(not resource.format for resource in found)
    if bare:
        told.append(finding("rehearse.no-format", count=bare))
    unweighed = sum(resource.size is None and not resource.service for resource in found)
    if unweighed:
        told.append(finding("rehearse.no-size", count=unweighed))
    undescribed = sum(not resource.title or not resource.description for resource in found)
    if undescribed:
        told.append(finding("rehearse.undescribed", count=undescribed))
    return told


def _links(transfer: etree._Element, formats: tuple[str, ...], *, own: bool) -> list[Online]:
    size = _octets(text(transfer, "gmd:MD_DigitalTransferOptions/gmd:transferSize/gco:Real"))
    found = [
        (element, code(element, "gmd:function/gmd:CI_OnLineFunctionCode"))
        for element in find_all(transfer, _ONLINE)
    ]
    downloads = sum(function in DOWNLOADS for _, function in found)
    return [
        Online(_resource(element, formats, size), function, formats, own, downloads)
        for element, function in found
    ]


def _resource(element: etree._Element, formats: tuple[str, ...], size: int | None) -> Resource:
    url = address(find(element, "gmd:linkage/gmd:URL"))
    query = url.partition("?")[2].lower()
    service = "request=getcapabilities" in query
    protocol = text(element, "gmd:protocol/*").lower()
    known = _SERVICE.search(f"?{query}") or _PROTOCOL.match(protocol)
    return Resource(
        title=text(element, f"gmd:name/{STRING}"),
        url=url,
        description=text(element, "gmd:description/*"),
        format=known[1] if service and known else next(iter(formats), "").lower(),
        size=size,
        service=service,
    )


def _formats(element: etree._Element, path: str) -> tuple[str, ...]:
    names = [" ".join((part.text or "").split()) for part in find_all(element, path)]
    return tuple(dict.fromkeys(name for name in names if name))


def _octets(megabytes: str) -> int | None:
    try:
        return round(float(megabytes) * 1_000_000) or None
    except (ValueError, OverflowError):
        return None
