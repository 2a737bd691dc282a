"""The words of the pages, in French and English."""

WORDS: dict[str, dict[str, str]] = {
    "skip": {"fr": "Aller au contenu", "en": "Skip to content"},
    "home": {"fr": "Accueil", "en": "Home"},
    "other_language": {"fr": "English", "en": "Français"},
    "datasets": {"fr": "Jeux de données", "en": "Datasets"},
    "no_datasets": {
        "fr": "Rien n'est publié pour l'instant.",
        "en": "Nothing is published yet.",
    },
    "feature_count": {"fr": "Nombre d'objets", "en": "Number of features"},
    "row_count": {"fr": "Nombre de lignes", "en": "Number of rows"},
    "updated": {"fr": "Mis à jour le", "en": "Updated on"},
    "services": {"fr": "Adresses des services", "en": "Addresses of the services"},
    "qgis": {"fr": "Ouvrir dans QGIS", "en": "Open in QGIS"},
    "qgis_how": {
        "fr": "Couche › Ajouter une couche › WFS / OGC API – Features › Nouveau, coller :",
        "en": "Layer › Add Layer › WFS / OGC API – Features › New, paste:",
    },
    "qgis_file": {
        "fr": "Ou glisser le fichier GeoPackage téléchargé dans la fenêtre de QGIS.",
        "en": "Or drop the GeoPackage file you downloaded onto QGIS's window.",
    },
    "metasearch_how": {
        "fr": "Internet › MetaSearch › Services › Nouveau, coller l'adresse :",
        "en": "Web › MetaSearch › Services › New, paste the address:",
    },
    "harvest": {"fr": "Moissonner ce catalogue", "en": "Harvest this catalogue"},
    "harvest_how": {
        "fr": "data.gouv.fr, géocatalogue, GeoNetwork, CKAN (CSW 2.0.2, ISO 19139) :",
        "en": "data.gouv.fr, national catalogue, GeoNetwork, CKAN (CSW 2.0.2, ISO 19139):",
    },
    "develop": {"fr": "Développer", "en": "Develop"},
    "landing": {"fr": "OGC API – Features (JSON)", "en": "OGC API – Features (JSON)"},
    "openapi": {"fr": "Description OpenAPI", "en": "OpenAPI description"},
    "csw": {"fr": "Catalogue CSW 2.0.2", "en": "CSW 2.0.2 catalogue"},
    "record": {"fr": "Fiche de métadonnées (ISO 19139)", "en": "Metadata record (ISO 19139)"},
    "colon": {"fr": " : ", "en": ": "},
    "uri": {"fr": "Identifiant permanent", "en": "Permanent identifier"},
    "downloads": {"fr": "Téléchargements", "en": "Downloads"},
    "no_downloads": {"fr": "Aucun fichier.", "en": "No files."},
    "atom_feed": {"fr": "Flux Atom INSPIRE", "en": "INSPIRE Atom feed"},
    "members": {
        "fr": "Les fichiers sont ceux des jeux de données de la série :",
        "en": "The files are those of the datasets of the series:",
    },
    "series": {"fr": "Fait partie de la série", "en": "Part of the series"},
    "conformity": {"fr": "Conformité", "en": "Conformity"},
    "conformity_text": {"fr": "{title} : {degree}", "en": "{title}: {degree}"},
    "hvd": {"fr": "Jeu de données de forte valeur", "en": "High-value dataset"},
    "legislation": {"fr": "Législation applicable", "en": "Applicable legislation"},
    "hvd_legislation": {
        "fr": "Règlement d'exécution (UE) 2023/138 (jeux de données de forte valeur)",
        "en": "Implementing Regulation (EU) 2023/138 (high-value datasets)",
    },
    "priority": {
        "fr": "Jeu de données prioritaire (rapportage environnemental)",
        "en": "Priority data set (environmental reporting)",
    },
    "elsewhere": {"fr": "Le document est à cette adresse :", "en": "The document is at:"},
    "file": {"fr": "Fichier", "en": "File"},
    "access": {"fr": "Limites d'accès", "en": "Limits on access"},
    "scope": {"fr": "Portée géographique", "en": "Spatial scope"},
    "resolution": {"fr": "Résolution spatiale", "en": "Spatial resolution"},
    "period": {"fr": "Période couverte", "en": "Period covered"},
    "from_to": {"fr": "du {begin} au {end}", "en": "from {begin} to {end}"},
    "since": {"fr": "depuis le {begin}", "en": "since {begin}"},
    "until": {"fr": "jusqu'au {end}", "en": "until {end}"},
    "picture_map": {"fr": "Carte : {title} ({count})", "en": "Map: {title} ({count})"},
    "picture_chart": {"fr": "Graphique : {title} ({count})", "en": "Chart: {title} ({count})"},
    "metadata": {"fr": "Métadonnées", "en": "Metadata"},
    "feature_catalogue": {
        "fr": "Catalogue d'objets (ISO 19110)",
        "en": "Feature catalogue (ISO 19110)",
    },
    "table_schema": {"fr": "Schéma des tables (Table Schema)", "en": "Schema (Table Schema)"},
    "dcat_turtle": {"fr": "DCAT, Turtle", "en": "DCAT, Turtle"},
    "dcat_json": {"fr": "DCAT, JSON-LD", "en": "DCAT, JSON-LD"},
    "dcat_xml": {"fr": "DCAT, RDF/XML", "en": "DCAT, RDF/XML"},
    "format": {"fr": "Format", "en": "Format"},
    "size": {"fr": "Taille", "en": "Size"},
    "checksum": {"fr": "SHA-256", "en": "SHA-256"},
    "facts": {"fr": "En bref", "en": "In short"},
    "publisher": {"fr": "Producteur", "en": "Publisher"},
    "licence": {"fr": "Licence", "en": "Licence"},
    "dates": {"fr": "Dates", "en": "Dates"},
    "creation": {"fr": "création", "en": "creation"},
    "publication": {"fr": "publication", "en": "publication"},
    "revision": {"fr": "révision", "en": "revision"},
    "frequency": {"fr": "Fréquence de mise à jour", "en": "Update frequency"},
    "extent": {"fr": "Emprise (longitude, latitude)", "en": "Extent (longitude, latitude)"},
    "extent_text": {
        "fr": "ouest {west}, sud {south}, est {east}, nord {north}",
        "en": "west {west}, south {south}, east {east}, north {north}",
    },
    "crs": {"fr": "Système de coordonnées", "en": "Coordinate reference system"},
    "geometry": {"fr": "Géométrie", "en": "Geometry"},
    "no_geometry": {"fr": "sans géométrie", "en": "no geometry"},
    "without_geometry": {"fr": "dont sans géométrie", "en": "of which without geometry"},
    "keywords": {"fr": "Mots-clés", "en": "Keywords"},
    "lineage": {"fr": "Généalogie", "en": "Lineage"},
    "layer": {"fr": "Couche", "en": "Layer"},
    "fields_of": {"fr": "Champs de", "en": "Fields of"},
    "field": {"fr": "Champ", "en": "Field"},
    "field_title": {"fr": "Intitulé", "en": "Title"},
    "field_type": {"fr": "Type", "en": "Type"},
    "field_nulls": {"fr": "Valeurs absentes", "en": "Missing values"},
    "field_distinct": {"fr": "Valeurs distinctes", "en": "Distinct values"},
    "field_values": {"fr": "Valeurs ou étendue", "en": "Values or range"},
    "field_unit": {"fr": "unité", "en": "unit"},
    "search": {"fr": "Rechercher", "en": "Search"},
    "search_datasets": {"fr": "Rechercher un jeu de données", "en": "Search for a dataset"},
    "search_words": {"fr": "Mots cherchés", "en": "Words sought"},
    "none_found": {
        "fr": "Aucun jeu de données géographiques n'a tous ces mots.",
        "en": "No geographic dataset has all of these words.",
    },
    "only_first": {
        "fr": "Seuls les premiers sont listés : ajouter un mot.",
        "en": "Only the first ones are listed: add a word.",
    },
    "feed": {"fr": "Flux Atom des fichiers", "en": "Atom feed of the files"},
    "error": {"fr": "Erreur", "en": "Error"},
    "back": {"fr": "Retour à l'accueil", "en": "Back to the home page"},
}
"""A key for each text of a template → the text by ISO 639-1 code."""

