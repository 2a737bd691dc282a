"""What was found in the data of a dataset, and done to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gateway.model.layers import Extent, Layer


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

    `digest` is that of the revision that the series was made from; `published` is when the dataset
    was first published, `modified` when that digest last changed (UTC), None where unknown.
    """

    dataset: str
    identifier: str
    title: Mapping[str, str]
    digest: str
    file: File | None = None
    published: datetime | None = None
    modified: datetime | None = None


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
