"""What a rule asks that XPath 1.0 cannot say: functions of the namespace `g` in its expressions.

Each takes what XPath hands over (a list of nodes, or a string) and answers a boolean.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from gateway.vocabularies import (
    LANGUAGES,
    LICENCES,
    PRIORITY_DATASETS,
    SERVICE_CATEGORIES,
    THEMES,
)
from gateway.vocabularies.inspire import (
    INTEROPERABILITY,
    SPATIAL_SCOPES,
    SPATIAL_SCOPES_URL,
    THEMES_URL,
)
from gateway.vocabularies.priority import PRIORITY_DATASETS_URL
from gateway.vocabularies.services import SERVICE_CATEGORIES_URL

FUNCTIONS_NS = "urn:gateway:validate"

type Given = str | float | bool | Sequence[Any]

_DATE = re.compile(
    r"(?P<date>[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)"
    r"(?:(?<=-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_URL = re.compile(r"(?:https?|ftps?)://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_HOST = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?", re.IGNORECASE)

NOT_PUBLIC = frozenset(
    [
        "local",
        "localhost",
        "localdomain",
        "internal",
        "intranet",
        "intra",
        "lan",
        "home",
        "corp",
        "private",
        "test",
        "example",
        "invalid",
        "arpa",
        "onion",
    ]
)
"""Last parts of host names that no public name ends with (RFC 2606, RFC 6762, common use)."""

_TITLES = {
    three: " ".join(INTEROPERABILITY[language.two].lower().split())
    for three, language in LANGUAGES.items()
    if language.two in INTEROPERABILITY
}
"""The official titles by ISO 639-2/B code."""


def text(given: Given) -> str:
    """The string value of what XPath hands over: of a list, that of its first node."""
    if isinstance(given, str):
        return given.strip()
    if not isinstance(given, Sequence):
        return str(given)
    if not given:
        return ""
    first = given[0]
    if isinstance(first, str):
        return first.strip()
    return "".join(str(part) for part in first.itertext()).strip()


def folded(given: Given) -> str:
    """The text in lower case, its spaces normalised, its apostrophes and dashes straight."""
    said = text(given).lower().replace("\u2019", "'")
    return " ".join(re.sub("[\u2010-\u2015]", "-", said).split())


def day(given: Given) -> date | None:
    """The day of an ISO 8601 date, the first one of a year or month; None of all else."""
    found = _DATE.fullmatch(text(given))
    if found is None:
        return None
    parts = [int(part) for part in found["date"].split("-")]
    try:
        return date(*[*parts, 1, 1][:3])
    except ValueError:
        return None


def is_date(_: Any, given: Given) -> bool:
    """Whether it is a date or a moment of ISO 8601, with a calendar's month and day."""
    return day(given) is not None


def is_day(_: Any, given: Given) -> bool:
    """Whether it is a date without a time."""
    return day(given) is not None and "T" not in text(given)


def is_future(_: Any, given: Given) -> bool:
    """Whether it is a date after today (UTC)."""
    found = day(given)
    return found is not None and found > datetime.now(UTC).date()


def is_before(_: Any, given: Given, other: Given) -> bool:
    """Whether both are dates, the first before the second."""
    first, second = day(given), day(other)
    return first is not None and second is not None and first < second


def is_url(_: Any, given: Given) -> bool:
    """Whether it is an http(s) or ftp(s) address that clients can parse."""
    said = text(given)
    if not _URL.fullmatch(said):
        return False
    try:
        parts = urlsplit(said)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def is_private(_: Any, given: Given) -> bool:
    """Whether it is an address that is not public: of this machine, a private network, a login."""
    if not is_url(None, given):
        return False
    parts = urlsplit(text(given))
    host = (parts.hostname or "").rstrip(".").lower()
    if parts.username is not None:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    return "." not in host or host.rpartition(".")[2] in NOT_PUBLIC or not _HOST.fullmatch(host)


