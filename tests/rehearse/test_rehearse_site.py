"""The sample site, published and harvested from our own catalogue service."""

from __future__ import annotations

from pathlib import Path

from server import serving

from gateway import publish, settings
from gateway.describe import SERVICES
from gateway.rehearse import Severity, rehearse


def test_the_sample_site(sample: Path) -> None:
    site = settings.load(sample)
    outcomes = publish.run(site, [], publish.Silent())
    with serving(site) as address:
        here = rehearse(f"{address}/csw", settings=site)
        there = rehearse(
            f"{address}/csw", settings=site, public_url="https://data.seine.fr", check_links=True
        )
    assert here.count(Severity.REFUSED) == len(here.items) == len(outcomes) + len(SERVICES)
    assert [each.code for each in here.findings] == ["rehearse.local-site"]
    told = [
        (item.identifier, each.what())
        for item in there.items
        for each in item.findings
        if each.severity is not Severity.ADVICE
    ]
    assert told == []
    assert there.ok
    assert {item.seen.licence for item in there.items if item.quality} == {"lov2"}
    assert all(item.seen.resources for item in there.items)
