"""Text as pixels, in the font that Pillow brings, with the accents that it lacks."""

from __future__ import annotations

import math
import unicodedata
from functools import cache
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from gateway.export.picture.raster import Coverage, Numbers, strokes

type Mark = tuple[tuple[float, float], ...]
"""A line through points: x from the middle of the letter, y upwards from where the mark sits."""

ABOVE: dict[str, tuple[Mark, ...]] = {
    "\u0300": (((-0.14, 0.17), (0.05, 0.03)),),  # grave
    "\u0301": (((-0.05, 0.03), (0.14, 0.17)),),  # acute
    "\u0302": (((-0.14, 0.03), (0.0, 0.16), (0.14, 0.03)),),  # circumflex
    "\u0303": (((-0.16, 0.05), (-0.06, 0.13), (0.06, 0.06), (0.16, 0.14)),),  # tilde
    "\u0308": (((-0.13, 0.08), (-0.09, 0.08)), ((0.09, 0.08), (0.13, 0.08))),  # diaeresis
    "\u030a": (((-0.06, 0.05), (0.0, 0.16), (0.06, 0.05), (-0.06, 0.05)),),  # ring
    "\u030c": (((-0.14, 0.16), (0.0, 0.03), (0.14, 0.16)),),  # caron
}
"""Marks above a letter, in parts of the size."""

BELOW: dict[str, tuple[Mark, ...]] = {
    "\u0327": (((0.02, 0.0), (0.06, -0.1), (0.0, -0.17), (-0.09, -0.16)),),  # cedilla
}
"""Marks below a letter, from the base line."""

PLAIN = str.maketrans(
    {
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "–": "-",
        "—": "-",
        "−": "-",
        "′": "'",
        "″": '"',
        "€": "EUR",
    }
)
"""What is written for characters that the font lacks and Unicode does not take apart."""


def written(text: str) -> str:
    """`text` as it can be written: letters, marks after their letter, nothing that the font lacks.

    Empty where nothing is left of it (another script).
    """
    parts = unicodedata.normalize("NFKD", " ".join(text.split()).translate(PLAIN))
    return "".join(char for char in parts if char in ABOVE or char in BELOW or _has(char)).strip()


def grouped(value: float, decimals: int = 0) -> str:
    """A number with its thousands apart and a decimal comma (ISO 80000-1, 7.3)."""
    return f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",")


def shortened(text: str, size: int, width: float) -> str:
    """`text` as written, cut with an ellipsis where it would be wider than `width` pixels."""
    whole = written(text)
    if measured(whole, size) <= width:
        return whole
    while whole and measured(f"{whole}…", size) > width:
        whole = whole[:-1].rstrip()
    return f"{whole}…" if whole else ""


def measured(text: str, size: int) -> float:
    """The width of a `written` text, in pixels."""
    return _font(size).getlength(_letters(text))


def mask(text: str, size: int) -> Numbers:
    """A `written` text as shares of pixels; its base line is `ascent(size)` below the top."""
    font, letters = _font(size), _letters(text)
    width = max(round(measured(text, size)) + 4, 1)
    height = ascent(size) + round(size * 0.4)
    image = Image.new("L", (width, height))
    ImageDraw.Draw(image).text((1, ascent(size)), letters, font=font, fill=255, anchor="ls")
    ink: Numbers = np.array(image, dtype=np.float64) / 255
    for left, right in _dots(text, font):
        ink[: ascent(size) + round(font.getbbox("x", anchor="ls")[1]) - 1, left:right] = 0
    return np.maximum(ink, _marks(text, size, width, height))


def _dots(text: str, font: ImageFont.FreeTypeFont) -> list[tuple[int, int]]:
    """From where to where the letters i and j are, in pixels, that have a mark for their dot."""
    found, letters = [], ""
    for char, following in pairwise(f"{text} "):
        letters += _letters(char)
        if char in "ij" and following in ABOVE:
            start, end = font.getlength(letters[:-1]), font.getlength(letters)
            found.append((1 + math.floor(start), 1 + math.ceil(end)))
    return found


def ascent(size: int) -> int:
    """Pixels above the base line: capitals and the marks on them."""
    return round(size * 1.05)


def _letters(text: str) -> str:
    return "".join(char for char in text if char not in ABOVE and char not in BELOW)


def _marks(text: str, size: int, width: int, height: int) -> Numbers:
    """The marks of a text: strokes above and below its letters."""
    cover, font = Coverage(width, height), _font(size)
    base, letters = ascent(size), ""
    for char in text:
        if char not in ABOVE and char not in BELOW:
            letters += char
            continue
        if not letters:
            continue
        middle = 1 + (font.getlength(letters[:-1]) + font.getlength(letters)) / 2
        body = "x" if letters[-1] in "ij" else letters[-1]
        top = -font.getbbox(body, anchor="ls")[1]
        for line in ABOVE.get(char, ()) or BELOW[char]:
            points = np.array(line) * size
            up = points[:, 1] + (top + size * 0.02 if char in ABOVE else 0)
            place = np.column_stack([middle + points[:, 0], base - up])
            cover.edges(strokes(place[:-1], place[1:], max(size * 0.085, 1.0)))
    return cover.values().clip(0, 1)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # Pillow's wheels have FreeType
    return font


@cache
def _has(char: str) -> bool:
    """Whether the font has a glyph: else it draws the one for U+FFFF."""
    font = _font(24)
    return char == " " or (
        char.isprintable() and bytes(font.getmask(char)) != bytes(font.getmask("\uffff"))
    )
