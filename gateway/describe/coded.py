"""The codes of a field's values, as people declare them."""

from __future__ import annotations

from typing import Any

from gateway.describe.codes import plain_number
from gateway.describe.notes import TRUTHS
from gateway.describe.subject import Subject
from gateway.mcf import FieldNote
from gateway.model import FieldType, Value


def codes(subject: Subject, note: FieldNote, kind: FieldType) -> list[dict[str, Any]]:
    """Every code that a note declares, [{value, text}], whether it occurs or not.

    A value is of the field's type; the text that people wrote where it is none of that type.
    """
    return [
        {"value": typed(code, kind), "text": subject.text(text)}
        for code, text in (note.values or {}).items()
    ]


def typed(code: str, kind: FieldType) -> Value:
    """`code` as a value of a field of type `kind`, else as it is."""
    if kind is FieldType.BOOLEAN:
        return next((truth for truth, said in TRUTHS.items() if code.lower() in said), code)
    try:
        if kind is FieldType.INTEGER:
            return int(code)
        return plain_number(float(code)) if kind is FieldType.NUMBER else code
    except ValueError:
        return code
