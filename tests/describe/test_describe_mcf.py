"""The complete MCF: what is worked out, what people gave, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.describe import queryables
from gateway.describe.extents import widened
from gateway.errors import DescribeError
from gateway.model import Extent

Make = Callable[..., dict[str, Any]]

LATER = datetime(2025, 1, 1, 1, 1, 1, tzinfo=UTC)


def given(section: str, **values: Any) -> dict[str, Any]:
    return {section: values}


def test_it_is_json_and_stays_the_same(make: Make) -> None:
    mcf = make()
    assert json.loads(json.dumps(mcf)) == mcf


def test_people_win(make: Make) -> None:
    mcf = make(
        declared={
            "identification": {
                "topiccategory": ["location"],
                "edition": "v2",
                "license": {"name": "Licence locale", "url": "https://example.fr/l", "open": True},
                "extents": {"spatial": [{"bbox": [2, 48, 3, 49]}]},
            },
            "spatial": {"denominators": [5000]},
            "contact": {"pointOfContact": {"organization": "SIG"}},
            "distribution": {"page": {"url": "https://example.fr/page"}},
        }
    )
    about = mcf["identification"]
    assert about["topiccategory"] == ["location"]
    assert about["license"] == {"name": "Licence locale", "url": "https://example.fr/l"}
    assert about["extents"]["spatial"][0]["bbox"] == [2, 48, 3, 49]
    assert "resolutions" not in mcf["spatial"]
    assert "moyenne" not in mcf["gateway"]["lineage"]["fr"]
    assert mcf["contact"]["pointOfContact"]["organization"] == {"fr": "SIG"}
    assert mcf["contact"]["pointOfContact"]["email"] == "opendata@example.fr"
    assert mcf["contact"]["pointOfContact"]["phone"] == ""
    assert mcf["distribution"]["page"]["url"] == "https://example.fr/page"
    assert "open-data" in about["keywords"]


def test_gateway_licence_wins_over_that_of_mcf(make: Make) -> None:
    mcf = make(
        declared={
            "identification": {"license": {"name": "Autre"}},
            "gateway": {"licence": "ODbL-1.0"},
        }
    )
    assert mcf["identification"]["license"]["url"].startswith("http://opendatacommons.org")


def test_open_data_is_said_once(make: Make) -> None:
    groups = {"mine": {"keywords": ["Données ouvertes"]}, "blank": {"keywords": [" ", "\t"]}}
    mcf = make(declared={"identification": {"keywords": groups}})
    assert list(mcf["identification"]["keywords"]) == ["mine", "inspire-theme"]


def test_translations_need_a_translated_title_or_abstract(make: Make) -> None:
    english = {"identification": {"title": {"en": None}, "abstract": {"en": None}}}
    assert make()["metadata"]["language_alternate"] == "en"
    mcf = make(declared=english)
    assert "language_alternate" not in mcf["metadata"]
    assert list(mcf["gateway"]["lineage"]) == ["fr"]


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        (given("identification", dates={"creation": "hier"}), "describe.bad-date"),
        (given("identification", dates={"creation": "2024-13"}), "describe.bad-date"),
        (
            given("identification", extents={"temporal": [{"begin": "2024", "end": "2023"}]}),
            "describe.bad-period",
        ),
        (
            given(
                "identification", extents={"temporal": [{"begin": "2024", "resolution": "jour"}]}
            ),
            "describe.bad-duration",
        ),
        (
            given(
                "identification",
                extents={"temporal": [{"begin": "2024", "resolution": f"P{'9' * 24}Y"}]},
            ),
            "describe.bad-duration",
        ),
        (
            given("identification", extents={"temporal": [{"begin": "2024", "resolution": "P١Y"}]}),
            "describe.bad-duration",
        ),
        (
            given("identification", extents={"spatial": [{"bbox": [3, 48, 2, 49]}]}),
            "describe.antimeridian",
        ),
        (
            given("identification", extents={"spatial": [{"bbox": [6e5, 6e6, 7e5, 7e6]}]}),
            "describe.bad-extent",
        ),
        (given("identification", topiccategory=["boundary"]), "describe.unknown-code"),
        (given("identification", status="fini"), "describe.unknown-code"),
        (given("metadata", hierarchylevel="service"), "describe.unknown-code"),
        (given("metadata", language="français"), "describe.unknown-language"),
        (given("spatial", resolutions=[{"distance": "fin"}]), "describe.bad-resolution"),
        (given("spatial", datatype="vecteur"), "describe.unknown-code"),
        (given("contact", x={"organization": "X", "role": "chef"}), "describe.unknown-code"),
        (
            given("distribution", x={"url": "https://example.fr", "function": "voir"}),
            "describe.unknown-code",
        ),
    ],
)
def test_what_cannot_be_understood_is_told(make: Make, declared: dict[str, Any], code: str) -> None:
    with pytest.raises(DescribeError) as caught:
        make(declared=declared)
    assert caught.value.code == code
    assert "communes.yml" in caught.value.where
    for language in ("fr", "en"):
        assert "{" not in caught.value.what(language)
        assert caught.value.remedy(language)


def test_a_title_of_nothing_but_control_characters(make: Make) -> None:
    with pytest.raises(DescribeError) as caught:
        make(title={"fr": "\x00\x01"})
    assert caught.value.code == "describe.empty"


def test_queryables(make: Make) -> None:
    found = queryables(make())
    assert found.identifier == "fr-229300082-communes"
    assert (found.type, found.language) == ("dataset", "fre")
    assert found.modified == "2024-05-02T12:00:30Z"
    assert found.subjects == ("données ouvertes", "Unités administratives", "boundaries")
    assert found.formats == ("GeoPackage", "GeoJSON", "CSV")
    assert found.organisation == "Département de la Seine-Saint-Denis"
    assert found.extent == Extent(2.28801, 48.807, 2.603, 49.0123)
    for word in ("Municipalities", "Superficie (km²)", "insee", "Administrative units", "Etalab"):
        assert word in found.any_text


def test_field_titles_are_those_declared_else_the_sources(make: Make) -> None:
    mcf = make(declared={"gateway": {"fields": {"insee": {"fr": "Code INSEE", "en": "Code"}}}})
    titles = [field["title"] for field in mcf["gateway"]["layers"][0]["fields"]]
    assert titles == [{"fr": "Code INSEE", "en": "Code"}, {"fr": "Superficie (km²)"}]


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Extent(2.3, 48.8, 2.6, 49.0), Extent(2.3, 48.8, 2.6, 49.0)),
        (Extent(2.300001, 48.8, 2.6, 49.0000001), Extent(2.3, 48.8, 2.6, 49.00000)),
        (Extent(2.3, 48.8, 2.600002, 49.0), Extent(2.3, 48.8, 2.60001, 49.0)),
        (Extent(2.0, 48.0, 2.0, 48.0), Extent(1.9995, 47.9995, 2.0005, 48.0005)),
        (Extent(180.0, 90.0, 180.0, 90.0), Extent(179.999, 89.999, 180.0, 90.0)),
    ],
)
def test_boxes_are_rounded_outwards_and_never_flat(box: Extent, expected: Extent) -> None:
    assert widened(box).as_list() == pytest.approx(expected.as_list(), abs=1e-9)
