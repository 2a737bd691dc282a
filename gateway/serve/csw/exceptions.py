"""Exception reports (OGC 05-008 clause 8, as CSW 2.0.2 uses it).

They are answered with HTTP status 200, as CSW 2.0.2 servers do: the standard ties no status to
them, and GeoNetwork does not show a report that comes with a status over 399. Only a body that is
too large to be read is a matter of HTTP (413).
"""

from __future__ import annotations

import re
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from gateway.messages.csw import MESSAGES
from gateway.serve.csw.names import OWS, XSI

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN = 120


class Code(StrEnum):
    """The exception codes of OGC 05-008 table 20."""

    OPERATION_NOT_SUPPORTED = "OperationNotSupported"
    MISSING_PARAMETER_VALUE = "MissingParameterValue"
    INVALID_PARAMETER_VALUE = "InvalidParameterValue"
    VERSION_NEGOTIATION_FAILED = "VersionNegotiationFailed"
    NO_APPLICABLE_CODE = "NoApplicableCode"


class OwsError(Exception):
    """A request that cannot be followed: code, locator, and a message of `gateway.messages.csw`."""

    status = 200

    def __init__(self, code: Code, locator: str, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.code = code
        self.locator = locator
        self.message = message
        self.values = {**values, "value": _shown(str(values.get("value", "")))}

    def text(self, language: str) -> str:
        """What is wrong and what to do, in `fr` or `en`."""
        message = MESSAGES[self.message]
        said = f"{message.what(language)} {message.remedy(language)}"
        return said.format(**self.values).strip()


class TooLargeError(OwsError):
    """A body that was not read to its end."""

    status = 413


def invalid(locator: str, message: str, **values: object) -> OwsError:
    """An InvalidParameterValue."""
    return OwsError(Code.INVALID_PARAMETER_VALUE, locator, message, **values)


def unknown_value(locator: str, value: str, known: tuple[str, ...]) -> OwsError:
    """An InvalidParameterValue of a parameter that takes one of `known`."""
    return invalid(locator, "csw.unknown-value", name=locator, value=value, known=", ".join(known))


def missing(name: str) -> OwsError:
    """A MissingParameterValue."""
    return OwsError(Code.MISSING_PARAMETER_VALUE, name, "csw.missing", name=name)


def report(error: OwsError, language: str) -> bytes:
    """The ows:ExceptionReport of `error`, its text in `fr` or `en`."""
    locator = f" locator={xml_attribute(error.locator)}" if error.locator else ""
    written = language if language == "fr" else "en"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ows:ExceptionReport xmlns:ows="{OWS}" xmlns:xsi="{XSI}" version="1.2.0"'
        f' language="{written}" xsi:schemaLocation="{OWS}'
        ' http://schemas.opengis.net/ows/1.0.0/owsExceptionReport.xsd">'
        f'<ows:Exception exceptionCode="{error.code}"{locator}>'
        f"<ows:ExceptionText>{xml_text(error.text(written))}</ows:ExceptionText>"
        "</ows:Exception></ows:ExceptionReport>\n"
    ).encode()


def xml_text(text: str) -> str:
    """`text` as the content of an element; what XML cannot hold becomes U+FFFD."""
    return escape(_ILLEGAL.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """`text` as a quoted attribute value."""
    return quoteattr(_ILLEGAL.sub("\ufffd", text))


def _shown(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
