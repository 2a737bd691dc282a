"""What every room speaks of: texts, fields, layers, files, facts, revisions.

Frozen values, no I/O. Names are those of ISO 19115 (extent, lineage), OGC API Features (storageCrs,
queryables) and DCAT (distribution).
"""

from gateway.model.facts import Act, ActKind, Facts, File, Kind, Member, Picture
from gateway.model.layers import (
    FEATURE_ID,
    GEOMETRY,
    Extent,
    Field,
    FieldType,
    GeometryType,
    Layer,
    Resolution,
    ResolutionMethod,
    Value,
    as_written,
)
from gateway.model.revisions import Queryables, Record, Revision, ServiceRevision, Tombstone
from gateway.model.text import Text, in_language

__all__ = [
    "FEATURE_ID",
    "GEOMETRY",
    "Act",
    "ActKind",
    "Extent",
    "Facts",
    "Field",
    "FieldType",
    "File",
    "GeometryType",
    "Kind",
    "Layer",
    "Member",
    "Picture",
    "Queryables",
    "Record",
    "Resolution",
    "ResolutionMethod",
    "Revision",
    "ServiceRevision",
    "Text",
    "Tombstone",
    "Value",
    "as_written",
    "in_language",
]
