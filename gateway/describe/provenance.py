"""What each part of a record is, where it comes from, and what a person may improve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway import yamlfile
from gateway.describe.parts import TABLE, Origin, Part
from gateway.errors import DeclarationError
from gateway.mcf import Dataset
from gateway.mcf.dataset import DEFAULTS
from gateway.model import Text
from gateway.settings import FILE, Settings

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Line:
    """A part of one record.

    `key` is the one that gives it or would; `where` the `file:line` that does, else the file of
    the settings, else empty; `how` says how it was worked out otherwise. `advice` is what a person
    may set, `gain` what for (`data.gouv.fr`, `INSPIRE`, `reuse`); empty where nothing is to do.
    """

    key: str
    label: Text
    value: Text
    origin: Origin
    where: str = ""
    how: Text | None = None
    advice: Text | None = None
    gain: str = ""

    def as_json(self) -> dict[str, Any]:
        """The line as JSON types."""
        return {
            "key": self.key,
            "label": dict(self.label),
            "value": dict(self.value),
            "origin": self.origin.value,
            "where": self.where,
            "how": dict(self.how) if self.how else None,
            "advice": dict(self.advice) if self.advice else None,
            "gain": self.gain,
        }


def provenance(dataset: Dataset, mcf: Mapping[str, Any], settings: Settings) -> tuple[Line, ...]:
    """The parts of the complete MCF `mcf` of `dataset`, in the order of `parts.TABLE`.

    Raises DeclarationError where a metadata file cannot be read any more.
    """
    documents = {Origin.DECLARED: yamlfile.read(dataset.file, DeclarationError)}
    defaults = settings.metadata / DEFAULTS
    if defaults.exists():
        documents[Origin.DEFAULTS] = yamlfile.read(defaults, DeclarationError)
    return tuple(_line(part, mcf, settings, documents) for part in TABLE)


def _line(
    part: Part,
    mcf: Mapping[str, Any],
    settings: Settings,
    documents: Mapping[Origin, yamlfile.Document],
) -> Line:
    value = {language: part.value(mcf, language) for language in LANGUAGES}
    present = any(value.values())
    weak = part.is_weak(mcf) if part.is_weak else not present
    advised = bool(part.advice) and weak
    key, origin, where = _origin(part, present, settings, documents)
    return Line(
        key=key,
        label=part.label,
        value=value,
        origin=origin,
        where=where,
        how=part.how if origin is part.made and any(part.how.values()) else None,
        advice=part.advice if advised else None,
        gain=part.gain if advised else "",
    )


def _origin(
    part: Part,
    present: bool,
    settings: Settings,
    documents: Mapping[Origin, yamlfile.Document],
) -> tuple[str, Origin, str]:
    """The key, the origin and its place: the dataset's file wins over the defaults."""
    for origin, document in documents.items():
        for key in part.keys:
            place = tuple(key.split("."))
            if _says(document.data, place):
                return key, origin, document.where(place)
    if not present:
        return part.keys[0], Origin.MISSING, ""
    where = str(settings.root / FILE) if part.made is Origin.SETTINGS else ""
    return part.keys[0], part.made, where


def _says(data: Any, place: tuple[str, ...]) -> bool:
    for step in place:
        if not isinstance(data, Mapping) or data.get(step) is None:
            return False
        data = data[step]
    return True
