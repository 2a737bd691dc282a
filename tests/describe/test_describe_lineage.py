"""Every act is told in both languages, with its count."""

from __future__ import annotations

from dataclasses import replace

import describe_site as data
import pytest

from gateway.describe import act_sentence, lineage
from gateway.describe.acts import SENTENCES
from gateway.model import Act, ActKind


def test_every_act_has_its_sentences() -> None:
    assert set(SENTENCES) == set(ActKind)


@pytest.mark.parametrize("kind", ActKind)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_and_many(kind: ActKind, language: str) -> None:
    one, many = (act_sentence(Act(kind, n, detail="détail"), language) for n in (1, 12345))
    assert "(détail)" in one
    assert "{" not in one + many
    if one != many:
        assert ("12\u202f345" if language == "fr" else "12,345") in many
        assert "1 " in one


def test_zero_is_singular_in_french_alone() -> None:
    act = Act(ActKind.REPAIRED, 0)
    assert act_sentence(act, "fr").startswith("0 géométrie invalide a")
    assert act_sentence(act, "en").startswith("0 invalid geometries were")


def test_source_moment_acts_note() -> None:
    note = {"fr": "Saisi en 2020."}
    told = lineage(data.VECTOR, modified=data.MODIFIED, note=note, spacing=3600)
    assert told["fr"].startswith(
        "Source : communes.shp (ESRI Shapefile), dans son état du 1er janvier 2024. "
        "Publié par traitement automatique le 2 mai 2024 à 12:00 UTC. "
        "40 objets en entrée, 40 objets en sortie. 3 géométries invalides ont été réparées."
    )
    assert "(EPSG:2154)" in told["fr"]
    assert "3600 m" in told["fr"]
    assert told["fr"].endswith("Saisi en 2020.")
    assert "as of 2024-01-01" in told["en"]
    assert "3 invalid geometries were repaired." in told["en"]


def test_layers_are_named_where_there_are_several() -> None:
    told = lineage(data.LAYERS, modified=data.MODIFIED, note={})
    assert "Couche « Mairies » : 39 objets ont été placés" in told["fr"]
    assert "Layer “Mairies”: 39 features" in told["en"]


def test_a_document_counts_nothing() -> None:
    facts = replace(data.DOCUMENT, driver="")
    assert lineage(facts, modified=data.MODIFIED, note={})["en"] == (
        "Source: notice.pdf. Published by automatic processing on 2024-05-02 at 12:00 UTC."
    )
