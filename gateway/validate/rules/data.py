"""Data sets and series (TG 2.0, 3.1): 1.1 to 1.11; but for INSPIRE's own they hold of tables."""

from gateway.validate.rule import DATA, SPATIAL, Rule, When
from gateway.validate.rules.paths import (
    CITATION,
    CODE_LISTS,
    DATES,
    FILLED,
    ID,
    INTEROPERABLE,
    KEYWORDS,
    LANGUAGE,
    LEVEL,
    ONLINE,
    QUALITY,
    SAID,
    TITLE,
    absent,
    one_of,
)
from gateway.validate.rules.record import ISO_639
from gateway.validate.rules.words import CONFORMITY, say
from gateway.vocabularies.inspire import (
    INTEROPERABILITY,
    INTEROPERABILITY_DATE,
    THEMES_DATE,
    THEMES_TITLE,
)
from gateway.vocabularies.isocodes import SCOPES, TERMINOLOGY, TOPIC_CATEGORIES

IDENTIFIER = f"{CITATION}/gmd:identifier/*/gmd:code[{FILLED}]"
THEMES = f"{KEYWORDS}[normalize-space({TITLE})='{THEMES_TITLE}']"
PUBLISHED = "gmd:dateType/gmd:CI_DateTypeCode/@codeListValue='publication'"
LINEAGE = f"{QUALITY}/gmd:lineage/gmd:LI_Lineage"
CITED = "gmd:specification/gmd:CI_Citation"
DENOMINATOR = "number(*/gmd:denominator/gco:Integer)"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SCOPE = "gmd:scope/gmd:DQ_Scope/gmd:level/gmd:MD_ScopeCode/@codeListValue"

