"""One message: what is wrong and what to do, in both languages."""

from typing import NamedTuple


class Message(NamedTuple):
    """`fr` and `en` say what is wrong, `do_fr` and `do_en` what to do about it."""

    fr: str
    en: str
    do_fr: str = ""
    do_en: str = ""

    def what(self, language: str) -> str:
        """The statement in `fr`, else in English."""
        return self.fr if language == "fr" else self.en

    def remedy(self, language: str) -> str:
        """The remedy in `fr`, else in English."""
        return self.do_fr if language == "fr" else self.do_en
