"""pygeoapi's way to the feature store: a provider plugin.

pygeoapi passes on the two corners of a bbox moved to the storage CRS, which is not the box that was
asked for (nor always finite), and writes features with `<` and `>` escaped as in HTML. So a route
leaves the exact box in an `Exchange`, and takes the features from it as bytes: pygeoapi's answer
holds everything but them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import shapely
from pygeoapi.crs import CrsTransformSpec
from pygeoapi.provider.base import (
    BaseProvider,
    ProviderInvalidQueryError,
    ProviderItemNotFoundError,
)

from gateway.model import Field, FieldType, Layer
from gateway.serve import boxes, crs, filters
from gateway.store.features import quoted
from gateway.store.reader import Condition, FeatureReader, Order

NAME = "gateway.serve.provider.FeatureStoreProvider"
"""How pygeoapi's configuration names the plugin."""

JSON_TYPES: dict[FieldType, dict[str, str]] = {
    FieldType.STRING: {"type": "string"},
    FieldType.INTEGER: {"type": "integer"},
    FieldType.NUMBER: {"type": "number"},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.DATETIME: {"type": "string", "format": "date-time"},
    FieldType.TIME: {"type": "string", "format": "time"},
    FieldType.BINARY: {"type": "string", "format": "byte"},
    FieldType.JSON: {"type": "string"},
}
"""The JSON Schema of each type of field."""

_BOOLEANS = {"true": 1, "1": 1, "false": 0, "0": 0}


@dataclass
class Exchange:
    """What a route and the provider hand each other around pygeoapi: the box in, features out."""

    box: boxes.Box | None = None
    features: list[bytes] = field(default_factory=list)


EXCHANGE: ContextVar[Exchange] = ContextVar("exchange")
"""The exchange of the request that this thread answers."""


class FeatureStoreProvider(BaseProvider):  # type: ignore[misc]  # pygeoapi ships no types
    """The features of one layer. `data` is the revision's directory."""

    def __init__(self, provider_def: Mapping[str, Any]) -> None:
        super().__init__(provider_def)
        self.layer: Layer = provider_def["layer"]
        self.reader = FeatureReader(Path(self.data), provider_def["dataset"], self.layer)
        self._fields = {
            item.name: {**JSON_TYPES[item.type], "title": item.title} for item in self.layer.fields
        }

    def get_fields(self) -> dict[str, dict[str, str]]:
        """The fields as JSON Schema, by name."""
        return self._fields

    def query(
        self,
        offset: int = 0,
        limit: int = 10,
        resulttype: str = "results",
        properties: Sequence[tuple[str, str]] = (),
        sortby: Sequence[Mapping[str, str]] = (),
        select_properties: Sequence[str] = (),
        skip_geometry: bool = False,
        q: str | None = None,
        filterq: Any = None,
        crs_transform_spec: CrsTransformSpec | None = None,
        **_: object,
    ) -> dict[str, Any]:
        """A FeatureCollection without its features, which go into the exchange.

        numberMatched is exact. Raises ProviderInvalidQueryError with the parameter's name.
        """
        exchange = EXCHANGE.get()
        condition = Condition.every(
            [
                boxes.condition(exchange.box, self.layer) if exchange.box else Condition(),
                *(self._equals(name, value) for name, value in properties),
                self._anywhere(q) if q else Condition(),
                filters.condition(filterq, self.layer) if filterq is not None else Condition(),
            ]
        )
        if resulttype != "hits":
            order = [Order(item["property"], item["order"] == "-") for item in sortby]
            target = self._target(crs_transform_spec)
            exchange.features = self._read(condition, order, limit, offset, target)
            if select_properties or skip_geometry:
                exchange.features = [
                    _reduced(feature, select_properties, skip_geometry)
                    for feature in exchange.features
                ]
        return {
            "type": "FeatureCollection",
            "features": [],
            "numberMatched": self.reader.count(condition),
            "numberReturned": len(exchange.features),
        }

    def get(
        self, identifier: str, crs_transform_spec: CrsTransformSpec | None = None, **_: object
    ) -> dict[str, Any]:
        """One feature without its content, which goes into the exchange.

        Raises ProviderItemNotFoundError.
        """
        found = self.reader.one(identifier)
        if found is None:
            raise ProviderItemNotFoundError(user_msg=f"no feature has the id {identifier[:80]!r}")
        target = self._target(crs_transform_spec)
        EXCHANGE.get().features = (
            [found[0]] if target == crs.CRS84 else self._moved([found], target)
        )
        return {"type": "Feature", "id": identifier, "geometry": None, "properties": {}}

    def _target(self, spec: CrsTransformSpec | None) -> str:
        """The URI to answer in: pygeoapi gives no specification for the storage CRS."""
        return spec.target_crs_uri if spec is not None else crs.storage_crs(self.layer)

    def _read(
        self, condition: Condition, order: Sequence[Order], limit: int, offset: int, target: str
    ) -> list[bytes]:
        if target == crs.CRS84:
            return self.reader.features(condition, order, limit, offset)
        return self._moved(self.reader.native(condition, order, limit, offset), target)

    def _moved(self, rows: Sequence[tuple[bytes, bytes | None]], target: str) -> list[bytes]:
        """Features with their geometry in the CRS `target`, in its authority's axis order."""
        shapes = shapely.from_wkb([wkb for _, wkb in rows])
        if self.layer.crs:
            shapes = crs.transformed(shapes, self.layer.crs, crs.code_of(target))
        return [
            _with_geometry(feature, text)
            for (feature, _), text in zip(rows, shapely.to_geojson(shapes), strict=True)
        ]

    def _equals(self, name: str, value: str) -> Condition:
        item = next(item for item in self.layer.fields if item.name == name)
        typed = _typed(item, value)
        return Condition(f"t.{quoted(name)} = ?", (typed,), frozenset({"t"}))

    def _anywhere(self, text: str) -> Condition:
        """Every word of `text` in some text field, without regard to case."""
        names = [item.name for item in self.layer.fields if item.type is FieldType.STRING]
        words = text.lower().split()
        if not names:
            return Condition("0")
        one = " OR ".join(f"instr(gateway_lower(t.{quoted(name)}), ?) > 0" for name in names)
        return Condition(
            " AND ".join(f"({one})" for _ in words),
            tuple(word for word in words for _ in names),
            frozenset({"t"}),
        )


def _typed(item: Field, value: str) -> object:
    """`value` as the GeoPackage stores it; raises ProviderInvalidQueryError where it cannot be."""
    try:
        match item.type:
            case FieldType.INTEGER:
                number = int(value)
                return number if abs(number) < 2**63 else float(number)
            case FieldType.NUMBER:
                return float(value)
            case FieldType.BOOLEAN:
                return _BOOLEANS[value.lower()]
    except (ValueError, KeyError, OverflowError):
        raise ProviderInvalidQueryError(
            user_msg=f"{item.name}: {value[:80]!r} is not of type {item.type.value}"
        ) from None
    return value


def _with_geometry(feature: bytes, geometry: str | None) -> bytes:
    whole = orjson.loads(feature)
    whole.pop("bbox", None)
    whole["geometry"] = None if geometry is None else orjson.Fragment(geometry)
    return orjson.dumps(whole)


def _reduced(feature: bytes, names: Sequence[str], skip_geometry: bool) -> bytes:
    whole = orjson.loads(feature)
    if names:
        whole["properties"] = {
            name: value for name, value in whole["properties"].items() if name in names
        }
    if skip_geometry:
        whole["geometry"] = None
        whole.pop("bbox", None)
    return orjson.dumps(whole)
