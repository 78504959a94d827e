"""How authors write lessons and notes, and how media are added."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from gateway import JSON, call, inputs, result, root, to_one
from resolvers.learning.lessons.lessons import (
    Lesson,
    LessonDifficulty,
    LessonNote,
    LessonType,
    MediaAsset,
)

__all__ = ["AuthoringMutations"]


@inputs
class CreateLessonInput:
    """The lesson to begin; nobody else sees it before it is published."""

    lesson_code: str
    """A code of 1 to 50 letters, digits, dots, hyphens and underscores that no other lesson has."""

    title: str
    """The heading, 1 to 200 characters."""

    lesson_type: LessonType
    """What is signed in the lesson; stays as it is."""

    difficulty_level: LessonDifficulty | None
    """How much the lesson expects of a learner; INTRO unless given."""

    description: str | None
    """What the lesson teaches, at most 5,000 characters."""

    cover_media_id: UUID | None
    """The id of a picture of yours."""


@inputs
class UpdateLessonInput:
    """What to change of a lesson; fields that are left out stay as they are."""

    lesson_id: UUID
    """The id of a lesson that you write."""

    title: str | None
    """The heading, 1 to 200 characters."""

    description: str | None
    """What the lesson teaches, at most 5,000 characters; null removes it."""

    difficulty_level: LessonDifficulty | None
    """How much the lesson expects of a learner."""

    cover_media_id: UUID | None
    """The id of a picture of yours; null removes it."""

    is_active: bool | None
    """Whether the lesson is offered, once it is published."""


@inputs
class PublishLessonInput:
    """The lesson to show to all learners."""

    lesson_id: UUID
    """The id of a lesson that you write."""


@inputs
class UpsertNoteInput:
    """The note to add to a lesson, or to put in the place of one."""

    lesson_id: UUID
    """The id of a lesson that you write."""

    note_content: str
    """The text of the note, 1 to 50,000 characters."""

    note_id: UUID | None
    """The id of the note to replace; a new note is added unless given."""

    title: str | None
    """The heading of the note, at most 200 characters."""

    language_code: str | None
    """The BCP 47 tag of the note's language; en unless given."""

    tool_calls: JSON | None
    """What a model called while it wrote the note, a list of at most 65,536 bytes."""

    tool_calls_content: JSON | None
    """What those calls answered, a list of at most 65,536 bytes."""

    version: int | None
    """The version of the note that you have read, where one is replaced: another's change in between is refused."""


@inputs
class AddMediaAssetInput:
    """The file that you have put into the storage."""

    bucket: str
    """The bucket of the storage that has the file."""

    path: str
    """The place of the file in its bucket; begins with your id and a slash."""

    media_type: str
    """The MIME type of the file, of an image or a video."""

    duration_seconds: Decimal | None
    """How long the video is, to the millisecond."""

    metadata: JSON | None
    """What else the app notes of the file, an object of at most 16,384 bytes."""


@result
class CreateLessonPayload:
    """The lesson that was begun."""

    lesson: Lesson = to_one("lesson_id")
    """The new lesson."""


@result
class UpdateLessonPayload:
    """The lesson as it is now."""

    lesson: Lesson | None = to_one("lesson_id")
    """The lesson with its changes."""


@result
class PublishLessonPayload:
    """The lesson that all learners see now."""

    lesson: Lesson | None = to_one("lesson_id")
    """The published lesson."""


@result
class UpsertNotePayload:
    """The note as it is now."""

    note: LessonNote | None = to_one("note_id")
    """The note with its new version."""


@result
class AddMediaAssetPayload:
    """The file as the app knows it now."""

    media_asset: MediaAsset | None = to_one("media_id")
    """The video or picture that was added."""


@root
class AuthoringMutations:
    """Writing lessons, for authors and the content team."""

    create_lesson: CreateLessonPayload = call(
        "learning.create_lesson", CreateLessonInput, idempotent=True
    )
    """Begin a lesson of your own, as an author or of the content team."""

    update_lesson: UpdateLessonPayload = call(
        "learning.update_lesson", UpdateLessonInput, keys=("lesson_id",), rest="p_changes"
    )
    """Change a lesson that you write; its code and type stay."""

    publish_lesson: PublishLessonPayload = call("learning.publish_lesson", PublishLessonInput)
    """Show a lesson that you write to all learners, with its notes and tests."""

    upsert_note: UpsertNotePayload = call("learning.upsert_note", UpsertNoteInput, idempotent=True)
    """Add a note to a lesson that you write, or replace one."""

    add_media_asset: AddMediaAssetPayload = call(
        "learning.add_media_asset", AddMediaAssetInput, idempotent=True
    )
    """Note a video or picture that you have put into the storage."""
