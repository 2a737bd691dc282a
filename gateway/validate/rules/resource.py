"""Common requirements about the resource (TG 2.0, 2.3.1 to 2.3.5): C.8 to C.16."""

from gateway.validate.rule import Rule
from gateway.validate.rules.paths import CITATION, FILLED, ID, KEYWORDS, TITLE, absent, one_of
from gateway.validate.rules.words import (
    EMAIL,
    ISO_DATE,
    KEYWORD_GROUPS,
    ORGANISATION,
    PERIOD,
    WRITE_EMAIL,
    WRITE_NAME,
    say,
)
from gateway.vocabularies.isocodes import ROLES

KINDS_OF_DATE = ("publication", "revision", "creation")
CONTACT = f"{ID}/gmd:pointOfContact/gmd:CI_ResponsibleParty"
CI_DATE = f"{CITATION}/gmd:date/gmd:CI_Date"
KIND = "gmd:dateType/gmd:CI_DateTypeCode/@codeListValue"
EXTENT = ".//gmd:EX_TemporalExtent/gmd:extent"
WHEN = "[@indeterminatePosition or g:is-date(.)]"
BEGIN = (
    "(*[local-name()='beginPosition'] | *[local-name()='begin']//*[local-name()='timePosition'])"
)
END = "(*[local-name()='endPosition'] | *[local-name()='end']//*[local-name()='timePosition'])"
INSTANT = f"*[local-name()='TimeInstant']/*[local-name()='timePosition']{WHEN}"
PERIODS = f"*[local-name()='TimePeriod'][{BEGIN}{WHEN}][{END}{WHEN}]"
THESAURUS = f"{KEYWORDS}/gmd:thesaurusName/gmd:CI_Citation"
GROUP = f"gmd:MD_Keywords/{TITLE}"

