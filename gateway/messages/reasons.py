"""Why something does not fit, in words, where libraries and the system say it in English alone."""

import errno

type Said = dict[str, str]
"""A text by language."""

FIELD_OF_TIME: Said = {
    "fr": "le nom du champ des dates est attendu, ou {begin: champ, end: champ} ; une période en "
    "dates s'écrit dans identification.extents.temporal",
    "en": "the name of the field of dates is expected, or {begin: field, end: field}; a period in "
    "dates is written in identification.extents.temporal",
}

FORMS: dict[str, Said] = {
    "gateway.time": FIELD_OF_TIME,
    "gateway.time.begin": FIELD_OF_TIME,
    "gateway.time.end": FIELD_OF_TIME,
    "spatial.resolutions": {
        "fr": "la forme {distance: 10, uom: m} est attendue",
        "en": "the form {distance: 10, uom: m} is expected",
    },
    "identification.extents.spatial.bbox": {
        "fr": "quatre nombres sont attendus, [ouest, sud, est, nord] en degrés",
        "en": "four numbers are expected, [west, south, east, north] in degrees",
    },
}
"""The form of a value, by its key without positions in lists: said whatever is wrong with it."""

REASONS: dict[str, Said] = {
    "string_type": {"fr": "un texte est attendu", "en": "a text is expected"},
    "words_type": {
        "fr": "un texte est attendu, ou un texte par langue (fr: …, en: …)",
        "en": "a text is expected, or one for each language (fr: …, en: …)",
    },
    "int_type": {"fr": "un nombre entier est attendu", "en": "a whole number is expected"},
    "int_parsing": {"fr": "un nombre entier est attendu", "en": "a whole number is expected"},
    "int_from_float": {"fr": "un nombre entier est attendu", "en": "a whole number is expected"},
    "float_type": {"fr": "un nombre est attendu", "en": "a number is expected"},
    "float_parsing": {"fr": "un nombre est attendu", "en": "a number is expected"},
    "bool_type": {"fr": "true ou false est attendu", "en": "true or false is expected"},
    "bool_parsing": {"fr": "true ou false est attendu", "en": "true or false is expected"},
    "date_type": {
        "fr": "une date est attendue (AAAA-MM-JJ)",
        "en": "a date is expected (YYYY-MM-DD)",
    },
    "list_type": {"fr": "une liste est attendue", "en": "a list is expected"},
    "model_type": {"fr": "des clés et des valeurs sont attendues", "en": "keys are expected"},
    "model_attributes_type": {
        "fr": "des clés et des valeurs sont attendues",
        "en": "keys are expected",
    },
    "dict_type": {"fr": "des clés et des valeurs sont attendues", "en": "keys are expected"},
    "too_short": {
        "fr": "il en faut au moins {min_length}, pas {actual_length}",
        "en": "at least {min_length} are needed, not {actual_length}",
    },
    "twice": {"fr": "« {value} » y est deux fois", "en": "“{value}” is there twice"},
    "too_long": {
        "fr": "il en faut au plus {max_length}, pas {actual_length}",
        "en": "at most {max_length} are taken, not {actual_length}",
    },
    "string_too_short": {
        "fr": "au moins {min_length} caractère(s)",
        "en": "at least {min_length} character(s)",
    },
    "string_too_long": {
        "fr": "au plus {max_length} caractère(s)",
        "en": "at most {max_length} character(s)",
    },
    "greater_than_equal": {"fr": "au moins {ge}", "en": "at least {ge}"},
    "string_pattern_mismatch": {"fr": "mauvaise forme", "en": "not of the right form"},
    "not_siren": {"fr": "un SIREN a neuf chiffres", "en": "a SIREN has nine digits"},
    "not_http": {
        "fr": "une adresse complète est attendue, https://…",
        "en": "a whole address is expected, https://…",
    },
    "http_space": {
        "fr": "une adresse n'a pas d'espace (%20)",
        "en": "an address has no spaces (%20)",
    },
    "http_scheme": {
        "fr": "seules les adresses http et https s'ouvrent dans un navigateur",
        "en": "only http and https addresses open in a browser",
    },
    "http_secret": {
        "fr": "un mot de passe ne se publie pas dans une adresse",
        "en": "a password is not published in an address",
    },
    "http_character": {
        "fr": "une adresse n'a ni chevrons, ni guillemets, ni barre inverse",
        "en": "an address has no angle brackets, quotes or backslashes",
    },
    "undated": {
        "fr": "la date de publication de la spécification manque (date: AAAA-MM-JJ)",
        "en": "the specification's date of publication is missing (date: YYYY-MM-DD)",
    },
    "not_email": {"fr": "une adresse électronique est attendue", "en": "an e-mail is expected"},
}
"""pydantic's and our own kinds of error; their placeholders are those of pydantic's context."""