def is_beside(_: Any, given: Given, other: Given) -> bool:
    """Whether both are addresses of one origin: scheme, host and port."""
    if not (is_url(None, given) and is_url(None, other)):
        return False
    one, two = urlsplit(text(given).lower()), urlsplit(text(other).lower())
    return (one.scheme, one.netloc) == (two.scheme, two.netloc)


def is_official(_: Any, given: Given, language: Given) -> bool:
    """Whether it is the official title of regulation 1089/2010 in the record's language.

    Compared in lower case, spaces normalised, as the official tests do. In a language whose title
    is in no table here, the number of the regulation is enough.
    """
    wanted = _TITLES.get(text(language))
    said = " ".join(text(given).lower().split())
    return said == wanted if wanted else "1089/2010" in said


def _names(terms: Sequence[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(folded(name) for term in terms for name in term)


_THEMES = _names([(theme.fr, theme.en) for theme in THEMES.values()])
_CATEGORIES = _names([(code, term.fr, term.en) for code, term in SERVICE_CATEGORIES.items()])
_SCOPES = _names([(term.fr, term.en) for term in SPATIAL_SCOPES.values()])
_PRIORITIES = _names([(name,) for name in PRIORITY_DATASETS.values()])
_LICENCE_URLS = frozenset(licence.url.rstrip("/").lower() for licence in LICENCES.values())
_LICENCE_WORDS = re.compile(
    r"licence ouverte|open licence|etalab|odbl|open database|creative ?commons|cc[ -](by|0)|"
    r"lov2|domaine public|public domain"
)


def _coded(href: str, base: str, codes: Any) -> bool:
    """Whether `href` is a code of the code list at `base`, by http or https."""
    where, _, code = href.strip().rstrip("/").rpartition("/")
    return where.replace("https:", "http:", 1) == base and code in codes


def is_theme(_: Any, given: Given, href: Given, language: Given) -> bool:
    """Whether a keyword is an INSPIRE theme: its address, or its French or English name.

    A keyword of a record in another language, whose names are in no table here, is believed.
    """
    if _coded(text(href), THEMES_URL, THEMES):
        return True
    return folded(given) in _THEMES or (bool(text(given)) and text(language) not in {"fre", "eng"})


def is_category(_: Any, given: Given, href: Given) -> bool:
    """Whether a keyword is a category of spatial data services: address, code or name."""
    return _coded(text(href), SERVICE_CATEGORIES_URL, SERVICE_CATEGORIES) or (
        folded(given) in _CATEGORIES
    )


def is_scope(_: Any, given: Given, href: Given) -> bool:
    """Whether a keyword is a spatial scope: its address, else its name."""
    if text(href):
        return _coded(text(href), SPATIAL_SCOPES_URL, SPATIAL_SCOPES)
    return folded(given) in _SCOPES


def is_priority(_: Any, given: Given, href: Given) -> bool:
    """Whether a keyword is a priority data set: its address, else its English name."""
    if text(href):
        return _coded(text(href), PRIORITY_DATASETS_URL, PRIORITY_DATASETS)
    return folded(given) in _PRIORITIES


def is_open_licence(_: Any, given: Given, href: Given) -> bool:
    """Whether it names a licence that data.gouv.fr knows as an open one, by address or words."""
    address = text(href).rstrip("/").lower()
    return address in _LICENCE_URLS or bool(_LICENCE_WORDS.search(folded(given)))


TABLE: dict[str, Callable[..., bool]] = {
    "is-before": is_before,
    "is-beside": is_beside,
    "is-category": is_category,
    "is-date": is_date,
    "is-day": is_day,
    "is-future": is_future,
    "is-official": is_official,
    "is-open-licence": is_open_licence,
    "is-priority": is_priority,
    "is-private": is_private,
    "is-scope": is_scope,
    "is-theme": is_theme,
    "is-url": is_url,
}
"""The functions by the name that rules call them (`g:is-date(.)`)."""

EXTENSIONS = {(FUNCTIONS_NS, name): function for name, function in TABLE.items()}
"""The same for lxml."""
