"""Where in the metadata files an error of describing comes from."""

from __future__ import annotations

from pathlib import Path

from gateway import yamlfile
from gateway.errors import DeclarationError, DescribeError
from gateway.mcf.dataset import DEFAULTS


def located(error: DescribeError, file: Path) -> DescribeError:
    """`error` of the metadata file `file`, told with the line of its `key`.

    The line is of the file, else of `_defaults.yml`, else of the nearest key above; an error that
    names no key is told as it is.
    """
    place = tuple(str(error.values.get("key", "")).split("."))
    documents = [_read(path) for path in (file, file.with_name(DEFAULTS)) if path.is_file()]
    for length in range(len(place), 0, -1):
        for document in documents:
            if document is not None and document.line(place[:length]):
                where = document.where(place[:length])
                return DescribeError(error.code, where=where, **error.values)
    return error


def _read(path: Path) -> yamlfile.Document | None:
    try:
        return yamlfile.read(path, DeclarationError)
    except DeclarationError:
        return None
