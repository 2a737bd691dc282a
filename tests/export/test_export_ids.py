"""Identifiers of features."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import CleaningError
from gateway.export.ids import Ids, key_text
from gateway.model import FEATURE_ID


def identifiers(keys: list[str | None], size: int = 3) -> list[str]:
    ids = Ids()
    batches = [pa.array(keys[at : at + size], pa.string()) for at in range(0, len(keys), size)]
    for batch in batches:
        ids.see(batch)
    settled = ids.settled(batches)
    return [settled.get(row, key or "") for row, key in enumerate(keys)]


def test_later_features_of_a_key_are_numbered() -> None:
    assert identifiers(["a", "b", "a", None, "a-2", "a"]) == ["a", "b", "a-3", "4", "a-2", "a-4"]


def test_a_row_number_that_is_a_key_is_not_given_again() -> None:
    assert identifiers([None, "1", None]) == ["1-2", "1", "3"]


@given(st.lists(st.one_of(st.none(), st.sampled_from(["a", "a-2", "a-3", "1", "2", "1-2", "b"]))))
def test_identifiers_are_unique_and_a_first_key_is_kept(keys: list[str | None]) -> None:
    given_ = identifiers(keys)
    assert len(set(given_)) == len(keys)
    assert all(given_)
    for key in {key for key in keys if key is not None}:
        assert given_[keys.index(key)] == key


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pa.array([75056, None], pa.int64()), ["75056", None]),
        (pa.array([75056.0, 1.5, None]), ["75056", "1.5", None]),
        (pa.array(["2A004", " ", ""]), ["2A004", None, None]),
        (pa.array([0], pa.date32()), ["1970-01-01"]),
    ],
)
def test_keys_as_text(values: pa.Array[Any], texts: list[str | None]) -> None:
    assert key_text(values).to_pylist() == texts


@pytest.mark.parametrize("key", ["Code INSEE", "code_insee"])
def test_the_key_by_either_name(cleaner: Any, memory: Any, rows: Any, acts: Any, key: str) -> None:
    source = memory({"Code INSEE": ["a", "b", "a", None]}, geometry_type=None)
    (layer,) = cleaner(source, key=key)
    assert [row[FEATURE_ID] for row in rows(layer)] == ["a", "b", "a-2", "4"]
    assert acts(layer)["key-duplicate"] == 2


def test_rows_are_numbered_without_a_key(cleaner: Any, memory: Any, rows: Any) -> None:
    (layer,) = cleaner(memory({"a": list("vwxyz")}, geometry_type=None))
    assert [row[FEATURE_ID] for row in rows(layer)] == ["1", "2", "3", "4", "5"]


def test_a_wrong_key_names_the_nearest(cleaner: Any, memory: Any) -> None:
    with pytest.raises(CleaningError) as caught:
        cleaner(memory({"insee": ["a"], "nom": ["b"]}), key="inse")
    assert caught.value.values["nearest"] == "insee"
