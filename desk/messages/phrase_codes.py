"""Which phrases are the texts of messages."""

from desk.models.messages import MessageTemplate

LETTER = "message.return_address.letter"
PHRASES = {template: f"message.{template.value}" for template in MessageTemplate}
MESSAGE_PHRASES = frozenset({*PHRASES.values(), LETTER})
