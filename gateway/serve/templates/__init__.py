"""The pages' templates (Jinja2, autoescaped)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request

from gateway.serve import links, negotiate
from gateway.serve.address import base_of, context_of
from gateway.serve.words import WORDS


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["octets"] = octets
    environment.filters["number"] = number
    return environment


def render(template: str, request: Request, **values: Any) -> str:
    """The page `template` in the language that `request` prefers."""
    language = negotiate.language(request)
    settings = context_of(request).settings
    title = settings.title.get(language) or next(iter(settings.title.values()))
    return (
        _environment()
        .get_template(template)
        .render(
            language=language,
            other="en" if language == "fr" else "fr",
            base=base_of(request),
            switch=_switch(request, "en" if language == "fr" else "fr"),
            opensearch=links.search(context_of(request), base_of(request)),
            portal=title,
            organisation=settings.organisation,
            w={key: text[language] for key, text in WORDS.items()},
            **values,
        )
    )


def _switch(request: Request, language: str) -> str:
    """The page that is asked for in another language: its path, and all of its query."""
    kept = [(key, text) for key, text in request.query_params.multi_items() if key != "lang"]
    return f"{request.url.path}?{urlencode([*kept, ('lang', language)])}"


def octets(size: int, language: str) -> str:
    """A size in octets as people read it."""
    units = ("o", "ko", "Mo", "Go") if language == "fr" else ("B", "kB", "MB", "GB")
    value, unit = float(size), units[0]
    for unit in units:
        if value < 1000 or unit == units[-1]:
            break
        value /= 1000
    text = f"{value:.0f}" if unit == units[0] or value >= 100 else f"{value:.1f}"
    return f"{text.replace('.', ',') if language == 'fr' else text} {unit}"


def number(value: float, language: str) -> str:
    """A whole number with the thousands apart."""
    return f"{value:,.0f}".replace(",", "\u202f" if language == "fr" else ",")
