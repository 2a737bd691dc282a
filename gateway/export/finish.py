"""Pass 2: a draft as the layers it becomes, each of one geometry type, dimension and CRS."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import shapely

from gateway.export.degrees import ToDegrees
from gateway.export.draft import WKB_OPTIONS, Draft, draft_schema, plain_wkb
from gateway.export.geometry import MIXED, MULTI, SINGLE, family_of, of_family
from gateway.export.plan import Part, Plan
from gateway.export.profile import Profiles
from gateway.export.scratch import ScratchWriter, read_batches
from gateway.export.tally import Tally
from gateway.export.wkb import Geometries
from gateway.model import FEATURE_ID, GEOMETRY

type Rows = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass
class Finished:
    """A layer that is written: its file, its counts, its fields' values, and the features that an
    earlier part has too."""

    part: Part
    path: Path
    tally: Tally
    profiles: Profiles
    shared: int = 0


def finish(
    draft: Draft, plan: Plan, ids: dict[int, str], directory: Path, degrees: ToDegrees | None
) -> list[Finished]:
    """Write the layers of `plan`; where nothing has to change, the draft itself is the layer.

    `ids` are identifiers that replace those of the draft, by row from 0.
    """
    counted = degrees is None or draft.tally.bounds is None or draft.tally.extent is not None
    if plan.as_is and not ids and counted:
        path = directory / f"{plan.main.name}.arrow"
        draft.path.rename(path)
        return [Finished(plan.main, path, draft.tally, draft.profiles)]
    done = [
        Finished(
            part,
            directory / f"{part.name}.arrow",
            Tally(degrees),
            draft.profiles if len(plan.parts) == 1 else Profiles(draft.columns),
        )
        for part in plan.parts
    ]
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                ScratchWriter(one.path, draft_schema(draft.columns, one.part.type is not None))
            )
            for one in done
        ]
        first = 0
        for batch in read_batches(draft.path):
            _split(_identified(batch, first, ids), plan, done, writers)
            first += batch.num_rows
    draft.path.unlink()
    return done


def _identified(batch: pa.RecordBatch, first: int, ids: dict[int, str]) -> pa.RecordBatch:
    """`batch`, whose first row is row `first` of the layer, with the settled identifiers."""
    if not ids:
        return batch
    texts = batch.column(FEATURE_ID).to_pylist()
    for row in range(batch.num_rows):
        texts[row] = ids.get(first + row, texts[row])
    return batch.set_column(0, batch.schema.field(0), pa.array(texts, pa.string()))


def _split(
    batch: pa.RecordBatch, plan: Plan, done: list[Finished], writers: list[ScratchWriter]
) -> None:
    """Write each row to the parts that it belongs to."""
    if plan.main.family is None:
        names = [field.name for field in writers[0].schema]
        table = batch.select([name for name in names if name in batch.schema.names])
        if len(table.schema.names) < len(names):  # a source of no rows that declares a geometry
            table = pa.RecordBatch.from_pylist([], schema=writers[0].schema)
        done[0].tally.add(table, None)
        writers[0].write(table)
        return
    geometries = shapely.from_wkb(plain_wkb(batch.column(GEOMETRY)))
    placed = np.zeros(batch.num_rows, dtype=bool)
    for one, writer in zip(done, writers, strict=True):
        rows, own = _part(one.part, plan, geometries)
        wkb = pa.array(shapely.to_wkb(own, **WKB_OPTIONS), pa.binary())
        taken = batch.take(rows)
        taken = taken.set_column(taken.num_columns - 1, taken.schema.field(GEOMETRY), wkb)
        one.shared += int(placed[rows].sum())
        placed[rows] = True
        one.tally.add(taken, own)
        if len(done) > 1:
            one.profiles.see(taken)
        writer.write(taken)


def _part(part: Part, plan: Plan, geometries: Geometries) -> tuple[Rows, Geometries]:
    """The rows of a part, and their geometries of its type."""
    families = family_of(geometries)
    chosen = families == part.family
    if part == plan.main:
        chosen |= families == -1
    own = geometries.copy()
    for row in np.flatnonzero(families == MIXED):
        own[row] = of_family(geometries[row], part.family or 0)
        chosen[row] = own[row] is not None
    rows = np.flatnonzero(chosen)
    return rows, _uniform(own[rows], part, plan.has_z)


def _uniform(geometries: Geometries, part: Part, has_z: bool) -> Geometries:
    """`geometries` in the type of `part`, all with Z or all without; a missing height is 0."""
    if part.type is not None and part.type.value.startswith("Multi"):
        single = np.isin(shapely.get_type_id(geometries), list(SINGLE))
        multi = MULTI[part.family or 0]
        geometries[single] = multi(geometries[single], indices=np.arange(int(single.sum())))
    if not has_z:
        flat: Geometries = shapely.force_2d(geometries)
        return flat
    high: Geometries = shapely.transform(shapely.force_3d(geometries), _no_nan, include_z=True)
    return high


def _no_nan(coordinates: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    result = coordinates.copy()
    result[:, 2] = np.nan_to_num(result[:, 2])
    return result
