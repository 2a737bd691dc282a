"""Keywords, as data.gouv.fr makes tags of them (udata/rdf.py themes_from_rdf, udata/tags.py)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gateway.rehearse.findings import finding
from gateway.rehearse.iso import HREF, STRING, find, find_all, is_http, text, words
from gateway.rehearse.report import Finding
from gateway.store.text import fold
from gateway.vocabularies.inspire import SPATIAL_SCOPES_URL
from gateway.vocabularies.priority import PRIORITY_DATASETS_URL
from gateway.vocabularies.services import SERVICE_CATEGORIES_URL

_KEYWORDS = "gmd:identificationInfo/*/gmd:descriptiveKeywords/gmd:MD_Keywords"
_THESAURUS = "gmd:thesaurusName/gmd:CI_Citation/gmd:title"
_SHORTEST, _LONGEST = 3, 96

INSPIRE_THESAURUS = "gemet - inspire themes, version 1.0"
INSPIRE_THEMES = "http://inspire.ec.europa.eu/theme"
INSPIRE_SCHEMES = frozenset({INSPIRE_THEMES, "http://www.eionet.europa.eu/gemet/inspire_themes"})

HVD = "hvd"
HVD_ADDRESS = "http://data.europa.eu/bna/c_"
HVD_CATEGORIES = frozenset(
    {
        "geospatiales",
        "mobilite",
        "statistiques",
        "meteorologiques",
        "observation-de-la-terre-et-environnement",
        "entreprises-et-propriete-dentreprises",
    }
)
"""The tags of the categories of regulation (EU) 2023/138."""


FOR_OTHERS: tuple[str, ...] = (
    SPATIAL_SCOPES_URL,
    PRIORITY_DATASETS_URL,
    SERVICE_CATEGORIES_URL,
    HVD_ADDRESS,
)
"""Vocabularies that INSPIRE and the EU's portal alone read: a keyword of theirs that is an anchor
is no loss on data.gouv.fr. (That free keywords say the high-value category is looked at.)"""


@dataclass(frozen=True, slots=True)
class Tags:
    """Tags, sorted; whether `inspire` is one; the category of a high-value dataset."""

    tags: tuple[str, ...]
    inspire: bool
    hvd: str


def slug(string: str) -> str:
    """`string` as a tag: lower-case ASCII letters, digits and hyphens."""
    plain = fold(string).replace("'", "").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def read(record: etree._Element) -> tuple[Tags, list[Finding]]:
    """The tags of a record, and what of its keywords is lost."""
    labels: set[str] = set()
    lost: list[Finding] = []
    high_value = False
    for group in find_all(record, _KEYWORDS):
        scheme = _scheme(group)
        for keyword in find_all(group, "gmd:keyword"):
            label, href = text(keyword, STRING), _href(keyword)
            high_value |= href.startswith(HVD_ADDRESS)
            if label:
                labels |= {label, "inspire"} if scheme == "inspire" else {label}
            elif href.startswith(INSPIRE_THEMES):
                labels.add("inspire")
            elif href and not scheme and not is_http(href):
                labels.add(words(keyword))
            if not label and is_http(href) and not href.startswith(FOR_OTHERS):
                lost.append(finding("rehearse.keyword-anchor", value=words(keyword) or href))
    tags = {slug(label)[:_LONGEST] for label in labels}
    tags = {tag for tag in tags if len(tag) >= _SHORTEST}
    category = next(iter(sorted(tags & HVD_CATEGORIES)), "")
    if (high_value or HVD in tags) and not (HVD in tags and category):
        value = "géospatiales, mobilité…" if HVD in tags else HVD
        lost.append(finding("rehearse.hvd", value=value))
    hvd = category if HVD in tags else ""
    return Tags(tuple(sorted(tags)), "inspire" in tags, hvd), lost


def _scheme(group: etree._Element) -> str:
    """`inspire`, `other`, or empty for free keywords."""
    title = find(group, f"{_THESAURUS}/*")
    if title is None:
        return ""
    if words(title).lower() == INSPIRE_THESAURUS or title.get(HREF) in INSPIRE_SCHEMES:
        return "inspire"
    return "other"


def _href(keyword: etree._Element) -> str:
    anchor = find(keyword, "gmx:Anchor")
    return "" if anchor is None else (anchor.get(HREF) or "").strip()
