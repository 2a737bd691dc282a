"""ogc:Filter (FES 1.1, OGC 04-095; and the same names in FES 2.0) as a pygeofilter tree.

pygeofilter has a parser of its own, which wants exact namespaces, takes records without an extent
for ones that meet every box, and fails with a traceback on what it does not know; its tree is what
is shared. In the tree, a geometry is the `Extent` around it and `casei` marks operands that compare
without regard to case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree
from pygeofilter import ast

from gateway.serve.csw.exceptions import OwsError, invalid
from gateway.serve.csw.geometry import from_gml
from gateway.serve.csw.xmlsafe import text_of

LOCATOR = "Filter"
MAX_DEPTH = 60

COMPARISONS: dict[str, type] = {
    "PropertyIsEqualTo": ast.Equal,
    "PropertyIsNotEqualTo": ast.NotEqual,
    "PropertyIsLessThan": ast.LessThan,
    "PropertyIsGreaterThan": ast.GreaterThan,
    "PropertyIsLessThanOrEqualTo": ast.LessEqual,
    "PropertyIsGreaterThanOrEqualTo": ast.GreaterEqual,
}

SPATIAL: dict[str, type] = {
    "BBOX": ast.GeometryIntersects,
    "Equals": ast.GeometryEquals,
    "Disjoint": ast.GeometryDisjoint,
    "Touches": ast.GeometryTouches,
    "Within": ast.GeometryWithin,
    "Overlaps": ast.GeometryOverlaps,
    "Crosses": ast.GeometryCrosses,
    "Intersects": ast.GeometryIntersects,
    "Contains": ast.GeometryContains,
}
"""Spatial operators; BBOX is Intersects with a box (04-095 clause 10)."""

_NAMES = frozenset({"PropertyName", "ValueReference"})
_IDENTIFIERS = frozenset({"FeatureId", "GmlObjectId", "ResourceId"})
_WILDCARDS = ("wildCard",)
_SINGLES = ("singleChar",)
_ESCAPES = ("escapeChar", "escape")


def parse(element: etree._Element) -> Any:
    """The tree of an ogc:Filter; None for an empty one.

    Raises OwsError (InvalidParameterValue at Filter) for whatever is not understood.
    """
    parts = _children(element)
    if not parts:
        return None
    if all(etree.QName(part).localname in _IDENTIFIERS for part in parts):
        return ast.In(ast.Attribute("Identifier"), [_identifier(part) for part in parts], False)
    if len(parts) > 1:
        raise _operands(element)
    return _node(parts[0], 1)


def all_of(kind: type, parts: list[Any]) -> Any:
    """`parts` joined by And or Or in a tree of the least depth."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return kind(all_of(kind, parts[:half]), all_of(kind, parts[half:]))


def _node(element: etree._Element, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise invalid(LOCATOR, "csw.filter-deep", limit=MAX_DEPTH)
    name = etree.QName(element).localname
    if name in _LOGICAL:
        return _LOGICAL[name](element, depth)
    if name in COMPARISONS:
        return _comparison(element, COMPARISONS[name])
    if name in SPATIAL:
        return _spatial(element, SPATIAL[name])
    if name in _OTHERS:
        return _OTHERS[name](element)
    raise invalid(LOCATOR, "csw.filter", value=name)


def _and(element: etree._Element, depth: int) -> Any:
    return all_of(ast.And, _parts(element, depth))


def _or(element: etree._Element, depth: int) -> Any:
    return all_of(ast.Or, _parts(element, depth))


def _not(element: etree._Element, depth: int) -> Any:
    parts = _parts(element, depth)
    if len(parts) != 1:
        raise _operands(element)
    return ast.Not(parts[0])


def _parts(element: etree._Element, depth: int) -> list[Any]:
    parts = [_node(child, depth + 1) for child in _children(element)]
    if not parts:
        raise _operands(element)
    return parts


def _comparison(element: etree._Element, kind: type) -> Any:
    left, right = _exactly(element, 2)
    operands = [_operand(left), _operand(right)]
    if element.get("matchCase", "true").strip() in {"false", "0"}:
        operands = [ast.Function("casei", [operand]) for operand in operands]
    return kind(*operands)


def _like(element: etree._Element) -> Any:
    left, right = _exactly(element, 2)
    pattern = _operand(right)
    if not isinstance(pattern, str):
        raise _operands(element)
    return ast.Like(
        _operand(left),
        pattern,
        nocase=element.get("matchCase", "false").strip() not in {"true", "1"},
        wildcard=_attribute(element, _WILDCARDS),
        singlechar=_attribute(element, _SINGLES),
        escapechar=_attribute(element, _ESCAPES),
        not_=False,
    )


def _null(element: etree._Element) -> Any:
    (operand,) = _exactly(element, 1)
    return ast.IsNull(_operand(operand), not_=False)


def _between(element: etree._Element) -> Any:
    value, low, high = _exactly(element, 3)
    bounds = [_operand(_exactly(bound, 1)[0]) for bound in (low, high)]
    return ast.Between(_operand(value), *bounds, not_=False)


def _spatial(element: etree._Element, kind: type) -> Any:
    parts = _children(element)
    names = [part for part in parts if etree.QName(part).localname in _NAMES]
    shapes = [part for part in parts if part not in names]
    if len(shapes) != 1 or len(names) > 1:
        raise _operands(element)
    name = (names[0].text or "") if names else "BoundingBox"
    return kind(ast.Attribute(name), from_gml(shapes[0]))


def _operand(element: etree._Element) -> Any:
    name = etree.QName(element).localname
    if name in _NAMES:
        return ast.Attribute(element.text or "")
    if name == "Literal":
        return text_of(element)
    raise invalid(LOCATOR, "csw.filter", value=name)


def _identifier(element: etree._Element) -> str:
    for name, value in element.attrib.items():
        if etree.QName(str(name)).localname in {"fid", "id", "rid"}:
            return str(value)
    raise _operands(element)


def _attribute(element: etree._Element, names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := element.get(name))), None)


def _exactly(element: etree._Element, count: int) -> list[etree._Element]:
    parts = _children(element)
    if len(parts) != count:
        raise _operands(element)
    return parts


def _children(element: etree._Element) -> list[etree._Element]:
    return list(element.iterchildren("{*}*"))


def _operands(element: etree._Element) -> OwsError:
    return invalid(LOCATOR, "csw.filter-operands", value=etree.QName(element).localname)


_LOGICAL: dict[str, Callable[[etree._Element, int], Any]] = {"And": _and, "Or": _or, "Not": _not}
_OTHERS: dict[str, Callable[[etree._Element], Any]] = {
    "PropertyIsLike": _like,
    "PropertyIsNull": _null,
    "PropertyIsBetween": _between,
}
