"""Records of the site's services: valid, timeless, and what TG 2.0 (3.x, 4.x) asks of them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner
from describe_site import MODIFIED, PUBLISHED, Maker
from lxml import etree
from owslib.iso import MD_Metadata
from pygeometa import core as pygeometa
from xsd import assert_valid

from gateway.describe import queryables, records, render
from gateway.describe.records import TEMPLATES
from gateway.describe.servicemcf import Coupled, service_mcf
from gateway.describe.services import SERVICES
from gateway.model import Extent, Kind

Make = Callable[..., dict[str, Any]]

NS = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmx": "http://www.isotc211.org/2005/gmx",
    "srv": "http://www.isotc211.org/2005/srv",
    "xlink": "http://www.w3.org/1999/xlink",
}
SERVICE = "gmd:identificationInfo/srv:SV_ServiceIdentification"
LINKS = "gmd:distributionInfo/*/gmd:transferOptions//gmd:CI_OnlineResource"
BASE = "https://data.example.fr"

COUPLED = [
    Coupled("mairies", "fr-1-mairies", {"fr": "Mairies"}, Extent(2.3, 48.8, 2.6, 49), Kind.VECTOR),
    Coupled("a", "fr-1-a", {"fr": "A <b> & c"}, Extent(2, 48.9, 2.4, 49.1), Kind.VECTOR),
    Coupled("population", "fr-1-population", {"fr": "Population"}, None, Kind.TABLE),
    Coupled("notice", "fr-1-notice", {"fr": "Notice"}, None, Kind.DOCUMENT),
]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A maker of service MCFs: the service's key, what it operates on, keys of gateway.yml."""
    monkeypatch.delenv("GATEWAY_BASE_URL", raising=False)
    maker = Maker(tmp_path / "site")

    def made(key: str, coupled: list[Coupled] | None = None, **site: Any) -> dict[str, Any]:
        told = COUPLED if coupled is None else coupled
        return service_mcf(
            key, maker.settings(**site), told, published=PUBLISHED, modified=MODIFIED
        )

    return made


def ask(mcf: dict[str, Any], xpath: str) -> Any:
    return etree.fromstring(render(mcf)).xpath(xpath, namespaces=NS)


@pytest.mark.parametrize("key", SERVICES)
@pytest.mark.parametrize("coupled", [COUPLED, COUPLED[2:], []], ids=["many", "flat", "none"])
@pytest.mark.parametrize("languages", [["fre", "eng"], ["eng"], ["ger", "fre"]])
def test_every_record_of_a_service_is_valid(
    serve: Make,
    srv_schema: etree.XMLSchema,
    csw_schema: etree.XMLSchema,
    key: str,
    coupled: list[Coupled],
    languages: list[str],
) -> None:
    found = {one.representation: one for one in records(serve(key, coupled, languages=languages))}
    for name in ("gmd-full", "gmd-summary", "gmd-brief"):
        root = assert_valid(srv_schema, found[name].content)
        assert b"opengis.net/gml" not in found[name].content
        assert root.find(".//{*}SV_ServiceIdentification/{*}containsOperations") is not None
    for name in ("csw-full", "csw-summary", "csw-brief"):
        root = assert_valid(csw_schema, found[name].content)
        assert root.findtext("{*}type") == "service"


def test_the_schema_of_datasets_is_another(serve: Make, gmd_schema: etree.XMLSchema) -> None:
    assert not gmd_schema.validate(etree.fromstring(render(serve("csw"))))


