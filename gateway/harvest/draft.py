"""The metadata file that a harvest proposes: what is known, said as a person would begin."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from gateway.harvest.declaration import Defaults, Override
from gateway.mcf import DocumentSource, FileSource, TableSource
from gateway.mcf.jsonschema import MODELINE
from gateway.model import in_language
from gateway.settings import OtherLicence, Settings
from gateway.shapes import as_text
from gateway.vocabularies import NO_THEME

HEADS = {
    "fr": "# Proposé par `gateway harvest` depuis « {place} » le {day} : à relire.\n"
    "# Titre, résumé, thème INSPIRE (theme) et fréquence (update) sont à vérifier.\n",
    "en": "# Drafted by `gateway harvest` from “{place}” on {day}: to be read over.\n"
    "# Check title, abstract, INSPIRE theme and update frequency.\n",
}

ABSTRACTS = {
    "fr": "Couche « {layer} » de {organisation}, reprise du fichier {file}. Ce résumé a été "
    "proposé automatiquement : le service qui produit ces données ne l'a pas encore relu.",
    "en": "Layer “{layer}” of {organisation}, taken from the file {file}. This abstract was "
    "drafted automatically: those who produce the data have not read it over yet.",
}
"""Over 100 characters, as data.gouv.fr wants, and no more than is known."""

UNKNOWN = {
    "fr": "  # à remplacer par la fréquence réelle : daily, monthly, yearly, irregular…",
    "en": "  # to be replaced by the true frequency: daily, monthly, yearly, irregular…",
}
"""What is written beside an update frequency that nobody gave: it costs two points of nine of
data.gouv.fr's score."""

_EXTENSION = re.compile(r"\.(shp|csv|geojson|json|gpkg|tab|kml)$", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def write(
    path: Path,
    *,
    place: str,
    layer: str,
    source: FileSource | TableSource | DocumentSource,
    defaults: Defaults,
    override: Override,
    settings: Settings,
) -> None:
    """Write the draft for `layer` to `path`, which must not exist (FileExistsError)."""
    language = settings.language.two if settings.language.two in HEADS else "en"
    head = HEADS[language].format(place=place, day=date.today().isoformat())
    body = yaml.safe_dump(
        _content(layer, source, defaults, override, settings, language),
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )
    body = re.sub(r"^  update: unknown$", rf"\g<0>{UNKNOWN[language]}", body, flags=re.MULTILINE)
    with path.open("x", encoding="utf-8") as file:
        file.write(MODELINE + head + body)


def without_extension(layer: str) -> str:
    """The name of a layer that was named after a file, without the file's extension."""
    return _EXTENSION.sub("", layer)


def title(layer: str) -> str:
    """A title out of a layer's name: separators as spaces, a capital letter first."""
    name = without_extension(layer)
    dates = _DATE.findall(name)
    words = re.sub(r"[\s_-]+", " ", _DATE.sub("\0", name)).strip()
    for day in dates:
        words = words.replace("\0", day, 1)
    return words[:1].upper() + words[1:] or layer


def _content(
    layer: str,
    source: FileSource | TableSource | DocumentSource,
    defaults: Defaults,
    override: Override,
    settings: Settings,
    language: str,
) -> dict[str, Any]:
    said = source.model_dump(exclude_none=True, exclude_defaults=True)
    for key in ("crs", "encoding", "key"):
        value = getattr(override, key, None) or getattr(defaults, key, None)
        if value is not None and key in type(source).model_fields:
            said[key] = value
    abstract = ABSTRACTS[language].format(
        layer=layer,
        organisation=in_language(settings.organisation_name, language),
        file=Path(said["path"]).name,
    )
    section: dict[str, Any] = {
        "source": {"kind": source.kind, **said},
        "theme": override.theme or defaults.theme or NO_THEME,
        "update": override.update or defaults.update or "unknown",
    }
    licence = override.licence or defaults.licence
    if licence is not None:
        section["licence"] = licence.model_dump() if isinstance(licence, OtherLicence) else licence
    return {
        "mcf": {"version": "1.0"},
        "identification": {
            "title": as_text(override.title, language) or {language: title(layer)},
            "abstract": as_text(override.abstract, language) or {language: abstract},
        },
        "gateway": section,
    }
