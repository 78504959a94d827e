"""Lessons, their notes and media."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import strawberry

from gateway import (
    JSON,
    URL,
    Connection,
    Live,
    Node,
    bound,
    by_key,
    column,
    enumeration,
    everything,
    live,
    matching,
    needs,
    own,
    root,
    rows,
    text_search,
    to_many,
    to_one,
)
from resolvers.core.media import Info

if TYPE_CHECKING:
    from resolvers.learning.tests.tests import LessonTest

__all__ = [
    "Lesson",
    "LessonDifficulty",
    "LessonNote",
    "LessonQueries",
    "LessonSubscriptions",
    "LessonType",
    "MediaAsset",
]


@enumeration
class LessonType(enum.Enum):
    """What is signed in a lesson or in practice."""

    WORD = "word"
    """Single words, one at a time."""

    SENTENCE = "sentence"
    """Whole sentences of several signs."""

    FREESTYLE = "freestyle"
    """Whatever the learner likes to say."""


@enumeration
class LessonDifficulty(enum.Enum):
    """How much a lesson expects of a learner."""

    INTRO = "intro"
    """For learners who begin."""

    INTERMEDIATE = "intermediate"
    """For learners who know the basics."""

    ADVANCED = "advanced"
    """For learners who sign fluently."""


@bound(
    "learning.media_assets",
    filters=("media_type", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class MediaAsset(Node):
    """A video or picture in the storage; its owner's, or the cover of a lesson."""

    bucket: str
    """The bucket of the storage that has the file."""

    path: str
    """The place of the file in its bucket."""

    media_type: str | None
    """The MIME type of the file, such as video/mp4; null if it was not given."""

    duration_seconds: Decimal | None
    """How long the video is, to the millisecond; null for pictures or if it was not given."""

    metadata: JSON
    """What else the app notes of the file."""

    created_at: datetime
    """When the file was added."""

    @strawberry.field
    @needs("bucket", "path")
    async def url(self, info: Info) -> URL | None:
        """A temporary address of the file; null while there is none in the storage."""
        return await info.context.read_url(self.bucket, self.path)


@bound(
    "learning.notes",
    filters=("language_code",),
    orders=("created_at",),
    order_by=("created_at",),
)
class LessonNote(Node):
    """What a lesson explains, in one language."""

    title: str | None
    """The heading of the note; null if it has none."""

    content: str = column("note_content")
    """The text of the note, at most 50,000 characters."""

    tool_calls: JSON
    """What a model called while it wrote the note, a list in the form of that model."""

    tool_calls_content: JSON
    """What those calls answered, a list in the form of that model."""

    language_code: str
    """The BCP 47 tag of the note's language."""

    version: int
    """The number of the note's version, from 1, one more with each change."""

    created_at: datetime
    """When the note was written."""

    updated_at: datetime
    """When the note last changed."""


@bound(
    "learning.lessons",
    filters=("lesson_code", "lesson_type", "difficulty", "is_active", "is_open", "published_at"),
    orders=("published_at", "created_at", "title"),
    order_by=("-published_at",),
    groups=("lesson_type", "difficulty"),
)
class Lesson(Node):
    """A lesson of sign language; learners see those that are published and active."""

    lesson_code: str
    """The code by which people speak of the lesson, unique among all lessons."""

    title: str
    """The heading of the lesson, at most 200 characters."""

    description: str | None
    """What the lesson teaches, at most 5,000 characters; null if not described."""

    lesson_type: LessonType
    """What is signed in the lesson."""

    difficulty: LessonDifficulty = column("difficulty_level")
    """How much the lesson expects of a learner."""

    is_active: bool
    """Whether the lesson is offered, once it is published."""

    is_open: bool
    """Whether learners see the lesson: it is published and active."""

    published_at: datetime | None
    """When the lesson was published; null before that."""

    created_at: datetime
    """When the lesson was begun."""

    cover: MediaAsset | None = to_one("cover_media_id")
    """The picture of the lesson; null if it has none."""

    notes: Connection[LessonNote] = to_many("lesson_id")
    """What the lesson explains, oldest first."""

    tests: Connection[LessonTest] = to_many("lesson_id")
    """The tests of the lesson, oldest first."""


@root
class LessonQueries:
    """Lessons and media."""

    lesson: Lesson | None = by_key()
    """One lesson that you may see."""

    lessons: Connection[Lesson] = rows(
        scopes=[
            matching(is_open=True),
            own("author_id"),
            everything("learning.is_content_editor"),
        ],
        full_text={
            "search": text_search("document", "english", highlight="description", heading="title")
        },
    )
    """Lessons that you may see, newest first: open ones, your own, and all of them for the content team."""

    media_assets: Connection[MediaAsset] = rows(caller="owner_id")
    """Your own videos and pictures, newest first."""


@root
class LessonSubscriptions:
    """Lessons as they are published."""

    lesson_published: Live[Lesson] = live(cohort_by=("role",))
    """A lesson is open to all learners from now on."""