@pytest.mark.parametrize(
    ("key", "type_", "category"),
    [
        ("csw", "discovery", "infoCatalogueService"),
        ("ogcapi", "download", "infoFeatureAccessService"),
        ("atom", "download", "infoProductAccessService"),
    ],
)
def test_what_the_guidelines_ask(serve: Make, key: str, type_: str, category: str) -> None:
    mcf = serve(key)
    assert ask(mcf, "gmd:hierarchyLevel/*/@codeListValue") == ["service"]
    assert ask(mcf, "gmd:hierarchyLevelName/*/text()") == ["service"]
    assert ask(mcf, "//srv:serviceType/gco:LocalName/text()") == [type_]
    assert ask(mcf, f"{SERVICE}//gmd:keyword/gco:CharacterString/text()") == [category]
    assert ask(mcf, f"{SERVICE}//gmd:thesaurusName//gco:Date/text()") == ["2008-12-03"]
    assert ask(mcf, f"{SERVICE}/gmd:citation//gmd:identifier//gmd:code/*/text()") == [
        f"{BASE}/id/service/fr-229300082-service-{key}"
    ]
    quality = "gmd:dataQualityInfo/gmd:DQ_DataQuality"
    assert ask(mcf, f"{quality}/gmd:scope/*/gmd:level/*/@codeListValue") == ["service"]
    assert ask(mcf, f"{quality}/gmd:scope/*/gmd:levelDescription//gmd:other/*/text()") == [
        "service"
    ]
    title = ask(mcf, f"string({quality}//gmd:specification/*/gmd:title/gco:CharacterString)")
    assert title.startswith("RÈGLEMENT (CE) N o 976/2009 DE LA COMMISSION du 19 octobre 2009")
    assert ask(mcf, f"{quality}//gmd:specification//gco:Date/text()") == ["2009-10-20"]
    assert ask(mcf, f"{quality}//gmd:pass/@gco:nilReason") == ["unknown"]
    legal = f"{SERVICE}/gmd:resourceConstraints/gmd:MD_LegalConstraints"
    access = f"{legal}[gmd:accessConstraints]/gmd:otherConstraints/gmx:Anchor/@xlink:href"
    assert ask(mcf, access)[0].endswith("/LimitationsOnPublicAccess/noLimitations")
    use = f"{legal}[gmd:useConstraints]/gmd:otherConstraints/gmx:Anchor/@xlink:href"
    assert ask(mcf, use)[0].endswith("/ConditionsApplyingToAccessAndUse/noConditionsApply")


def test_a_service_operates_on_what_it_gives(serve: Make) -> None:
    for key, names in {
        "csw": ["a", "mairies", "notice", "population"],
        "ogcapi": ["a", "mairies", "population"],
        "atom": ["a", "mairies"],
    }.items():
        mcf = serve(key)
        assert ask(mcf, f"{SERVICE}/srv:operatesOn/@uuidref") == [f"fr-1-{one}" for one in names]
        address = urlsplit(ask(mcf, f"{SERVICE}/srv:operatesOn/@xlink:href")[0])
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{BASE}/csw"
        assert parse_qs(address.query) == {
            "service": ["CSW"],
            "version": ["2.0.2"],
            "request": ["GetRecordById"],
            "outputSchema": ["http://www.isotc211.org/2005/gmd"],
            "elementSetName": ["full"],
            "id": ["fr-1-a"],
        }


def test_coupling_and_box_follow_from_the_datasets(serve: Make) -> None:
    coupling = f"{SERVICE}/srv:couplingType/*/@codeListValue"
    boxes = f"{SERVICE}/srv:extent//gco:Decimal/text()"
    assert ask(serve("atom"), coupling) == ["tight"]
    assert ask(serve("atom"), boxes) == ["2.00000", "2.60000", "48.80000", "49.10000"]
    assert ask(serve("atom", []), coupling) == ["loose"]
    assert ask(serve("atom", []), boxes) == []


def test_the_first_address_is_that_of_the_service(serve: Make) -> None:
    first = {key: ask(serve(key), f"{LINKS}/gmd:linkage/gmd:URL/text()")[0] for key in SERVICES}
    assert first == {
        "csw": f"{BASE}/csw?service=CSW&version=2.0.2&request=GetCapabilities",
        "ogcapi": f"{BASE}/ogcapi",
        "atom": f"{BASE}/atom/service.xml",
    }
    function = f"{LINKS}/gmd:function/*/@codeListValue"
    assert ask(serve("csw"), function) == ["search", "information"]
    assert ask(serve("ogcapi"), function) == ["download", "information"]
    connect = f"{SERVICE}/srv:containsOperations//srv:connectPoint//gmd:URL/text()"
    assert ask(serve("ogcapi"), connect) == [f"{BASE}/ogcapi", f"{BASE}/ogcapi/collections"]
    names = f"{SERVICE}/srv:containsOperations//srv:operationName/*/text()"
    assert ask(serve("csw"), names) == ["GetCapabilities", "GetRecords", "GetRecordById"]


