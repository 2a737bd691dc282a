"""`identification` of the complete MCF: the resource."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from gateway.describe.codes import code
from gateway.describe.extents import extents
from gateway.describe.moments import day, instant, past_day
from gateway.describe.section import is_inspire
from gateway.describe.subject import Subject
from gateway.describe.texts import clean
from gateway.describe.vocabulary import OPEN_DATA
from gateway.errors import DescribeError
from gateway.mcf import DateValue, Keywords
from gateway.model import Text
from gateway.shapes import as_text
from gateway.vocabularies import HVD_CATEGORIES, LICENCES, THEMES, Licence
from gateway.vocabularies.inspire import THEMES_DATE, THEMES_TITLE
from gateway.vocabularies.licences import known


def identification(subject: Subject) -> dict[str, Any]:
    """The section: texts, dates, keywords, extents, licence, frequency."""
    given = subject.declaration.identification
    licence = licence_of(subject)
    if given.status:
        code(given.status, "identification.status", subject.where)
    if given.accessconstraints:
        code(given.accessconstraints, "identification.accessconstraints", subject.where)
    result: dict[str, Any] = {
        "language": _language(subject),
        "charset": code(given.charset or "utf8", "identification.charset", subject.where),
        "title": _said(subject, subject.dataset.title, "identification.title"),
        "abstract": _said(subject, subject.dataset.abstract, "identification.abstract"),
        "edition": subject.text(given.edition),
        "dates": dates(subject),
        "keywords": keywords(subject),
        "topiccategory": _topics(subject),
        "extents": extents(subject),
        "license": {"name": licence.title, "url": licence.url},
        "rights": subject.text(given.rights) or licence.title,
        "fees": subject.text(given.fees),
        "accessconstraints": given.accessconstraints or "otherRestrictions",
        "url": given.url or subject.settings.page(subject.dataset.id),
        "status": given.status or ("completed" if _finished(subject) else "onGoing"),
        "maintenancefrequency": subject.dataset.update,
        "browsegraphic": given.browsegraphic,
    }
    return {key: value for key, value in result.items() if value not in (None, {}, [])}


def licence_of(subject: Subject) -> Licence:
    """`gateway.licence`, else `identification.license`, else the site's.

    Raises DescribeError (describe.licence-not-affirmed): not of the table, and nobody says that it
    is open.
    """
    given = subject.declaration.identification.license
    if given is None or subject.declaration.gateway.licence is not None:
        return subject.dataset.licence
    name = subject.text(given.name)
    title = name.get(subject.language) or next(iter(name.values()), "")
    same = known(given.url or "") or known(title)
    if same is None and not given.open:
        raise DescribeError(
            "describe.licence-not-affirmed",
            where=subject.where,
            key="identification.license",
            found=given.url or title,
            licences=", ".join(LICENCES),
        )
    return LICENCES[same] if same else Licence(title or given.url or "", given.url or "")


def dates(subject: Subject) -> dict[str, str]:
    """One date of each kind (TG 2.0, C.11 to C.13): publication and revision are worked out.

    Raises DescribeError (describe.bad-date, describe.future-date, describe.dates-order).
    """
    given = subject.declaration.identification.dates
    values = given.model_dump(exclude_none=True) if given else {}
    found = {
        kind: past_day(value, subject.where, f"identification.dates.{kind}")
        for kind, value in values.items()
    }
    _check_dates(subject, found, values)
    return {
        **({"creation": found["creation"]} if "creation" in found else {}),
        "publication": found.get("publication", instant(subject.published)[:10]),
        "revision": found.get("revision", instant(subject.modified)[:10]),
    }


def _check_dates(
    subject: Subject, found: Mapping[str, str], values: Mapping[str, DateValue]
) -> None:
    """A date as late as it may be (a year: its last day) is not before one that precedes it."""
    given = [kind for kind in ("creation", "publication", "revision") if kind in found]
    for before, kind in combinations(given, 2):
        key = f"identification.dates.{kind}"
        if day(values[kind], subject.where, key, last=True) < found[before]:
            raise DescribeError(
                "describe.dates-order",
                where=subject.where,
                key=key,
                value=found[kind],
                before=f"identification.dates.{before}",
                first=found[before],
            )


def keywords(subject: Subject) -> dict[str, dict[str, Any]]:
    """The groups that people gave, then the open data keyword and the INSPIRE theme."""
    given = subject.declaration.identification.keywords or {}
    found = {name: _group(subject, group) for name, group in given.items()}
    groups = {name: group for name, group in found.items() if group["keywords"]}
    said = {word.lower() for group in groups.values() for word in _words(group, subject.language)}
    word = OPEN_DATA.get(subject.language, OPEN_DATA["en"])
    if licence_of(subject).open and word not in said:
        groups["open-data"] = {"keywords": _own(subject, OPEN_DATA), "keywords_type": "theme"}
    if subject.dataset.theme is not None:
        theme = THEMES[subject.dataset.theme]
        group = {"keywords": _own(subject, theme.text), "keywords_type": "theme"}
        if is_inspire(subject):
            group["vocabulary"] = {"name": THEMES_TITLE, "date": THEMES_DATE}
        groups["inspire-theme"] = group
    if subject.declaration.gateway.hvd:
        groups["hvd"] = {"keywords": _high_value(subject), "keywords_type": "theme"}
    return groups


def _high_value(subject: Subject) -> dict[str, list[str]]:
    """`hvd` and the categories' words, by which data.gouv.fr knows a high-value dataset."""
    categories = [HVD_CATEGORIES[code] for code in subject.declaration.gateway.hvd or []]
    return {subject.language: ["hvd", *(category.keyword for category in categories)]}


