"""Common requirements about the record itself (TG 2.0, 2.1 and 2.2): C.1 to C.7."""

from gateway.validate.rule import Rule
from gateway.validate.rules.paths import CODE_LISTS, FILLED, absent, one_of
from gateway.validate.rules.words import EMAIL, ISO_DATE, ORGANISATION, WRITE_EMAIL, WRITE_NAME, say

ISO_639 = (
    *("http://www.loc.gov/standards/iso639-2/", "http://www.loc.gov/standards/iso639-2"),
    *("https://www.loc.gov/standards/iso639-2/", "https://www.loc.gov/standards/iso639-2"),
    *("http://id.loc.gov/vocabulary/iso639-2/", "http://id.loc.gov/vocabulary/iso639-2"),
    *("https://id.loc.gov/vocabulary/iso639-2/", "https://id.loc.gov/vocabulary/iso639-2"),
)
"""The spellings of the code list of languages that the suite accepts."""

OFFICIAL_LANGUAGES = [
    "bul",
    "hrv",
    "cze",
    "dan",
    "dut",
    "eng",
    "est",
    "fin",
    "fre",
    "ger",
    "gre",
    "hun",
    "ice",
    "gle",
    "ita",
    "lav",
    "lit",
    "mlt",
    "nor",
    "pol",
    "por",
    "rum",
    "slo",
    "slv",
    "spa",
    "swe",
]
"""ISO 639-2/B codes that a record's language may have (TG 2.0, C.5)."""

SCHEMA = Rule(
    id="C.1a",
    asks=say(
        "La fiche est valide selon le schéma ISO 19139 (20070417, ou 20060504 pour les services).",
        "The record is valid by the schema of ISO 19139 (20070417, or 20060504 for services).",
    ),
    remedy=say(
        "Corriger l'élément à la ligne indiquée : absent, mal placé ou mal écrit.",
        "Correct the element at the line given: missing, misplaced or miswritten.",
    ),
    xpath="",
)
"""The one rule that the XML schema judges."""

