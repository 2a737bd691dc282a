"""Every text that an error can say, in French and English, one table for each room.

A key is `room.what`; placeholders are the values that the error was raised with. A test checks that
both languages use the same placeholders and that every code raised in the program is in a table.
"""

from gateway.messages import (
    csw,
    describe,
    export,
    harvest,
    publish,
    rehearse,
    serve,
    site,
    sources,
    store,
    validate,
)
from gateway.messages.message import Message

__all__ = ["MESSAGES", "Message"]

MESSAGES: dict[str, Message] = {
    **site.MESSAGES,
    **sources.MESSAGES,
    **export.MESSAGES,
    **describe.MESSAGES,
    **store.MESSAGES,
    **harvest.MESSAGES,
    **publish.MESSAGES,
    **rehearse.MESSAGES,
    **serve.MESSAGES,
    **csw.MESSAGES,
    **validate.MESSAGES,
}
