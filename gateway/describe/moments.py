"""Dates as records write them: ISO 8601, UTC."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone

from gateway.errors import DescribeError
from gateway.mcf import DateValue

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")

_EASTMOST = timezone(timedelta(hours=14))
"""Where a day begins first: what is today there is in the future nowhere."""


def instant(moment: datetime) -> str:
    """`moment` in UTC, to the second: `2024-05-01T12:00:00Z`. A naive one is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(value: DateValue, where: object, key: str, *, last: bool = False) -> str:
    """`value` as a full date, since harvesters complete a year alone with today's month and day.

    A year or a month stands for its first day, or its last one with `last`. Raises DescribeError
    (describe.bad-date) naming `where` and `key`.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        if isinstance(value, datetime):
            return instant(value)[:10]
        partial = _PARTIAL.fullmatch(value.strip())
        if partial:
            year = int(partial[1])
            month = int(partial[2] or (12 if last else 1))
            number = calendar.monthrange(year, month)[1] if last else 1
            return date(year, month, number).isoformat()
        if "T" in value or ":" in value:
            return instant(datetime.fromisoformat(value.strip()))[:10]
        return date.fromisoformat(value.strip()).isoformat()
    except (ValueError, OverflowError):  # a zone that leaves the years 1 to 9999
        raise DescribeError("describe.bad-date", where=where, key=key, value=value) from None


def past_day(value: DateValue, where: object, key: str) -> str:
    """`value` as a full date that is not in the future (a year stands for its first day).

    Raises DescribeError (describe.bad-date, describe.future-date) naming `where` and `key`.
    """
    said = day(value, where, key)
    now = datetime.now(UTC)
    if said > now.astimezone(_EASTMOST).date().isoformat():
        today = now.date().isoformat()
        raise DescribeError("describe.future-date", where=where, key=key, value=said, today=today)
    return said