RULES: tuple[Rule, ...] = (
    Rule(
        id="1.1",
        asks=say(
            "Le type de ressource est dataset ou series (ou nonGeographicDataset hors INSPIRE).",
            "The resource type is dataset or series (or nonGeographicDataset outside INSPIRE).",
        ),
        remedy=say(
            f"Écrire un gmd:hierarchyLevel, sa liste {CODE_LISTS}#MD_ScopeCode.",
            f"Write one gmd:hierarchyLevel, its list {CODE_LISTS}#MD_ScopeCode.",
        ),
        xpath=f"self::*[not(count({LEVEL})=1 and {one_of(f'{LEVEL}/@codeListValue', SCOPES)})]",
        levels=DATA,
        key="metadata.hierarchylevel",
    ),
    Rule(
        id="1.2",
        asks=say(
            "La première identification est un gmd:MD_DataIdentification, seul.",
            "The first identification is one gmd:MD_DataIdentification.",
        ),
        remedy=say("N'en écrire qu'un.", "Write one alone."),
        xpath=absent("gmd:identificationInfo[1]/gmd:MD_DataIdentification", times="!=1"),
        levels=DATA,
    ),
    Rule(
        id="1.3a",
        asks=say(
            "La ressource a un identifiant (gmd:identifier et son code).",
            "The resource has an identifier (gmd:identifier and its code).",
        ),
        remedy=say(
            "Écrire l'URI permanente de la ressource.", "Write the resource's permanent URI."
        ),
        xpath=absent(IDENTIFIER),
        levels=DATA,
        key="metadata.dataseturi",
    ),
    Rule(
        id="1.3b",
        asks=say("La ressource n'a qu'un identifiant.", "The resource has one identifier alone."),
        remedy=say("Garder l'URI permanente.", "Keep the permanent URI."),
        xpath=absent(IDENTIFIER, times=" > 1"),
        levels=DATA,
        key="metadata.dataseturi",
    ),
    Rule(
        id="1.4a",
        asks=say(
            f"La ressource a un mot-clé du thésaurus « {THEMES_TITLE} ».",
            f"The resource has a keyword of the thesaurus “{THEMES_TITLE}”.",
        ),
        remedy=say(
            "Donner le thème INSPIRE par son code (au, tn, …), ou none.",
            "Give the INSPIRE theme by its code (au, tn, …), or none.",
        ),
        xpath=absent(f"{THEMES}/gmd:keyword"),
        levels=SPATIAL,
        when=When.INSPIRE,
        key="gateway.theme",
    ),
    Rule(
        id="1.4b",
        asks=say(
            "Ces mots-clés sont des noms officiels de thèmes INSPIRE.",
            "These keywords are official names of INSPIRE themes.",
        ),
        remedy=say(
            "Écrire le nom du registre, exactement : Unités administratives …",
            "Write the name of the registry, exactly: Administrative units …",
        ),
        xpath=f"{THEMES}/gmd:keyword[not(g:is-theme({SAID}, gmx:Anchor/@xlink:href, {LANGUAGE}))]",
        levels=SPATIAL,
        when=When.INSPIRE,
        key="gateway.theme",
    ),
    Rule(
        id="1.4c",
        asks=say(
            f"La date de ce thésaurus est {THEMES_DATE}, publication.",
            f"The date of this thesaurus is {THEMES_DATE}, publication.",
        ),
        remedy=say("Écrire cette date.", "Write this date."),
        xpath=f"{THEMES}[not({DATES}[normalize-space(gmd:date)='{THEMES_DATE}'][{PUBLISHED}])]",
        levels=SPATIAL,
        when=When.INSPIRE,
    ),
    Rule(
        id="1.5",
        asks=say(
            "Une résolution spatiale est une échelle ou une distance.",
            "A spatial resolution is a scale or a distance.",
        ),
        remedy=say(
            "Écrire spatial.denominators (plus de 0) ou spatial.resolutions.",
            "Write spatial.denominators (more than 0) or spatial.resolutions.",
        ),
        xpath=f"{ID}/gmd:spatialResolution[not(count(gmd:MD_Resolution/*"
        f"[self::gmd:equivalentScale[{DENOMINATOR} > 0] or self::gmd:distance[*]])=1)]",
        levels=DATA,
        key="spatial.resolutions",
    ),
    Rule(
        id="1.6a",
        asks=say(
            "La langue de la ressource est donnée (gmd:LanguageCode).",
            "The resource's language is given (gmd:LanguageCode).",
        ),
        remedy=say("Écrire fre, ou zxx sans texte.", "Write fre, or zxx without text."),
        xpath=f"self::*[not({ID}/gmd:language/gmd:LanguageCode)]",
        levels=DATA,
        key="identification.language",
    ),
    Rule(
        id="1.6b",
        asks=say(
            "La langue de la ressource est un code ISO 639-2/B, ou zxx.",
            "The resource's language is a code of ISO 639-2/B, or zxx.",
        ),
        remedy=say(
            f"Écrire fre (et non fra), et la liste {ISO_639[0]}",
            f"Write fre (never fra), and the list {ISO_639[0]}",
        ),
        xpath=f"{ID}/gmd:language/gmd:LanguageCode[not({one_of('@codeList', ISO_639)})"
        f" or string-length(@codeListValue)!=3 or translate(@codeListValue, '{LETTERS}', '')!=''"
        f" or {one_of('@codeListValue', TERMINOLOGY)}]",
        levels=DATA,
        key="identification.language",
    ),
    Rule(
        id="1.7a",
        asks=say("La ressource a une catégorie thématique.", "The resource has a topic category."),
        remedy=say(
            "Donner gateway.theme : la catégorie en découle ; ou l'écrire.",
            "Give gateway.theme: the category follows from it; or write it.",
        ),
        xpath=absent(f"{ID}/gmd:topicCategory/gmd:MD_TopicCategoryCode"),
        levels=SPATIAL,
        when=When.INSPIRE,
        key="identification.topiccategory",
    ),
    Rule(
        id="1.7b",
        asks=say(
            "Une catégorie thématique est un code d'ISO 19115.",
            "A topic category is a code of ISO 19115.",
        ),
        remedy=say(
            f"Écrire l'un de : {', '.join(TOPIC_CATEGORIES)}.",
            f"Write one of: {', '.join(TOPIC_CATEGORIES)}.",
        ),
        xpath=f"{ID}/gmd:topicCategory"
        f"[not({one_of('gmd:MD_TopicCategoryCode', TOPIC_CATEGORIES)})]",
        levels=DATA,
        key="identification.topiccategory",
    ),
    Rule(
        id="1.8",
        asks=say(
            "Un lien est une adresse bien formée, sans espace.",
            "A link is a well-formed address, without spaces.",
        ),
        remedy=say(
            "Corriger l'adresse ; coder l'espace %20.", "Correct the address; write a space as %20."
        ),
        xpath=f"{ONLINE}/gmd:linkage/gmd:URL[not(g:is-url(.))]",
        key="distribution: url",
    ),
    Rule(
        id="1.9a",
        asks=say(
            "Il y a une section gmd:dataQualityInfo, une seule.",
            "There is one section gmd:dataQualityInfo, one alone.",
        ),
        remedy=say("Réunir la qualité en une section.", "Put quality into one section."),
        xpath=absent("gmd:dataQualityInfo/gmd:DQ_DataQuality", times="!=1"),
        levels=DATA,
    ),
    Rule(
        id="1.9b",
        asks=say(
            "La portée de la qualité est le type de la ressource.",
            "The scope of quality is the resource's type.",
        ),
        remedy=say(
            "Écrire dans gmd:DQ_Scope le même code que gmd:hierarchyLevel.",
            "Write the code of gmd:hierarchyLevel in gmd:DQ_Scope.",
        ),
        xpath=f"{QUALITY}[not({SCOPE}=/*/{LEVEL}/@codeListValue)]",
        levels=DATA,
    ),
    Rule(
        id="1.10a",
        asks=say(
            "La conformité au règlement 1089/2010 est déclarée.",
            "Conformity to regulation 1089/2010 is declared.",
        ),
        remedy=say(
            "Déclarer un degré : conformant, notConformant ou notEvaluated.",
            "Declare a degree: conformant, notConformant or notEvaluated.",
        ),
        xpath=absent(INTEROPERABLE),
        levels=SPATIAL,
        when=When.INSPIRE,
        key=CONFORMITY,
    ),
    Rule(
        id="1.10b",
        asks=say(
            "Le titre du règlement 1089/2010 est le titre officiel, dans la langue de la fiche.",
            "The title of regulation 1089/2010 is the official one, in the record's language.",
        ),
        remedy=say(f"Écrire : {INTEROPERABILITY['fr']}.", f"Write: {INTEROPERABILITY['en']}."),
        xpath=f"{INTEROPERABLE}/{CITED}/gmd:title[not(g:is-official({SAID}, {LANGUAGE}))]",
        levels=SPATIAL,
        when=When.INSPIRE,
        key=CONFORMITY,
    ),
    Rule(
        id="1.10c",
        asks=say(
            f"La date du règlement 1089/2010 est {INTEROPERABILITY_DATE}.",
            f"The date of regulation 1089/2010 is {INTEROPERABILITY_DATE}.",
        ),
        remedy=say("Écrire cette date, de type publication.", "Write this date, of publication."),
        xpath=f"{INTEROPERABLE}/{CITED}"
        f"[not(normalize-space(gmd:date/gmd:CI_Date/gmd:date)='{INTEROPERABILITY_DATE}')]",
        levels=SPATIAL,
        when=When.INSPIRE,
        key=CONFORMITY,
    ),
    Rule(
        id="1.11a",
        asks=say("Il y a une généalogie, une seule.", "There is one lineage, one alone."),
        remedy=say("Écrire d'où viennent les données.", "Write where the data came from."),
        xpath=absent(LINEAGE, times="!=1"),
        levels=DATA,
        key="dataquality.lineage.statement",
    ),
    Rule(
        id="1.11b",
        asks=say("La généalogie a un texte.", "The lineage has a text."),
        remedy=say("Écrire d'où viennent les données.", "Write where the data came from."),
        xpath=f"{LINEAGE}[not(gmd:statement[{FILLED}])]",
        levels=DATA,
        key="dataquality.lineage.statement",
    ),
)
