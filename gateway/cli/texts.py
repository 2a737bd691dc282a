"""Every text that the commands print, in French and English; and the choice between them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGE = "GATEWAY_LANG"
"""The environment variable that chooses `fr` or `en`; without it, that of the system's locale."""

TEXTS: dict[str, tuple[str, str]] = {
    "dataset": ("jeu de données", "dataset"),
    "status": ("état", "status"),
    "features": ("entités", "features"),
    "one-features": ("entité", "feature"),
    "layers": ("couches", "layers"),
    "one-layers": ("couche", "layer"),
    "files": ("fichiers", "files"),
    "one-files": ("fichier", "file"),
    "size": ("taille", "size"),
    "seconds": ("durée", "time"),
    "cleaning": ("nettoyage", "cleaning"),
    "since": ("depuis", "since"),
    "source": ("source", "source"),
    "problem": ("problème", "problem"),
    "remedy": ("que faire", "what to do"),
    "published": ("publié", "published"),
    "unchanged": ("inchangé", "unchanged"),
    "failed": ("échec", "failed"),
    "withdrawn": ("retiré", "withdrawn"),
    "waiting": ("jamais publié", "never published"),
    "undeclared": ("publié, mais sa fiche n'existe plus", "published, but declared no more"),
    "served-still": ("la version du {date} reste servie", "the version of {date} is still served"),
    "read": ("lecture", "reading"),
    "export": ("export", "export"),
    "publishing": ("Publication", "Publishing"),
    "summary": (
        "{published} publié(s), {unchanged} inchangé(s), {withdrawn} retiré(s), {failed} en échec",
        "{published} published, {unchanged} unchanged, {withdrawn} withdrawn, {failed} failed",
    ),
    "nothing": (
        "Aucune fiche dans metadata/. Déposer des couches dans data/, puis `gateway harvest`.",
        "No file in metadata/. Put layers into data/, then `gateway harvest`.",
    ),
    "error": ("Erreur", "Error"),
    "drafted": ("fiche proposée", "draft written"),
    "described": ("déjà décrite", "described already"),
    "refused": ("refusé", "refused"),
    "layer": ("couche", "layer"),
    "draft": ("fiche", "file"),
    "harvest-summary": (
        "{drafted} proposée(s), {described} déjà décrite(s), {refused} refusée(s)",
        "{drafted} drafted, {described} described already, {refused} refused",
    ),
    "harvest-next": (
        "Relire les fiches (titre, résumé, thème), puis `gateway publish`.",
        "Read the drafts over (title, abstract, theme), then `gateway publish`.",
    ),
    "harvest-none": (
        "Aucun fichier dans harvest/ : y décrire d'où viennent les couches.",
        "No file in harvest/: say there where layers come from.",
    ),
    "site-made": (
        "Nouveau site : {path}. Compléter config/gateway.yml, remplir data/, puis :",
        "New site in {path}. Fill in config/gateway.yml, put layers into data/, then:",
    ),
    "serving": ("Le site est servi. Ctrl+C pour arrêter.", "The site is served. Ctrl+C to stop."),
    "for-browser": ("Navigateur", "Browser"),
    "for-qgis": ("QGIS (WFS / OGC API - Features)", "QGIS (WFS / OGC API - Features)"),
    "for-metasearch": ("QGIS MetaSearch (CSW)", "QGIS MetaSearch (CSW)"),
    "for-harvester": ("Moissonneur (CSW)", "Harvester (CSW)"),
    "for-monitor": ("Supervision", "Monitoring"),
    "local-base": (
        "base_url est {base} : à remplacer par l'adresse publique avant tout moissonnage.",
        "base_url is {base}: to be replaced by the public address before anyone harvests.",
    ),
    "rehearsing": ("Répétition du moissonnage", "Rehearsing the harvest"),
    "title": ("titre", "title"),
    "licence": ("licence", "licence"),
    "resources": ("ressources", "resources"),
    "coverage": ("couverture", "coverage"),
    "frequency": ("fréquence", "frequency"),
    "contact": ("contact", "contact"),
    "tags": ("mots-clés", "tags"),
    "records": ("fiches", "records"),
    "one-records": ("fiche", "record"),
    "finding": ("constat", "finding"),
    "lost": ("perdu", "lost"),
    "skipped": ("ignoré", "skipped"),
    "advice": ("conseil", "advice"),
    "ok": ("ok", "ok"),
    "score": ("score", "score"),
    "score-lacks": ("il manque : {what}", "lacking: {what}"),
    "and-more": ("et {count} de plus", "and {count} more"),
    "page": ("page", "page"),
    "serves": ("sert", "serves"),
    "part": ("partie", "part"),
    "value": ("valeur", "value"),
    "origin": ("d'où elle vient", "where it comes from"),
    "origin-settings": ("site", "site"),
    "origin-data": ("données", "data"),
    "origin-vocabulary": ("vocabulaire", "vocabulary"),
    "origin-rule": ("règle", "rule"),
    "origin-missing": ("rien", "nothing"),
    "improve": ("Ce que vous pouvez améliorer", "What you may improve"),
    "gain-reuse": ("réutilisateurs", "reusers"),
    "rehearse-summary": (
        "{records} : {ok} sans perte, {lost} avec, {skipped} ignorée(s), {refused} refusée(s)",
        "{records}: {ok} without loss, {lost} with, {skipped} skipped, {refused} refused",
    ),
    "record": ("fiche", "record"),
    "level": ("type", "level"),
    "checks": ("contr.", "checks"),
    "broken": ("erreurs", "broken"),
    "fine": ("ok", "ok"),
    "advised": ("ok, conseils", "ok, advice"),
    "invalid": ("à corriger", "broken"),
    "unread": ("illisible", "unreadable"),
    "key-to-set": ("clé : {key}", "key: {key}"),
    "line": ("ligne {line}", "line {line}"),
    "found": ("trouvé : {found}", "found: {found}"),
    "records-more": (
        "et {records} de plus : --html ou --json disent tout",
        "and {records} more: --html or --json tell all",
    ),
    "schemas-fetching": (
        "Réception des schémas XML de schemas.opengis.net, une fois (90 s au plus) …",
        "Fetching the XML schemas from schemas.opengis.net, once (90 s at most) …",
    ),
    "refused-whole": (
        "data.gouv.fr refuserait {records} en entier tant que base_url n'est pas publique (H.5).",
        "data.gouv.fr would refuse {records} whole while base_url is not public (H.5).",
    ),
    "controls": ("contrôles", "checks"),
    "one-controls": ("contrôle", "check"),
    "faults": ("erreurs", "errors"),
    "one-faults": ("erreur", "error"),
    "hints": ("conseils", "pieces of advice"),
    "one-hints": ("conseil", "piece of advice"),
    "unread-files": ("fichiers illisibles", "unreadable files"),
    "one-unread-files": ("fichier illisible", "unreadable file"),
    "schemas-missing": (
        "Les règles ont été vérifiées, pas le schéma XML : `gateway validate` dit pourquoi.",
        "The rules were checked, not the XML schema: `gateway validate` tells why.",
    ),
    "schema-unchecked": ("Schéma XML non vérifié :", "XML schema not checked:"),
}


_SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


@contextmanager
def spoken(tongue: str | None) -> Iterator[None]:
    """Speak `fr` or `en` for the time of a block, whatever the environment says; None: as it."""
    token = _SPOKEN.set(tongue or "")
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def language() -> str:
    """`fr` or `en`: that of `spoken`, GATEWAY_LANG, else the locale, else French, as most sites."""
    said = (
        _SPOKEN.get()
        or os.environ.get(LANGUAGE)
        or os.environ.get("LC_ALL")
        or os.environ.get("LANG")
        or ""
    )
    return "en" if said.lower().startswith("en") else "fr"


def say(key: str, /, **values: object) -> str:
    """The text `key` in the user's language."""
    french, english = TEXTS[key]
    return (french if language() == "fr" else english).format(**values)


def counted(number: int, key: str, shown: str | None = None) -> str:
    """`number` (or `shown` for it) of what the text `key` names: one file, two files.

    Nought is singular in French.
    """
    single = number == 1 or (number == 0 and language() == "fr")
    return f"{shown or number} {say(f'one-{key}' if single else key)}"
