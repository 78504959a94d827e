"""Learning from end to end, over HTTP: each story is what people of the demo data do one after another."""

from __future__ import annotations

from typing import Any

from tests.harness.database import Database, connection_as
from tests.learning.classroom import item, lesson, person, test_of
from tests.learning.school import School

ME = "{ learner { nickname xp level streakCount settings { timeZone appTheme } } }"
CHANGE = "mutation ($input: UpdateLearnerInput!) { updateLearner(input: $input) { learner { nickname } } }"
SETTLE = """mutation ($input: UpdateLearnerSettingsInput!) {
  updateLearnerSettings(input: $input) { learner { settings { timeZone keepsPractice } } } }"""
LESSONS = """query ($search: String) { lessons(search: $search, filter: {lessonType: {eq: WORD}}, first: 3) {
  nodes { lessonCode title isOpen } } }"""
LESSON = """query ($id: UUID!) { lesson(id: $id) { lessonCode cover { path } notes { nodes { content version } }
  tests { nodes { title passingScore items { nodes { sequence testType options { id } } } } } } }"""
START = "mutation ($input: StartPracticeInput!) { startPractice(input: $input) { practice { id mode isCompleted } } }"
COMPLETE = """mutation ($input: CompletePracticeInput!) { completePractice(input: $input) {
  xpGained practice { score feedbackSummary } learner { xp } } }"""
PROGRESS = """{ progress { nickname xp level streakDays averageScore completedSessions sessionsThisWeek
  wordLessonsCompleted sentenceLessonsCompleted learner { id } } }"""
HISTORY = """{ practiceHistory(first: 20) { nodes { mode score feedbackSummary completedAt lesson { title } } } }"""
SUBMIT = """mutation ($input: SubmitTestInput!) { submitTest(input: $input) { xpGained
  attempt { score passed correctCount answers { nodes { sequence isCorrect correctAnswer explanation } } } } }"""
CREATE = (
    "mutation ($input: CreateLessonInput!) { createLesson(input: $input) { lesson { id isOpen } } }"
)
NOTE = "mutation ($input: UpsertNoteInput!) { upsertNote(input: $input) { note { id version content } } }"
TEST = """mutation ($input: UpsertTestInput!) { upsertTest(input: $input) {
  test { id items { nodes { sequence testType } } } } }"""
PUBLISH = (
    "mutation ($input: PublishLessonInput!) { publishLesson(input: $input) { lesson { isOpen } } }"
)
ANSWERS = (
    "query ($id: UUID!) { testAnswers(testId: $id) { sequence correctAnswer item { testType } } }"
)


async def practise(
    school: School, score: str, of: str | None = None, mode: str | None = None
) -> Any:
    """Begin and complete a practice session of the first learner."""
    begun = await school.data("learner", START, input={"lessonId": of, "mode": mode})
    practice = begun["startPractice"]["practice"]["id"]
    made = await school.data(
        "learner",
        COMPLETE,
        input={"practiceId": practice, "score": score, "feedback": {"summary": "Well done."}},
    )
    return made["completePractice"]


async def test_a_learner_finds_themselves_and_says_what_they_like(school: School) -> None:
    assert (await school.data("learner", ME))["learner"]["nickname"] == "Lena"
    assert (await school.data("contributor", ME))["learner"]["nickname"] == "Learner 1"
    assert (await school.data("learner", CHANGE, input={"nickname": " Lena-Sophie "}))[
        "updateLearner"
    ] == {"learner": {"nickname": "Lena-Sophie"}}
    settled = await school.data(
        "learner", SETTLE, input={"timeZone": "Asia/Tokyo", "keepsPractice": True}
    )
    assert settled["updateLearnerSettings"]["learner"]["settings"] == {
        "timeZone": "Asia/Tokyo",
        "keepsPractice": True,
    }
    error = await school.error("learner", CHANGE, input={"nickname": "L"})
    assert (error["extensions"]["code"], error["extensions"]["fields"]) == (
        "INVALID_NICKNAME",
        ["nickname"],
    )


