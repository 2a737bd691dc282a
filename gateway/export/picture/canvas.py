"""A picture being drawn, and its PNG."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gateway.export.picture import text as texts
from gateway.export.picture.palette import PAPER, Colour
from gateway.export.picture.raster import Coverage, Edges, Numbers

WIDTH, HEIGHT = 800, 600
LARGEST = 100_000
"""Octets that a picture must stay below."""

STEPS: tuple[tuple[int, int], ...] = (
    (800, 96),
    (800, 40),
    (800, 16),
    (640, 16),
    (480, 16),
    (320, 8),
)
"""Widths and numbers of colours, tried in turn until the picture is small enough; the last always
is: it has 38,400 octets before it is compressed."""


class Canvas:
    """`WIDTH` × `HEIGHT` pixels; places are x, y from the upper left corner."""

    def __init__(self) -> None:
        self._pixels: Numbers = np.empty((HEIGHT, WIDTH, 3))
        self._pixels[:] = PAPER

    def blend(self, ink: Numbers, colour: Colour, x: int = 0, y: int = 0) -> None:
        """Lay `colour` over the pixels from `x`, `y`, by shares of 0 to 1; the rest is cut off."""
        left, top = max(-x, 0), max(-y, 0)
        ink = ink[top : max(HEIGHT - y, 0), left : max(WIDTH - x, 0)]
        place = self._pixels[y + top : y + top + ink.shape[0], x + left : x + left + ink.shape[1]]
        place += ink[:, :, None] * (np.array(colour) - place)

    def box(
        self, x: int, y: int, width: int, height: int, colour: Colour, alpha: float = 1.0
    ) -> None:
        """Fill a box."""
        self.blend(np.full((max(height, 0), max(width, 0)), alpha), colour, x, y)

    def frame(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        """The border of a box, one pixel wide, within it."""
        for side in ((x, y, width, 1), (x, y + height - 1, width, 1)):
            self.box(*side, colour)
        for side in ((x, y, 1, height), (x + width - 1, y, 1, height)):
            self.box(*side, colour)

    def shape(self, edges: Edges, colour: Colour, alpha: float = 1.0) -> None:
        """Fill closed shapes."""
        cover = Coverage(WIDTH, HEIGHT)
        cover.edges(edges)
        self.blend(cover.values().clip(0, 1) * alpha, colour)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        colour: Colour,
        *,
        align: float = 0.0,
        upright: bool = False,
    ) -> None:
        """Write a `written` text on the base line `y`, from `x` (align 0), centred (0.5) or
        ending there (1); `upright` from the bottom to the top, `x` being the base line."""
        if not words:
            return
        ink, back = texts.mask(words, size), align * texts.measured(words, size)
        if upright:
            left, top = x - texts.ascent(size), y + back - ink.shape[1] + 1
            self.blend(np.rot90(ink), colour, round(left), round(top))
        else:
            self.blend(ink, colour, round(x - back) - 1, round(y) - texts.ascent(size))

    def png(self, title: str) -> tuple[bytes, int, int]:
        """The picture as PNG below LARGEST octets, its width and height; always the same bytes."""
        whole = Image.fromarray(self._pixels.round().clip(0, 255).astype(np.uint8), "RGB")
        told = PngInfo()
        told.add_itxt("Title", title)
        content, size = b"", (0, 0)
        for width, colours in STEPS:
            size = (width, width * HEIGHT // WIDTH)
            image = whole if width == WIDTH else whole.resize(size, Image.Resampling.LANCZOS)
            few = image.quantize(colours, dither=Image.Dither.NONE)
            file = io.BytesIO()
            few.save(file, "PNG", optimize=True, pnginfo=told)
            content = file.getvalue()
            if len(content) < LARGEST:
                break
        return content, *size
