"""Licence and access, as they reach data.gouv.fr through the distributions of a dataset."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from gateway.rehearse.findings import finding
from gateway.rehearse.iso import HREF, STRING, find, find_all, is_http, text
from gateway.rehearse.licences import guess
from gateway.rehearse.report import Finding

_BLOCKS = "gmd:identificationInfo[1]/*/gmd:resourceConstraints/*"
LIMITATIONS = "metadata-codelist/LimitationsOnPublicAccess/"
ARTICLE_13 = "INSPIRE_Directive_Article13_1"
_TEXTS = {
    "L124-4-I-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.a)": "a",
    "L124-5-II-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.b)": "b",
    "L124-5-II-2 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.c)": "c",
    "L124-4-I-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.d)": "d",
    "L124-5-II-3 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.e)": "e",
    "L124-4-I-1 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.f)": "f",
    "L124-4-I-3 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.g)": "g",
    "L124-4-I-2 du code de l'environnement (Directive 2007/2/CE (INSPIRE), Article 13.1.h)": "h",
}
"""The French texts of the reasons of article 13(1), by letter."""

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Rights:
    """The platform's id of the licence, and `open` or the article that restricts access.

    The platform drops the licence of what is restricted.
    """

    licence: str
    access: str


def read(record: etree._Element) -> tuple[Rights, list[Finding]]:
    """The rights of a record, and what of them is lost."""
    licences, limits, mixed = _said(record)
    # Addresses are dct:license; texts, of licence and of access alike, are dct:rights.
    found = guess(tuple(sorted((*licences, *limits), key=lambda value: not is_http(value))))
    rights = Rights(found, _access((*limits, *licences)))
    if rights.access != OPEN:
        return Rights("", rights.access), [finding("rehearse.restricted", value=rights.access)]
    if found:
        return rights, []
    if mixed:
        return rights, [finding("rehearse.licence-with-access")]
    if not licences:
        return rights, [finding("rehearse.no-licence")]
    return rights, [finding("rehearse.licence-unknown", value=licences[0])]


def _said(record: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """What is said of licence and of access, and whether one block says both."""
    licences: list[str] = []
    limits: list[str] = []
    mixed = False
    for block in find_all(record, _BLOCKS):
        use = find(block, "gmd:useConstraints") is not None
        access = find(block, "gmd:accessConstraints") is not None
        licences += [_value(part) for part in find_all(block, "gmd:useLimitation")]
        others = [_value(part) for part in find_all(block, "gmd:otherConstraints")]
        licences += others if use else []
        limits += others if access else []
        mixed |= use and access and any(LIMITATIONS in value for value in others)
    return tuple(filter(None, licences)), tuple(filter(None, limits)), mixed


def _value(part: etree._Element) -> str:
    anchor = find(part, "gmx:Anchor")
    href = "" if anchor is None else (anchor.get(HREF) or "").strip()
    return text(part, STRING) or href


def _access(said: tuple[str, ...]) -> str:
    for value in said:
        if LIMITATIONS in value and ARTICLE_13 in value:
            return f"13.1.{value.rpartition(ARTICLE_13)[2][:1]}"
        if value in _TEXTS:
            return f"13.1.{_TEXTS[value]}"
    return OPEN
