"""Cleaned layers, their pictures, and what is seen on these."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from PIL import Image

from gateway.export.picture import draw
from gateway.export.picture.canvas import LARGEST
from gateway.export.scratch import CleanLayer
from gateway.model import Picture

type Make = Callable[..., list[CleanLayer]]
type Look = Callable[..., np.ndarray[Any, Any]]


@pytest.fixture
def make(cleaner: Any, memory: Any) -> Make:
    """Cleaned layers of WKT geometries, or of columns."""
    made = 0

    def layers(
        geometries: Sequence[str | None] | None = None,
        columns: dict[str, Any] | None = None,
        crs: str | None = "EPSG:2154",
        batch: int = 1000,
    ) -> list[CleanLayer]:
        nonlocal made
        made += 1
        count = len(geometries or [])
        given_ = columns or {"n": pa.array(range(count), pa.int64())}
        source = memory(given_, geometries, crs=crs, name=f"layer_{made}", batch=batch)
        found: list[CleanLayer] = cleaner(source)
        return found

    return layers


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """The pixels of the picture of layers, whose Picture is checked against its file."""

    def seen(
        layers: Sequence[CleanLayer], title: str = "Titre", language: str = "fr"
    ) -> np.ndarray[Any, Any]:
        picture = draw(layers, directory=tmp_path, title=title, language=language)
        assert picture is not None
        return checked(picture, tmp_path)

    return seen


def checked(picture: Picture, directory: Path) -> np.ndarray[Any, Any]:
    content = (directory / picture.name).read_bytes()
    assert (picture.name, picture.media_type) == ("picture.png", "image/png")
    assert picture.size == len(content) < LARGEST
    assert picture.sha256 == hashlib.sha256(content).hexdigest()
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG"
        assert image.size == (picture.width, picture.height)
        assert image.width <= 800
        assert image.height <= 600
        return np.asarray(image.convert("RGB")).astype(int)


def blue(pixels: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Which pixels are of the first layer's colour, or of its lighter fill."""
    red, _, third = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
    return (third - red > 50) & (third > 80)


def box_of(found: np.ndarray[Any, Any], least: int = 1) -> tuple[int, int]:
    """The width and height of the rows and columns that have so many of the pixels."""
    rows = np.flatnonzero(found.sum(axis=1) >= least)
    columns = np.flatnonzero(found.sum(axis=0) >= least)
    return int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)