RULES: tuple[Rule, ...] = (
    SCHEMA,
    Rule(
        id="C.1b",
        asks=say(
            "Une seule version de GML : http://www.opengis.net/gml pour un service (srv) ou le "
            "schéma de 2006, http://www.opengis.net/gml/3.2 sinon.",
            "One version of GML: http://www.opengis.net/gml for a service (srv) or the schema of "
            "2006, http://www.opengis.net/gml/3.2 otherwise.",
        ),
        remedy=say(
            "Écrire toute la fiche selon un seul schéma.",
            "Write the whole record by one schema.",
        ),
        xpath="self::*[.//gml:*][.//gml0:* or .//srv:*]",
    ),
    Rule(
        id="C.2",
        asks=say(
            "La racine est un seul gmd:MD_Metadata.", "The root is one gmd:MD_Metadata, alone."
        ),
        remedy=say(
            "Écrire une fiche par ressource, sa racine gmd:MD_Metadata (gmi:MI_Metadata est "
            "refusé par data.gouv.fr).",
            "Write one record a resource, its root gmd:MD_Metadata (data.gouv.fr refuses "
            "gmi:MI_Metadata).",
        ),
        xpath="self::*[not(self::gmd:MD_Metadata)] | .//gmd:MD_Metadata",
    ),
    Rule(
        id="C.3a",
        asks=say(
            f"codeList vaut {CODE_LISTS}# et le nom de l'élément.",
            f"codeList is {CODE_LISTS}# and the element's name.",
        ),
        remedy=say(
            "Écrire l'adresse de la liste de codes exactement ainsi.",
            "Write the address of the code list exactly so.",
        ),
        xpath=".//gmd:*[@codeList][not(self::gmd:LanguageCode or self::gmd:Country)]"
        f"[not(@codeList=concat('{CODE_LISTS}#', local-name()))]",
    ),
    Rule(
        id="C.3b",
        asks=say("Un code n'est pas vide.", "A code is not empty."),
        remedy=say("Écrire le code dans codeListValue.", "Write the code in codeListValue."),
        xpath=".//gmd:*[@codeListValue][not(normalize-space(@codeListValue))]",
    ),
    Rule(
        id="C.4a",
        asks=say("Un texte libre n'est pas vide.", "A free text is not empty."),
        remedy=say("Écrire le texte, ou retirer l'élément.", "Write the text, or remove it."),
        xpath=".//gco:CharacterString[not(normalize-space())]"
        " | .//gmx:Anchor[not(normalize-space())]"
        " | .//gmd:LocalisedCharacterString[not(normalize-space())]",
    ),
    Rule(
        id="C.4b",
        asks=say(
            "Une traduction renvoie à une langue déclarée (gmd:locale).",
            "A translation refers to a declared language (gmd:locale).",
        ),
        remedy=say(
            'Déclarer la langue dans gmd:locale, ou corriger locale="#…".',
            'Declare the language in gmd:locale, or correct locale="#…".',
        ),
        xpath=".//gmd:LocalisedCharacterString[starts-with(@locale, '#')]"
        "[not(substring(@locale, 2)=/*/gmd:locale/gmd:PT_Locale/@id)]",
        key="metadata.language_alternate",
    ),
    Rule(
        id="C.5a",
        asks=say(
            "La langue de la fiche est donnée une fois (gmd:LanguageCode).",
            "The record's language is given once (gmd:LanguageCode).",
        ),
        remedy=say("Écrire gmd:language/gmd:LanguageCode.", "Write gmd:language/gmd:LanguageCode."),
        xpath=absent("gmd:language/gmd:LanguageCode", times="!=1"),
        key="metadata.language",
    ),
    Rule(
        id="C.5b",
        asks=say(
            f"La liste de codes de la langue est {ISO_639[0]}",
            f"The code list of the language is {ISO_639[0]}",
        ),
        remedy=say("Écrire cette adresse.", "Write this address."),
        xpath=f"gmd:language/gmd:LanguageCode[not({one_of('@codeList', ISO_639)})]",
    ),
    Rule(
        id="C.5c",
        asks=say(
            "La langue de la fiche est un code ISO 639-2/B d'une langue officielle : fre, eng …",
            "The record's language is the ISO 639-2/B code of an official language: fre, eng …",
        ),
        remedy=say("Écrire fre (et non fra) ou eng.", "Write fre (never fra) or eng."),
        xpath=f"gmd:language/gmd:LanguageCode[not({one_of('@codeListValue', OFFICIAL_LANGUAGES)})]",
        key="metadata.language",
    ),
    Rule(
        id="C.6a",
        asks=say("La fiche a un contact.", "The record has a contact."),
        remedy=say(
            "Donner l'organisme responsable de la fiche.",
            "Give the organisation responsible for the record.",
        ),
        xpath=absent("gmd:contact/gmd:CI_ResponsibleParty"),
        key=ORGANISATION,
    ),
    Rule(
        id="C.6b",
        asks=say(
            "Le contact de la fiche a un nom d'organisme.",
            "The record's contact has an organisation name.",
        ),
        remedy=WRITE_NAME,
        xpath=f"gmd:contact/gmd:CI_ResponsibleParty[not(gmd:organisationName[{FILLED}])]",
        key=ORGANISATION,
    ),
    Rule(
        id="C.6c",
        asks=say(
            "Le contact de la fiche a une adresse électronique.",
            "The record's contact has an e-mail address.",
        ),
        remedy=WRITE_EMAIL,
        xpath="gmd:contact/gmd:CI_ResponsibleParty"
        f"[not(gmd:contactInfo//gmd:electronicMailAddress[{FILLED}])]",
        key=EMAIL,
    ),
    Rule(
        id="C.6d",
        asks=say(
            "Un contact de la fiche a le rôle pointOfContact.",
            "One contact of the record has the role pointOfContact.",
        ),
        remedy=say("Écrire le rôle pointOfContact.", "Write the role pointOfContact."),
        xpath="self::*[gmd:contact/gmd:CI_ResponsibleParty]"
        "[not(gmd:contact/*/gmd:role/gmd:CI_RoleCode/@codeListValue='pointOfContact')]",
        key="contact.pointOfContact",
    ),
    Rule(
        id="C.7a",
        asks=say(
            "La fiche a une date (gmd:dateStamp).", "The record has one date (gmd:dateStamp)."
        ),
        remedy=ISO_DATE,
        xpath=absent("gmd:dateStamp", times="!=1"),
    ),
    Rule(
        id="C.7b",
        asks=say("La date de la fiche est une date ISO 8601.", "The record's date is ISO 8601."),
        remedy=ISO_DATE,
        xpath="gmd:dateStamp[not(g:is-date(.))]",
    ),
)
