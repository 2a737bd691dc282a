"""Topic categories (ISO 19115; regulation 1205/2008, part D 2), degrees of conformity."""

from gateway.vocabularies.term import Term

TOPICS_TITLE = Term("Catégorie thématique ISO 19115", "Topic category (EN ISO 19115)")

TOPICS: dict[str, Term] = {
    "biota": Term("Biote", "Biota"),
    "boundaries": Term("Limites", "Boundaries"),
    "climatologyMeteorologyAtmosphere": Term(
        "Climatologie, météorologie et atmosphère", "Climatology / Meteorology / Atmosphere"
    ),
    "economy": Term("Économie", "Economy"),
    "elevation": Term("Altitude", "Elevation"),
    "environment": Term("Environnement", "Environment"),
    "farming": Term("Agriculture", "Farming"),
    "geoscientificInformation": Term("Informations géoscientifiques", "Geoscientific Information"),
    "health": Term("Santé", "Health"),
    "imageryBaseMapsEarthCover": Term(
        "Imagerie, cartes de base et occupation des terres", "Imagery / Base Maps / Earth Cover"
    ),
    "inlandWaters": Term("Eaux intérieures", "Inland Waters"),
    "intelligenceMilitary": Term("Renseignement et secteur militaire", "Intelligence / Military"),
    "location": Term("Localisation", "Location"),
    "oceans": Term("Océans", "Oceans"),
    "planningCadastre": Term("Planification et cadastre", "Planning / Cadastre"),
    "society": Term("Société", "Society"),
    "structure": Term("Structures", "Structure"),
    "transportation": Term("Transport", "Transportation"),
    "utilitiesCommunication": Term(
        "Services d'utilité publique et communication", "Utilities / Communication"
    ),
}
"""Names by code."""

DEGREES_TITLE = Term("Degré de conformité", "Degree of conformity")

DEGREES: dict[str, Term] = {
    "conformant": Term("Conforme", "Conformant"),
    "notConformant": Term("Non conforme", "Not conformant"),
    "notEvaluated": Term("Non évalué", "Not evaluated"),
}
"""Names of the INSPIRE code list DegreeOfConformity, by code."""
