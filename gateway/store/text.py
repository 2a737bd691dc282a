"""Text as it is compared: without case and without accents."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def fold(text: str) -> str:
    """`text` in lower case, without diacritics, ligatures apart: `Œuvres d’été`, `oeuvres d'ete`.

    `fold(fold(text)) == fold(text)`.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()
