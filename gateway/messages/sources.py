"""What the room `sources` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {}
