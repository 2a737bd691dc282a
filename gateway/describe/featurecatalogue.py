"""The feature catalogue (ISO 19110, gfc 2005): a feature type for each layer, with its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gateway.describe.queryables import three
from gateway.describe.texts import cleaned, plain
from gateway.model import as_written

NAMESPACES = {
    "gfc": "http://www.isotc211.org/2005/gfc",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gml": "http://www.opengis.net/gml/3.2",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
CODE_LISTS = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml"

UTF_8 = (
    f'<gmd:MD_CharacterSetCode codeListValue="utf8" codeList="{CODE_LISTS}#MD_CharacterSetCode">'
    "utf8</gmd:MD_CharacterSetCode>"
)

FREE_TEXT = ' xsi:type="gmd:PT_FreeText_PropertyType"'

TYPES: Mapping[str, str] = {
    "string": "CharacterString",
    "integer": "Integer",
    "number": "Real",
    "boolean": "Boolean",
    "date": "Date",
    "datetime": "DateTime",
    "time": "Time",
    "binary": "Binary",
    "json": "CharacterString",
}
"""Basic types of ISO 19103 by the type of a field."""

GEOMETRIES: Mapping[str, str] = {
    "Point": "GM_Point",
    "MultiPoint": "GM_MultiPoint",
    "LineString": "GM_Curve",
    "MultiLineString": "GM_MultiCurve",
    "Polygon": "GM_Surface",
    "MultiPolygon": "GM_MultiSurface",
}
"""Types of ISO 19107 by Simple Features name."""

GEOMETRY_NAME = "geometry"
COLONS = {"fr": " : ", "en": ": "}

GEOMETRY_WORDS = {"fr": "Géométrie ({crs})", "en": "Geometry ({crs})"}


@dataclass(frozen=True)
class Languages:
    """The languages of a record (ISO 639-1), the main one and the others."""

    main: str
    others: Sequence[str]

    def of(self, words: Any) -> dict[str, str]:
        """An MCF text by language: the main one (in the first that it has, where it has not this
        one), then those of the others that it has."""
        text = plain(words, self.main)
        given = words if isinstance(words, Mapping) else {}
        found = {code: str(given[code]) for code in self.others if given.get(code)}
        return {**({self.main: text} if text else {}), **found}

    def ours(self, words: Mapping[str, str], **values: Any) -> dict[str, str]:
        """Words of ours, with `values` in them: in English where there are none in the main
        language."""
        said = {self.main: words.get(self.main, words["en"]), **words}
        return self.of({code: text.format(**values) for code, text in said.items()})

    def joined(self, one: Any, separators: Mapping[str, str], other: Any) -> dict[str, str]:
        """Two texts after each other, in the languages that either has."""
        first, last = self.of(one), self.of(other)
        result = {}
        for code in dict.fromkeys([self.main, *first, *last]):
            parts = [part for text in (first, last) if (part := plain(text, code))]
            result[code] = separators.get(code, separators["en"]).join(parts)
        return result


def feature_catalogue(mcf: Mapping[str, Any]) -> bytes | None:
    """gfc:FC_FeatureCatalogue of a complete MCF, UTF-8 without XML declaration; None where the
    dataset has no catalogue (documents, series).

    Texts are in the languages of the record (PT_FreeText, ISO 19139 clause 9.8)."""
    given = mcf["gateway"].get("catalogue")
    if given is None:
        return None
    said = cleaned(mcf)
    words = Languages(said["metadata"]["language"], said["gateway"]["locales"])
    about, dates = said["identification"], said["identification"]["dates"]
    revision = str(dates.get("revision") or dates["publication"])[:10]
    identifier = f"{said['metadata']['identifier']}-catalogue"
    spaces = " ".join(f"xmlns:{name}={quoteattr(uri)}" for name, uri in NAMESPACES.items())
    parts = [
        f"<gfc:FC_FeatureCatalogue {spaces} uuid={quoteattr(identifier)}>",
        _text("gmx:name", words.of(given["title"])),
        _text("gmx:scope", words.of(about["title"])),
        _text("gmx:versionNumber", words.of(about.get("edition")) or revision),
        f"<gmx:versionDate><gco:Date>{escape(revision)}</gco:Date></gmx:versionDate>",
        _text("gmx:language", three(words.main)),
        f"<gmx:characterSet>{UTF_8}</gmx:characterSet>",
        *(_locale(code) for code in words.others),
        _producer(said["contact"].get("owner") or said["contact"]["pointOfContact"], words),
        *(
            _type(layer, identifier, words, _definition(said, layer, words))
            for layer in said["gateway"]["layers"]
        ),
        "</gfc:FC_FeatureCatalogue>",
    ]
    return "".join(parts).encode()


def _locale(code: str) -> str:
    name = three(code)
    return (
        f'<gmx:locale><gmd:PT_Locale id="locale-{name}"><gmd:languageCode><gmd:LanguageCode'
        f' codeList="{CODE_LISTS}#LanguageCode" codeListValue="{name}">{name}</gmd:LanguageCode>'
        f"</gmd:languageCode><gmd:characterEncoding>{UTF_8}</gmd:characterEncoding>"
        "</gmd:PT_Locale></gmx:locale>"
    )


def _text(name: str, text: Any) -> str:
    """An element with a text, by language the main one first; nothing without (TG 2.0, C.4: no
    empty text)."""
    if text in (None, "", {}):
        return ""
    main, *others = text.items() if isinstance(text, Mapping) else [("", text)]
    said = f"<gco:CharacterString>{escape(str(main[1]))}</gco:CharacterString>"
    if not others:
        return f"<{name}>{said}</{name}>"
    groups = "".join(
        "<gmd:textGroup><gmd:LocalisedCharacterString"
        f' locale="#locale-{three(code)}">{escape(other)}</gmd:LocalisedCharacterString>'
        "</gmd:textGroup>"
        for code, other in others
    )
    return f"<{name}{FREE_TEXT}>{said}<gmd:PT_FreeText>{groups}</gmd:PT_FreeText></{name}>"


def _definition(said: Mapping[str, Any], layer: Mapping[str, Any], words: Languages) -> Any:
    """What the features are: the dataset's abstract; one of several layers by its title and the
    dataset's."""
    about = said["identification"]
    if len(said["gateway"]["layers"]) == 1:
        return words.of(about["abstract"])
    return words.joined(layer["title"], {"en": " – "}, about["title"])


