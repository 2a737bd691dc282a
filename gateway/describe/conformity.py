"""What records say of conformity (TG 2.0, C.20 to C.22, 1.10 and 2.8)."""

from __future__ import annotations

from typing import Any

from gateway.describe.moments import past_day
from gateway.describe.subject import Subject
from gateway.describe.vocabulary import CITED, NETWORK_MODEL, NOT_EVALUATED, PASSES
from gateway.mcf import Conformity
from gateway.vocabularies.inspire import (
    INTEROPERABILITY,
    INTEROPERABILITY_DATE,
    INTEROPERABILITY_URL,
)


def conformity(subject: Subject, *, inspire: bool) -> list[dict[str, Any]]:
    """What people declare; of an INSPIRE data set (`inspire`) also that nobody evaluated it, where
    they say nothing of regulation 1089/2010 (TG 2.0, 1.10).

    Each is {title, date, url, explanation, pass, official, topology}: `official` titles are
    compared word for word by validators, `topology` is of topological consistency.
    """
    declared = subject.declaration.gateway.conformity or []
    result = [_declared(subject, item) for item in declared]
    if inspire and not any(item.is_interoperability for item in declared):
        result.insert(0, _declared(subject, Conformity(degree="notEvaluated")))
    return result


def _declared(subject: Subject, item: Conformity) -> dict[str, Any]:
    regulation = item.is_interoperability
    title = _title(subject, item)
    passes = PASSES[item.degree]
    date = INTEROPERABILITY_DATE if regulation else item.date
    return {
        "title": title,
        "date": None if date is None else past_day(date, subject.where, "gateway.conformity.date"),
        "url": INTEROPERABILITY_URL if regulation else item.url,
        "explanation": subject.text(item.explanation)
        or subject.text(NOT_EVALUATED if passes is None else CITED),
        "pass": passes,
        "official": regulation or title == NETWORK_MODEL,
        "topology": title == NETWORK_MODEL and passes is False,
    }


def _title(subject: Subject, item: Conformity) -> Any:
    """The official title of the regulation and of the network model, people's words for others."""
    if item.is_interoperability:
        return INTEROPERABILITY.get(subject.language, INTEROPERABILITY["en"])
    said = subject.text(item.specification)
    network = NETWORK_MODEL.lower()
    return NETWORK_MODEL if any(text.lower() == network for text in said.values()) else said
