"""The pages: the portal's home, one for each dataset, its record, its URI."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.formats import FORMATS
from gateway.model import Extent, Kind, Revision
from gateway.serve import caching, negotiate, texts
from gateway.serve.address import base_of, context_of
from gateway.serve.errors import RefusedError
from gateway.serve.lookup import dataset_of, published
from gateway.serve.resources import collections, licence_of
from gateway.serve.templates import render
from gateway.serve.words import FREQUENCY_WORDS, WORDS
from gateway.settings import Settings
from gateway.yamlfile import nearest

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'

RECORD = "gmd-full"
"""The representation of a record that is its ISO 19139 document."""

type Fact = tuple[str, str, str]
"""A line of the table of facts: its name, its value, the address it links to."""

_STYLE = (Path(__file__).parent / "templates" / "style.css").read_bytes()


def routes() -> list[Route]:
    """The routes of the pages."""
    return [
        Route("/", _home, methods=["GET"]),
        Route("/static/style.css", _style, methods=["GET"]),
        Route("/datasets/{dataset}", _dataset, methods=["GET"]),
        Route("/datasets/{dataset}/metadata.xml", _record, methods=["GET"]),
        Route("/id/dataset/{identifier}", _identifier, methods=["GET"]),
    ]


def _home(request: Request) -> Response:
    context, language = context_of(request), negotiate.language(request)
    service = context.settings.pygeoapi.get("metadata", {}).get("identification", {})
    listed = [
        {
            "id": revision.dataset,
            "title": texts.title(revision, language),
            "abstract": texts.abstract(revision, language),
            "count": None if revision.facts.kind is Kind.DOCUMENT else revision.facts.count,
            "formats": list(dict.fromkeys(_format(file.format) for file in revision.facts.files)),
            "modified": revision.modified.date().isoformat(),
        }
        for revision in context.snapshot().revisions.values()
    ]
    description = texts.said(service.get("description"), language)
    return _page("home.html", request, datasets=listed, description=description)


def _style(request: Request) -> Response:
    return Response(_STYLE, media_type="text/css", headers={"Cache-Control": caching.CACHE})


def _dataset(request: Request) -> Response:
    """The page of a dataset, or its record where XML is preferred."""
    revision = dataset_of(request)
    if negotiate.best(request, ("text/html", "application/xml")) == "application/xml":
        return _record(request)
    context, language = context_of(request), negotiate.language(request)
    return _page(
        "dataset.html",
        request,
        title=texts.title(revision, language),
        abstract=texts.abstract(revision, language),
        page=f"{base_of(request)}/datasets/{revision.dataset}",
        uri=context.settings.uri(revision.identifier),
        files=[_file_row(file) for file in revision.facts.files],
        link=revision.facts.link,
        facts=_facts(revision, context.settings, language),
        lineage=texts.lineage(revision, language),
        collections=collections(revision),
        layers=revision.facts.layers,
        layer_titles={
            layer.name: texts.layer_title(revision, layer, language)
            for layer in revision.facts.layers
        },
        field_titles=texts.field_titles(revision, language),
    )


def _file_row(file: Any) -> dict[str, Any]:
    return {
        "name": file.name,
        "format": _format(file.format),
        "crs": file.crs,
        "size": file.size,
        "sha256": file.sha256,
    }


def _format(key: str) -> str:
    return FORMATS[key].name if key in FORMATS else key


def _facts(revision: Revision, settings: Settings, language: str) -> list[Fact]:
    """The facts of a dataset; those that nothing is known of are left out."""
    licence, address = licence_of(revision, settings, language)
    party = texts.contact(revision)
    publisher = texts.said(texts.at(party, "organization"), language)
    identification = texts.at(revision.mcf, "identification")
    dates = texts.at(identification, "dates") or {}
    frequency = str(texts.at(identification, "maintenancefrequency") or "")
    told = ", ".join(
        f"{WORDS[kind][language]} {str(dates[kind])[:10]}"
        for kind in ("creation", "publication", "revision")
        if dates.get(kind)
    )
    found: list[Fact] = [
        (
            "publisher",
            publisher or texts.said(settings.organisation_name, language),
            str(texts.at(party, "url") or settings.organisation.url or ""),
        ),
        ("licence", licence, address),
        ("updated", revision.modified.date().isoformat(), ""),
        ("dates", told, ""),
        ("frequency", FREQUENCY_WORDS.get(frequency, {}).get(language, frequency), ""),
        ("extent", _extent(revision.facts.extent, language), ""),
        ("keywords", ", ".join(texts.keywords(revision, language)), ""),
    ]
    return [(WORDS[key][language], value, link) for key, value, link in found if value]


def _extent(extent: Extent | None, language: str) -> str:
    if extent is None:
        return ""
    sides = {side: f"{getattr(extent, side):.4f}" for side in ("west", "south", "east", "north")}
    if language == "fr":
        sides = {side: value.replace(".", ",") + "°" for side, value in sides.items()}
    return WORDS["extent_text"][language].format(**sides)


def _record(request: Request) -> Response:
    """The ISO 19139 record of a dataset, as it was published."""
    revision = dataset_of(request)
    content = context_of(request).catalogue.representation(revision.identifier, RECORD)
    if content is None:
        raise RefusedError("serve.no-record")
    etag = hashlib.sha256(content).hexdigest()
    validators = {**caching.headers(etag, revision.modified), "Vary": "Accept"}
    same = caching.unchanged(request, validators)
    return same or Response(XML + content, headers=validators, media_type="application/xml")


def _identifier(request: Request) -> Response:
    """The URI of a dataset: 303 to its page, or to its record where XML is preferred."""
    snapshot, base = context_of(request).snapshot(), base_of(request)
    identifier = request.path_params["identifier"]
    id_ = snapshot.identifiers.get(identifier)
    if id_ is None:
        near = nearest(identifier[:80], list(snapshot.identifiers))
        raise RefusedError("serve.unknown-dataset", id=identifier[:80], nearest=near)
    published(snapshot, id_)
    xml = negotiate.best(request, ("text/html", "application/xml")) == "application/xml"
    target = f"{base}/datasets/{id_}{'/metadata.xml' if xml else ''}"
    return RedirectResponse(target, 303, headers={"Vary": "Accept"})


def _page(template: str, request: Request, **values: Any) -> Response:
    headers = {
        "Vary": "Accept, Accept-Language",
        "Content-Language": negotiate.language(request),
        "Cache-Control": "no-cache",
    }
    return Response(render(template, request, **values), headers=headers, media_type="text/html")
