"""The JSON Schema of metadata files, so that editors complete and check them.

It is that of the models which the program reads the files with, in the words of `keys.KEYS` and
with the names of the vocabularies. Dialect: draft 2020-12. What takes more than a schema to see
(HTML in a text, a licence that is known not to be open, what a file lacks with its defaults), the
program alone refuses. It also says what only describing refuses (codes, dates, degrees), and has
people leave out a key that they have nothing for: an empty one is accepted by the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gateway.formats import EXPORTS
from gateway.mcf.declaration import LANGUAGE, Declaration
from gateway.mcf.keys import KEYS
from gateway.vocabularies import (
    HVD_CATEGORIES,
    LANGUAGES,
    LICENCES,
    LIMITATIONS,
    NO_THEME,
    PRIORITY_DATASETS,
    SPATIAL_SCOPES,
    THEMES,
    isocodes,
)
from gateway.vocabularies.languages import SPELLINGS
from gateway.vocabularies.topics import TOPICS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "_schema.json"
"""The schema's file, in the folder of the metadata files."""

MODELINE = f"# yaml-language-server: $schema={FILE}\n"
"""The first line of a metadata file: where editors find the schema."""

TITLE = "Fiche d'un jeu de données / Metadata file of a dataset"

NAMES: Mapping[str, Mapping[str, str]] = {
    "GatewaySection.theme": {
        NO_THEME: "pas un jeu INSPIRE / no INSPIRE dataset",
        **{code: f"{theme.fr} / {theme.en}" for code, theme in THEMES.items()},
    },
    "GatewaySection.access": {code: f"{t.fr} / {t.en}" for code, t in LIMITATIONS.items()},
    "GatewaySection.spatial_scope": {
        code: f"{t.fr} / {t.en}" for code, t in SPATIAL_SCOPES.items()
    },
    "GatewaySection.hvd": {code: f"{t.fr} / {t.en}" for code, t in HVD_CATEGORIES.items()},
    "GatewaySection.priority": dict(PRIORITY_DATASETS),
    "GatewaySection.licence": {code: licence.title for code, licence in LICENCES.items()},
    "GatewaySection.formats": {code: kind.name for code, kind in EXPORTS.items()},
    "Identification.topiccategory": {code: f"{t.fr} / {t.en}" for code, t in TOPICS.items()},
}
"""The keys whose codes have names: code → name."""

_LANGUAGE_CODES = [
    *(language.three for language in LANGUAGES.values()),
    *(language.two for language in LANGUAGES.values()),
    *SPELLINGS,
]

LISTS: Mapping[str, Sequence[str]] = {
    "Metadata.language": _LANGUAGE_CODES,
    "Metadata.language_alternate": _LANGUAGE_CODES,
    "Metadata.hierarchylevel": isocodes.SCOPES,
    "Spatial.datatype": isocodes.REPRESENTATIONS,
    "Spatial.geomtype": isocodes.GEOMETRIC_OBJECTS,
    "Identification.language": _LANGUAGE_CODES,
    "Identification.topiccategory": isocodes.TOPIC_CATEGORIES,
    "Identification.status": isocodes.PROGRESS,
    "Identification.accessconstraints": isocodes.RESTRICTIONS,
    "Keywords.keywords_type": isocodes.KEYWORD_TYPES,
    "Contact.role": isocodes.ROLES,
    "Link.function": isocodes.FUNCTIONS,
}
"""The keys whose codes only describing checks."""

DATE = (
    r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?)?)?$"
)
"""A year, a month, a day or a moment, as ISO 8601 writes them."""

_DATES = [
    {"type": "string", "pattern": DATE},
    {"type": "integer", "minimum": 1000, "maximum": 9999},
]

_LONGITUDE = {"type": "number", "minimum": -180, "maximum": 180}
_LATITUDE = {"type": "number", "minimum": -90, "maximum": 90}

FORMS: Mapping[str, Mapping[str, Any]] = {
    "SpatialExtent.bbox": {
        "type": "array",
        "prefixItems": [_LONGITUDE, _LATITUDE, _LONGITUDE, _LATITUDE],
        "items": _LONGITUDE,  # of those that no prefix names, for readers of older drafts of all
        "minItems": 4,
        "maxItems": 4,
    },
    "Spatial.resolutions": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["distance"],
            "properties": {
                "distance": {"type": "number", "exclusiveMinimum": 0},
                "uom": {"type": "string"},
            },
            "additionalProperties": False,
        },
    },
    "TemporalExtent.end": {"anyOf": [{"$ref": "#/$defs/DateValue"}, {"const": "now"}]},
}
"""The keys whose form describing asks more of than reading."""

