"""The parts of a record that people may want to know the origin of: a row each."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from gateway.describe import readings
from gateway.describe.readings import Mcf, Reading, at
from gateway.describe.texts import plain
from gateway.model import Text


class Origin(StrEnum):
    """Where the value of a part comes from."""

    DECLARED = "declared"
    """The dataset's own metadata file."""
    DEFAULTS = "defaults"
    """metadata/_defaults.yml."""
    SETTINGS = "settings"
    """config/gateway.yml."""
    DATA = "data"
    """Worked out from the data."""
    VOCABULARY = "vocabulary"
    """It follows from another code."""
    RULE = "rule"
    """The same for every dataset, or worked out from the run."""
    MISSING = "missing"


class Part(NamedTuple):
    """A part of a record.

    `keys` are the keys of the metadata file that give it, the first one is the one to set; `made`
    and `how` say where it comes from otherwise. `advice` says what a person may set where
    `is_weak`, `gain` for what it is good.
    """

    keys: tuple[str, ...]
    label: Text
    value: Reading
    made: Origin
    how: Text
    advice: Text | None = None
    gain: str = ""
    is_weak: Callable[[Mcf], bool] | None = None


SCORE, INSPIRE, REUSE = "data.gouv.fr", "INSPIRE", "reuse"
"""What advice is good for: the score of data.gouv.fr, INSPIRE records, those who reuse the data."""


def _text(fr: str, en: str) -> Text:
    return {"fr": fr, "en": en}


