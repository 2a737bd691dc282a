"""Layers and their fields, as cleaning leaves them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GEOMETRY = "gateway:geometry"
"""The geometry column (ISO WKB) of every Arrow batch; no field of a source is called so."""

FEATURE_ID = "gateway:id"
"""The identifier column (string) that cleaning adds to every batch."""


class FieldType(StrEnum):
    """The type of a field's values, by its JSON Schema / Table Schema name."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    BINARY = "binary"
    JSON = "json"
    """Nested values, kept as JSON text."""


class GeometryType(StrEnum):
    """The geometry type of a layer, by its OGC Simple Features name."""

    POINT = "Point"
    MULTIPOINT = "MultiPoint"
    LINESTRING = "LineString"
    MULTILINESTRING = "MultiLineString"
    POLYGON = "Polygon"
    MULTIPOLYGON = "MultiPolygon"

    @property
    def family(self) -> str:
        """`point`, `line` or `polygon`."""
        name = self.value.lower().removeprefix("multi")
        return "line" if name == "linestring" else name


@dataclass(frozen=True, slots=True)
class Extent:
    """A geographic bounding box in degrees, CRS84 (longitude first)."""

    west: float
    south: float
    east: float
    north: float

    def union(self, other: Extent | None) -> Extent:
        """The smallest box around both."""
        if other is None:
            return self
        return Extent(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def as_list(self) -> list[float]:
        """`[west, south, east, north]`, as GeoJSON and MCF write it."""
        return [self.west, self.south, self.east, self.north]


type Value = bool | int | float | str
"""A value of a field as JSON has it; dates, moments and times are ISO 8601 texts."""


def as_written(value: Value) -> str:
    """A value of a field as our files write it: `true`, `12`, `1.5`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a layer. `name` is snake_case ASCII, `source` the name it has at the source,
    `title` what people call it: as they declare it, else as the source does.

    `distinct` counts its values but null, None where they are too many to be counted; `values` are
    all of them, in order, where they are few; `minimum` and `maximum` are its range, None where its
    type has no order, where there is no value, or where it was not looked at.
    """

    name: str
    title: str
    type: FieldType
    nulls: int = 0
    distinct: int | None = None
    values: tuple[Value, ...] = ()
    minimum: Value | None = None
    maximum: Value | None = None
    source: str = ""


class ResolutionMethod(StrEnum):
    """How the spatial resolution of a layer was found."""

    VERTICES = "vertices"
    """The median distance between the vertices that follow each other on lines and rings."""
    ROUNDING = "rounding"
    """The step that the coordinates are rounded to."""
    SPACING = "spacing"
    """The distance between points that are closest to each other: the 5th percentile of the
    distances to the nearest neighbour. Only where coordinates are not rounded."""
    BOX = "box"
    """The least size of a box that is given: of a lone point, and where nothing else holds."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The ground distance in metres that the coordinates support (MD_Resolution.distance)."""

    distance: float
    method: ResolutionMethod


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of features after cleaning.

    `name` is snake_case ASCII, unique in the dataset. `crs` is an authority code (`EPSG:2154`),
    None without geometry. `extent` is in CRS84, `bounds` (minx, miny, maxx, maxy) in `crs`, x
    before y; both are None where no feature has a geometry. `count` counts features,
    `without_geometry` those of them whose geometry is null. `resolution` is what the coordinates
    support, None without any.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    count: int
    geometry_type: GeometryType | None = None
    has_z: bool = False
    crs: str | None = None
    extent: Extent | None = None
    bounds: tuple[float, float, float, float] | None = None
    without_geometry: int = 0
    resolution: Resolution | None = None
