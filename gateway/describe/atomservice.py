"""The Atom download service as a whole: its feed and its OpenSearch description.

INSPIRE TG Download Services 3.1, 5.1 and 5.3; OpenSearch 1.1 draft 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from gateway.describe import atomparts as parts
from gateway.describe.atom import feed_url, languages, offers, rights
from gateway.describe.services import service_abstract, service_record, service_title
from gateway.describe.texts import clean, plain
from gateway.model import Record, Text
from gateway.settings import Settings

KEY = "atom"
"""The service in `describe.services.SERVICES`."""

NO_DATASET = "2013-08-09T00:00:00Z"
"""`updated` of a feed in which nothing is yet: the day of the guidance that it follows."""

PLACE = "/atom"
"""Where the service is, under the site's address."""

SHORT_NAME = "INSPIRE Atom"
"""At most 16 characters."""

LONG_NAME, DEVELOPER, TITLE, DESCRIPTION = 48, 64, 256, 1024
"""The most characters that OpenSearch gives these."""

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
NAMESPACES: dict[str | None, str] = {None: OPENSEARCH, "inspire_dls": parts.INSPIRE_DLS}
CODE = "spatial_dataset_identifier_code"
NAMESPACE = "spatial_dataset_identifier_namespace"

ASKED = (
    f"{CODE}={{inspire_dls:{CODE}?}}&{NAMESPACE}={{inspire_dls:{NAMESPACE}?}}"
    "&crs={inspire_dls:crs?}&language={language?}"
)
"""The parameters of Describe and Get Spatial Dataset (TG, requirements 42 and 43)."""

SEARCH: Text = {"fr": "Recherche", "en": "Search"}
RECORD: Text = {"fr": "Métadonnées ISO 19139 du service", "en": "ISO 19139 metadata of the service"}


def service_documents(
    settings: Settings, datasets: Sequence[Mapping[str, Any]]
) -> tuple[Record, ...]:
    """The documents of the service over the complete MCFs `datasets`, in the order given.

    `atom-service-fr`, `atom-service-en` … (a feed for each language of the site) and
    `atom-opensearch`. Datasets that have no feed are left out.
    """
    found = [mcf for mcf in datasets if offers(mcf)]
    codes = [language.two for language in settings.languages]
    return (
        *(Record(f"atom-service-{code}", service_feed(settings, found, code)) for code in codes),
        Record("atom-opensearch", opensearch(settings, found)),
    )


def service_url(settings: Settings, language: str) -> str:
    """The address of the service's feed in `language`, one of the site's."""
    suffix = "" if language == settings.language.two else f".{language}"
    return f"{settings.base_url}{PLACE}/service{suffix}.xml"


def service_feed(settings: Settings, datasets: Sequence[Mapping[str, Any]], language: str) -> bytes:
    """The feed with an entry for each of `datasets`, all of which have a feed of their own.

    It is updated when the newest of them is: the same datasets give the same bytes.
    """
    updated = max((mcf["metadata"]["dates"]["revision"] for mcf in datasets), default=NO_DATASET)
    own = service_url(settings, language)
    root = parts.feed(language, own, parts.worded(service_title(settings, KEY), language), updated)
    parts.add(root, "subtitle", parts.worded(service_abstract(settings, KEY), language))
    parts.add(root, "rights", f"{settings.licence.title} ({settings.licence.url})")
    site = settings.organisation
    parts.author(root, plain(settings.organisation_name, language), site.email, site.url)
    parts.link(root, "self", parts.FEED_TYPE, own, language=language)
    for other in settings.languages:
        if other.two != language:
            href = service_url(settings, other.two)
            parts.link(root, "alternate", parts.FEED_TYPE, href, language=other.two)
    main = settings.language.two
    for rel, type_, href, title in (
        ("describedby", parts.RECORD_TYPE, service_record(settings, KEY), RECORD),
        ("search", parts.OPENSEARCH_TYPE, f"{settings.base_url}{PLACE}/opensearch.xml", SEARCH),
    ):
        told = parts.worded(title, language)
        parts.link(root, rel, type_, href, language=main, title=told)
    for mcf in datasets:
        _entry(root, mcf, language)
    return parts.serialised(root)


