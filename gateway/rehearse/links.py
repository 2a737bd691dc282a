"""Whether the downloads that a site offers can be had."""

from __future__ import annotations

from dataclasses import replace

import httpx

from gateway.rehearse.addresses import origin
from gateway.rehearse.asking import Rewriting
from gateway.rehearse.findings import finding
from gateway.rehearse.report import Finding, Item


def dead(items: list[Item], client: httpx.Client, url: str, rewrite: Rewriting) -> list[Item]:
    """The items, with a finding for each download of the site itself that HEAD does not find.

    The site's own addresses are asked at the origin of `url`; other servers are not asked.
    """
    answers: dict[str, str] = {}
    result = []
    for item in items:
        told: list[Finding] = []
        for resource in item.seen.resources:
            asked = _own(resource.url, url, rewrite)
            if asked is None or resource.service:
                continue
            if asked not in answers:
                answers[asked] = _head(asked, client)
            if answers[asked]:
                told.append(finding("rehearse.dead-link", url=resource.url, reason=answers[asked]))
        result.append(replace(item, findings=(*item.findings, *told)))
    return result


def _own(address: str, url: str, rewrite: Rewriting) -> str | None:
    """Where to ask for an address of the site; None for one of another site."""
    live = next((base for base in rewrite.bases if url.startswith(f"{base}/")), origin(url))
    bases = (rewrite.public, *rewrite.bases) if rewrite.public else rewrite.bases
    for base in bases:
        if address.startswith(f"{base}/"):
            return live + address.removeprefix(base)
    return None


def _head(address: str, client: httpx.Client) -> str:
    """Why an address does not answer; empty where it does."""
    try:
        answer = client.head(address, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL) as reason:
        return str(reason) or type(reason).__name__
    return "" if answer.status_code < 300 else f"HTTP {answer.status_code}"
