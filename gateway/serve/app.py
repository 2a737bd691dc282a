"""The web application of a site."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from gateway.errors import GatewayError
from gateway.serve import (
    atom,
    csw,
    dcat,
    dictionaries,
    files,
    ogcapi,
    pages,
    pictures,
    services,
    site,
)
from gateway.serve.context import Context
from gateway.serve.errors import on_gateway_error, on_http_error
from gateway.serve.guard import Guard
from gateway.settings import Settings


def create(settings: Settings) -> Starlette:
    """The ASGI application that serves what the site of `settings` has published.

    A publication is seen by the next request. No address redirects for want of a slash: harvesters
    follow no redirection.
    """
    context = Context.of(settings)
    app = Starlette(
        routes=[
            *ogcapi.routes(),
            *csw.routes(context),
            *files.routes(),
            *pictures.routes(),
            *atom.routes(),
            *dcat.routes(),
            *dictionaries.routes(),
            *services.routes(),
            *pages.routes(),
            *site.routes(),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={GatewayError: on_gateway_error, HTTPException: on_http_error},
    )
    app.router.redirect_slashes = False
    app.state.context = context
    return app
