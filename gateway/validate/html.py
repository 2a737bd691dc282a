"""The report as one HTML page, to be read and printed: no other file, nothing from the network."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from gateway.validate.rule import Severity
from gateway.validate.summary import Summary

HERE = Path(__file__).parent

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
    "where": ("Ligne et élément", "Line and element"),
    "found": ("Trouvé", "Found"),
    "skip": ("Aller au contenu", "Skip to content"),
    "rule": ("Règle", "Rule"),
    "asks": ("Ce qu'elle demande", "What it asks"),
}
"""The words of the page, French and English."""


def report(summary: Summary, language: str) -> str:
    """The page in `fr` or `en`."""
    place = 0 if language == "fr" else 1
    words = {key.replace("-", "_"): texts[place] for key, texts in WORDS.items()}
    return _template().render(
        summary=summary,
        language=language,
        words=words,
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
    return environment.get_template("report.html")
