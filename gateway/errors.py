"""What can go wrong, as types; what it means and what to do, as texts in `gateway.messages`.

GatewayError
├── SiteError            a file of the site: YAML, unknown key, unknown code
│   ├── SettingsError        config/gateway.yml
│   └── DeclarationError     metadata/*.yml, harvest/*.yml
├── SourceError          a layer, table or document that cannot be read
├── CleaningError        read, but its geometry or CRS cannot be settled
├── ExportError          a file that could not be written, or would lose features
├── DescribeError        a record that cannot be made from what is known
├── CatalogueError       the store: locked, damaged, unknown dataset
├── PublicationError     a run that cannot go on
├── ServeError           the web application cannot start
├── RecordError          a metadata record that cannot be read or judged
└── RemoteError          a remote address: refused, unreachable, an answer that cannot be used
"""

from gateway.messages import MESSAGES
from gateway.messages.message import filled

__all__ = [
    "CatalogueError",
    "CleaningError",
    "DeclarationError",
    "DescribeError",
    "ExportError",
    "GatewayError",
    "PublicationError",
    "RecordError",
    "RemoteError",
    "ServeError",
    "SettingsError",
    "SiteError",
    "SourceError",
]


class GatewayError(Exception):
    """An error that a GIS officer can act on: what, where, and what to do, in French and English.

    `code` is a key of `gateway.messages.MESSAGES`; `where` names the file, key, layer or address;
    `values` fill the text's placeholders; one that is itself a text is given by language.
    """

    def __init__(self, code: str, /, *, where: object = "", **values: object) -> None:
        self.code = code
        self.where = str(where)
        self.values = values
        super().__init__(code)

    def what(self, language: str = "en") -> str:
        """What is wrong, in `fr` or `en`."""
        return filled(MESSAGES[self.code].what(language), self._by_language(language))

    def remedy(self, language: str = "en") -> str:
        """What to do about it, in `fr` or `en`."""
        return filled(MESSAGES[self.code].remedy(language), self._by_language(language))

    def _by_language(self, language: str) -> dict[str, object]:
        """The values; one that is a text by language, in this one."""
        return {
            key: value.get(language, "") if isinstance(value, dict) else value
            for key, value in self.values.items()
        }

    def told(self, language: str = "en") -> str:
        """Where, what and remedy in one line, in `fr` or `en`."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what(language)} {self.remedy(language)}".strip()

    def __str__(self) -> str:
        return self.told()

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders (exports run in worker processes)."""
        return _rebuild, (type(self), self.code, self.where, self.values)


def _rebuild(
    kind: type[GatewayError], code: str, where: str, values: dict[str, object]
) -> GatewayError:
    return kind(code, where=where, **values)


class SiteError(GatewayError):
    """A file of the site says something that cannot be understood."""


class SettingsError(SiteError):
    """config/gateway.yml."""


class DeclarationError(SiteError):
    """metadata/*.yml or harvest/*.yml."""


class SourceError(GatewayError):
    """A source that cannot be read."""


class CleaningError(GatewayError):
    """A layer that was read but whose geometry or CRS cannot be settled."""


class ExportError(GatewayError):
    """A file that could not be written, or that would lose features."""


class DescribeError(GatewayError):
    """A record that cannot be made."""


class CatalogueError(GatewayError):
    """The catalogue is locked, damaged, or does not know what was asked for."""


class PublicationError(GatewayError):
    """A publication that cannot go on."""


class ServeError(GatewayError):
    """The web application cannot start."""


class RecordError(GatewayError):
    """A metadata record that cannot be read (a file from elsewhere), or cannot be judged."""


class RemoteError(GatewayError):
    """A remote address that is refused, unreachable, or answers what cannot be used."""
