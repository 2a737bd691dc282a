"""CSV: whatever a table holds, it is read as the csv module reads it."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sources_helpers import one, table

from gateway.sources import text

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n;,\"'\t|"),
    max_size=8,
).filter(lambda cell: "\ufeff" not in cell)

TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=12)
)


@pytest.fixture(scope="module")
def folder() -> Path:
    """One folder for all examples."""
    return Path(tempfile.mkdtemp(prefix="gateway-test-"))


@settings(max_examples=150, deadline=None)
@given(rows=TABLES, delimiter=st.sampled_from(";,\t|"))
def test_texts_arrive_unchanged(folder: Path, rows: list[list[str]], delimiter: str) -> None:
    width = len(rows[0]) if rows else 2
    header = [f"colonne{place}" for place in range(width)]
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    (folder / "a.csv").write_bytes(target.getvalue().encode())
    layer = one(
        table("a.csv", delimiter=delimiter, encoding="utf-8", header=1, nulls=[], geometry=False),
        folder,
    )
    read = [layer.column(name) for name in layer.table.schema.names]
    types = [str(field.type) for field in layer.table.schema]
    for place, (column, kind) in enumerate(zip(read, types, strict=True)):
        cells = [row[place] or None for row in rows]
        if kind == "string":
            assert column == cells
        else:
            assert [value is None for value in column] == [cell is None for cell in cells]


@settings(max_examples=100, deadline=None)
@given(values=st.lists(st.integers(-(10**17), 10**17) | st.none(), min_size=1, max_size=30))
def test_integers_arrive_unchanged(folder: Path, values: list[int | None]) -> None:
    rows = "".join(
        f"{place};{'' if value is None else value}\n" for place, value in enumerate(values)
    )
    (folder / "i.csv").write_text(f"n;v\n{rows}")
    assert one(table("i.csv"), folder).column("v") == values


@settings(max_examples=100, deadline=None)
@given(
    values=st.lists(
        st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 6)), min_size=1
    ),
    comma=st.booleans(),
)
def test_numbers_arrive_unchanged(folder: Path, values: list[float], comma: bool) -> None:
    texts = [f"{value:.6f}".replace(".", "," if comma else ".") for value in values]
    rows = "".join(f"{place};{cell}\n" for place, cell in enumerate(texts))
    (folder / "f.csv").write_text(f"n;v\n{rows}")
    assert one(table("f.csv", delimiter=";"), folder).column("v") == values


@given(original=st.text(st.sampled_from("abé èçùÉÀœ’–€ëï'"), max_size=20))
def test_what_was_read_as_latin1_is_mended(original: str) -> None:
    for encoding in ("latin-1", "cp1252"):
        try:
            twice = original.encode().decode(encoding)
        except UnicodeDecodeError:
            continue
        assert text.once(twice) == original


@given(original=st.text(st.sampled_from("abcéèàùçÉÂÊÈÀÇîôœ’»°–€ -'"), max_size=20))
def test_what_is_right_stays(original: str) -> None:
    # A capital  before these two is what Latin-1 makes of them: nobody writes it.
    assume("Â°" not in original and "Â»" not in original)
    assert text.once(original) == original


@given(words=st.lists(st.text(st.sampled_from("abcdé èàçêôîùÉ’"), max_size=12), min_size=1))
def test_encodings_of_french_are_recognised(words: list[str]) -> None:
    octets = "\n".join(words).encode("cp1252")
    recogniser = text.Recogniser()
    recogniser.feed(octets)
    assert octets.decode(recogniser.encoding) == "\n".join(words)
