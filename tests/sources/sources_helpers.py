"""What the tests of the sources share: reading a source whole, and small layers in many formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely
from pyogrio.raw import write

from gateway.errors import SourceError
from gateway.mcf import FileSource, TableSource
from gateway.model import GEOMETRY, Act, ActKind
from gateway.sources import open_source
from gateway.sources.base import BATCH_ROWS, Declared


@dataclass(frozen=True)
class Whole:
    """A layer read to its end."""

    declared: Declared
    table: pa.Table
    acts: list[Act]

    def column(self, name: str) -> list[Any]:
        """The values of a column."""
        return self.table[name].to_pylist()

    def types(self) -> dict[str, str]:
        """The Arrow type of each column."""
        return {field.name: str(field.type) for field in self.table.schema}

    def shapes(self) -> list[Any]:
        """The geometries."""
        return list(shapely.from_wkb(self.column(GEOMETRY)))

    def act(self, kind: ActKind) -> Act:
        """The only act of this kind."""
        (act,) = [act for act in self.acts if act.kind is kind]
        return act


def read(source: FileSource | TableSource, root: Path) -> dict[str, Whole]:
    """Every layer of a source, by name; every batch is valid and within its bound."""
    with open_source(source, root) as opened:
        result = {}
        for layer in opened.layers:
            batches = list(layer.batches())
            for batch in batches:
                batch.validate(full=True)
                assert batch.num_rows <= BATCH_ROWS
            again = sum(batch.num_rows for batch in layer.batches())
            table = pa.Table.from_batches(batches)
            assert again == table.num_rows, "a layer can be read again from its start"
            result[layer.declared.name] = Whole(layer.declared, table, list(layer.acts))
        return result


def one(source: FileSource | TableSource, root: Path) -> Whole:
    """The only layer of a source."""
    (layer,) = read(source, root).values()
    return layer


def file(path: str, **more: Any) -> FileSource:
    """A `file` source."""
    return FileSource(kind="file", path=path, **more)


def table(path: str, **more: Any) -> TableSource:
    """A `table` source."""
    return TableSource(kind="table", path=path, **more)


def refusal(source: FileSource | TableSource, root: Path) -> SourceError:
    """The error that a source is refused with; both its texts can be written."""
    with pytest.raises(SourceError) as caught:
        read(source, root)
    error: SourceError = caught.value
    for language in ("fr", "en"):
        assert error.what(language)
        assert error.remedy(language), error.code
    assert error.where, error.code
    return error


NAMES = ["Épinay-sur-Seine", "L'Île-Saint-Denis", "Pantin"]


@pytest.fixture(scope="session")
def make() -> Callable[..., Path]:
    """Writes three communes in a format of GDAL; `nulls` leaves the last without geometry."""

    def write_layer(path: Path, driver: str, *, nulls: bool = False, **options: Any) -> Path:
        shapes = shapely.points([[2.31, 48.95], [2.34, 48.93], [2.41, 48.89]])
        wkb = shapely.to_wkb(shapes)
        if nulls:
            wkb[-1] = None
        names = np.array(NAMES, object)
        codes = np.array(["93031", "93039", "93055"], object)
        write(
            path,
            wkb,
            [codes, names],
            ["insee", "nom"],
            driver=driver,
            geometry_type="Point",
            crs="EPSG:4326",
            **options,
        )
        return path

    return write_layer
