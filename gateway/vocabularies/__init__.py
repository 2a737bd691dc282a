"""The vocabularies of records and of the files of a site: tables, a row for each term.

Sources: INSPIRE registry, ISO 19115 code lists, SPDX and data.gouv.fr for licences, ISO 639 for
languages, EU Vocabularies for high-value datasets.
"""

from gateway.vocabularies.frequencies import FREQUENCIES
from gateway.vocabularies.hvd import HVD_CATEGORIES, HvdCategory
from gateway.vocabularies.inspire import LIMITATIONS, SPATIAL_SCOPES
from gateway.vocabularies.languages import LANGUAGES, Language
from gateway.vocabularies.licences import LICENCES, Licence
from gateway.vocabularies.priority import PRIORITY_DATASETS
from gateway.vocabularies.services import SERVICE_CATEGORIES
from gateway.vocabularies.term import Term
from gateway.vocabularies.themes import NO_THEME, THEMES, Theme

__all__ = [
    "FREQUENCIES",
    "HVD_CATEGORIES",
    "LANGUAGES",
    "LICENCES",
    "LIMITATIONS",
    "NO_THEME",
    "PRIORITY_DATASETS",
    "SERVICE_CATEGORIES",
    "SPATIAL_SCOPES",
    "THEMES",
    "HvdCategory",
    "Language",
    "Licence",
    "Term",
    "Theme",
]