async def test_a_learner_reads_lessons_with_their_notes_and_tests(school: School) -> None:
    found = (await school.data("learner", LESSONS, search="animals"))["lessons"]["nodes"]
    assert [each["isOpen"] for each in found] == [True] * len(found) != []
    shown = (await school.data("learner", LESSON, id=lesson(1)))["lesson"]
    assert shown["notes"]["nodes"][0]["version"] == 1
    assert [each["sequence"] for each in shown["tests"]["nodes"][0]["items"]["nodes"]] == [
        1,
        2,
        3,
        4,
    ]
    assert shown["cover"]["path"].endswith("hello.webp")
    assert (await school.data("learner", LESSON, id=lesson(61)))["lesson"] is None


async def test_practice_brings_points_and_the_dashboard_shows_them(
    school: School, database: Database
) -> None:
    before = (await school.data("learner", PROGRESS))["progress"]
    made = await practise(school, "87.50", lesson(3))
    assert (made["xpGained"], made["practice"]) == (
        8,
        {"score": "87.50", "feedbackSummary": "Well done."},
    )
    after = (await school.data("learner", PROGRESS))["progress"]
    assert int(after["xp"]) == int(before["xp"]) + 8
    assert after["completedSessions"] == before["completedSessions"] + 1
    assert after["streakDays"] == 1
    async with connection_as(database, "postgres") as owner:
        counted = await owner.fetchval(
            "select avg(score)::text from learning.practice_sessions where user_id = $1 and is_completed",
            person("learner"),
        )
    assert float(after["averageScore"]) == float(counted)
    history = (await school.data("learner", HISTORY))["practiceHistory"]["nodes"]
    assert history[0]["score"] == "87.50"
    assert [each["completedAt"] is None for each in history] == [False] * (len(history) - 1) + [
        True
    ]


async def test_a_repeated_completion_counts_once(school: School) -> None:
    begun = await school.data("learner", START, input={"mode": "WORD"})
    given = {
        "practiceId": begun["startPractice"]["practice"]["id"], "score": "100", "idempotencyKey": school.key(),
    }  # fmt: skip
    first = await school.data("learner", COMPLETE, input=given)
    assert await school.data("learner", COMPLETE, input=given) == first
    again = {**given, "idempotencyKey": school.key()}
    assert await school.code("learner", COMPLETE, input=again) == "PRACTICE_FINISHED"


async def test_bad_scores_say_what_a_score_is(school: School) -> None:
    begun = await school.data("learner", START, input={"mode": "WORD"})
    practice = begun["startPractice"]["practice"]["id"]
    error = await school.error(
        "learner", COMPLETE, input={"practiceId": practice, "score": "100.01"}
    )
    assert error["extensions"]["code"] == "INVALID_SCORE"
    assert error["extensions"]["fields"] == ["score"]
    assert "two decimal" in error["message"]


async def test_a_test_is_graded_once_and_then_says_what_was_right(school: School) -> None:
    given = {
        "testId": test_of(1),
        "answers": [
            {"itemId": item(1, 1), "answer": " Café"},
            {"itemId": item(1, 2), "answer": "a"},
            {"itemId": item(1, 3), "answer": "sun"},
            {"itemId": item(1, 4), "answer": ["i", "tea", "like"]},
        ],
    }
    error = await school.error(
        "learner",
        SUBMIT,
        input={**given, "answers": [*given["answers"][:3], {"itemId": item(1, 4), "answer": "i"}]},
    )
    assert (error["extensions"]["code"], error["extensions"]["fields"]) == (
        "INVALID_ANSWER",
        ["answers"],
    )
    assert error["message"].startswith("Item 4 ")
    result = (await school.data("learner", SUBMIT, input=given))["submitTest"]
    assert (result["attempt"]["score"], result["attempt"]["passed"], result["xpGained"]) == (
        "75.00",
        True,
        100,
    )
    assert [each["isCorrect"] for each in result["attempt"]["answers"]["nodes"]] == [
        True,
        False,
        True,
        True,
    ]
    assert result["attempt"]["answers"]["nodes"][1]["correctAnswer"] == "b"
    assert await school.code("learner", SUBMIT, input=given) == "TEST_FINISHED"


