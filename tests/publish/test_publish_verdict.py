"""A dataset declared INSPIRE whose record breaks a rule is not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway import describe, settings
from gateway.model import Record
from gateway.publish import Outcome, Silent, run
from gateway.store.catalogue import Catalogue


def publish(site: Path, *ids: str) -> dict[str, Outcome]:
    return {outcome.dataset: outcome for outcome in run(settings.load(site), ids, Silent())}


@pytest.fixture
def without_lineage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records without the statement that TG 2.0 1.11 asks for, as a fault of ours would be."""
    whole = describe.records

    def broken(made: object) -> tuple[Record, ...]:
        result = []
        for record in whole(made):  # type: ignore[arg-type]  # a complete MCF
            content = record.content
            if record.representation == "gmd-full":
                before, _, rest = content.partition(b"<gmd:lineage>")
                content = before + rest.partition(b"</gmd:lineage>")[2]
            result.append(Record(record.representation, content))
        return tuple(result)

    monkeypatch.setattr(describe, "records", broken)


def test_the_sample_breaks_no_rule(sample: Path) -> None:
    for outcome in publish(sample).values():
        assert outcome.verdict is not None
        assert [broken.rule.number for broken in outcome.verdict.errors] == []
        assert outcome.verdict.checks > 20


def test_its_last_revision_stays(sample: Path, request: pytest.FixtureRequest) -> None:
    publish(sample)
    request.getfixturevalue("without_lineage")
    path = sample / "data/mairies.csv"
    path.write_text(path.read_text("utf-8").replace("Mairie de Bondy", "Hôtel de ville"), "utf-8")
    outcomes = publish(sample, "mairies")
    error = outcomes["mairies"].error
    assert error is not None
    assert error.code == "publish.invalid"
    assert "1.11" in error.told("fr")
    assert "1.11" in error.told("en")
    catalogue = Catalogue(settings.load(sample).catalogue)
    current = catalogue.current("mairies")
    assert current is not None
    assert current.number == 1
    assert {path.name for path in (sample / "var/published/mairies").iterdir()} == {"r1"}


@pytest.mark.usefixtures("without_lineage")
def test_another_dataset_is_published_and_told(sample: Path) -> None:
    outcomes = publish(sample, "population", "communes")
    assert outcomes["communes"].status == "failed"
    told = outcomes["population"]
    assert told.status == "published"
    assert told.verdict is not None
    assert "1.11" in {broken.rule.number for broken in told.verdict.errors}
