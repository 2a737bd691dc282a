"""Judging a record: the schema, then every rule of the tables that applies to it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from lxml import etree

from gateway.errors import RecordError
from gateway.settings import Settings
from gateway.validate.functions import EXTENSIONS
from gateway.validate.reading import RECORDS, parse
from gateway.validate.rule import (
    DATASET,
    EVERY,
    SERVICE,
    SPATIAL,
    Broken,
    Rule,
    SchemaState,
    Verdict,
    When,
)
from gateway.validate.rules import RULES
from gateway.validate.rules.paths import (
    CITATION,
    DECLARED,
    KEYWORDS,
    LEVEL,
    NAMESPACES,
    SAID,
    TITLE,
)
from gateway.validate.rules.record import SCHEMA
from gateway.validate.schemas import Schemas
from gateway.vocabularies.inspire import THEMES_TITLE

PLACES = 20
"""Places of a record that are told for each rule."""
LONG = 200
"""Characters of what was found that are told."""

_CODE_LIST = re.compile(r"@codeList\b")
"""In the expression of a rule: it is the address of the code list that is judged, not the code."""

UNDER_INSPIRE = (
    f"boolean({KEYWORDS}[normalize-space({TITLE})='{THEMES_TITLE}'"
    " or gmd:keyword/gmx:Anchor[contains(@xlink:href, '://inspire.ec.europa.eu/theme/')]])"
)
"""Whether a record says of itself that it is under INSPIRE: by a keyword of the themes."""


class Validator:
    """Judges records; the schemas are those that `settings` names, or were fetched for it.

    Without settings (outside any site) there is no schema unless `schemas` brings one.
    """

    def __init__(self, settings: Settings | None = None, *, schemas: Schemas | None = None) -> None:
        self.schemas = schemas or Schemas.of(settings)

    def prepare(self) -> None:
        """Look for the schemas that gateway.yml names.

        Raises SettingsError (validate.schemas-setting) where there are none at that place.
        """
        self.schemas.prepare()

    def check(self, content: bytes, *, foreign: bool = False) -> Verdict:
        """The verdict on one record, MD_Metadata its root.

        A record of another level than those of the rules (`map`, `tile` …) is judged as what it
        identifies: data or a service. It is judged as an INSPIRE one where it is of a service, or
        of a data set or series that names an INSPIRE theme; with `foreign`, where it says that it
        is of a data set or series (or says no level): it may be the theme that is missing.
        Raises RecordError (`reading.records`).
        """
        root = parse(content)
        if root.tag not in RECORDS:
            raise RecordError("validate.no-record", root=etree.QName(root).localname)
        level = _string(root, f"string({LEVEL}/@codeListValue)")
        judged = _judged(root, level)
        inspire = judged == SERVICE or bool(
            judged in SPATIAL
            and ((foreign and (level or DATASET) in SPATIAL) or _compiled(UNDER_INSPIRE)(root))
        )
        true_of = {When.ALWAYS: True, When.INSPIRE: inspire}
        true_of[When.HARMONISED] = bool(_compiled(f"boolean({DECLARED})")(root))
        rules = [
            rule for rule in RULES if rule.xpath and judged in rule.levels and true_of[rule.when]
        ]
        state, faults = self.schemas.judge(root)
        broken = [Broken(SCHEMA, where, found) for where, found in faults[:PLACES]]
        for rule in rules:
            broken += _broken(rule, root)
        return Verdict(
            identifier=_string(root, f"string(gmd:fileIdentifier/{SAID})"),
            title=_string(root, f"string({CITATION}/gmd:title/{SAID})"),
            level=level,
            inspire=inspire,
            checks=len(rules) + (state is not SchemaState.UNCHECKED),
            schema=state,
            broken=tuple(broken),
            foreign=foreign,
        )


def _judged(root: etree._Element, level: str) -> str:
    """The level whose rules apply: the record's, else that of what it identifies."""
    if level in EVERY:
        return level
    service = root.find("gmd:identificationInfo/srv:SV_ServiceIdentification", NAMESPACES)
    return DATASET if service is None else SERVICE


def _broken(rule: Rule, root: etree._Element) -> list[Broken]:
    found = cast("list[etree._Element]", _compiled(rule.xpath)(root))
    return [
        Broken(rule, _where(root, place), _found(rule, root, place)) for place in found[:PLACES]
    ]


def _where(root: etree._Element, place: etree._Element) -> str:
    """Line and path of an element, without the namespaces' prefixes."""
    steps = [place, *place.iterancestors()][-2::-1] if place is not root else []
    path = "/".join(etree.QName(step).localname for step in steps)
    return f"{place.sourceline}: {path or etree.QName(root).localname}"


def _found(rule: Rule, root: etree._Element, place: etree._Element) -> str:
    """What is there: a code, an address or a text; nothing where it is absence that is told."""
    if place is root:
        return ""
    if _CODE_LIST.search(rule.xpath):
        return place.get("codeList") or ""
    code = place.get("codeListValue")
    href = place.get(f"{{{NAMESPACES['xlink']}}}href")
    said = code or href or " ".join("".join(map(str, place.itertext())).split())
    return said if len(said) <= LONG else f"{said[:LONG]}…"


def _string(root: etree._Element, expression: str) -> str:
    return str(_compiled(expression)(root)).strip()


@cache
def _compiled(expression: str) -> Any:
    """The expression, compiled once for the process."""
    return etree.XPath(
        expression, namespaces=NAMESPACES, extensions=EXTENSIONS, smart_strings=False
    )
