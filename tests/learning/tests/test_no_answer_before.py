"""No right answer leaks before it is answered: every path that a client has is walked, with a mark in every answer."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
)

from tests.harness.asking import asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import identity_of
from tests.harness.served import schema
from tests.learning.classroom import item, lesson, test_of
from tests.learning.school import School

MARK = "quixotic"
WRITE = """mutation ($input: UpsertTestInput!) { upsertTest(input: $input) {
  test { id title items { nodes { id sequence content { text video more } options { id more } } } } } }"""
SUBMIT = """mutation ($input: SubmitTestInput!) { submitTest(input: $input) {
  attempt { score answers { nodes { isCorrect correctAnswer explanation } } } } }"""
OPTIONS = [{"id": "x"}, {"id": "y"}]
ITEMS = [
    {
        "testType": "VID2TEXT",
        "content": {"video": "v"},
        "correctAnswer": f"{MARK} text",
        "explanation": f"{MARK} one",
    },
    {"testType": "VID2TEXT", "content": {}, "correctAnswer": [f"{MARK} first", f"{MARK} second"]},
    {
        "testType": "TEXT2VID",
        "content": {},
        "options": OPTIONS,
        "correctAnswer": "y",
        "explanation": f"{MARK} two",
    },
]
LEARNERS = ("learner", "learner2", "contributor")
GRAPH = schema.graphql


async def written(school: School) -> Any:
    """A test whose answers all have the mark, through the API."""
    given = {
        "lessonId": lesson(1),
        "testId": test_of(1),
        "title": "Marked",
        "items": ITEMS,
        "idempotencyKey": school.key(),
    }
    return (await school.data("author", WRITE, input=given))["upsertTest"]["test"]


CELLS = """
select format(
    'select %L where exists (select from %s where %I::text ilike $1)',
    relation.oid::regclass || '.' || attribute.attname, relation.oid::regclass, attribute.attname
)
from pg_class as relation
inner join pg_attribute as attribute on attribute.attrelid = relation.oid and attribute.attnum > 0
where relation.relkind in ('r', 'm') and not attribute.attisdropped and relation.relpersistence = 'p'
and relation.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
and attribute.atttypid::regtype::text in ('text', 'text[]', 'jsonb', 'json', 'bytea')
"""


async def where_it_stands(database: Database) -> set[str]:
    """Every cell of the database that has the mark."""
    async with connection_as(database, "postgres") as owner:
        asked = [row[0] for row in await owner.fetch(CELLS)]
        return {row[0] for each in asked for row in await owner.fetch(each, f"%{MARK}%")}


PRIVATE = {"learning_private.answers.correct_answer", "learning_private.answers.explanation"}


async def test_it_stands_in_one_table_that_no_client_reaches(
    school: School, database: Database
) -> None:
    """So it is in no history of changes, no event, no kept answer of an idempotency key and no materialized view."""
    await written(school)
    assert await where_it_stands(database) == PRIVATE


async def test_afterwards_it_stands_with_the_one_who_has_answered(
    school: School, database: Database
) -> None:
    made = await written(school)
    items = made["items"]["nodes"]
    given = [{"itemId": each["id"], "answer": "x"} for each in items]
    result = await school.data(
        "learner",
        SUBMIT,
        input={"testId": test_of(1), "answers": given, "idempotencyKey": school.key()},
    )
    assert MARK in json.dumps(result)
    mine = {"learning.attempt_answers.correct_answer", "learning.attempt_answers.explanation"}
    assert await where_it_stands(database) == PRIVATE | mine
    read = "{ testAttempts { nodes { answers { nodes { correctAnswer } } } } }"
    assert MARK in json.dumps(await school.data("learner", read))
    for who in ("learner2", "editor", "admin"):
        assert MARK not in json.dumps(await school.answer(who, read))


def wraps_a_list(kind: Any) -> bool:
    while isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    return isinstance(kind, GraphQLList)


def selection(kind: Any, depth: int) -> str:
    """All that can be asked of a type without arguments, to a depth."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLUnionType):
        return (
            " ".join(f"... on {each.name} {{ {selection(each, depth)} }}" for each in named.types)
            + " __typename"
        )
    if not isinstance(named, GraphQLObjectType | GraphQLInterfaceType):
        return ""
    return (
        " ".join(
            filter(None, (of_field(name, field, depth) for name, field in named.fields.items()))
        )
        or "__typename"
    )


def of_field(name: str, field: GraphQLField, depth: int) -> str:
    if any(isinstance(each.type, GraphQLNonNull) for each in field.args.values()):
        return ""
    inner = get_named_type(field.type)
    if not hasattr(inner, "fields") and not isinstance(inner, GraphQLUnionType):
        return name
    if depth == 0:
        return ""
    page = "(first: 5)" if "first" in field.args and name != "groups" else ""
    return f"{name}{page} {{ {selection(inner, depth - 1)} }}"


