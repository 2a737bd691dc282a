"""The feed of a dataset: its files by format and CRS (INSPIRE TG Download Services 3.1, 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from lxml import etree

from gateway.describe import atomparts as parts
from gateway.describe.texts import plain
from gateway.formats import BINARY, FORMATS
from gateway.model import Record, Text
from gateway.vocabularies.mediatypes import INSPIRE_MEDIA_TYPES

SEVERAL: Text = {
    "fr": "Le jeu de données se compose ici de {count} fichiers, à télécharger ensemble : {names}.",
    "en": "Here the dataset is made of {count} files, to be downloaded together: {names}.",
}
"""What an entry says whose files are several (TG, requirement 33)."""

FIELDS: Text = {
    "fr": "Champs et géométrie de la couche « {layer} »",
    "en": "Fields and geometry of the layer “{layer}”",
}
"""The title of the link to what a layer's objects are (requirement 28)."""

RECORD: Text = {"fr": "Métadonnées ISO 19139", "en": "ISO 19139 metadata"}
SERVICE: Text = {"fr": "Tous les jeux de données", "en": "Every dataset"}


@dataclass(slots=True)
class Offer:
    """The dataset in one format (a key of FORMATS) and one CRS (an authority code).

    `files` are names of files, more than one where the format holds one layer each.
    """

    format: str
    crs: str
    files: list[str] = field(default_factory=list)


def feeds(mcf: Mapping[str, Any]) -> tuple[Record, ...]:
    """The feed of a complete MCF in each of its languages, as `atom-fr`, `atom-en` …

    None where nothing can be in it: no geometry, or no file of a type that INSPIRE knows.
    """
    if not offers(mcf):
        return ()
    return tuple(Record(f"atom-{code}", dataset_feed(mcf, code)) for code in languages(mcf))


def languages(mcf: Mapping[str, Any]) -> list[str]:
    """The languages of the dataset's feed (ISO 639-1): the record's, then its other locales."""
    return [mcf["metadata"]["language"], *mcf["gateway"]["locales"]]


def feed_url(mcf: Mapping[str, Any], language: str) -> str:
    """The address of the dataset's feed in `language`; in the record's where it is in no such."""
    page, known = mcf["gateway"]["page"], languages(mcf)
    return f"{page}/atom.{language}.xml" if language in known[1:] else f"{page}/atom.xml"


def offers(mcf: Mapping[str, Any]) -> list[Offer]:
    """What the feed of a dataset has: an offer for each format and CRS (TG, requirement 27).

    A file whose layers are in several CRSs is offered in each; a layer without geometry goes with
    the files of its format.
    """
    gateway = mcf["gateway"]
    if _service(mcf) is None:
        return []
    known = {
        name: file
        for name, file in gateway["files"].items()
        if file["media_type"] in INSPIRE_MEDIA_TYPES
    }
    systems = {layer["name"]: layer["crs"] for layer in gateway["layers"]}
    found: dict[tuple[str, str], Offer] = {}
    alone = []
    for name, file in known.items():
        own = [file["crs"]] if file["crs"] else [systems.get(layer) for layer in file["layers"]]
        codes = list(dict.fromkeys(code for code in own if code))
        for crs in codes:
            key = (file["format"], crs)
            found.setdefault(key, Offer(*key)).files.append(name)
        if not codes:
            alone.append(name)
    for name in alone:
        same = (offer for offer in found.values() if offer.format == known[name]["format"])
        if offer := next(same, None):
            offer.files.append(name)
    return list(found.values())


def dataset_feed(mcf: Mapping[str, Any], language: str) -> bytes:
    """The feed of a complete MCF in `language`, one of `languages`; without XML declaration."""
    said = mcf["identification"]
    updated = mcf["metadata"]["dates"]["revision"]
    root = parts.feed(language, feed_url(mcf, language), plain(said["title"], language), updated)
    parts.add(root, "subtitle", plain(said["abstract"], language))
    parts.add(root, "rights", rights(mcf, language))
    contact = mcf["contact"]["pointOfContact"]
    parts.author(
        root, plain(contact["organization"], language), contact["email"], contact.get("url")
    )
    _links(root, mcf, language)
    for offer in offers(mcf):
        _entry(root, mcf, offer, language)
    return parts.serialised(root)


def rights(mcf: Mapping[str, Any], language: str) -> str:
    """The limits on access, the terms that people gave, the licence with its address."""
    said = mcf["identification"]
    name, url = plain(said["license"]["name"], language), said["license"]["url"]
    own = plain(said["rights"], language)
    found = [
        plain(mcf["gateway"]["access"]["text"], language),
        "" if own == name else own,
        f"{name} ({url})" if url else name,
    ]
    return " – ".join(text for text in found if text)


def _links(root: etree._Element, mcf: Mapping[str, Any], language: str) -> None:
    gateway, own = mcf["gateway"], feed_url(mcf, language)
    parts.link(root, "self", parts.FEED_TYPE, own, language=language)
    for other in languages(mcf):
        if other != language:
            href = feed_url(mcf, other)
            parts.link(root, "alternate", parts.FEED_TYPE, href, language=other)
    if up := _service(mcf):
        parts.link(root, "up", parts.FEED_TYPE, up, title=parts.worded(SERVICE, language))
    parts.link(
        root,
        "describedby",
        parts.RECORD_TYPE,
        f"{gateway['page']}/metadata.xml",
        language=languages(mcf)[0],
        title=parts.worded(RECORD, language),
    )
    for layer in gateway["layers"]:
        parts.link(
            root,
            "describedby",
            parts.PAGE_TYPE,
            f"{gateway['page']}?lang={language}#layer-{layer['name']}",
            title=parts.worded(FIELDS, language).format(layer=layer["title"]),
        )


def _entry(root: etree._Element, mcf: Mapping[str, Any], offer: Offer, language: str) -> None:
    parts.add(root, "entry")
    entry = root[-1]
    title = plain(mcf["identification"]["title"], language)
    kind = FORMATS.get(offer.format, BINARY).name
    place = f"{offer.format}-{offer.crs.replace(':', '-')}"
    parts.add(entry, "title", f"{title} – {kind}, {parts.crs_label(offer.crs)}")
    parts.add(entry, "id", f"{feed_url(mcf, language)}#{quote(place)}")
    parts.add(entry, "updated", mcf["metadata"]["dates"]["revision"])
    several = len(offer.files) > 1
    for name in offer.files:
        _file(entry, mcf, name, "section" if several else "alternate", language)
    if several:
        told = parts.worded(SEVERAL, language).format(
            count=len(offer.files), names=", ".join(offer.files)
        )
        parts.add(entry, "content", told, type="text")
    else:
        parts.add(entry, "summary", _told(mcf, offer.files[0], "description", language))
    parts.category(entry, offer.crs)
    parts.box(entry, mcf)


def _file(
    entry: etree._Element, mcf: Mapping[str, Any], name: str, rel: str, language: str
) -> None:
    file = mcf["gateway"]["files"][name]
    parts.link(
        entry,
        rel,
        file["media_type"],
        f"{mcf['gateway']['page']}/files/{quote(name)}",
        language=mcf["identification"]["language"],
        title=_told(mcf, name, "name", language),
        length=file["size"],
    )


def _told(mcf: Mapping[str, Any], name: str, key: str, language: str) -> str:
    return plain(mcf["distribution"][name][key], language)


def _service(mcf: Mapping[str, Any]) -> str | None:
    """The address of the service's feed; None where the dataset cannot be had from it, or was
    described before there was one."""
    services = mcf["gateway"].get("services", ())
    return next((service["url"] for service in services if service["id"] == "atom"), None)
