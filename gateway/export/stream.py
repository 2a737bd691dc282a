"""A cleaned layer as the Arrow stream that a writer takes."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from gateway.export.scratch import CleanLayer
from gateway.model import FEATURE_ID, GEOMETRY


def renamed(clean: CleanLayer, geometry: str | None) -> pa.RecordBatchReader:
    """The fields of a layer, and its geometry in the column `geometry`; batch by batch."""
    schema = pa.schema(
        [
            pa.field(geometry or "", field.type) if field.name == GEOMETRY else field
            for field in clean.schema()
            if field.name != FEATURE_ID
        ]
    )

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in clean.batches():
            yield pa.RecordBatch.from_arrays(batch.columns[1:], schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())
