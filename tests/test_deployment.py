"""What a site is installed and run with: requirements, image, compose file."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_exact_hashed_and_name_no_index(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links", text)
    pins = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; [^\\]+)? \\$", pin), pin


def test_what_runs_is_what_is_tested(root: Path) -> None:
    pins = [
        set(re.findall(r"^([a-z0-9._-]+==\S+)", (root / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0] <= pins[1]


def test_the_compose_file_is_accepted(root: Path) -> None:
    if shutil.which("docker-compose") is None:
        pytest.skip("docker-compose is not installed: nothing can judge docker-compose.yml")
    done = subprocess.run(
        ["docker-compose", "--profile", "postgis", "config"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    services = yaml.safe_load(done.stdout)["services"]
    assert set(services) == {"serve", "publish", "postgis"}
    assert services["serve"]["image"] == services["publish"]["image"]
    assert "gateway publish" in services["publish"]["entrypoint"][-1]


def test_the_image_runs_as_nobody_special_and_is_watched(root: Path) -> None:
    last = (root / "Dockerfile").read_text(encoding="utf-8").split("\nFROM ")[-1]
    assert last.startswith("python:3.12-slim")
    assert re.search(r"^USER gateway$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "/health" in last
    assert "--require-hashes" in (root / "Dockerfile").read_text(encoding="utf-8")
