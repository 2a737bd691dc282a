"""Titles and codes that rules compare are those of the law, whatever the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.vocabularies import inspire
from gateway.vocabularies.services import SERVICE_TYPES

INTEROPERABILITY = (
    "RÈGLEMENT (UE) N o 1089/2010 DE LA COMMISSION du 23 novembre 2010 portant modalités "
    "d'application de la directive 2007/2/CE du Parlement européen et du Conseil en ce qui "
    "concerne l'interopérabilité des séries et des services de données géographiques"
)


def test_the_title_of_regulation_1089_2010(shared: Path) -> None:
    assert inspire.INTEROPERABILITY["fr"] == INTEROPERABILITY
    assert inspire.INTEROPERABILITY["en"].startswith(
        "Commission Regulation (EU) No 1089/2010 of 23"
    )
    assert inspire.INTEROPERABILITY_DATE == "2010-12-08"
    written = (shared / "requirements" / "inspire.md").read_text()
    assert f"`{inspire.INTEROPERABILITY['fr']}`" in written


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_title_of_regulation_976_2009(language: str) -> None:
    said = {
        "fr": "RÈGLEMENT (CE) N o 976/2009 DE LA COMMISSION du 19 octobre 2009 portant modalités "
        "d'application de la directive 2007/2/CE du Parlement européen et du Conseil en ce qui "
        "concerne les services en réseau",
        "en": "Commission Regulation (EC) No 976/2009 of 19 October 2009 implementing Directive "
        "2007/2/EC of the European Parliament and of the Council as regards the Network Services",
    }
    assert inspire.NETWORK_SERVICES[language] == said[language]
    assert inspire.NETWORK_SERVICES_DATE == "2009-10-20"


def test_the_official_names_of_types_of_services() -> None:
    assert SERVICE_TYPES["discovery"].fr == "Service de recherche"
