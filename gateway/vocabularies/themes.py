"""INSPIRE themes, with the topic categories of regulation 1205/2008, part D 2."""

from typing import NamedTuple

from gateway.model import Text


class Theme(NamedTuple):
    """An INSPIRE theme: its names, and the ISO 19115 topic category that goes with it."""

    fr: str
    en: str
    topic_category: str

    @property
    def text(self) -> Text:
        """The names by language."""
        return {"fr": self.fr, "en": self.en}


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
