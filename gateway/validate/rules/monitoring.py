"""Monitoring (INSPIRE conformance class 2b): M.1 spatial scope, M.2 priority data sets.

To declare them is recommended; what is declared must be right.
"""

from gateway.validate.rule import SPATIAL, Rule, Severity, When
from gateway.validate.rules.paths import DATES, KEYWORDS, SAID, TITLE, absent
from gateway.validate.rules.words import say
from gateway.vocabularies.inspire import (
    SPATIAL_SCOPES_DATE,
    SPATIAL_SCOPES_TITLE,
    SPATIAL_SCOPES_URL,
)
from gateway.vocabularies.priority import (
    PRIORITY_DATASETS_DATE,
    PRIORITY_DATASETS_TITLE,
    PRIORITY_DATASETS_URL,
)

ADDRESS = "gmd:thesaurusName/gmd:CI_Citation/gmd:title/gmx:Anchor/@xlink:href"
SCOPES = (
    f"{KEYWORDS}[normalize-space({TITLE})='{SPATIAL_SCOPES_TITLE.en}'"
    f" or normalize-space({TITLE})='{SPATIAL_SCOPES_TITLE.fr}'"
    f" or contains({ADDRESS}, '/metadata-codelist/SpatialScope')"
    f" or gmd:keyword/gmx:Anchor[contains(@xlink:href, '/metadata-codelist/SpatialScope/')]]"
)
PRIORITIES = (
    f"{KEYWORDS}[normalize-space({TITLE})='{PRIORITY_DATASETS_TITLE}'"
    f" or contains({ADDRESS}, '/metadata-codelist/PriorityDataset')"
    f" or gmd:keyword/gmx:Anchor[contains(@xlink:href, '/metadata-codelist/PriorityDataset/')]]"
)
PUBLISHED = "[gmd:dateType/gmd:CI_DateTypeCode/@codeListValue='publication']"

RULES: tuple[Rule, ...] = (
    Rule(
        id="M.1a",
        asks=say(
            "Le champ géographique (local, régional, national …) est donné.",
            "The spatial scope (local, regional, national …) is given.",
        ),
        remedy=say(
            "Donner le champ par son code : local, regional, national …",
            "Give the scope by its code: local, regional, national …",
        ),
        xpath=absent(SCOPES),
        levels=SPATIAL,
        when=When.INSPIRE,
        severity=Severity.ADVICE,
        key="gateway.spatial_scope",
    ),
    Rule(
        id="M.1b",
        asks=say(
            "Un seul champ géographique, un code de la liste.",
            "One spatial scope alone, a code of the list.",
        ),
        remedy=say(
            f"Écrire un gmx:Anchor vers {SPATIAL_SCOPES_URL}/ et le code.",
            f"Write a gmx:Anchor to {SPATIAL_SCOPES_URL}/ and the code.",
        ),
        xpath=f"self::*[{SCOPES}][count({SCOPES}/gmd:keyword)!=1"
        f" or {SCOPES}/gmd:keyword[not(g:is-scope({SAID}, gmx:Anchor/@xlink:href))]]",
        levels=SPATIAL,
        key="gateway.spatial_scope",
    ),
    Rule(
        id="M.1c",
        asks=say(
            f"Le thésaurus du champ géographique est daté {SPATIAL_SCOPES_DATE}.",
            f"The thesaurus of the spatial scope is dated {SPATIAL_SCOPES_DATE}.",
        ),
        remedy=say("Écrire cette date.", "Write this date."),
        xpath=f"{SCOPES}[not({DATES}[normalize-space(gmd:date)='{SPATIAL_SCOPES_DATE}'])]",
        levels=SPATIAL,
    ),
    Rule(
        id="M.2a",
        asks=say(
            "Une donnée prioritaire est un code de la liste PriorityDataset.",
            "A priority data set is a code of the list PriorityDataset.",
        ),
        remedy=say(
            f"Écrire un gmx:Anchor vers {PRIORITY_DATASETS_URL}/ et le code.",
            f"Write a gmx:Anchor to {PRIORITY_DATASETS_URL}/ and the code.",
        ),
        xpath=f"{PRIORITIES}/gmd:keyword[not(g:is-priority({SAID}, gmx:Anchor/@xlink:href))]",
        levels=SPATIAL,
        key="gateway.priority",
    ),
    Rule(
        id="M.2b",
        asks=say(
            f"Leur thésaurus est « {PRIORITY_DATASETS_TITLE} », publié le "
            f"{PRIORITY_DATASETS_DATE}.",
            f"Their thesaurus is “{PRIORITY_DATASETS_TITLE}”, published {PRIORITY_DATASETS_DATE}.",
        ),
        remedy=say("Écrire ce titre et cette date.", "Write this title and this date."),
        xpath=f"{PRIORITIES}[not(normalize-space({TITLE})='{PRIORITY_DATASETS_TITLE}')"
        f" or not({DATES}[normalize-space(gmd:date)='{PRIORITY_DATASETS_DATE}']{PUBLISHED})]",
        levels=SPATIAL,
    ),
)
