"""KML's own fields (tessellate, icon …), which GDAL gives whether a file uses them or not."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
from pyogrio.raw import open_arrow

from gateway.sources.arrow import Values
from gateway.sources.gdal import Place

_DEFAULTS: dict[str, object] = {
    "id": None,
    "Name": None,
    "description": None,
    "timestamp": None,
    "begin": None,
    "end": None,
    "altitudeMode": None,
    "tessellate": -1,
    "extrude": 0,
    "visibility": -1,
    "drawOrder": None,
    "icon": None,
}
"""Field → the value that GDAL gives where the file says nothing."""


def columns(place: Place, layer: str) -> list[str]:
    """The fields of a KML layer that hold anything. Raises what GDAL raises."""
    with open_arrow(place.path, layer=layer, use_pyarrow=True, read_geometry=False) as (_, reader):
        names: list[str] = list(reader.schema.names)
        idle = {name for name in names if name in _DEFAULTS}
        for batch in reader:
            idle -= {name for name in idle if _says(batch.column(name), _DEFAULTS[name])}
    return [name for name in names if name not in idle]


def _says(column: Values, default: object) -> bool:
    """Whether any value is neither null nor the default."""
    if default is not None:
        column = column.filter(pc.not_equal(column, pa.scalar(default, column.type)))
    return len(column) > column.null_count
