"""`contact` of the complete MCF: who is responsible, in which role."""

from __future__ import annotations

from typing import Any

from gateway.describe.codes import code
from gateway.describe.subject import Subject
from gateway.mcf import Contact
from gateway.model import Text
from gateway.settings import Settings

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
    site = organisation(subject.settings, subject.text(subject.settings.organisation.name))
    given = subject.declaration.contact
    result = {key: _contact(subject, key, given.get(key), site) for key in WORKED_OUT}
    others = {
        key: _contact(subject, key, contact, site)
        for key, contact in given.items()
        if key not in WORKED_OUT
    }
    return {**result, **others}


def organisation(settings: Settings, name: Text) -> dict[str, Any]:
    """The site's organisation as a contact; `name` is its name by language."""
    values = settings.organisation.model_dump(exclude_none=True)
    return {key: name if key == "organization" else values.get(key, "") for key in KEYS}


def _contact(
    subject: Subject, name: str, contact: Contact | None, site: dict[str, Any]
) -> dict[str, Any]:
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
        result["role"] = code(contact.role, f"contact.{name}.role", subject.where)
    return result
