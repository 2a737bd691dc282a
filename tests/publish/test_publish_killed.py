"""kill -9 at random moments of a publication: what is served is whole, the next run finishes."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from gateway import settings
from gateway.publish import Silent, run
from gateway.store.catalogue import Catalogue

KILLS = 20
SEED = 93


def check_whole(site: Path) -> dict[str, int]:
    """Assert that every revision served has its files, with their sums; their numbers."""
    chosen = settings.load(site)
    catalogue = Catalogue(chosen.catalogue)
    served = catalogue.published()
    for revision in served:
        for file in revision.facts.files:
            content = (chosen.files / revision.directory / file.name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file.sha256
        assert (chosen.files / revision.directory / "features.sqlite").exists() == bool(
            revision.facts.layers
        )
        record = catalogue.representation(revision.identifier, "gmd-full")
        assert record is not None
        assert revision.identifier.encode() in record
    catalogue.close()
    return {revision.dataset: revision.number for revision in served}


def test_killed_at_twenty_random_moments(sample: Path) -> None:
    run(settings.load(sample), (), Silent())
    whole = check_whole(sample)
    command = [sys.executable, "-m", "gateway", "publish", "--force", "-C", str(sample)]
    start = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    duration = time.monotonic() - start
    dice = random.Random(SEED)
    interrupted = 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(timeout=dice.uniform(0.2, 0.8) * duration)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            interrupted += 1
        assert set(check_whole(sample)) == set(whole)
    assert interrupted > KILLS // 3
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    check_whole(sample)
    assert set(Catalogue(settings.load(sample).catalogue).services()) == {"csw", "ogcapi", "atom"}
    left = {path.name for path in (sample / "var/published").glob("*/*")}
    assert all(name.startswith("r") for name in left)
