"""The source `file`: layers of any vector format that GDAL or pyarrow reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from gateway.errors import SourceError
from gateway.mcf import FileSource
from gateway.model import Act
from gateway.sources import archive, gdal, geoparquet, kml, paths, shapefile, sniff, text
from gateway.sources.archive import Local
from gateway.sources.base import Opened, SourceLayer
from gateway.sources.gdal import Place
from gateway.yamlfile import nearest

_DBF_BASED = {"shapefile", "dbf"}
_DATABASES = {"gpkg", "sqlite"}
_SEPARATOR = b"\x1e"

_SIDE_OF = {
    side: main
    for main, sides in paths.SIDE_FILES.items()
    for side in sides
    if side not in {".dbf", ".xsd", ".gfs"}
}


@contextmanager
def opened(source: FileSource, root: Path) -> Iterator[Opened]:
    """The layers of a file.

    Raises SourceError: what `paths.local` and `archive.plain` raise; sources.unsupported and
    sources.refused-*; sources.layer with the nearest; sources.damaged, sources.truncated-part …
    """
    path = paths.local(source.path, root)
    with ExitStack() as stack:
        found = stack.enter_context(
            archive.plain(path, source.path, source.member, sniff.LAYER_FORMATS)
        )
        where = paths.origin(source.path, found.member)
        _readable(found, where)
        if found.kind == "parquet":
            name = Path(found.member or source.path).stem
            layers: list[SourceLayer] = [geoparquet.ParquetLayer(found.path, where, name)]
            wanted(source.layers, [name], where)
        else:
            layers = list(_gdal_layers(source, found, where, stack))
        driver = layers[0].declared.driver if layers else ""
        yield Opened(where, driver, layers, paths.modified(path))


def _readable(found: Local, where: str) -> None:
    """Raise SourceError where the file is of no format of layers."""
    if found.kind in sniff.LAYER_FORMATS:
        return
    if found.kind in sniff.REFUSED:
        raise SourceError(f"sources.refused-{found.kind}", where=where)
    if found.kind == "folder":
        raise SourceError(
            "sources.folder", where=where, names=paths.listed(paths.names(found.path))
        )
    main = _SIDE_OF.get(found.path.suffix.lower())
    if main:
        raise SourceError("sources.side-file", where=where, main=found.path.stem + main)
    table = found.kind in sniff.TABLE_FORMATS
    raise SourceError("sources.not-layer" if table else "sources.unsupported", where=where)


def _gdal_layers(
    source: FileSource, found: Local, where: str, stack: ExitStack
) -> Iterator[SourceLayer]:
    place, acts = _place(source, found, where, stack)
    names = gdal.layer_names(place)
    if source.layers and found.kind in _DATABASES:
        names += [name for name in sniff.sqlite_tables(place.path) if name in gdal.INTERNAL]
    if not names:
        raise SourceError("sources.no-layer", where=where)
    for name in wanted(source.layers, names, where):
        declared = gdal.declaration(place, name)
        yield gdal.GdalLayer(
            declared,
            place,
            acts=acts,
            columns=kml.columns(place, name) if found.kind == "kml" else None,
            key=source.key if _is_fid(source.key, found.kind) else None,
        )


def wanted(asked: tuple[str, ...], names: list[str], where: str) -> list[str]:
    """The layers `asked` for, all of `names` where none is. Raises SourceError sources.layer."""
    for name in asked:
        if name not in names:
            raise SourceError(
                "sources.layer",
                where=where,
                layer=name,
                nearest=nearest(name, names),
                layers=paths.listed(names),
            )
    return list(asked) or names


def _is_fid(key: str | None, kind: str) -> bool:
    """Whether the declared key is the identifier that a format keeps outside its fields."""
    return key == "fid" and kind in {"gpkg", "sqlite", "gdb"}


def _place(
    source: FileSource, found: Local, where: str, stack: ExitStack
) -> tuple[Place, list[Act]]:
    """The file made ready for GDAL: checked, with its encoding and options."""
    path = _staged(found, Path(found.member or source.path).stem, stack)
    options: dict[str, str] = {}
    acts: list[Act] = []
    encoding = text.known(source.encoding, where) if source.encoding else None
    if found.kind == "shapefile":
        shapefile.check(path, where)
    if found.kind in _DBF_BASED:
        encoding, acts = shapefile.encoding(path, source.encoding, where)
        options["ENCODING"] = shapefile.gdal_name(encoding)
    if found.kind == "gml":
        options["WRITE_GFS"] = "NO"
    if found.kind in _DATABASES:
        _check_database(path, where)
    if found.kind == "geojsonseq":
        _check_sequence(path, where)
    return (
        Place(
            path=path,
            format=sniff.LAYER_FORMATS[found.kind],
            where=where,
            options=options,
            encoding=encoding or "utf-8",
            declared_encoding=encoding if source.encoding else None,
            expected=_expected(found.kind, path, where),
        ),
        acts,
    )


def _staged(found: Local, stem: str, stack: ExitStack) -> Path:
    """The file under a name that says what it is, without the signs that GDAL's wrappers read."""
    extension = sniff.LAYER_FORMATS[found.kind].extension
    plain = not any(sign in str(found.path) for sign in "!?|*")
    if plain and found.path.suffix.lower() == extension:
        return found.path.absolute()
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="gateway-")))
    stem = "".join("_" if sign in "!?|*/" else sign for sign in stem) or "layer"
    for side, path in paths.side_files(found.path).items():
        (folder / (stem + side)).symlink_to(path.absolute())
    staged = folder / (stem + extension)
    staged.symlink_to(found.path.absolute())
    return staged


def _check_database(path: Path, where: str) -> None:
    unsafe = sniff.unsafe_tables(path)
    if unsafe:
        raise SourceError("sources.unsafe-tables", where=where, tables=paths.listed(unsafe))
    with path.open("rb") as stream:
        header = stream.read(100)
    page = int.from_bytes(header[16:18], "big")
    size = (65_536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    counted = header[24:28] == header[92:96]  # else the page count is an old one (SQLite 1.3.7)
    if counted and path.stat().st_size < size:
        raise SourceError("sources.truncated-part", where=where, part=path.name)


def _check_sequence(path: Path, where: str) -> None:
    """Every feature of a GeoJSON text sequence must be JSON: GDAL passes over those that are not.

    Raises SourceError sources.line with the line (RFC 8142; or newline-delimited).
    """
    with path.open("rb") as stream:
        separated = stream.read(1) == _SEPARATOR
        stream.seek(0)
        for number, line in enumerate(_separated(stream) if separated else stream, 1):
            content = line.strip()
            if not content:
                continue
            try:
                orjson.loads(content)
            except orjson.JSONDecodeError as reason:
                raise SourceError("sources.line", where=where, line=number, reason=reason) from None


def _separated(stream: Iterable[bytes]) -> Iterator[bytes]:
    """The texts between record separators."""
    rest = b""
    for line in stream:
        *complete, rest = (rest + line).split(_SEPARATOR)
        yield from complete
    yield rest


def _expected(kind: str, path: Path, where: str) -> Callable[[str, int], int] | None:
    """How to count what a layer must give where the driver's quick count may be wrong."""
    if kind in _DATABASES:
        return lambda layer, declared: _rows(path, layer, declared)
    if kind in {*_DBF_BASED, "tab"}:
        return lambda layer, declared: declared - shapefile.deleted(path, where)
    return None


def _rows(path: Path, layer: str, declared: int) -> int:
    quoted = '"' + layer.replace('"', '""') + '"'
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            return int(connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return declared