def _entry(root: etree._Element, mcf: Mapping[str, Any], asked: str) -> None:
    """The entry of a dataset, in its own language where it has no text in the one asked."""
    language = asked if asked in languages(mcf) else languages(mcf)[0]
    feed, said = feed_url(mcf, language), mcf["identification"]
    title = plain(said["title"], language)
    parts.add(root, "entry")
    entry = root[-1]
    if language != asked:
        entry.set(parts.LANG, language)
    parts.add(entry, "title", title)
    parts.add(entry, "id", feed)
    parts.add(entry, "updated", mcf["metadata"]["dates"]["revision"])
    parts.add(entry, "summary", plain(said["abstract"], language))
    parts.add(entry, "rights", rights(mcf, language))
    code, namespace = parts.identifier(mcf)
    parts.add(entry, f"{{{parts.INSPIRE_DLS}}}{CODE}", code)
    parts.add(entry, f"{{{parts.INSPIRE_DLS}}}{NAMESPACE}", namespace)
    record = f"{mcf['gateway']['page']}/metadata.xml"
    parts.link(entry, "describedby", parts.RECORD_TYPE, record, language=languages(mcf)[0])
    parts.link(entry, "alternate", parts.FEED_TYPE, feed, language=language, title=title)
    for crs in _systems(mcf):
        parts.category(entry, crs)
    parts.box(entry, mcf)


def _systems(mcf: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(offer.crs for offer in offers(mcf)))


def opensearch(settings: Settings, datasets: Sequence[Mapping[str, Any]]) -> bytes:
    """The OpenSearch description, in the site's main language, without XML declaration."""
    language = settings.language.two
    root = etree.Element(f"{{{OPENSEARCH}}}OpenSearchDescription", nsmap=NAMESPACES)  # type: ignore[arg-type]  # None: the default
    _add(root, "ShortName", SHORT_NAME)
    _add(
        root,
        "Description",
        _shortened(parts.worded(service_abstract(settings, KEY), language), DESCRIPTION),
    )
    place = f"{settings.base_url}{PLACE}"
    for rel, type_, template in (
        ("self", parts.OPENSEARCH_TYPE, f"{place}/opensearch.xml"),
        ("results", parts.PAGE_TYPE, f"{place}/search?q={{searchTerms}}"),
        ("describedby", parts.FEED_TYPE, f"{place}/describe?{ASKED}"),
        ("results", parts.FEED_TYPE, f"{place}/dataset?{ASKED}"),
    ):
        _add(root, "Url", rel=rel, type=type_, template=template)
    _add(root, "Contact", settings.organisation.email)
    _add(root, "LongName", _shortened(plain(settings.title, language), LONG_NAME))
    for mcf in datasets:
        _examples(root, settings, mcf)
    _add(root, "Developer", _shortened(plain(settings.organisation_name, language), DEVELOPER))
    for one in settings.languages:
        _add(root, "Language", one.two)
    _add(root, "OutputEncoding", "UTF-8")
    _add(root, "InputEncoding", "UTF-8")
    return parts.serialised(root)


def _examples(root: etree._Element, settings: Settings, mcf: Mapping[str, Any]) -> None:
    """A query for each CRS and language that a dataset can be asked in (TG, requirement 44)."""
    code, namespace = parts.identifier(mcf)
    known = languages(mcf)
    asked = [one.two for one in settings.languages if one.two in known]
    for crs in _systems(mcf):
        for language in asked or [settings.language.two]:
            names = {CODE: code, NAMESPACE: namespace, "crs": parts.crs_uri(crs)}
            _add(
                root,
                "Query",
                role="example",
                title=_shortened(plain(mcf["identification"]["title"], language), TITLE),
                language=language,
                **{f"{{{parts.INSPIRE_DLS}}}{name}": value for name, value in names.items()},
            )


def _add(root: etree._Element, name: str, text: str = "", /, **attributes: str) -> None:
    parts.add(root, f"{{{OPENSEARCH}}}{name}", text, **attributes)


def _shortened(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, cut at a word."""
    said = clean(text)
    if len(said) <= limit:
        return said
    return f"{said[: limit - 1].rsplit(maxsplit=1)[0]}…"
