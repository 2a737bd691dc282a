"""One ISO 19139 record: what data.gouv.fr will show of it, and what it will refuse or lose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from lxml import etree

from gateway.rehearse import coverage, resources, rights, tags
from gateway.rehearse.addresses import fault
from gateway.rehearse.contacts import contacts
from gateway.rehearse.findings import finding
from gateway.rehearse.identity import CITATION, Judged, description, identity, page, title
from gateway.rehearse.iso import HREF, MD_METADATA, STRING, address, code, find_all, is_http, text
from gateway.rehearse.report import Finding, Item, Seen, Severity

_CONNECT = "gmd:identificationInfo/*/srv:containsOperations//srv:connectPoint//gmd:URL"

SCOPES = {
    "dataset": "dataset",
    "nonGeographicDataset": "dataset",
    "series": "dataset",
    "service": "service",
}
"""MD_ScopeCode → what it becomes on the platform."""


def judge(record: etree._Element) -> Item:
    """What the platform sees of `record` by itself; other records are not looked at."""
    if record.tag != MD_METADATA:
        found = etree.QName(record).localname
        return Item("", Seen(), (finding("rehearse.not-gmd", root=found),))
    identifier = text(record, f"gmd:fileIdentifier/{STRING}")
    scope = code(record, "gmd:hierarchyLevel/gmd:MD_ScopeCode")
    if scope not in SCOPES:
        seen = Seen(title=text(record, f"{CITATION}/gmd:title/{STRING}"))
        return Item(identifier, seen, (finding("rehearse.scope", value=scope),))
    judged = _service if SCOPES[scope] == "service" else _dataset
    seen, told = judged(record, scope, identifier)
    return Item(identifier, seen, tuple(_ordered([*_links(record, seen), *told])))


def across(items: list[Item]) -> list[Item]:
    """The items once all are known: identities given twice, services without their datasets."""
    met: set[tuple[str, str]] = set()
    datasets = [item.seen.identity for item in items if item.seen.kind == "dataset"]
    result = []
    for item in items:
        told = []
        identity = item.seen.identity
        if identity and (item.seen.kind, identity) in met:
            told.append(finding("rehearse.duplicate", value=identity))
        met.add((item.seen.kind, identity))
        told += [
            finding("rehearse.operates-on", value=served)
            for served in item.seen.serves
            if not any(known.endswith(served) for known in datasets)
        ]
        result.append(Item(item.identifier, item.seen, tuple(_ordered([*item.findings, *told]))))
    return result


def _dataset(record: etree._Element, scope: str, own: str) -> tuple[Seen, list[Finding]]:
    told: list[Finding] = []

    def keep[Value](judged: Judged[Value]) -> Value:
        told.extend(judged[1])
        return judged[0]

    online = resources.links(record)
    called, named = keep(identity(record, own)), keep(title(record))
    found, said = keep(resources.resources(online)), keep(rights.read(record))
    words, when = keep(tags.read(record)), keep(coverage.dates(record))
    seen = Seen(
        identity=called,
        title=named,
        description=keep(description(record)),
        tags=words.tags,
        inspire=words.inspire,
        hvd=words.hvd,
        licence=said.licence if found else "",
        access=said.access if found else "open",
        frequency=keep(coverage.frequency(record)),
        extent=keep(coverage.extent(record, needed=scope != "nonGeographicDataset")),
        period=keep(coverage.period(record)),
        created=when.get("created", ""),
        issued=when.get("issued", ""),
        modified=when.get("modified", ""),
        contacts=keep(contacts(record)),
        page=keep(page(resources.page(online), called, own)),
        resources=found,
    )
    return seen, told


def _service(record: etree._Element, scope: str, own: str) -> tuple[Seen, list[Finding]]:
    told: list[Finding] = []

    def keep[Value](judged: Judged[Value]) -> Value:
        told.extend(judged[1])
        return judged[0]

    words, when = keep(tags.read(record)), keep(coverage.dates(record))
    online = resources.links(record)
    seen = Seen(
        kind=scope,
        identity=keep(identity(record, own)),
        title=keep(title(record)),
        description=keep(description(record)),
        tags=words.tags,
        inspire=words.inspire,
        hvd=words.hvd,
        licence=rights.read(record)[0].licence,
        created=when.get("created", ""),
        issued=when.get("issued", ""),
        modified=when.get("modified", ""),
        contacts=keep(contacts(record)),
        resources=tuple(link.resource for link in online),
        serves=keep(_served(record)),
    )
    if not online:
        told.append(finding("rehearse.no-endpoint"))
    return seen, told


def _served(record: etree._Element) -> Judged[tuple[str, ...]]:
    """The datasets that a service operates on, by the end of their identifiers."""
    found: dict[str, None] = {}
    told = []
    for coupled in find_all(record, "gmd:identificationInfo[1]/*/srv:operatesOn"):
        value = (coupled.get("uuidref") or "").strip()
        if is_http(value):
            told.append(finding("rehearse.operates-on-http", value=value))
        elif value:
            found[value] = None
        if not is_http((coupled.get(HREF) or "").strip()):
            told.append(finding("rehearse.operates-on-href", value=value or "–"))
    return tuple(found), told


def _links(record: etree._Element, seen: Seen) -> list[Finding]:
    """The addresses that the platform refuses, and the record with them: one finding a host."""
    urls = [address(url) for url in find_all(record, "gmd:distributionInfo//gmd:linkage/gmd:URL")]
    urls += [address(url) for url in find_all(record, _CONNECT)]
    urls += [seen.identity] if is_http(seen.identity) else []
    counted = Counter((url, fault(url)) for url in urls)
    bad: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for (url, code_), count in counted.items():
        if code_ is not None:
            host = url.split("/")[2] if code_ == "rehearse.link-local" else url
            bad[code_, host].append((url, count))
    return [
        finding(code_, url=found[0][0], count=sum(count for _, count in found))
        for (code_, _), found in bad.items()
    ]


def _ordered(told: list[Finding]) -> list[Finding]:
    """Findings, the worst first, each once."""
    order: Callable[[Severity], int] = list(Severity).index
    once = {(each.code, *each.values.values()): each for each in told}
    return sorted(once.values(), key=lambda each: order(each.severity))
