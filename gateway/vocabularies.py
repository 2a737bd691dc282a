"""The vocabularies of the files of a site, a row each: themes, frequencies, licences, languages.

Sources: INSPIRE registry (themes, in French and English; topic categories as in part D 2 of the
metadata regulation 1205/2008), ISO 19115 MD_MaintenanceFrequencyCode, SPDX and data.gouv.fr for
licences, ISO 639 for languages.
"""

from typing import NamedTuple


class Theme(NamedTuple):
    """An INSPIRE theme: its names, and the ISO 19115 topic category that goes with it."""

    fr: str
    en: str
    topic_category: str


class Licence(NamedTuple):
    """A licence: its title as French records write it, and the address that harvesters know."""

    title: str
    url: str
    open: bool = True


class Language(NamedTuple):
    """A language by its ISO 639-1 and 639-2/B codes."""

    two: str
    three: str


THEMES: dict[str, Theme] = {
    "ac": Theme(
        "Conditions atmosphériques", "Atmospheric conditions", "climatologyMeteorologyAtmosphere"
    ),
    "ad": Theme("Adresses", "Addresses", "location"),
    "af": Theme(
        "Installations agricoles et aquacoles", "Agricultural and aquaculture facilities", "farming"
    ),
    "am": Theme(
        "Zones de gestion, de restriction ou de réglementation et unités de déclaration",
        "Area management/restriction/regulation zones and reporting units",
        "planningCadastre",
    ),
    "au": Theme("Unités administratives", "Administrative units", "boundaries"),
    "br": Theme("Régions biogéographiques", "Bio-geographical regions", "biota"),
    "bu": Theme("Bâtiments", "Buildings", "structure"),
    "cp": Theme("Parcelles cadastrales", "Cadastral parcels", "planningCadastre"),
    "ef": Theme(
        "Installations de suivi environnemental", "Environmental monitoring facilities", "structure"
    ),
    "el": Theme("Altitude", "Elevation", "elevation"),
    "er": Theme("Sources d'énergie", "Energy resources", "economy"),
    "ge": Theme("Géologie", "Geology", "geoscientificInformation"),
    "gg": Theme("Systèmes de maillage géographique", "Geographical grid systems", "location"),
    "gn": Theme("Dénominations géographiques", "Geographical names", "location"),
    "hb": Theme("Habitats et biotopes", "Habitats and biotopes", "biota"),
    "hh": Theme("Santé et sécurité des personnes", "Human health and safety", "health"),
    "hy": Theme("Hydrographie", "Hydrography", "inlandWaters"),
    "lc": Theme("Occupation des terres", "Land cover", "imageryBaseMapsEarthCover"),
    "lu": Theme("Usage des sols", "Land use", "planningCadastre"),
    "mf": Theme(
        "Caractéristiques géographiques météorologiques",
        "Meteorological geographical features",
        "climatologyMeteorologyAtmosphere",
    ),
    "mr": Theme("Ressources minérales", "Mineral resources", "economy"),
    "nz": Theme("Zones à risque naturel", "Natural risk zones", "geoscientificInformation"),
    "of": Theme(
        "Caractéristiques géographiques océanographiques",
        "Oceanographic geographical features",
        "oceans",
    ),
    "oi": Theme("Ortho-imagerie", "Orthoimagery", "imageryBaseMapsEarthCover"),
    "pd": Theme(
        "Répartition de la population — démographie",
        "Population distribution — demography",
        "society",
    ),
    "pf": Theme(
        "Lieux de production et sites industriels",
        "Production and industrial facilities",
        "structure",
    ),
    "ps": Theme("Sites protégés", "Protected sites", "environment"),
    "rs": Theme("Référentiels de coordonnées", "Coordinate reference systems", "location"),
    "sd": Theme("Répartition des espèces", "Species distribution", "biota"),
    "so": Theme("Sols", "Soil", "geoscientificInformation"),
    "sr": Theme("Régions maritimes", "Sea regions", "oceans"),
    "su": Theme("Unités statistiques", "Statistical units", "boundaries"),
    "tn": Theme("Réseaux de transport", "Transport networks", "transportation"),
    "us": Theme(
        "Services d'utilité publique et services publics",
        "Utility and governmental services",
        "utilitiesCommunication",
    ),
}
"""INSPIRE themes (GEMET - INSPIRE themes, version 1.0) by code."""

NO_THEME = "none"
"""What `theme` says of a dataset that is under no INSPIRE theme."""

FREQUENCIES: dict[str, str] = {
    "continual": "continual",
    "daily": "daily",
    "weekly": "weekly",
    "fortnightly": "fortnightly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "biannually": "biannually",
    "annually": "annually",
    "yearly": "annually",
    "asNeeded": "asNeeded",
    "irregular": "irregular",
    "notPlanned": "notPlanned",
    "unknown": "unknown",
}
"""What `update` accepts → MD_MaintenanceFrequencyCode."""

LICENCES: dict[str, Licence] = {
    "etalab-2.0": Licence(
        "Licence Ouverte / Open Licence version 2.0 (Etalab)",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
    "ODbL-1.0": Licence(
        "Open Database License (ODbL) version 1.0",
        "http://opendatacommons.org/licenses/odbl/summary/",
    ),
    "CC-BY-4.0": Licence(
        "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        "http://www.opendefinition.org/licenses/cc-by",
    ),
    "CC-BY-SA-4.0": Licence(
        "Creative Commons Attribution Share Alike 4.0 International (CC BY-SA 4.0)",
        "http://www.opendefinition.org/licenses/cc-by-sa",
    ),
    "CC0-1.0": Licence(
        "Creative Commons Zero 1.0 Universal (CC0)",
        "http://www.opendefinition.org/licenses/cc-zero",
    ),
}
"""Licences by SPDX id. The addresses are those that data.gouv.fr maps to its own licences."""

LANGUAGES: dict[str, Language] = {
    "fre": Language("fr", "fre"),
    "eng": Language("en", "eng"),
    "ger": Language("de", "ger"),
    "dut": Language("nl", "dut"),
    "ita": Language("it", "ita"),
    "spa": Language("es", "spa"),
    "por": Language("pt", "por"),
}
"""Languages of records, by ISO 639-2/B code (INSPIRE wants `fre`, never `fra`)."""
