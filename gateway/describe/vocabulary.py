"""What records say word for word: specifications, codes, protocols."""

from collections.abc import Mapping
from typing import NamedTuple

from gateway.model import Kind, Text

OPEN_DATA: Text = {"fr": "données ouvertes", "en": "open data"}
"""The free keyword of every dataset under an open licence."""

NOT_EVALUATED: Text = {
    "fr": "La conformité n'a pas été évaluée.",
    "en": "Conformity has not been evaluated.",
}
CITED: Text = {"fr": "Voir la spécification citée.", "en": "See the cited specification."}
NETWORK_MODEL = "INSPIRE Data Specifications - Base Models - Generic Network Model"
"""The specification whose failure says that centre lines do not meet (TG 2.0, 2.8)."""

PASSES: Mapping[str, bool | None] = {
    "conformant": True,
    "notConformant": False,
    "notEvaluated": None,
}
"""gmd:pass by degree of conformity; None is nil, its reason unknown."""

LEVELS: Mapping[Kind, str] = {
    Kind.VECTOR: "dataset",
    Kind.TABLE: "nonGeographicDataset",
    Kind.DOCUMENT: "nonGeographicDataset",
    Kind.SERIES: "series",
}
"""MD_ScopeCode by kind."""

LEVEL_NAMES: Mapping[Kind, Text] = {
    Kind.VECTOR: {"fr": "jeu de données géographiques", "en": "geographic dataset"},
    Kind.TABLE: {"fr": "table", "en": "table"},
    Kind.DOCUMENT: {"fr": "document", "en": "document"},
    Kind.SERIES: {"fr": "série de jeux de données", "en": "dataset series"},
}
"""hierarchyLevelName by kind."""

DATATYPES: Mapping[Kind, str] = {Kind.VECTOR: "vector", Kind.TABLE: "textTable"}
"""MD_SpatialRepresentationTypeCode by kind; a document has none."""

PICTURES: Mapping[Kind, Text] = {
    Kind.VECTOR: {"fr": "Carte d'aperçu", "en": "Overview map"},
    Kind.TABLE: {"fr": "Graphique d'aperçu", "en": "Overview chart"},
    Kind.DOCUMENT: {"fr": "Aperçu", "en": "Overview"},
    Kind.SERIES: {"fr": "Carte d'aperçu", "en": "Overview map"},
}
"""What the picture of a dataset is, by kind."""

GEOMETRIES: Mapping[str, str] = {"point": "point", "line": "curve", "polygon": "surface"}
"""MD_GeometricObjectTypeCode by `GeometryType.family`."""

DISTRIBUTED_CRS = ("EPSG:4326", "EPSG:4258")
"""CRSs that every geographic dataset is also given in: GeoJSON and CSV; the OGC API."""


class Protocol(NamedTuple):
    """Values of gmd:protocol."""

    download: str = "WWW:DOWNLOAD-1.0-http--download"
    link: str = "WWW:LINK-1.0-http--link"
    features: str = "OGC API Features"
    csw: str = "OGC:CSW"
    atom: str = "INSPIRE Atom"
    geo_file: str = "FILE:GEO"


PROTOCOLS = Protocol()
QGIS_FORMATS = frozenset({"gpkg", "geojson"})
"""Formats whose link QGIS MetaSearch offers to load (`FILE:GEO`, in csw:Record, which it asks)."""
