"""What services say of deliveries: kept with their work, or noted before an attempt fails."""

from __future__ import annotations

import json
from collections.abc import Sequence

from gateway import WorkTools
from resolvers.messages.content import Message

__all__ = ["note_delay", "said_of"]

NOTE = "select public.note_delay($1::jsonb)"


def said_of(
    messages: Sequence[Message], status: str, reason: str | None = None, answer: str | None = None
) -> list[dict[str, object]]:
    """The same of each of them, as `private.end_deliveries` takes it."""
    return [
        {"id": message.id, "status": status, "reason": reason, "answer": answer}
        for message in messages
    ]


async def note_delay(messages: Sequence[Message], answer: str | None, tools: WorkTools) -> None:
    """Let people see why it takes longer, though the attempt is about to fail."""
    said = said_of(messages, "waiting", "not_reached", answer)
    await tools.fetch(NOTE, json.dumps(said))