TABLE: tuple[Part, ...] = (
    Part(
        ("identification.title",),
        _text("Titre", "Title"),
        at("identification", "title"),
        Origin.RULE,
        _text("à donner", "must be given"),
    ),
    Part(
        ("identification.abstract",),
        _text("Résumé", "Abstract"),
        at("identification", "abstract"),
        Origin.RULE,
        _text("à donner", "must be given"),
        _text(
            "écrire plus de 100 caractères : quoi, où, quand, par qui, pour quel usage",
            "write more than 100 characters: what, where, when, by whom, for which use",
        ),
        SCORE,
        readings.has_short_abstract,
    ),
    Part(
        ("metadata.identifier",),
        _text("Identifiant", "Identifier"),
        at("metadata", "identifier"),
        Origin.RULE,
        _text("fr-, le SIREN du site, le nom du fichier", "fr-, the site's SIREN, the file's name"),
    ),
    Part(
        ("metadata.hierarchylevel",),
        _text("Niveau", "Level"),
        at("metadata", "hierarchylevel"),
        Origin.DATA,
        _text(
            "couches, lignes sans géométrie, document ou série",
            "layers, rows without geometry, a document or a series",
        ),
    ),
    Part(
        ("gateway.theme",),
        _text("Thème INSPIRE", "INSPIRE theme"),
        at("gateway", "theme"),
        Origin.RULE,
        _text("à donner (none : aucun)", "must be given (none: no theme)"),
        _text(
            "choisir l'un des 34 thèmes si le jeu relève d'INSPIRE",
            "choose one of the 34 themes where the dataset is an INSPIRE one",
        ),
        INSPIRE,
    ),
    Part(
        ("identification.topiccategory",),
        _text("Catégorie ISO", "Topic category"),
        at("identification", "topiccategory"),
        Origin.VOCABULARY,
        _text("suit le thème INSPIRE", "follows from the INSPIRE theme"),
        _text("donner une catégorie ISO 19115", "give an ISO 19115 topic category"),
        INSPIRE,
    ),
    Part(
        ("identification.keywords",),
        _text("Mots-clés", "Keywords"),
        readings.keywords,
        Origin.VOCABULARY,
        _text("« données ouvertes », thème, catégories HVD", "“open data”, theme, HVD categories"),
        _text("ajouter les mots que les gens cherchent", "add the words that people search for"),
        REUSE,
        lambda mcf: set(mcf["identification"]["keywords"]) <= {"open-data", "inspire-theme", "hvd"},
    ),
    Part(
        ("gateway.licence", "identification.license"),
        _text("Licence", "Licence"),
        at("identification", "license", "name"),
        Origin.SETTINGS,
        _text("`licence` de config/gateway.yml", "`licence` of config/gateway.yml"),
    ),
    Part(
        ("gateway.access",),
        _text("Accès public", "Public access"),
        at("gateway", "access", "text"),
        Origin.RULE,
        _text("sans restriction", "no limitations"),
    ),
    Part(
        ("gateway.update", "identification.maintenancefrequency"),
        _text("Mise à jour", "Update frequency"),
        at("identification", "maintenancefrequency"),
        Origin.RULE,
        _text("à donner", "must be given"),
        _text("donner la fréquence réelle", "give the true frequency"),
        SCORE,
        readings.has_unknown_update,
    ),
    Part(
        ("identification.extents.spatial",),
        _text("Emprise", "Extent"),
        readings.boxes,
        Origin.DATA,
        _text("boîte englobante des géométries", "bounding box of the geometries"),
        _text("donner `bbox` : ouest, sud, est, nord", "give `bbox`: west, south, east, north"),
        SCORE,
    ),
    Part(
        ("gateway.spatial_scope",),
        _text("Champ géographique", "Spatial scope"),
        at("gateway", "scope", "text"),
        Origin.DATA,
        _text("d'après la diagonale de l'emprise", "from the diagonal of the extent"),
    ),
    Part(
        ("gateway.time", "identification.extents.temporal"),
        _text("Période", "Temporal extent"),
        readings.periods,
        Origin.DATA,
        _text("", ""),
        _text(
            "nommer le champ des dates (`time`), ou donner `begin` et `end`",
            "name the field of dates (`time`), or give `begin` and `end`",
        ),
        SCORE,
    ),
    Part(
        ("spatial.resolutions", "spatial.denominators"),
        _text("Résolution", "Spatial resolution"),
        readings.resolution,
        Origin.DATA,
        _text("ce que permettent les coordonnées", "what the coordinates support"),
    ),
    Part(
        ("gateway.source.crs",),
        _text("Systèmes de coordonnées", "Reference systems"),
        at("gateway", "crs"),
        Origin.DATA,
        _text("celui de la source, puis ceux offerts", "the source's, then those offered"),
    ),
    Part(
        ("contact",),
        _text("Contact", "Contact"),
        readings.contact,
        Origin.SETTINGS,
        _text("`organisation` de config/gateway.yml", "`organisation` of config/gateway.yml"),
    ),
    Part(
        ("identification.dates.creation",),
        _text("Création", "Creation date"),
        at("identification", "dates", "creation"),
        Origin.RULE,
        _text("", ""),
    ),
    Part(
        ("identification.dates.publication",),
        _text("Publication", "Publication date"),
        at("identification", "dates", "publication"),
        Origin.RULE,
        _text("première publication ici", "first publication here"),
    ),
    Part(
        ("identification.dates.revision",),
        _text("Révision", "Revision date"),
        at("identification", "dates", "revision"),
        Origin.DATA,
        _text("dernier changement du contenu", "last change of the content"),
    ),
    Part(
        ("dataquality.lineage.statement",),
        _text("Généalogie", "Lineage"),
        at("gateway", "lineage"),
        Origin.DATA,
        _text(
            "source, moment, actes de nettoyage ; votre texte suit",
            "source, moment, acts of cleaning; your text follows",
        ),
        _text(
            "dire d'où viennent les données et comment elles ont été levées",
            "tell where the data come from and how they were surveyed",
        ),
        INSPIRE,
        lambda mcf: not mcf["gateway"]["note"],
    ),
    Part(
        ("gateway.fields",),
        _text("Champs définis", "Fields defined"),
        readings.defined_fields,
        Origin.DATA,
        _text("nom, type, valeurs", "name, type, values"),
        _text(
            "donner `definition`, `unit`, `values` des champs",
            "give `definition`, `unit`, `values` of the fields",
        ),
        REUSE,
        readings.has_undefined_fields,
    ),
    Part(
        ("gateway.conformity",),
        _text("Conformité", "Conformity"),
        readings.listed("conformity", readings.conformity),
        Origin.VOCABULARY,
        _text("règlement 1089/2010, non évaluée", "regulation 1089/2010, not evaluated"),
        _text("déclarer `degree` une fois évaluée", "declare `degree` once evaluated"),
        INSPIRE,
        readings.is_not_evaluated,
    ),
    Part(
        ("gateway.hvd",),
        _text("Forte valeur (HVD)", "High value (HVD)"),
        readings.listed("hvd", lambda item, language: plain(item["text"], language)),
        Origin.RULE,
        _text("", ""),
    ),
    Part(
        ("gateway.priority",),
        _text("Jeu prioritaire", "Priority data set"),
        readings.listed("priority", lambda item, language: plain(item["text"], language)),
        Origin.RULE,
        _text("", ""),
    ),
    Part(
        ("gateway.formats",),
        _text("Fichiers", "Files"),
        readings.files,
        Origin.SETTINGS,
        _text("`formats` de config/gateway.yml", "`formats` of config/gateway.yml"),
    ),
)
"""The parts in the order of a record."""
