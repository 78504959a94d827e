"""Tests, their items, and what a learner answered."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    by_key,
    call,
    column,
    composite,
    enumeration,
    function,
    inputs,
    instead_of,
    result,
    root,
    rows,
    structure,
    to_many,
    to_one,
    variant,
)
from resolvers.learning.lessons.lessons import Lesson
from resolvers.learning.people.learners import Learner
from resolvers.learning.tests.answers import GivenAnswer, RightAnswer

__all__ = ["LessonTest", "TestMutations", "TestQueries"]


@enumeration
class TestItemType(enum.Enum):
    """How an item of a test is asked and answered."""

    VID2TEXT = "vid2text"
    """A video is shown; the answer is a text. Case, accents and the space around and between words do not matter."""

    TEXT2VID = "text2vid"
    """A text is shown; the answer is the id of the option, a video, that signs it."""

    ILLUSTRATION = "illustration"
    """A picture is shown; the answer is the id of the option that it shows."""

    ORDERING = "ordering"
    """Options are shown; the answer is the list of all their ids in the right order."""


@structure
class TestItemContent:
    """What an item of a test shows."""

    text: str | None
    """A text that is shown; null if there is none."""

    video: str | None
    """The path of a video in the bucket lessons; null if there is none."""

    image: str | None
    """The path of a picture in the bucket lessons; null if there is none."""

    more: JSON | None
    """What else the app shows, an object of whatever shape it has there; null if there is nothing."""


@structure
class TestOption:
    """What can be chosen in an item of a test, or put into order."""

    id: str
    """The id by which an answer names the option, unique within the item."""

    text: str | None
    """A text that is shown; null if there is none."""

    video: str | None
    """The path of a video in the bucket lessons; null if there is none."""

    image: str | None
    """The path of a picture in the bucket lessons; null if there is none."""

    more: JSON | None
    """What else the app shows, an object of whatever shape it has there; null if there is nothing."""


@bound(
    "learning.tests_content",
    filters=("test_type",),
    orders=("sequence",),
    order_by=("sequence",),
)
class TestItem(Node):
    """An item of a test, without what is right."""

    sequence: int
    """The item's place in the test, from 1."""

    test_type: TestItemType
    """How the item is asked and answered."""

    content: TestItemContent = column("test_content")
    """What is shown."""

    options: list[TestOption] = column("test_options")
    """What can be chosen or put into order; empty for VID2TEXT."""

    ref: UUID | None = column("test_ref")
    """The id of whatever else the item refers to; null if there is nothing."""


@bound(
    "learning.tests",
    filters=("title",),
    orders=("created_at",),
    order_by=("created_at",),
)
class LessonTest(Node):
    """A test of a lesson, which each learner takes once."""

    title: str
    """The heading of the test, at most 200 characters."""

    passing_score: int
    """The percent of right answers that passes the test, 1 to 100."""

    time_limit_seconds: int | None
    """How many seconds a learner has from `startTest` on; null without a limit."""

    created_at: datetime
    """When the test was written."""

    lesson: Lesson | None = to_one("lesson_id")
    """The lesson that the test is of."""

    items: Connection[TestItem] = to_many("test_id")
    """What is asked, in order."""

    attempts: Connection[TestAttempt] = to_many("test_id")
    """Your own attempt, if you have begun the test."""


@bound(
    "learning.attempt_answers",
    filters=("is_correct",),
    orders=("sequence",),
    order_by=("sequence",),
)
class AttemptAnswer(Node):
    """What a learner answered to an item of a finished test, and what would have been right."""

    sequence: int
    """The item's place in the test as it was then."""

    test_type: TestItemType | None
    """How the item was answered then; null if that was not kept."""

    answer: JSON | None
    """What was answered; null if nothing was."""

    given_answer: GivenAnswer | None = variant("answer", by="test_type")
    """What was answered, typed; null if nothing was, or if `testType` is."""

    is_correct: bool
    """Whether the answer was right."""

    correct_answer: JSON
    """What was right; for VID2TEXT a text, or the list of texts that were accepted."""

    right_answer: RightAnswer | None = variant("correct_answer", by="test_type")
    """What was right, typed; null if `testType` is."""

    explanation: str | None
    """Why the answer is right, in the author's words; null if nothing is said."""

    item: TestItem | None = to_one("item_id")
    """The item that was answered; null if it is no longer in the test."""


@bound(
    "learning.test_attempts",
    filters=("passed", "started_at", "finished_at"),
    orders=("started_at",),
    order_by=("-started_at",),
    groups=("passed",),
)
class TestAttempt(Node):
    """A learner takes a test, once."""

    started_at: datetime
    """When the test was begun."""

    deadline_at: datetime | None
    """Until when answers are taken, with five seconds of grace; null without a time limit."""

    finished_at: datetime | None
    """When the answers were graded; null before that."""

    item_count: int | None
    """How many items the test had; null before it is finished."""

    correct_count: int | None
    """How many items were answered right; null before the test is finished."""

    score: Decimal | None
    """The percent of right answers, rounded to two decimals; null before the test is finished."""

    passed: bool | None
    """Whether the exact share of right answers passes the test; null before it is finished."""

    test: LessonTest | None = to_one("test_id")
    """The test that is taken; null if you may not see it any more."""

    answers: Connection[AttemptAnswer] = to_many("attempt_id")
    """What was answered and what would have been right, in order; nothing before the test is finished."""


