"""What INSPIRE's rules and data.gouv.fr make of every record: the sample site's, the geoportal's.

Each layer of ../shared/data/geoportal is drafted by a harvest whose defaults say a theme and a
frequency and nothing else, then published, judged, served and harvested. The records of
../shared/data/iso19139, made by others, are judged beside them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.geoportal import GEOPORTAL
from gateway import harvest, new_site, settings
from gateway.cli.serving import temporarily
from gateway.publish import Silent, run
from gateway.rehearse import Report, rehearse
from gateway.settings import Settings
from gateway.store.catalogue import Catalogue
from gateway.validate import Broken, Validator, Verdict, read_file

PROJECT = Path(__file__).resolve().parents[1]
SCHEMAS = Path.home() / ".cache/gateway-tests/pycsw-2.6.2"
PUBLIC = "https://data.example.fr"
OTHERS = PROJECT.parent / "shared/data/iso19139"

HARVEST = """\
kind: folder
path: {path}
defaults: {{update: yearly, theme: us}}
"""


def main() -> None:
    """Print a row for each site, then what is broken, lost or missing, and how often."""
    console = Console(width=110)
    with tempfile.TemporaryDirectory(prefix="gateway-bench-") as folder:
        sites = [_sample(Path(folder) / "sample")]
        if GEOPORTAL.is_dir():
            sites.append(_geoportal(Path(folder) / "geoportal"))
        else:
            print("../shared/data/geoportal is not there: the sample site alone", file=sys.stderr)
        for site in sites:
            _print(console, site)
        if OTHERS.is_dir():
            _print_others(console, sites[0])


def _print_others(console: Console, site: Settings) -> None:
    """What each record of other catalogues breaks."""
    table = Table("file", "record", "level", "errors", "advice", box=None, pad_edge=False)
    validator = Validator(site)
    for path in sorted(OTHERS.rglob("*.xml")):
        for content in read_file(path):
            verdict = validator.check(content, foreign=True)
            table.add_row(
                path.stem[-30:],
                verdict.identifier[-36:],
                verdict.level,
                _rules(verdict.errors),
                _rules(verdict.advice),
            )
    console.print("\n[bold]records of others[/] (../shared/data/iso19139)")
    console.print(table)


def _rules(broken: tuple[Broken, ...]) -> str:
    return " ".join(dict.fromkeys(each.rule.id for each in broken)) or "–"


def _sample(root: Path) -> Settings:
    for name in ("config", "metadata", "harvest", "data"):
        shutil.copytree(PROJECT / name, root / name)
    return _settings(root)


def _geoportal(root: Path) -> Settings:
    new_site.make(root, name="Banc", siren="000000000", email="banc@example.org")
    (root / "harvest/data.yml").write_text(HARVEST.format(path=GEOPORTAL), encoding="utf-8")
    site = _settings(root)
    for _ in harvest.run(site, ()):
        pass
    return site


def _settings(root: Path) -> Settings:
    config = root / "config/gateway.yml"
    text = config.read_text(encoding="utf-8").replace("http://127.0.0.1:8000", PUBLIC)
    if SCHEMAS.is_dir():  # where the tests have them
        text += f"\nschemas: {SCHEMAS}\n"
    config.write_text(text, encoding="utf-8")
    return settings.load(root)


def _print(console: Console, site: Settings) -> None:
    outcomes = run(site, (), Silent())
    states = Counter(outcome.status for outcome in outcomes)
    catalogue, validator = Catalogue(site.catalogue), Validator(site)
    verdicts = [
        validator.check(catalogue.representation(identifier, "gmd-full") or b"")
        for identifier in catalogue.identifiers()
    ]
    with temporarily(site) as address:
        report = rehearse(f"{address}/csw", settings=site, public_url=PUBLIC, allow_private=True)
    console.print(f"\n[bold]{site.root.name}[/]: {dict(states)}")
    for outcome in outcomes:
        if outcome.error is not None:
            console.print(f"  {outcome.dataset}: {outcome.error.told()}")
    _print_verdicts(console, verdicts)
    _print_report(console, report)


def _print_verdicts(console: Console, verdicts: list[Verdict]) -> None:
    levels = Counter(verdict.level for verdict in verdicts)
    checks = sum(verdict.checks for verdict in verdicts)
    schema = Counter(verdict.schema for verdict in verdicts)
    errors = sum(not verdict.ok for verdict in verdicts)
    console.print(
        f"{len(verdicts)} records {dict(levels)}, {checks:,} checks, schema {dict(schema)}, "
        f"{errors} records with an error"
    )
    _counted(
        console,
        "rule",
        (
            f"{broken.rule.number} ({broken.rule.severity})"
            for verdict in verdicts
            for broken in verdict.broken
        ),
    )


def _print_report(console: Console, report: Report) -> None:
    scores = [item.quality for item in report.items if item.quality is not None]
    console.print(f"rehearsed: {len(report.items)} records, ok: {report.ok}")
    _counted(
        console,
        "finding",
        (f"{each.code} ({each.severity})" for item in report.items for each in item.findings),
    )
    _counted(console, "not met", (name for score in scores for name in score.missing))
    if scores:
        mean = sum(score.score for score in scores) / len(scores)
        console.print(f"data.gouv.fr's quality score: {mean:.2f} on the average")


def _counted(console: Console, name: str, found: Iterable[str]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column(name)
    table.add_column("records", justify="right")
    for key, count in Counter(found).most_common():
        table.add_row(key, str(count))
    if table.row_count:
        console.print(table)


if __name__ == "__main__":
    main()
