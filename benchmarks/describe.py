"""1,000 records of real layers with amplified metadata: described, rendered, validated.

The layers are those of ../shared/data/geoportal, read and cleaned once; each of their datasets is
declared again and again under other ids, with texts in two languages, keywords, contacts and notes
on its fields. Beside them pygeometa, which makes ISO 19139 and nothing else, of the same MCF.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pygeometa.schemas import load_schema
from rich.console import Console
from rich.table import Table

from benchmarks.geoportal import GEOPORTAL
from gateway import describe, harvest, mcf, new_site, settings
from gateway.formats import EXPORTS
from gateway.mcf import Dataset
from gateway.model import Facts, File, Record
from gateway.publish import facts_of
from gateway.settings import Settings
from gateway.validate import Validator

RECORDS = 1_000
LARGEST = 3_000_000
"""Sources over this size (octets) are left out: reading them is another benchmark's affair."""

HARVEST = """\
kind: folder
path: {path}
exclude: ["*.zip", "*.gz"]
defaults: {{update: yearly, theme: us}}
"""

AMPLIFIED: dict[str, Any] = {
    "identification": {
        "keywords": {
            "free": {
                "keywords": {
                    "fr": [f"mot-clé {number}" for number in range(12)],
                    "en": [f"keyword {number}" for number in range(12)],
                }
            }
        },
        "extents": {"temporal": [{"begin": "2020-01-01", "end": "2024-12-31"}]},
    },
    "contact": {
        "owner": {"organization": "Service des données", "email": "donnees@example.org"},
        "custodian": {"organization": "Service technique", "email": "technique@example.org"},
    },
    "dataquality": {"lineage": {"statement": {"fr": "Saisie. " * 60, "en": "Digitised. " * 60}}},
}


def main() -> None:
    """Print seconds, records a second and the peak of memory, of each step and of all."""
    if not GEOPORTAL.is_dir():
        sys.exit("../shared/data/geoportal is not there: no layers to describe")
    with tempfile.TemporaryDirectory(prefix="gateway-bench-") as folder:
        root = Path(folder) / "site"
        site = _site(root)
        made = list(_amplified(root, site))
        _measured(made, site)


def _site(root: Path) -> Settings:
    new_site.make(root, name="Banc", siren="000000000", email="banc@example.org")
    config = root / "config/gateway.yml"
    text = config.read_text(encoding="utf-8").replace("http://127.0.0.1:8000", "https://example.fr")
    schemas = Path.home() / ".cache/gateway-tests/pycsw-2.6.2"
    if schemas.is_dir():  # where the tests have them
        text += f"\nschemas: {schemas}\n"
    config.write_text(text, encoding="utf-8")
    (root / "harvest/data.yml").write_text(HARVEST.format(path=GEOPORTAL), encoding="utf-8")
    site = settings.load(root)
    for _ in harvest.run(site, ()):
        pass
    return site


def _amplified(root: Path, site: Settings) -> list[tuple[Dataset, Facts]]:
    """RECORDS datasets, each with the facts of a real layer."""
    real = []
    for dataset in mcf.load_all(site)[0]:
        path = getattr(dataset.source, "path", None)
        if path and (root / path).stat().st_size <= LARGEST:
            real.append((dataset, facts_of(dataset, site)))
    result = []
    for number in range(RECORDS):
        dataset, facts = real[number % len(real)]
        declared = mcf.Declaration.model_validate(
            _merged(dataset.declaration.model_dump(exclude_none=True), AMPLIFIED)
        )
        changed = replace(
            dataset,
            id=f"{dataset.id}-{number}",
            identifier=f"{dataset.identifier}-{number}",
            title={"fr": f"{dataset.title['fr']} ({number})", "en": f"Layer {number}"},
            abstract={"fr": dataset.abstract["fr"] * 3, "en": "What this layer shows. " * 30},
            declaration=declared,
        )
        result.append((changed, replace(facts, files=_files(changed.id, facts))))
    return result


def _files(id_: str, facts: Facts) -> tuple[File, ...]:
    """Files as an export would give them: reading them is not what is measured."""
    names = tuple(layer.name for layer in facts.layers)
    return facts.files or tuple(
        File(f"{id_}.{key}", key, kind.media_type, 1_000_000, "0" * 64, names, None, facts.count)
        for key, kind in EXPORTS.items()
    )


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        both = isinstance(value, dict) and isinstance(under, dict)
        result[key] = _merged(under, value) if both else value
    return result


def _measured(made: list[tuple[Dataset, Facts]], site: Settings) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    validator = Validator(site)
    validator.check(b"<gmd:MD_Metadata xmlns:gmd='http://www.isotc211.org/2005/gmd'/>")
    times = dict.fromkeys(("described", "rendered", "validated", "pygeometa"), 0.0)
    octets = peers = 0
    broken: Counter[str] = Counter()
    peer = load_schema("iso19139")
    schemas = set()
    for dataset, facts in made:
        start = time.perf_counter()
        whole = describe.complete(dataset, facts, site, published=moment, modified=moment)
        described = time.perf_counter()
        records: tuple[Record, ...] = describe.records(whole)
        rendered = time.perf_counter()
        verdict = validator.check(_content(records, "gmd-full"))
        validated = time.perf_counter()
        if whole["identification"]["extents"]["spatial"]:  # it fails on any other
            peer.write(whole)
            peers += 1
        times["described"] += described - start
        times["rendered"] += rendered - described
        times["validated"] += validated - rendered
        times["pygeometa"] += time.perf_counter() - validated
        octets += sum(len(record.content) for record in records)
        broken.update(f"{each.rule.id} ({each.rule.severity})" for each in verdict.broken)
        schemas.add(verdict.schema)
    # Its time for all, from those that it can do.
    times["pygeometa"] *= RECORDS / max(peers, 1)
    _print(times, octets, broken, schemas, len(records))


def _content(records: tuple[Record, ...], name: str) -> bytes:
    return next(record.content for record in records if record.representation == name)


def _print(
    times: dict[str, float],
    octets: int,
    broken: Counter[str],
    schemas: set[str],
    representations: int,
) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("step", "seconds", "ms a record", "records a second"):
        table.add_column(column, justify="left" if column == "step" else "right")
    ours = sum(seconds for step, seconds in times.items() if step != "pygeometa")
    rows = {**times, "all of ours": ours}
    for step, seconds in rows.items():
        per = seconds / RECORDS
        table.add_row(step, f"{seconds:.2f}", f"{per * 1000:.2f}", f"{1 / per:,.0f}")
    console = Console(width=100)
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(
        f"{RECORDS:,} records, {representations} representations each, {octets / 1e6:.0f} MB, "
        f"broken: {dict(broken)}, schema {', '.join(sorted(schemas))}, "
        f"peak {peak:.0f} MB, one process, one thread"
    )
    console.print(f"pygeometa's ISO 19139 alone : all of ours = {times['pygeometa'] / ours:.2f}")


if __name__ == "__main__":
    main()
