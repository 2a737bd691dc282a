"""What records call the format of a file."""

from __future__ import annotations

from dataclasses import replace

from describe_site import VECTOR, Maker, file_of

from gateway.describe import records
from gateway.model import Facts, Kind

PARQUET = "https://parquet.apache.org/docs/file-format/"


def of_table() -> Facts:
    """The layers as a table, in one Parquet file."""
    layers = tuple(
        replace(layer, geometry_type=None, crs=None, extent=None, bounds=None)
        for layer in VECTOR.layers
    )
    files = (file_of("communes.parquet", ("communes",)),)
    return replace(VECTOR, kind=Kind.TABLE, layers=layers, files=files)


def test_a_table_is_parquet_and_features_are_geoparquet(make: Maker) -> None:
    placed = replace(VECTOR, files=(file_of("communes.parquet", ("communes",), "EPSG:2154"),))
    for facts, name in ((placed, "GeoParquet"), (of_table(), "Parquet")):
        mcf = make(facts)
        given = mcf["distribution"]["communes.parquet"]
        assert given["format"] == name
        assert given["name"]["fr"].endswith(f"({name})")
        written = {record.representation: record.content for record in records(mcf)}
        assert (b"GeoParquet" in written["gmd-full"]) == (name == "GeoParquet")
        turtle = written["dcat-ttl"].decode()
        assert ("geoparquet.org" in turtle) == (name == "GeoParquet")
        assert (PARQUET in turtle) == (name == "Parquet")
