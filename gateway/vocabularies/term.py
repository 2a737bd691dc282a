"""A term of a code list."""

from typing import NamedTuple

from gateway.model import Text


class Term(NamedTuple):
    """A term's names in French and English."""

    fr: str
    en: str

    @property
    def text(self) -> Text:
        """The names by language."""
        return {"fr": self.fr, "en": self.en}
