"""The run over a site's harvest files: a draft for each layer that is not described yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gateway import mcf, yamlfile
from gateway.errors import GatewayError
from gateway.harvest import draft
from gateway.harvest.declaration import HarvestFile, Override, load
from gateway.harvest.folder import Listed, Refused, listed
from gateway.settings import Settings


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one layer: `drafted`, `described` (already) or `refused`; and its file."""

    status: str
    layer: str
    file: Path
    error: GatewayError | None = None


type Source = tuple[str, str, str]
"""Path, member and layer; an empty layer stands for all."""


def run(settings: Settings, names: Sequence[str]) -> Iterator[Result]:
    """Harvest the places `names` (none: all), layer by layer.

    Raises DeclarationError where a harvest file cannot be understood.
    """
    settings.metadata.mkdir(parents=True, exist_ok=True)
    described = _described(settings)
    for file in load(settings, list(names)):
        for found in listed(file.place, settings.root):
            if isinstance(found, Refused):
                yield Result("refused", found.path.name, found.path, found.error)
            else:
                yield _result(found, file, settings, described)


def _result(
    found: Listed, file: HarvestFile, settings: Settings, described: dict[Source, Path]
) -> Result:
    source = found.source.model_dump()
    for layer in (source.get("layer"), None, found.layer):
        key = _key(settings, {**source, "layer": layer})
        if key in described:
            return Result("described", found.layer, described[key])
    override = file.place.layers.get(found.layer, Override())
    path = _free(settings, override.id, found)
    draft.write(
        path,
        place=file.name,
        layer=found.layer,
        source=found.source,
        defaults=file.place.defaults,
        override=override,
        settings=settings,
    )
    described[_key(settings, source)] = path
    return Result("drafted", found.layer, path)


def _described(settings: Settings) -> dict[Source, Path]:
    """The sources that metadata files name, also those of files with errors elsewhere."""
    result = {}
    for path in mcf.paths(settings):
        try:
            data = yamlfile.read(path).data
        except GatewayError:
            continue
        section = data.get("gateway")
        source = section.get("source") if isinstance(section, dict) else None
        if isinstance(source, dict) and (source.get("path") or source.get("url")):
            layers = source.get("layer")
            for layer in layers if isinstance(layers, list) else [layers]:
                result[_key(settings, {**source, "layer": layer})] = path
    return result


def _key(settings: Settings, source: dict[str, Any]) -> Source:
    path = source.get("path")
    where = str((settings.root / path).resolve()) if path else str(source.get("url"))
    part = source.get("member") or source.get("sheet") or ""
    return (where, part, source.get("layer") or "")


def _free(settings: Settings, wanted: str | None, found: Listed) -> Path:
    """A metadata file that does not exist: named for the layer, else with its file, its folder."""
    layer = mcf.slug(draft.without_extension(found.layer)) or "couche"
    file = mcf.slug(found.path.stem)
    own = layer if file == layer else mcf.slug(f"{file}-{layer}")
    for name in (wanted, layer, own, mcf.slug(f"{found.path.parent.name}-{own}")):
        if name and not _taken(settings, name):
            return settings.metadata / f"{name}.yml"
    number = 2
    while _taken(settings, f"{layer[:70]}-{number}"):
        number += 1
    return settings.metadata / f"{layer[:70]}-{number}.yml"


def _taken(settings: Settings, name: str) -> bool:
    return any((settings.metadata / f"{name}{end}").exists() for end in (".yml", ".yaml"))
