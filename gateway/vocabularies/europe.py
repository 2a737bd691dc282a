"""EU Vocabularies (publications.europa.eu), by the codes that records have.

Each table goes from an ISO, SPDX or extension code of ours to the last part of the authority's
address.
"""

from gateway.vocabularies.term import Term

AUTHORITY = "http://publications.europa.eu/resource/authority"

DATA_THEMES_URL = f"{AUTHORITY}/data-theme"
DATA_THEMES_TITLE = Term("Thème de données", "Data theme")

DATA_THEMES: dict[str, Term] = {
    "AGRI": Term(
        "Agriculture, pêche, sylviculture et alimentation",
        "Agriculture, fisheries, forestry and food",
    ),
    "ECON": Term("Économie et finances", "Economy and finance"),
    "ENER": Term("Énergie", "Energy"),
    "ENVI": Term("Environnement", "Environment"),
    "GOVE": Term("Gouvernement et secteur public", "Government and public sector"),
    "HEAL": Term("Santé", "Health"),
    "JUST": Term(
        "Justice, système juridique et sécurité publique", "Justice, legal system and public safety"
    ),
    "REGI": Term("Régions et villes", "Regions and cities"),
    "SOCI": Term("Population et société", "Population and society"),
    "TECH": Term("Science et technologie", "Science and technology"),
    "TRAN": Term("Transports", "Transport"),
}
"""The themes of the authority `data-theme` that a topic category leads to."""

THEMES_OF_TOPICS: dict[str, str] = {
    "biota": "ENVI",
    "boundaries": "REGI",
    "climatologyMeteorologyAtmosphere": "ENVI",
    "economy": "ECON",
    "elevation": "ENVI",
    "environment": "ENVI",
    "farming": "AGRI",
    "geoscientificInformation": "TECH",
    "health": "HEAL",
    "imageryBaseMapsEarthCover": "ENVI",
    "inlandWaters": "ENVI",
    "intelligenceMilitary": "JUST",
    "location": "REGI",
    "oceans": "ENVI",
    "planningCadastre": "REGI",
    "society": "SOCI",
    "structure": "REGI",
    "transportation": "TRAN",
    "utilitiesCommunication": "ENER",
}
"""data-theme by MD_TopicCategoryCode."""

FREQUENCY_AUTHORITY: dict[str, str] = {
    "continual": "UPDATE_CONT",
    "daily": "DAILY",
    "weekly": "WEEKLY",
    "fortnightly": "BIWEEKLY",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "biannually": "ANNUAL_2",
    "annually": "ANNUAL",
    "asNeeded": "AS_NEEDED",
    "irregular": "IRREG",
    "notPlanned": "NOT_PLANNED",
    "unknown": "UNKNOWN",
}
"""frequency by MD_MaintenanceFrequencyCode."""

LANGUAGE_AUTHORITY: dict[str, str] = {
    "fr": "FRA",
    "en": "ENG",
    "de": "DEU",
    "nl": "NLD",
    "it": "ITA",
    "es": "SPA",
    "pt": "POR",
}
"""language by ISO 639-1 code."""

FILE_TYPES: dict[str, str] = {
    "gpkg": "GPKG",
    "geojson": "GEOJSON",
    "parquet": "PARQUET",
    "csv": "CSV",
    "pdf": "PDF",
    "odt": "ODT",
    "ods": "ODS",
    "docx": "DOCX",
    "xlsx": "XLSX",
    "txt": "TXT",
    "html": "HTML",
    "xml": "XML",
    "json": "JSON",
    "zip": "ZIP",
    "png": "PNG",
    "jpg": "JPEG",
    "atom": "ATOM",
}
"""file-type by format; FlatGeobuf and Markdown have none."""

SERVICE_FILE_TYPES: dict[str, str] = {
    "WMS": "WMS_SRVC",
    "WMTS": "WMTS_SRVC",
    "WFS": "WFS_SRVC",
    "WCS": "WCS_SRVC",
    "SOS": "SOS_SRVC",
}
"""file-type by kind of OGC service."""

LICENCE_AUTHORITY: dict[str, str] = {
    "ODbL-1.0": "ODC_BL",
    "CC-BY-4.0": "CC_BY_4_0",
    "CC-BY-SA-4.0": "CC_BYSA_4_0",
    "CC0-1.0": "CC0",
}
"""licence by SPDX id; the Licence Ouverte has none."""

INSPIRE_DIRECTIVE = "http://data.europa.eu/eli/dir/2007/2/oj"
"""Directive 2007/2/EC, the legislation that INSPIRE data sets and services are made under."""
