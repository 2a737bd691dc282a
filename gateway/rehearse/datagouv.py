"""data.gouv.fr's harvest of a catalogue, rehearsed: backend `csw-iso-19139` of udata.

udata cannot be had here; this imitates what its sources do: asking and paging
(udata/harvest/backends/dcat.py), the style sheet that makes DCAT of ISO 19139
(iso-19139-to-dcat-ap.xsl of SEMIC, with data.gouv.fr's parameters), and what is then read of the
DCAT (udata/core/dataset/rdf.py, udata/rdf.py, udata/uris.py), as they were in summer 2026. It tells
more than udata does: what is lost on the way is named.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx

from gateway.rehearse.addresses import check_asked, fault, origin
from gateway.rehearse.asking import MAX_PAGES, Rewriting, pages
from gateway.rehearse.findings import finding
from gateway.rehearse.judge import across, judge
from gateway.rehearse.links import dead
from gateway.rehearse.quality import scored
from gateway.rehearse.report import Finding, Item, Report
from gateway.settings import Settings

type Progress = Callable[[int, int], None]
"""Called after each page with the records read and those that the server counts."""

TIMEOUT = httpx.Timeout(60, connect=15)
"""Seconds for one answer."""


def rehearse(
    url: str,
    *,
    settings: Settings | None = None,
    public_url: str | None = None,
    client: httpx.Client | None = None,
    progress: Progress | None = None,
    allow_private: bool = False,
    check_links: bool = False,
) -> Report:
    """Harvest the CSW at `url` as data.gouv.fr does.

    With `public_url`, records are judged as if the site (`settings`, and whatever is at the origin
    of `url`) were at that address. A `client` is used as it is; without one, private addresses are
    refused unless `allow_private` or the settings allow them. With `check_links`, each download at
    the site's own origin is asked for with HEAD.

    Raises RemoteError: the address is refused, or does not answer.
    """
    public = public_url.rstrip("/") if public_url else None
    bases = tuple(dict.fromkeys((*((settings.base_url,) if settings else ()), origin(url))))
    if client is None:
        allowed = allow_private or (settings is not None and settings.file.private_addresses)
        own = settings is not None and origin(url) == origin(settings.base_url)
        check_asked(url, allow_private=allowed or own)
        with httpx.Client(timeout=TIMEOUT) as ours:
            return _rehearse(url, ours, Rewriting(bases, public), progress, check_links)
    return _rehearse(url, client, Rewriting(bases, public), progress, check_links)


def _rehearse(
    url: str,
    client: httpx.Client,
    rewrite: Rewriting,
    progress: Progress | None,
    check_links: bool,
) -> Report:
    items: list[Item] = []
    told: list[Finding] = []
    count = matched = 0
    for page in pages(url, client, rewrite):
        count += 1
        matched = page.matched or matched
        items += [judge(record) for record in page.records]
        told += page.findings
        if progress is not None:
            progress(len(items), matched)
    if len(items) < matched or count == MAX_PAGES:
        told.append(finding("rehearse.incomplete", read=len(items), matched=matched))
    if not items and not told:
        told.append(finding("rehearse.nothing"))
    items = across(items)
    if check_links:
        items = dead(items, client, url, rewrite)
    items = scored(items)
    told += _local_site(items, rewrite)
    once = {(each.code, *each.values.values()): each for each in told}
    return Report(url, rewrite.public, count, matched, tuple(items), tuple(once.values()))


def _local_site(items: list[Item], rewrite: Rewriting) -> list[Finding]:
    """That the site's own address is not public, where that is what refuses its records."""
    refused = {
        origin(each.values["url"])
        for item in items
        for each in item.findings
        if each.code == "rehearse.link-local"
    }
    own = (rewrite.public,) if rewrite.public else rewrite.bases
    return [
        finding("rehearse.local-site", base=base)
        for base in own
        if fault(base) is not None and origin(base) in refused
    ]