@composite("learning.item_answer")
class ItemAnswer:
    """What you answer to one item of a test."""

    item_id: UUID
    """The id of the item."""

    answer: JSON
    """A text for VID2TEXT, the id of an option for TEXT2VID and ILLUSTRATION, all ids in order for ORDERING."""

    given_answer: GivenAnswer | None = instead_of("answer")
    """Your answer under the name of the item's type; needed unless `answer` is given."""


@composite("learning.item_draft")
class ItemDraft:
    """An item of a test as its author writes it."""

    id: UUID | None
    """The id of an item that the test has already, to keep it; a new one unless given."""

    test_type: TestItemType
    """How the item is asked and answered."""

    content: TestItemContent
    """What is shown, at most 16,384 bytes of JSON."""

    options: list[TestOption] | None
    """What can be chosen or put into order, at most 16,384 bytes of JSON; none unless given."""

    ref: UUID | None
    """The id of whatever else the item refers to."""

    correct_answer: JSON
    """What is right, of the shape of an answer; for VID2TEXT also a list of up to 20 texts that are accepted."""

    right_answer: RightAnswer | None = instead_of("correct_answer")
    """What is right under the name of the item's type; needed unless `correctAnswer` is given."""

    explanation: str | None
    """Why the answer is right, at most 2,000 characters; learners see it with their result."""


@result
class TestAnswer:
    """What is right in an item of a test, for who writes its lesson."""

    sequence: int
    """The item's place in the test, from 1."""

    correct_answer: JSON
    """What is right; for VID2TEXT a text, or the list of texts that are accepted."""

    right_answer: RightAnswer | None = variant("correct_answer", by="item.test_type")
    """What is right, typed."""

    explanation: str | None
    """Why the answer is right; null if nothing is said."""

    item: TestItem | None = to_one("item_id")
    """The item that is answered."""


@inputs
class StartTestInput:
    """The test to begin."""

    test_id: UUID
    """The id of a test of an open lesson."""


@inputs
class SubmitTestInput:
    """Your answers to a test."""

    test_id: UUID
    """The id of a test of an open lesson."""

    answers: list[ItemAnswer]
    """At most one answer for each item; an item that is left out is not right."""


@inputs
class UpsertTestInput:
    """The test to add to a lesson, or to put in the place of one."""

    lesson_id: UUID
    """The id of a lesson that you write."""

    title: str
    """The heading of the test, 1 to 200 characters."""

    items: list[ItemDraft]
    """All items of the test in order, 1 to 100; those that are left out are deleted."""

    test_id: UUID | None
    """The id of the test to replace; a new test is added unless given."""

    passing_score: int | None
    """The percent of right answers that passes the test, 1 to 100; 70 unless given."""

    time_limit_seconds: int | None
    """How many seconds a learner has, 10 to 86,400; no limit unless given."""


@result
class StartTestPayload:
    """The test as you have begun it."""

    attempt: TestAttempt | None = to_one("attempt_id")
    """Your attempt, with its deadline."""


@result
class SubmitTestPayload:
    """The result of a test."""

    xp_gained: int
    """How many experience points the result brought: 100 for a pass, unless you write the lesson."""

    attempt: TestAttempt = to_one("attempt_id")
    """Your attempt with its score, and what would have been right."""

    learner: Learner = to_one("learner_id")
    """Your profile with its new points and streak."""


@result
class UpsertTestPayload:
    """The test as it is now."""

    test: LessonTest | None = to_one("test_id")
    """The test with its items."""


@root
class TestQueries:
    """Tests that the caller takes or writes."""

    lesson_test: LessonTest | None = by_key()
    """One test of a lesson that you may see."""

    test_attempts: Connection[TestAttempt] = rows(caller="user_id")
    """The tests that you have begun or finished, newest first."""

    @function("learning.read_answers")
    def test_answers(
        self,
        test_id: Annotated[
            UUID, strawberry.argument(description="The id of a test of a lesson that you write.")
        ],
    ) -> list[TestAnswer]:
        """What is right in a test, for who writes its lesson."""


@root
class TestMutations:
    """Taking tests, and writing them."""

    start_test: StartTestPayload = call("learning.start_test", StartTestInput)
    """Begin a test, from when its time limit counts; a test without a limit needs no beginning."""

    submit_test: SubmitTestPayload = call("learning.submit_test", SubmitTestInput, idempotent=True)
    """Have your answers graded, once for each test; the result then says what would have been right."""

    upsert_test: UpsertTestPayload = call("learning.upsert_test", UpsertTestInput, idempotent=True)
    """Write a test of a lesson that you write; results of before stay as they are."""
