"""`gateway.source`: where the data of a dataset is, by kind."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gateway.shapes import Http, Strict


class FileSource(Strict):
    """Layers in a file that GDAL reads. Left out, `layer` means every layer of the file."""

    kind: Literal["file"]
    path: str
    member: str | None = None
    layer: str | list[str] | None = None
    crs: str | None = None
    encoding: str | None = None
    key: str | None = None

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers wanted; none means all."""
        if self.layer is None:
            return ()
        return (self.layer,) if isinstance(self.layer, str) else tuple(self.layer)


class Join(Strict):
    """A layer that a table's rows belong to: `field` of the table holds `key` of the layer.

    With `geometry`, each row takes the geometry of its feature.
    """

    path: str
    layer: str | None = None
    key: str
    field: str
    geometry: bool = True


class TableSource(Strict):
    """Rows of a CSV, XLSX or JSON file, with geometry from columns, from a join, or none.

    `header` is the line (from 1) of the column names; `nulls` the texts that mean no value; `lon`
    and `lat` are x and y in `crs` (WGS 84 where it says nothing). `geometry: false` refuses what
    would be recognised.
    """

    kind: Literal["table"]
    path: str
    member: str | None = None
    sheet: str | None = None
    records: str | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    encoding: str | None = None
    header: Annotated[int, Field(ge=1)] | None = None
    nulls: list[str] | None = None
    geometry: bool = True
    lon: str | None = None
    lat: str | None = None
    latlon: str | None = None
    wkt: str | None = None
    geojson: str | None = None
    join: Join | None = None
    crs: str | None = None
    key: str | None = None


class DocumentSource(Strict):
    """A file that is copied, or an address that is only described."""

    kind: Literal["document"]
    path: str | None = None
    url: Http | None = None
    format: str | None = None


class SeriesSource(Strict):
    """Other datasets of the site, by their ids, that are described together as a series."""

    kind: Literal["series"]
    members: Annotated[list[str], Field(min_length=1)]


Source = Annotated[
    FileSource | TableSource | DocumentSource | SeriesSource, Field(discriminator="kind")
]
