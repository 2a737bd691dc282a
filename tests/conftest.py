"""Fixtures that every room uses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
    return site
