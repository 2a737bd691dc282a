"""schema.org Dataset (JSON-LD), by which search engines find a dataset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from gateway.describe.texts import plain
from gateway.rdf import absolute

LONGEST = 5000
"""Characters of a description that search engines accept."""

_ESCAPES = ((b"<", b"\\u003c"), (b">", b"\\u003e"), (b"&", b"\\u0026"))
"""What would end or open an element when the text stands in a script of a page."""


def schema_org(mcf: Mapping[str, Any]) -> bytes:
    """The dataset of a complete MCF; JSON that may stand in an HTML script as it is."""
    about, ours = mcf["identification"], mcf["gateway"]
    language, dates = mcf["metadata"]["language"], about["dates"]
    fields = {field["name"]: field for layer in ours["layers"] for field in layer["fields"]}
    picture = (ours.get("picture") or {}).get("url") or about.get("browsegraphic")
    result: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": ours["uri"],
        "name": plain(about["title"], language),
        "description": plain(about["abstract"], language)[:LONGEST],
        "url": ours["page"],
        "identifier": [ours["uri"], mcf["metadata"]["identifier"]],
        "keywords": _keywords(about, language),
        "alternateName": _others(about["title"], language),
        "inLanguage": _languages(mcf),
        "license": absolute(about["license"]["url"] or "") or about["license"]["name"],
        "isAccessibleForFree": True,
        "creator": _party(mcf, "owner", language),
        "publisher": _party(mcf, "publisher", language),
        "includedInDataCatalog": _catalogue(ours["site"], language),
        "version": plain(about.get("edition"), language),
        "dateCreated": dates.get("creation"),
        "datePublished": dates.get("publication"),
        "dateModified": dates.get("revision"),
        "thumbnailUrl": picture,
        "temporalCoverage": list(_periods(about)),
        "spatialCoverage": list(_places(about, language)),
        "variableMeasured": [_variable(field, language) for field in fields.values()],
        "distribution": list(_downloads(mcf, language)),
    }
    return _embeddable({key: value for key, value in result.items() if value not in (None, "", [])})


def _embeddable(value: Mapping[str, Any]) -> bytes:
    text = orjson.dumps(value)
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text


def _others(text: Mapping[str, str], language: str) -> list[str]:
    """A text in the languages other than the record's."""
    return [said for code, said in text.items() if code != language and said != text.get(language)]


def _languages(mcf: Mapping[str, Any]) -> str | list[str]:
    """The languages of the dataset, then of what the record says of it."""
    codes = [mcf["identification"]["language"], mcf["metadata"]["language"]]
    found = list(dict.fromkeys([*codes, *mcf["gateway"]["locales"]]))
    return found if len(found) > 1 else found[0]


def _keywords(about: Mapping[str, Any], language: str) -> list[str]:
    """The keywords in the record's language, else in the first they have."""
    words = [
        word
        for group in about.get("keywords", {}).values()
        for word in group["keywords"].get(language) or next(iter(group["keywords"].values()), [])
    ]
    return list(dict.fromkeys(words))


def _party(mcf: Mapping[str, Any], role: str, language: str) -> dict[str, Any]:
    party = mcf["contact"].get(role) or mcf["contact"]["pointOfContact"]
    result = {
        "@type": "Organization",
        "name": plain(party["organization"], language) or party["individualname"],
        "url": absolute(party["url"]) if party["url"] else None,
        "email": party["email"],
        "telephone": party["phone"],
    }
    return {key: value for key, value in result.items() if value}


def _catalogue(site: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The portal."""
    return {"@type": "DataCatalog", "name": plain(site["title"], language), "url": site["url"]}


def _periods(about: Mapping[str, Any]) -> Iterator[str]:
    """ISO 8601 intervals, open where an end is not known."""
    for period in about["extents"]["temporal"]:
        begin, end = period.get("begin") or "..", period.get("end") or ".."
        yield begin if begin == end else f"{begin}/{'..' if end == 'now' else end}"


def _places(about: Mapping[str, Any], language: str) -> Iterator[dict[str, Any]]:
    for box in about["extents"]["spatial"]:
        west, south, east, north = box["bbox"]
        shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
        name = plain(box.get("description"), language)
        yield {"@type": "Place", **({"name": name} if name else {}), "geo": shape}


def _variable(field: Mapping[str, Any], language: str) -> dict[str, Any]:
    ranged = field["type"] in ("integer", "number")
    result = {
        "@type": "PropertyValue",
        "name": field["name"],
        "alternateName": plain(field["title"], language),
        "description": plain(field["definition"], language),
        "unitText": field["unit"],
        "minValue": field["minimum"] if ranged else None,
        "maxValue": field["maximum"] if ranged else None,
    }
    return {key: value for key, value in result.items() if value not in (None, "")}


def _downloads(mcf: Mapping[str, Any], language: str) -> Iterator[dict[str, Any]]:
    files, dates = mcf["gateway"]["files"], mcf["identification"]["dates"]
    for key, link in mcf["distribution"].items():
        file = files.get(key)
        if file is None and link.get("function") != "download":
            continue
        result = {
            "@type": "DataDownload",
            "name": plain(link["name"], language),
            "description": plain(link["description"], language),
            "contentUrl": absolute(link["url"]),
            "encodingFormat": file["media_type"] if file else link.get("format"),
            "contentSize": f"{file['size']} B" if file else None,
            "sha256": file["sha256"] if file else None,
            "dateModified": dates.get("revision"),
        }
        yield {name: value for name, value in result.items() if value}
