"""What every room speaks of: texts, fields, layers, files, facts, revisions.

Frozen values, no I/O. Names are those of ISO 19115 (extent, lineage), OGC API Features (storageCrs,
queryables) and DCAT (distribution).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

type Text = Mapping[str, str]
"""A text by language: ISO 639-1 code (`fr`, `en`) → text."""

GEOMETRY = "gateway:geometry"
"""The geometry column (ISO WKB) of every Arrow batch; no field of a source is called so."""

FEATURE_ID = "gateway:id"
"""The identifier column (string) that cleaning adds to every batch."""


def in_language(text: Text, language: str) -> str:
    """`text` in `language`, else in the first language it has, else empty."""
    return text.get(language) or next(iter(text.values()), "")


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


class Kind(StrEnum):
    """What a dataset is made of."""

    VECTOR = "vector"
    """Layers with geometry (MD_ScopeCode dataset)."""
    TABLE = "table"
    """Rows without geometry (MD_ScopeCode nonGeographicDataset)."""
    DOCUMENT = "document"
    """A file or a link with its description (MD_ScopeCode nonGeographicDataset)."""
    SERIES = "series"
    """Other datasets of the site, described together (MD_ScopeCode series)."""


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


type Value = int | float | str
"""A value of a field as JSON has it; dates, moments and times are ISO 8601 texts."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a layer. `name` is snake_case ASCII, `title` the name it has at the source.

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


class ResolutionMethod(StrEnum):
    """How the spatial resolution of a layer was found."""

    VERTICES = "vertices"
    """The median distance between the vertices that follow each other on lines and rings."""
    ROUNDING = "rounding"
    """The step that the coordinates are rounded to."""
    SPACING = "spacing"
    """The side of the square that each point would have if they shared their box evenly."""
    BOX = "box"
    """The least size of the box that is given of a lone point."""


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


class ActKind(StrEnum):
    """An act of cleaning. What each is called in a lineage: `describe.lineage`."""

    REPAIRED = "repaired"
    DEGENERATE = "degenerate"
    """Invalid and kept so: repair would leave nothing (a polygon of no area)."""
    NULL_GEOMETRY = "null-geometry"
    EMPTY_GEOMETRY = "empty-geometry"
    PROMOTED = "promoted"
    SPLIT = "split"
    COLLECTION = "collection"
    CURVE = "curve"
    Z_DROPPED = "z-dropped"
    M_DROPPED = "m-dropped"
    CRS_DECLARED = "crs-declared"
    CRS_RECOGNISED = "crs-recognised"
    FIELD_RENAMED = "field-renamed"
    NESTED = "nested"
    KEY_DUPLICATE = "key-duplicate"
    ENCODING = "encoding"
    HEADER_SKIPPED = "header-skipped"
    NULL_TEXT = "null-text"
    JOINED = "joined"
    JOIN_UNMATCHED = "join-unmatched"
    BAD_COORDINATES = "bad-coordinates"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Act:
    """An act of cleaning on a layer: how many features (or fields) it touched, and a detail."""

    kind: ActKind
    count: int
    layer: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A downloadable file of a revision.

    `format` is a key of `gateway.formats.FORMATS`; `size` in octets; `sha256` in hexadecimal.
    `layers` are the names of the layers it holds (none for a document), `features` their features
    together. `crs` is an authority code.
    """

    name: str
    format: str
    media_type: str
    size: int
    sha256: str
    layers: tuple[str, ...] = ()
    crs: str | None = None
    features: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a dataset: a small map or chart. `size` in octets, sides in pixels."""

    name: str
    media_type: str
    width: int
    height: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Member:
    """A dataset of a series: its id, fileIdentifier and title, and its first file, if it has any.

    `digest` is that of the revision that the series was made from.
    """

    dataset: str
    identifier: str
    title: Mapping[str, str]
    digest: str
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in the data of one dataset and done to it, all that `describe` works from.

    `origin` says where it came from in words of the declaration (path or address, never a secret);
    `source_modified` is the moment the source says it was last changed (UTC), None where unknown.
    `members` are those of a series, whose `layers` are theirs.
    """

    kind: Kind
    origin: str
    driver: str
    layers: tuple[Layer, ...] = ()
    acts: tuple[Act, ...] = ()
    files: tuple[File, ...] = ()
    features_in: int = 0
    source_modified: datetime | None = None
    link: str | None = None
    picture: Picture | None = None
    members: tuple[Member, ...] = ()

    @property
    def extent(self) -> Extent | None:
        """The box around every layer, CRS84; None where nothing has a geometry."""
        whole: Extent | None = None
        for layer in self.layers:
            if layer.extent is not None:
                whole = layer.extent.union(whole)
        return whole

    @property
    def count(self) -> int:
        """Features (or rows) of all layers."""
        return sum(layer.count for layer in self.layers)


@dataclass(frozen=True, slots=True)
class Record:
    """A ready-made metadata document of one dataset, bytes as they are answered.

    `representation` is a key such as `gmd-full`, `gmd-summary`, `gmd-brief`, `csw-full`,
    `csw-summary`, `csw-brief`, `dcat-xml`, `dcat-ttl`, `dcat-jsonld`, `feature-catalogue`,
    `table-schema`, `schema-org`, `atom`. XML comes without declaration, so that it can be joined
    into a response.
    """

    representation: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Queryables:
    """What a catalogue can be asked about one record (OGC CSW 2.0.2 table 10, ISO AP 1.0 6.3).

    `type` is the MD_ScopeCode; `modified` the dateStamp; `any_text` every text of the record.
    """

    identifier: str
    type: str
    title: str
    abstract: str = ""
    language: str = "fre"
    modified: str = ""
    subjects: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    organisation: str = ""
    extent: Extent | None = None
    any_text: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One publication of a dataset, immutable.

    `number` counts from 1; `fingerprint` is of what it was made from (source, declaration,
    settings), `digest` of what it holds; `created` is when the run made it, `modified` when the
    digest last changed (the record's dateStamp); all UTC. `mcf` is the complete MCF that the
    records were rendered from. `directory` is relative to the site's files.
    """

    dataset: str
    identifier: str
    number: int
    fingerprint: str
    digest: str
    created: datetime
    modified: datetime
    directory: str
    facts: Facts
    mcf: Mapping[str, object]
    queryables: Queryables
    records: tuple[Record, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ServiceRevision:
    """The records of a service of the site, as `Revision` has those of a dataset.

    `mark` is of what they were made from, `digest` of what they say but moments; `published` is
    when the service first had a record, `modified` when the digest last changed (UTC).
    """

    service: str
    identifier: str
    mark: str
    digest: str
    published: datetime
    modified: datetime
    queryables: Queryables
    records: tuple[Record, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A dataset that was withdrawn: still known, answered 410, out of harvests."""

    dataset: str
    identifier: str
    withdrawn: datetime
    reason: str
