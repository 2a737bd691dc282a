"""`distribution` of the complete MCF: files, the page, the OGC API, the record, people's links."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from gateway.describe.acts import grouped
from gateway.describe.codes import code
from gateway.describe.services import SERVICES
from gateway.describe.subject import Subject
from gateway.describe.texts import plain
from gateway.describe.vocabulary import PROTOCOLS, QGIS_FORMATS
from gateway.formats import FORMATS, Format, format_of
from gateway.mcf import DocumentSource, Link
from gateway.model import Facts, File, Kind, Member
from gateway.vocabularies.mediatypes import INSPIRE_MEDIA_TYPES
from gateway.vocabularies.services import SERVICE_TYPES, SERVICE_TYPES_URL


class Ours(NamedTuple):
    """A link of ours: its path under the dataset's page, and what a record says of it.

    `service` is the service of the site that it leads to.
    """

    path: str
    protocol: str
    rel: str
    name: dict[str, str]
    description: dict[str, str]
    service: str | None = None


LINKS: dict[str, Ours] = {
    "page": Ours(
        "",
        PROTOCOLS.link,
        "item",
        {"fr": "Page du jeu de données", "en": "Dataset page"},
        {
            "fr": "Présentation, téléchargements et services de ce jeu de données",
            "en": "Presentation, downloads and services of this dataset",
        },
    ),
    "ogcapi": Ours(
        "/ogcapi",
        PROTOCOLS.features,
        "item",
        {"fr": "OGC API Features", "en": "OGC API Features"},
        {
            "fr": "Accès direct aux objets de ce jeu de données (OGC API Features)",
            "en": "Direct access to the features of this dataset (OGC API Features)",
        },
        "ogcapi",
    ),
    "atom": Ours(
        "/atom.xml",
        PROTOCOLS.atom,
        "item",
        {"fr": "Flux Atom", "en": "Atom feed"},
        {
            "fr": "Fichiers de ce jeu de données par format et système de coordonnées (flux Atom "
            "INSPIRE)",
            "en": "Files of this dataset by format and coordinate reference system (INSPIRE Atom "
            "feed)",
        },
        "atom",
    ),
    "feature-catalogue": Ours(
        "/feature-catalogue.xml",
        PROTOCOLS.link,
        "describedby",
        {"fr": "Catalogue d'objets", "en": "Feature catalogue"},
        {
            "fr": "Attributs, types et valeurs de ce jeu de données (catalogue d'objets ISO 19110)",
            "en": "Attributes, types and values of this dataset (ISO 19110 feature catalogue)",
        },
    ),
    "record": Ours(
        "/metadata.xml",
        PROTOCOLS.link,
        "describedby",
        {"fr": "Fiche de métadonnées", "en": "Metadata record"},
        {
            "fr": "Métadonnées ISO 19139 de ce jeu de données",
            "en": "ISO 19139 metadata of this dataset",
        },
    ),
}
"""Links about every dataset, by their keys in the MCF.

