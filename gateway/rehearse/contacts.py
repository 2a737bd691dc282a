"""Contacts of a resource, by the role that the platform gives them."""

from __future__ import annotations

from lxml import etree

from gateway.rehearse.findings import finding
from gateway.rehearse.iso import STRING, code, find_all, text
from gateway.rehearse.report import Contact, Finding

_PARTIES = "gmd:identificationInfo/*/gmd:pointOfContact/gmd:CI_ResponsibleParty"
_EMAIL = f"gmd:contactInfo/*/gmd:address/*/gmd:electronicMailAddress/{STRING}"
_FORM = "gmd:contactInfo/*/gmd:onlineResource/*/gmd:linkage/gmd:URL"

ROLES: dict[str, str] = {
    "pointOfContact": "contact",
    "owner": "rightsHolder",
    "author": "creator",
    "publisher": "publisher",
    "custodian": "custodian",
    "distributor": "distributor",
    "originator": "originator",
    "principalInvestigator": "principalInvestigator",
    "processor": "processor",
    "resourceProvider": "resourceProvider",
    "user": "user",
}
"""CI_RoleCode → the platform's role; a contact of any other is lost."""

REACHABLE = "contact"
"""The role that the platform refuses without an e-mail or a web address."""


def contacts(record: etree._Element) -> tuple[tuple[Contact, ...], list[Finding]]:
    """The contacts that arrive, and what of them is lost."""
    found: dict[Contact, None] = {}
    told: list[Finding] = []
    for party in find_all(record, _PARTIES):
        name = text(party, f"gmd:organisationName/{STRING}")
        name = name or text(party, f"gmd:individualName/{STRING}")
        given = code(party, "gmd:role/gmd:CI_RoleCode")
        contact = Contact(name, text(party, _EMAIL), ROLES.get(given, ""))
        if not name:
            continue
        if not contact.role:
            told.append(finding("rehearse.contact-role", value=given or "–", name=name))
            continue
        reachable = contact.email or text(party, _FORM)
        if contact.role == REACHABLE and not reachable:
            told.append(finding("rehearse.contact-unreachable", name=name))
            continue
        if not contact.email:
            told.append(finding("rehearse.no-email", value=name))
        found[contact] = None
    return tuple(found), told if found or told else [finding("rehearse.no-contact")]
