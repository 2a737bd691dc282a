"""What the room `describe` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {}
