"""Types over `variants.sql`: JSON that is one of several objects."""

from __future__ import annotations

import enum

from gateway import (
    JSON,
    Connection,
    Domain,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    column,
    composite,
    computed,
    enumeration,
    function,
    inputs,
    instead_of,
    result,
    root,
    rows,
    structure,
    to_one,
    variant,
    variants,
    whole,
)


@enumeration
class Tone(enum.Enum):
    """A kind, as an enum of Postgres."""

    TEXT = "text"
    """A text."""

    NUMBER = "number"
    """A number."""


@structure
class Span:
    """From where to where."""

    start: int
    """Its first."""


@structure
class Prose:
    """A text."""

    words: str
    """The text."""

    note: str | None
    """About it."""

    span: Span | None
    """Where it stands."""


@structure
class Tally:
    """A number."""

    count: int
    """The number."""

    marks: list[int]
    """Of what it is made."""

    note: str | None
    """About it."""


@structure
class Loose:
    """Anything that has no part for sure."""

    note: str | None
    """About it."""


@structure
class Bare:
    """A text alone."""

    text: str = whole()
    """The text."""


@structure
class Several:
    """Texts alone."""

    texts: list[str] = whole()
    """The texts."""


@variants
class Reply:
    """What a reply says, by its kind."""

    text: Prose
    """A text."""

    number: Tally
    """A number."""

    loose: Loose
    """Anything."""

    word: Bare = column("it's")
    """A text without keys."""

    words: Several = column("it's")
    """Texts without keys."""


@variants
class Toned:
    """What a reply says, by its tone."""

    text: Prose
    """A text."""

    number: Tally
    """A number."""


@bound("quiz.questions")
class Question(Node):
    """A question."""

    kind: str
    """What it asks for."""


@bound(
    "quiz.replies",
    filters=("number", "kind"),
    orders=("number", "question.kind"),
    order_by=("number",),
)
class ReplyRow(Node):
    """A reply."""

    number: int
    """Its number."""

    kind: str | None
    """Its kind."""

    tone: Tone | None
    """Its tone."""

    body: JSON | None
    """What it says."""

    asked: str | None = computed("quiz.kind_of")
    """Its kind, by a function."""

    question: Question | None = to_one("question_id")
    """What was asked."""

    reply: Reply | None = variant("body", by="kind")
    """What it says, by its kind."""

    answer: Reply | None = variant("body", by="question.kind")
    """What it says, by what was asked."""

    again: Reply | None = variant("body", by="asked")
    """What it says, by what a function answers."""

    toned: Toned | None = variant("body", by="tone")
    """What it says, by its tone."""


@root
class QuizQueries:
    """Replies."""

    reply: ReplyRow | None = by_key("number")
    """One reply."""

    replies: Connection[ReplyRow] = rows()
    """All replies."""

    @function("quiz.as_text")
    def as_text(self, body: Reply | None = None) -> str | None:
        """What was passed, as Postgres has it."""


@inputs
class SendInput:
    """What is sent."""

    body: JSON
    """As JSON."""

    reply: Reply | None = instead_of("body")
    """Typed."""

    more: str | None
    """Whatever else."""


@inputs
class SendManyInput:
    """What is sent, several at a time."""

    body: JSON
    """As JSON."""

    replies: list[Reply] | None = instead_of("body")
    """Typed."""


@result
class SendPayload:
    """What was sent."""

    body: JSON | None
    """As it is."""

    kind: str | None
    """Always a number."""

    reply: Reply | None = variant("body", by="kind")
    """Typed."""

    more: str | None
    """Whatever else."""


@inputs
class KeepInput:
    """What is kept."""

    number: int
    """Its number."""

    body: JSON | None
    """As JSON."""

    prose: Prose | None = instead_of("body")
    """As a text."""


@result
class KeepPayload:
    """What was kept."""

    given: str | None
    """As Postgres has it."""


@inputs
class ChangeInput:
    """What to change."""

    number: int
    """Which reply."""

    body: JSON | None
    """As JSON."""

    reply: Reply | None = instead_of("body")
    """Typed."""

    kind: str | None
    """Its kind."""


@result
class ChangePayload:
    """What was changed."""

    changes: JSON
    """The changes."""


@composite("quiz.entry")
class Entry:
    """One of many."""

    place: int
    """Where it stands."""

    body: JSON
    """As JSON."""

    reply: Reply | None = instead_of("body")
    """Typed."""


@inputs
class ListInput:
    """Many."""

    entries: list[Entry]
    """All of them."""


@root
class QuizMutations:
    """Changes."""

    send: SendPayload = call("quiz.sent", SendInput)
    """Send something."""

    send_many: SendPayload = call("quiz.sent", SendManyInput)
    """Send several things."""

    keep: KeepPayload = call("quiz.kept", KeepInput, idempotent=True)
    """Keep something."""

    change: ChangePayload = call("quiz.changed", ChangeInput, keys=("number",), rest="p_changes")
    """Change something."""

    list_all: KeepPayload = call("quiz.listed", ListInput)
    """List something."""


schema = build_schema(Domain("lab", queries=[QuizQueries], mutations=[QuizMutations]))