def of_learning() -> Iterator[tuple[str, GraphQLField]]:
    """The root fields that lead to a type of learning's tests."""
    for name, field in GRAPH.query_type.fields.items():  # type: ignore[union-attr]
        if name in ("lesson", "lessons", "lessonTest", "testAttempts", "mediaAssets", "learner", "progress",
                    "practiceHistory", "recentConversations", "chat", "learningNotifications"):  # fmt: skip
            yield name, field


WALKS = {
    "lesson": f'lesson(id: "{lesson(1)}")', "lessonTest": f'lessonTest(id: "{test_of(1)}")',
}  # fmt: skip


async def walk(school: School, who: str, query: str) -> httpx.Response:
    return await school.http.post("/graphql", json={"query": query}, headers=school.headers(who))


@pytest.mark.parametrize("who", LEARNERS)
async def test_no_field_of_any_type_shows_it(school: School, who: str) -> None:
    await written(school)
    seen = 0
    for name, field in of_learning():
        if name == "chat":
            continue
        query = f"{{ {WALKS.get(name, name)} {{ {selection(field.type, 3)} }} }}"
        response = await walk(school, who, query)
        assert MARK not in response.text + str(response.headers), name
        seen += "Marked" in response.text
    assert seen >= 2, "the test itself is seen"


async def test_node_and_nodes_show_it_neither(school: School) -> None:
    made = await written(school)
    ids = (
        await school.data(
            "learner",
            f'{{ lessonTest(id: "{test_of(1)}") {{ nodeId items {{ nodes {{ nodeId }} }} }} }}',
        )
    )["lessonTest"]
    found = [ids["nodeId"], *(each["nodeId"] for each in ids["items"]["nodes"])]
    parts = " ".join(
        f"... on {name} {{ {selection(GRAPH.type_map[name], 2)} }}"
        for name in ("LessonTest", "TestItem")
    )
    query = f"query ($ids: [ID!]!) {{ nodes(nodeIds: $ids) {{ __typename {parts} }} }}"
    answer = await school.answer("learner", query, ids=found)
    assert None not in answer["data"]["nodes"]
    assert len(found) == 1 + len(made["items"]["nodes"])
    assert MARK not in json.dumps(answer)


def inputs_of(name: str) -> set[str]:
    """Fields of an input type, or values of an enum, by the words that they speak of."""
    kind = GRAPH.type_map.get(name)
    if kind is None:
        return set()
    return set(kind.values if isinstance(kind, GraphQLEnumType) else kind.fields)  # type: ignore[attr-defined]


@pytest.mark.parametrize("of", ["TestItem", "LessonTest", "Lesson", "LessonNote"])
def test_nothing_can_be_filtered_ordered_or_grouped_by_it(of: str) -> None:
    for suffix in (
        "",
        "Filter",
        "Order",
        "OrderBy",
        "GroupBy",
        "Aggregates",
        "Group",
        "Groups",
        "Column",
    ):
        words = " ".join(inputs_of(f"{of}{suffix}")).lower()
        assert not any(word in words for word in ("correct", "right", "answer", "explanation")), (
            suffix
        )


def test_the_types_that_speak_of_what_is_right_are_known() -> None:
    speaking = {
        name
        for name, kind in GRAPH.type_map.items()
        if isinstance(kind, GraphQLObjectType)
        and {"correctAnswer", "rightAnswer"} & set(kind.fields)
    }
    answered = {
        get_named_type(field.type).name
        for kind in GRAPH.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for field in kind.fields.values()
    }
    assert speaking & answered == {"AttemptAnswer", "TestAnswer"}


@pytest.mark.parametrize(
    "answer", [None, 1, "", "x", "y", "z", [], ["x"], ["x", "y"], {"id": "x"}, True, "x" * 600]
)
async def test_no_refusal_tells_it(school: School, answer: Any) -> None:
    """Every shape for every item beside one that is wrong, so that nothing is graded."""
    made = await written(school)
    for each in made["items"]["nodes"]:
        sent = [{"itemId": each["id"], "answer": answer}, {"itemId": item(9, 9), "answer": "x"}]
        told = await school.answer("learner", SUBMIT, input={"testId": test_of(1), "answers": sent})
        assert told["errors"][0]["extensions"]["code"] in ("INVALID_ANSWER", "INVALID_OPERATION"), (
            told
        )
        assert MARK not in json.dumps(told)
        assert "Two " not in json.dumps(told)


async def test_right_and_wrong_are_told_apart_by_no_refusal(school: School) -> None:
    """A refusal is the same for an answer that is right and for one that is not."""
    made = await written(school)
    first = made["items"]["nodes"][0]["id"]
    told = [
        await school.answer("learner", SUBMIT, input={
            "testId": test_of(1), "answers": [{"itemId": first, "answer": text}, {"itemId": item(9, 9), "answer": "x"}],
        })
        for text in (f"{MARK} text", "something else")
    ]  # fmt: skip
    assert told[0] == told[1]


