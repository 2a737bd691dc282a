"""The lineage statement (TG 2.0, 1.11): source, moment, every act of cleaning with its count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gateway.describe.acts import act_sentence, grouped, is_single
from gateway.describe.moments import instant
from gateway.formats import FORMATS
from gateway.model import (
    Act,
    Facts,
    Kind,
    Resolution,
    ResolutionMethod,
    Text,
    in_language,
)

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

RESOLUTIONS: Mapping[ResolutionMethod, Text] = {
    ResolutionMethod.VERTICES: {
        "fr": "la distance médiane entre sommets consécutifs des tracés",
        "en": "the median distance between consecutive vertices",
    },
    ResolutionMethod.ROUNDING: {
        "fr": "le pas auquel les coordonnées sont arrondies",
        "en": "the step that the coordinates are rounded to",
    },
    ResolutionMethod.SPACING: {
        "fr": "celle qui sépare les points les plus proches les uns des autres (5e centile des "
        "distances au plus proche voisin, sur un échantillon)",
        "en": "the distance between the points closest to each other (5th percentile of the "
        "distances to the nearest neighbour, in a sample)",
    },
    ResolutionMethod.BOX: {
        "fr": "la plus petite taille donnée à une emprise, faute de mieux",
        "en": "the least size that an extent is given, for want of better",
    },
}
"""What a resolution that was worked out is."""

_TOLD = {
    "fr": "La résolution indiquée ({distance} m) est {what} ; ce n'est pas une précision mesurée.",
    "en": "The resolution given ({distance} m) is {what}; it is no measured accuracy.",
}


def lineage(
    facts: Facts, *, modified: datetime, note: Text, resolution: Resolution | None = None
) -> dict[str, str]:
    """The statement in French and English: source, moment, acts, then people's `note`.

    `modified` is when the dataset was read; `resolution` is told where it was worked out
    (`extents.worked_out`), so that nobody takes it for a measured accuracy.
    """
    said = {"fr": _french(facts, modified), "en": _english(facts, modified)}
    return {
        language: " ".join(
            [*told, *_resolution(resolution, language), in_language(note, language)]
        ).strip()
        for language, told in said.items()
    }


def _resolution(found: Resolution | None, language: str) -> list[str]:
    if found is None:
        return []
    what = RESOLUTIONS[found.method][language]
    distance = f"{found.distance:g}".replace(".", "," if language == "fr" else ".")
    return [_TOLD[language].format(distance=distance, what=what)]


def _file(facts: Facts) -> str:
    """The name of the source; where it lies on the publisher's machines is nobody's business."""
    return facts.link or facts.origin.replace("\\", "/").rsplit("/", 1)[-1]


def _french(facts: Facts, modified: datetime) -> list[str]:
    state = facts.source_modified
    source = f"Source : {_file(facts)}{_driver(facts)}"
    said = [
        f"{source}, dans son état du {_day(state)}." if state else f"{source}.",
        f"Publié par traitement automatique le {_day(modified)} à {instant(modified)[11:16]} UTC.",
    ]
    if facts.kind is not Kind.DOCUMENT:
        unit = "ligne" if facts.kind is Kind.TABLE else "objet"
        said.append(
            f"{_count(facts.features_in, unit, 'fr')} en entrée, "
            f"{_count(facts.count, unit, 'fr')} en sortie."
        )
    said += [
        _capital(f"{_layer(facts, act, 'Couche « {} » : ')}{act_sentence(act, 'fr')}.")
        for act in facts.acts
    ]
    return said


def _english(facts: Facts, modified: datetime) -> list[str]:
    state = facts.source_modified
    when = instant(modified)
    source = f"Source: {_file(facts)}{_driver(facts)}"
    said = [
        f"{source}, as of {instant(state)[:10]}." if state else f"{source}.",
        f"Published by automatic processing on {when[:10]} at {when[11:16]} UTC.",
    ]
    if facts.kind is not Kind.DOCUMENT:
        unit = "row" if facts.kind is Kind.TABLE else "feature"
        said.append(
            f"{_count(facts.features_in, unit, 'en')} in, {_count(facts.count, unit, 'en')} out."
        )
    said += [
        _capital(f"{_layer(facts, act, 'Layer “{}”: ')}{act_sentence(act, 'en')}.")
        for act in facts.acts
    ]
    return said


def _count(number: int, unit: str, language: str) -> str:
    plural = "" if is_single(number, language) else "s"
    return f"{grouped(number, language)} {unit}{plural}"


def _layer(facts: Facts, act: Act, form: str) -> str:
    """Which layer an act was on, where there are several."""
    if not act.layer or len(facts.layers) < 2:
        return ""
    titles = {layer.name: layer.title for layer in facts.layers}
    return form.format(titles.get(act.layer, act.layer))


def _driver(facts: Facts) -> str:
    known = FORMATS.get(facts.driver.lower()) if facts.kind is Kind.DOCUMENT else None
    name = known.name if known else facts.driver
    return f" ({name})" if name else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(moment: datetime) -> str:
    """A day in French."""
    year, month, day = instant(moment)[:10].split("-")
    number = "1er" if day == "01" else str(int(day))
    return f"{number} {MONTHS[int(month) - 1]} {year}"
