"""Every representation of every kind of dataset is valid against its schema."""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Any

import describe_site as data
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from owslib.csw import CswRecord
from xsd import assert_valid

from gateway.describe import records, render
from gateway.model import Facts, Record

Make = Callable[..., dict[str, Any]]

ANSWERED = ["gmd-full", "gmd-summary", "gmd-brief", "csw-full", "csw-summary", "csw-brief"]
"""What a CSW answers: the representations that are valid against its schemas."""

KINDS = {
    "series": data.SERIES,
    "pictured": data.PICTURED,
    "vector": data.VECTOR,
    "layers": data.LAYERS,
    "table": data.TABLE,
    "document": data.DOCUMENT,
    "linked": data.LINKED,
    "no-extent": data.EMPTY,
    "one-point": data.ONE_POINT,
}
FRENCH_ONLY = {"identification": {"title": {"en": None}, "abstract": {"en": None}}}
NO_THEME = {"gateway": {"theme": "none"}}
LONG = {"identification": {"abstract": {"fr": "Été à l'œuvre. " * 700, "en": None}}}
RICH = {
    "metadata": {"parentidentifier": "fr-229300082-parent"},
    "spatial": {"denominators": [5000, 25000], "resolutions": [{"distance": 2, "uom": "m"}]},
    "identification": {
        "edition": "2024",
        "fees": "Gratuit & libre",
        "rights": {"fr": "Mention <obligatoire>"},
        "browsegraphic": "https://data.example.fr/a.png?x=1&y=2",
        "dates": {"creation": "2001", "publication": "2002-05", "revision": "2003-06-07"},
        "keywords": {
            "default": {"keywords": {"fr": ["limites", "insee"], "en": ["limits", "insee"]}},
            "place": {"keywords": ["Bobigny"], "keywords_type": "place"},
            "mine": {
                "keywords": ["a & b"],
                "vocabulary": {"name": "Mots", "url": "https://example.fr/?a=1&b=2"},
            },
        },
        "extents": {
            "spatial": [{"bbox": [2.2, 48.8, 2.6, 49.1], "description": "Le département"}],
            "temporal": [
                {"begin": "2020", "end": "2021-02", "resolution": "P1Y"},
                {"begin": "2022-01-01", "end": "2022-01-01"},
                {"begin": "2023-01-01", "end": "now"},
                {"end": "2019-12-31"},
            ],
        },
    },
    "contact": {
        "pointOfContact": {"organization": "Service A & B", "phone": "1", "fax": "2"},
        "author": {"organization": {"fr": "Auteur", "en": "Author"}, "individualname": "<X>"},
        "distributor": {"organization": "D", "email": "d@example.fr", "address": "1, rue"},
    },
    "distribution": {
        "carte": {"url": "https://example.fr/?a=1&b=2", "name": {"fr": "Carte", "en": "Map"}}
    },
    "dataquality": {"lineage": {"statement": {"fr": "Saisi à la main.", "en": "By hand."}}},
}
FULL = {
    "metadata": {"parentidentifier": "autre-fiche"},
    "gateway": {
        "access": "INSPIRE_Directive_Article13_1f",
        "spatial_scope": "national",
        "priority": ["Agglomerations-dir-2002-49"],
        "conformity": [
            {"degree": "conformant"},
            {
                "specification": {"fr": "Règles & <guide>", "en": "Rules"},
                "date": "2020-05-01",
                "url": "https://example.fr/?a=1&b=2",
                "degree": "notConformant",
                "explanation": "Des trous.",
            },
        ],
    },
}
DECLARED: dict[str, dict[str, Any]] = {
    "as-is": {},
    "full": FULL,
    "french": FRENCH_ONLY,
    "no-theme": NO_THEME,
    "long": LONG,
    "rich": RICH,
}


def answered(mcf: dict[str, Any]) -> list[Record]:
    """The records that a CSW answers."""
    found = [record for record in records(mcf) if record.representation in ANSWERED]
    assert [record.representation for record in found] == ANSWERED
    return found


@pytest.mark.parametrize("facts", KINDS.values(), ids=list(KINDS))
@pytest.mark.parametrize("declared", DECLARED.values(), ids=list(DECLARED))
def test_every_representation_is_valid(
    make: Make,
    facts: Facts,
    declared: dict[str, Any],
    gmd_schema: etree.XMLSchema,
    csw_schema: etree.XMLSchema,
) -> None:
    for record in answered(make(facts, declared)):
        assert not record.content.startswith(b"<?xml")
        schema = gmd_schema if record.representation.startswith("gmd") else csw_schema
        root = assert_valid(schema, record.content)
        assert not [
            one.tag for one in root.iter("{*}CharacterString") if not (one.text or "").strip()
        ]


