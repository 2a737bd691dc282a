"""Layers that GDAL reads: fiona says what a file declares, pyogrio moves the features.

The file has been recognised by its content (`sniff`), so that only its own driver is ever asked;
nothing is fetched from a network.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import fiona
import pyarrow as pa
import pyogrio

from gateway.errors import SourceError
from gateway.sources.base import Declared
from gateway.sources.sniff import Asked, LayerFormat

OPTIONS: dict[str, str] = {
    "GML_DOWNLOAD_WFS_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_MAX_RETRY": "0",
    "OGR_SQLITE_LOAD_EXTENSIONS": "NO",
    "SHAPE_RESTORE_SHX": "NO",
}
"""GDAL configuration: no schema, link or tile is fetched, no extension loaded, no file mended."""

INTERNAL = frozenset({"layer_styles", "qgis_projects", "qgis_resources", "data_licenses"})
"""Tables that programs keep in a GeoPackage for themselves: no layers, unless they are named."""

_LOG = logging.getLogger(__name__)

pyogrio.set_gdal_config_options(OPTIONS)
warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"pyogrio|gateway\.sources")
"""What GDAL warns of is no error (a count is checked instead); it is no news for an officer."""


@dataclass(frozen=True)
class Place:
    """A file that is ready for GDAL. `where` is how errors name it; `options` open it.

    `expected` counts what a layer must give where the driver's own count cannot be trusted.
    """

    path: Path
    format: LayerFormat
    where: str
    options: dict[str, str]
    encoding: str | None = None
    declared_encoding: str | None = None
    expected: Callable[[str, int], int] | None = None


def layer_names(place: Place) -> list[str]:
    """Every layer of the file, in its order. Raises SourceError sources.damaged."""
    with failures(place):
        if place.format.asked is Asked.FIONA:
            with fiona.Env(**OPTIONS):
                found = [str(name) for name in fiona.listlayers(place.path)]
        else:
            found = [str(row[0]) for row in pyogrio.list_layers(place.path)]
    own = [name for name in found if name not in INTERNAL]
    for name in sorted(set(found) - set(own)):
        _LOG.info("%s: the table %s belongs to a program and is no layer", place.where, name)
    return own


def declaration(place: Place, name: str) -> Declared:
    """What the file says of its layer `name`. Raises SourceError sources.damaged."""
    with failures(place):
        if place.format.asked is Asked.FIONA:
            return _by_fiona(place, name)
        info = pyogrio.read_info(place.path, layer=name, **place.options)
    count = int(info["features"])
    return Declared(
        name=name,
        driver=place.format.driver,
        crs=info["crs"],
        geometry_type=word(info["geometry_type"]),
        count=None if count < 0 else count,
        encoding=place.encoding,
    )


def _by_fiona(place: Place, name: str) -> Declared:
    with (
        fiona.Env(**OPTIONS),
        fiona.open(
            place.path, layer=name, enabled_drivers=[place.format.driver], **place.options
        ) as layer,
    ):
        geometry = layer.schema["geometry"]
        authority = layer.crs.to_authority(confidence_threshold=90) if layer.crs else None
        count = len(layer)
        return Declared(
            name=name,
            driver=place.format.driver,
            crs=":".join(authority) if authority else (layer.crs_wkt or None),
            geometry_type=None if geometry == "None" else geometry,
            count=None if count < 0 else count,
            encoding=place.encoding,
        )


def word(geometry_type: str | None) -> str | None:
    """pyogrio's `Polygon Z` in the words of the contract, `3D Polygon`."""
    if geometry_type and geometry_type.endswith(" Z"):
        return "3D " + geometry_type.removesuffix(" Z")
    return geometry_type


@contextmanager
def failures(place: Place) -> Iterator[None]:
    """Turn what GDAL raises into SourceError sources.damaged."""
    try:
        yield
    except _GDAL_ERRORS as reason:
        said = str(reason).replace(str(place.path), place.path.name)
        raise SourceError("sources.damaged", where=place.where, reason=said[:300]) from None


_GDAL_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.CRSError,
    fiona.errors.FionaError,
    pa.ArrowException,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
)
