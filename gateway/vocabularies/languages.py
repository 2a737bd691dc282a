"""Languages of records."""

from typing import NamedTuple


class Language(NamedTuple):
    """A language by its ISO 639-1 and 639-2/B codes."""

    two: str
    three: str


LANGUAGES: dict[str, Language] = {
    "fre": Language("fr", "fre"),
    "eng": Language("en", "eng"),
    "ger": Language("de", "ger"),
    "dut": Language("nl", "dut"),
    "ita": Language("it", "ita"),
    "spa": Language("es", "spa"),
    "por": Language("pt", "por"),
}
"""Languages of records, by ISO 639-2/B code (INSPIRE wants `fre`, never `fra`)."""

SPELLINGS = {"fra": "fre", "deu": "ger", "nld": "dut"}
"""ISO 639-2/T codes that people write for the 639-2/B ones that INSPIRE wants."""
