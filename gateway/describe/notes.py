"""What people say of the fields (`gateway.fields`), and which fields they mean."""

from __future__ import annotations

from collections.abc import Mapping

from gateway import yamlfile
from gateway.describe.subject import Subject
from gateway.errors import DeclarationError, DescribeError
from gateway.export.names import keyed, meant
from gateway.mcf import FieldNote
from gateway.mcf.dataset import DEFAULTS
from gateway.model import Field, Layer, Value
from gateway.shapes import Words
from gateway.yamlfile import nearest

_KEY = "gateway.fields"

TRUTHS: Mapping[bool, tuple[str, ...]] = {True: ("true", "vrai"), False: ("false", "faux")}
"""How people write a truth, in any case."""


def notes(subject: Subject, layer: Layer) -> dict[str, FieldNote]:
    """What people say of the fields of `layer`, by the fields' names."""
    given = subject.dataset.fields
    return {name: given[key] for name, key in keyed(given, sources(layer)).items()}


def named(subject: Subject, name: str) -> list[Field]:
    """The fields of every layer that `name` means (`names.meant`)."""
    return [
        field
        for layer in subject.facts.layers
        for field in layer.fields
        if field.name in meant(name, sources(layer))
    ]


def sources(layer: Layer) -> dict[str, str]:
    """The names that the fields of `layer` have at the source, by their names."""
    return {field.name: field.source for field in layer.fields}


def check_notes(subject: Subject) -> None:
    """Raise DescribeError (describe.no-field) for a note of a field that no layer has.

    A note of `_defaults.yml` is for the datasets that have the field. Of a layer without features
    the fields are not always known: then none is refused.
    """
    layers = subject.facts.layers
    if any(not layer.fields for layer in layers):
        return
    unknown = [key for key in subject.dataset.fields if not named(subject, key)]
    shared = _shared(subject) if unknown else set()
    for key in unknown:
        if key not in shared:
            raise unknown_field(subject, "describe.no-field", f"{_KEY}.{key}", key)


def unknown_field(subject: Subject, code: str, key: str, name: str) -> DescribeError:
    """The error `code` of `key`, which says `name` where no layer has such a field."""
    fields = [field for layer in subject.facts.layers for field in layer.fields]
    names = {field.name for field in fields}
    return DescribeError(
        code,
        where=subject.where,
        key=key,
        value=name,
        nearest=nearest(name, sorted(names | {field.source for field in fields} - {""})),
        known=", ".join(sorted(names)) or "–",
    )


def meaning(note: FieldNote, value: Value) -> Words | None:
    """What a coded value means: `values` of the note, by the value as people write it."""
    given = note.values or {}
    if isinstance(value, bool):
        return next((said for code, said in given.items() if code.lower() in TRUTHS[value]), None)
    whole = isinstance(value, float) and value.is_integer()
    return given.get(str(value)) or (given.get(str(int(value))) if whole else None)


def _shared(subject: Subject) -> set[str]:
    """The fields that `_defaults.yml` describes."""
    path = subject.dataset.file.with_name(DEFAULTS)
    if not path.is_file():
        return set()
    section = yamlfile.read(path, DeclarationError).data.get("gateway") or {}
    return {str(key) for key in section.get("fields") or {}}
