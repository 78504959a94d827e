"""Chats with the tutor: what the learner says, and the tutor's words as they are written."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Union
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    column,
    computed,
    enumeration,
    inputs,
    live,
    result,
    root,
    rows,
    structure,
    to_many,
    to_one,
)
from resolvers.learning.lessons.lessons import Lesson, LessonType

__all__ = ["Chat", "ChatMutations", "ChatQueries", "ChatSubscriptions"]


@enumeration
class ChatSender(enum.Enum):
    """Who said something in a chat."""

    USER = "user"
    """The learner whose chat it is."""

    TUTOR = "tutor"
    """The tutor, by the service that speaks for it."""

    SYSTEM = "system"
    """The platform, such as a word about the chat itself."""


@bound(
    "learning.chat_messages",
    filters=("sender", "sequence", "created_at"),
    orders=("sequence",),
    order_by=("sequence",),
)
class ChatMessage(Node):
    """What was said in a chat."""

    sequence: int
    """The number of the message within its chat, from 1 without a gap."""

    sender: ChatSender
    """The side that said it."""

    content: str = computed("learning.message_text")
    """The text of the message; while the tutor writes, its pieces so far."""

    attachments: JSON
    """What was sent along, a list of whatever the app sent."""

    tool_calls: JSON
    """What the tutor's model called, a list in the form of that model."""

    tool_calls_content: JSON
    """What those calls answered, a list in the form of that model."""

    created_at: datetime
    """When the message was begun."""

    completed_at: datetime | None
    """When the message was complete; null while the tutor writes."""

    chat: Chat | None = to_one("chat_id")
    """The chat that the message is in."""


@bound("learning.chat_pieces", orders=("position",), order_by=("position",))
class ChatPiece(Node):
    """A piece of a message that the tutor writes; a week after the message is complete, its pieces are gone."""

    position: int
    """The piece's place in its message, from 1 without a gap."""

    content: str
    """The text that the piece adds to the message."""

    is_last: bool
    """Whether the message is complete with this piece."""

    created_at: datetime
    """When the piece was written."""

    message: ChatMessage | None = to_one("message_id")
    """The message that the piece belongs to."""


@structure
class TutorLesson:
    """A lesson that a tutor is told of."""

    code: str
    """The code by which people speak of the lesson."""

    title: str
    """The heading of the lesson."""

    type: LessonType
    """What is signed in the lesson."""


@structure
class TutorScore:
    """A practice session that a tutor is told of."""

    mode: LessonType
    """What was signed."""

    score: Decimal
    """How well it was signed, from 0 to 100."""


@structure
class TutorContext:
    """What a tutor is told of a learner, as of the last message: no name, no address. Null is what is not told yet."""

    level: int | None
    """The level that the learner's points reach."""

    streak: int | None
    """How many days in a row the learner has worked."""

    recent_lessons: list[TutorLesson] | None
    """The lessons that the learner practised last, at most five, the latest first."""

    last_scores: list[TutorScore] | None
    """The latest scores of practice, at most five, the latest first."""


@bound(
    "learning.chat_sessions",
    filters=("is_active", "created_at", "updated_at"),
    orders=("updated_at",),
    order_by=("-updated_at",),
)
class Chat(Node):
    """A learner's conversation with the tutor."""

    name: str = column("chat_name")
    """The heading of the chat, at most 100 characters."""

    context: TutorContext = column("context_snapshot")
    """What the tutor is told of the learner."""

    is_active: bool
    """Whether the chat goes on; false once nothing was said in it for 90 days."""

    message_count: int
    """How many messages the chat has."""

    created_at: datetime
    """When the chat was opened."""

    updated_at: datetime
    """When something was last said; when the chat was opened, before that."""

    lesson: Lesson | None = to_one("source_lesson_id")
    """The lesson that the chat is about; null if there is none or you may not see it any more."""

    last_message: ChatMessage | None = to_one("last_message_id")
    """The latest message; null in a chat without any."""

    messages: Connection[ChatMessage] = to_many("chat_id")
    """What was said, in order."""


ChatNews = Annotated[
    Union[ChatMessage, ChatPiece],  # noqa: UP007 - an annotated union needs it
    strawberry.union(
        "ChatNews",
        description="A message of the learner, whole, or a piece of the tutor's.",
    ),
]


@inputs
class OpenChatInput:
    """What the chat is about."""

    chat_name: str | None
    """A heading of 1 to 100 characters; the lesson's title unless given."""

    lesson_id: UUID | None
    """The id of an open lesson to speak about."""


@inputs
class PostChatMessageInput:
    """What you say in a chat."""

    chat_id: UUID
    """The id of a chat of yours that has not expired."""

    content: str
    """The text, 1 to 5,000 characters."""

    attachments: JSON | None
    """What is sent along, a list of at most 16,384 bytes."""


@inputs
class PostTutorMessageInput:
    """A piece of what the tutor says."""

    chat_id: UUID
    """The id of a chat that has not expired."""

    content: str
    """The text that the piece adds, 1 to 4,000 characters; the last piece may be empty."""

    message_id: UUID | None
    """The id of the message to go on with; a new message is begun unless given. A new id, a UUID version 7 of now,
    begins the message with that id, so that a repeated first piece begins no second one."""

    position: int | None
    """The piece's place in its message, from 1; the next one unless given. A piece that is there already, as it is
    sent again, is answered and not added."""

    is_last: bool | None
    """True to complete the message with this piece."""

    sender: ChatSender | None
    """The side that says it, TUTOR or SYSTEM; TUTOR unless given."""


@result
class OpenChatPayload:
    """The chat that was opened."""

    chat: Chat | None = to_one("chat_id")
    """The new chat."""


@result
class PostChatMessagePayload:
    """What you said."""

    message: ChatMessage = to_one("message_id")
    """The new message."""


@result
class PostTutorMessagePayload:
    """The piece, and the message as it is now."""

    message: ChatMessage = to_one("message_id")
    """The message that the piece belongs to."""

    piece: ChatPiece = to_one("piece_id")
    """The piece that was added, or was there."""


@root
class ChatQueries:
    """The caller's chats."""

    chat: Chat | None = by_key()
    """One chat of yours."""

    recent_conversations: Connection[Chat] = rows(caller="user_id")
    """Your chats, those in which something was said last first; empty ones too."""


@root
class ChatMutations:
    """Speaking with the tutor."""

    open_chat: OpenChatPayload = call("learning.open_chat", OpenChatInput, idempotent=True)
    """Open a chat with the tutor."""

    post_chat_message: PostChatMessagePayload = call(
        "learning.post_chat_message", PostChatMessageInput, idempotent=True
    )
    """Say something in a chat of yours."""

    post_tutor_message: PostTutorMessagePayload = call(
        "learning.post_tutor_message", PostTutorMessageInput
    )
    """Begin a message of the tutor, or append a piece to it; for the tutor's service alone."""


@root
class ChatSubscriptions:
    """Chats as they go on."""

    chat_message_posted: Live[ChatNews] = live(
        argument="chat_id", members={"message": "ChatMessage", "piece": "ChatPiece"}
    )
    """Something was said in a chat: each message of the learner and each piece of the tutor's, in order, each
    once."""
