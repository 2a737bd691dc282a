"""The feature catalogue (ISO 19110, gfc 2005): a feature type for each layer, with its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gateway.describe.queryables import three
from gateway.describe.texts import cleaned, plain

NAMESPACES = {
    "gfc": "http://www.isotc211.org/2005/gfc",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gml": "http://www.opengis.net/gml/3.2",
}
CODE_LISTS = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml"

CHARACTER_SET = (
    '<gmx:characterSet><gmd:MD_CharacterSetCode codeListValue="utf8"'
    f' codeList="{CODE_LISTS}#MD_CharacterSetCode">utf8</gmd:MD_CharacterSetCode>'
    "</gmx:characterSet>"
)

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
GEOMETRY_WORDS = {"fr": "Géométrie ({crs})", "en": "Geometry ({crs})"}


def feature_catalogue(mcf: Mapping[str, Any]) -> bytes | None:
    """gfc:FC_FeatureCatalogue of a complete MCF, UTF-8 without XML declaration; None where the
    dataset has no catalogue (documents, series)."""
    given = mcf["gateway"].get("catalogue")
    if given is None:
        return None
    said = cleaned(mcf)
    language = said["metadata"]["language"]
    about, dates = said["identification"], said["identification"]["dates"]
    revision = str(dates.get("revision") or dates["publication"])[:10]
    identifier = f"{said['metadata']['identifier']}-catalogue"
    spaces = " ".join(f"xmlns:{name}={quoteattr(uri)}" for name, uri in NAMESPACES.items())
    parts = [
        f"<gfc:FC_FeatureCatalogue {spaces} uuid={quoteattr(identifier)}>",
        _text("gmx:name", plain(given["title"], language)),
        _text("gmx:scope", plain(about["title"], language)),
        _text("gmx:versionNumber", plain(about.get("edition"), language) or revision),
        f"<gmx:versionDate><gco:Date>{escape(revision)}</gco:Date></gmx:versionDate>",
        _text("gmx:language", three(language)),
        CHARACTER_SET,
        _producer(said["contact"].get("owner") or said["contact"]["pointOfContact"], language),
        *(_type(layer, identifier, language) for layer in said["gateway"]["layers"]),
        "</gfc:FC_FeatureCatalogue>",
    ]
    return "".join(parts).encode()


def _text(name: str, text: Any) -> str:
    """An element with a text; nothing without (TG 2.0, C.4: no empty text)."""
    if text in (None, ""):
        return ""
    return f"<{name}><gco:CharacterString>{escape(str(text))}</gco:CharacterString></{name}>"


def _producer(party: Mapping[str, Any], language: str) -> str:
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
        + _text("gmd:organisationName", plain(party["organization"], language))
        + reached
        + '<gmd:role><gmd:CI_RoleCode codeListValue="owner"'
        f' codeList="{CODE_LISTS}#CI_RoleCode">owner</gmd:CI_RoleCode></gmd:role>'
        "</gmd:CI_ResponsibleParty></gfc:producer>"
    )


def _type(layer: Mapping[str, Any], catalogue: str, language: str) -> str:
    title = plain(layer["title"], language)
    return (
        "<gfc:featureType><gfc:FC_FeatureType>"
        f"<gfc:typeName><gco:LocalName>{escape(layer['name'])}</gco:LocalName></gfc:typeName>"
        + _text("gfc:definition", title)
        + "<gfc:isAbstract><gco:Boolean>false</gco:Boolean></gfc:isAbstract>"
        f"<gfc:featureCatalogue uuidref={quoteattr(catalogue)}/>"
        + "".join(_attributes(layer, catalogue, language))
        + "</gfc:FC_FeatureType></gfc:featureType>"
    )


def _attributes(layer: Mapping[str, Any], catalogue: str, language: str) -> Iterator[str]:
    for number, field in enumerate(layer["fields"], 1):
        title = plain(field["title"], language)
        definition = plain(field["definition"], language)
        colon = " : " if language == "fr" else ": "
        told = colon.join(part for part in (title, definition) if part)
        listed = "".join(_listed(field, language))
        details = _unit(field["unit"], f"{layer['name']}.{number}", catalogue) + listed
        yield _attribute(field["name"], told, field["nulls"] == 0, details, TYPES[field["type"]])
    if layer["geometry"]:
        told = plain(GEOMETRY_WORDS, language).format(crs=layer["crs"])
        yield _attribute(
            GEOMETRY_NAME, told, not layer["without_geometry"], "", GEOMETRIES[layer["geometry"]]
        )


def _attribute(name: str, told: str, always: bool, details: str, kind: str) -> str:
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


def _listed(field: Mapping[str, Any], language: str) -> Iterator[str]:
    """The coded values whose meaning is declared."""
    for item in field["values"]:
        meaning = plain(item["text"], language)
        if meaning:
            yield (
                "<gfc:listedValue><gfc:FC_ListedValue>"
                + _text("gfc:label", meaning)
                + _text("gfc:code", item["value"])
                + "</gfc:FC_ListedValue></gfc:listedValue>"
            )
