"""What a catalogue can be asked about a record (CSW 2.0.2 table 10, ISO AP 1.0 clause 6.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.describe.texts import every, plain
from gateway.model import Extent, Queryables
from gateway.vocabularies import LANGUAGES


def queryables(mcf: Mapping[str, Any]) -> Queryables:
    """The queryables of the record that a complete MCF makes."""
    metadata, about = mcf["metadata"], mcf["identification"]
    language = metadata["language"]
    return Queryables(
        identifier=metadata["identifier"],
        type=metadata["hierarchylevel"],
        title=plain(about["title"], language),
        abstract=plain(about["abstract"], language),
        language=three(language),
        modified=metadata["dates"]["revision"],
        subjects=subjects(mcf),
        formats=formats(mcf),
        organisation=plain(mcf["contact"]["pointOfContact"]["organization"], language),
        extent=extent(mcf),
        any_text="\n".join(dict.fromkeys(_texts(mcf))),
    )


def subjects(mcf: Mapping[str, Any]) -> tuple[str, ...]:
    """The keywords in the record's language, and the topic categories."""
    about, language = mcf["identification"], mcf["metadata"]["language"]
    words = [
        word
        for group in about["keywords"].values()
        for word in (group["keywords"].get(language) or next(iter(group["keywords"].values()), []))
    ]
    return tuple(dict.fromkeys([*words, *about.get("topiccategory", [])]))


def formats(mcf: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the formats."""
    names = (link.get("format") for link in mcf["distribution"].values())
    return tuple(dict.fromkeys(name for name in names if name))


def extent(mcf: Mapping[str, Any]) -> Extent | None:
    """The box around every declared or found box."""
    whole: Extent | None = None
    for box in mcf["identification"]["extents"]["spatial"]:
        whole = Extent(*box["bbox"]).union(whole)
    return whole


def three(language: str) -> str:
    """The ISO 639-2/B code of an ISO 639-1 one."""
    return next((item.three for item in LANGUAGES.values() if item.two == language), language)


def _texts(mcf: Mapping[str, Any]) -> list[str]:
    """Every text that somebody may search, in every language of the record."""
    about, ours = mcf["identification"], mcf["gateway"]
    said = [
        mcf["metadata"]["identifier"],
        about["title"],
        about["abstract"],
        [group["keywords"] for group in about["keywords"].values()],
        about.get("topiccategory"),
        [box.get("description") for box in about["extents"]["spatial"]],
        [[party["organization"], party["individualname"]] for party in mcf["contact"].values()],
        about["license"]["name"],
        [[link["name"], link["description"]] for link in mcf["distribution"].values()],
        ours["lineage"],
        [
            [layer["title"], [[field["name"], field["title"]] for field in layer["fields"]]]
            for layer in ours["layers"]
        ],
    ]
    return [text for text in every(said) if text]