The page itself is linked by the dataset's URI, which leads to it: data.gouv.fr takes the link that
ends with the fileIdentifier for the page.
"""


def distribution(subject: Subject) -> dict[str, dict[str, Any]]:
    """Each file under its name (one of a series' member under `{member}/{name}`), the linked
    document, our links, people's links by their own keys.

    A key that people use for a link of theirs replaces ours.
    """
    result = {file.name: _file(subject, file) for file in subject.facts.files}
    for member in subject.facts.members:
        if member.file is not None:
            result[_of_member(member, member.file)] = _member_file(subject, member, member.file)
    if subject.facts.link:
        result["document"] = _document(subject, subject.facts.link)
    result.update((key, _ours(subject, key)) for key in LINKS if _has(subject, key))
    result.update(
        (key, _theirs(subject, link)) for key, link in subject.declaration.distribution.items()
    )
    return result


def files(subject: Subject) -> dict[str, dict[str, Any]]:
    """What MCF has no place for, by key of `distribution`: octets, checksum, format, features."""
    held = {file.name: file for file in subject.facts.files}
    for member in subject.facts.members:
        if member.file is not None:
            held[_of_member(member, member.file)] = member.file
    return {
        key: {
            "format": file.format,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.sha256,
            "layers": list(file.layers),
            "crs": file.crs,
            "features": file.features,
            "reference": PROTOCOLS.geo_file if file.format in QGIS_FORMATS else PROTOCOLS.download,
        }
        for key, file in held.items()
    }


def _of_member(member: Member, file: File) -> str:
    """The key of a member's file; no name of a file has a slash."""
    return f"{member.dataset}/{file.name}"


def _file(subject: Subject, file: File) -> dict[str, Any]:
    kind = format_of(file.format, file.crs)
    return _download(subject, subject.dataset.id, file, _titled(subject, file, kind))


def _member_file(subject: Subject, member: Member, file: File) -> dict[str, Any]:
    """The first file of a member: without a resource data.gouv.fr keeps no licence of a series."""
    kind = format_of(file.format, file.crs)
    title = subject.text(dict(member.title))
    name = {lang: f"{words} ({kind.name})" for lang, words in title.items()}
    return _download(subject, member.dataset, file, name)


def _download(subject: Subject, dataset: str, file: File, name: dict[str, str]) -> dict[str, Any]:
    kind = format_of(file.format, file.crs)
    return {
        "url": f"{subject.settings.page(dataset)}/files/{quote(file.name)}",
        "type": PROTOCOLS.download,
        "rel": "enclosure",
        "name": name,
        "description": _told(subject, file, kind),
        "function": "download",
        "format": kind.name,
        "format_version": kind.version,
    }


def _titled(subject: Subject, file: File, kind: Format) -> dict[str, str]:
    """The dataset's title, the layer's where a file holds one of several, the format."""
    layers = [layer for layer in subject.facts.layers if layer.name in file.layers]
    one = f" – {layers[0].title}" if len(layers) == 1 < len(subject.facts.layers) else ""
    title = subject.text(subject.dataset.title)
    return {lang: f"{words}{one} ({kind.name})" for lang, words in title.items()}


def _told(subject: Subject, file: File, kind: Format) -> dict[str, str]:
    crs = f", {file.crs}" if file.crs else ""
    if file.features is None:
        fr, en = f"Fichier {kind.name}{crs}", f"{kind.name} file{crs}"
    else:
        what = ("lignes", "rows") if file.crs is None else ("objets", "features")
        number = grouped(file.features, "fr"), grouped(file.features, "en")
        fr = f"Fichier {kind.name}, {number[0]} {what[0]}{crs}"
        en = f"{kind.name} file, {number[1]} {what[1]}{crs}"
    return subject.text({"fr": fr, "en": en})


def _document(subject: Subject, link: str) -> dict[str, Any]:
    """A linked document: a resource (function download) whether its format is known or not."""
    source = subject.dataset.source
    declared = source.format if isinstance(source, DocumentSource) else None
    extension = PurePosixPath(urlsplit(link).path).suffix.lstrip(".").lower()
    kind = FORMATS.get((declared or extension).lower())
    result: dict[str, Any] = {
        "url": link,
        "type": PROTOCOLS.download if kind else PROTOCOLS.link,
        "rel": "enclosure" if kind else "item",
        "name": subject.text(subject.dataset.title),
        "description": subject.text(subject.dataset.abstract),
        "function": "download",
    }
    return {**result, "format": kind.name, "format_version": kind.version} if kind else result


def _has(subject: Subject, key: str) -> bool:
    """Whether the dataset has what our link `key` leads to."""
    facts, link = subject.facts, LINKS[key]
    if key == "feature-catalogue":
        return has_catalogue(facts)
    if key == "atom" and not any(file.media_type in INSPIRE_MEDIA_TYPES for file in facts.files):
        return False
    return link.service is None or facts.kind in SERVICES[link.service].kinds


def has_catalogue(facts: Facts) -> bool:
    """Whether there is a feature catalogue: a document has no features, a series its members'."""
    return bool(facts.layers) and facts.kind is not Kind.SERIES


def _ours(subject: Subject, key: str) -> dict[str, Any]:
    link = LINKS[key]
    page, uri = subject.settings.page(subject.dataset.id), subject.settings.uri
    result: dict[str, Any] = {
        "url": page + link.path if link.path else uri(subject.dataset.identifier),
        "type": link.protocol,
        "rel": link.rel,
        "name": subject.text(link.name),
        "description": subject.text(link.description),
        "function": "information",
    }
    if link.service:
        profile = SERVICE_TYPES[SERVICES[link.service].type]
        result["applicationprofile"] = {
            "url": f"{SERVICE_TYPES_URL}/{SERVICES[link.service].type}",
            "name": subject.text(profile.text),
        }
    return result


def _theirs(subject: Subject, link: Link) -> dict[str, Any]:
    name = subject.text(link.name)
    return {
        "url": link.url,
        "type": link.type,
        "rel": link.rel or "related",
        "name": name or link.url,
        "description": subject.text(link.description) or plain(name, subject.language),
        "function": code(link.function or "information", "distribution.function", subject.where),
    }
