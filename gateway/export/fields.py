"""Fields: their names, types and values as every export writes them.

Storage types are few: string, int64, double, bool, date32, timestamp in milliseconds (UTC or
without zone). Times, binary values (hexadecimal) and nested values (JSON) are strings.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from gateway.errors import CleaningError
from gateway.export.arrow import ArrowArray, kernels
from gateway.export.names import field_names, keyed
from gateway.model import GEOMETRY, Field, FieldType

UTC_MOMENT = pa.timestamp("ms", tz="UTC")
LOCAL_MOMENT = pa.timestamp("ms")

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
"""Control characters that XML, CSV and PostgreSQL refuse; tab and line ends stay."""


@dataclass(frozen=True)
class Column:
    """A field of a layer: `source` is its name there, `storage` its Arrow type in every export.

    `position` is the column's in the source's batches, from 0.
    """

    source: str
    position: int
    field: Field
    storage: pa.DataType

    @property
    def renamed(self) -> bool:
        """Whether the field has another name than at the source."""
        return self.source != self.field.name


def columns(
    schema: pa.Schema, titles: Mapping[str, str], declared: Mapping[str, str]
) -> tuple[Column, ...]:
    """The fields of `schema` without its geometry.

    A title is what `declared` says of the field by its name here or at the source (`names.keyed`),
    else what the source says (`titles`, by the source's name), else the source's name.
    """
    found = [(at, field) for at, field in enumerate(schema) if field.name != GEOMETRY]
    names = field_names([field.name for _, field in found])
    sources = {name: field.name for name, (_, field) in zip(names, found, strict=True)}
    keys = keyed(declared, sources)
    result = []
    for (at, field), name in zip(found, names, strict=True):
        kind, storage = _types(field.type)
        told = declared[keys[name]] if name in keys else ""
        title = told or titles.get(field.name) or field.name or name
        own = Field(name, title, kind, source=field.name)
        result.append(Column(field.name, at, own, storage))
    return tuple(result)


def values(column: Column, batch: pa.RecordBatch, where: str) -> ArrowArray:
    """The values of `column` in its storage type; NaN and infinity become null.

    Raises CleaningError where text is not UTF-8 or a value does not fit the type.
    """
    array: Any = batch.column(column.position)
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    try:
        result = _tidy(_CONVERTERS.get(column.field.type, _cast)(array, column.storage))
    except (pa.ArrowException, UnicodeDecodeError, ValueError, OverflowError) as reason:
        raise CleaningError(
            "clean.values", where=where, field=column.source, reason=str(reason).split("\n")[0]
        ) from None
    return result


def _types(arrow: pa.DataType) -> tuple[FieldType, pa.DataType]:
    """The field type and the storage type of an Arrow type."""
    if isinstance(arrow, pa.BaseExtensionType):
        if arrow.extension_name == "arrow.json":
            return FieldType.JSON, pa.string()
        return _types(arrow.storage_type)
    if pa.types.is_dictionary(arrow):
        return _types(arrow.value_type)
    if pa.types.is_timestamp(arrow):
        return FieldType.DATETIME, UTC_MOMENT if arrow.tz else LOCAL_MOMENT
    if pa.types.is_decimal(arrow):
        whole = arrow.scale == 0 and arrow.precision <= 18
        return (FieldType.INTEGER, pa.int64()) if whole else (FieldType.NUMBER, pa.float64())
    for matches, kind, storage in _TABLE:
        if matches(arrow):
            return kind, storage
    return FieldType.STRING, pa.string()


_TABLE: tuple[tuple[Callable[[pa.DataType], bool], FieldType, pa.DataType], ...] = (
    (pa.types.is_boolean, FieldType.BOOLEAN, pa.bool_()),
    (pa.types.is_uint64, FieldType.STRING, pa.string()),
    (pa.types.is_integer, FieldType.INTEGER, pa.int64()),
    (pa.types.is_floating, FieldType.NUMBER, pa.float64()),
    (pa.types.is_date, FieldType.DATE, pa.date32()),
    (pa.types.is_time, FieldType.TIME, pa.string()),
    (pa.types.is_binary, FieldType.BINARY, pa.string()),
    (pa.types.is_large_binary, FieldType.BINARY, pa.string()),
    (pa.types.is_fixed_size_binary, FieldType.BINARY, pa.string()),
    (pa.types.is_nested, FieldType.JSON, pa.string()),
)


def _tidy(array: ArrowArray) -> ArrowArray:
    """`array` with zeros beneath its nulls, so that the same values are the same octets."""
    if array.null_count == 0 or pa.types.is_string(array.type):
        return array
    zero: Any = False if pa.types.is_boolean(array.type) else 0
    filled = kernels.fill_null(array, pa.scalar(zero, array.type))
    tidy: ArrowArray = pa.array(
        filled.to_numpy(zero_copy_only=False), array.type, mask=array.is_null().to_numpy(False)
    )
    return tidy


def _cast(array: ArrowArray, storage: pa.DataType) -> ArrowArray:
    return array.cast(storage, safe=False)


def _text(array: ArrowArray, storage: pa.DataType) -> ArrowArray:
    text = array.cast(storage)
    text.validate(full=True)  # a source that was read in a wrong encoding is told here, not later
    if kernels.any(kernels.match_substring_regex(text, _CONTROL)).as_py():
        text = kernels.replace_substring_regex(text, _CONTROL, "")
    return text


def _number(array: ArrowArray, storage: pa.DataType) -> ArrowArray:
    if pa.types.is_float16(array.type):
        array = array.cast(pa.float32())
    if pa.types.is_float32(array.type):
        # The shortest decimal that reads as the same float32: 12.3, not 12.300000190734863.
        array = array.cast(pa.string())
    numbers = array.cast(storage, safe=False)
    finite = kernels.is_finite(numbers)
    if not kernels.all(finite, min_count=0).as_py():
        numbers = kernels.if_else(finite, numbers, pa.scalar(None, storage))
    return numbers


def _time(array: ArrowArray, storage: pa.DataType) -> ArrowArray:
    if not pa.types.is_time(array.type):
        return _text(array, storage)
    text = array.cast(storage)
    plain: ArrowArray = kernels.replace_substring_regex(text, r"\.0+$", "")
    return plain


def _hexadecimal(array: ArrowArray, storage: pa.DataType) -> ArrowArray:
    return pa.array(
        [
            None if value is None else base64.b16encode(value).decode()
            for value in array.to_pylist()
        ],
        storage,
    )


def _json(array: ArrowArray, storage: pa.DataType) -> ArrowArray:
    if not pa.types.is_nested(array.type):
        return _text(array, storage)
    return pa.array([_as_json(value) for value in array.to_pylist()], storage)


def _as_json(value: object) -> str | None:
    if value is None:
        return None
    return orjson.dumps(value, default=_other, option=orjson.OPT_NON_STR_KEYS).decode()


def _other(value: object) -> object:
    """What orjson has no JSON for: bytes, decimals, NumPy values."""
    if isinstance(value, bytes):
        return base64.b16encode(value).decode()
    if isinstance(value, np.generic):
        return value.item()
    return str(value)


_CONVERTERS: dict[FieldType, Callable[[ArrowArray, pa.DataType], ArrowArray]] = {
    FieldType.STRING: _text,
    FieldType.NUMBER: _number,
    FieldType.TIME: _time,
    FieldType.BINARY: _hexadecimal,
    FieldType.JSON: _json,
}
