"""Texts that several rules share."""

from collections.abc import Mapping

type Words = Mapping[str, str]


def say(fr: str, en: str) -> Words:
    """A text by language."""
    return {"fr": fr, "en": en}


ORGANISATION = "gateway.yml: organisation.name"
EMAIL = "gateway.yml: organisation.email"
PERIOD = "identification.extents.temporal"
KEYWORD_GROUPS = "identification.keywords"
CONFORMITY = "gateway.conformity"

WRITE_EMAIL = say(
    "Écrire l'adresse électronique de l'organisme.", "Write the organisation's e-mail address."
)
WRITE_NAME = say("Écrire le nom de l'organisme.", "Write the organisation's name.")
ISO_DATE = say(
    "Écrire la date AAAA-MM-JJ ; avec une heure, AAAA-MM-JJThh:mm:ssZ.",
    "Write the date YYYY-MM-DD; with a time, YYYY-MM-DDThh:mm:ssZ.",
)