COUNTED: dict[str, dict[str, tuple[str, str]]] = {
    "features": {"fr": ("{n} objet", "{n} objets"), "en": ("{n} feature", "{n} features")},
    "rows": {"fr": ("{n} ligne", "{n} lignes"), "en": ("{n} row", "{n} rows")},
    "datasets": {
        "fr": ("{n} jeu de données", "{n} jeux de données"),
        "en": ("{n} dataset", "{n} datasets"),
    },
    "files": {
        "fr": ("{n} fichier du jeu de données", "{n} fichiers du jeu de données"),
        "en": ("{n} file of the dataset", "{n} files of the dataset"),
    },
}
"""What is counted → for one and for several, by ISO 639-1 code."""

TYPE_WORDS: dict[str, dict[str, str]] = {
    "string": {"fr": "texte", "en": "text"},
    "integer": {"fr": "nombre entier", "en": "whole number"},
    "number": {"fr": "nombre", "en": "number"},
    "boolean": {"fr": "booléen", "en": "boolean"},
    "date": {"fr": "date", "en": "date"},
    "datetime": {"fr": "date et heure", "en": "date and time"},
    "time": {"fr": "heure", "en": "time"},
    "binary": {"fr": "binaire", "en": "binary"},
    "json": {"fr": "JSON", "en": "JSON"},
}
"""A field's type (Table Schema) → its words by ISO 639-1 code."""

