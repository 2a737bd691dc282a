"""The report as one HTML page, to be read and printed: no other file, nothing from the network."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from gateway.validate.rule import Severity
from gateway.validate.summary import Summary, by_rule

HERE = Path(__file__).parent
_CODE = re.compile(r"`([^`]+)`")

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Contrôle des fiches de métadonnées", "Validation of metadata records"),
    "made": ("Fait le", "Made on"),
    "records": ("Fiches", "Records"),
    "checks": ("Contrôles", "Checks"),
    "errors": ("Erreurs", "Errors"),
    "advice": ("Conseils", "Advice"),
    "unread": ("Illisibles", "Unreadable"),
    "all-fine": ("Aucune règle n'est enfreinte.", "No rule is broken."),
    "unchecked": ("Schéma XML non vérifié :", "XML schema not checked:"),
    "state": ("État", "State"),
    "name": ("Fiche", "Record"),
    "level": ("Type", "Level"),
    "fine": ("conforme", "passes"),
    "advised": ("conforme, avec conseils", "passes, with advice"),
    "invalid": ("à corriger", "to be corrected"),
    "unreadable": ("illisible", "unreadable"),
    "by-rule": ("Ce qui est à faire, règle par règle", "What to do, rule by rule"),
    "by-record": ("Fiche par fiche", "Record by record"),
    "error": ("erreur", "error"),
    "advice-one": ("conseil", "advice"),
    "remedy": ("Que faire", "What to do"),
    "key": ("Clé à régler", "Key to set"),
    "program": (
        "écrite par le programme : rien à régler dans la fiche",
        "written by the program: nothing to set in the file",
    ),
    "line": ("ligne", "line"),
    "found": ("Trouvé", "Found"),
    "skip": ("Aller au contenu", "Skip to content"),
    "colon": ("\u00a0:", ":"),
    "refused": (
        "data.gouv.fr refuserait ces fiches en entier tant que base_url n'est pas publique (H.5)",
        "data.gouv.fr would refuse these records whole while base_url is not public (H.5)",
    ),
}
"""The words of the page, French and English."""


def report(summary: Summary, language: str) -> str:
    """The page in `fr` or `en`."""
    place = 0 if language == "fr" else 1
    words = {key.replace("-", "_"): texts[place] for key, texts in WORDS.items()}
    places = {id(item): number for number, item in enumerate(summary.judged, 1)}
    return _template().render(
        summary=summary,
        language=language,
        words=words,
        by_rule=by_rule,
        number=lambda item: places[id(item)],
        made=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        errors=summary.broken(Severity.ERROR),
        advice=summary.broken(Severity.ADVICE),
        states={
            "fine": words["fine"],
            "advised": words["advised"],
            "invalid": words["invalid"],
            "unread": words["unreadable"],
        },
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["coded"] = _coded
    return environment.get_template("report.html")


def _coded(text: str) -> Markup:
    """A text whose parts between backticks are code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  # escaped
