"""The rules: tables, a row for each, in the order of a report."""

from gateway.validate.rule import Rule
from gateway.validate.rules import (
    conditions,
    data,
    harmonised,
    harvesters,
    monitoring,
    record,
    resource,
    services,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *record.RULES,
            *resource.RULES,
            *conditions.RULES,
            *data.RULES,
            *harmonised.RULES,
            *monitoring.RULES,
            *services.RULES,
            *harvesters.RULES,
        ),
        key=lambda rule: rule.order,
    )
)
"""Every rule."""
