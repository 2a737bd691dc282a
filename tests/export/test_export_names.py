"""Names of fields and layers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.export.names import (
    LONGEST,
    RESERVED_FIELDS,
    field_names,
    keyed,
    layer_name,
    meant,
    snake,
)

NAME = re.compile(r"[a-z][a-z0-9_]*")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("INSEE_COM", "insee_com"),
        ("Code INSEE", "code_insee"),
        ("codeInsee", "code_insee"),
        ("Œuvre d'art — élevée", "oeuvre_d_art_elevee"),
        ("@id", "id"),
        ("addr:street", "addr_street"),
        ("m²", "m2"),
        ("名前", ""),
    ],
)
def test_snake(source: str, name: str) -> None:
    assert snake(source) == name


def test_field_names_are_distinct_and_keep_what_is_clean_already() -> None:
    assert field_names(["Nom", "nom", "NOM", "", "2020", "fid", "geom"]) == [
        "nom_2",
        "nom",
        "nom_3",
        "field_4",
        "field_2020",
        "fid_source",
        "geom_source",
    ]


@given(st.lists(st.text(max_size=80), max_size=12))
def test_field_names_are_unique_plain_and_idempotent(sources: list[str]) -> None:
    names = field_names(sources)
    assert len(set(names)) == len(sources)
    assert all(NAME.fullmatch(name) and len(name) <= LONGEST for name in names)
    assert not RESERVED_FIELDS & set(names)
    assert field_names(names) == names


@given(st.lists(st.text(max_size=80), max_size=8))
def test_layer_names_are_unique_and_no_table_of_the_store_or_the_geopackage(
    sources: list[str],
) -> None:
    taken: set[str] = set()
    for source in sources:
        name = layer_name(source, taken)
        assert NAME.fullmatch(name)
        assert name not in taken
        taken.add(name)


@pytest.mark.parametrize("name", ["gpkg_contents", "rtree_a_geom", "a_rtree", "a_rtree_node", "93"])
def test_layer_names_stay_clear_of_reserved_tables(name: str) -> None:
    given = layer_name(name)
    assert not re.match(r"gpkg_|rtree_|sqlite_", given)
    assert not re.search(r"_rtree(_node|_rowid|_parent)?$", given)
    assert layer_name(given) == given


FIELDS = {"nom_2": "Nom", "nom": "nom", "etat": "état", "fid_source": "fid", "field_1": ""}
"""Names of fields and their names at the source."""


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("nom", ["nom"]),
        ("Nom", ["nom_2"]),
        ("NOM", ["nom_2", "nom"]),
        ("ÉTAT", ["etat"]),
        ("fid", ["fid_source"]),
        ("Field 1", ["field_1"]),
        ("", ["field_1"]),
        ("名前", []),
        ("insee", []),
    ],
)
def test_what_a_name_means(said: str, names: list[str]) -> None:
    assert meant(said, FIELDS) == names


def test_the_key_of_a_field_is_the_nearest_to_its_name() -> None:
    assert keyed(["Etat", "état", "etat", "x"], FIELDS) == {"etat": "etat"}
    assert keyed(["Etat", "état"], FIELDS) == {"etat": "état"}
    assert keyed(["NOM", "Nom"], FIELDS) == {"nom_2": "Nom", "nom": "NOM"}
