"""What datasets and services both refer to: concepts, standards, documents, licences, laws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gateway.describe.dcat.source import Property, Source, link, node
from gateway.rdf import Node, absolute, literal
from gateway.vocabularies import LICENCES, THEMES, Term
from gateway.vocabularies.europe import (
    AUTHORITY,
    DATA_THEMES,
    DATA_THEMES_TITLE,
    DATA_THEMES_URL,
    INSPIRE_DIRECTIVE,
    LANGUAGE_AUTHORITY,
    LICENCE_AUTHORITY,
    THEMES_OF_TOPICS,
)
from gateway.vocabularies.hvd import HVD_LEGISLATION, HVD_TITLE, HVD_URL
from gateway.vocabularies.inspire import (
    CODE_LISTS,
    CONDITIONS_URL,
    NO_LIMITATIONS,
    SPATIAL_SCOPES_TITLE,
    SPATIAL_SCOPES_URL,
    THEMES_TITLE,
    THEMES_URL,
)
from gateway.vocabularies.priority import PRIORITY_DATASETS_TITLE, PRIORITY_DATASETS_URL
from gateway.vocabularies.topics import TOPICS, TOPICS_TITLE

RESOURCE_TYPES: dict[str, Term] = {
    "dataset": Term("Série de données géographiques", "Spatial data set"),
    "series": Term("Ensemble de séries de données géographiques", "Spatial data set series"),
    "service": Term("Service de données géographiques", "Spatial data service"),
}
"""The INSPIRE code list ResourceType by MD_ScopeCode: its names in French and English."""

RESOURCE_TYPES_TITLE = Term("Type de ressource", "Resource type")


def concept(source: Source, iri: str, text: Any, scheme: str | None = None) -> Node:
    """A skos:Concept with its names and its scheme."""
    return node(
        iri, ["skos:Concept"], source.texts("skos:prefLabel", text), link("skos:inScheme", scheme)
    )


def scheme(source: Source, iri: str, title: Any) -> Node:
    """A skos:ConceptScheme."""
    return node(iri, ["skos:ConceptScheme"], source.texts("dct:title", title))


def coded(source: Source, name: str, title: Term, code: str, term: Term) -> tuple[Node, Node]:
    """A code of the INSPIRE metadata code list `name` as a concept, and the list as its scheme."""
    iri = f"{CODE_LISTS}/{name}"
    return concept(source, f"{iri}/{code}", named(source, term.text), iri), scheme(
        source, iri, named(source, title.text)
    )


def themes(source: Source) -> tuple[list[str], list[Node]]:
    """What dcat:theme says: EU data themes, the INSPIRE theme, the high-value categories."""
    found: list[Node] = []
    topics = source.about.get("topiccategory", [])
    for code in dict.fromkeys(
        THEMES_OF_TOPICS[item] for item in topics if item in THEMES_OF_TOPICS
    ):
        iri = f"{DATA_THEMES_URL}/{code}"
        found.append(concept(source, iri, named(source, DATA_THEMES[code].text), DATA_THEMES_URL))
    title = named(source, DATA_THEMES_TITLE.text)
    schemes = [scheme(source, DATA_THEMES_URL, title)] if found else []
    theme = source.ours.get("theme")
    if theme in THEMES and source.ours["inspire"]:
        iri = f"{THEMES_URL}/{theme}"
        found.append(concept(source, iri, named(source, THEMES[theme].text), THEMES_URL))
        schemes.append(scheme(source, THEMES_URL, {"en": THEMES_TITLE}))
    if source.is_high_value:
        found += [
            concept(source, item["url"], item["text"], HVD_URL) for item in source.ours["hvd"]
        ]
        schemes.append(scheme(source, HVD_URL, {"en": HVD_TITLE}))
    return [str(item.iri) for item in found], found + schemes


def subjects(source: Source) -> tuple[list[Property], list[Node]]:
    """dct:subject: the topic categories, the spatial scope, the INSPIRE priority data sets."""
    topics = [
        coded(source, "TopicCategory", TOPICS_TITLE, topic, TOPICS[topic])
        for topic in source.about.get("topiccategory", [])
    ]
    nodes = [item for pair in topics for item in pair]
    concepts = [item for item, _ in topics]
    lists: list[tuple[list[Mapping[str, Any]], str, Mapping[str, str]]] = [
        (
            [source.ours["scope"]] if source.ours.get("scope") else [],
            SPATIAL_SCOPES_URL,
            named(source, SPATIAL_SCOPES_TITLE.text),
        ),
        (source.ours.get("priority", []), PRIORITY_DATASETS_URL, {"en": PRIORITY_DATASETS_TITLE}),
    ]
    for items, url, title in lists:
        found = [concept(source, item["url"], item["text"], url) for item in items]
        concepts += found
        nodes += [*found, *([scheme(source, url, title)] if found else [])]
    return [("dct:subject", str(item.iri)) for item in concepts], nodes


def named(source: Source, text: Any) -> dict[str, str]:
    """A term of ours in the languages of the record, English where it has none of them."""
    wanted = (source.language, *source.ours["locales"])
    return {code: text[code] for code in wanted if code in text} or {"en": text["en"]}


def resource_type(source: Source, level: str) -> tuple[list[Property], list[Node]]:
    """dct:type by the INSPIRE code list; nothing for what is not geographic."""
    if level not in RESOURCE_TYPES:
        return [], []
    nodes = coded(source, "ResourceType", RESOURCE_TYPES_TITLE, level, RESOURCE_TYPES[level])
    return [("dct:type", str(nodes[0].iri))], list(nodes)


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
    """dct:license by its address, and as the EU authority knows it; dct:rights by its words, where
    these are more than the name of an INSPIRE condition of use (of services).

    The licence has no rdfs:label: data.gouv.fr would take that for its address.
    """
    given = source.about.get("license") or {}
    name = given.get("name")
    iri = absolute(given.get("url") or "")
    is_condition = iri is not None and iri.startswith(CONDITIONS_URL)
    rights = source.about.get("rights") or (None if is_condition else name)
    said: list[Property] = []
    nodes: list[Node] = []
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