def test_english_is_a_second_locale(serve: Make) -> None:
    said = "//gmd:LocalisedCharacterString[@locale='#locale-eng']/text()"
    assert "Discovery Service (CSW)" in ask(serve("csw"), said)[0]
    assert not ask(serve("csw", languages=["fre"]), said)
    english = serve("csw", languages=["eng", "fre"])
    assert ask(english, f"{SERVICE}/gmd:citation/*/gmd:title/gco:CharacterString/text()")[
        0
    ].startswith("Discovery Service")
    assert ask(english, "//gmd:specification/*/gmd:title/*/text()")[0].startswith(
        "Commission Regulation (EC) No 976/2009"
    )


def test_the_summary_keeps_what_harvesters_couple_by(serve: Make) -> None:
    found = {
        one.representation: etree.fromstring(one.content)
        for one in records(serve("atom"))
        if one.representation.startswith("gmd")
    }
    counts = {
        name: len(found[name].findall(".//{*}operatesOn"))
        for name in ("gmd-full", "gmd-summary", "gmd-brief")
    }
    assert counts == {"gmd-full": 2, "gmd-summary": 2, "gmd-brief": 0}
    for name in counts:
        assert found[name].findtext(".//{*}serviceType/{*}LocalName") == "download"
        assert found[name].find(".//{*}EX_GeographicBoundingBox") is not None
    assert found["gmd-brief"].find(".//{*}descriptiveKeywords") is None


def test_owslib_reads_it_back(serve: Make) -> None:
    record = MD_Metadata(etree.fromstring(render(serve("ogcapi"))))
    assert (record.identifier, record.hierarchy) == ("fr-229300082-service-ogcapi", "service")
    about = record.identification[0]
    assert about.type == "download"
    assert [one["uuidref"] for one in about.operateson] == [
        "fr-1-a",
        "fr-1-mairies",
        "fr-1-population",
    ]


def test_the_queryables_of_a_service(serve: Make) -> None:
    found = queryables(serve("atom"))
    assert (found.type, found.identifier) == ("service", "fr-229300082-service-atom")
    assert found.subjects == ("infoProductAccessService",)
    assert found.extent == Extent(2.0, 48.8, 2.6, 49.1)


def test_the_same_arguments_give_the_same_bytes(serve: Make) -> None:
    one, other = serve("csw", COUPLED), serve("csw", list(reversed(COUPLED)))
    assert records(one) == records(other)
    assert json.loads(json.dumps(one)) == one


def test_pygeometa_writes_the_same_record(serve: Make, tmp_path: Path) -> None:
    path = tmp_path / "service.yml"
    path.write_text(yaml.safe_dump(serve("csw"), allow_unicode=True, sort_keys=False))
    result = CliRunner().invoke(pygeometa.generate, [str(path), "--schema_local", str(TEMPLATES)])
    assert result.exit_code == 0, result.output
    parser = etree.XMLParser(remove_blank_text=True)
    assert etree.tostring(
        etree.fromstring(result.output.encode(), parser), method="c14n"
    ) == etree.tostring(etree.fromstring(render(serve("csw"))), method="c14n")


def test_ten_thousand_datasets_are_rendered_quickly(serve: Make) -> None:
    many = [
        Coupled(f"d{n}", f"fr-1-d{n}", {"fr": f"D {n}"}, Extent(2, 48, 3, 49), Kind.VECTOR)
        for n in range(10_000)
    ]
    begun = time.perf_counter()
    found = records(serve("csw", many))
    assert time.perf_counter() - begun < 3
    assert found[0].content.count(b"operatesOn") == 10_000
