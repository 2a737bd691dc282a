"""A rule, what breaks it, and what was found of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

DATASET = "dataset"
SERIES = "series"
TABLE = "nonGeographicDataset"
SERVICE = "service"

SPATIAL = frozenset({DATASET, SERIES})
"""Levels of spatial data: what INSPIRE is about."""
DATA = frozenset({DATASET, SERIES, TABLE})
SERVICES = frozenset({SERVICE})
EVERY = frozenset({DATASET, SERIES, TABLE, SERVICE})
"""MD_ScopeCode of the records that harvesters take."""

FAMILIES = ("C", "1", "2", "M", "3", "4", "H")
"""The first parts of the numbers, in the order of a report."""


class Severity(StrEnum):
    """An error refuses a record (by the suite's tests, or at the harvester); advice does not."""

    ERROR = "error"
    ADVICE = "advice"


class When(StrEnum):
    """The records of its levels that a rule applies to."""

    ALWAYS = "always"
    INSPIRE = "inspire"
    """Those that are under INSPIRE."""
    HARMONISED = "harmonised"
    """Those that declare conformity to regulation 1089/2010 (gmd:pass true): TG 2.0, class 2."""


class SchemaState(StrEnum):
    """What the XML schema says of a record."""

    VALID = "valid"
    INVALID = "invalid"
    UNCHECKED = "unchecked"
    """The schemas cannot be had: `gateway.validate.schemas` says how to get them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the tables.

    `id` is the number in the abstract test suite of INSPIRE TG 2.0 (`C.6`, `1.10`, `M.1`, `3.4`) or
    one of ours for harvesters (`H.5`), and a letter where one number asks several things. `asks`
    says what must be so and `remedy` what to do, by language. `xpath` selects, from the record's
    root, every place where it is not so; it is empty for the schema's own rule. `key` is what to
    set in the metadata file, or `gateway.yml: …`; empty where the program writes the element alone.
    """

    id: str
    asks: Mapping[str, str]
    remedy: Mapping[str, str]
    xpath: str
    levels: frozenset[str] = EVERY
    when: When = When.ALWAYS
    severity: Severity = Severity.ERROR
    key: str = ""

    @property
    def number(self) -> str:
        """The number without its letter."""
        return self.id.rstrip("abcdefgh")

    @property
    def order(self) -> tuple[int, int, str]:
        """Where the rule is in a list: common, data, monitoring, services, harvesters."""
        family, _, rest = self.number.partition(".")
        return FAMILIES.index(family), int(rest), self.id


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a record breaks: the place (line and path) and what is there, one a place."""

    rule: Rule
    where: str
    found: str

    @property
    def line(self) -> int:
        """The line of the place, from 1."""
        return int(self.where.partition(":")[0])

    @property
    def path(self) -> str:
        """The elements down to the place; empty where the schema tells it in `found`."""
        return self.where.partition(": ")[2]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one record.

    `level` is its MD_ScopeCode as it stands, `inspire` whether it was judged as an INSPIRE record,
    `checks` how many rules were applied (the schema is one, where it could be had); `foreign` says
    that it is of no site here: no key of ours corrects it.
    """

    identifier: str
    title: str
    level: str
    inspire: bool
    checks: int
    schema: SchemaState
    broken: tuple[Broken, ...]
    foreign: bool = False

    @property
    def ok(self) -> bool:
        """Whether no rule is broken whose severity is error."""
        return all(item.rule.severity is not Severity.ERROR for item in self.broken)

    @property
    def errors(self) -> tuple[Broken, ...]:
        """The broken rules that refuse a record."""
        return tuple(item for item in self.broken if item.rule.severity is Severity.ERROR)

    @property
    def advice(self) -> tuple[Broken, ...]:
        """What would be better."""
        return tuple(item for item in self.broken if item.rule.severity is Severity.ADVICE)
