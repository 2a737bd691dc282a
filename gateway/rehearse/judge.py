"""One ISO 19139 record: what data.gouv.fr will show of it, and what it will refuse or lose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from lxml import etree

from gateway.rehearse import coverage, resources, rights, tags
from gateway.rehearse.addresses import fault
from gateway.rehearse.findings import finding
from gateway.rehearse.iso import (
    MD_METADATA,
    STRING,
    address,
    code,
    find_all,
    is_http,
    text,
)
from gateway.rehearse.report import Contact, Finding, Item, Seen, Severity

_CITATION = "gmd:identificationInfo[1]/*/gmd:citation/*"
_ABSTRACT = f"gmd:identificationInfo[1]/*/gmd:abstract/{STRING}"
_CONTACTS = "gmd:identificationInfo/*/gmd:pointOfContact/gmd:CI_ResponsibleParty"
_EMAIL = f"gmd:contactInfo/*/gmd:address/*/gmd:electronicMailAddress/{STRING}"
_CONNECT = "gmd:identificationInfo/*/srv:containsOperations//srv:connectPoint//gmd:URL"
_LONG_ENOUGH = 100

SCOPES = {
    "dataset": "dataset",
    "nonGeographicDataset": "dataset",
    "series": "dataset",
    "service": "service",
}
"""MD_ScopeCode → what it becomes on the platform."""

type Judged[Value] = tuple[Value, list[Finding]]


def judge(record: etree._Element) -> Item:
    """What the platform sees of `record` by itself; other records are not looked at."""
    if record.tag != MD_METADATA:
        found = etree.QName(record).localname
        return Item("", Seen(), (finding("rehearse.not-gmd", root=found),))
    identifier = text(record, f"gmd:fileIdentifier/{STRING}")
    scope = code(record, "gmd:hierarchyLevel/gmd:MD_ScopeCode")
    if scope not in SCOPES:
        seen = Seen(title=text(record, f"{_CITATION}/gmd:title/{STRING}"))
        return Item(identifier, seen, (finding("rehearse.scope", value=scope),))
    judged = _service if SCOPES[scope] == "service" else _dataset
    seen, told = judged(record, scope)
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


def _dataset(record: etree._Element, scope: str) -> tuple[Seen, list[Finding]]:
    told: list[Finding] = []

    def keep[Value](judged: Judged[Value]) -> Value:
        told.extend(judged[1])
        return judged[0]

    online = resources.links(record)
    identity, title = keep(_identity(record)), keep(_title(record))
    found, said = keep(resources.resources(online)), keep(rights.read(record))
    words, when = keep(tags.read(record)), keep(coverage.dates(record))
    seen = Seen(
        identity=identity,
        title=title,
        description=keep(_description(record)),
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
        contacts=keep(_contacts(record)),
        page=keep(_page(resources.page(online), identity)),
        resources=found,
    )
    return seen, told


def _service(record: etree._Element, scope: str) -> tuple[Seen, list[Finding]]:
    told: list[Finding] = []

    def keep[Value](judged: Judged[Value]) -> Value:
        told.extend(judged[1])
        return judged[0]

    words, when = keep(tags.read(record)), keep(coverage.dates(record))
    online = resources.links(record)
    seen = Seen(
        kind=scope,
        identity=keep(_identity(record)),
        title=keep(_title(record)),
        description=keep(_description(record)),
        tags=words.tags,
        inspire=words.inspire,
        hvd=words.hvd,
        licence=rights.read(record)[0].licence,
        created=when.get("created", ""),
        issued=when.get("issued", ""),
        modified=when.get("modified", ""),
        contacts=keep(_contacts(record)),
        resources=tuple(link.resource for link in online),
        serves=keep(_served(record)),
    )
    if not online:
        told.append(finding("rehearse.no-endpoint"))
    return seen, told


def _identity(record: etree._Element) -> Judged[str]:
    """dct:identifier: an anchor's text, else code space and code with a slash between."""
    found = []
    for identifier in find_all(record, f"{_CITATION}/gmd:identifier/*"):
        space = text(identifier, f"gmd:codeSpace/{STRING}")
        joint = "" if not space or space.endswith("/") else "/"
        plain, anchor = (text(identifier, f"gmd:code/{kind}") for kind in (STRING, "gmx:Anchor"))
        value = anchor or (f"{space}{joint}{plain}" if plain else "")
        found += [value] if value else []
    if not found:
        return "", [finding("rehearse.no-identity")]
    told = []
    if len(set(found)) > 1:
        told.append(finding("rehearse.identities", count=len(set(found))))
    if not is_http(found[0]):
        told.append(finding("rehearse.identity-not-http", value=found[0]))
    return found[0], told


def _title(record: etree._Element) -> Judged[str]:
    title = text(record, f"{_CITATION}/gmd:title/{STRING}")
    return title, [] if title else [finding("rehearse.no-title")]


def _description(record: etree._Element) -> Judged[str]:
    description = text(record, _ABSTRACT)
    if not description:
        return "", [finding("rehearse.no-description")]
    if len(description) <= _LONG_ENOUGH:
        return description, [finding("rehearse.short-description", count=len(description))]
    return description, []


def _contacts(record: etree._Element) -> Judged[tuple[Contact, ...]]:
    found = []
    for party in find_all(record, _CONTACTS):
        name = text(party, f"gmd:organisationName/{STRING}")
        name = name or text(party, f"gmd:individualName/{STRING}")
        if name:
            found.append(
                Contact(name, text(party, _EMAIL), code(party, "gmd:role/gmd:CI_RoleCode"))
            )
    if not found:
        return (), [finding("rehearse.no-contact")]
    mute = dict.fromkeys(contact.name for contact in found if not contact.email)
    return tuple(found), [finding("rehearse.no-email", value=name) for name in mute]


def _page(landing: str, identity: str) -> Judged[str]:
    for candidate in (landing, identity if is_http(identity) else ""):
        if candidate and fault(candidate) is None:
            return candidate, []
    return "", [finding("rehearse.no-page")]


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
