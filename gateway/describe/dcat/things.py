"""What datasets and services both refer to: concepts, standards, documents, licences, laws."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gateway.describe.dcat.source import Property, Source, link, node
from gateway.rdf import Node, absolute, literal
from gateway.vocabularies import LICENCES, THEMES
from gateway.vocabularies.europe import (
    AUTHORITY,
    DATA_THEMES,
    INSPIRE_DIRECTIVE,
    LANGUAGE_AUTHORITY,
    LICENCE_AUTHORITY,
    THEMES_OF_TOPICS,
)
from gateway.vocabularies.hvd import HVD_LEGISLATION, HVD_TITLE, HVD_URL
from gateway.vocabularies.inspire import CODE_LISTS, NO_LIMITATIONS, THEMES_TITLE, THEMES_URL

RESOURCE_TYPES: dict[str, tuple[str, str]] = {
    "dataset": ("Série de données géographiques", "Spatial data set"),
    "series": ("Ensemble de séries de données géographiques", "Spatial data set series"),
    "service": ("Service de données géographiques", "Spatial data service"),
}
"""The INSPIRE code list ResourceType by MD_ScopeCode: its names in French and English."""

DATA_THEME_SCHEME = f"{AUTHORITY}/data-theme"


def concept(source: Source, iri: str, text: Any, scheme: str | None = None) -> Node:
    """A skos:Concept with its names and its scheme."""
    return node(
        iri, ["skos:Concept"], source.texts("skos:prefLabel", text), link("skos:inScheme", scheme)
    )


def scheme(iri: str, title: str, language: str = "en") -> Node:
    """A skos:ConceptScheme."""
    return Node(iri, ("skos:ConceptScheme",), (("dct:title", literal(title, language)),))


def themes(source: Source) -> tuple[list[str], list[Node]]:
    """What dcat:theme says: EU data themes, the INSPIRE theme, the high-value categories."""
    found: list[Node] = []
    topics = source.about.get("topiccategory", [])
    for code in dict.fromkeys(
        THEMES_OF_TOPICS[item] for item in topics if item in THEMES_OF_TOPICS
    ):
        iri = f"{DATA_THEME_SCHEME}/{code}"
        found.append(
            concept(source, iri, _named(source, DATA_THEMES[code].text), DATA_THEME_SCHEME)
        )
    schemes = [scheme(DATA_THEME_SCHEME, "Data theme")] if found else []
    theme = source.ours.get("theme")
    if theme in THEMES and source.ours["inspire"]:
        iri = f"{THEMES_URL}/{theme}"
        found.append(concept(source, iri, _named(source, THEMES[theme].text), THEMES_URL))
        schemes.append(scheme(THEMES_URL, THEMES_TITLE))
    if source.is_high_value:
        found += [
            concept(source, item["url"], item["text"], HVD_URL) for item in source.ours["hvd"]
        ]
        schemes.append(scheme(HVD_URL, HVD_TITLE))
    return [str(item.iri) for item in found], found + schemes


def _named(source: Source, text: Any) -> dict[str, str]:
    """A term of ours in the languages of the record, English where it has none of them."""
    wanted = (source.language, *source.ours["locales"])
    return {code: text[code] for code in wanted if code in text} or {"en": text["en"]}


def resource_type(source: Source, level: str) -> tuple[list[Property], list[Node]]:
    """dct:type by the INSPIRE code list; nothing for what is not geographic."""
    if level not in RESOURCE_TYPES:
        return [], []
    iri = f"{CODE_LISTS}/ResourceType/{level}"
    fr, en = RESOURCE_TYPES[level]
    return [("dct:type", iri)], [concept(source, iri, _named(source, {"fr": fr, "en": en}))]


def languages(codes: list[str]) -> tuple[list[Property], list[Node]]:
    """dct:language by the EU authority."""
    iris = [f"{AUTHORITY}/language/{LANGUAGE_AUTHORITY[code]}" for code in codes]
    return [("dct:language", iri) for iri in iris], [
        Node(iri, ("dct:LinguisticSystem",)) for iri in iris
    ]


def legislation(source: Source) -> tuple[list[Property], list[Node]]:
    """What legislation the resource is made under: INSPIRE, high-value datasets."""
    iris = ([HVD_LEGISLATION] if source.is_high_value else []) + (
        [INSPIRE_DIRECTIVE] if source.ours["inspire"] else []
    )
    return [("dcatap:applicableLegislation", iri) for iri in iris], [
        Node(iri, ("eli:LegalResource",)) for iri in iris
    ]


def document(source: Source, address: str, title: Any = None) -> list[Node]:
    """A page (foaf:Document); nothing where `address` is none."""
    iri = absolute(address)
    return [] if iri is None else [node(iri, ["foaf:Document"], source.texts("dct:title", title))]


def licence(source: Source) -> tuple[list[Property], list[Node]]:
    """dct:license by its address, and as the EU authority knows it; dct:rights by its words.

    The licence has no rdfs:label: data.gouv.fr would take that for its address.
    """
    given = source.about.get("license") or {}
    name = given.get("name")
    rights = source.about.get("rights") or name
    said: list[Property] = []
    nodes: list[Node] = []
    iri = absolute(given.get("url") or "")
    if iri is not None:
        spdx = next((key for key, item in LICENCES.items() if item.url == given["url"]), "")
        code = LICENCE_AUTHORITY.get(spdx)
        same = f"{AUTHORITY}/licence/{code}" if code else None
        said.append(("dct:license", iri))
        nodes.append(
            node(
                iri,
                ["dct:LicenseDocument"],
                source.texts("dct:title", name),
                link("skos:exactMatch", same),
            )
        )
    if rights:
        said.append(("dct:rights", source.part("rights")))
        words = source.texts("rdfs:label", rights)
        nodes.append(node(source.part("rights"), ["dct:RightsStatement"], words))
    return said, nodes


def access(source: Source) -> tuple[list[Property], list[Node]]:
    """dct:accessRights by the EU authority: public, else restricted with the INSPIRE limitation."""
    limit = source.ours.get("access")
    if not limit or limit["code"] == NO_LIMITATIONS:
        iri = f"{AUTHORITY}/access-right/PUBLIC"
        return [("dct:accessRights", iri)], [Node(iri, ("dct:RightsStatement",))]
    words = source.texts("rdfs:label", limit["text"])
    iri = f"{AUTHORITY}/access-right/RESTRICTED"
    return [("dct:accessRights", iri), ("dct:rights", limit["url"])], [
        Node(iri, ("dct:RightsStatement",)),
        node(limit["url"], ["dct:RightsStatement"], words),
    ]


def keywords(source: Source) -> Iterator[Property]:
    """Every keyword once in its language."""
    seen: set[tuple[str, str]] = set()
    for group in source.about.get("keywords", {}).values():
        words = group["keywords"]
        by_language = words if isinstance(words, dict) else {source.language: words}
        for code, items in by_language.items():
            for word in items:
                if (code, word) not in seen:
                    seen.add((code, word))
                    yield "dcat:keyword", literal(word, code)
