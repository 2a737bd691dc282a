"""Every act is told in both languages, with its count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import describe_site as data
import pytest

from gateway.describe import act_sentence, lineage
from gateway.describe.acts import SENTENCES
from gateway.describe.lineage import RESOLUTIONS
from gateway.model import Act, ActKind, Resolution, ResolutionMethod


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
    told = lineage(data.VECTOR, modified=data.MODIFIED, note=note)
    assert told["fr"].startswith(
        "Source : communes.shp (ESRI Shapefile), dans son état du 1er janvier 2024. "
        "Publié par traitement automatique le 2 mai 2024 à 12:00 UTC. "
        "40 objets en entrée, 40 objets en sortie. 3 géométries invalides ont été réparées."
    )
    assert "(EPSG:2154)" in told["fr"]
    assert "résolution" not in told["fr"]
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


def test_every_way_of_finding_a_resolution_has_its_sentence() -> None:
    assert set(RESOLUTIONS) == set(ResolutionMethod)


@pytest.mark.parametrize("method", RESOLUTIONS)
def test_a_resolution_is_told_with_how_it_was_found(method: ResolutionMethod) -> None:
    note = {"fr": "Saisi en 2020.", "en": "Entered in 2020."}
    found = Resolution(0.11, method)
    told = lineage(data.VECTOR, modified=data.MODIFIED, note=note, resolution=found)
    fr, en = (RESOLUTIONS[method][language] for language in ("fr", "en"))
    assert told["fr"].endswith(
        f"La résolution indiquée (0,11 m) est {fr} ; ce n'est pas une précision mesurée. "
        "Saisi en 2020."
    )
    assert told["en"].endswith(
        f"The resolution given (0.11 m) is {en}; it is no measured accuracy. Entered in 2020."
    )


def test_a_declared_resolution_is_not_said_to_be_worked_out(make: Any) -> None:
    assert "(12 m)" in make()["gateway"]["lineage"]["fr"]
    mcf = make(declared={"spatial": {"denominators": [5000]}})
    assert "résolution" not in mcf["gateway"]["lineage"]["fr"]


def test_a_document_is_called_by_the_name_of_its_format() -> None:
    facts = replace(data.DOCUMENT, origin="data/SOURCES.md", driver="md")
    told = lineage(facts, modified=data.MODIFIED, note={})
    assert told["fr"].startswith("Source : SOURCES.md (Markdown).")
