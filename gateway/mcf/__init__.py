"""metadata/*.yml: what people say of each dataset, in pygeometa's MCF and a `gateway` section."""

from gateway.mcf.dataset import Dataset, load_all, paths, slug
from gateway.mcf.declaration import (
    Contact,
    DateValue,
    Declaration,
    Keywords,
    Link,
    SpatialExtent,
    TemporalExtent,
)
from gateway.mcf.source import DocumentSource, FileSource, Join, TableSource

__all__ = [
    "Contact",
    "Dataset",
    "DateValue",
    "Declaration",
    "DocumentSource",
    "FileSource",
    "Join",
    "Keywords",
    "Link",
    "SpatialExtent",
    "TableSource",
    "TemporalExtent",
    "load_all",
    "paths",
    "slug",
]
