"""Services (TG 2.0, 4.1 and 4.2): 3.1 to 3.8 but 3.3, which only a person can judge, and 4.1."""

from gateway.validate.rule import SERVICES, Rule, Severity, When
from gateway.validate.rules.paths import FILLED, LEVEL, QUALITY, SAID, absent, one_of
from gateway.validate.rules.words import say

TYPES = ("discovery", "view", "download", "transformation", "invoke", "other")
"""Types of spatial data services (regulation 1205/2008, part D 3)."""
NETWORK_TYPES = TYPES[:4]
SERVICE = "gmd:identificationInfo[1]/srv:SV_ServiceIdentification"
TYPE = f"{SERVICE}/srv:serviceType/gco:LocalName"
SCOPE = "gmd:scope/gmd:DQ_Scope"
LEVEL_NAME = "contains(translate(gco:CharacterString, 'SERVIC', 'servic'), 'servic')"

RULES: tuple[Rule, ...] = (
    Rule(
        id="3.1a",
        asks=say("Le type de ressource est service.", "The resource type is service."),
        remedy=say(
            "Écrire un gmd:hierarchyLevel, service.", "Write one gmd:hierarchyLevel, service."
        ),
        xpath=f"self::*[not(count({LEVEL})=1 and {LEVEL}/@codeListValue='service')]",
        levels=SERVICES,
    ),
    Rule(
        id="3.1b",
        asks=say(
            "gmd:hierarchyLevelName est donné une fois et dit « service ».",
            "gmd:hierarchyLevelName is given once and says “service”.",
        ),
        remedy=say(
            "Écrire gmd:hierarchyLevelName : service.", "Write gmd:hierarchyLevelName: service."
        ),
        xpath=absent(f"gmd:hierarchyLevelName[{LEVEL_NAME}]", times="!=1"),
        levels=SERVICES,
    ),
    Rule(
        id="3.2",
        asks=say(
            "La première identification est un srv:SV_ServiceIdentification.",
            "The first identification is a srv:SV_ServiceIdentification.",
        ),
        remedy=say(
            "Décrire le service par srv:SV_ServiceIdentification.",
            "Describe the service by srv:SV_ServiceIdentification.",
        ),
        xpath=absent(SERVICE),
        levels=SERVICES,
    ),
    Rule(
        id="3.4",
        asks=say(
            "Un mot-clé est une catégorie de services de données géographiques "
            "(infoFeatureAccessService …).",
            "One keyword is a category of spatial data services (infoFeatureAccessService …).",
        ),
        remedy=say(
            "Écrire le code de la catégorie parmi les mots-clés.",
            "Write the category's code among the keywords.",
        ),
        xpath=absent(
            "gmd:identificationInfo[1]/*/gmd:descriptiveKeywords/gmd:MD_Keywords/gmd:keyword"
            f"[g:is-category({SAID}, gmx:Anchor/@xlink:href)]"
        ),
        levels=SERVICES,
        when=When.INSPIRE,
    ),
    Rule(
        id="3.5",
        asks=say(
            f"srv:serviceType est donné une fois, l'un de : {', '.join(TYPES)}.",
            f"srv:serviceType is given once, one of: {', '.join(TYPES)}.",
        ),
        remedy=say("Écrire ce type.", "Write this type."),
        xpath=f"self::*[{SERVICE}][not(count({TYPE})=1 and {one_of(TYPE, TYPES)})]",
        levels=SERVICES,
        when=When.INSPIRE,
    ),
    Rule(
        id="3.6a",
        asks=say(
            "srv:operatesOn renvoie à la fiche du jeu de données par une adresse (xlink:href).",
            "srv:operatesOn refers to the data set's record by an address (xlink:href).",
        ),
        remedy=say(
            "Écrire l'adresse de la fiche (GetRecordById) dans xlink:href.",
            "Write the record's address (GetRecordById) in xlink:href.",
        ),
        xpath=f"{SERVICE}/srv:operatesOn[not(g:is-url(@xlink:href))]",
        levels=SERVICES,
        when=When.INSPIRE,
    ),
    Rule(
        id="3.6b",
        asks=say(
            "Le service dit sur quels jeux de données il opère.",
            "The service tells the data sets that it operates on.",
        ),
        remedy=say("Écrire srv:operatesOn.", "Write srv:operatesOn."),
        xpath=f"{SERVICE}[not(srv:operatesOn)]",
        levels=SERVICES,
        when=When.INSPIRE,
        severity=Severity.ADVICE,
    ),
    Rule(
        id="3.7",
        asks=say(
            "Le service a une adresse (gmd:transferOptions … gmd:URL).",
            "The service has an address (gmd:transferOptions … gmd:URL).",
        ),
        remedy=say("Écrire l'adresse du service.", "Write the service's address."),
        xpath=absent(
            "gmd:distributionInfo/*/gmd:transferOptions/*/gmd:onLine/*/gmd:linkage/gmd:URL"
            "[normalize-space()]"
        ),
        levels=SERVICES,
        when=When.INSPIRE,
    ),
    Rule(
        id="3.8a",
        asks=say(
            "Il y a une section gmd:dataQualityInfo, une seule, de portée service.",
            "There is one section gmd:dataQualityInfo, one alone, its scope service.",
        ),
        remedy=say(
            "Réunir la qualité en une section, de portée service.",
            "Put quality into one section, its scope service.",
        ),
        xpath=f"self::*[not(count({QUALITY})=1 and "
        f"{QUALITY}/{SCOPE}/gmd:level/gmd:MD_ScopeCode/@codeListValue='service')]",
        levels=SERVICES,
        when=When.INSPIRE,
    ),
    Rule(
        id="3.8b",
        asks=say(
            "La portée de la qualité est nommée (gmd:levelDescription).",
            "The scope of quality is named (gmd:levelDescription).",
        ),
        remedy=say(
            "Écrire gmd:levelDescription : service.", "Write gmd:levelDescription: service."
        ),
        xpath=f"{QUALITY}/{SCOPE}[not(gmd:levelDescription/*/gmd:other[{FILLED}])]",
        levels=SERVICES,
        when=When.INSPIRE,
    ),
    Rule(
        id="4.1",
        asks=say(
            f"Un service en réseau est l'un de : {', '.join(NETWORK_TYPES)}.",
            f"A network service is one of: {', '.join(NETWORK_TYPES)}.",
        ),
        remedy=say("Écrire ce type dans srv:serviceType.", "Write this type in srv:serviceType."),
        xpath=f"{TYPE}[not({one_of('.', NETWORK_TYPES)})]",
        levels=SERVICES,
        when=When.INSPIRE,
    ),
)
