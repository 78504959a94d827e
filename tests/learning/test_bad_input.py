"""What is wrong with a request is said with a code, a message, a hint and the fields, over HTTP, and leaves nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from resolvers.learning import LEARNING
from tests.harness.database import Database, connection_as, new_database
from tests.learning.classroom import chat, item, lesson, person, prove_figures, test_of
from tests.learning.school import school_of

LONG = "x" * 1_000_000
OF_OTHERS = "00000000-0000-7000-8000-00000000beef"


def answers(*given: Any) -> dict[str, Any]:
    """Answers to the items of the test of lesson 1, in order."""
    return {
        "testId": test_of(1),
        "answers": [{"itemId": item(1, n), "answer": each} for n, each in enumerate(given, 1)],
    }


def media(**changed: Any) -> dict[str, Any]:
    """A medium of the first learner."""
    path = f"{person('learner')}/new.mp4"
    return {"bucket": "practice", "path": path, "mediaType": "video/mp4", **changed}


def drafts(**changed: Any) -> dict[str, Any]:
    """A test of lesson 1 with one item."""
    draft = {"testType": "VID2TEXT", "content": {}, "correctAnswer": "tea", **changed}
    return {"lessonId": lesson(1), "title": "Test", "items": [draft]}


CASES = {
    "a nickname of one letter": ("learner", "updateLearner", {"nickname": "L"}, "INVALID_NICKNAME", ["nickname"]),
    "one of spaces": ("learner", "updateLearner", {"nickname": "   "}, "INVALID_NICKNAME", ["nickname"]),
    "one of 51 letters": ("learner", "updateLearner", {"nickname": "\u0101" * 51}, "INVALID_NICKNAME", ["nickname"]),
    "a time zone that is none": (
        "learner", "updateLearnerSettings", {"timeZone": "Mars/Olympus"}, "UNKNOWN_TIME_ZONE", ["timeZone"],
    ),
    "1 MB of notifications": (
        "learner", "updateLearnerSettings", {"notifications": {"more": {"a": LONG}}},
        "JSON_TOO_LONG", ["notifications"],
    ),
    "a mode that the lesson has not": (
        "learner", "startPractice", {"lessonId": lesson(3), "mode": "FREESTYLE"}, "MODE_MISMATCH", ["mode"],
    ),
    "practice of a draft": ("learner", "startPractice", {"lessonId": lesson(61)}, "NOT_FOUND", ["lessonId"]),
    "practice of nobody": (
        "learner", "completePractice", {"practiceId": OF_OTHERS, "score": "1"}, "NOT_FOUND", ["practiceId"],
    ),
    **{
        f"a score of {score}": (
            "learner", "completePractice", {"practiceId": OF_OTHERS, "score": score}, "INVALID_SCORE", ["score"],
        )
        for score in ("100.01", "-0.01", "99.999")
    },
    "1 MB of feedback": (
        "learner", "completePractice", {"practiceId": OF_OTHERS, "score": "1", "feedback": {"summary": LONG}},
        "JSON_TOO_LONG", ["feedback"],
    ),
    "1 MB of measurements": (
        "learner", "completePractice", {"practiceId": OF_OTHERS, "score": "1", "rawMetrics": {"a": LONG}},
        "JSON_TOO_LONG", ["rawMetrics"],
    ),
    "measurements that are no object": (
        "learner", "completePractice", {"practiceId": OF_OTHERS, "score": "1", "rawMetrics": [1]},
        "INVALID_VALUE", ["rawMetrics"],
    ),
    "choices of what an app keeps that are no object": (
        "learner", "updateLearnerSettings", {"notifications": {"more": [1]}}, "INVALID_VALUE", ["notifications"],
    ),
    "an answer of another shape": (
        "learner", "submitTest", answers("tea", ["a"], "sun"), "INVALID_ANSWER", ["answers"],
    ),
    "an answer of 1 MB": ("learner", "submitTest", answers(LONG), "INVALID_ANSWER", ["answers"]),
    "an item of another test": (
        "learner", "submitTest", {"testId": test_of(1), "answers": [{"itemId": item(2, 1), "answer": "x"}]},
        "INVALID_ANSWER", ["answers"],
    ),
    "an item twice": (
        "learner", "submitTest", {"testId": test_of(1), "answers": [{"itemId": item(1, 1), "answer": "x"}] * 2},
        "INVALID_ANSWER", ["answers"],
    ),
    "a second submission": (
        "learner2", "submitTest", {"testId": test_of(3), "answers": []}, "TEST_FINISHED", ["testId"],
    ),
    "a test of a draft": ("learner", "submitTest", {"testId": test_of(61), "answers": []}, "NOT_FOUND", ["testId"]),
    "a test with a limit that was not begun": (
        "learner", "submitTest", {"testId": test_of(2), "answers": []}, "TEST_NOT_STARTED", ["testId"],
    ),
    "a message to somebody else's chat": (
        "learner2", "postChatMessage", {"chatId": chat(1), "content": "Hi"}, "NOT_FOUND", ["chatId"],
    ),
    "a message to an expired chat": (
        "learner", "postChatMessage", {"chatId": chat(2), "content": "Hi"}, "CHAT_EXPIRED", ["chatId"],
    ),
    "an empty message": (
        "learner", "postChatMessage", {"chatId": chat(1), "content": " "}, "INVALID_VALUE", ["content"],
    ),
    "a message of 1 MB": (
        "learner", "postChatMessage", {"chatId": chat(1), "content": LONG}, "INVALID_VALUE", ["content"],
    ),
    "attachments of 1 MB": (
        "learner", "postChatMessage", {"chatId": chat(1), "content": "Hi", "attachments": [LONG]},
        "JSON_TOO_LONG", ["attachments"],
    ),
    "attachments that are no list": (
        "learner", "postChatMessage", {"chatId": chat(1), "content": "Hi", "attachments": {}},
        "INVALID_VALUE", ["attachments"],
    ),
    "a learner who speaks for the tutor": (
        "learner", "postTutorMessage", {"chatId": chat(1), "content": "Hi"}, "TUTOR_ONLY", None,
    ),
    "the tutor in an expired chat": (
        "service", "postTutorMessage", {"chatId": chat(2), "content": "Hi"}, "CHAT_EXPIRED", ["chatId"],
    ),
    "a piece out of place": (
        "service", "postTutorMessage", {"chatId": chat(1), "content": "Hi", "position": 7},
        "PIECE_OUT_OF_PLACE", ["position"],
    ),
    "a learner who writes a lesson": (
        "learner", "createLesson", {"lessonCode": "x", "title": "X", "lessonType": "WORD"}, "AUTHORS_ONLY", None,
    ),
    "a code that is taken": (
        "author", "createLesson", {"lessonCode": "word-003", "title": "X", "lessonType": "WORD"},
        "LESSON_CODE_TAKEN", ["lessonCode"],
    ),
    "an item without a right answer": (
        "author", "upsertTest", drafts(correctAnswer=[]), "INVALID_TEST_ITEM", ["items"],
    ),
    "an item with one option": (
        "author", "upsertTest", drafts(testType="ORDERING", options=[{"id": "a"}], correctAnswer=["a"]),
        "INVALID_TEST_ITEM", ["items"],
    ),
    "a content of 1 MB": ("author", "upsertTest", drafts(content={"text": LONG}), "INVALID_TEST_ITEM", ["items"]),
    "a path of somebody else": ("learner", "addMediaAsset", media(path=f"{OF_OTHERS}/a.mp4"), "FOREIGN_PATH", ["path"]),
    "a bucket of something else": ("learner", "addMediaAsset", media(bucket="submissions"), "FOREIGN_PATH", ["bucket"]),
}  # fmt: skip
"""Who sends what to which mutation, and what the error says."""


@pytest.fixture(scope="module")
async def open_school(template: Database) -> Any:
    """One school for all: nothing that is refused changes it."""
    async with (
        new_database(template.server, template.name) as database,
        connection_as(database, "postgres") as owner,
        school_of(database) as school,
    ):
        yield school, owner
        await prove_figures(owner)


COUNTED = """
select relation.oid::regclass::text from pg_class as relation
where relkind in ('r', 'p') and not relispartition and relnamespace::regnamespace::text like 'learning%'
"""


async def rows(owner: Any) -> list[Any]:
    """Every row of learning, as one sum of each table."""
    tables = [row[0] for row in await owner.fetch(COUNTED)]
    text = "select md5(string_agg(r::text, '' order by r::text)) from %s as r"
    return [await owner.fetchval(text % each) for each in tables]


@pytest.mark.parametrize("case", CASES)
async def test_what_is_wrong_is_said_and_leaves_nothing(open_school: Any, case: str) -> None:
    school, owner = open_school
    who, name, given, code, fields = CASES[case]
    before = await rows(owner)
    kind = name[0].upper() + name[1:]
    text = f"mutation ($input: {kind}Input!) {{ {name}(input: $input) {{ __typename }} }}"
    error = await school.error(who, text, input=given)
    said = error["extensions"]
    assert (said["code"], said.get("fields")) == (code, fields), error
    assert error["message"]
    assert said["hint"]
    assert len(str(error)) < 2_000
    assert await rows(owner) == before


def test_every_refusal_says_what_to_do() -> None:
    folder = LEARNING.sql
    assert folder is not None
    raised = [
        (file.name, each)
        for file in folder.rglob("*.sql")
        for each in re.findall(r"raise exception using(.*?);\n", file.read_text(), re.DOTALL)
    ]
    assert raised
    assert [
        name for name, each in raised if "message = " not in each or "hint = " not in each
    ] == []
