"""Arrow's types by short names, and what is done with columns of text everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

type Values = pa.Array[Any]
"""A column of a batch."""

type ArrowField = pa.Field[Any]
"""The name, type and metadata of a column."""


def masked(column: Values, hidden: Values) -> Values:
    """A column of texts, null wherever `hidden` is true."""
    nothing: Any = pa.scalar(None, pa.string())
    certain: Any = pc.fill_null(hidden, pa.scalar(False))
    result: Values = pc.if_else(certain, nothing, column)
    return result


def without(column: Values, nulls: Sequence[str]) -> Values:
    """A column of texts in which the texts `nulls` are null."""
    return masked(column, pc.is_in(column, pa.array(nulls, pa.string()))) if nulls else column
