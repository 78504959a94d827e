"""`Question`: what a subscription asks for each event, whoever asks it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gateway.compile.compiled import Executable
from gateway.compile.plan.plan import RECORD, LiveField
from gateway.compile.statement import Statement
from gateway.errors import Unsupported
from gateway.identity import Identity
from gateway.realtime.log import Event
from gateway.schema.live import GapReason
from gateway.values.exact import json_text

__all__ = ["CLAIMS_OF_A_TOKEN", "Question", "question_of", "reduced_claims"]

CLAIMS_OF_A_TOKEN = ("exp", "iat", "jti", "session_id")
"""They say something of a token, not of who holds it: whoever differs in them only is one person."""

_GAPS = {
    GapReason.EXPIRED: "The log does not reach back to the cursor any more.",
    GapReason.RESTORED: "The database crashed, was restored, or another server took over.",
    GapReason.SLOW: "Events came faster than they were read.",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A subscription's field and statement, ready to be asked about events.

    Two subscriptions with equal `key` ask the same; who asks decides what each may see.
    """

    executable: Executable
    live: LiveField
    statement: Statement
    """run as each who asks"""
    role: str
    keys: tuple[str, ...] | None = None
    """what it listens to; None is everything"""

    key: tuple[object, ...] = field(init=False)

    def __post_init__(self) -> None:
        given = json.dumps(self.arguments(""), default=str)
        request = self.executable.request
        document = (request.query, request.operation_name, self._completed_with())
        asked = (self.role, self.statement.text, given, self.live.binding.topic, self.keys)
        object.__setattr__(self, "key", (*document, *asked))

    def _completed_with(self) -> str | None:
        """The variables, where graphql-core finishes the answers: Python fields may read any."""
        if not self.executable.plan.completes:
            return None
        return json_text(self.executable.request.variables or {})

    @property
    def is_about_rows(self) -> bool:
        """False where the node is what a function answers: then only the last of many events counts."""
        return self.live.binding.function is None

    def arguments(self, events: str) -> Sequence[object]:
        """The statement's arguments for a JSON array of events."""
        return self.statement.arguments({**self.executable.variables, RECORD: events})

    def gap(self, reason: GapReason, cursor: str) -> Mapping[str, object] | None:
        """The event that declares a gap, in the client's own selection; None when it has no `gap`."""
        if self.live.gap is None:
            return None
        said = {"reason": reason.value, "message": gap_text(reason), "__typename": "Gap"}
        gap = {key: said[name] for key, name in self.live.gap}
        event = {"cursor": cursor, "gap": gap, "__typename": self.live.binding.event}
        return {key: event.get(name) for key, name in self.live.shown}


def question_of(executable: Executable, role: str) -> Question:
    """What a subscription asks; raises Unsupported for what is none."""
    live, statement = executable.plan.live, executable.compiled.statement
    if live is None or statement is None:
        raise Unsupported("This is no subscription.", hint="Send queries and mutations as such.")
    return Question(executable, live, statement, role)


def gap_text(reason: GapReason) -> str:
    """Why events may be missing, in words."""
    return _GAPS[reason]


def event_fields(event: Event, cursor: str) -> str:
    """An event as the statement reads it, but for its place."""
    return json.dumps(
        {"cursor": cursor, "change": event.change, "id": event.entity_id, "entity": event.entity}
    )[1:]


def reduced_claims(identity: Identity, names: Sequence[str] = ()) -> str:
    """The claims that a question is asked under: all but the token's own, or only those named."""
    claims = identity.claims
    kept = (
        {name: claims[name] for name in names if name in claims}
        if names
        else {name: value for name, value in claims.items() if name not in CLAIMS_OF_A_TOKEN}
    )
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