OTHER: Said = {"fr": "elle n'est pas de la forme attendue", "en": "it is not of the form expected"}
"""Of any other kind of error."""

YAML_WORDS: tuple[tuple[str, Said], ...] = (
    (
        "'\\t'",
        {
            "fr": "une tabulation ; l'indentation s'écrit avec des espaces",
            "en": "a tab; indentation is written with spaces",
        },
    ),
    (
        "mapping values are not allowed",
        {
            "fr": "un deux-points de trop, ou une indentation qui ne va pas ; un texte qui a un "
            "deux-points s'écrit entre guillemets",
            "en": "a colon too many, or an indentation that does not fit; a text with a colon is "
            "written between quotes",
        },
    ),
    ("could not find expected ':'", {"fr": "un deux-points manque", "en": "a colon is missing"}),
    (
        "expected <block end>",
        {"fr": "l'indentation ne va pas", "en": "the indentation does not fit"},
    ),
    (
        "expected ',' or",
        {
            "fr": "une virgule, ou la fin d'une liste ([…]) ou d'un groupe ({…}), manque",
            "en": "a comma, or the end of a list ([…]) or of a group ({…}), is missing",
        },
    ),
    (
        "unexpected end of stream",
        {"fr": "un guillemet n'est pas fermé", "en": "a quote is not closed"},
    ),
    (
        "cannot start any token",
        {
            "fr": "un caractère qui s'écrit entre guillemets (@, `, %…)",
            "en": "a character that is written between quotes (@, `, %…)",
        },
    ),
    (
        "aliases are not used",
        {"fr": "les alias (*nom) ne servent pas ici", "en": "aliases (*name) are not used here"},
    ),
    ("is written twice", {"fr": "une clé est écrite deux fois", "en": "a key is written twice"}),
)
"""What the YAML reader says, by a part of it."""

OS_WORDS: dict[int, Said] = {
    errno.ENOENT: {"fr": "il n'existe pas", "en": "it does not exist"},
    errno.EACCES: {"fr": "le droit de le faire manque", "en": "permission denied"},
    errno.EPERM: {"fr": "le système ne le permet pas", "en": "the system does not allow it"},
    errno.EISDIR: {"fr": "c'est un dossier", "en": "it is a folder"},
    errno.ENOTDIR: {"fr": "ce n'est pas un dossier", "en": "it is not a folder"},
    errno.EEXIST: {"fr": "il existe déjà", "en": "it exists already"},
    errno.ENOSPC: {"fr": "le disque est plein", "en": "the disk is full"},
    errno.EDQUOT: {"fr": "le quota du disque est atteint", "en": "the disk quota is reached"},
    errno.EROFS: {
        "fr": "le disque est en lecture seule",
        "en": "the disk is read-only",
    },
    errno.EIO: {"fr": "le disque répond par une erreur", "en": "the disk answers with an error"},
    errno.ENAMETOOLONG: {"fr": "son nom est trop long", "en": "its name is too long"},
    errno.EMFILE: {"fr": "trop de fichiers sont ouverts", "en": "too many files are open"},
    errno.ELOOP: {"fr": "ses liens tournent en rond", "en": "its links go in circles"},
    errno.EADDRINUSE: {"fr": "le port est déjà pris", "en": "the port is taken already"},
    errno.EADDRNOTAVAIL: {
        "fr": "cette machine n'a pas cette adresse",
        "en": "this machine has no such address",
    },
    errno.ECONNREFUSED: {"fr": "la connexion est refusée", "en": "the connection is refused"},
    errno.ETIMEDOUT: {"fr": "pas de réponse à temps", "en": "no answer in time"},
}
"""What the system says, by error number."""


def of_system(error: OSError) -> Said | str:
    """Why the system refused, by language; its own words where it is none of the usual reasons."""
    return OS_WORDS.get(error.errno or 0, error.strerror or str(error))
