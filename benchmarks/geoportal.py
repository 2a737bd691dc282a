"""Every real layer of ../shared/data/geoportal, harvested as a folder and published: a table.

What goes in is counted by another reader than ours where there is one (fiona for layers); what
comes out by pyogrio in the GeoPackage that is served.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

import fiona
import pyogrio
from rich.console import Console
from rich.table import Table

from gateway import harvest, mcf, new_site, settings
from gateway.mcf import Dataset, FileSource
from gateway.model import ActKind, Revision
from gateway.publish import Outcome, Silent, run
from gateway.settings import Settings

GEOPORTAL = Path(__file__).resolve().parents[2] / "shared/data/geoportal"

HARVEST = """\
kind: folder
path: {path}
defaults: {{update: unknown, theme: none}}
"""

SHOWN = (ActKind.REPAIRED, ActKind.SPLIT, ActKind.COLLECTION, ActKind.PROMOTED)


def main() -> None:
    """Print a row for each layer and each refusal."""
    if not GEOPORTAL.is_dir():
        sys.exit("../shared/data/geoportal is not there: nothing to publish")
    with tempfile.TemporaryDirectory(prefix="gateway-bench-") as folder:
        root = Path(folder) / "site"
        new_site.make(root, name="Banc", siren="000000000", email="banc@example.org")
        (root / "harvest/data.yml").write_text(HARVEST.format(path=GEOPORTAL), encoding="utf-8")
        site = settings.load(root)
        refused = [result for result in harvest.run(site, ()) if result.error]
        datasets = {dataset.id: dataset for dataset in mcf.load_all(site)[0]}
        outcomes = run(site, (), Silent())
        table = _table()
        for outcome in outcomes:
            _row(table, outcome, datasets[outcome.dataset], site)
    console = Console(width=150)
    console.print(table)
    for result in refused:
        if result.error is not None:
            console.print(f"refused: {result.file.relative_to(GEOPORTAL)}: {result.error.what()}")
    states = Counter(outcome.status for outcome in outcomes)
    console.print(f"{dict(states)}, {len(refused)} files refused")


def _table() -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("dataset", "file", "in", "fiona", "out", *(kind.value for kind in SHOWN), "why"):
        left = column in {"dataset", "file", "why"}
        table.add_column(column, justify="left" if left else "right", no_wrap=column == "dataset")
    return table


def _row(table: Table, outcome: Outcome, dataset: Dataset, site: Settings) -> None:
    revision = outcome.revision
    path = getattr(dataset.source, "path", None) or ""
    file = str(Path(path).relative_to(GEOPORTAL))
    if revision is None:
        why = outcome.error.told() if outcome.error else ""
        table.add_row(outcome.dataset, file, *[""] * 7, why)
        return
    counts: Counter[ActKind] = Counter()
    for act in revision.facts.acts:
        counts[act.kind] += act.count
    table.add_row(
        outcome.dataset,
        file,
        str(revision.facts.features_in),
        _seen_by_fiona(dataset),
        str(_written(revision, site)),
        *(str(counts[kind] or "") for kind in SHOWN),
        outcome.error.told() if outcome.error else "",
    )


def _seen_by_fiona(dataset: Dataset) -> str:
    source = dataset.source
    if not isinstance(source, FileSource):
        return ""
    try:
        with fiona.open(source.path, layer=source.layer) as layer:
            return str(len(layer))
    except (fiona.errors.FionaError, ValueError, OSError):  # a driver that its wheel lacks, gzip
        return "-"


def _written(revision: Revision, site: Settings) -> int:
    package = site.files / revision.directory / f"{revision.dataset}.gpkg"
    return sum(
        pyogrio.read_info(package, layer=layer.name)["features"] for layer in revision.facts.layers
    )
