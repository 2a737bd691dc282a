"""The site that the tests of `serve` ask, behind a real server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from atom_site import published_site, reader  # noqa: F401  # fixtures
from serve_site import (
    MOMENT,
    cells,
    new_site,
    points,
    publish_document,
    publish_table,
    publish_vector,
)
from server import serving

from gateway.settings import Settings
from gateway.store.catalogue import Catalogue


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The site: cells, halls (WGS 84), two layers, a table, a document, a withdrawn one."""
    settings = new_site(tmp_path_factory.mktemp("site"))
    publish_vector(settings, "cells", {"cells": cells()})
    publish_vector(settings, "halls", {"halls": points("EPSG:4326")})
    publish_vector(settings, "pair", {"north": points("EPSG:2154"), "south": points("EPSG:2154")})
    publish_table(settings, "people")
    publish_document(settings, "notice")
    publish_vector(settings, "gone", {"gone": points("EPSG:2154")})
    catalogue = Catalogue(settings.catalogue, write=True)
    catalogue.withdraw("gone", "remplacé par « halls »", MOMENT)
    catalogue.close()
    return settings


@pytest.fixture(scope="session")
def base(site: Settings) -> Iterator[str]:
    """The address of the site, served by a real server."""
    with serving(site, apart=True) as address:
        yield address


@pytest.fixture(scope="session")
def client(base: str) -> Iterator[httpx.Client]:
    """A client of the site, which follows no redirection."""
    with httpx.Client(base_url=base, timeout=60) as found:
        yield found
