"""Common requirements about access, extent and conformity (TG 2.0, 2.3.6 to 2.4): C.17 to C.22."""

from gateway.validate.rule import SERVICES, SPATIAL, Rule, When
from gateway.validate.rules.paths import (
    CONDITIONED,
    CONDITIONS,
    FILLED,
    LEGAL,
    LIMITATIONS,
    LIMITED,
    RESULT,
    SAID,
    absent,
    one_of,
)
from gateway.validate.rules.words import CONFORMITY, say
from gateway.vocabularies import LIMITATIONS as LIMITATION_CODES
from gateway.vocabularies.inspire import CONDITIONS as CONDITION_CODES
from gateway.vocabularies.inspire import CONDITIONS_URL, LIMITATIONS_URL

ANCHORS = f"{LEGAL}/gmd:otherConstraints/gmx:Anchor"
LIMITS = [f"{LIMITATIONS_URL}/{code}" for code in LIMITATION_CODES]
TERMS = [f"{CONDITIONS_URL}/{code}" for code in CONDITION_CODES]
RESTRICTED = "gmd:MD_RestrictionCode/@codeListValue='otherRestrictions'"
USE = (
    f"{LEGAL}[not({LIMITED})][(gmd:useConstraints|gmd:accessConstraints)/{RESTRICTED}]"
    f"[gmd:otherConstraints[{FILLED}]]"
)
BOX = ".//gmd:EX_GeographicBoundingBox"
WEST = "gmd:westBoundLongitude/gco:Decimal"
EAST = "gmd:eastBoundLongitude/gco:Decimal"
SOUTH = "gmd:southBoundLatitude/gco:Decimal"
NORTH = "gmd:northBoundLatitude/gco:Decimal"
EXACT = "string-length(substring-after(normalize-space({}), '.')) >= 2"
POSSIBLE = (
    f"{WEST} >= -180 and {EAST} <= 180 and {WEST} <= {EAST}"
    f" and {SOUTH} >= -90 and {NORTH} <= 90 and {SOUTH} <= {NORTH}"
)
SPECIFICATION = "gmd:specification/gmd:CI_Citation"
PUBLISHED = "gmd:dateType/gmd:CI_DateTypeCode/@codeListValue='publication'"
EXTENTS = "identification.extents.spatial"

