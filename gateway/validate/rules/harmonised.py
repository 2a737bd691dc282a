"""Harmonised data (TG 2.0, 3.2): 2.1 to 2.8, for records that declare regulation 1089/2010 kept."""

from gateway.validate.rule import SPATIAL, Rule, When
from gateway.validate.rules.paths import FILLED, ID, QUALITY, SAID, absent, one_of
from gateway.validate.rules.words import say

CHARACTER_SETS = (
    *[
        "ucs2",
        "ucs4",
        "utf7",
        "utf8",
        "utf16",
        "8859part1",
        "8859part2",
        "8859part3",
        "8859part4",
        "8859part5",
    ],
    *["8859part6", "8859part7", "8859part8", "8859part9", "8859part10", "8859part11", "8859part13"],
    *[
        "8859part14",
        "8859part15",
        "8859part16",
        "jis",
        "shiftJIS",
        "eucJP",
        "usAscii",
        "ebcdic",
        "eucKR",
        "big5",
        "GB2312",
    ],
)
"""MD_CharacterSetCode of ISO 19115:2003."""

REPRESENTATIONS = ("vector", "grid", "tin", "textTable")
SYSTEM = "gmd:referenceSystemInfo/*/gmd:referenceSystemIdentifier/gmd:RS_Identifier"
CODE = f"gmd:code/{SAID}"
REGISTER = "http://www.opengis.net/def/crs/"
FORMAT = "gmd:distributionInfo//gmd:distributionFormat/gmd:MD_Format"
TOPOLOGY = f"{QUALITY}/gmd:report/gmd:DQ_TopologicalConsistency/gmd:result"
NETWORK_MODEL = "INSPIRE Data Specifications - Base Models - Generic Network Model"
CITED = "gmd:specification/gmd:CI_Citation"

