"""What the room `rehearse` can say."""

from gateway.messages.message import Message

MESSAGES: dict[str, Message] = {}
