"""What the room `publish` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {}
