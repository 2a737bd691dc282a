"""Cleaned layers on their way to the exports: Arrow IPC files, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from gateway.errors import ExportError
from gateway.messages.reasons import of_system
from gateway.model import Act, Layer


@dataclass(frozen=True)
class CleanLayer:
    """A layer that is ready for export, in a file that lasts as long as the run wants.

    Columns of its batches: `model.FEATURE_ID`, the fields of `layer` in their order, and, where the
    layer has geometry, `model.GEOMETRY`: ISO WKB of the layer's one geometry type, with Z where
    the layer has Z. `shared` counts features that an earlier layer of the same source has too
    (parts of a collection), so that the counts of all layers less these are the features read.
    `octets` is the size of the batches in memory.
    """

    layer: Layer
    acts: tuple[Act, ...]
    path: Path
    shared: int = 0
    octets: int = 0

    def schema(self) -> pa.Schema:
        """The Arrow schema of every batch."""
        with pa.OSFile(str(self.path), "rb") as file, pa.ipc.open_file(file) as reader:
            return reader.schema

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The features in source order."""
        return read_batches(self.path)


def read_batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The batches of a scratch file. Read, not mapped, so that no more than one is in memory."""
    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_file(file) as reader:
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)


class ScratchWriter:
    """Writes batches to the scratch file `path`. Raises ExportError where the disk fails."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.schema = schema
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = pa.OSFile(str(path), "wb")
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            self._writer = pa.ipc.new_file(self._file, schema, options=options)

    def write(self, batch: pa.RecordBatch) -> None:
        """Add a batch."""
        with self._told():
            self._writer.write_batch(batch)

    def __enter__(self) -> ScratchWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._file.close()
            return
        with self._told():
            self._writer.close()
            self._file.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as reason:
            text = of_system(reason)
            raise ExportError("export.scratch", where=self.path, reason=text) from reason