FREQUENCY_WORDS: dict[str, dict[str, str]] = {
    "continual": {"fr": "en continu", "en": "continual"},
    "daily": {"fr": "quotidienne", "en": "daily"},
    "weekly": {"fr": "hebdomadaire", "en": "weekly"},
    "fortnightly": {"fr": "toutes les deux semaines", "en": "fortnightly"},
    "monthly": {"fr": "mensuelle", "en": "monthly"},
    "quarterly": {"fr": "trimestrielle", "en": "quarterly"},
    "biannually": {"fr": "semestrielle", "en": "twice a year"},
    "annually": {"fr": "annuelle", "en": "yearly"},
    "asNeeded": {"fr": "selon les besoins", "en": "as needed"},
    "irregular": {"fr": "irrégulière", "en": "irregular"},
    "notPlanned": {"fr": "non prévue", "en": "not planned"},
    "unknown": {"fr": "inconnue", "en": "unknown"},
}
"""MD_MaintenanceFrequencyCode → its words by ISO 639-1 code."""

DEGREE_WORDS: dict[bool | None, dict[str, str]] = {
    True: {"fr": "conforme", "en": "conformant"},
    False: {"fr": "non conforme", "en": "not conformant"},
    None: {"fr": "non évalué", "en": "not evaluated"},
}
"""Whether data conforms to a specification (DQ_ConformanceResult, pass) → its words."""

KIND_WORDS: dict[str, dict[str, str]] = {
    "vector": {"fr": "Données géographiques", "en": "Geographic data"},
    "table": {"fr": "Table", "en": "Table"},
    "document": {"fr": "Document", "en": "Document"},
    "series": {"fr": "Série", "en": "Series"},
}
"""What a dataset without picture is (gateway.model.Kind) → its word by ISO 639-1 code."""