def _group(subject: Subject, group: Keywords) -> dict[str, Any]:
    words = group.keywords
    by_language = {subject.language: words} if isinstance(words, list) else words
    lists = {
        lang: [said for word in items if (said := clean(word))]
        for lang, items in by_language.items()
    }
    kind = group.keywords_type or "theme"
    result: dict[str, Any] = {
        "keywords": _once(
            {lang: items for lang, items in lists.items() if items}, subject.language
        ),
        "keywords_type": code(kind, "identification.keywords.keywords_type", subject.where),
    }
    if group.vocabulary:
        vocabulary: dict[str, Any] = {
            "name": as_text(group.vocabulary.name, subject.language),
            "url": group.vocabulary.url,
        }
        if group.vocabulary.date is not None:
            vocabulary["date"] = past_day(
                group.vocabulary.date, subject.where, "identification.keywords.vocabulary.date"
            )
        result["vocabulary"] = {key: value for key, value in vocabulary.items() if value}
    return result


def _once(lists: dict[str, list[str]], main: str) -> dict[str, list[str]]:
    """The lists without repeats, whatever their case.

    A list as long as that of the language `main` is its translation, place by place: what repeats a
    word there goes with it.
    """
    first = lists.get(main, [])
    return {
        lang: _unrepeated(items, first if len(items) == len(first) else items)
        for lang, items in lists.items()
    }


def _unrepeated(items: list[str], told: list[str]) -> list[str]:
    """The `items` whose place in `told` has a word that is not said before."""
    folded = [word.casefold() for word in told]
    return [item for place, item in enumerate(items) if folded[place] not in folded[:place]]


def _own(subject: Subject, word: Text) -> dict[str, list[str]]:
    """A keyword of ours in the record's languages that it is known in, the main one at least."""
    result = {subject.language: [word.get(subject.language, word["en"])]}
    result.update({lang: [word[lang]] for lang in subject.locales if lang in word})
    return result


def _words(group: dict[str, Any], language: str) -> list[str]:
    words: list[str] = group["keywords"].get(language, [])
    return words


def _topics(subject: Subject) -> list[str]:
    given = subject.declaration.identification.topiccategory
    for topic in given or []:
        code(topic, "identification.topiccategory", subject.where)
    if given or subject.dataset.theme is None:
        return given or []
    return [THEMES[subject.dataset.theme].topic_category]


def _language(subject: Subject) -> str:
    given = subject.declaration.identification.language
    return subject.known(given, "identification.language").two if given else subject.language


def _said(subject: Subject, words: Text, key: str) -> dict[str, str]:
    """A text that a record cannot be without. Raises DescribeError (describe.empty)."""
    said = subject.text(words)
    if not said:
        raise DescribeError("describe.empty", where=subject.where, key=key)
    return said


def _finished(subject: Subject) -> bool:
    return subject.dataset.update == "notPlanned"
