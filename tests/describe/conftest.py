"""Fixtures of the descriptions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from describe_site import Maker
from xsd import csw_schema, gmd_schema, schemas  # noqa: F401  # fixtures


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """A maker of complete MCFs."""
    monkeypatch.delenv("GATEWAY_BASE_URL", raising=False)
    return Maker(tmp_path / "site")
