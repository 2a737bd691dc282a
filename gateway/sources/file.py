"""The source `file`: layers of any vector format that GDAL or pyarrow reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gateway.errors import SourceError
from gateway.mcf import FileSource
from gateway.model import Act
from gateway.sources import (
    archive,
    gdal,
    geoparquet,
    kml,
    paths,
    shapefile,
    sniff,
    stream,
    text,
    whole,
)
from gateway.sources.archive import Local
from gateway.sources.base import Declared, Opened, SourceLayer
from gateway.sources.gdal import Place
from gateway.sources.stream import GdalLayer
from gateway.yamlfile import nearest

_DBF_BASED = {"shapefile", "dbf"}
_XML = {"gml", "kml", "gpx"}
_DATABASES = {"gpkg", "sqlite"}

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


LAYER_EXTENSIONS = frozenset(
    {".shp", ".gpkg", ".geojson", ".geojsonl", ".geojsons", ".fgb", ".parquet", ".geoparquet"}
    | {".kml", ".kmz", ".tab", ".mif", ".gml", ".topojson", ".sqlite", ".gpx", ".dxf"}
)
"""Extensions of layers and of nothing else: a file that is none inside is damaged, not a table."""


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
    if found.path.suffix.lower() in LAYER_EXTENSIONS:
        raise SourceError("sources.not-as-named", where=where, extension=found.path.suffix)
    table = found.kind in sniff.TABLE_FORMATS
    raise SourceError("sources.not-layer" if table else "sources.unsupported", where=where)


def _gdal_layers(
    source: FileSource, found: Local, where: str, stack: ExitStack
) -> Iterator[SourceLayer]:
    place, acts = _place(source, found, where, stack)
    if place.format.asked is sniff.Asked.STREAM:
        yield _streamed(source, found.kind, place, acts, stack)
        return
    names = gdal.layer_names(place)
    if source.layers and found.kind in _DATABASES:
        names += [name for name in sniff.sqlite_tables(place.path) if name in gdal.INTERNAL]
    if not names:
        raise SourceError("sources.no-layer", where=where)
    for name in wanted(source.layers, names, where):
        columns = kml.columns(place, name) if found.kind == "kml" else None
        declared = gdal.declaration(place, name)
        yield GdalLayer(declared, place, acts=acts, columns=columns, key=source.key)


def _streamed(
    source: FileSource, kind: str, place: Place, acts: list[Act], stack: ExitStack
) -> SourceLayer:
    """The layer of GeoJSON: opened once, since opening it is reading it through."""
    count, name = None, place.path.stem
    if kind == "geojsonseq":
        count = whole.sequence(place.path, place.where)
    else:
        name = whole.geojson(place.path, place.where)
    wanted(source.layers, [name], place.where)
    first = stream.opened(place, 0, stack)
    declared = Declared(
        name=name,
        driver=place.format.driver,
        crs=first.crs,
        geometry_type=first.geometry_type,
        count=count,
        encoding=place.encoding,
    )
    return GdalLayer(declared, place, acts=acts, first=first)


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
    if found.kind in _XML:
        whole.xml(path, where)
    if found.kind == "gml":
        options["WRITE_GFS"] = "NO"
    if found.kind in _DATABASES:
        whole.database(path, where)
    return (
        Place(
            path=path,
            format=sniff.LAYER_FORMATS[found.kind],
            where=where,
            options=options,
            encoding=encoding or "utf-8",
            declared_encoding=encoding if source.encoding else None,
            expected=whole.counter(found.kind, path, where),
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