def _producer(party: Mapping[str, Any], words: Languages) -> str:
    mail = _text("gmd:electronicMailAddress", party["email"])
    reached = (
        "<gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address>"
        f"{mail}</gmd:CI_Address></gmd:address></gmd:CI_Contact></gmd:contactInfo>"
        if mail
        else ""
    )
    return (
        "<gfc:producer><gmd:CI_ResponsibleParty>"
        + _text("gmd:individualName", party["individualname"])
        + _text("gmd:organisationName", words.of(party["organization"]))
        + reached
        + '<gmd:role><gmd:CI_RoleCode codeListValue="owner"'
        f' codeList="{CODE_LISTS}#CI_RoleCode">owner</gmd:CI_RoleCode></gmd:role>'
        "</gmd:CI_ResponsibleParty></gfc:producer>"
    )


def _type(layer: Mapping[str, Any], catalogue: str, words: Languages, told: Any) -> str:
    return (
        "<gfc:featureType><gfc:FC_FeatureType>"
        f"<gfc:typeName><gco:LocalName>{escape(layer['name'])}</gco:LocalName></gfc:typeName>"
        + _text("gfc:definition", told)
        + "<gfc:isAbstract><gco:Boolean>false</gco:Boolean></gfc:isAbstract>"
        f"<gfc:featureCatalogue uuidref={quoteattr(catalogue)}/>"
        + "".join(_attributes(layer, catalogue, words))
        + "</gfc:FC_FeatureType></gfc:featureType>"
    )


def _attributes(layer: Mapping[str, Any], catalogue: str, words: Languages) -> Iterator[str]:
    for number, field in enumerate(layer["fields"], 1):
        told = words.joined(field["title"], COLONS, field["definition"])
        listed = "".join(_listed(field, words))
        details = _unit(field["unit"], f"{layer['name']}.{number}", catalogue) + listed
        yield _attribute(field["name"], told, field["nulls"] == 0, details, TYPES[field["type"]])
    if layer["geometry"]:
        told = words.ours(GEOMETRY_WORDS, crs=layer["crs"])
        yield _attribute(
            GEOMETRY_NAME, told, not layer["without_geometry"], "", GEOMETRIES[layer["geometry"]]
        )


def _attribute(name: str, told: Mapping[str, str], always: bool, details: str, kind: str) -> str:
    return (
        "<gfc:carrierOfCharacteristics><gfc:FC_FeatureAttribute>"
        f"<gfc:memberName><gco:LocalName>{escape(name)}</gco:LocalName></gfc:memberName>"
        + _text("gfc:definition", told)
        + "<gfc:cardinality><gco:Multiplicity><gco:range><gco:MultiplicityRange>"
        f"<gco:lower><gco:Integer>{int(always)}</gco:Integer></gco:lower>"
        '<gco:upper><gco:UnlimitedInteger isInfinite="false">1</gco:UnlimitedInteger></gco:upper>'
        "</gco:MultiplicityRange></gco:range></gco:Multiplicity></gfc:cardinality>"
        f"{details}"
        f"<gfc:valueType><gco:TypeName>{_text('gco:aName', kind)}</gco:TypeName></gfc:valueType>"
        "</gfc:FC_FeatureAttribute></gfc:carrierOfCharacteristics>"
    )


def _unit(unit: str | None, key: str, catalogue: str) -> str:
    if not unit:
        return ""
    said = escape(unit)
    return (
        f"<gfc:valueMeasurementUnit><gml:UnitDefinition gml:id={quoteattr(f'unit.{key}')}>"
        f"<gml:identifier codeSpace={quoteattr(catalogue)}>{said}</gml:identifier>"
        f"<gml:name>{said}</gml:name>"
        "</gml:UnitDefinition></gfc:valueMeasurementUnit>"
    )


def _listed(field: Mapping[str, Any], words: Languages) -> Iterator[str]:
    """The declared codes that have a meaning, those that do not occur too."""
    for item in field["codes"]:
        meaning = words.of(item["text"])
        if meaning:
            yield (
                "<gfc:listedValue><gfc:FC_ListedValue>"
                + _text("gfc:label", meaning)
                + _text("gfc:code", as_written(item["value"]))
                + "</gfc:FC_ListedValue></gfc:listedValue>"
            )
