"""What the room `export` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {}
