"""The quality score that data.gouv.fr gives a dataset.

The criteria, each of the same weight, are those of `Dataset.compute_quality` and
`compute_quality_score` of udata/core/dataset/models.py, as they were in summer 2026. One differs:
udata takes its placeholder “not specified” for a licence, here only a licence that it recognises
counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

from gateway.rehearse.identity import LONG_ENOUGH
from gateway.rehearse.report import Item, Quality, Seen

CLOSED_FORMATS = frozenset({"pdf", "doc", "docx", "word", "xls", "excel", "xlsx"})
"""Formats that are not open; one that is not said is not open either."""

NO_FREQUENCY = frozenset({"", "unknown"})
"""What the platform does not take for a frequency."""

PERIODS: Mapping[str, int] = {
    "daily": 1,
    "weekly": 7,
    "biweekly": 14,
    "semimonthly": 31,
    "monthly": 31,
    "quarterly": 93,
    "semiannual": 365,
    "annual": 365,
    "biennial": 730,
}
"""Days within which the next update is expected, by the platform's frequency; none for others."""

GRACE = 1
"""Days by which an update may be late."""

COSTS: Mapping[str, str] = {
    "rehearse.no-period": "temporal_coverage",
    "rehearse.no-coverage": "spatial_coverage",
    "rehearse.no-frequency": "update_frequency",
    "rehearse.short-description": "description",
    "rehearse.no-format": "open_format",
}
"""Advice that says what a criterion says, where the criterion is not met."""

WORTH = (None, "lost", "advice")
"""The states of records that become datasets, and so have a score."""


def scored(items: list[Item], today: date | None = None) -> list[Item]:
    """The items; those that become datasets with their quality on the day `today` (UTC)."""
    day = today or datetime.now(UTC).date()
    return [
        replace(item, quality=quality(item, day))
        if item.seen.kind == "dataset" and item.seen.title and item.severity in WORTH
        else item
        for item in items
    ]


def quality(item: Item, today: date) -> Quality:
    """The criteria of one dataset. Without resources, those about resources are not met."""
    seen = item.seen
    given = seen.frequency not in NO_FREQUENCY
    dead = any(each.code == "rehearse.dead-link" for each in item.findings)
    return Quality(
        licence=bool(seen.licence),
        temporal_coverage=seen.period is not None,
        spatial_coverage=seen.extent is not None,
        update_frequency=given,
        updated_in_time=given and _in_time(seen, today),
        description=len(seen.description) > LONG_ENOUGH,
        open_format=any(each.format not in CLOSED_FORMATS | {""} for each in seen.resources),
        resources_available=bool(seen.resources) and not dead,
        resources_documented=any(each.description for each in seen.resources),
    )


def _in_time(seen: Seen, today: date) -> bool:
    """Whether the next update is not late; a record without date of revision is new today."""
    days = PERIODS.get(seen.frequency)
    if days is None or not seen.modified:
        return True
    try:
        revised = date.fromisoformat(seen.modified[:10])
    except ValueError:
        return True
    return revised + timedelta(days=days + GRACE) >= today


CRITERIA: tuple[str, ...] = tuple(each.name for each in fields(Quality))
"""The names of the criteria, in the platform's order."""
