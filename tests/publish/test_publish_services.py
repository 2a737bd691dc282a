"""The records of the site's services follow the datasets that are served."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from gateway import settings
from gateway.publish import Outcome, Silent, run, services
from gateway.store.catalogue import Catalogue

SRV = "{http://www.isotc211.org/2005/srv}"


def publish(site: Path, *ids: str) -> dict[str, Outcome]:
    return {outcome.dataset: outcome for outcome in run(settings.load(site), ids, Silent())}


def catalogue(site: Path) -> Catalogue:
    return Catalogue(settings.load(site).catalogue)


def operates_on(site: Path, service: str) -> set[str]:
    """The datasets (ids) that the record of a service names."""
    content = catalogue(site).representation(f"fr-229300082-service-{service}", "gmd-full")
    assert content is not None
    found = etree.fromstring(content).iter(f"{SRV}operatesOn")
    return {str(element.get("uuidref")).removeprefix("fr-229300082-") for element in found}


def withdraw(site: Path, dataset: str) -> None:
    path = site / f"metadata/{dataset}.yml"
    path.write_text(path.read_text("utf-8") + "  withdrawn: {reason: Remplacé}\n", "utf-8")


def test_each_service_operates_on_what_it_serves(sample: Path) -> None:
    publish(sample)
    everything = {"communes", "mairies", "population", "sources-des-couches"}
    assert operates_on(sample, "csw") == everything
    assert operates_on(sample, "ogcapi") == everything - {"sources-des-couches"}
    assert operates_on(sample, "atom") == {"communes", "mairies"}


def test_a_service_of_no_dataset_has_no_record(sample: Path) -> None:
    publish(sample)
    for dataset in ("communes", "mairies"):
        withdraw(sample, dataset)
    publish(sample)
    assert set(catalogue(sample).services()) == {"csw", "ogcapi"}
    assert operates_on(sample, "ogcapi") == {"population"}


def test_its_date_stamp_changes_with_what_it_says_alone(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(sample, "communes", "mairies")
    before = catalogue(sample).services()
    path = sample / "data/mairies.csv"
    path.write_text(path.read_text("utf-8").replace("Mairie de Bondy", "Hôtel de ville"), "utf-8")
    later = datetime.now(UTC) + timedelta(days=1)

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return later

    monkeypatch.setattr(services, "datetime", Tomorrow)
    publish(sample, "mairies")
    same = catalogue(sample).services()
    assert {key: one.modified for key, one in same.items()} == {
        key: one.modified for key, one in before.items()
    }
    assert all(same[key].mark != before[key].mark for key in same)
    publish(sample, "population")
    after = catalogue(sample).services()
    assert after["csw"].modified == later.replace(microsecond=0)
    assert after["ogcapi"].published == before["ogcapi"].published
    assert after["atom"].modified == before["atom"].modified


def test_what_a_killed_run_left_undone_is_done_by_the_next(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(services, "refresh", killed)
        with pytest.raises(KeyboardInterrupt):
            publish(sample)
    assert catalogue(sample).services() == {}
    publish(sample)
    assert set(catalogue(sample).services()) == {"csw", "ogcapi", "atom"}


def test_another_address_of_the_site_is_another_record(sample: Path) -> None:
    publish(sample)
    config = sample / "config/gateway.yml"
    text = config.read_text("utf-8").replace("http://127.0.0.1:8000", "https://data.example.fr")
    config.write_text(text, "utf-8")
    publish(sample)
    content = catalogue(sample).representation("fr-229300082-service-csw", "gmd-full")
    assert content is not None
    assert b"https://data.example.fr/csw" in content
    assert b"127.0.0.1" not in content
