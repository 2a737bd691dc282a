"""The records of the site's services: /services/{id}/metadata.xml, and their URIs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.serve import negotiate
from gateway.serve.address import base_of, context_of
from gateway.serve.dcat import BY_EXTENSION, BY_MEDIA_TYPE
from gateway.serve.dictionaries import answered
from gateway.serve.errors import RefusedError
from gateway.store.rows import Service
from gateway.yamlfile import nearest

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
RECORD = "application/xml"


def routes() -> list[Route]:
    """The routes of the services' records."""
    return [
        Route("/services/{service}/metadata.xml", _record, methods=["GET"]),
        *(
            Route(f"/services/{{service}}/dcat.{extension}", _dcat, methods=["GET"])
            for extension in BY_EXTENSION
        ),
        Route("/id/service/{identifier}", _identifier, methods=["GET"]),
    ]


def _record(request: Request) -> Response:
    """The ISO 19139 record of a service, as it was published."""
    service = _service(request)
    content = context_of(request).catalogue.representation(service.identifier, "gmd-full")
    if content is None:
        raise RefusedError("serve.no-record")
    return answered(request, content, service.modified, RECORD, XML)


def _dcat(request: Request) -> Response:
    """The GeoDCAT-AP description of a service, as it was published."""
    service = _service(request)
    representation, form = BY_EXTENSION[request.url.path.rsplit(".", 1)[-1]]
    content = context_of(request).catalogue.representation(service.identifier, representation)
    if content is None:
        raise RefusedError("serve.no-record")
    return answered(request, content, service.modified, form.media_type)


def _identifier(request: Request) -> Response:
    """The URI of a service: 303 to its record, or to its RDF where that is preferred."""
    given = request.path_params["identifier"]
    known = {one.identifier: key for key, one in context_of(request).catalogue.services().items()}
    if given not in known:
        near = nearest(given[:80], list(known))
        raise RefusedError("serve.unknown-service", id=given[:80], nearest=near)
    preferred = negotiate.best(request, (RECORD, *BY_MEDIA_TYPE))
    extension = BY_MEDIA_TYPE.get(preferred)
    name = f"dcat.{extension}" if extension else "metadata.xml"
    target = f"{base_of(request)}/services/{known[given]}/{name}"
    return RedirectResponse(target, 303, headers={"Vary": "Accept"})


def _service(request: Request) -> Service:
    """The service that the address names. Raises RefusedError (serve.unknown-service)."""
    given = request.path_params["service"]
    known = context_of(request).catalogue.services()
    if given not in known:
        near = nearest(given[:80], list(known))
        raise RefusedError("serve.unknown-service", id=given[:80], nearest=near)
    return known[given]
