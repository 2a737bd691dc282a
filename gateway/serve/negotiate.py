"""Content negotiation: which representation and which language a request prefers (RFC 9110, 12)."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from gateway.serve.address import context_of

PAGE_LANGUAGES = ("fr", "en")
"""The languages that pages are written in."""

MAX_CHOICES = 64
"""Items of a header that are looked at."""


def accepted(header: str) -> list[tuple[str, float]]:
    """The items of an Accept or Accept-Language header with their weights, the best first."""
    items: list[tuple[str, float]] = []
    for part in header.split(",")[:MAX_CHOICES]:
        name, *parameters = part.strip().lower().split(";")
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.strip().partition("=")
            if key.strip() == "q":
                weight = _weight(value)
        if name.strip() and weight > 0:
            items.append((name.strip(), weight))
    return sorted(items, key=lambda item: -item[1])


def _weight(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def best(request: Request, offers: Sequence[str]) -> str:
    """The media type of `offers` that the request prefers; the first where it names none."""
    weights: dict[str, float] = {}
    for name, weight in accepted(request.headers.get("accept", "")):
        for offer in offers:
            if name in (offer, "*/*", f"{offer.split('/')[0]}/*"):
                exact = weight if name == offer else weight - 1e-6
                weights[offer] = max(weights.get(offer, 0.0), exact)
    if not weights:
        return offers[0]
    return max(offers, key=lambda offer: (weights.get(offer, 0.0), -offers.index(offer)))


def wants_html(request: Request) -> bool:
    """Whether the request names HTML before JSON or XML: a browser."""
    if request.query_params.get("f"):
        return request.query_params["f"] == "html"
    offers = ("application/json", "text/html", "application/geo+json", "application/xml")
    return best(request, offers) == "text/html"


def language(request: Request) -> str:
    """The language of a page: `lang`, else Accept-Language, else the site's."""
    asked = request.query_params.get("lang", "").lower()[:2]
    if asked in PAGE_LANGUAGES:
        return asked
    for name, _ in accepted(request.headers.get("accept-language", "")):
        if name[:2] in PAGE_LANGUAGES:
            return name[:2]
    own = context_of(request).settings.language.two
    return own if own in PAGE_LANGUAGES else "en"
