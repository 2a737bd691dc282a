"""The acts of cleaning, told in French and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gateway.model import Act, ActKind


class Sentence(NamedTuple):
    """How one act is told in one language, for one and for many: `{n}` is the count."""

    one: str
    many: str


class Told(NamedTuple):
    """How one act is told."""

    fr: Sentence
    en: Sentence


def _told(fr: str, fr_many: str, en: str, en_many: str) -> Told:
    return Told(Sentence(fr, fr_many), Sentence(en, en_many))


SENTENCES: Mapping[ActKind, Told] = {
    ActKind.REPAIRED: _told(
        "{n} géométrie invalide a été réparée",
        "{n} géométries invalides ont été réparées",
        "{n} invalid geometry was repaired",
        "{n} invalid geometries were repaired",
    ),
    ActKind.DEGENERATE: _told(
        "{n} géométrie invalide, sans surface ni longueur, a été laissée telle quelle",
        "{n} géométries invalides, sans surface ni longueur, ont été laissées telles quelles",
        "{n} invalid geometry without area or length was left as it is",
        "{n} invalid geometries without area or length were left as they are",
    ),
    ActKind.NULL_GEOMETRY: _told(
        "{n} objet sans géométrie a été conservé",
        "{n} objets sans géométrie ont été conservés",
        "{n} feature without geometry was kept",
        "{n} features without geometry were kept",
    ),
    ActKind.EMPTY_GEOMETRY: _told(
        "{n} géométrie vide est devenue absente, l'objet étant conservé",
        "{n} géométries vides sont devenues absentes, les objets étant conservés",
        "{n} empty geometry became null, its feature being kept",
        "{n} empty geometries became null, their features being kept",
    ),
    ActKind.PROMOTED: _told(
        "{n} géométrie simple a été convertie en géométrie multiple",
        "{n} géométries simples ont été converties en géométries multiples",
        "{n} single geometry was promoted to a multi-part one",
        "{n} single geometries were promoted to multi-part ones",
    ),
    ActKind.SPLIT: _told(
        "{n} objet a été placé dans une couche propre à son type de géométrie",
        "{n} objets ont été placés dans des couches propres à leur type de géométrie",
        "{n} feature was put into a layer of its own geometry type",
        "{n} features were put into layers of their own geometry types",
    ),
    ActKind.COLLECTION: _told(
        "{n} collection de géométries a été décomposée",
        "{n} collections de géométries ont été décomposées",
        "{n} geometry collection was taken apart",
        "{n} geometry collections were taken apart",
    ),
    ActKind.CURVE: _told(
        "{n} géométrie courbe a été approchée par des segments",
        "{n} géométries courbes ont été approchées par des segments",
        "{n} curved geometry was approximated by segments",
        "{n} curved geometries were approximated by segments",
    ),
    ActKind.Z_DROPPED: _told(
        "les altitudes, toutes nulles, de {n} objet ont été retirées",
        "les altitudes, toutes nulles, de {n} objets ont été retirées",
        "the heights, all zero, of {n} feature were dropped",
        "the heights, all zero, of {n} features were dropped",
    ),
    ActKind.M_DROPPED: _told(
        "les mesures (M) de {n} objet ont été retirées",
        "les mesures (M) de {n} objets ont été retirées",
        "the measures (M) of {n} feature were dropped",
        "the measures (M) of {n} features were dropped",
    ),
    ActKind.CRS_DECLARED: _told(
        "le système de coordonnées, absent ou inconnu à la source, est celui de la déclaration",
        "le système de coordonnées, absent ou inconnu à la source, est celui de la déclaration",
        "the coordinate reference system, missing or unknown at the source, is the declared one",
        "the coordinate reference system, missing or unknown at the source, is the declared one",
    ),
    ActKind.CRS_RECOGNISED: _told(
        "le système de coordonnées, absent à la source, a été reconnu d'après les coordonnées",
        "le système de coordonnées, absent à la source, a été reconnu d'après les coordonnées",
        "the coordinate reference system, missing at the source, was recognised by the coordinates",
        "the coordinate reference system, missing at the source, was recognised by the coordinates",
    ),
    ActKind.FIELD_RENAMED: _told(
        "{n} champ a été renommé, son nom d'origine restant son titre",
        "{n} champs ont été renommés, leurs noms d'origine restant leurs titres",
        "{n} field was renamed, its original name staying as its title",
        "{n} fields were renamed, their original names staying as their titles",
    ),
    ActKind.NESTED: _told(
        "{n} champ aux valeurs imbriquées est écrit en JSON",
        "{n} champs aux valeurs imbriquées sont écrits en JSON",
        "{n} field with nested values is written as JSON",
        "{n} fields with nested values are written as JSON",
    ),
    ActKind.KEY_DUPLICATE: _told(
        "{n} objet dont la clé n'était pas unique a reçu un identifiant complété",
        "{n} objets dont la clé n'était pas unique ont reçu des identifiants complétés",
        "{n} feature whose key was not unique was given a completed identifier",
        "{n} features whose keys were not unique were given completed identifiers",
    ),
    ActKind.ENCODING: _told(
        "l'encodage des textes a été reconnu ou redressé",
        "l'encodage des textes a été reconnu ou redressé",
        "the encoding of the texts was recognised or mended",
        "the encoding of the texts was recognised or mended",
    ),
    ActKind.HEADER_SKIPPED: _told(
        "{n} ligne de titre a été passée avant l'en-tête",
        "{n} lignes de titre ont été passées avant l'en-tête",
        "{n} title line before the header was skipped",
        "{n} title lines before the header were skipped",
    ),
    ActKind.NULL_TEXT: _told(
        "{n} texte signifiant l'absence de valeur a été lu comme tel",
        "{n} textes signifiant l'absence de valeur ont été lus comme tels",
        "{n} text that means no value was read as such",
        "{n} texts that mean no value were read as such",
    ),
    ActKind.JOINED: _told(
        "{n} ligne a été jointe à son objet géographique",
        "{n} lignes ont été jointes à leurs objets géographiques",
        "{n} row was joined to its feature",
        "{n} rows were joined to their features",
    ),
    ActKind.JOIN_UNMATCHED: _told(
        "{n} ligne n'a trouvé aucun objet géographique et reste sans géométrie",
        "{n} lignes n'ont trouvé aucun objet géographique et restent sans géométrie",
        "{n} row matched no feature and stays without geometry",
        "{n} rows matched no feature and stay without geometry",
    ),
    ActKind.BAD_COORDINATES: _told(
        "{n} ligne aux coordonnées illisibles reste sans géométrie",
        "{n} lignes aux coordonnées illisibles restent sans géométrie",
        "{n} row with unreadable coordinates stays without geometry",
        "{n} rows with unreadable coordinates stay without geometry",
    ),
    ActKind.RESTORED: _told(
        "{n} fichier annexe manquant ou abîmé a été reconstitué",
        "{n} fichiers annexes manquants ou abîmés ont été reconstitués",
        "{n} missing or damaged companion file was rebuilt",
        "{n} missing or damaged companion files were rebuilt",
    ),
}
"""Every act; a test checks that none is missing."""


def act_sentence(act: Act, language: str) -> str:
    """`act` in `fr` or `en` with its count and detail, without capital and full stop."""
    told = SENTENCES[act.kind]
    sentence = told.fr if language == "fr" else told.en
    form = sentence.one if is_single(act.count, language) else sentence.many
    text = form.format(n=grouped(act.count, language))
    return f"{text} ({act.detail})" if act.detail else text


def is_single(number: int, language: str) -> bool:
    """Whether `number` takes the singular: zero does in French, not in English."""
    return number < 2 if language == "fr" else number == 1


def grouped(number: int, language: str) -> str:
    """`number` with the language's separator between thousands."""
    return f"{number:,}".replace(",", "\u202f") if language == "fr" else f"{number:,}"