async def test_an_author_writes_a_lesson_that_learners_then_take(school: School) -> None:
    listener = await school.listen(
        "learner", "subscription { lessonPublished { node { lessonCode } } }"
    )
    begun = await school.data(
        "author",
        CREATE,
        input={"lessonCode": "new-001", "title": "Market day", "lessonType": "SENTENCE"},
    )
    made = begun["createLesson"]["lesson"]
    note = await school.data("author", NOTE, input={"lessonId": made["id"], "noteContent": "Look."})
    assert note["upsertNote"]["note"]["version"] == 1
    items = [
        {"testType": "VID2TEXT", "content": {"video": "a"}, "correctAnswer": ["tea", "Tee"]},
        {
            "testType": "ORDERING",
            "content": {},
            "options": [{"id": "x"}, {"id": "y"}],
            "correctAnswer": ["y", "x"],
        },
    ]
    test = await school.data(
        "author", TEST, input={"lessonId": made["id"], "title": "All of it", "items": items}
    )
    test_id = test["upsertTest"]["test"]["id"]
    assert (await school.data("learner", LESSON, id=made["id"]))["lesson"] is None
    assert await school.code("learner", ANSWERS, id=test_id) == "AUTHORS_ONLY"
    told = (await school.data("author", ANSWERS, id=test_id))["testAnswers"]
    assert [each["correctAnswer"] for each in told] == [["tea", "Tee"], ["y", "x"]]
    await school.data("editor", PUBLISH, input={"lessonId": made["id"]})
    heard = (await listener.hear())["payload"]["data"]["lessonPublished"]
    assert heard["node"] == {"lessonCode": "new-001"}
    shown = (await school.data("learner", LESSON, id=made["id"]))["lesson"]["tests"]["nodes"][0][
        "items"
    ]["nodes"]
    assert [each["testType"] for each in shown] == ["VID2TEXT", "ORDERING"]
    assert await school.code("learner", CREATE, input={
        "lessonCode": "new-002", "title": "Mine", "lessonType": "WORD",
    }) == "AUTHORS_ONLY"  # fmt: skip


async def test_progress_is_told_as_it_is_made(school: School) -> None:
    mine = await school.listen(
        "learner", "subscription { learnerProgressed { node { xp streakCount } } }"
    )
    other = await school.listen("learner2", "subscription { learnerProgressed { node { xp } } }")
    await practise(school, "50", mode="SENTENCE")
    node = (await mine.hear())["payload"]["data"]["learnerProgressed"]["node"]
    assert node["streakCount"] == 1
    await other.ask("{ __typename }", id="later")


async def test_nightly_and_weekly_jobs_do_what_they_say(school: School, database: Database) -> None:
    heard = await school.listen(
        "learner", "subscription { learningNotificationReceived { node { kind title } } }"
    )
    metrics = (
        "{ practiceMetrics(first: 100) { nodes { day mode xpGained sessionCount averageScore } } }"
    )
    before = (await school.data("learner", metrics))["practiceMetrics"]["nodes"]
    await practise(school, "64", mode="FREESTYLE")
    async with connection_as(database, "postgres") as owner:
        await owner.execute(
            "update learning.users set last_active_at = null where id <> $1", person("learner")
        )
        await owner.execute(
            "update learning.users set last_active_at = now() - interval '15 days' where id = $1",
            person("learner"),
        )
    for job in (
        "refresh_practice_metrics", "recompute_streaks", "expire_chat_sessions", "clear_chat_pieces",
        "anonymise_practice", "nudge_inactive_learners",
    ):  # fmt: skip
        async with connection_as(database, "postgres") as owner:
            assert (
                await owner.fetchval("select count(*) from gateway.jobs where name = $1", job) == 1
            )
            function = await owner.fetchval(
                "select function from gateway.jobs where name = $1", job
            )
            await owner.fetchval(f"select {function}()")
    node = (await heard.hear())["payload"]["data"]["learningNotificationReceived"]["node"]
    assert node == {"kind": "NUDGE", "title": "Your signs miss you"}
    after = (await school.data("learner", metrics))["practiceMetrics"]["nodes"]
    assert len(after) == len(before) + 1
    assert after[0]["mode"] == "FREESTYLE"
    assert float(after[0]["averageScore"]) == 64


async def test_who_is_not_signed_in_gets_nothing(school: School) -> None:
    for query in (ME, LESSONS, PROGRESS, HISTORY):
        answer = await school.answer(None, query)
        assert all(value is None for value in answer["data"].values())
    assert await school.code(None, START, input={"mode": "WORD"}) in (
        "UNAUTHENTICATED",
        "FORBIDDEN",
    )
