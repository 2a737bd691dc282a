"""`contact` of the complete MCF: who is responsible, in which role."""

from __future__ import annotations

from typing import Any

from gateway.describe.codes import code
from gateway.describe.subject import Subject
from gateway.mcf import Contact

KEYS = (
    "organization",
    "url",
    "individualname",
    "positionname",
    "phone",
    "fax",
    "address",
    "city",
    "administrativearea",
    "postalcode",
    "country",
    "email",
)
"""The keys that MCF 2.0 wants of every contact; what is not known is empty."""

WORKED_OUT = ("pointOfContact", "owner", "publisher")
"""The contacts of every dataset: the site's organisation where people name nobody else."""


def contacts(subject: Subject) -> dict[str, dict[str, Any]]:
    """The contacts by key: those that are worked out, then the others that people gave.

    A given contact that names no organisation is completed with the site's; one that names its own
    takes the site's e-mail address alone, since INSPIRE wants one (TG 2.0, C.6 and C.10).
    """
    site = _organisation(subject)
    given = subject.declaration.contact
    result = {key: _contact(subject, given.get(key), site) for key in WORKED_OUT}
    others = {
        key: _contact(subject, contact, site)
        for key, contact in given.items()
        if key not in WORKED_OUT
    }
    return {**result, **others}


def _organisation(subject: Subject) -> dict[str, Any]:
    values = subject.settings.organisation.model_dump(exclude_none=True)
    values["organization"] = subject.text(subject.settings.organisation.name)
    return {key: values.get(key, "") for key in KEYS}


def _contact(subject: Subject, contact: Contact | None, site: dict[str, Any]) -> dict[str, Any]:
    if contact is None:
        return dict(site)
    values: dict[str, Any] = contact.model_dump(exclude_none=True)
    for key in ("organization", "positionname"):
        words = getattr(contact, key)
        if words is not None:
            values[key] = subject.text(words)
    beneath = site if contact.organization is None else {"email": site["email"]}
    result = {key: values.get(key) or beneath.get(key, "") for key in KEYS}
    if contact.role:
        result["role"] = code(contact.role, "contact.role", subject.where)
    return result