def test_the_schema_would_refuse(make: Make, gmd_schema: etree.XMLSchema) -> None:
    broken = render(make()).replace(b"gmd:dateStamp", b"gmd:dateStump")
    assert not gmd_schema.validate(etree.fromstring(broken))


@pytest.mark.parametrize("language", ["fre", "eng", "ger"])
def test_any_main_language(make: Make, gmd_schema: etree.XMLSchema, language: str) -> None:
    root = assert_valid(
        gmd_schema, render(make(languages=list(dict.fromkeys([language, "fre", "eng"]))))
    )
    codes = {code.get("codeListValue") for code in root.iter("{*}LanguageCode")}
    assert language in codes


def test_site_in_three_languages(make: Make, gmd_schema: etree.XMLSchema) -> None:
    declared = {"identification": {"title": {"de": "Gemeinden"}}}
    root = assert_valid(
        gmd_schema, render(make(declared=declared, languages=["fre", "eng", "ger"]))
    )
    locales = [one.get("id") for one in root.iter("{*}PT_Locale")]
    assert locales == ["locale-eng", "locale-ger"]
    said = {one.get("locale") for one in root.iter("{*}LocalisedCharacterString")}
    assert said == {"#locale-eng", "#locale-ger"}


WEIRD = (
    "<&>\"']]> \x00\x01\x0b\x1f\x7f\x85\ufffe\uffff\ud800 {{ record }} {% raw %} é🗺 \u202e <!-- -->"
)


def test_weird_texts_come_through(
    make: Make, gmd_schema: etree.XMLSchema, csw_schema: etree.XMLSchema
) -> None:
    mcf = make(data.VECTOR, {**RICH}, title={"fr": WEIRD, "en": WEIRD})
    for record in answered(mcf):
        schema = gmd_schema if record.representation.startswith("gmd") else csw_schema
        assert_valid(schema, record.content)
    title = etree.fromstring(render(mcf)).findtext(
        ".//{*}citation/{*}CI_Citation/{*}title/{*}CharacterString"
    )
    assert title == "<&>\"']]> \x7f {{ record }} {% raw %} é🗺 \u202e <!-- -->"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    title=st.text(st.characters() | st.sampled_from("<&>\"'\x00{%}"), min_size=1, max_size=60),
    word=st.text(max_size=20),
)
def test_any_text_is_valid_and_kept(
    make: Make, gmd_schema: etree.XMLSchema, title: str, word: str
) -> None:
    title = f"T{title}"
    mcf = make(declared={"identification": {"edition": "1"}}, title={"fr": title, "en": word})
    root = etree.fromstring(render(mcf))
    assert gmd_schema.validate(root), gmd_schema.error_log
    found = root.findtext(".//{*}citation/{*}CI_Citation/{*}title/{*}CharacterString") or ""
    letters = string.ascii_letters + string.digits + "<&>\"'{%}"
    assert [one for one in found if one in letters] == [one for one in title if one in letters]


def test_summary_and_brief_keep_what_harvesters_take(make: Make) -> None:
    by_name = {record.representation: record.content for record in records(make())}
    for name in ("gmd-full", "gmd-summary", "gmd-brief"):
        root = etree.fromstring(by_name[name])
        assert etree.QName(root).localname == "MD_Metadata"
        assert root.findtext("{*}fileIdentifier/{*}CharacterString") == "fr-229300082-communes"
        assert root.findtext("{*}dateStamp/{*}DateTime") == "2024-05-02T12:00:30Z"
        assert root.find(".//{*}EX_GeographicBoundingBox") is not None
    assert len(by_name["gmd-brief"]) < len(by_name["gmd-summary"]) < len(by_name["gmd-full"])
    assert b"PT_FreeText" not in by_name["gmd-brief"]
    assert b"distributionInfo" not in by_name["gmd-brief"]


def test_owslib_and_metasearch_read_dublin_core(make: Make) -> None:
    content = next(
        record.content for record in records(make()) if record.representation == "csw-full"
    )
    record = CswRecord(etree.fromstring(content))
    assert record.identifier == "fr-229300082-communes"
    assert record.type == "dataset"
    assert record.modified == "2024-05-02T12:00:30Z"
    box = record.bbox
    assert [float(x) for x in (box.minx, box.miny, box.maxx, box.maxy)] == [
        2.28801,
        48.807,
        2.603,
        49.0123,
    ]
    loaded = [one["url"] for one in record.references if one["scheme"] == "FILE:GEO"]
    assert [url.rsplit(".", 1)[1] for url in loaded] == ["gpkg", "geojson"]
