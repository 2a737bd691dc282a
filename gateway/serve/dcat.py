"""GeoDCAT-AP: each dataset's documents, and the catalogue of all, paged with Hydra."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.rdf import FORMS, Form, Node, Value, absolute, body, joined, literal
from gateway.serve import caching, negotiate
from gateway.serve.address import base_of, context_of
from gateway.serve.dictionaries import stored
from gateway.serve.errors import RefusedError
from gateway.serve.parameters import check_names
from gateway.serve.texts import by_language
from gateway.settings import Settings
from gateway.vocabularies.europe import AUTHORITY, LANGUAGE_AUTHORITY

PAGE = 100
"""Datasets and services of a page."""

PUBLISHER = "#publisher"

BY_EXTENSION: dict[str, tuple[str, Form]] = {
    form.extension: (name, form) for name, form in FORMS.items()
}
"""Representation and form by extension."""

BY_MEDIA_TYPE: dict[str, str] = {form.media_type: form.extension for form in FORMS.values()}
"""Extension by media type."""

type Entry = tuple[str, str, bytes]
"""What a page holds: fileIdentifier, MD_ScopeCode, document."""

_NUMBER = re.compile(r"[1-9]\d{0,8}")

_PAGE = """
SELECT record.identifier, record.type, representation.content
FROM record JOIN representation USING (identifier)
WHERE representation.name = ?
ORDER BY record.type = 'service', record.identifier LIMIT ? OFFSET ?
"""
_COUNT = "SELECT count(*) FROM representation WHERE name = ?"


def routes() -> list[Route]:
    """The routes: each dataset's documents, the catalogue by extension and by negotiation."""
    found = [Route("/catalog", _negotiated, methods=["GET"])]
    for extension in BY_EXTENSION:
        found += [
            Route(f"/datasets/{{dataset}}/dcat.{extension}", _dataset, methods=["GET"]),
            Route(f"/catalog.{extension}", _catalog, methods=["GET"]),
        ]
    return found


def dataset(request: Request, extension: str) -> Response:
    """The document of a dataset in the form with this extension, as it was published.

    Raises RefusedError (serve.no-record).
    """
    name, form = BY_EXTENSION[extension]
    return stored(request, name, form.media_type, "serve.no-record")


def _dataset(request: Request) -> Response:
    return dataset(request, request.url.path.rsplit(".", 1)[-1])


def _catalog(request: Request) -> Response:
    return _answer(request, request.url.path.rsplit(".", 1)[-1])


def _negotiated(request: Request) -> Response:
    """The catalogue in the form that is preferred, Turtle where none is."""
    offers = ("text/turtle", *(kind for kind in BY_MEDIA_TYPE if kind != "text/turtle"))
    return _answer(request, BY_MEDIA_TYPE[negotiate.best(request, offers)])


def _answer(request: Request, extension: str) -> Response:
    """A page of the catalogue; `page` counts from 1.

    Raises RefusedError: serve.unknown-page (404), serve.unknown-parameter, serve.twice.
    """
    check_names(request.query_params, ("page",))
    catalogue = context_of(request).catalogue
    name, form = BY_EXTENSION[extension]
    version, base = catalogue.version(), base_of(request)
    total = int(catalogue.connection().execute(_COUNT, (name,)).fetchone()[0])
    pages = max(1, -(-total // PAGE))
    asked = request.query_params.get("page", "1")
    if not _NUMBER.fullmatch(asked) or int(asked) > pages:
        raise RefusedError("serve.unknown-page", page=asked[:20], pages=pages)
    number = int(asked)
    mark = hashlib.sha256(f"{version} {extension} {number} {base}".encode()).hexdigest()
    headers = {"ETag": f'"{mark}"', "Cache-Control": caching.CACHE, "Vary": "Accept"}
    same = caching.unchanged(request, headers) if "if-none-match" in request.headers else None
    if same is not None:
        return same
    rows = catalogue.connection().execute(_PAGE, (name, PAGE, (number - 1) * PAGE)).fetchall()
    entries = [(row[0], row[1], bytes(row[2])) for row in rows]
    view = list(_view(f"{base}/catalog.{extension}", number, pages))
    nodes = [*_nodes(context_of(request).settings, entries, total, view[0].iri or ""), *view]
    bodies = [form.write(nodes), *(body(entry[2], form) for entry in entries)]
    return Response(joined(bodies, form), headers=headers, media_type=form.media_type)


def _nodes(settings: Settings, entries: list[Entry], total: int, view: str) -> Iterator[Node]:
    """The catalogue and its publisher."""
    iri = f"{settings.base_url}/catalog"
    language = f"{AUTHORITY}/language/{LANGUAGE_AUTHORITY[settings.language.two]}"
    said: list[tuple[str, Value]] = [
        *(("dct:title", literal(text, code)) for code, text in settings.title.items()),
        *(
            ("dct:description", literal(text, code))
            for code, text in _description(settings).items()
        ),
        ("dct:publisher", iri + PUBLISHER),
        ("dct:language", language),
        ("foaf:homepage", f"{settings.base_url}/"),
        ("hydra:totalItems", literal(str(total), datatype="xsd:integer")),
        ("hydra:view", view),
    ]
    for identifier, kind, _ in entries:
        said += _entry(settings, identifier, kind)
    yield Node(iri, ("dcat:Catalog", "hydra:Collection"), tuple(said))
    yield Node(f"{settings.base_url}/", ("foaf:Document",))
    yield Node(language, ("dct:LinguisticSystem",))
    names = settings.organisation_name.items()
    mail = absolute(f"mailto:{settings.organisation.email}")
    yield Node(
        iri + PUBLISHER,
        ("foaf:Organization", "foaf:Agent"),
        (
            *(("foaf:name", literal(name, code)) for code, name in names),
            *([("foaf:mbox", mail)] if mail else []),
        ),
    )


def _description(settings: Settings) -> dict[str, str]:
    """What the site says of itself, else its title."""
    service = settings.pygeoapi.get("metadata", {}).get("identification", {})
    return by_language(service.get("description"), settings.language.two) or dict(settings.title)


def _entry(settings: Settings, identifier: str, kind: str) -> list[tuple[str, Value]]:
    """A dataset or service of the catalogue, and its record."""
    is_service = kind == "service"
    uri = f"{settings.base_url}/id/service/{identifier}" if is_service else settings.uri(identifier)
    what = "dcat:service" if is_service else "dcat:dataset"
    return [(what, uri), ("dcat:record", f"{uri}#record")]


def _view(address: str, number: int, pages: int) -> Iterator[Node]:
    """The page (hydra:PartialCollectionView) and those around it."""

    def at(page: int) -> str:
        return f"{address}?page={page}"

    around: list[tuple[str, Value]] = [("hydra:first", at(1)), ("hydra:last", at(pages))]
    if number < pages:
        around.append(("hydra:next", at(number + 1)))
    if number > 1:
        around.append(("hydra:previous", at(number - 1)))
    yield Node(at(number), ("hydra:PartialCollectionView",), tuple(around))
