"""A series is made of what its members hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from gateway import mcf, settings
from gateway.model import Kind
from gateway.publish import Outcome, Silent, facts_of, run
from gateway.store.catalogue import Catalogue

SERIES = """\
mcf: {version: "1.0"}
identification:
  title: {fr: Découpage administratif}
  abstract: {fr: Les communes et les mairies de la Seine-Saint-Denis décrites ensemble.}
gateway:
  source: {kind: series, members: [communes, mairies]}
  theme: au
  update: yearly
"""

GMD = "{http://www.isotc211.org/2005/gmd}"


@pytest.fixture
def site(sample: Path) -> Path:
    (sample / "metadata/administration.yml").write_text(SERIES, encoding="utf-8")
    return sample


def publish(site: Path, *ids: str) -> dict[str, Outcome]:
    return {outcome.dataset: outcome for outcome in run(settings.load(site), ids, Silent())}


def record(site: Path) -> etree._Element:
    catalogue = Catalogue(settings.load(site).catalogue)
    content = catalogue.representation("fr-229300082-administration", "gmd-full")
    assert content is not None
    return etree.fromstring(content)


def test_it_is_published_after_its_members(site: Path) -> None:
    outcomes = publish(site)
    assert outcomes["administration"].error is None
    assert list(outcomes)[-1] == "administration"
    revision = outcomes["administration"].revision
    assert revision is not None
    assert revision.facts.kind is Kind.SERIES
    assert revision.facts.count == 78
    assert [member.dataset for member in revision.facts.members] == ["communes", "mairies"]
    told = [(member.published, member.modified) for member in revision.facts.members]
    members = [outcomes[id_].revision for id_ in ("communes", "mairies")]
    assert told == [(member.created, member.modified) for member in members if member]
    level = record(site).find(f"{GMD}hierarchyLevel/{GMD}MD_ScopeCode")
    assert level is not None
    assert level.get("codeListValue") == "series"


def test_it_changes_when_a_member_does(site: Path) -> None:
    publish(site)
    assert publish(site)["administration"].status == "unchanged"
    path = site / "data/mairies.csv"
    path.write_text(path.read_text("utf-8").replace("Mairie de Bondy", "Hôtel de ville"), "utf-8")
    outcomes = publish(site)
    assert outcomes["mairies"].status == "published"
    assert outcomes["communes"].status == "unchanged"
    assert outcomes["administration"].status == "published"


def test_a_member_that_is_not_published_is_named(site: Path) -> None:
    path = site / "metadata/administration.yml"
    path.write_text(SERIES.replace("mairies]", "maires]"), encoding="utf-8")
    error = publish(site)["administration"].error
    assert error is not None
    assert error.code == "publish.no-member"
    assert "maires" in error.told("fr")
    assert "mairies" in error.remedy("fr")


def test_facts_can_be_had_without_publishing(site: Path) -> None:
    site_settings = settings.load(site)
    datasets = {dataset.id: dataset for dataset in mcf.load_all(site_settings)[0]}
    facts = facts_of(datasets["communes"], site_settings)
    assert facts.count == 39
    assert not site_settings.files.exists()


def test_its_members_know_it(site: Path) -> None:
    publish(site)
    catalogue = Catalogue(settings.load(site).catalogue)
    content = catalogue.representation("fr-229300082-mairies", "gmd-full")
    assert content is not None
    parent = etree.fromstring(content).find(f"{GMD}parentIdentifier")
    assert parent is not None
    assert "".join(parent.itertext()) == "fr-229300082-administration"
    linked = catalogue.representation("fr-229300082-mairies", "dcat-ttl")
    assert linked is not None
    assert b"dcat:inSeries" in linked
    alone = catalogue.representation("fr-229300082-population", "gmd-full")
    assert alone is not None
    assert b"parentIdentifier" not in alone


def test_publishing_a_member_alone_publishes_it_too(site: Path) -> None:
    publish(site)
    path = site / "data/mairies.csv"
    path.write_text(path.read_text("utf-8").replace("Mairie de Bondy", "Hôtel de ville"), "utf-8")
    outcomes = publish(site, "mairies")
    assert {key: one.status for key, one in outcomes.items()} == {
        "mairies": "published",
        "administration": "published",
    }


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ("[administration]", "site.series-itself"),
        ("[communes, communes]", "site.series-twice"),
        ("[communes, autre]", "site.series-nested"),
    ],
)
def test_members_that_cannot_be(site: Path, members: str, code: str) -> None:
    (site / "metadata/autre.yml").write_text(SERIES, encoding="utf-8")
    path = site / "metadata/administration.yml"
    path.write_text(SERIES.replace("[communes, mairies]", members), encoding="utf-8")
    error = publish(site)["administration"].error
    assert error is not None
    assert error.code == code
    assert error.where.endswith("administration.yml")


def test_a_parent_of_this_site_that_is_none_is_named(site: Path) -> None:
    path = site / "metadata/population.yml"
    parent = "metadata: {parentidentifier: fr-229300082-comunes}"
    text = path.read_text("utf-8").replace("identification:", f"{parent}\nidentification:", 1)
    path.write_text(text, encoding="utf-8")
    error = publish(site)["population"].error
    assert error is not None
    assert error.code == "site.unknown-parent"
    assert "fr-229300082-communes" in error.remedy("fr")
