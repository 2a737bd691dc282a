"""What data.gouv.fr, GeoNetwork and CKAN need, with numbers of ours: H.1 to H.19.

An error is what loses the whole record there, or its files; what loses another part is advice.
"""

from gateway.validate.rule import DATA, SERVICES, Rule, Severity
from gateway.validate.rules.paths import (
    CITATION,
    FILLED,
    ID,
    KEYWORDS,
    LEGAL,
    LIMITED,
    ONLINE,
    SAID,
    TITLE,
    absent,
    one_of,
)
from gateway.validate.rules.words import ISO_DATE, KEYWORD_GROUPS, PERIOD, say
from gateway.vocabularies.hvd import HVD_TITLE
from gateway.vocabularies.inspire import THEMES_TITLE

ADVICE = Severity.ADVICE
TEXT = "gco:CharacterString[normalize-space()]"
CODE = f"{CITATION}/gmd:identifier/*/gmd:code"
DOWNLOADS = ("download", "offlineAccess", "order")
"""CI_OnLineFunctionCode of the links that data.gouv.fr takes for resources."""
RESOURCE = (
    f"{ONLINE}[{one_of('gmd:function/*/@codeListValue', DOWNLOADS)}"
    " or contains(gmd:linkage/gmd:URL, 'GetCapabilities')]"
)
IDENTITY = f"/*/{CODE}/{SAID}"
DISTRIBUTION = "gmd:distributionInfo/gmd:MD_Distribution"
TRANSFERRED = f"{DISTRIBUTION}/gmd:transferOptions//gmd:linkage/gmd:URL"
BOX = ".//gmd:EX_GeographicBoundingBox"
PERIODS = ".//gmd:EX_TemporalExtent/gmd:extent/*[local-name()='TimePeriod']"
SHORT = 100
"""Characters of an abstract that the quality score of data.gouv.fr wants."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="H.1",
        asks=say("La fiche a un fileIdentifier.", "The record has a fileIdentifier."),
        remedy=say("L'écrire, pour toujours.", "Write it, for ever."),
        xpath=absent(f"gmd:fileIdentifier[{FILLED}]"),
        key="metadata.identifier",
    ),
    Rule(
        id="H.2a",
        asks=say(
            "Un service a un identifiant de ressource : sans lui data.gouv.fr l'ignore.",
            "A service has a resource identifier: data.gouv.fr skips it without.",
        ),
        remedy=say("Écrire gmd:identifier et son code.", "Write gmd:identifier and its code."),
        xpath=absent(f"{CODE}[{FILLED}]"),
        levels=SERVICES,
    ),
    Rule(
        id="H.2b",
        asks=say(
            "L'identifiant de la ressource est une URI http, sans codeSpace.",
            "The resource's identifier is an http URI, without codeSpace.",
        ),
        remedy=say(
            "Écrire une URI permanente dans gmd:code, retirer gmd:codeSpace.",
            "Write a permanent URI in gmd:code, remove gmd:codeSpace.",
        ),
        xpath=f"{CODE}[{FILLED}][not(g:is-url({SAID})) or ../gmd:codeSpace]",
        severity=ADVICE,
        key="metadata.dataseturi",
    ),
    Rule(
        id="H.3",
        asks=say(
            "Titre et résumé sont des gco:CharacterString : data.gouv.fr ne lit pas un gmx:Anchor.",
            "Title and abstract are gco:CharacterString: data.gouv.fr does not read a gmx:Anchor.",
        ),
        remedy=say("Les écrire en gco:CharacterString.", "Write them as gco:CharacterString."),
        xpath=f"({CITATION}/gmd:title|{ID}/gmd:abstract)[{FILLED}][not({TEXT})]",
        key="identification.title",
    ),
    Rule(
        id="H.4",
        asks=say(
            f"Le résumé a plus de {SHORT} caractères (score de qualité de data.gouv.fr).",
            f"The abstract is over {SHORT} characters long (quality score of data.gouv.fr).",
        ),
        remedy=say(
            "Dire ce que contiennent les données, qui les fait, à quoi elles servent.",
            "Say what the data holds, who makes it, what it is for.",
        ),
        xpath=f"{ID}/gmd:abstract[{FILLED}][string-length({FILLED}) <= {SHORT}]",
        severity=ADVICE,
        key="identification.abstract",
    ),
    Rule(
        id="H.5a",
        asks=say(
            "L'adresse du site est publique : un lien vers une machine locale ou privée fait "
            "refuser la fiche entière par data.gouv.fr.",
            "The site's address is public: a link to a local or private machine makes data.gouv.fr "
            "refuse the whole record.",
        ),
        remedy=say(
            "Écrire l'adresse publique du site (base_url) avant tout moissonnage.",
            "Write the site's public address (base_url) before anyone harvests.",
        ),
        xpath=f"{ONLINE}/gmd:linkage/gmd:URL[g:is-private(.)][g:is-beside(., {IDENTITY})]",
        severity=ADVICE,
        key="gateway.yml: base_url",
    ),
    Rule(
        id="H.5b",
        asks=say(
            "Aucun lien d'ailleurs ne mène à une machine locale ou privée : un seul fait refuser "
            "la fiche entière par data.gouv.fr.",
            "No link to elsewhere leads to a local or private machine: one makes data.gouv.fr "
            "refuse the whole record.",
        ),
        remedy=say(
            "Donner une adresse publique, ou retirer le lien.",
            "Give a public address, or remove the link.",
        ),
        xpath=f"{ONLINE}/gmd:linkage/gmd:URL[g:is-private(.)][not(g:is-beside(., {IDENTITY}))]",
        key="distribution: url",
    ),
    Rule(
        id="H.6",
        asks=say(
            "La licence n'est pas dans le bloc des limites d'accès : data.gouv.fr les confondrait.",
            "The licence is not in the block of the limits on access: data.gouv.fr would confuse "
            "them.",
        ),
        remedy=say(
            "Écrire gmd:useConstraints dans un bloc à part.",
            "Write gmd:useConstraints in a block of its own.",
        ),
        xpath=f"{LEGAL}[{LIMITED}][gmd:useConstraints]",
        severity=ADVICE,
    ),
    Rule(
        id="H.7",
        asks=say(
            "La licence est de celles que data.gouv.fr connaît.",
            "The licence is one that data.gouv.fr knows.",
        ),
        remedy=say(
            "Nommer etalab-2.0 ou ODbL-1.0, ou écrire l'adresse de la licence.",
            "Name etalab-2.0 or ODbL-1.0, or write the licence's address.",
        ),
        xpath=f"self::*[not({LEGAL}/gmd:otherConstraints"
        f"[g:is-open-licence({SAID}, gmx:Anchor/@xlink:href)])]",
        levels=DATA,
        severity=ADVICE,
        key="gateway.licence",
    ),
    Rule(
        id="H.8",
        asks=say(
            "Un lien au moins est un téléchargement (gmd:function download) : sans ressource, pas "
            "de licence.",
            "One link at least is a download (gmd:function download): no resource, no licence.",
        ),
        remedy=say("Écrire gmd:function : download.", "Write gmd:function: download."),
        xpath=absent(RESOURCE),
        levels=DATA,
        severity=ADVICE,
        key="distribution: function",
    ),
    Rule(
        id="H.9",
        asks=say(
            "Chaque fichier est seul dans son MD_DigitalTransferOptions.",
            "Each file is alone in its MD_DigitalTransferOptions.",
        ),
        remedy=say("Un gmd:transferOptions par lien.", "One gmd:transferOptions for each link."),
        xpath="gmd:distributionInfo//gmd:MD_DigitalTransferOptions[count(gmd:onLine) > 1]",
        levels=DATA,
        severity=ADVICE,
    ),
    Rule(
        id="H.10",
        asks=say(
            "Un téléchargement a un nom et une description.",
            "A download has a name and a description.",
        ),
        remedy=say("Écrire name et description.", "Write name and description."),
        xpath=f"{RESOURCE}[not(gmd:name[{FILLED}]) or not(gmd:description[{FILLED}])]",
        levels=DATA,
        severity=ADVICE,
        key="distribution: name, description",
    ),
    Rule(
        id="H.11",
        asks=say("La fréquence de mise à jour est donnée.", "The update frequency is given."),
        remedy=say("Écrire yearly, monthly …", "Write yearly, monthly …"),
        xpath=absent(
            f"{ID}/gmd:resourceMaintenance//gmd:MD_MaintenanceFrequencyCode"
            "[normalize-space(@codeListValue)]"
        ),
        levels=DATA,
        severity=ADVICE,
        key="gateway.update",
    ),
    Rule(
        id="H.12",
        asks=say(
            "Une période a un début et une fin, dates entières AAAA-MM-JJ.",
            "A period has a begin and an end, whole dates YYYY-MM-DD.",
        ),
        remedy=say("Écrire begin et end en entier.", "Write begin and end whole."),
        xpath=f"{PERIODS}[count(.//*[string-length(normalize-space(text())) >= 10]"
        "[g:is-date(.)]) < 2]",
        levels=DATA,
        severity=ADVICE,
        key=PERIOD,
    ),
    Rule(
        id="H.13",
        asks=say(
            "Une date de la ressource n'est pas dans l'avenir.",
            "A date of the resource is not in the future.",
        ),
        remedy=ISO_DATE,
        xpath=f"{CITATION}/gmd:date/gmd:CI_Date/gmd:date[g:is-future(.)]",
        severity=ADVICE,
        key="identification.dates",
    ),
    Rule(
        id="H.14",
        asks=say(
            "Une emprise n'est ni un point ni une ligne.", "A box is neither a point nor a line."
        ),
        remedy=say("L'élargir.", "Widen it."),
        xpath=f"{BOX}[number(gmd:westBoundLongitude)=number(gmd:eastBoundLongitude)"
        " or number(gmd:southBoundLatitude)=number(gmd:northBoundLatitude)]",
        severity=ADVICE,
        key="identification.extents.spatial",
    ),
    Rule(
        id="H.15",
        asks=say(
            "Un mot-clé libre ou un thème est un gco:CharacterString : data.gouv.fr perd le texte "
            "d'un gmx:Anchor.",
            "A free keyword or a theme is a gco:CharacterString: data.gouv.fr loses the text of a "
            "gmx:Anchor.",
        ),
        remedy=say("L'écrire en gco:CharacterString.", "Write it as gco:CharacterString."),
        xpath=f"{KEYWORDS}[not(gmd:thesaurusName) or normalize-space({TITLE})='{THEMES_TITLE}']"
        "/gmd:keyword[gmx:Anchor]",
        levels=DATA,
        severity=ADVICE,
        key=KEYWORD_GROUPS,
    ),
    Rule(
        id="H.16",
        asks=say(
            "Une donnée de forte valeur a aussi le mot-clé libre hvd, le seul que data.gouv.fr "
            "lise.",
            "A high-value dataset also has the free keyword hvd, the only one data.gouv.fr reads.",
        ),
        remedy=say("Ajouter le mot-clé hvd.", "Add the keyword hvd."),
        xpath=f"self::*[{KEYWORDS}[normalize-space({TITLE})='{HVD_TITLE}']]"
        f"[not({KEYWORDS}/gmd:keyword[normalize-space({SAID})='hvd'])]",
        levels=DATA,
        severity=ADVICE,
        key="gateway.hvd",
    ),
    Rule(
        id="H.17",
        asks=say(
            "La date de la fiche a une heure : GeoNetwork y voit ce qui a changé.",
            "The record's date has a time: GeoNetwork sees by it what changed.",
        ),
        remedy=say(
            "Écrire AAAA-MM-JJThh:mm:ssZ dans gco:DateTime.",
            "Write YYYY-MM-DDThh:mm:ssZ in gco:DateTime.",
        ),
        xpath="gmd:dateStamp[not(gco:DateTime)]",
        severity=ADVICE,
    ),
    Rule(
        id="H.18",
        asks=say(
            "srv:operatesOn porte uuidref, le fileIdentifier du jeu de données.",
            "srv:operatesOn has uuidref, the data set's fileIdentifier.",
        ),
        remedy=say("Écrire uuidref.", "Write uuidref."),
        xpath=f"{ID}/srv:operatesOn[not(normalize-space(@uuidref))]",
        levels=SERVICES,
        severity=ADVICE,
    ),
    Rule(
        id="H.19",
        asks=say(
            "Chaque fichier d'un distributeur est aussi dans un gmd:transferOptions : GeoNetwork "
            "et CKAN ne lisent que celui-ci.",
            "Each file of a distributor is in a gmd:transferOptions too: GeoNetwork and CKAN read "
            "these alone.",
        ),
        remedy=say(
            "Écrire le lien dans un gmd:transferOptions, avec la fonction information.",
            "Write the link in a gmd:transferOptions, with the function information.",
        ),
        xpath=f"{DISTRIBUTION}//gmd:distributorTransferOptions//gmd:linkage/gmd:URL"
        f"[not(normalize-space()=/*/{TRANSFERRED})]",
        levels=DATA,
    ),
)