_ABOUT_REGULATION = {"type": "string", "pattern": "1089/2010"}

RULES: Mapping[str, Mapping[str, Any]] = {
    "OtherLicence": {
        "required": ["title", "url", "open"],
        "properties": {"open": {"const": True}},
    },
    "Conformity": {
        "if": {
            "required": ["specification"],
            "properties": {
                "specification": {
                    "anyOf": [
                        {"type": "string", "not": _ABOUT_REGULATION},
                        {"type": "object", "additionalProperties": {"not": _ABOUT_REGULATION}},
                    ]
                }
            },
        },
        "then": {"required": ["date"]},
    },
}
"""What the models ask of several keys together, by model."""


def schema() -> dict[str, Any]:
    """The schema of `metadata/*.yml` and of `_defaults.yml`, as JSON types."""
    made = Declaration.model_json_schema()
    definitions: dict[str, Any] = made.pop("$defs")
    for name, model in {**definitions, "Declaration": made}.items():
        _describe(name, model)
    for name, rule in RULES.items():
        definitions[name] = {**definitions[name], "allOf": [dict(rule)]}
    definitions["FieldNote"] = _loose_note(definitions["FieldNote"])
    definitions["DateValue"] = {
        "description": _said("Année, mois ou jour : AAAA-MM-JJ.", "Year, month or day."),
        "anyOf": _DATES,
    }
    _needless_nulls(made, definitions)
    _drop(made, definitions)
    return {"$schema": DIALECT, **made, "title": TITLE, "$defs": definitions}


def text() -> str:
    """The schema as the file `FILE` has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def undescribed() -> Iterator[str]:
    """The keys of the models that `KEYS` does not describe, as `Model.key`."""
    made = Declaration.model_json_schema()
    for name, model in {**made["$defs"], "Declaration": made}.items():
        for key in model.get("properties", {}):
            if f"{name}.{key}" not in KEYS:
                yield f"{name}.{key}"


def _said(fr: str, en: str) -> str:
    return f"{fr} / {en}"


def _describe(name: str, model: dict[str, Any]) -> None:
    for key, value in model.get("properties", {}).items():
        where = f"{name}.{key}"
        value.pop("title", None)
        if where in KEYS:
            value["description"] = _said(*KEYS[where])
        if where in LISTS:
            _list(value, LISTS[where])
        if where in FORMS:
            said = {"description": value["description"]} if "description" in value else {}
            model["properties"][key] = {**FORMS[where], **said}
        if where in NAMES:
            _name(value, NAMES[where])
        if _is_date(value):
            value["anyOf"] = [{"$ref": "#/$defs/DateValue"}, {"type": "null"}]


def _list(value: Any, codes: Sequence[str]) -> None:
    """Have every text of `value` be one of `codes`."""
    for part in list(_parts(value)):
        if part.get("type") == "string":
            part["enum"] = list(codes)


def _needless_nulls(made: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Take null out of the alternatives: with one left, editors tell what is wrong inside."""
    for part in list(_parts([made, definitions])):
        options = [one for one in part.get("anyOf", ()) if one != {"type": "null"}]
        if isinstance(part.get("anyOf"), list) and len(options) < len(part["anyOf"]):
            del part["anyOf"]
            part.update({**options[0], **part} if len(options) == 1 else {"anyOf": options})


def _is_date(value: Mapping[str, Any]) -> bool:
    return any(option.get("format") == "date" for option in value.get("anyOf", []))


def _name(value: dict[str, Any], names: Mapping[str, str]) -> None:
    """Put the names of codes beside them: editors show a `title` when they complete."""
    for part in _parts(value):
        if "enum" in part and set(part["enum"]) <= set(names):
            codes = part.pop("enum")
            part["oneOf"] = [{"const": code, "title": names[code]} for code in codes]


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in list(value.values()):
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)


def _loose_note(note: dict[str, Any]) -> dict[str, Any]:
    """A note, a title alone, or titles by language: these are no notes (`declaration._noted`)."""
    titles = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{LANGUAGE}$"},
        "additionalProperties": {"type": "string"},
    }
    return {"anyOf": [note, {"type": "string"}, titles]}


def _drop(made: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Take away what editors make nothing of, or would write into the file: the models' names and
    docstrings, OpenAPI's discriminator, defaults."""
    for part in (*_parts(made), *_parts(definitions)):
        if isinstance(part.get("properties"), dict):
            part.pop("description", None)
            part.pop("title", None)
        for word in ("discriminator", "default"):
            if not isinstance(part.get(word), dict) or word == "discriminator":
                part.pop(word, None)
