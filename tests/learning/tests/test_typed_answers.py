"""Answers of tests by their type: sent as @oneOf, graded as their JSON is, and read as what their items were then."""

from __future__ import annotations

from typing import Any

from tests.learning.classroom import item, lesson, test_of
from tests.learning.school import School

SUBMIT = "mutation ($input: SubmitTestInput!) { submitTest(input: $input) { attempt { score } } }"
WRITE = "mutation ($input: UpsertTestInput!) { upsertTest(input: $input) { test { id items { nodes { id } } } } }"
GIVEN = """__typename ... on WrittenAnswer { text } ... on ChosenOption { optionId }
    ... on OrderedOptions { optionIds }"""
RIGHT = f"{GIVEN} ... on AcceptedTexts {{ texts }}"
RESULT = f"""{{ testAttempts {{ nodes {{ answers {{ nodes {{
    testType answer isCorrect correctAnswer givenAnswer {{ {GIVEN} }} rightAnswer {{ {RIGHT} }} }} }} }} }} }}"""
KEY = f"query ($test: UUID!) {{ testAnswers(testId: $test) {{ correctAnswer rightAnswer {{ {RIGHT} }} }} }}"

TYPED: dict[int, Any] = {
    1: {"vid2text": {"text": " CAFÉ "}},
    2: {"text2vid": {"optionId": "b"}},
    3: {"illustration": {"optionId": "rain"}},
    4: {"ordering": {"optionIds": ["i", "tea", "like"]}},
}
OPTIONS = [{"id": "x"}, {"id": "y"}]
DRAFTS = [
    {"testType": "VID2TEXT", "content": {}, "rightAnswer": {"vid2text": {"text": "one"}}},
    {"testType": "VID2TEXT", "content": {}, "rightAnswer": {"vid2texts": {"texts": ["one", "1"]}}},
    {"testType": "TEXT2VID", "content": {}, "options": OPTIONS, "rightAnswer": {"text2vid": {"optionId": "y"}}},
    {"testType": "ORDERING", "content": {}, "options": OPTIONS, "rightAnswer": {"ordering": {"optionIds": ["y", "x"]}}},
]  # fmt: skip


def submission(school: School, *answers: Any) -> Any:
    given = [*answers] or [{"itemId": item(1, n), "givenAnswer": each} for n, each in TYPED.items()]
    return {"testId": test_of(1), "answers": given, "idempotencyKey": school.key()}


def written(school: School, items: list[Any]) -> Any:
    more = {"lessonId": lesson(1), "testId": test_of(1), "title": "Typed"}
    return {**more, "items": items, "idempotencyKey": school.key()}


async def results(school: School) -> Any:
    (attempt,) = (await school.data("learner", RESULT))["testAttempts"]["nodes"]
    return attempt["answers"]["nodes"]


async def test_typed_answers_are_graded_and_stay_what_they_were(school: School) -> None:
    sent = submission(school)
    assert (await school.data("learner", SUBMIT, input=sent))["submitTest"] == {
        "attempt": {"score": "75.00"}
    }
    shown = await results(school)
    assert [each["answer"] for each in shown] == [" CAFÉ ", "b", "rain", ["i", "tea", "like"]]
    assert [each["givenAnswer"] for each in shown] == [
        {"__typename": "WrittenAnswer", "text": " CAFÉ "},
        {"__typename": "ChosenOption", "optionId": "b"},
        {"__typename": "ChosenOption", "optionId": "rain"},
        {"__typename": "OrderedOptions", "optionIds": ["i", "tea", "like"]},
    ]
    assert [each["rightAnswer"] for each in shown[:3]] == [
        {"__typename": "AcceptedTexts", "texts": ["café", "coffee house"]},
        {"__typename": "ChosenOption", "optionId": "b"},
        {"__typename": "ChosenOption", "optionId": "sun"},
    ]

    # the first item is asked in another way from now on, the others are gone
    asked = {"id": item(1, 1), "testType": "TEXT2VID", "content": {}, "options": OPTIONS}
    other = written(school, [{**asked, "rightAnswer": {"text2vid": {"optionId": "x"}}}])
    await school.data("author", WRITE, input=other)
    assert await results(school) == shown


WRONG: list[tuple[Any, str]] = [
    ({"givenAnswer": TYPED[4]}, "INVALID_ANSWER"),
    ({"givenAnswer": {"vid2text": {"text": ""}}}, "INVALID_ANSWER"),
    ({}, "INVALID_ANSWER"),
    ({"givenAnswer": None}, "INVALID_ANSWER"),
    ({"givenAnswer": TYPED[1], "answer": "café"}, "ONE_OF_TWO"),
    ({"givenAnswer": {**TYPED[1], **TYPED[2]}}, "INVALID_OPERATION"),
    ({"givenAnswer": {"vid2text": {"text": ["café"]}}}, "INVALID_OPERATION"),
]


async def test_an_answer_that_is_none_of_its_item_grades_nothing(school: School) -> None:
    for answer, code in WRONG:
        sent = submission(school, {"itemId": item(1, 1), **answer})
        assert await school.code("learner", SUBMIT, input=sent) == code, answer
    assert (await school.data("learner", RESULT))["testAttempts"]["nodes"] == []


async def test_authors_write_and_read_typed_what_is_right(school: School) -> None:
    await school.data("author", WRITE, input=written(school, DRAFTS))
    shown = (await school.data("author", KEY, test=test_of(1)))["testAnswers"]
    assert [each["correctAnswer"] for each in shown] == ["one", ["one", "1"], "y", ["y", "x"]]
    assert [each["rightAnswer"] for each in shown] == [
        {"__typename": "WrittenAnswer", "text": "one"},
        {"__typename": "AcceptedTexts", "texts": ["one", "1"]},
        {"__typename": "ChosenOption", "optionId": "y"},
        {"__typename": "OrderedOptions", "optionIds": ["y", "x"]},
    ]
    assert await school.code("learner", KEY, test=test_of(1)) == "AUTHORS_ONLY"

    refused: list[tuple[Any, str]] = [
        ({"rightAnswer": {"vid2texts": {"texts": []}}}, "INVALID_TEST_ITEM"),
        ({"rightAnswer": {"vid2texts": {"texts": ["one"]}}, "correctAnswer": "one"}, "ONE_OF_TWO"),
        ({}, "INVALID_TEST_ITEM"),
    ]
    for right, code in refused:
        sent = written(school, [{"testType": "VID2TEXT", "content": {}, **right}])
        assert await school.code("author", WRITE, input=sent) == code, right
