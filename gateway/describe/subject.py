"""What a description is about: a dataset, its facts, its site, and the moments of its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from gateway.describe.texts import clean
from gateway.errors import DescribeError
from gateway.mcf import Dataset, Declaration
from gateway.model import Facts, Text
from gateway.settings import Settings
from gateway.shapes import Words, as_text, fold
from gateway.vocabularies import LANGUAGES, Language
from gateway.vocabularies.languages import SPELLINGS


@dataclass(frozen=True)
class Subject:
    """The arguments of `complete`, and the languages of its texts."""

    dataset: Dataset
    facts: Facts
    settings: Settings
    published: datetime
    modified: datetime

    @property
    def declaration(self) -> Declaration:
        """What people wrote."""
        return self.dataset.declaration

    @cached_property
    def main(self) -> Language:
        """The record's language: `metadata.language`, else the site's first.

        Raises DescribeError (describe.unknown-language).
        """
        given = self.declaration.metadata.language
        return self.known(given, "metadata.language") if given else self.settings.language

    @property
    def language(self) -> str:
        """The record's language, ISO 639-1."""
        return self.main.two

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The other languages (ISO 639-1) of the record.

        They are those of the site that title or abstract are given in: a record whose title is not
        translated gains nothing by the translations that are worked out.
        """
        wanted = [language.two for language in self.settings.languages]
        if self.declaration.metadata.language_alternate:
            wanted.append(
                self.known(
                    self.declaration.metadata.language_alternate, "metadata.language_alternate"
                ).two
            )
        given = {**self.dataset.title, **self.dataset.abstract}
        return tuple(
            code for code in dict.fromkeys(wanted) if code in given and code != self.language
        )

    def known(self, code: str, key: str) -> Language:
        """The language of an ISO 639-1 or 639-2 code, which `key` gives."""
        for language in LANGUAGES.values():
            if SPELLINGS.get(code, code) in language:
                return language
        raise DescribeError("describe.unknown-language", where=self.where, key=key, value=code)

    @property
    def where(self) -> str:
        """The metadata file, for errors."""
        return str(self.dataset.file)

    def text(self, words: Words | Text | None) -> dict[str, str]:
        """`words` in the record's languages; where they are in none of these, in their own."""
        given = as_text(
            words if words is None or isinstance(words, str) else dict(words), self.language
        )
        given = {code: said for code, text in given.items() if (said := fold(clean(text)))}
        kept = {code: given[code] for code in (self.language, *self.locales) if code in given}
        return kept or given
