"""A dataset declared INSPIRE whose record breaks a rule is not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway import describe, settings
from gateway.errors import PublicationError
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


def test_the_records_of_services_are_judged_too(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(sample)
    before = Catalogue(settings.load(sample).catalogue).services()
    made = describe.service_mcf

    def nameless(*given: object, **named: object) -> dict[str, object]:
        whole = made(*given, **named)  # type: ignore[arg-type]  # passed on as it is
        party = {**whole["contact"]["pointOfContact"], "email": ""}
        return {**whole, "contact": dict.fromkeys(whole["contact"], party)}

    monkeypatch.setattr(describe, "service_mcf", nameless)
    config = sample / "config/gateway.yml"
    config.write_text(config.read_text("utf-8").replace(":8000", ":8001"), "utf-8")
    with pytest.raises(PublicationError, match=r"C\.") as caught:
        publish(sample, "communes")
    assert caught.value.code == "publish.invalid"
    assert caught.value.where.startswith("http")
    after = Catalogue(settings.load(sample).catalogue).services()
    assert after == before


def test_a_high_value_dataset_is_open(sample: Path) -> None:
    path = sample / "metadata/communes.yml"
    keys = "  hvd: [geospatial]\n  access: INSPIRE_Directive_Article13_1b\n"
    path.write_text(path.read_text("utf-8") + keys, "utf-8")
    error = publish(sample, "communes")["communes"].error
    assert error is not None
    assert error.code == "site.hvd-restricted"
