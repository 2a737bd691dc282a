"""The pages: the portal's home, one for each dataset, its record, its URI."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.formats import format_of
from gateway.model import File, Kind, Member, Revision
from gateway.serve import caching, dcat, fields, links, negotiate, texts
from gateway.serve.address import base_of, context_of
from gateway.serve.context import Context
from gateway.serve.dictionaries import stored
from gateway.serve.errors import RefusedError
from gateway.serve.facts import facts
from gateway.serve.lookup import dataset_of, published
from gateway.serve.resources import collections
from gateway.serve.templates import render
from gateway.serve.words import KIND_WORDS, WORDS
from gateway.yamlfile import nearest

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'

RECORD = "gmd-full"
"""The representation of a record that is its ISO 19139 document."""

PLACES = {
    "text/html": "",
    "application/xml": "/metadata.xml",
    **{kind: f"/dcat.{extension}" for kind, extension in dcat.BY_MEDIA_TYPE.items()},
}
"""Where each representation of a dataset is, under its page, by media type."""

KINDS = tuple(PLACES)

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
            "count": _count(revision, language),
            "picture": revision.facts.picture,
            "kind": KIND_WORDS[revision.facts.kind.value][language],
            "formats": _formats(revision.facts.files),
            "modified": revision.modified.date().isoformat(),
        }
        for revision in context.snapshot().revisions.values()
    ]
    description = texts.said(service.get("description"), language)
    catalogue = links.of_site(context, base_of(request), language)
    return _page(
        "home.html",
        request,
        datasets=listed,
        counted=texts.counted(len(listed), "datasets", language),
        description=description,
        catalogue=catalogue,
    )


def _style(request: Request) -> Response:
    return Response(_STYLE, media_type="text/css", headers={"Cache-Control": caching.CACHE})


def _dataset(request: Request) -> Response:
    """The page of a dataset, or its record or RDF where that is preferred."""
    revision = dataset_of(request)
    preferred = negotiate.best(request, KINDS)
    if preferred == "application/xml":
        return _record(request)
    if preferred in dcat.BY_MEDIA_TYPE:
        return dcat.dataset(request, dcat.BY_MEDIA_TYPE[preferred])
    context, language = context_of(request), negotiate.language(request)
    page = f"{base_of(request)}/datasets/{revision.dataset}"
    layers = () if revision.facts.kind is Kind.SERIES else revision.facts.layers
    return _page(
        "dataset.html",
        request,
        title=texts.title(revision, language),
        abstract=texts.abstract(revision, language),
        page=page,
        picture=revision.facts.picture,
        picture_text=_picture_text(revision, language),
        uri=context.settings.uri(revision.identifier),
        files=[_file_row(file) for file in revision.facts.files],
        link=revision.facts.link,
        files_counted=texts.counted(len(revision.facts.files), "files", language),
        facts=facts(
            revision,
            context.settings,
            language,
            links.series(context, base_of(request), revision, language),
        ),
        lineage=texts.lineage(revision, language),
        collections=collections(revision),
        schema_org=_schema_org(request, revision),
        descriptions=links.of_dataset(context, revision, page, language),
        layers=layers,
        layer_titles={layer.name: texts.layer_title(revision, layer, language) for layer in layers},
        fields={layer.name: fields.rows(revision, layer, language) for layer in layers},
        members=[_member_row(context, member, language) for member in revision.facts.members],
    )


def _member_row(context: Context, member: Member, language: str) -> dict[str, Any]:
    """A dataset of a series: its page, and the files that it has now."""
    revision = context.snapshot().revisions.get(member.dataset)
    files = revision.facts.files if revision else ()
    title = texts.title(revision, language) if revision else texts.said(member.title, language)
    return {
        "id": member.dataset,
        "title": title,
        "published": revision is not None,
        "link": revision.facts.link if revision else None,
        "files": [_file_row(file) for file in files],
    }


def _schema_org(request: Request, revision: Revision) -> str:
    """JSON that was made to stand in a script of a page (`describe.schema_org`)."""
    found = context_of(request).catalogue.representation(revision.identifier, "schema-org")
    return "" if found is None else found.decode()


def _count(revision: Revision, language: str) -> str:
    """Its features, or rows where it is a table; empty for a document."""
    if revision.facts.kind is Kind.DOCUMENT:
        return ""
    table = all(layer.geometry_type is None for layer in revision.facts.layers)
    return texts.counted(revision.facts.count, "rows" if table else "features", language)


def _picture_text(revision: Revision, language: str) -> str:
    """What the picture shows, for those who do not see it."""
    placed = any(layer.bounds is not None for layer in revision.facts.layers)
    words = WORDS["picture_map" if placed else "picture_chart"][language]
    return words.format(title=texts.title(revision, language), count=_count(revision, language))


def _file_row(file: File) -> dict[str, Any]:
    return {
        "name": file.name,
        "format": format_of(file.format, file.crs).name,
        "crs": file.crs,
        "size": file.size,
        "sha256": file.sha256,
    }


def _formats(files: Sequence[File]) -> list[str]:
    """The formats of files, each once."""
    return list(dict.fromkeys(format_of(file.format, file.crs).name for file in files))


def _record(request: Request) -> Response:
    """The ISO 19139 record of a dataset, as it was published."""
    return stored(request, RECORD, "application/xml", "serve.no-record", XML)


def _identifier(request: Request) -> Response:
    """The URI of a dataset: 303 to its page, or to its record or RDF where that is preferred."""
    snapshot, base = context_of(request).snapshot(), base_of(request)
    identifier = request.path_params["identifier"]
    id_ = snapshot.identifiers.get(identifier)
    if id_ is None:
        near = nearest(identifier[:80], list(snapshot.identifiers))
        raise RefusedError("serve.unknown-dataset", id=identifier[:80], nearest=near)
    published(snapshot, id_)
    target = f"{base}/datasets/{id_}{PLACES[negotiate.best(request, KINDS)]}"
    return RedirectResponse(target, 303, headers={"Vary": "Accept"})


def _page(template: str, request: Request, **values: Any) -> Response:
    headers = {
        "Vary": "Accept, Accept-Language",
        "Content-Language": negotiate.language(request),
        "Cache-Control": "no-cache",
    }
    return Response(render(template, request, **values), headers=headers, media_type="text/html")
