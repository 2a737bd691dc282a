"""Fixtures of the descriptions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from describe_site import Maker
from lxml import etree
from xsd import csw_schema, gmd_schema, schemas  # noqa: F401  # fixtures

SERVICES = "pycsw/plugins/profiles/apiso/schemas/ogc/iso/19139/20060504"
WRAPPER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.isotc211.org/2005/gmx" schemaLocation="{folder}/gmx/gmx.xsd"/>
  <xs:import namespace="http://www.isotc211.org/2005/srv" schemaLocation="{folder}/srv/srv.xsd"/>
</xs:schema>"""


@pytest.fixture(scope="session")
def srv_schema(schemas: Path) -> etree.XMLSchema:  # noqa: F811  # the fixture
    """ISO 19139 of 2006-05-04 with services (srv) and anchors (gmx)."""
    folder = (schemas / SERVICES).as_uri()
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    return etree.XMLSchema(etree.fromstring(WRAPPER.format(folder=folder).encode(), parser))


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """A maker of complete MCFs."""
    monkeypatch.delenv("GATEWAY_BASE_URL", raising=False)
    return Maker(tmp_path / "site")
