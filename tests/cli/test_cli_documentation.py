"""Every command, option and key is documented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from gateway.cli.app import app
from gateway.harvest.declaration import Folder
from gateway.mcf import Declaration, DocumentSource, FileSource, TableSource
from gateway.settings import GatewayFile


def test_every_command_and_option_is_in_docs(root: Path) -> None:
    text = (root / "docs/commands.md").read_text(encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(commands) >= {"harvest", "publish", "serve", "rehearse", "status", "init"}
    for name, command in commands.items():
        assert f"## `gateway {name}" in text
        assert f"gateway {name}" in readme
        section = text.split(f"## `gateway {name}")[1].split("\n## ")[0]
        for option in command.params:
            for spelling in option.opts:
                if spelling.startswith("--") and spelling not in {"--site", "--help"}:
                    assert f"`{spelling}" in section, f"{name} {spelling}"
        assert any("-C" in option.opts for option in command.params) or name == "init"


def keys(schema: dict[str, Any]) -> Iterator[str]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})


def test_every_key_of_a_site_is_in_docs(root: Path) -> None:
    text = (root / "docs/site.md").read_text(encoding="utf-8")
    models: list[type[BaseModel]] = [
        GatewayFile,
        Declaration,
        FileSource,
        TableSource,
        DocumentSource,
        Folder,
    ]
    missing = {
        f"{model.__name__}.{key}"
        for model in models
        for key in keys(model.model_json_schema())
        if f"`{key}`" not in text
    }
    assert not missing
