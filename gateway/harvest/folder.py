"""What a folder holds: every layer, table and document under it that the patterns let through."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gateway import sources
from gateway.errors import DeclarationError, GatewayError, SourceError
from gateway.harvest.declaration import Folder
from gateway.mcf import DocumentSource, FileSource, TableSource

SIDES: dict[str, frozenset[str]] = {
    ".shp": frozenset(
        {".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".idx", ".shp.xml"}
    ),
    ".tab": frozenset({".dat", ".id", ".map", ".ind"}),
    ".mif": frozenset({".mid"}),
    ".gml": frozenset({".xsd", ".gfs"}),
}
"""A file's extension → those of the files beside it that belong to it."""

IGNORED = frozenset(
    {".md", ".rst", ".html", ".htm", ".yml", ".yaml", ".qml", ".sld", ".qmd", ".qgs", ".qgz"}
    | {".lyr", ".lyrx", ".mxd", ".py", ".r", ".sh", ".log", ".png", ".jpg", ".lock", ".gpkg-wal"}
    | {".gpkg-shm"}
)
"""Extensions of what lies beside layers and is none: notes, styles, projects, scripts, pictures."""

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx"})
"""Extensions that are read as tables; any other file is tried as a layer, then as a table."""

SEVERAL = frozenset({"sources.members", "sources.no-member"})
"""What an archive is refused with when its members are to be looked at one by one."""

DOCUMENTS = frozenset({".pdf", ".odt", ".docx"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A layer that can be read, and the source that reads it."""

    layer: str
    path: Path
    source: FileSource | TableSource | DocumentSource


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read, and why."""

    path: Path
    error: GatewayError


def listed(place: Folder, root: Path) -> Iterator[Listed | Refused]:
    """Everything under the folder `place`, which is relative to the site `root`, by path.

    Raises DeclarationError where there is no such folder.
    """
    folder = root / place.path
    if not folder.is_dir():
        raise DeclarationError("harvest.no-folder", where=root / "harvest", path=folder)
    for path in sorted(folder.rglob("*")):
        way = path.relative_to(folder)
        if path.is_file() and _is_wanted(path, way, place):
            yield from _content(path, str(Path(place.path) / way), root)


def _is_wanted(path: Path, way: Path, place: Folder) -> bool:
    if any(part.startswith(".") for part in way.parts) or path.suffix.lower() in IGNORED:
        return False
    if _is_side(path):
        return False
    return any(_matches(way, p) for p in place.include) and not any(
        _matches(way, p) for p in place.exclude
    )


def _matches(way: Path, pattern: str) -> bool:
    text = way.as_posix() if "/" in pattern else way.name
    return fnmatch.fnmatchcase(text.lower(), pattern.lower())


def _is_side(path: Path) -> bool:
    name = path.name.lower()
    beside = {other.name.lower() for other in path.parent.iterdir()}
    for main, sides in SIDES.items():
        for side in sides:
            if name.endswith(side) and name.removesuffix(side) + main in beside:
                return True
    return False


def _content(path: Path, said: str, root: Path) -> Iterator[Listed | Refused]:
    if path.suffix.lower() in DOCUMENTS:
        yield Listed(path.stem, path, DocumentSource(kind="document", path=said))
        return
    found = _tried(path, path.suffix.lower(), said, root)
    if isinstance(found, SourceError) and found.code in SEVERAL:
        for member in sources.members(path, said):
            inside = _tried(path, Path(member).suffix.lower(), said, root, member)
            yield from [Refused(path, inside)] if isinstance(inside, SourceError) else inside
    else:
        yield from [Refused(path, found)] if isinstance(found, SourceError) else found


def _tried(
    path: Path, suffix: str, said: str, root: Path, member: str | None = None
) -> list[Listed] | SourceError:
    """The layers of a file (or of a member of an archive), else why it was refused first."""
    tries: list[FileSource | TableSource] = []
    if suffix not in TABLES:
        tries.append(FileSource(kind="file", path=said, member=member))
    if suffix not in sources.LAYER_EXTENSIONS:
        tries.append(TableSource(kind="table", path=said, member=member))
    errors = []
    for source in tries:
        try:
            return list(_layers(path, source, root))
        except SourceError as error:
            errors.append(error)
    return errors[0]


def _layers(path: Path, source: FileSource | TableSource, root: Path) -> Iterator[Listed]:
    with sources.open_source(source, root) as opened:
        names = [layer.declared.name for layer in opened.layers]
    for name in names:
        if isinstance(source, TableSource) or len(names) == 1:
            yield Listed(name, path, source)
        else:
            yield Listed(name, path, source.model_copy(update={"layer": name}))