RULES: tuple[Rule, ...] = (
    Rule(
        id="C.8",
        asks=say("La ressource a un titre.", "The resource has a title."),
        remedy=say("Écrire le titre.", "Write the title."),
        xpath=absent(f"{CITATION}/gmd:title[{FILLED}]"),
        key="identification.title",
    ),
    Rule(
        id="C.9",
        asks=say("La ressource a un résumé.", "The resource has an abstract."),
        remedy=say("Écrire le résumé.", "Write the abstract."),
        xpath=absent(f"{ID}/gmd:abstract[{FILLED}]"),
        key="identification.abstract",
    ),
    Rule(
        id="C.10a",
        asks=say(
            "La ressource a un organisme responsable (gmd:pointOfContact).",
            "The resource has a responsible organisation (gmd:pointOfContact).",
        ),
        remedy=say(
            "Donner l'organisme responsable de la ressource.",
            "Give the organisation responsible for the resource.",
        ),
        xpath=absent(CONTACT),
        key=ORGANISATION,
    ),
    Rule(
        id="C.10b",
        asks=say(
            "L'organisme responsable de la ressource a un nom.",
            "The organisation responsible for the resource has a name.",
        ),
        remedy=WRITE_NAME,
        xpath=f"{CONTACT}[not(gmd:organisationName[{FILLED}])]",
        key=ORGANISATION,
    ),
    Rule(
        id="C.10c",
        asks=say(
            "L'organisme responsable de la ressource a une adresse électronique.",
            "The organisation responsible for the resource has an e-mail address.",
        ),
        remedy=WRITE_EMAIL,
        xpath=f"{CONTACT}[not(gmd:contactInfo//gmd:electronicMailAddress[{FILLED}])]",
        key=EMAIL,
    ),
    Rule(
        id="C.10d",
        asks=say(
            "Le rôle de l'organisme responsable est un code d'ISO 19115.",
            "The role of the responsible organisation is a code of ISO 19115.",
        ),
        remedy=say(f"Écrire l'un de : {', '.join(ROLES)}.", f"Write one of: {', '.join(ROLES)}."),
        xpath=f"{CONTACT}[not({one_of('gmd:role/gmd:CI_RoleCode/@codeListValue', ROLES)})]",
        key="contact: role",
    ),
    Rule(
        id="C.11a",
        asks=say(
            "La ressource a une date de publication, de révision ou de création.",
            "The resource has a date of publication, revision or creation.",
        ),
        remedy=ISO_DATE,
        xpath=absent(CI_DATE),
        key="identification.dates",
    ),
    Rule(
        id="C.11b",
        asks=say(
            "Les dates de la ressource sont des dates ISO 8601.",
            "The resource's dates are dates of ISO 8601.",
        ),
        remedy=ISO_DATE,
        xpath=f"{CI_DATE}[not(g:is-date(gmd:date))]",
        key="identification.dates",
    ),
    Rule(
        id="C.11c",
        asks=say(
            "Une date de la ressource est de publication, de révision ou de création.",
            "A date of the resource is one of publication, revision or creation.",
        ),
        remedy=say(
            "Écrire publication, revision ou creation dans gmd:dateType.",
            "Write publication, revision or creation in gmd:dateType.",
        ),
        xpath=f"{CI_DATE}[not({one_of(KIND, KINDS_OF_DATE)})]",
        key="identification.dates",
    ),
    Rule(
        id="C.12",
        asks=say("Une date de création au plus.", "One date of creation at most."),
        remedy=say("N'en garder qu'une.", "Keep one."),
        xpath=f"{CITATION}[count(gmd:date/*[{KIND}='creation']) > 1]",
        key="identification.dates.creation",
    ),
    Rule(
        id="C.13",
        asks=say("Une date de révision au plus.", "One date of revision at most."),
        remedy=say("Ne garder que la dernière.", "Keep the last one."),
        xpath=f"{CITATION}[count(gmd:date/*[{KIND}='revision']) > 1]",
        key="identification.dates.revision",
    ),
    Rule(
        id="C.14a",
        asks=say(
            "Une étendue temporelle est un instant, ou un début et une fin, en ISO 8601.",
            "A temporal extent is an instant, or a begin and an end, in ISO 8601.",
        ),
        remedy=say(
            "Écrire begin et end en AAAA-MM-JJ (ou now pour la fin).",
            "Write begin and end as YYYY-MM-DD (or now for the end).",
        ),
        xpath=f"{EXTENT}[not({INSTANT})][not({PERIODS})]",
        key=PERIOD,
    ),
    Rule(
        id="C.14b",
        asks=say(
            "Une période ne finit pas avant de commencer.",
            "A period does not end before it begins.",
        ),
        remedy=say("Corriger begin ou end.", "Correct begin or end."),
        xpath=f"{EXTENT}/*[g:is-before({END}, {BEGIN})]",
        key=PERIOD,
    ),
    Rule(
        id="C.15a",
        asks=say("Un thésaurus a un titre.", "A thesaurus has a title."),
        remedy=say("Écrire vocabulary.name.", "Write vocabulary.name."),
        xpath=f"{THESAURUS}[not(gmd:title[{FILLED}])]",
        key=KEYWORD_GROUPS,
    ),
    Rule(
        id="C.15b",
        asks=say(
            "Un thésaurus a une date, de publication, de révision ou de création.",
            "A thesaurus has a date, of publication, revision or creation.",
        ),
        remedy=say(
            "Écrire vocabulary.date : la date de publication du thésaurus.",
            "Write vocabulary.date: the date the thesaurus was published.",
        ),
        xpath=f"{THESAURUS}[not(gmd:date/gmd:CI_Date[g:is-date(gmd:date)]"
        f"[{one_of(KIND, KINDS_OF_DATE)}])]",
        key=KEYWORD_GROUPS,
    ),
    Rule(
        id="C.16",
        asks=say(
            "Les mots-clés d'un même thésaurus sont dans un seul groupe.",
            "The keywords of one thesaurus are in one group.",
        ),
        remedy=say("Réunir les mots-clés en un groupe.", "Put the keywords into one group."),
        xpath=f"{ID}/gmd:descriptiveKeywords[{GROUP}]"
        f"[{GROUP} = preceding-sibling::gmd:descriptiveKeywords/{GROUP}]",
        key=KEYWORD_GROUPS,
    ),
)
