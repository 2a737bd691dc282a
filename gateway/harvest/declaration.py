"""harvest/*.yml: one file for each place that layers come from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from gateway import yamlfile
from gateway.errors import DeclarationError
from gateway.settings import LicenceChoice, Settings
from gateway.shapes import Strict, Words, one_of
from gateway.vocabularies import FREQUENCIES, NO_THEME, THEMES


class Defaults(Strict):
    """What drafts start with."""

    licence: LicenceChoice | None = None
    update: Annotated[str, one_of(FREQUENCIES)] | None = None
    theme: Annotated[str, one_of([*THEMES, NO_THEME])] | None = None
    crs: str | None = None
    encoding: str | None = None


class Override(Defaults):
    """What is known of one layer, by its name at the source."""

    id: str | None = None
    title: Words | None = None
    abstract: Words | None = None
    key: str | None = None


class Folder(Strict):
    """`kind: folder`: the files under `path` whose names match.

    A pattern without a slash is matched against the name of each file at any depth, one with a
    slash against its way from `path`.
    """

    kind: Literal["folder"]
    path: str
    include: list[str] = Field(default_factory=lambda: ["*"])
    exclude: list[str] = Field(default_factory=list)
    defaults: Defaults = Field(default_factory=Defaults)
    layers: dict[str, Override] = Field(default_factory=dict)


class HarvestFile(Strict):
    """What any harvest file is checked as."""

    name: str
    place: Folder


def load(settings: Settings, names: list[str]) -> Iterator[HarvestFile]:
    """The harvest files `names` of the site (none: all).

    Raises DeclarationError: an unknown name, malformed YAML, an unknown key or kind.
    """
    found = {
        path.stem: path
        for path in sorted(settings.harvest.glob("*.y*ml"))
        if not path.name.startswith(("_", "."))
    }
    for name in names or list(found):
        if name not in found:
            raise DeclarationError(
                "harvest.unknown",
                where=settings.harvest,
                name=name,
                nearest=yamlfile.nearest(name, list(found)),
            )
        yield read(found[name])


def read(path: Path) -> HarvestFile:
    """The harvest file `path`; raises as `load`."""
    document = yamlfile.read(path, DeclarationError)
    kind = document.data.get("kind")
    if kind != "folder":
        raise DeclarationError(
            "harvest.kind", where=document.where(("kind",)), kind=kind, known="folder"
        )
    place = yamlfile.check(document, Folder, DeclarationError)
    return HarvestFile(name=path.stem, place=place)
