"""schema.org, the feature catalogue, the Table Schema."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import describe_site as data
import pytest
from lxml import etree
from test_describe_records import RICH
from xsd import assert_valid

from gateway.describe.featurecatalogue import feature_catalogue
from gateway.describe.records import records
from gateway.describe.schemaorg import schema_org
from gateway.describe.tableschema import table_schema
from gateway.model import Facts, Field, FieldType, GeometryType, Kind
from gateway.store.catalogue import Catalogue

Make = Callable[..., dict[str, Any]]

NS = {
    "gfc": "http://www.isotc211.org/2005/gfc",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gml": "http://www.opengis.net/gml/3.2",
}
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PAGE = "https://data.example.fr/datasets/communes"
CODED = {
    "gateway": {
        "fields": {
            "statut": {
                "title": {"fr": "Statut & rang", "en": "Status"},
                "definition": {"fr": "Statut <administratif>"},
                "values": {"1": {"fr": "Préfecture"}, "2": {"fr": "Sous-préfecture"}},
            },
            "superficie": {"unit": "km²"},
        }
    }
}
LAYER = replace(
    data.COMMUNES,
    fields=(
        Field("insee", "INSEE", FieldType.STRING, distinct=40),
        Field("superficie", "Superficie", FieldType.NUMBER, 2, 38, (), 0.5, 12.25),
        Field("statut", "Statut", FieldType.STRING, 0, 2, ("1", "2")),
        Field("vu", "Vu", FieldType.DATE, 0, 40, (), "2020-01-01", "2021-12-31"),
        Field("ouvert", "Ouvert", FieldType.BOOLEAN, 1),
        Field("wkt", "WKT", FieldType.JSON, 1),
    ),
)
FACTS = replace(
    data.VECTOR,
    layers=(LAYER,),
    files=(
        *data.VECTOR.files[:2],
        replace(data.VECTOR.files[2], media_type="text/csv", crs="EPSG:2154"),
    ),
)
TWO = replace(
    data.LAYERS,
    files=tuple(data.file_of(f"{name}.csv", (name,)) for name in ("communes", "mairies")),
)


def schema_of(mcf: dict[str, Any]) -> dict[str, Any]:
    """The Table Schema."""
    content = table_schema(mcf)
    assert content is not None
    found: dict[str, Any] = json.loads(content)
    return found


def catalogue_of(mcf: dict[str, Any]) -> etree._Element:
    """The feature catalogue."""
    content = feature_catalogue(mcf)
    assert content is not None
    assert not content.startswith(b"<?xml")
    return etree.fromstring(content)


def at(node: etree._Element, path: str) -> list[Any]:
    """What an XPath finds."""
    found: list[Any] = node.xpath(path, namespaces=NS)
    return found


def test_schema_org_says_what_search_engines_ask(make: Make) -> None:
    said = json.loads(schema_org(make(FACTS, RICH)))
    assert (said["@context"], said["@type"]) == ("https://schema.org/", "Dataset")
    assert said["name"] == "Communes de la Seine-Saint-Denis"
    assert said["url"] == PAGE
    assert said["identifier"][1] == "fr-229300082-communes"
    assert said["license"].startswith("https://")
    assert said["isAccessibleForFree"] is True
    assert said["creator"]["@type"] == "Organization"
    assert "sameAs" not in said
    assert said["alternateName"] == ["Municipalities"]
    assert said["thumbnailUrl"] == "https://data.example.fr/a.png?x=1&y=2"
    assert said["temporalCoverage"][0] == "2020-01-01/2021-02-28"
    assert said["temporalCoverage"][1] == "2022-01-01"
    assert said["temporalCoverage"][2] == "2023-01-01/.."
    assert said["spatialCoverage"][0]["geo"]["box"] == "48.8 2.2 49.1 2.6"
    assert said["dateModified"] == "2003-06-07"
    assert said["inLanguage"] == ["fr", "en"]
    assert {"limites", "insee", "données ouvertes"} <= set(said["keywords"])
    file = next(item for item in said["distribution"] if item.get("encodingFormat") == "text/csv")
    assert file["contentUrl"] == f"{PAGE}/files/communes.csv"
    assert (file["contentSize"], file["sha256"]) == ("1234567 B", "ab" * 32)


def test_schema_org_names_the_portal(make: Make) -> None:
    title = {"fr": "Données de la Seine-Saint-Denis", "en": "Seine-Saint-Denis data"}
    said = json.loads(schema_org(make()))
    assert said["includedInDataCatalog"]["name"] == data.SITE["organisation"]["name"]
    mcf = make()
    mcf["gateway"]["site"]["title"] = title
    said = json.loads(schema_org(mcf))
    assert said["includedInDataCatalog"] == {
        "@type": "DataCatalog",
        "name": title["fr"],
        "url": "https://data.example.fr/",
    }


def test_schema_org_tells_the_variables(make: Make) -> None:
    said = json.loads(schema_org(make(FACTS, CODED)))
    variables = {item["name"]: item for item in said["variableMeasured"]}
    assert list(variables) == [field.name for field in LAYER.fields]
    area = variables["superficie"]
    assert (area["unitText"], area["minValue"], area["maxValue"]) == ("km²", 0.5, 12.25)
    assert variables["statut"]["description"] == "Statut <administratif>"
    assert variables["statut"]["alternateName"] == "Statut & rang"


def test_schema_org_cannot_break_out_of_a_script(make: Make) -> None:
    hostile = "</script><script>alert(1)</script><!-- & ]]>"
    content = schema_org(make(title={"fr": hostile}))
    assert not set(b"<>&") & set(content)
    assert json.loads(content)["name"] == hostile


def test_a_document_has_no_dictionaries(make: Make) -> None:
    mcf = make(data.DOCUMENT)
    assert feature_catalogue(mcf) is None
    assert table_schema(mcf) is None
    names = {record.representation for record in records(mcf)}
    assert {"dcat-xml", "dcat-ttl", "dcat-jsonld", "schema-org"} <= names
    assert not {"feature-catalogue", "table-schema"} & names
    names = {record.representation for record in records(make(FACTS))}
    assert {"feature-catalogue", "table-schema"} <= names


def test_the_feature_catalogue(make: Make) -> None:
    root = catalogue_of(make(FACTS, CODED))
    assert root.tag == f"{{{NS['gfc']}}}FC_FeatureCatalogue"
    assert [etree.QName(child).localname for child in root] == [
        "name",
        "scope",
        "versionNumber",
        "versionDate",
        "language",
        "characterSet",
        "locale",
        "producer",
        "featureType",
    ]
    assert at(root, "gmx:versionDate/gco:Date/text()") == ["2024-05-02"]
    names = at(root, "//gfc:FC_FeatureAttribute/gfc:memberName/gco:LocalName/text()")
    assert names == [*(field.name for field in LAYER.fields), "geometry"]
    lower = at(root, "//gco:lower/gco:Integer/text()")
    assert lower == ["1", "0", "1", "1", "0", "0", "1"]
    kinds = at(root, "//gfc:valueType/gco:TypeName/gco:aName/gco:CharacterString/text()")
    assert kinds[:5] == ["CharacterString", "Real", "CharacterString", "Date", "Boolean"]
    assert kinds[-1] == "GM_MultiSurface"
    listed = at(root, "//gfc:FC_ListedValue/gfc:label/gco:CharacterString/text()")
    assert listed == ["Préfecture", "Sous-préfecture"]
    assert at(root, "//gfc:FC_ListedValue/gfc:code/gco:CharacterString/text()") == ["1", "2"]
    assert at(root, "//gml:UnitDefinition/gml:name/text()") == ["km²"]
    told = at(root, "//gfc:FC_FeatureAttribute[3]/gfc:definition/gco:CharacterString/text()")
    assert "Statut & rang : Statut <administratif>" in told or any(
        "Statut & rang : Statut <administratif>" in text
        for text in at(root, "//gfc:definition/gco:CharacterString/text()")
    )


def test_a_feature_type_for_each_layer(make: Make) -> None:
    root = catalogue_of(make(TWO))
    assert at(root, "//gfc:FC_FeatureType/gfc:typeName/gco:LocalName/text()") == [
        "communes",
        "mairies",
    ]
    uuid = root.get("uuid")
    assert set(at(root, "//gfc:featureCatalogue/@uuidref")) == {uuid}
    ids = at(root, "//@gml:id")
    assert len(ids) == len(set(ids))
    assert at(catalogue_of(make(data.TABLE)), "//gco:aName/gco:CharacterString/text()") == [
        "Integer"
    ]


def localised(node: etree._Element, path: str) -> dict[str, str]:
    """A text by language: `fr` for that of the record."""
    (found,) = at(node, path)
    said = {"fr": at(found, "string(gco:CharacterString)")}
    for text in at(found, "gmd:PT_FreeText/gmd:textGroup/gmd:LocalisedCharacterString"):
        said[text.get("locale")] = text.text
    return said


def test_the_feature_catalogue_has_the_languages_of_the_record(make: Make) -> None:
    root = catalogue_of(make(FACTS, CODED))
    assert at(root, "gmx:locale/gmd:PT_Locale/@id") == ["locale-eng"]
    assert localised(root, "gmx:scope") == {
        "fr": "Communes de la Seine-Saint-Denis",
        "#locale-eng": "Municipalities",
    }
    status = at(root, "//gfc:FC_FeatureAttribute[gfc:memberName/gco:LocalName='statut']")[0]
    assert localised(status, "gfc:definition") == {
        "fr": "Statut & rang : Statut <administratif>",
        "#locale-eng": "Status: Statut <administratif>",
    }
    kinds = {node.get(f"{{{XSI}}}type") for node in at(root, "//*[gmd:PT_FreeText]")}
    assert kinds == {"gmd:PT_FreeText_PropertyType"}
    french = {"identification": {"title": {"en": None}, "abstract": {"en": None}}}
    plain = catalogue_of(make(FACTS, french))
    assert not at(plain, "//gmd:PT_FreeText | //gmx:locale")


def test_a_feature_type_is_defined_by_what_the_dataset_is(make: Make) -> None:
    path = "//gfc:FC_FeatureType/gfc:definition"
    assert localised(catalogue_of(make(FACTS)), path) == {
        "fr": "Limites des communes du département.",
        "#locale-eng": "Boundaries.",
    }
    root = catalogue_of(make(TWO))
    assert at(root, f"{path}/gco:CharacterString/text()") == [
        "Communes – Communes de la Seine-Saint-Denis",
        "Mairies – Communes de la Seine-Saint-Denis",
    ]
    assert at(root, f"{path}//gmd:LocalisedCharacterString/text()") == [
        "Communes – Municipalities",
        "Mairies – Municipalities",
    ]


def test_the_parts_of_the_feature_catalogue_are_valid(
    make: Make, gmd_schema: etree.XMLSchema
) -> None:
    root = catalogue_of(make(FACTS, CODED))
    for path in (
        "gmd:CI_ResponsibleParty",
        "gco:Multiplicity",
        "gco:TypeName",
        "gml:UnitDefinition",
    ):
        parts = at(root, f"//{path}")
        assert parts
        for part in parts:
            assert_valid(gmd_schema, etree.tostring(part))
    # The head of any catalogue is that of a code list catalogue (gmx:AbstractCT_Catalogue).
    head = etree.Element(f"{{{NS['gmx']}}}CT_UomCatalogue", nsmap=root.nsmap)
    for child in at(root, "gmx:*"):
        head.append(child)
    item = etree.SubElement(head, f"{{{NS['gmx']}}}uomItem")
    item.set(f"{{{NS['gco']}}}nilReason", "missing")
    assert_valid(gmd_schema, etree.tostring(head))


def test_the_table_schema_of_one_file(make: Make) -> None:
    said = schema_of(make(FACTS, CODED))
    assert said["missingValues"] == [""]
    fields = {field["name"]: field for field in said["fields"]}
    assert list(fields) == ["insee", "superficie", "statut", "vu", "ouvert", "wkt", "wkt_2"]
    assert "constraints" not in fields["insee"]  # nobody declared it a key
    assert fields["superficie"]["gateway:observed"] == {
        "nulls": 2,
        "distinct": 38,
        "minimum": 0.5,
        "maximum": 12.25,
    }
    assert "constraints" not in fields["superficie"]
    assert fields["superficie"]["unit"] == "km²"
    assert fields["statut"]["constraints"] == {"enum": ["1", "2"]}
    assert fields["vu"]["type"] == "date"
    assert "constraints" not in fields["vu"]
    assert "constraints" not in fields["wkt_2"]
    assert fields["ouvert"]["trueValues"] == ["true"]
    assert fields["wkt_2"]["title"] == "Géométrie (WKT, EPSG:2154)"


ZONES = {"A": "Agricole", "AU": "À urbaniser", "N": {"fr": "Naturelle"}, "U": "Urbaine"}


def zoned(make: Make, *values: str, **more: Any) -> dict[str, Any]:
    """The MCF of a dataset with coded values, of which `values` occur."""
    field = Field("zone", "Zone", FieldType.STRING, 0, len(values), values, source="ZONE")
    layer = replace(LAYER, fields=(field, Field("n", "N", FieldType.INTEGER, 0, 2, (1, 2))))
    source = {"kind": "file", "path": "data/communes.shp", **more}
    notes = {"ZONE": {"title": "Zone", "values": ZONES}, "n": {"values": {3: "trois", 1: "un"}}}
    return make(replace(FACTS, layers=(layer,)), {"gateway": {"fields": notes, "source": source}})


def test_every_declared_code_is_told(make: Make) -> None:
    mcf = zoned(make, "N", "U", key="ZONE")
    zone, number, _ = schema_of(mcf)["fields"]
    assert zone["constraints"] == {"required": True, "unique": True, "enum": list(ZONES)}
    assert zone["categories"][0] == {"value": "A", "label": "Agricole"}
    assert zone["description"] == "A : Agricole ; AU : À urbaniser ; N : Naturelle ; U : Urbaine"
    assert number["description"] == "1 : un ; 3 : trois"
    assert "constraints" not in number  # 2 occurs, which nobody declared
    assert "categories" not in number
    field = mcf["gateway"]["layers"][0]["fields"][1]
    assert [item["value"] for item in field["codes"]] == [1, 3]
    listed = at(catalogue_of(mcf), "//gfc:FC_ListedValue/gfc:code/gco:CharacterString/text()")
    assert listed == [*ZONES, "1", "3"]


def test_codes_that_the_data_goes_beyond_are_no_constraint(make: Make) -> None:
    zone = schema_of(zoned(make, "N", "Z"))["fields"][0]
    assert "constraints" not in zone
    assert zone["description"].startswith("A : Agricole")
    assert "enum" in schema_of(zoned(make, "N", ""))["fields"][0]["constraints"]


def test_the_table_schema_of_several_files(make: Make) -> None:
    said = schema_of(make(TWO))
    assert [item["name"] for item in said["resources"]] == ["communes", "mairies"]
    assert [item["path"] for item in said["resources"]] == [
        f"{PAGE}/files/communes.csv",
        f"{PAGE}/files/mairies.csv",
    ]
    columns = [field["name"] for field in said["resources"][1]["schema"]["fields"]]
    assert columns == ["insee", "superficie", "longitude", "latitude"]
    points = said["resources"][1]["schema"]["fields"][-2]
    assert points["constraints"] == {"minimum": -180, "maximum": 180}  # one has no geometry


def test_heights_have_a_column(make: Make) -> None:
    layer = replace(data.MAIRIES, name="communes", geometry_type=GeometryType.POINT, has_z=True)
    facts = replace(data.VECTOR, layers=(layer,))
    names = [field["name"] for field in schema_of(make(facts))["fields"]]
    assert names[-3:] == ["longitude", "latitude", "altitude"]


@pytest.mark.parametrize("facts", [data.DOCUMENT, replace(data.VECTOR, kind=Kind.VECTOR, files=())])
def test_no_csv_no_schema(make: Make, facts: Facts) -> None:
    assert table_schema(make(facts)) is None


READERS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": str,
    "time": str,
    "any": str,
}


def check(schema: dict[str, Any], path: Path) -> None:
    """Read the file at `path` as `schema` says it is."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == [field["name"] for field in schema["fields"]]
    assert rows
    for number, field in enumerate(schema["fields"]):
        limits = field.get("constraints", {})
        texts = [row[number] for row in rows]
        values = [READERS[field["type"]](text) for text in texts if text != ""]
        if limits.get("required"):
            assert len(values) == len(rows), field["name"]
        if limits.get("unique"):
            assert len(set(values)) == len(values), field["name"]
        if "minimum" in limits and values:
            least = type(values[0])(limits["minimum"]) if field["type"] != "date" else None
            assert min(values) >= (
                least if least is not None else date.fromisoformat(limits["minimum"])
            )
        if "maximum" in limits and field["type"] in ("integer", "number"):
            assert max(values) <= limits["maximum"]
        if "enum" in limits:
            assert set(values) <= set(limits["enum"])
        if "pattern" in limits:
            assert all(re.fullmatch(limits["pattern"], text) for text in values)


def test_the_table_schema_is_that_of_the_published_files(sample: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gateway", "publish", "-C", sample],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    catalogue = Catalogue(sample / "var/catalogue.sqlite")
    checked = 0
    for revision in catalogue.published():
        content = catalogue.representation(revision.identifier, "table-schema")
        if content is None:
            assert revision.facts.kind is Kind.DOCUMENT
            continue
        folder = sample / "var/published" / revision.directory
        (name,) = [file.name for file in revision.facts.files if file.format == "csv"]
        check(json.loads(content), folder / name)
        checked += 1
    assert checked == 3
