"""What the room `harvest` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {}
