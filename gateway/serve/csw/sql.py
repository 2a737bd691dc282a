"""A pygeofilter tree as parametrised SQL over the catalogue's table `record`.

Every predicate is true or false, never unknown: one about a value or an extent that a record does
not have is false, and its negation true. Conditions joined by the same word stand side by side, not
nested, since SQLite bounds the depth of an expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pygeofilter import ast

from gateway.model import Extent
from gateway.serve.csw import patterns
from gateway.serve.csw.exceptions import OwsError, invalid
from gateway.serve.csw.queryables import Kind, Queryable, find
from gateway.store.text import fold

LOCATOR = "constraint"
MAX_LEVELS = 20
"""How often And, Or and Not may alternate."""
MAX_CONDITIONS = 500
MAX_VALUES = 1000

_SIGNS: dict[type, str] = {
    ast.Equal: "=",
    ast.NotEqual: "<>",
    ast.LessThan: "<",
    ast.LessEqual: "<=",
    ast.GreaterThan: ">",
    ast.GreaterEqual: ">=",
    ast.TimeBefore: "<",
    ast.TimeAfter: ">",
    ast.TimeEquals: "=",
}

_MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

_MEET = "west <= :east AND east >= :west AND south <= :north AND north >= :south"
_INSIDE_MEET = "west < :east AND east > :west AND south < :north AND north > :south"
_IN = "west >= :west AND east <= :east AND south >= :south AND north <= :north"
_AROUND = "west <= :west AND east >= :east AND south <= :south AND north >= :north"
_OVERLAP = f"{_INSIDE_MEET} AND NOT ({_IN}) AND NOT ({_AROUND})"

_BOXES: dict[type, str] = {
    ast.GeometryIntersects: _MEET,
    ast.GeometryDisjoint: f"NOT ({_MEET})",
    ast.GeometryWithin: _IN,
    ast.GeometryContains: _AROUND,
    ast.GeometryEquals: f"{_IN} AND {_AROUND}",
    ast.GeometryTouches: f"{_MEET} AND NOT ({_INSIDE_MEET})",
    ast.GeometryOverlaps: _OVERLAP,
    ast.GeometryCrosses: _OVERLAP,
}
"""How the record's box (columns) stands to the filter's (parameters)."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition and its parameters, in order."""

    sql: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of SortBy."""

    queryable: Queryable
    descending: bool = False


def where(tree: Any) -> Clause:
    """The condition of a tree; all records for None.

    Raises OwsError: an unknown queryable, a comparison that makes no sense, a tree beyond the
    limits.
    """
    if tree is None:
        return Clause("1")
    budget = [MAX_CONDITIONS]
    return _clause(tree, 1, budget)


def order(keys: tuple[SortKey, ...]) -> str:
    """The ORDER BY terms of `keys`, always total: the identifier comes last."""
    terms = []
    for key in keys:
        column = key.queryable.column
        plain = key.queryable.kind is Kind.MOMENT or column == "identifier"
        term = column if plain else f"fold({column})"
        terms.append(f"{term} {'DESC' if key.descending else 'ASC'}")
        if column == "identifier":
            return ", ".join(terms)
    return ", ".join([*terms, "identifier ASC"])


def _clause(node: Any, level: int, budget: list[int]) -> Clause:
    if level > MAX_LEVELS:
        raise invalid(LOCATOR, "csw.filter-deep", limit=MAX_LEVELS)
    if isinstance(node, ast.And | ast.Or):
        parts = [_clause(part, level + 1, budget) for part in _side_by_side(node, type(node))]
        word = " AND " if isinstance(node, ast.And) else " OR "
        values = tuple(value for part in parts for value in part.values)
        return Clause(f"({word.join(part.sql for part in parts)})", values)
    if isinstance(node, ast.Not):
        if isinstance(node.sub_node, ast.Not):
            return _clause(node.sub_node.sub_node, level, budget)
        return _negated(_clause(node.sub_node, level + 1, budget))
    budget[0] -= 1
    if budget[0] < 0:
        raise invalid(LOCATOR, "csw.filter-long", limit=MAX_CONDITIONS)
    return _predicate(node)


def _side_by_side(node: Any, kind: type[Any]) -> list[Any]:
    """The operands of nested nodes of one kind, without recursion."""
    found: list[Any] = []
    stack: list[Any] = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, kind):
            stack += [part.rhs, part.lhs]
        else:
            found.append(part)
        if len(found) > MAX_CONDITIONS:
            raise invalid(LOCATOR, "csw.filter-long", limit=MAX_CONDITIONS)
    return found


def _negated(clause: Clause) -> Clause:
    return Clause(f"NOT ({clause.sql})", clause.values)


def _predicate(node: Any) -> Clause:
    if type(node) in _SIGNS:
        return _comparison(node, _SIGNS[type(node)])
    if type(node) in _BOXES:
        return _spatial(node)
    for kind, compiled in _OTHERS.items():
        if isinstance(node, kind):
            clause = compiled(node)
            return _negated(clause) if getattr(node, "not_", False) else clause
    raise invalid(LOCATOR, "csw.filter", value=type(node).__name__)


def _comparison(node: Any, sign: str) -> Clause:
    left, right = node.lhs, node.rhs
    folded = isinstance(left, ast.Function) and isinstance(right, ast.Function)
    if folded:
        left, right = left.arguments[0], right.arguments[0]
    if isinstance(right, ast.Attribute) and not isinstance(left, ast.Attribute):
        left, right, sign = right, left, _MIRRORED[sign]
    queryable, value = _queryable(left, node), _text(right, node)
    if queryable.kind is Kind.BOX:
        raise _not_comparable(queryable)
    if queryable.kind is Kind.MOMENT:
        return _moment(queryable.column, sign, value)
    if queryable.kind is Kind.FULL_TEXT:
        if sign not in {"=", "<>"}:
            raise _not_comparable(queryable)
        found = _full_text(queryable.column, patterns.literal(fold(value)))
        return found if sign == "=" else _negated(found)
    unequal = sign == "<>"
    test = f"fold({{}}) {sign} ?" if folded else f"{{}} {sign} ?"
    clause = _textual(queryable, test.replace("<>", "="), fold(value) if folded else value)
    if unequal:
        return Clause(f"({queryable.column} <> '' AND NOT {clause.sql})", clause.values)
    return clause


def _textual(queryable: Queryable, test: str, value: str) -> Clause:
    """`test` on a text column, or on any line of a column of lines."""
    if queryable.kind is Kind.LINES:
        each = f"json_each(lines({queryable.column}))"
        return Clause(f"EXISTS (SELECT 1 FROM {each} WHERE {test.format('value')})", (value,))
    column = queryable.column
    return Clause(f"({column} <> '' AND {test.format(column)})", (value,))


def _moment(column: str, sign: str, value: str) -> Clause:
    """A comparison with the whole of the day, month, year or second that `value` names."""
    begin, end = _interval(value)
    tests: dict[str, tuple[str, tuple[float, ...]]] = {
        "=": ("moment({0}) >= ? AND moment({0}) < ?", (begin, end)),
        "<>": ("NOT (moment({0}) >= ? AND moment({0}) < ?)", (begin, end)),
        "<": ("moment({0}) < ?", (begin,)),
        "<=": ("moment({0}) < ?", (end,)),
        ">": ("moment({0}) >= ?", (end,)),
        ">=": ("moment({0}) >= ?", (begin,)),
    }
    sql, values = tests[sign]
    return Clause(f"(moment({column}) IS NOT NULL AND {sql.format(column)})", values)


def _full_text(column: str, pattern: str) -> Clause:
    return Clause(f"({column} LIKE ? ESCAPE '\\')", (f"%{pattern}%",))


def _like(node: Any) -> Clause:
    queryable = _queryable(node.lhs, node)
    if queryable.kind is Kind.BOX:
        raise _not_comparable(queryable)
    if queryable.kind is Kind.FULL_TEXT:
        return _full_text(queryable.column, patterns.like(node, fold))
    if node.nocase:
        return _textual(queryable, "fold({}) LIKE ? ESCAPE '\\'", patterns.like(node, fold))
    return _textual(queryable, "{} GLOB ?", patterns.glob(node))


def _between(node: Any) -> Clause:
    low = _comparison(ast.GreaterEqual(node.lhs, node.low), ">=")
    high = _comparison(ast.LessEqual(node.lhs, node.high), "<=")
    return Clause(f"({low.sql} AND {high.sql})", (*low.values, *high.values))


def _in(node: Any) -> Clause:
    if len(node.sub_nodes) > MAX_VALUES:
        raise invalid(LOCATOR, "csw.filter-long", limit=MAX_VALUES)
    queryable = _queryable(node.lhs, node)
    if queryable.kind is not Kind.TEXT:
        parts = [_comparison(ast.Equal(node.lhs, value), "=") for value in node.sub_nodes[:50]]
        if len(parts) < len(node.sub_nodes):
            raise invalid(LOCATOR, "csw.filter-long", limit=len(parts))
        values = tuple(value for part in parts for value in part.values)
        return Clause(f"({' OR '.join(part.sql for part in parts)})", values)
    texts = tuple(_text(value, node) for value in node.sub_nodes)
    marks = ", ".join("?" * len(texts))
    return Clause(f"({queryable.column} <> '' AND {queryable.column} IN ({marks}))", texts)


def _null(node: Any) -> Clause:
    queryable = _queryable(node.lhs, node)
    column = "west" if queryable.kind is Kind.BOX else queryable.column
    return Clause(f"coalesce({column}, '') = ''")


def _during(node: Any) -> Clause:
    queryable = _queryable(node.lhs, node)
    if queryable.kind is not Kind.MOMENT:
        raise _not_comparable(queryable)
    after = _moment(queryable.column, ">=", _text(node.rhs[0], node))
    before = _moment(queryable.column, "<=", _text(node.rhs[1], node))
    return Clause(f"({after.sql} AND {before.sql})", (*after.values, *before.values))


def _include(node: Any) -> Clause:
    return Clause("1")


def _spatial(node: Any) -> Clause:
    queryable = _queryable(node.lhs, node)
    if queryable.kind is not Kind.BOX or not isinstance(node.rhs, Extent):
        raise _not_comparable(queryable)
    values: list[object] = []

    def mark(found: re.Match[str]) -> str:
        values.append(getattr(node.rhs, found[1]))
        return "?"

    sql = re.sub(r":(\w+)", mark, _BOXES[type(node)])
    return Clause(f"(west IS NOT NULL AND {sql})", tuple(values))


def _queryable(operand: Any, node: Any) -> Queryable:
    if not isinstance(operand, ast.Attribute):
        raise invalid(LOCATOR, "csw.filter-operands", value=type(node).__name__)
    return find(operand.name, "PropertyName")


def _text(value: Any, node: Any) -> str:
    if isinstance(value, str | int | float):
        return str(value)
    raise invalid(LOCATOR, "csw.filter-operands", value=type(node).__name__)


def _not_comparable(queryable: Queryable) -> OwsError:
    return invalid(LOCATOR, "csw.not-comparable", value=queryable.name)


def _interval(value: str) -> tuple[float, float]:
    """The seconds since 1970 at which `value` begins and ends: a year, month, day or second."""
    text = value.strip()
    try:
        if re.fullmatch(r"\d{4}", text):
            begin = datetime(int(text), 1, 1, tzinfo=UTC)
            end = begin.replace(month=12, day=31) + timedelta(days=1)
        elif re.fullmatch(r"\d{4}-\d\d", text):
            begin = datetime.fromisoformat(f"{text}-01").replace(tzinfo=UTC)
            end = (begin + timedelta(days=31)).replace(day=1)
        else:
            begin = datetime.fromisoformat(text)
            begin = begin if begin.tzinfo else begin.replace(tzinfo=UTC)
            end = begin + (timedelta(days=1) if len(text) <= len("2026-01-01") else _SECOND)
        return begin.timestamp(), end.timestamp()
    except (ValueError, OverflowError):
        raise invalid(LOCATOR, "csw.moment", value=value) from None


_SECOND = timedelta(seconds=1)

_OTHERS: dict[type, Callable[[Any], Clause]] = {
    ast.Like: _like,
    ast.Between: _between,
    ast.In: _in,
    ast.IsNull: _null,
    ast.TimeDuring: _during,
    ast.Include: _include,
}
