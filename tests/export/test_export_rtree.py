"""The R-tree that is written in one go."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest

from gateway.store import rtree


def tree(count: int) -> tuple[sqlite3.Connection, rtree.Rows]:
    random = np.random.default_rng(count)
    low = random.uniform(-180, 179, (count, 2))
    high = low + random.uniform(0, 1, (count, 2))
    rows = np.column_stack([np.arange(count) * 3 + 1, low[:, 0], high[:, 0], low[:, 1], high[:, 1]])
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING rtree (fid, west, east, south, north)")
    rtree.fill(connection, "t", rows)
    return connection, rows


@pytest.mark.parametrize("count", [0, 1, 51, 52, 51 * 51, 51 * 51 + 1, 10_000])
def test_sqlite_finds_it_sound_and_every_box_in_it(count: int) -> None:
    connection, rows = tree(count)
    assert connection.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
    found = np.array(connection.execute("SELECT * FROM t ORDER BY fid").fetchall()).reshape(-1, 5)
    assert found[:, 0].tolist() == rows[:, 0].tolist()
    assert (found[:, [1, 3]] <= rows[:, [1, 3]]).all()
    assert (found[:, [2, 4]] >= rows[:, [2, 4]]).all()
    assert np.allclose(found, rows, atol=1e-4)


def test_a_search_finds_what_a_look_at_every_row_does() -> None:
    connection, rows = tree(10_000)
    found = connection.execute(
        "SELECT fid FROM t WHERE west <= 20 AND east >= 10 AND south <= 5 AND north >= -5"
    ).fetchall()
    meets = (rows[:, 1] <= 20) & (rows[:, 2] >= 10) & (rows[:, 3] <= 5) & (rows[:, 4] >= -5)
    assert sorted(row[0] for row in found) == rows[meets, 0].astype(int).tolist()


def test_a_tree_can_be_changed_afterwards() -> None:
    connection, _ = tree(500)
    connection.execute("INSERT INTO t VALUES (999999, 1, 2, 3, 4)")
    connection.execute("DELETE FROM t WHERE fid < 600")
    assert connection.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
