"""Publication of large layers, beside a loop of ogr2ogr that writes GeoPackage and GeoJSON only.

Ours writes five formats, the feature store, the record and the catalogue. Layers come from
../shared/data/large: the communes of France; parcels of Bondy, amplified to 200,000 and 1,000,000.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Cost, run
from gateway import new_site

LARGE = Path(__file__).resolve().parents[2] / "shared/data/large"
RUNS = 3

FICHE = """\
mcf: {{version: "1.0"}}
identification: {{title: {{fr: Banc}}, abstract: {{fr: Couche de mesure.}}}}
gateway:
  source: {{kind: file, path: {path}, key: {key}}}
  theme: none
  update: unknown
"""


def communes(folder: Path) -> Path:
    """37,395 multipolygons, 1,158,267 vertices."""
    script = LARGE / "build_real_large.py"
    subprocess.run([sys.executable, script, folder], check=True, stdout=subprocess.DEVNULL)
    return folder / "communes_france.geojsonl"


def parcels(count: int) -> Callable[[Path], Path]:
    """A maker of `count` polygons."""

    def make(folder: Path) -> Path:
        path = folder / f"parcelles-{count}.geojsonl"
        subprocess.run(
            [sys.executable, LARGE / "amplify.py", "parcelles", str(count), path],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return path

    return make


LAYERS: dict[str, tuple[Callable[[Path], Path], str, int]] = {
    "communes_france": (communes, "code", RUNS),
    "200,000 parcels": (parcels(200_000), "id", RUNS),
    "1,000,000 parcels": (parcels(1_000_000), "id", 1),
}
"""Name → maker, key, runs."""


def main() -> None:
    """Print the table."""
    if not LARGE.is_dir():
        sys.exit("../shared/data/large is not there: nothing to measure")
    if shutil.which("ogr2ogr") is None:
        sys.exit("ogr2ogr is not there: apt-get install gdal-bin")
    table = Table(title="publish: 5 formats + record + catalogue, beside ogr2ogr: GPKG + GeoJSON")
    for column in ("layer", "gateway s", "ogr2ogr s", "ratio", "gateway MB", "ogr2ogr MB"):
        table.add_column(column, justify="left" if column == "layer" else "right")
    for name, (make, key, runs) in LAYERS.items():
        with tempfile.TemporaryDirectory(prefix="gateway-bench-") as folder:
            source = make(Path(folder))
            ours = _median([_gateway(source, key, Path(folder)) for _ in range(runs)])
            theirs = _median([_ogr2ogr(source, Path(folder)) for _ in range(runs)])
        table.add_row(
            name,
            f"{ours.seconds:.1f}",
            f"{theirs.seconds:.1f}",
            f"{ours.seconds / theirs.seconds:.2f}",
            f"{ours.megabytes:.0f}",
            f"{theirs.megabytes:.0f}",
        )
    Console(width=100).print(table)


def _median(costs: list[Cost]) -> Cost:
    return sorted(costs, key=lambda cost: cost.seconds)[len(costs) // 2]


def _gateway(source: Path, key: str, folder: Path) -> Cost:
    site = folder / "site"
    new_site.make(site, name="Banc", siren="000000000", email="banc@example.org")
    (site / "metadata/banc.yml").write_text(FICHE.format(path=source, key=key), encoding="utf-8")
    try:
        return run([sys.executable, "-m", "gateway", "publish", "-C", site])
    finally:
        shutil.rmtree(site)


def _ogr2ogr(source: Path, folder: Path) -> Cost:
    total = Cost(0.0, 0.0)
    for form, options in (("GPKG", []), ("GeoJSON", ["-lco", "RFC7946=YES"])):
        target = folder / f"peer.{form.lower()}"
        cost = run(["ogr2ogr", "-f", form, *options, target, source])
        target.unlink()
        total = Cost(total.seconds + cost.seconds, max(total.megabytes, cost.megabytes))
    return total
