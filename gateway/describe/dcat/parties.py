"""Who is responsible: the contact point (vCard) and the agents (FOAF), by role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gateway.describe.dcat.source import Property, Source, link, node
from gateway.rdf import Node, literal

ROLES: dict[str, str] = {
    "publisher": "dct:publisher",
    "owner": "dct:rightsHolder",
    "author": "dct:creator",
    "custodian": "geodcat:custodian",
    "distributor": "geodcat:distributor",
    "originator": "geodcat:originator",
    "principalInvestigator": "geodcat:principalInvestigator",
    "processor": "geodcat:processor",
    "resourceProvider": "geodcat:resourceProvider",
    "user": "geodcat:user",
}
"""The property of each CI_RoleCode (GeoDCAT-AP 3, responsible party roles)."""

CONTACT = "pointOfContact"


def parties(source: Source) -> tuple[list[Property], list[Node]]:
    """The properties of every role, and the parties; the same party is one agent."""
    said: list[Property] = []
    nodes: list[Node] = []
    agents: dict[str, str] = {}
    for key, party in source.mcf["contact"].items():
        role = party.get("role") or key
        if role == CONTACT:
            iri = source.part(f"contact-{key}")
            said.append(("dcat:contactPoint", iri))
            nodes += _card(source, iri, party)
        elif role in ROLES and not _taken(said, ROLES[role]):
            mark = repr(sorted((name, str(part)) for name, part in party.items() if name != "role"))
            if mark not in agents:
                agents[mark] = source.part(f"agent-{len(agents) + 1}")
                nodes.append(_agent(source, agents[mark], party))
            said.append((ROLES[role], agents[mark]))
    return said, nodes


def _taken(said: list[Property], predicate: str) -> bool:
    """A dataset has one publisher."""
    return predicate == "dct:publisher" and any(name == predicate for name, _ in said)


def _card(source: Source, iri: str, party: Mapping[str, Any]) -> list[Node]:
    address = iri + "-address"
    where = list(_address(party))
    name = party["organization"] or party["individualname"]
    card = node(
        iri,
        ["vcard:Organization", "vcard:Kind"],
        source.texts("vcard:fn", name),
        _mail("vcard:hasEmail", party),
        link("vcard:hasURL", party["url"]),
        _phone("vcard:hasTelephone", party),
        [("vcard:hasAddress", address)] if where else [],
    )
    return [card, Node(address, ("vcard:Address",), tuple(where))] if where else [card]


def _agent(source: Source, iri: str, party: Mapping[str, Any]) -> Node:
    return node(
        iri,
        ["foaf:Organization", "foaf:Agent", "org:Organization"],
        source.texts("foaf:name", party["organization"] or party["individualname"]),
        _mail("foaf:mbox", party),
        link("foaf:homepage", party["url"]),
        _phone("foaf:phone", party),
    )


def _mail(predicate: str, party: Mapping[str, Any]) -> Iterator[Property]:
    yield from link(predicate, f"mailto:{party['email']}" if party["email"] else None)


def _phone(predicate: str, party: Mapping[str, Any]) -> Iterator[Property]:
    number = "".join(char for char in str(party["phone"] or "") if char in "+0123456789")
    yield from link(predicate, f"tel:{number}" if number else None)


PLACES = {
    "address": "vcard:street-address",
    "city": "vcard:locality",
    "administrativearea": "vcard:region",
    "postalcode": "vcard:postal-code",
    "country": "vcard:country-name",
}
"""The parts of an address by key of MCF."""


def _address(party: Mapping[str, Any]) -> Iterator[Property]:
    for key, predicate in PLACES.items():
        if party.get(key):
            yield predicate, literal(str(party[key]))
