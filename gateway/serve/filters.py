"""CQL2 filters (OGC 21-065) as conditions of the feature store: SQL with parameters only.

pygeofilter parses; its own SQL backend writes values into the text of the query, so this does not
use it. Everything outside the tables below is refused with its name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime

import numpy as np
import shapely
import shapely.errors
import shapely.geometry
from pygeofilter import ast, values
from pygeofilter.parsers.cql2_text import parse
from pygeofilter.parsers.cql2_text.parser import parser

from gateway.model import Field, FieldType, Layer
from gateway.serve import crs
from gateway.serve.errors import RefusedError
from gateway.store.features import quoted
from gateway.store.reader import Condition

with suppress(AttributeError):  # pygeofilter has its parser print its state on odd input
    parser.parser.parser.parser.debug = False

GEOMETRY_NAMES = ("geometry", "geom")
"""What a filter may call the geometry of a feature."""

_COMPARISONS = {"=": "=", "<>": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_ARITHMETIC = {"+": "+", "-": "-", "*": "*", "/": "/"}
_FUNCTIONS = {"lower": "gateway_lower"}
_MOMENTS = {ast.TimeBefore: "<", ast.TimeAfter: ">", ast.TimeEquals: "="}
_SPATIAL = {
    ast.GeometryIntersects: "intersects",
    ast.GeometryDisjoint: "disjoint",
    ast.GeometryContains: "contains",
    ast.GeometryWithin: "within",
    ast.GeometryTouches: "touches",
    ast.GeometryCrosses: "crosses",
    ast.GeometryOverlaps: "overlaps",
    ast.GeometryEquals: "equals",
}

_TOKENS = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\(|\)|\bBETWEEN\b|\bAND\b|\bOR\b", re.I)

type Sql = tuple[str, tuple[object, ...]]


def check(text: str) -> None:
    """Raise RefusedError where `text` cannot be read as CQL2 text."""
    _check_precedence(text)
    try:
        parse(text)
    except Exception:  # the parser's own actions raise TypeError and more on odd input
        raise _refused("CQL2 text: name = 'value' AND …") from None


def _check_precedence(text: str) -> None:
    """Refuse AND beside OR without parentheses: pygeofilter reads them from left to right."""
    seen: list[set[str]] = [set()]
    between = 0
    for match in _TOKENS.finditer(text):
        word = match.group().upper()
        if word == "(":
            seen.append(set())
        elif word == ")":
            seen = seen[:-1] or [set()]
        elif word == "BETWEEN":
            between += 1
        elif word == "AND" and between:
            between -= 1
        elif word in ("AND", "OR"):
            seen[-1].add(word)
            if len(seen[-1]) == 2:
                raise _refused("(… AND …) OR …, (… OR …) AND …: parentheses around one of them")


def condition(node: ast.Node, layer: Layer) -> Condition:
    """What `node` asks of the features of `layer`; its geometries are in the layer's own CRS.

    Raises RefusedError: an unknown field, or what this service does not offer.
    """
    try:
        sql, parameters = _Writer(layer).condition(node)
    except RecursionError:
        raise _refused("less nesting") from None
    return Condition(sql, parameters, frozenset({"t"}))


class _Writer:
    """Writes the SQL of one filter."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._fields = {field.name: field for field in layer.fields}

    def condition(self, node: object) -> Sql:
        match node:
            case ast.Not():
                sql, found = self.condition(node.sub_node)
                return f"NOT ({sql})", found
            case ast.And() | ast.Or():
                return self._joined(self.condition, node.lhs, f" {node.op.value} ", node.rhs)
            case ast.Comparison():
                return self._comparison(node.lhs, _COMPARISONS[node.op.value], node.rhs)
            case ast.Between():
                return self._between(node)
            case ast.Like():
                return self._like(node)
            case ast.In():
                return self._in(node)
            case ast.IsNull():
                sql, found = self._expression(node.lhs, None)
                return f"{sql} IS {'NOT ' if node.not_ else ''}NULL", found
            case ast.SpatialComparisonPredicate() if type(node) in _SPATIAL:
                return self._spatial(_SPATIAL[type(node)], node.lhs, node.rhs)
            case ast.TimeDuring() if isinstance(node.rhs, values.Interval):
                after = self._comparison(node.lhs, ">", node.rhs.start)
                before = self._comparison(node.lhs, "<", node.rhs.end)
                return f"({after[0]} AND {before[0]})", (*after[1], *before[1])
            case ast.TemporalPredicate() if type(node) in _MOMENTS:
                return self._comparison(node.lhs, _MOMENTS[type(node)], node.rhs)
            case ast.Attribute() if self._field(node.name).type is FieldType.BOOLEAN:
                return self._expression(node, None)
        raise _refused(f"not {type(node).__name__}")

    def _joined(self, write: Callable[[object], Sql], left: object, op: str, right: object) -> Sql:
        first, second = write(left), write(right)
        return f"({first[0]}{op}{second[0]})", (*first[1], *second[1])

    def _comparison(self, left: object, operator: str, right: object) -> Sql:
        field = self._named(left) or self._named(right)
        return self._joined(
            lambda part: self._expression(part, field), left, f" {operator} ", right
        )

    def _between(self, node: ast.Between) -> Sql:
        field = self._named(node.lhs)
        parts = [self._expression(part, field) for part in (node.lhs, node.low, node.high)]
        word = "NOT BETWEEN" if node.not_ else "BETWEEN"
        sql = f"({parts[0][0]} {word} {parts[1][0]} AND {parts[2][0]})"
        return sql, tuple(value for part in parts for value in part[1])

    def _like(self, node: ast.Like) -> Sql:
        """CQL2 6.4: `%` any characters, `_` one character, backslash before either for itself."""
        pattern = node.pattern
        if isinstance(pattern, ast.Function) and pattern.name == "lower":
            pattern = pattern.arguments[0]
            pattern = pattern.lower() if isinstance(pattern, str) else pattern
        if not isinstance(pattern, str) or re.search(r"\\(?![%_\\])", pattern):
            raise _refused("LIKE 'text with % and _'")
        sql, found = self._expression(node.lhs, None)
        word = "NOT LIKE" if node.not_ else "LIKE"
        return f"{sql} {word} ? ESCAPE '\\'", (*found, pattern)

    def _in(self, node: ast.In) -> Sql:
        field = self._named(node.lhs)
        sql, found = self._expression(node.lhs, field)
        options = [self._expression(option, field) for option in node.sub_nodes]
        word = "NOT IN" if node.not_ else "IN"
        listed = ", ".join(option[0] for option in options)
        return f"{sql} {word} ({listed})", (*found, *(v for option in options for v in option[1]))

    def _spatial(self, predicate: str, left: object, right: object) -> Sql:
        """The geometry of a feature to the left, a constant to the right."""
        is_geometry = isinstance(left, ast.Attribute) and left.name in GEOMETRY_NAMES
        if not is_geometry or not isinstance(right, values.Geometry) or self._layer.crs is None:
            raise _refused(f"S_{predicate.upper()}(geometry, POLYGON((…)))")
        try:
            shape = shapely.geometry.shape(right.geometry)
        except (ValueError, TypeError, shapely.errors.ShapelyError):
            raise _refused("a geometry that is whole") from None
        if crs.north_first(self._layer.crs):
            shape = shapely.transform(shape, lambda points: points[:, ::-1])
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            raise _refused("coordinates inside the area of the layer's CRS")
        return "gateway_spatial(?, t.geom, ?)", (predicate, bytes(shapely.to_wkb(shape)))

    def _expression(self, node: object, field: Field | None) -> Sql:
        """A value; literals compared with `field` are written as the store writes its values."""
        match node:
            case ast.Attribute():
                return f"t.{quoted(self._field(node.name).name)}", ()
            case ast.Arithmetic():
                operator = f" {_ARITHMETIC[node.op.value]} "
                return self._joined(
                    lambda part: self._expression(part, field), node.lhs, operator, node.rhs
                )
            case ast.Function() if node.name in _FUNCTIONS and len(node.arguments) == 1:
                sql, found = self._expression(node.arguments[0], field)
                return f"{_FUNCTIONS[node.name]}({sql})", found
            case ast.Function():
                raise _refused(f"CASEI(…), not {node.name[:40]}(…)")
        return "?", (_literal(node, field),)

    def _field(self, name: str) -> Field:
        if name not in self._fields:
            raise _refused(f"fields: {', '.join(self._fields)}; not {name[:80]}")
        return self._fields[name]

    def _named(self, node: object) -> Field | None:
        return self._fields.get(node.name) if isinstance(node, ast.Attribute) else None


def _literal(value: object, field: Field | None) -> object:
    """`value` as GeoPackage stores it (OGC 12-128r18, table 1)."""
    match value:
        case bool():
            return int(value)
        case int():
            return value if abs(value) < 2**63 else math.copysign(math.inf, value >= 0 or -1)
        case float() | str():
            return value
        case datetime():
            moment = value.astimezone(UTC) if value.tzinfo else value
            if field is not None and field.type is FieldType.DATE:
                return moment.date().isoformat()
            return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
        case date():
            return value.isoformat()
    raise _refused(f"not {type(value).__name__}")


def _refused(allowed: str) -> RefusedError:
    return RefusedError("serve.bad-parameter", name="filter", allowed=allowed)
