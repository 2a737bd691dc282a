"""CQL_TEXT (OGC 07-006r1 clause 6.2.2.2, with ECQL's additions) as a pygeofilter tree.

pygeofilter's ECQL parser cannot be used for what harvesters send: it knows keywords in capitals
only, gives AND and OR the same precedence, refuses `NOT (…)` and the doubled apostrophe of
`'l''eau'`. The tree is its own.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pygeofilter import ast

from gateway.serve.csw.exceptions import OwsError, invalid
from gateway.serve.csw.filters import all_of
from gateway.serve.csw.geometry import from_wkt, in_crs84

LOCATOR = "constraint"
MAX_DEPTH = 40

_TOKENS = re.compile(
    r"""\s*(?:
      (?P<string>'(?:[^']|'')*')
    | (?P<quoted>"[^"]+")
    | (?P<moment>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)
    | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<name>[^\W\d][\w:./-]*)
    | (?P<sign><>|!=|<=|>=|[=<>(),/;])
    )""",
    re.VERBOSE,
)

_COMPARISONS: dict[str, type] = {
    "=": ast.Equal,
    "<>": ast.NotEqual,
    "!=": ast.NotEqual,
    "<": ast.LessThan,
    "<=": ast.LessEqual,
    ">": ast.GreaterThan,
    ">=": ast.GreaterEqual,
}

_SPATIAL: dict[str, type] = {
    "EQUAL": ast.GeometryEquals,
    "DISJOINT": ast.GeometryDisjoint,
    "INTERSECT": ast.GeometryIntersects,
    "TOUCH": ast.GeometryTouches,
    "CROSS": ast.GeometryCrosses,
    "WITHIN": ast.GeometryWithin,
    "CONTAIN": ast.GeometryContains,
    "OVERLAP": ast.GeometryOverlaps,
}
"""Spatial functions by the stem that CQL (INTERSECT) and ECQL (INTERSECTS) share."""

_TEMPORAL: dict[str, type] = {
    "BEFORE": ast.TimeBefore,
    "AFTER": ast.TimeAfter,
    "TEQUALS": ast.TimeEquals,
}


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str) -> Any:
    """The tree of a CQL text. Raises OwsError (InvalidParameterValue at constraint)."""
    parser = _Parser(text)
    node = parser.disjunction(1)
    if parser.token.kind != "end":
        raise parser.error()
    return node


class _Parser:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._at = 0

    @property
    def token(self) -> _Token:
        return self._tokens[self._at]

    def error(self) -> OwsError:
        return invalid(LOCATOR, "csw.cql", value=self._text[self.token.at :] or "…")

    def disjunction(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise invalid(LOCATOR, "csw.filter-deep", limit=MAX_DEPTH)
        parts = [self._conjunction(depth)]
        while self._take("OR"):
            parts.append(self._conjunction(depth))
        return all_of(ast.Or, parts)

    def _conjunction(self, depth: int) -> Any:
        parts = [self._negation(depth)]
        while self._take("AND"):
            parts.append(self._negation(depth))
        return all_of(ast.And, parts)

    def _negation(self, depth: int) -> Any:
        negated = False
        while self._take("NOT"):
            negated = not negated
        if self._take("("):
            node = self.disjunction(depth + 1)
            self._need(")")
        else:
            node = self._predicate()
        return ast.Not(node) if negated else node

    def _predicate(self) -> Any:
        word = self.token.text.upper() if self.token.kind == "name" else ""
        if self._tokens[min(self._at + 1, len(self._tokens) - 1)].text == "(":
            return self._function(word)
        if word in {"INCLUDE", "EXCLUDE"}:
            self._at += 1
            return ast.Include(word == "EXCLUDE")
        left = self._operand()
        kind = _COMPARISONS.get(self.token.text) if self.token.kind == "sign" else None
        if kind is not None:
            self._at += 1
            return kind(left, self._operand())
        return self._worded(left)

    def _worded(self, left: Any) -> Any:
        word = self.token.text.upper()
        if word in _TEMPORAL:
            self._at += 1
            return _TEMPORAL[word](left, self._literal())
        if self._take("DURING"):
            begin = self._literal()
            self._need("/")
            return ast.TimeDuring(left, [begin, self._literal()])
        if self._take("EXISTS"):
            return ast.IsNull(left, not_=True)
        if self._take("DOES-NOT-EXIST"):
            return ast.IsNull(left, not_=False)
        if self._take("IS"):
            negated = self._take("NOT")
            self._need("NULL")
            return ast.IsNull(left, not_=negated)
        negated = self._take("NOT")
        if self._take("LIKE") or self._take("ILIKE"):
            return ast.Like(left, self._literal("string"), True, "%", "_", "\\", negated)
        if self._take("BETWEEN"):
            low = self._literal()
            self._need("AND")
            return ast.Between(left, low, self._literal(), negated)
        if self._take("IN"):
            return ast.In(left, self._list(), negated)
        raise self.error()

    def _list(self) -> list[Any]:
        self._need("(")
        values = [self._literal()]
        while self._take(","):
            values.append(self._literal())
        self._need(")")
        return values

    def _function(self, word: str) -> Any:
        kind = _SPATIAL.get(word) or _SPATIAL.get(word.removesuffix("S"))
        if kind is None and word not in {"BBOX", "CROSSES", "TOUCHES"}:
            raise self.error()
        self._at += 1
        self._need("(")
        attribute = self._operand()
        self._need(",")
        box = self._box() if word == "BBOX" else self._shape()
        self._need(")")
        if kind is None:
            kind = _SPATIAL.get(word.removesuffix("ES"), ast.GeometryIntersects)
        return kind(attribute, box)

    def _box(self) -> Any:
        corners = [self._number()]
        for _ in range(3):
            self._need(",")
            corners.append(self._number())
        srs = self._literal("string") if self._take(",") else ""
        return in_crs84(corners[0], corners[1], corners[2], corners[3], srs)

    def _shape(self) -> Any:
        if self._take("ENVELOPE"):
            self._need("(")
            edges = [self._number()]
            for _ in range(3):
                self._need(",")
                edges.append(self._number())
            self._need(")")
            return in_crs84(edges[0], edges[2], edges[1], edges[3])
        begin, depth = self.token.at, 0
        while self.token.kind != "end" and (depth or self.token.text not in {")", ","}):
            depth += {"(": 1, ")": -1}.get(self.token.text, 0)
            self._at += 1
        shape = self._text[begin : self.token.at]
        srs = self._literal("string") if self._take(",") else ""
        return from_wkt(shape, srs)

    def _operand(self) -> Any:
        if self.token.kind in {"name", "quoted"}:
            name = self.token.text.strip('"')
            self._at += 1
            return ast.Attribute(name)
        return self._literal()

    def _literal(self, kind: str = "") -> str:
        token = self.token
        if token.kind not in ({kind} if kind else {"string", "number", "moment"}):
            raise self.error()
        self._at += 1
        return token.text[1:-1].replace("''", "'") if token.kind == "string" else token.text

    def _number(self) -> float:
        return float(self._literal("number"))

    def _take(self, text: str) -> bool:
        if self.token.kind in {"name", "sign"} and self.token.text.upper() == text:
            self._at += 1
            return True
        return False

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise self.error()


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        match = _TOKENS.match(text, at)
        if match is None or match.lastgroup is None:
            raise invalid(LOCATOR, "csw.cql", value=text[at:].lstrip())
        begin = match.start(match.lastgroup)
        found.append(_Token(match.lastgroup, match[match.lastgroup], begin))
        at = match.end()
    return [*found, _Token("end", "", len(text))]
