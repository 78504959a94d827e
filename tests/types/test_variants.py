"""JSON that is one of several objects: a union by its tag where it fits, null elsewhere; and one of several inputs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema

from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking
from tests.harness.database import Database
from tests.types.test_kinds import ask_both
from tests.types.variants import schema

SHOWN = """{ __typename ... on Prose { words note span { start } } ... on Tally { count marks note }
    ... on Loose { note } ... on Bare { text } ... on Several { texts } }"""

PROSE = {"__typename": "Prose", "words": "hello", "note": None, "span": None}
TALLY = {"__typename": "Tally", "count": 2, "marks": [1, 1], "note": None}

READ: list[tuple[str | None, str | None, Any, list[list[Any]]]] = [
    # kind, what stands there, what is shown, where errors are
    ("text", '{"words": "hello", "more": 1}', PROSE, []),
    ("number", '{"count": 2, "marks": [1, 1]}', TALLY, []),
    ("loose", "{}", {"__typename": "Loose", "note": None}, []),
    ("it's", '"hello"', {"__typename": "Bare", "text": "hello"}, []),
    ("it's", '["a", "b"]', {"__typename": "Several", "texts": ["a", "b"]}, []),
    ("it's", "[]", {"__typename": "Several", "texts": []}, []),
    # no tag, or none that is known
    (None, '{"words": "hello"}', None, []),
    ("other", '{"words": "hello"}', None, []),
    ("Prose", '{"words": "hello"}', None, []),
    ("TEXT", '{"words": "hello"}', None, []),
    # what the variant never lacks is not there, or is something else
    ("text", "{}", None, []),
    ("text", '{"words": null}', None, []),
    ("text", '{"words": 1}', None, []),
    ("text", '"hello"', None, []),
    ("text", "[]", None, []),
    ("text", "null", None, []),
    ("text", None, None, []),
    ("number", '{"count": 2.5, "marks": []}', None, []),
    ("number", '{"count": 99999999999, "marks": []}', None, []),
    ("number", '{"count": 2}', None, []),
    ("number", '{"count": 2, "marks": "1"}', None, []),
    ("number", '{"count": 2, "marks": [1, null]}', None, []),
    ("number", '{"count": 2, "marks": [1, "1"]}', None, []),
    ("loose", "[]", None, []),
    ("loose", '"hello"', None, []),
    ("it's", "1", None, []),
    ("it's", "{}", None, []),
    ("it's", '["a", 1]', None, []),
    # what may be null and is something else is an error at its own place
    ("text", '{"words": "hello", "note": 1}', PROSE, [["note"]]),
    ("text", '{"words": "hello", "span": []}', PROSE, [["span"]]),
    ("text", '{"words": "hello", "span": {"start": "1"}}', PROSE, [["span", "start"]]),
    ("loose", '{"note": {}}', {"__typename": "Loose", "note": None}, [["note"]]),
]


@pytest.fixture
async def keep(varied: Database) -> Any:
    """Put one reply into the table, whatever it is."""

    async def put(kind: str | None, body: str | None, *, hidden: bool = False) -> None:
        tone = kind if kind in ("text", "number") else None
        async with owner_connection(varied.url) as owner:
            await owner.execute("delete from quiz.replies")
            await owner.execute("delete from quiz.questions")
            question = await owner.fetchval(
                "insert into quiz.questions values (gen_random_uuid(), $1, $2) returning id",
                kind or "none",
                hidden,
            )
            await owner.execute(
                "insert into quiz.replies (number, question_id, kind, tone, body) values (1, $1, $2, $3, $4)",
                question,
                kind,
                tone,
                body,
            )

    return put


@pytest.mark.parametrize(("kind", "body", "value", "places"), READ, ids=str)
async def test_a_value_is_what_its_tag_says_or_null(
    quiz: Asking,
    quiz_oracle: Asking,
    keep: Any,
    kind: str | None,
    body: str | None,
    value: Any,
    places: list[list[Any]],
) -> None:
    await keep(kind, body)
    tags = [name for name in ("reply", "answer", "again") if kind or name != "answer"]
    fields = " ".join(f"{name} {SHOWN}" for name in tags)

    for query, path in (
        (f"{{ reply(number: 1) {{ body {fields} }} }}", ["reply"]),
        (f"{{ replies {{ nodes {{ body {fields} }} }} }}", ["replies", "nodes", 0]),
    ):
        asked = await ask_both(quiz, quiz_oracle, query)
        row = asked.body["data"][path[0]]
        row = row["nodes"][0] if len(path) > 1 else row
        assert row == {"body": json.loads(body or "null"), **dict.fromkeys(tags, value)}
        assert sorted(each["path"] for each in asked.errors) == sorted(
            [*path, name, *place] for name in tags for place in places
        )
        assert places or len(asked.statements) == 1


async def test_an_enum_of_postgres_says_what_a_value_is(
    quiz: Asking, quiz_oracle: Asking, keep: Any
) -> None:
    query = f"{{ reply(number: 1) {{ toned {SHOWN.replace('... on Loose { note } ', '')} }} }}"
    query = query.replace("... on Bare { text } ... on Several { texts } ", "")

    await keep("number", '{"count": 2, "marks": [1, 1]}')
    number = await ask_both(quiz, quiz_oracle, query)
    await keep("other", '{"count": 2, "marks": [1, 1]}')
    none = await ask_both(quiz, quiz_oracle, query)

    assert number.data["reply"]["toned"] == TALLY
    assert none.data["reply"]["toned"] is None


async def test_a_tag_that_may_not_be_seen_says_nothing(
    quiz: Asking, quiz_oracle: Asking, keep: Any
) -> None:
    await keep("text", '{"words": "hello"}', hidden=True)

    asked = await ask_both(
        quiz, quiz_oracle, f"{{ reply(number: 1) {{ answer {SHOWN} reply {SHOWN} }} }}"
    )

    assert asked.data["reply"] == {"answer": None, "reply": PROSE}


async def test_fragments_aliases_and_names_of_a_union(
    quiz: Asking, quiz_oracle: Asking, keep: Any
) -> None:
    await keep("text", '{"words": "hello", "note": "n"}')
    query = """query ($yes: Boolean!) { reply(number: 1) {
        name: reply { __typename } none: reply { ... on Tally { count } }
        some: reply { ...F ... on Reply { ... on Prose { again: words @include(if: $yes) } } } } }
        fragment F on Prose { words is: __typename }"""

    asked = await ask_both(quiz, quiz_oracle, query, yes=True)

    assert asked.data["reply"] == {
        "name": {"__typename": "Prose"},
        "none": {},
        "some": {"words": "hello", "is": "Prose", "again": "hello"},
    }


async def test_a_payload_has_it_too(quiz: Asking, quiz_oracle: Asking) -> None:
    query = f"mutation ($b: JSON) {{ send(input: {{body: $b}}) {{ reply {SHOWN} body }} }}"

    fits = await ask_both(quiz, quiz_oracle, query, b={"count": 2, "marks": [1, 1]})
    other = await ask_both(quiz, quiz_oracle, query, b={"words": "hello"})

    assert fits.data["send"]["reply"] == TALLY
    assert other.data["send"] == {"reply": None, "body": {"words": "hello"}}


# --- what is sent -------------------------------------------------------------------------------------

SENT: list[tuple[str, Any, str]] = [
    ('{text: {words: "hello"}}', {"text": {"words": "hello"}}, '{"words": "hello"}'),
    ('{text: {words: "hello", note: null, span: {start: 1}}}',
     {"text": {"words": "hello", "note": None, "span": {"start": 1}}},
     '{"note": null, "span": {"start": 1}, "words": "hello"}'),
    ("{number: {count: 1, marks: 2}}", {"number": {"count": 1, "marks": [2]}}, '{"count": 1, "marks": [2]}'),
    ("{loose: {}}", {"loose": {}}, "{}"),
    ('{word: {text: "hello"}}', {"word": {"text": "hello"}}, '"hello"'),
    ('{words: {texts: ["a", "b"]}}', {"words": {"texts": ["a", "b"]}}, '["a", "b"]'),
    ("{words: {texts: []}}", {"words": {"texts": []}}, "[]"),
]  # fmt: skip


@pytest.mark.parametrize(("literal", "value", "text"), SENT, ids=str)
async def test_one_variant_is_sent_without_its_tag(
    quiz: Asking, quiz_oracle: Asking, literal: str, value: Any, text: str
) -> None:
    ((key, inner),) = value.items()
    kind = schema.graphql.type_map["ReplyInput"].fields[key].type  # type: ignore[attr-defined]
    inside = f"query ($v: {kind}!) {{ asText(body: {{{key}: $v}}) }}"
    sent = json.loads(text)

    for asked in (
        await ask_both(quiz, quiz_oracle, f"{{ asText(body: {literal}) }}"),
        await ask_both(quiz, quiz_oracle, "query ($v: ReplyInput) { asText(body: $v) }", v=value),
        await ask_both(quiz, quiz_oracle, inside, v=inner),
    ):
        assert asked.data == {"asText": text}
    for query in (
        "mutation ($v: ReplyInput) { send(input: {reply: $v}) { body } }",
        "mutation ($v: ReplyInput) { send(input: {reply: $v, body: null}) { body } }",
    ):
        assert (await ask_both(quiz, quiz_oracle, query, v=value)).data == {"send": {"body": sent}}
    asked = await ask_both(
        quiz,
        quiz_oracle,
        "mutation ($i: SendInput!) { send(input: $i) { body } }",
        i={"reply": value},
    )
    assert asked.data == {"send": {"body": sent}}
    changed = "mutation ($v: ReplyInput) { change(input: {number: 1, reply: $v}) { changes } }"
    asked = await ask_both(quiz, quiz_oracle, changed, v=value)
    assert asked.data == {"change": {"changes": {"body": sent}}}
    listed = (
        "mutation ($v: ReplyInput) { listAll(input: {entries: [{place: 1, reply: $v}]}) { given } }"
    )
    asked = await ask_both(quiz, quiz_oracle, listed, v=value)
    assert json.loads(asked.data["listAll"]["given"]) == [{"place": 1, "body": sent}]


MANY: list[tuple[str, Any]] = [
    # in the document, and in a variable
    ("{}", {}),
    ("{text: null}", {"text": None}),
    ('{text: {words: "a"}, loose: {}}', {"text": {"words": "a"}, "loose": {}}),
    ('{text: {words: "a"}, loose: null}', {"text": {"words": "a"}, "loose": None}),
    ("{other: {}}", {"other": {}}),
    ("{text: {}}", {"text": {}}),
    ('{text: {words: "a", count: 1}}', {"text": {"words": "a", "count": 1}}),
    ('"text"', "text"),
    ("[{loose: {}}, {loose: {}}]", [{"loose": {}}, {"loose": {}}]),
]


@pytest.mark.parametrize(("literal", "value"), MANY, ids=str)
async def test_anything_but_one_variant_is_refused_at_its_place(
    quiz: Asking, quiz_oracle: Asking, literal: str, value: Any
) -> None:
    for asked in (
        await ask_both(quiz, quiz_oracle, f"{{ asText(body: {literal}) }}"),
        await ask_both(quiz, quiz_oracle, "query ($v: ReplyInput) { asText(body: $v) }", v=value),
    ):
        assert set(asked.codes) == {"INVALID_OPERATION"}
        assert all(each["extensions"]["input"][0] == "body" for each in asked.errors)
        assert "data" not in asked.body


VARIABLES: list[tuple[str, dict[str, Any], str | None]] = [
    # declarations and the object, what is sent, what Postgres gets
    ("$v: ProseInput", {"v": {"words": "a"}}, None),
    ("$v: ProseInput = {words: \"a\"}", {}, None),
    ("$v: ProseInput!", {}, None),
    ("$v: ProseInput!", {"v": None}, None),
    ("$v: ProseInput! = {words: \"a\"}", {}, '{"words": "a"}'),
    ("$v: ProseInput! = {words: \"a\"}", {"v": {"words": "b"}}, '{"words": "b"}'),
    ("$v: LooseInput!", {"v": {}}, None),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "sent", "text"), VARIABLES)
async def test_a_variable_within_is_never_null(
    quiz: Asking, quiz_oracle: Asking, declared: str, sent: dict[str, Any], text: str | None
) -> None:
    asked = await ask_both(
        quiz, quiz_oracle, f"query ({declared}) {{ asText(body: {{text: $v}}) }}", **sent
    )

    if text is None:
        assert set(asked.codes) == {"INVALID_OPERATION"}
    else:
        assert asked.data == {"asText": text}


@pytest.mark.parametrize(
    ("literal", "value", "sent"),
    [
        ("[]", [], []),
        ('[{text: {words: "a"}}, {word: {text: "b"}}]', [{"text": {"words": "a"}}, {"word": {"text": "b"}}],
         [{"words": "a"}, "b"]),
        ("{loose: {}}", {"loose": {}}, [{}]),  # one is a list of one
    ],
)  # fmt: skip
async def test_a_list_is_sent_in_place_of_json(
    quiz: Asking, quiz_oracle: Asking, literal: str, value: Any, sent: Any
) -> None:
    written = f"mutation {{ sendMany(input: {{replies: {literal}}}) {{ body }} }}"
    given = "mutation ($v: [ReplyInput!]) { sendMany(input: {replies: $v}) { body } }"
    for asked in (
        await ask_both(quiz, quiz_oracle, written),
        await ask_both(quiz, quiz_oracle, given, v=value),
    ):
        assert asked.data == {"sendMany": {"body": sent}}
    both = "mutation ($v: [ReplyInput!]) { sendMany(input: {replies: $v, body: []}) { body } }"
    assert (await ask_both(quiz, quiz_oracle, both, v=value)).codes == ["ONE_OF_TWO"]
    assert (await ask_both(quiz, quiz_oracle, given)).codes == ["ONE_OF_TWO"]


async def test_null_and_nothing_are_no_variant(quiz: Asking, quiz_oracle: Asking) -> None:
    query = "query ($v: ReplyInput) { absent: asText(body: $v) null: asText(body: null) }"

    asked = await ask_both(quiz, quiz_oracle, query)

    assert asked.data == {"absent": None, "null": None}


@pytest.mark.parametrize(
    ("given", "both"),
    [
        ("reply: {loose: {}}, body: {}", True),
        ('reply: {loose: {}}, body: "text"', True),
        ("reply: {loose: {}}, body: $b", True),
        ("reply: $r, body: 1", True),
        ("", False),
        ('more: "text"', False),
        ("reply: null", False),
        ("body: null", False),
        ("reply: null, body: null", False),
        ("reply: $none, body: $none2", False),
    ],
)
async def test_both_or_neither_of_two_is_refused_before_anything_is_done(
    quiz: Asking, quiz_oracle: Asking, given: str, both: bool
) -> None:
    query = f"""mutation ($b: JSON, $r: ReplyInput, $none: ReplyInput, $none2: JSON) {{
        keep(input: {{number: 7}}) {{ given }} send(input: {{{given}}}) {{ more }}
        unused: send(input: {{body: [$b, $r, $none, $none2]}}) {{ more }} }}"""

    asked = await ask_both(quiz, quiz_oracle, query, b={"a": 1}, r={"loose": {}})

    what = "Both of 'body' and 'reply' are" if both else "Neither of 'body' and 'reply' is"
    assert asked.codes == ["ONE_OF_TWO"]
    assert asked.error["message"] == f"{what} given."
    assert asked.error["extensions"] == {
        "code": "ONE_OF_TWO",
        "hint": "Send 'reply', or 'body' as JSON, and leave the other out.",
        "fields": ["body", "reply"],
        "input": ["input"],
    }
    assert asked.statements == ()


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("", '"none"'), ("prose: null", '"none"'), ("body: null", None), ("prose: null, body: null", None),
        ('prose: {words: "a"}', '{"words": "a"}'), ('prose: {words: "a"}, body: null', '{"words": "a"}'),
        ("body: [1]", "[1]"), ("prose: null, body: [1]", "[1]"), ("prose: $p, body: $b", '"none"'),
    ],
)  # fmt: skip
async def test_where_json_may_be_null_neither_has_to_be_given(
    quiz: Asking, varied: Database, given: str, text: str | None
) -> None:
    async with owner_connection(varied.url) as owner:
        await owner.execute("delete from quiz.replies")

    asked = await quiz(
        f"mutation ($p: ProseInput, $b: JSON) {{ keep(input: {{number: 1, {given}}}) {{ given }} }}"
        if "$" in given
        else f"mutation {{ keep(input: {{number: 1, {given}}}) {{ given }} }}"
    )

    assert asked.data == {"keep": {"given": text}}


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"place": 1, "body": 1, "reply": {"loose": {}}}, 0),
        ({"place": 1, "body": {}, "reply": {"text": {"words": "a"}}}, 0),
    ],
)
async def test_both_in_an_item_of_a_list_are_refused_at_its_place(
    quiz: Asking, quiz_oracle: Asking, entry: Any, place: int
) -> None:
    query = "mutation ($e: [EntryInput!]!) { listAll(input: {entries: $e}) { given } }"

    asked = await ask_both(quiz, quiz_oracle, query, e=[{"place": 0, "body": 1}, entry])

    assert asked.codes == ["ONE_OF_TWO"]
    assert asked.error["extensions"]["input"] == ["input", "entries", 1]


async def test_an_item_of_a_list_may_say_null_beside_the_other(
    quiz: Asking, quiz_oracle: Asking
) -> None:
    query = "mutation ($e: [EntryInput!]!) { listAll(input: {entries: $e}) { given } }"
    entries = [
        {"place": 1, "reply": None, "body": 1},
        {"place": 2, "body": None, "reply": {"loose": {}}},
        {"reply": {"loose": {}}, "body": None, "place": 3},
        {"place": 4},
    ]

    asked = await ask_both(quiz, quiz_oracle, query, e=entries)

    assert [each["body"] for each in json.loads(asked.data["listAll"]["given"])] == [
        1,
        {},
        {},
        None,
    ]


async def test_an_idempotency_key_is_bound_to_what_was_sent(quiz: Asking, varied: Database) -> None:
    async with owner_connection(varied.url) as owner:
        await owner.execute("delete from quiz.replies")
    key = "00000000-0000-7000-8000-0000000000aa"
    query = f"""mutation ($p: ProseInput, $b: JSON) {{
        keep(input: {{number: 1, prose: $p, body: $b, idempotencyKey: "{key}"}}) {{ given }} }}"""

    first = await quiz(query, "contributor", p={"words": "a"})
    again = await quiz(query, "contributor", p={"words": "a"})
    other = await quiz(query, "contributor", p={"words": "b"})

    assert first.data == again.data == {"keep": {"given": '{"words": "a"}'}}
    assert other.codes == ["CONFLICT"]


@pytest.mark.parametrize("place", [["text", "words"], ["text", "span", "start"]])
async def test_a_value_that_json_cannot_hold_is_refused_at_its_place(
    quiz: Asking, quiz_oracle: Asking, place: list[str]
) -> None:
    inner: Any = (
        {"words": "a\0"} if place[-1] == "words" else {"words": "a", "span": {"start": 2**40}}
    )

    asked = await ask_both(
        quiz, quiz_oracle, "query ($v: ReplyInput) { asText(body: $v) }", v={"text": inner}
    )

    assert asked.error["extensions"]["input"] == ["body", *place]


# --- what the schema says -----------------------------------------------------------------------------


async def test_introspection_and_the_printed_schema_say_that_one_is_sent(quiz: Asking) -> None:
    query = """{ one: __type(name: "ReplyInput") { isOneOf inputFields { name type { kind name } } }
        other: __type(name: "ProseInput") { isOneOf } union: __type(name: "Reply") { isOneOf kind
        possibleTypes { name } } list: __schema { types { name isOneOf fields { type { isOneOf } } } } }"""

    asked = await quiz(query)

    data = asked.data
    assert data["one"]["isOneOf"] is True
    assert {each["type"]["kind"] for each in data["one"]["inputFields"]} == {"INPUT_OBJECT"}
    assert data["other"] == {"isOneOf": False}
    assert data["union"] == {
        "isOneOf": None,
        "kind": "UNION",
        "possibleTypes": [
            {"name": name} for name in ("Prose", "Tally", "Loose", "Bare", "Several")
        ],
    }
    printed: GraphQLSchema = build_schema(schema.sdl)
    assert "input ReplyInput @oneOf {" in schema.sdl
    assert printed.type_map["ReplyInput"].is_one_of  # type: ignore[attr-defined]
