"""Every small real layer of the geoportal, drafted with a theme and a frequency and nothing else:
its records are valid, and break no rule. `python -m benchmarks records` does it for all of them,
published, served and harvested."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from xsd import schemas  # noqa: F401  # a fixture

from gateway import describe, harvest, mcf, new_site, settings
from gateway.mcf import Dataset
from gateway.publish import facts_of
from gateway.validate import SchemaState, Validator

LARGEST = 2_000_000
"""Sources over this size (octets) are read by the benchmark alone."""

NEEDS_FILES = {"H.8"}
"""Rules about files: nothing is exported here."""

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, shared: Path, schemas: Path) -> Path:  # noqa: F811
    root = tmp_path_factory.mktemp("geoportal") / "site"
    new_site.make(root, name="Département", siren="229300082", email="sig@example.fr")
    config = root / "config/gateway.yml"
    text = config.read_text("utf-8").replace("http://127.0.0.1:8000", "https://data.example.fr")
    config.write_text(f"{text}\nschemas: {schemas}\n", "utf-8")
    (root / "harvest/data.yml").write_text(
        f"kind: folder\npath: {shared / 'data/geoportal'}\nexclude: ['*.zip', '*.gz']\n"
        "defaults: {theme: us, update: yearly}\n",
        "utf-8",
    )
    for _ in harvest.run(settings.load(root), ()):
        pass
    return root


def small(dataset: Dataset) -> bool:
    path = getattr(dataset.source, "path", None)
    return path is not None and Path(path).stat().st_size <= LARGEST


def test_no_record_breaks_a_rule(site: Path) -> None:
    chosen = settings.load(site)
    validator = Validator(chosen)
    datasets = [dataset for dataset in mcf.load_all(chosen)[0] if small(dataset)]
    levels: Counter[str] = Counter()
    for dataset in datasets:
        facts = facts_of(dataset, chosen)
        whole = describe.complete(dataset, facts, chosen, published=MOMENT, modified=MOMENT)
        verdict = validator.check(describe.render(whole))
        broken = {each.rule.number for each in verdict.broken} - NEEDS_FILES
        assert (dataset.id, broken, verdict.schema) == (dataset.id, set(), SchemaState.VALID)
        levels[verdict.level] += 1
    assert levels["dataset"] > 40
    assert levels["nonGeographicDataset"] > 10
