"""Fixtures of the catalogue service."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from csw_site import ITEMS, Item, Site
from xsd import csw_schema, gmd_schema, schemas

__all__ = ["csw_schema", "gmd_schema", "schemas"]


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[Item]], Site]:
    """A site with these items."""

    def make(items: Iterable[Item]) -> Site:
        return Site(tmp_path_factory.mktemp("csw") / "site", items)

    return make


@pytest.fixture(scope="session")
def site(make_site: Callable[[Iterable[Item]], Site]) -> Site:
    """The site with `ITEMS`; no test publishes into it."""
    return make_site(ITEMS)
