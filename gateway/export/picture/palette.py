"""Colours that readers with any colour vision tell apart (after Okabe and Ito, 2008)."""

from __future__ import annotations

type Colour = tuple[int, int, int]
"""Red, green, blue, each 0 to 255 (sRGB)."""

PAPER: Colour = (255, 255, 255)
GROUND: Colour = (246, 247, 250)
"""Behind the features."""
GRATICULE: Colour = (222, 226, 234)
FRAME: Colour = (120, 126, 140)
INK: Colour = (38, 41, 50)

LAYERS: tuple[Colour, ...] = (
    (0, 104, 170),  # blue
    (213, 94, 0),  # vermilion
    (0, 140, 102),  # bluish green
    (176, 75, 130),  # reddish purple
    (214, 144, 0),  # orange
    (60, 160, 215),  # sky blue
    (95, 95, 105),  # grey
)
"""The colours of layers, in their order; after the last the first comes again."""


def colour_of(position: int) -> Colour:
    """The colour of the layer at `position`, from 0."""
    return LAYERS[position % len(LAYERS)]


def darker(colour: Colour, share: float = 0.45) -> Colour:
    """`colour` mixed with black by `share`."""
    red, green, blue = (round(part * (1 - share)) for part in colour)
    return red, green, blue
