"""pygeoapi's configuration, made from config/pygeoapi.yml and the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from gateway.model import Kind, Layer, Revision
from gateway.serve import crs, provider, texts
from gateway.serve.context import Context
from gateway.settings import Settings

WORLD = [-180.0, -90.0, 180.0, 90.0]
"""The extent of a collection in which nothing has a geometry."""

LOCALES = {"fr": "fr-FR", "en": "en-US", "de": "de-DE", "nl": "nl-NL"} | {
    code: f"{code}-{code.upper()}" for code in ("it", "es", "pt")
}
"""The locale by which pygeoapi knows a language."""


@dataclass(frozen=True)
class Collection:
    """A collection of OGC API: one layer of a dataset."""

    id: str
    revision: Revision
    layer: Layer


def collections(revision: Revision) -> list[Collection]:
    """The collections of a dataset: `{id}`, or `{id}.{layer}` where it has several layers."""
    if revision.facts.kind not in {Kind.VECTOR, Kind.TABLE}:
        return []
    layers = revision.facts.layers
    if len(layers) == 1:
        return [Collection(revision.dataset, revision, layers[0])]
    return [Collection(f"{revision.dataset}.{layer.name}", revision, layer) for layer in layers]


def configuration(
    context: Context, base: str, root: str, revisions: Iterable[Revision], one: Revision | None
) -> dict[str, Any]:
    """The configuration of an API whose landing page is `root`, over `revisions`.

    With `one`, title and licence are those of that dataset.
    """
    settings = context.settings
    result = _service(settings)
    result["server"] |= {"url": root, "mimetype": "application/json; charset=UTF-8"}
    if one is not None:
        _describe(result["metadata"], one, settings, base)
    result["resources"] = {
        collection.id: _resource(context, base, collection)
        for revision in revisions
        for collection in collections(revision)
    }
    return result


def _service(settings: Settings) -> dict[str, Any]:
    """config/pygeoapi.yml over what pygeoapi needs and the site has said elsewhere."""
    organisation = settings.organisation
    name = dict(settings.organisation_name)
    url = organisation.url or settings.base_url
    below: dict[str, Any] = {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 8000},
            "encoding": "utf-8",
            "languages": [LOCALES[language.two] for language in settings.languages],
            "pretty_print": False,
            "limits": {"default_items": 10, "max_items": 10_000, "on_exceed": "throttle"},
            "map": {"url": "", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": dict(settings.title),
                "description": dict(settings.title),
                "keywords": ["OGC API"],
                "terms_of_service": settings.licence.url,
                "url": settings.base_url,
            },
            "license": {"name": settings.licence.title, "url": settings.licence.url},
            "provider": {"name": name, "url": url},
            "contact": {"name": name, "email": organisation.email, "url": url},
        },
    }
    return _merged(below, deepcopy(settings.pygeoapi))


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        # Texts are by language, and replaced whole.
        by_key = key not in ("title", "description", "name", "keywords")
        if by_key and isinstance(value, dict) and isinstance(under, dict):
            value = _merged(under, value)
        if value is not None:
            result[key] = value
    return result


def _describe(metadata: dict[str, Any], revision: Revision, settings: Settings, base: str) -> None:
    language = settings.language.two
    name, url = licence_of(revision, settings, language)
    metadata["identification"] |= {
        "title": _localised(revision, "title", language),
        "description": _localised(revision, "abstract", language),
        "keywords": texts.keywords(revision, language),
        "terms_of_service": url,
        "url": f"{base}/datasets/{revision.dataset}",
    }
    metadata["license"] = {"name": name, "url": url}


def licence_of(revision: Revision, settings: Settings, language: str) -> tuple[str, str]:
    """The title and address of the licence of a dataset: its own, else the site's."""
    name, url = texts.licence(revision, language)
    return name or settings.licence.title, url or settings.licence.url


def _localised(revision: Revision, key: str, language: str) -> dict[str, str]:
    found = texts.by_language(texts.at(revision.mcf, "identification", key), language)
    return found or {language: getattr(revision.queryables, key)}


def _resource(context: Context, base: str, collection: Collection) -> dict[str, Any]:
    revision, layer = collection.revision, collection.layer
    language = context.settings.language.two
    title = _localised(revision, "title", language)
    if collection.id != revision.dataset:
        title = {
            code: f"{text} – {texts.layer_title(revision, layer, code)}"
            for code, text in title.items()
        }
    extent = layer.extent.as_list() if layer.extent else WORLD
    storage = crs.storage_crs(layer)
    return {
        "type": "collection",
        "title": title,
        "description": _localised(revision, "abstract", language),
        "keywords": texts.keywords(revision, language),
        "links": links(context, base, revision, layer),
        "extents": {"spatial": {"bbox": extent, "crs": crs.CRS84}},
        "providers": [
            {
                "type": "feature",
                "name": provider.NAME,
                "data": str(context.directory(revision)),
                "dataset": revision.dataset,
                "layer": layer,
                "crs": crs.offered(layer),
                "storage_crs": storage,
                "geom_field": "geometry",
            }
        ],
    }


def links(
    context: Context, base: str, revision: Revision, layer: Layer | None = None
) -> list[dict[str, Any]]:
    """The links from an API to its dataset (INSPIRE good practice for OGC API Features).

    The ISO record (describedby), the page, the licence, and each file (enclosure); with `layer`,
    the files that hold it.
    """
    settings = context.settings
    page = f"{base}/datasets/{revision.dataset}"
    language = settings.language.two
    name, url = licence_of(revision, settings, language)
    title = texts.title(revision, language)
    found: list[dict[str, Any]] = [
        {
            "rel": "describedby",
            "type": "application/xml",
            "title": f"{title} (ISO 19139)",
            "href": f"{page}/metadata.xml",
            "hreflang": language,
        },
        {
            "rel": "describedby",
            "type": "text/html",
            "title": title,
            "href": page,
            "hreflang": language,
        },
        {"rel": "license", "type": "text/html", "title": name, "href": url},
    ]
    for file in revision.facts.files:
        if file.size and (layer is None or not file.layers or layer.name in file.layers):
            found.append(
                {
                    "rel": "enclosure",
                    "type": file.media_type,
                    "title": file.name,
                    "href": f"{page}/files/{file.name}",
                    "hreflang": language,
                    "length": file.size,
                }
            )
    return found
