"""pygeometa itself reads our MCF, renders our templates, and takes our output schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import describe_site as data
import pygeometa.core as pygeometa
import pytest
import yaml
from click.testing import CliRunner
from lxml import etree
from pygeometa.schemas import SCHEMAS, load_schema
from xsd import assert_valid

from gateway.describe import render
from gateway.describe.records import TEMPLATES
from gateway.describe.schema import NAME, register
from gateway.vocabularies import LANGUAGES

Make = Callable[..., dict[str, Any]]

PLAIN = """
mcf: {version: 2.0}
metadata:
  {identifier: abc-1, language: en, language_alternate: fr, charset: utf8, hierarchylevel: dataset,
   dates: {creation: 2024-05-01}}
spatial: {datatype: vector, geomtype: point}
identification:
  language: eng
  charset: UTF-8
  title: {en: Lakes & rivers, fr: "Lacs <b> et rivières"}
  abstract: {en: All the lakes, fr: Tous les lacs}
  dates: {creation: 2000-09-01, publication: 2000-09-01}
  keywords:
    default: {keywords: {en: [a, b], fr: [c, d]}, keywords_type: theme}
    other:
      keywords: {en: [FOO]}
      keywords_type: theme
      vocabulary: {name: {en: My vocabulary}, url: "https://example.org/vocab?a=1&b=2"}
  topiccategory: [inlandWaters]
  extents:
    spatial: [{bbox: [-141, 42, -52, 84], crs: 4326}]
    temporal: [{begin: 1950-07-31, end: now, resolution: P1Y}]
  fees: None
  accessconstraints: license
  rights: {en: Copyright, fr: Droits}
  license: {name: Open, url: "https://example.org/?a=1&b=2"}
  url: https://example.org/data
  status: onGoing
  maintenancefrequency: continual
contact:
  pointOfContact: {organization: Me & you, url: "https://example.org/", email: you@example.org}
  distributor: {organization: Dist, email: d@example.org}
distribution:
  waf:
    {url: "https://dd.example.org?a=1&b=2", type: WWW:LINK, name: {en: w, fr: x},
     description: {en: w, fr: x}, function: download}
dataquality: {scope: {level: dataset}, lineage: {statement: Said}}
"""


@pytest.fixture(params=["plain", "vector", "layers", "table", "document"])
def file(request: pytest.FixtureRequest, make: Make, tmp_path: Path) -> Path:
    """An MCF file: one that knows nothing of us, or a complete one of ours."""
    path = tmp_path / "record.yml"
    if request.param == "plain":
        path.write_text(PLAIN)
    else:
        mcf = make(getattr(data, request.param.upper()))
        path.write_text(yaml.safe_dump(mcf, allow_unicode=True))
    return path


def canonical(xml: str | bytes) -> bytes:
    parser = etree.XMLParser(remove_blank_text=True)
    root = etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)
    return etree.tostring(root, method="c14n")


def test_the_command_line_writes_the_same_record(file: Path, gmd_schema: etree.XMLSchema) -> None:
    result = CliRunner().invoke(pygeometa.generate, [str(file), "--schema_local", str(TEMPLATES)])
    assert result.exit_code == 0, result.output
    assert_valid(gmd_schema, result.output.encode())
    assert canonical(result.output) == canonical(render(pygeometa.read_mcf(str(file))))


def test_the_output_schema_writes_the_same_record(
    file: Path, gmd_schema: etree.XMLSchema, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(SCHEMAS, NAME, raising=False)
    register()
    mcf = pygeometa.read_mcf(str(file))
    schema = load_schema(NAME)
    content = schema.write(mcf)
    assert content.startswith("<?xml")
    assert_valid(gmd_schema, content.encode())
    assert canonical(content) == canonical(render(mcf))
    assert etree.tostring(schema.write(mcf, stringify=False)) == etree.tostring(
        etree.fromstring(render(mcf))
    )


def test_pygeometa_accepts_the_complete_mcf(make: Make) -> None:
    mcf = pygeometa.read_mcf(make())
    assert pygeometa.validate_mcf(mcf)
    assert pygeometa.validate_mcf(pygeometa.read_mcf(make(data.LAYERS)))


def test_what_pygeometa_misses_without_geometry_is_its_type_alone(make: Make) -> None:
    mcf = make(data.TABLE)
    with pytest.raises(pygeometa.MCFValidationError, match="'geomtype' is a required property"):
        pygeometa.validate_mcf(mcf)
    mcf["spatial"]["geomtype"] = "complex"
    assert pygeometa.validate_mcf(mcf)


@pytest.mark.parametrize("name", ["dcat", "oarec-record", "schema-org", "iso19139"])
def test_its_other_schemas_take_the_complete_mcf(make: Make, name: str) -> None:
    assert load_schema(name).write(pygeometa.read_mcf(make()))


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_the_templates_know_the_languages(make: Make, language: Any) -> None:
    root = etree.fromstring(render(make(languages=[language.three])))
    assert root.find("{*}language/{*}LanguageCode").get("codeListValue") == language.three