RULES: tuple[Rule, ...] = (
    Rule(
        id="C.17a",
        asks=say(
            "Un bloc MD_LegalConstraints, et un seul, dit les limites d'accès public "
            "(LimitationsOnPublicAccess).",
            "One MD_LegalConstraints, and one alone, tells the limits on public access "
            "(LimitationsOnPublicAccess).",
        ),
        remedy=say(
            "Écrire un bloc dont gmd:otherConstraints est un gmx:Anchor vers "
            f"{LIMITATIONS_URL}/noLimitations ou l'article qui limite l'accès.",
            "Write a block whose gmd:otherConstraints is a gmx:Anchor to "
            f"{LIMITATIONS_URL}/noLimitations or the article that limits access.",
        ),
        xpath=absent(f"{LEGAL}[{LIMITED}]", times="!=1"),
        key="gateway.access",
    ),
    Rule(
        id="C.17b",
        asks=say(
            "Ce bloc ne dit pas aussi les conditions d'utilisation.",
            "This block does not tell the conditions of use as well.",
        ),
        remedy=say(
            "Mettre les conditions d'utilisation dans un bloc à part.",
            "Put the conditions of use into a block of their own.",
        ),
        xpath=f"{LEGAL}[{LIMITED}][{CONDITIONED}]",
    ),
    Rule(
        id="C.17c",
        asks=say(
            "La limite d'accès est un code de la liste, son adresse en http.",
            "The limit on access is a code of the list, its address by http.",
        ),
        remedy=say(
            f"Écrire {LIMITATIONS_URL}/ suivi de : {', '.join(LIMITATION_CODES)}.",
            f"Write {LIMITATIONS_URL}/ followed by: {', '.join(LIMITATION_CODES)}.",
        ),
        xpath=f"{ANCHORS}[contains(@xlink:href, {LIMITATIONS})]"
        f"[not({one_of('@xlink:href', LIMITS)})]",
        key="gateway.access",
    ),
    Rule(
        id="C.17d",
        asks=say(
            "Ce bloc a un gmd:accessConstraints, otherRestrictions.",
            "This block has one gmd:accessConstraints, otherRestrictions.",
        ),
        remedy=say(
            "Écrire gmd:accessConstraints une fois, avec le code otherRestrictions.",
            "Write gmd:accessConstraints once, with the code otherRestrictions.",
        ),
        xpath=f"{LEGAL}[{LIMITED}][not(count(gmd:accessConstraints)=1"
        f" and gmd:accessConstraints/{RESTRICTED})]",
    ),
    Rule(
        id="C.18a",
        asks=say(
            "Un autre bloc MD_LegalConstraints, et un seul, dit les conditions d'utilisation : une "
            "licence, ou un code de ConditionsApplyingToAccessAndUse.",
            "Another MD_LegalConstraints, and one alone, tells the conditions of use: a licence, "
            "or a code of ConditionsApplyingToAccessAndUse.",
        ),
        remedy=say(
            "Écrire un seul bloc : gmd:useConstraints (otherRestrictions) et la licence dans "
            "gmd:otherConstraints.",
            "Write one block: gmd:useConstraints (otherRestrictions) and the licence in "
            "gmd:otherConstraints.",
        ),
        xpath=absent(USE, times="!=1"),
        key="gateway.licence",
    ),
    Rule(
        id="C.18b",
        asks=say(
            "Un code de ConditionsApplyingToAccessAndUse est noConditionsApply ou "
            "conditionsUnknown, son adresse en http.",
            "A code of ConditionsApplyingToAccessAndUse is noConditionsApply or "
            "conditionsUnknown, its address by http.",
        ),
        remedy=say(
            f"Écrire {CONDITIONS_URL}/noConditionsApply ou …/conditionsUnknown.",
            f"Write {CONDITIONS_URL}/noConditionsApply or …/conditionsUnknown.",
        ),
        xpath=f"{ANCHORS}[contains(@xlink:href, {CONDITIONS})]"
        f"[not({one_of('@xlink:href', TERMS)})]",
        key="gateway.licence",
    ),
    Rule(
        id="C.19a",
        asks=say(
            "Une donnée géographique a une emprise (gmd:EX_GeographicBoundingBox).",
            "Spatial data has a bounding box (gmd:EX_GeographicBoundingBox).",
        ),
        remedy=say(
            "Donner l'emprise [ouest, sud, est, nord] en degrés.",
            "Give the box [west, south, east, north] in degrees.",
        ),
        xpath=absent(BOX),
        levels=SPATIAL,
        key=EXTENTS,
    ),
    Rule(
        id="C.19b",
        asks=say(
            "Une emprise est possible : longitudes de -180 à 180, latitudes de -90 à 90, ouest "
            "avant est, sud avant nord.",
            "A box is possible: longitudes from -180 to 180, latitudes from -90 to 90, west before "
            "east, south before north.",
        ),
        remedy=say("Corriger les quatre bornes.", "Correct the four bounds."),
        xpath=f"{BOX}[not({POSSIBLE})]",
        key=EXTENTS,
    ),
    Rule(
        id="C.19c",
        asks=say(
            "Les bornes d'une emprise ont deux décimales au moins.",
            "The bounds of a box have two decimals at least.",
        ),
        remedy=say("Écrire 2.50 et non 2.5.", "Write 2.50, not 2.5."),
        xpath=f"{BOX}[not({' and '.join(EXACT.format(b) for b in (WEST, EAST, SOUTH, NORTH))})]",
    ),
    Rule(
        id="C.20a",
        asks=say(
            "La conformité à une spécification est déclarée (gmd:DQ_ConformanceResult).",
            "Conformity to a specification is declared (gmd:DQ_ConformanceResult).",
        ),
        remedy=say(
            "Déclarer au moins un résultat, même non évalué.",
            "Declare one result at least, even not evaluated.",
        ),
        xpath=absent(RESULT),
        levels=SPATIAL | SERVICES,
        when=When.INSPIRE,
        key=CONFORMITY,
    ),
    Rule(
        id="C.20b",
        asks=say(
            "Un service déclare sa conformité au règlement 976/2009 (services en réseau).",
            "A service declares its conformity to regulation 976/2009 (network services).",
        ),
        remedy=say(
            "Citer le règlement 976/2009, publié le 2009-10-20.",
            "Cite regulation 976/2009, published 2009-10-20.",
        ),
        xpath=f"self::*[{RESULT}]"
        f"[not({RESULT}/{SPECIFICATION}/gmd:title/{SAID}[contains(., '976/2009')])]",
        levels=SERVICES,
        when=When.INSPIRE,
    ),
    Rule(
        id="C.21a",
        asks=say("Une spécification citée a un titre.", "A cited specification has a title."),
        remedy=say("Écrire son titre officiel.", "Write its official title."),
        xpath=f"{RESULT}[not({SPECIFICATION}/gmd:title[{FILLED}])]",
        key=CONFORMITY,
    ),
    Rule(
        id="C.21b",
        asks=say(
            "Une spécification citée a sa date de publication, sans heure.",
            "A cited specification has its date of publication, without a time.",
        ),
        remedy=say(
            "Écrire la date AAAA-MM-JJ, de type publication.",
            "Write the date YYYY-MM-DD, of type publication.",
        ),
        xpath=f"{RESULT}[{SPECIFICATION}]"
        f"[not({SPECIFICATION}/gmd:date/gmd:CI_Date[g:is-day(gmd:date)][{PUBLISHED}])]",
        key=CONFORMITY,
    ),
    Rule(
        id="C.22",
        asks=say(
            'Le degré de conformité est vrai, faux, ou inconnu (nilReason="unknown").',
            'The degree of conformity is true, false, or unknown (nilReason="unknown").',
        ),
        remedy=say(
            "Écrire conformant, notConformant ou notEvaluated.",
            "Write conformant, notConformant or notEvaluated.",
        ),
        xpath=f"{RESULT}[not({one_of('gmd:pass/gco:Boolean', ('true', 'false', '1', '0'))})]"
        "[not(gmd:pass[not(*)]/@gco:nilReason='unknown')]",
        key=CONFORMITY,
    ),
)
