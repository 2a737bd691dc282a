"""Fixtures that every room uses."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import hypothesis
import pytest
import xsd

# A new example is a find for who works here, and a riddle in CI: there the examples stay the same.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real layers and records that lies beside the project."""
    if not (SHARED / "data").is_dir():
        pytest.skip("../shared is not there: the real layers and records that this test reads")
    return SHARED


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample site, not published yet."""
    site = tmp_path / "site"
    for folder in ("config", "metadata", "harvest", "data"):
        shutil.copytree(ROOT / folder, site / folder)
    monkeypatch.delenv("GATEWAY_BASE_URL", raising=False)
    xsd.offline(site, monkeypatch)
    return site
