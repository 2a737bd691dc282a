"""`distribution` of the complete MCF: files, the page, the OGC API, the record, people's links."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from gateway.describe.acts import grouped
from gateway.describe.codes import code
from gateway.describe.subject import Subject
from gateway.describe.texts import plain
from gateway.describe.vocabulary import PROTOCOLS, QGIS_FORMATS
from gateway.formats import BINARY, FORMATS, Format
from gateway.mcf import DocumentSource, Link
from gateway.model import File, Kind

LINKS: dict[str, tuple[str, str, dict[str, str], dict[str, str]]] = {
    "page": (
        "",
        PROTOCOLS.link,
        {"fr": "Page du jeu de données", "en": "Dataset page"},
        {
            "fr": "Présentation, téléchargements et services de ce jeu de données",
            "en": "Presentation, downloads and services of this dataset",
        },
    ),
    "ogcapi": (
        "/ogcapi",
        PROTOCOLS.features,
        {"fr": "OGC API Features", "en": "OGC API Features"},
        {
            "fr": "Accès direct aux objets de ce jeu de données (OGC API Features)",
            "en": "Direct access to the features of this dataset (OGC API Features)",
        },
    ),
    "record": (
        "/metadata.xml",
        PROTOCOLS.link,
        {"fr": "Fiche de métadonnées", "en": "Metadata record"},
        {
            "fr": "Métadonnées ISO 19139 de ce jeu de données",
            "en": "ISO 19139 metadata of this dataset",
        },
    ),
}
"""Links about every dataset: the path under its page, the protocol, name, description.

The page itself is linked by the dataset's URI, which leads to it: data.gouv.fr takes the link that
ends with the fileIdentifier for the page.
"""


def distribution(subject: Subject) -> dict[str, dict[str, Any]]:
    """Each file under its name, the linked document, our links, people's links by their own keys.

    A key that people use for a link of theirs replaces ours.
    """
    result = {file.name: _file(subject, file) for file in subject.facts.files}
    if subject.facts.link:
        result["document"] = _document(subject, subject.facts.link)
    result.update(
        (key, _ours(subject, key))
        for key in LINKS
        if key != "ogcapi" or subject.facts.kind is not Kind.DOCUMENT
    )
    result.update(
        (key, _theirs(subject, link)) for key, link in subject.declaration.distribution.items()
    )
    return result


def files(subject: Subject) -> dict[str, dict[str, Any]]:
    """What MCF has no place for, by key of `distribution`: octets, checksum, format, features."""
    return {
        file.name: {
            "format": file.format,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.sha256,
            "layers": list(file.layers),
            "crs": file.crs,
            "features": file.features,
            "reference": PROTOCOLS.geo_file if file.format in QGIS_FORMATS else PROTOCOLS.download,
        }
        for file in subject.facts.files
    }


def _file(subject: Subject, file: File) -> dict[str, Any]:
    kind = FORMATS.get(file.format, BINARY)
    title = _titled(subject, file, kind)
    return {
        "url": f"{subject.settings.page(subject.dataset.id)}/files/{quote(file.name)}",
        "type": PROTOCOLS.download,
        "rel": "enclosure",
        "name": title,
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


def _ours(subject: Subject, key: str) -> dict[str, Any]:
    path, protocol, name, description = LINKS[key]
    page, uri = subject.settings.page(subject.dataset.id), subject.settings.uri
    return {
        "url": page + path if path else uri(subject.dataset.identifier),
        "type": protocol,
        "rel": "describedby" if key == "record" else "item",
        "name": subject.text(name),
        "description": subject.text(description),
        "function": "information",
    }


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