@pytest.mark.parametrize("who", [*LEARNERS, "service", None])
async def test_who_writes_no_lessons_is_told_no_answers(school: School, who: str | None) -> None:
    await written(school)
    query = f'{{ testAnswers(testId: "{test_of(1)}") {{ correctAnswer explanation }} }}'
    answer = await school.answer(who, query)
    assert answer["errors"][0]["extensions"]["code"] in (
        "AUTHORS_ONLY",
        "FORBIDDEN",
        "UNAUTHENTICATED",
    )
    assert MARK not in json.dumps(answer)


@pytest.mark.parametrize("who", [*LEARNERS, "service", "editor", "author"])
async def test_no_sql_of_a_client_reads_it(database: Database, school: School, who: str) -> None:
    """Whatever relation a client may read, also through PostgREST, holds no right answer before."""
    await written(school)
    claims = json.dumps(dict(identity_of(who).claims))
    role = identity_of(who).role
    async with connection_as(database, "postgres") as owner:
        readable = [
            row[0]
            for row in await owner.fetch(
                "select oid::regclass::text from pg_class where relkind in ('r', 'p', 'v', 'm') "
                "and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' "
                "and has_schema_privilege($1, relnamespace, 'usage') and has_any_column_privilege($1, oid, 'select') "
                "and has_table_privilege($1, oid, 'select')",
                role,
            )
        ]
        assert "learning.tests_content" in readable
        assert not any(name.startswith("learning_private") for name in readable)
        met = 0
        for relation in readable:
            # a view that refuses this person shows them nothing
            with contextlib.suppress(asyncpg.PostgresError):
                async with owner.transaction():
                    await owner.execute(f"set local role {role}")
                    await owner.execute("select set_config('request.jwt.claims', $1, true)", claims)
                    found = await owner.fetch(
                        f"select r::text from {relation} as r where r::text ilike '%{MARK}%'"
                    )
                    met += 1
                    assert found == [], relation
        assert met >= len(readable) - 3


async def test_the_plan_of_a_question_names_no_answer(database: Database, tmp_path: Path) -> None:
    """`explain` of what a learner's operation becomes reads no table of answers."""
    async with asking(database, tmp_path) as ask:
        asked = await ask(
            f'{{ lessonTest(id: "{test_of(1)}") {{ items {{ nodes {{ content {{ text }} options {{ id }} }} }} }} }}',
            "learner",
        )
    assert asked.data["lessonTest"]
    assert not any("learning_private" in text for text in asked.statements)
    async with connection_as(database, "gateway_authenticated") as learner:
        with pytest.raises(Exception, match="permission denied"):
            await learner.execute("explain select * from learning_private.answers")
        with pytest.raises(Exception, match="permission denied"):
            await learner.execute("select learning_private.is_right('vid2text', '\"x\"', '\"x\"')")


async def test_the_server_says_no_more_of_its_time_for_a_right_answer(school: School) -> None:
    """Before grading nothing is compared with what is right: a refusal's header has the same stages."""
    made = await written(school)
    first = made["items"]["nodes"][0]["id"]
    stages = []
    for text in (f"{MARK} text", "something else"):
        sent = {
            "testId": test_of(1),
            "answers": [{"itemId": first, "answer": text}, {"itemId": item(9, 9), "answer": "x"}],
        }
        response = await school.http.post(
            "/graphql",
            json={"query": SUBMIT, "variables": {"input": sent}},
            headers=school.headers("learner"),
        )
        assert MARK not in str(response.headers)
        stages.append(
            [
                part.partition(";")[0]
                for part in response.headers.get("server-timing", "").split(",")
            ]
        )
    assert stages[0] == stages[1]


async def test_a_subscription_shows_a_lesson_without_it(school: School) -> None:
    kind = selection(GRAPH.type_map["Lesson"], 3)
    client = await school.listen(
        "learner", f"subscription {{ lessonPublished {{ node {{ {kind} }} }} }}"
    )
    await written(school)
    off = "mutation ($input: UpdateLessonInput!) { updateLesson(input: $input) { lesson { isOpen } } }"
    on = "mutation ($input: PublishLessonInput!) { publishLesson(input: $input) { lesson { isOpen } } }"
    await school.data("author", off, input={"lessonId": lesson(1), "isActive": False})
    await school.data("author", on, input={"lessonId": lesson(1)})
    heard = json.dumps(await client.hear())
    assert "Marked" in heard
    assert MARK not in heard


EXPORT = "mutation { exportMyData(input: {}) { export { downloadUrl } } }"


async def test_a_download_of_ones_data_has_it_only_afterwards(school: School) -> None:
    made = await written(school)

    async def taken() -> str:
        url = (await school.data("learner", EXPORT))["exportMyData"]["export"]["downloadUrl"]
        address = urlsplit(url)
        return (await school.http.get(f"{address.path}?{address.query}")).text

    assert MARK not in await taken()
    given = [{"itemId": each["id"], "answer": "x"} for each in made["items"]["nodes"]]
    await school.data("learner", SUBMIT, input={"testId": test_of(1), "answers": given})
    assert MARK in await taken()
