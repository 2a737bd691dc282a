"""INSPIRE metadata code lists (limits on public access, spatial scope, conditions of use) and the
titles of its regulations."""

from gateway.model import Text
from gateway.vocabularies.term import Term

CODE_LISTS = "http://inspire.ec.europa.eu/metadata-codelist"
"""Where the code lists are; anchors say http, never https (TG 2.0, C.17)."""

THEMES_TITLE = "GEMET - INSPIRE themes, version 1.0"
THEMES_DATE = "2008-06-01"
THEMES_URL = "http://inspire.ec.europa.eu/theme"

LIMITATIONS_URL = f"{CODE_LISTS}/LimitationsOnPublicAccess"
LIMITATIONS: dict[str, Term] = {
    "noLimitations": Term(
        "Pas de restriction d'accès public selon INSPIRE", "No limitations on public access"
    ),
    "INSPIRE_Directive_Article13_1a": Term(
        "L124-4-I-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.a)",
        "Confidentiality of the proceedings of public authorities (Article 13(1)(a) of Directive "
        "2007/2/EC)",
    ),
    "INSPIRE_Directive_Article13_1b": Term(
        "L124-5-II-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.b)",
        "International relations, public security or national defence (Article 13(1)(b) of "
        "Directive 2007/2/EC)",
    ),
    "INSPIRE_Directive_Article13_1c": Term(
        "L124-5-II-2 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.c)",
        "The course of justice (Article 13(1)(c) of Directive 2007/2/EC)",
    ),
    "INSPIRE_Directive_Article13_1d": Term(
        "L124-4-I-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.d)",
        "Confidentiality of commercial or industrial information (Article 13(1)(d) of Directive "
        "2007/2/EC)",
    ),
    "INSPIRE_Directive_Article13_1e": Term(
        "L124-5-II-3 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.e)",
        "Intellectual property rights (Article 13(1)(e) of Directive 2007/2/EC)",
    ),
    "INSPIRE_Directive_Article13_1f": Term(
        "L124-4-I-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.f)",
        "Confidentiality of personal data (Article 13(1)(f) of Directive 2007/2/EC)",
    ),
    "INSPIRE_Directive_Article13_1g": Term(
        "L124-4-I-3 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.g)",
        "Interests of persons who supplied the information voluntarily (Article 13(1)(g) of "
        "Directive 2007/2/EC)",
    ),
    "INSPIRE_Directive_Article13_1h": Term(
        "L124-4-I-2 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.h)",
        "Protection of the environment (Article 13(1)(h) of Directive 2007/2/EC)",
    ),
}
"""Limits on public access by code; the French texts are those that data.gouv.fr reads."""

NO_LIMITATIONS = "noLimitations"

SPATIAL_SCOPES_URL = f"{CODE_LISTS}/SpatialScope"
SPATIAL_SCOPES_TITLE = Term("Champ géographique", "Spatial scope")
SPATIAL_SCOPES_DATE = "2019-05-22"
SPATIAL_SCOPES: dict[str, Term] = {
    "local": Term("Local", "Local"),
    "regional": Term("Régional", "Regional"),
    "national": Term("National", "National"),
    "european": Term("Européen", "European"),
    "global": Term("Mondial", "Global"),
}
"""Spatial scopes by code (TG 2.0, M.1)."""

CONDITIONS_URL = f"{CODE_LISTS}/ConditionsApplyingToAccessAndUse"
CONDITIONS: dict[str, Term] = {
    "noConditionsApply": Term(
        "Aucune condition ne s'applique à l'accès et à l'utilisation",
        "No conditions apply to access and use",
    ),
    "conditionsUnknown": Term(
        "Conditions d'accès et d'utilisation inconnues",
        "Conditions to access and use unknown",
    ),
}
"""What is said of use where there is no licence (TG 2.0, C.18)."""

INTEROPERABILITY: Text = {
    "fr": "RÈGLEMENT (UE) N o 1089/2010 DE LA COMMISSION du 23 novembre 2010 portant modalités "
    "d'application de la directive 2007/2/CE du Parlement européen et du Conseil en ce qui "
    "concerne l'interopérabilité des séries et des services de données géographiques",
    "en": "Commission Regulation (EU) No 1089/2010 of 23 November 2010 implementing Directive "
    "2007/2/EC of the European Parliament and of the Council as regards interoperability of "
    "spatial data sets and services",
}
"""The title of regulation 1089/2010 as the official validator compares it (TG 2.0, 1.10)."""
INTEROPERABILITY_DATE = "2010-12-08"
INTEROPERABILITY_URL = "http://data.europa.eu/eli/reg/2010/1089"
NETWORK_SERVICES: Text = {
    "fr": "RÈGLEMENT (CE) N o 976/2009 DE LA COMMISSION du 19 octobre 2009 portant modalités "
    "d'application de la directive 2007/2/CE du Parlement européen et du Conseil en ce qui "
    "concerne les services en réseau",
    "en": "Commission Regulation (EC) No 976/2009 of 19 October 2009 implementing Directive "
    "2007/2/EC of the European Parliament and of the Council as regards the Network Services",
}
"""The title of regulation 976/2009, which services are measured against."""
NETWORK_SERVICES_DATE = "2009-10-20"
NETWORK_SERVICES_URL = "http://data.europa.eu/eli/reg/2009/976"
