"""`gateway init`: a new site for another organisation, ready for `publish` and `serve`."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import yaml

from gateway import settings
from gateway.errors import SettingsError
from gateway.mcf import jsonschema

SKELETON = "skeleton"
"""The folder of the package whose files a new site starts with; `.in` files have placeholders."""


def make(directory: Path, *, name: str, siren: str, email: str) -> Path:
    """Make a site in `directory`, new or empty, for the organisation `name`.

    Raises SettingsError: site.exists where the folder holds anything, site.bad-value where a value
    is not acceptable (nothing is left behind then).
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise SettingsError("site.exists", path=directory)
    values = {
        key: _scalar(value) for key, value in (("name", name), ("siren", siren), ("email", email))
    }
    new = not directory.exists()
    try:
        _copy(directory, values)
        (directory / "metadata" / jsonschema.FILE).write_text(jsonschema.text(), encoding="utf-8")
        settings.load(directory)
    except SettingsError:
        shutil.rmtree(directory)
        if not new:
            directory.mkdir()
        raise
    return directory


def _copy(directory: Path, values: dict[str, str]) -> None:
    root = Path(str(files("gateway") / SKELETON))
    for path in sorted(root.rglob("*")):
        target = directory / path.relative_to(root)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif path.suffix == ".in":
            text = path.read_text(encoding="utf-8")
            for key, value in values.items():
                text = text.replace(f"@{key}@", value)
            target = target.with_suffix("")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _scalar(value: str) -> str:
    """`value` as a YAML scalar on one line, quoted as needed; a number of digits stays text."""
    dumped = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10_000)
    return dumped.strip()
