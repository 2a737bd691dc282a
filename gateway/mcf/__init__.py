"""metadata/*.yml: what people say of each dataset, in pygeometa's MCF and a `gateway` section."""

from gateway.mcf.dataset import Dataset, load_all, paths, slug
from gateway.mcf.declaration import (
    Conformity,
    Contact,
    DateValue,
    Declaration,
    FieldNote,
    Keywords,
    Link,
    SpatialExtent,
    TemporalExtent,
)
from gateway.mcf.source import DocumentSource, FileSource, Join, SeriesSource, TableSource

__all__ = [
    "Conformity",
    "Contact",
    "Dataset",
    "DateValue",
    "Declaration",
    "DocumentSource",
    "FieldNote",
    "FileSource",
    "Join",
    "Keywords",
    "Link",
    "SeriesSource",
    "SpatialExtent",
    "TableSource",
    "TemporalExtent",
    "load_all",
    "paths",
    "slug",
]
