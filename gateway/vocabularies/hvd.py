"""High-value datasets: the categories of implementing regulation (EU) 2023/138."""

from typing import NamedTuple

HVD_TITLE = "High-value dataset categories"
HVD_URL = "http://data.europa.eu/bna/asd487ae75"
HVD_DATE = "2023-09-05"
HVD_LEGISLATION = "http://data.europa.eu/eli/reg_impl/2023/138/oj"


class HvdCategory(NamedTuple):
    """A category: its address, its names, and the free keyword that data.gouv.fr reads."""

    url: str
    fr: str
    en: str
    keyword: str


HVD_CATEGORIES: dict[str, HvdCategory] = {
    "geospatial": HvdCategory(
        "http://data.europa.eu/bna/c_ac64a52d", "Géospatiales", "Geospatial", "géospatiales"
    ),
    "environment": HvdCategory(
        "http://data.europa.eu/bna/c_dd313021",
        "Observation de la terre et environnement",
        "Earth observation and environment",
        "observation de la terre et environnement",
    ),
    "meteorological": HvdCategory(
        "http://data.europa.eu/bna/c_164e0bf5",
        "Météorologiques",
        "Meteorological",
        "météorologiques",
    ),
    "statistics": HvdCategory(
        "http://data.europa.eu/bna/c_e1da4e07", "Statistiques", "Statistics", "statistiques"
    ),
    "companies": HvdCategory(
        "http://data.europa.eu/bna/c_a9135398",
        "Entreprises et propriété d'entreprises",
        "Companies and company ownership",
        "entreprises et propriété d'entreprises",
    ),
    "mobility": HvdCategory(
        "http://data.europa.eu/bna/c_b79e35eb", "Mobilité", "Mobility", "mobilité"
    ),
}
"""The categories by the names that metadata files give them."""