RULES: tuple[Rule, ...] = (
    Rule(
        id="2.1a",
        asks=say(
            "La fiche nomme un système de coordonnées.",
            "The record names a coordinate reference system.",
        ),
        remedy=say(
            f"Le donner comme {REGISTER}EPSG/0/4258.",
            f"Give it as {REGISTER}EPSG/0/4258.",
        ),
        xpath=absent(SYSTEM),
        levels=SPATIAL,
        when=When.HARMONISED,
        key="gateway.source: crs",
    ),
    Rule(
        id="2.1b",
        asks=say(
            "Un système de coordonnées a un code.",
            "A reference system has a code.",
        ),
        remedy=say("Écrire son URI dans gmd:code.", "Write its URI in gmd:code."),
        xpath=f"{SYSTEM}[not(gmd:code[{FILLED}])]",
        levels=SPATIAL,
        when=When.HARMONISED,
        key="gateway.source: crs",
    ),
    Rule(
        id="2.2",
        asks=say(
            "Un système du registre EPSG est donné par son URI http, sans codeSpace.",
            "A system of the EPSG register is given by its http URI, without codeSpace.",
        ),
        remedy=say(
            f"Écrire {REGISTER}EPSG/0/4258 et retirer gmd:codeSpace.",
            f"Write {REGISTER}EPSG/0/4258 and remove gmd:codeSpace.",
        ),
        xpath=f"{SYSTEM}[contains({CODE}, 'EPSG') or contains(gmd:codeSpace, 'EPSG')"
        f" or number({CODE})={CODE}][gmd:codeSpace or not(starts-with({CODE}, '{REGISTER}'))]",
        levels=SPATIAL,
        when=When.HARMONISED,
    ),
    Rule(
        id="2.3",
        asks=say(
            "Le codeSpace d'un système de référence (temporel aussi) n'est pas vide.",
            "The codeSpace of a reference system (a temporal one too) is not empty.",
        ),
        remedy=say("L'écrire ou le retirer.", "Write it or remove it."),
        xpath=f"{SYSTEM}/gmd:codeSpace[not({FILLED})]",
        levels=SPATIAL,
        when=When.HARMONISED,
    ),
    Rule(
        id="2.4",
        asks=say(
            "Le type de représentation est vector, grid, tin ou textTable.",
            "The type of representation is vector, grid, tin or textTable.",
        ),
        remedy=say(
            "Écrire gmd:spatialRepresentationType.",
            "Write gmd:spatialRepresentationType.",
        ),
        xpath=f"self::*[not({ID}/gmd:spatialRepresentationType/*"
        f"[{one_of('@codeListValue', REPRESENTATIONS)}])]",
        levels=SPATIAL,
        when=When.HARMONISED,
        key="spatial.datatype",
    ),
    Rule(
        id="2.5",
        asks=say(
            "Un jeu de caractères est un code d'ISO 19115.",
            "A character set is a code of ISO 19115.",
        ),
        remedy=say("Écrire utf8.", "Write utf8."),
        xpath=f"{ID}/gmd:characterSet[not({one_of('*/@codeListValue', CHARACTER_SETS)})]",
        levels=SPATIAL,
        when=When.HARMONISED,
        key="identification.charset",
    ),
    Rule(
        id="2.6a",
        asks=say(
            "La fiche nomme un format de distribution.",
            "The record names a distribution format.",
        ),
        remedy=say("Écrire gmd:distributionFormat.", "Write gmd:distributionFormat."),
        xpath=absent(FORMAT),
        levels=SPATIAL,
        when=When.HARMONISED,
        key="gateway.formats",
    ),
    Rule(
        id="2.6b",
        asks=say(
            "Un format de distribution a un nom.",
            "A distribution format has a name.",
        ),
        remedy=say("Écrire gmd:name.", "Write gmd:name."),
        xpath=f"{FORMAT}[not(gmd:name[{FILLED}])]",
        levels=SPATIAL,
        when=When.HARMONISED,
    ),
    Rule(
        id="2.6c",
        asks=say(
            "Un format de distribution a une version, ou dit qu'elle est inconnue ou sans objet.",
            "A distribution format has a version, or says that it is unknown or inapplicable.",
        ),
        remedy=say(
            'Écrire gmd:version, ou gco:nilReason="unknown".',
            'Write gmd:version, or gco:nilReason="unknown".',
        ),
        xpath=f"{FORMAT}[not(gmd:version[{FILLED}])]"
        f"[not({one_of('gmd:version/@gco:nilReason', ('unknown', 'inapplicable'))})]",
        levels=SPATIAL,
        when=When.HARMONISED,
    ),
    Rule(
        id="2.7",
        asks=say(
            "Un résultat quantitatif de cohérence topologique a une unité et une valeur typée.",
            "A quantitative result of topological consistency has a unit and a typed value.",
        ),
        remedy=say(
            "Écrire gmd:valueUnit et gco:Record avec xsi:type.",
            "Write gmd:valueUnit and gco:Record with xsi:type.",
        ),
        xpath=f"{TOPOLOGY}/gmd:DQ_QuantitativeResult"
        "[not(gmd:valueUnit/*) or not(gmd:value/gco:Record/@xsi:type)]",
        levels=SPATIAL,
        when=When.HARMONISED,
    ),
    Rule(
        id="2.8",
        asks=say(
            "Un résultat descriptif de cohérence topologique cite "
            f"« {NETWORK_MODEL} », n'est pas conforme et s'explique.",
            "A descriptive result of topological consistency cites "
            f"“{NETWORK_MODEL}”, is not conformant, and is explained.",
        ),
        remedy=say(
            "Écrire ce titre, pass = false et une explication.",
            "Write this title, pass = false and an explanation.",
        ),
        xpath=f"{TOPOLOGY}/gmd:DQ_ConformanceResult"
        f"[not(normalize-space({CITED}/gmd:title/{SAID})='{NETWORK_MODEL}')"
        f" or not({one_of('gmd:pass/gco:Boolean', ('false', '0'))})"
        f" or not(gmd:explanation[{FILLED}])]",
        levels=SPATIAL,
        when=When.HARMONISED,
    ),
)
