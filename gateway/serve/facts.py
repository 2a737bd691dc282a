"""The table of facts of a dataset's page: its name, value and address, line by line."""

from __future__ import annotations

from typing import Any

from gateway.model import Extent, Revision
from gateway.serve import texts
from gateway.serve.resources import licence_of
from gateway.serve.words import DEGREE_WORDS, FREQUENCY_WORDS, WORDS
from gateway.settings import Settings
from gateway.vocabularies.hvd import HVD_LEGISLATION

type Fact = tuple[str, str, str]
"""A line of the table of facts: its name, its value, the address it links to."""


def facts(
    revision: Revision, settings: Settings, language: str, series: tuple[str, str] = ("", "")
) -> list[Fact]:
    """The facts of a dataset; those that nothing is known of are left out.

    `series` is the title and address of the series that it is a part of.
    """
    licence, address = licence_of(revision, settings, language)
    party = texts.contact(revision)
    publisher = texts.said(texts.at(party, "organization"), language)
    frequency = str(texts.at(revision.mcf, "identification", "maintenancefrequency") or "")
    found: list[Fact] = [
        (
            "publisher",
            publisher or texts.said(settings.organisation_name, language),
            str(texts.at(party, "url") or settings.organisation.url or ""),
        ),
        ("licence", licence, address),
        ("access", *_term(revision, "access", language)),
        ("series", *series),
        ("updated", revision.modified.date().isoformat(), ""),
        ("dates", _dates(revision, language), ""),
        ("frequency", FREQUENCY_WORDS.get(frequency, {}).get(language, frequency), ""),
        ("period", _period(revision, language), ""),
        ("extent", _extent(revision.facts.extent, language), ""),
        ("scope", *_term(revision, "scope", language)),
        ("resolution", _resolution(revision, language), ""),
        ("keywords", ", ".join(texts.keywords(revision, language)), ""),
        *_conformity(revision, language),
        *_terms(revision, "hvd", language),
        *_legislation(revision, language),
        *_terms(revision, "priority", language),
    ]
    return [(WORDS[key][language], value, link) for key, value, link in found if value]


def _term(revision: Revision, key: str, language: str) -> tuple[str, str]:
    """The text and address of a term of a code list in the MCF's section `gateway`."""
    term = texts.at(revision.mcf, "gateway", key)
    return texts.said(texts.at(term, "text"), language), str(texts.at(term, "url") or "")


def _conformity(revision: Revision, language: str) -> list[Fact]:
    """What the data is declared to conform to, and whether it does."""
    return [
        (
            "conformity",
            WORDS["conformity_text"][language].format(
                title=texts.said(texts.at(item, "title"), language),
                degree=DEGREE_WORDS[texts.at(item, "pass")][language],
            ),
            str(texts.at(item, "url") or ""),
        )
        for item in texts.at(revision.mcf, "gateway", "conformity") or ()
    ]


def _terms(revision: Revision, key: str, language: str) -> list[Fact]:
    """The terms of a list of code list values in the MCF's section `gateway`."""
    return [
        (key, texts.said(texts.at(term, "text"), language), str(texts.at(term, "url") or ""))
        for term in texts.at(revision.mcf, "gateway", key) or ()
    ]


def _legislation(revision: Revision, language: str) -> list[Fact]:
    """The regulation that a dataset of a high-value category falls under."""
    if not texts.at(revision.mcf, "gateway", "hvd"):
        return []
    return [("legislation", WORDS["hvd_legislation"][language], HVD_LEGISLATION)]


def _dates(revision: Revision, language: str) -> str:
    dates = texts.at(revision.mcf, "identification", "dates") or {}
    return ", ".join(
        f"{WORDS[kind][language]} {str(dates[kind])[:10]}"
        for kind in ("creation", "publication", "revision")
        if dates.get(kind)
    )


def _period(revision: Revision, language: str) -> str:
    """The temporal extents: from day to day, or going on."""
    periods = texts.at(revision.mcf, "identification", "extents", "temporal") or []
    return ", ".join(filter(None, (_days(period, language) for period in periods)))


def _days(period: Any, language: str) -> str:
    begin, end = (str(texts.at(period, key) or "")[:10] for key in ("begin", "end"))
    shown = "since" if begin and end in ("", "now") else "from_to" if begin else "until"
    return WORDS[shown][language].format(begin=begin, end=end) if begin or end else ""


def _resolution(revision: Revision, language: str) -> str:
    """The equivalent scales and ground distances that the record gives."""
    spatial = texts.at(revision.mcf, "spatial")
    scales = [
        f"1:{texts.quantity(int(scale), language)}"
        for scale in texts.at(spatial, "denominators") or []
    ]
    distances = [
        f"{texts.quantity(item['distance'], language)} {item.get('uom', '')}".strip()
        for item in texts.at(spatial, "resolutions") or []
    ]
    return ", ".join([*scales, *distances])


def _extent(extent: Extent | None, language: str) -> str:
    if extent is None:
        return ""
    sides = {side: f"{getattr(extent, side):.4f}" for side in ("west", "south", "east", "north")}
    if language == "fr":
        sides = {side: value.replace(".", ",") + "°" for side, value in sides.items()}
    return WORDS["extent_text"][language].format(**sides)
