"""The tutor's words on a learner's socket: every piece in order, none twice, also resumed in the middle and at once."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.harness.database import Database, connection_as
from tests.learning.classroom import chat
from tests.learning.school import School

OPEN = """mutation { openChat(input: {chatName: "A chat"}) { chat { id
  context { level streak recentLessons { code title type } lastScores { mode score } } } } }"""
SAY = "mutation ($input: PostChatMessageInput!) { postChatMessage(input: $input) { message { id sequence } } }"
PIECE = """mutation ($input: PostTutorMessageInput!) { postTutorMessage(input: $input) {
  message { id sequence content } piece { position isLast } } }"""
HEAR = """subscription ($chat: UUID!, $after: String) { chatMessagePosted(chatId: $chat, after: $after) {
  cursor node { __typename ... on ChatMessage { sequence sender text: content }
  ... on ChatPiece { position content isLast message { sequence sender } } } } }"""
READ = """query ($id: UUID!) { chat(id: $id) { messageCount messages {
  nodes { sequence sender content completedAt } } } }"""


async def opened(school: School) -> str:
    return (await school.data("learner", OPEN))["openChat"]["chat"]["id"]  # type: ignore[no-any-return]


async def tutor(school: School, of: str, *pieces: str) -> Any:
    """The tutor says something in pieces."""
    message = None
    for number, text in enumerate(pieces, 1):
        given = {"chatId": of, "content": text, "position": number, "isLast": number == len(pieces)}
        made = await school.data("service", PIECE, input={**given, "messageId": message})
        message = made["postTutorMessage"]["message"]["id"]
    return message


async def heard(client: Any, count: int) -> list[Any]:
    """So many events."""
    return [(await client.hear())["payload"]["data"]["chatMessagePosted"] for _ in range(count)]


def shown(events: list[Any]) -> list[Any]:
    """What a learner's screen shows of them."""
    return [
        (node["sequence"], node["text"]) if node["__typename"] == "ChatMessage"
        else (node["message"]["sequence"], node["position"], node["content"], node["isLast"])
        for node in (event["node"] for event in events)
    ]  # fmt: skip


async def test_each_message_and_piece_comes_in_order(school: School) -> None:
    of = await opened(school)
    client = await school.listen("learner", HEAR, chat=of)
    await school.data("learner", SAY, input={"chatId": of, "content": "Tea?"})
    await tutor(school, of, "Two ", "fingers", "")
    assert shown(await heard(client, 4)) == [
        (1, "Tea?"), (2, 1, "Two ", False), (2, 2, "fingers", False), (2, 3, "", True),
    ]  # fmt: skip
    read = (await school.data("learner", READ, id=of))["chat"]
    assert (read["messageCount"], read["messages"]["nodes"][1]["content"]) == (2, "Two fingers")


async def test_a_lost_socket_resumes_in_the_middle_of_a_message(school: School) -> None:
    of = await opened(school)
    first = await school.listen("learner", HEAR, chat=of)
    await tutor(school, of, "a", "b", "c", "d")
    cursor = (await heard(first, 2))[-1]["cursor"]
    await first.socket.close()
    again = await school.listen("learner", HEAR, chat=of, after=cursor)
    assert [each[2] for each in shown(await heard(again, 2))] == ["c", "d"]


async def test_after_the_pieces_are_joined_a_resumed_socket_still_gets_each(school: School) -> None:
    of = await opened(school)
    start = await school.listen("learner", HEAR, chat=of)
    await school.data("learner", SAY, input={"chatId": of, "content": "Hello"})
    cursor = (await heard(start, 1))[0]["cursor"]
    await start.socket.close()
    await tutor(school, of, *"abcdefgh")
    again = await school.listen("learner", HEAR, chat=of, after=cursor)
    assert "".join(each[2] for each in shown(await heard(again, 8))) == "abcdefgh"


async def test_writers_at_once_leave_no_gap_and_no_disorder(
    school: School, database: Database
) -> None:
    """A learner and two services at once; who is told to repeat repeats."""
    of = await opened(school)
    client = await school.listen("learner", HEAR, chat=of)

    async def speak(who: str, query: str, given: dict[str, Any]) -> Any:
        while True:
            answer = await school.answer(who, query, input=given)
            if "errors" not in answer:
                return answer["data"]
            assert answer["errors"][0]["extensions"]["code"] == "RETRY", answer

    async def tell(name: str) -> None:
        message = None
        for number in range(1, 11):
            made = await speak("service", PIECE, {
                "chatId": of, "content": f"{name}{number} ", "messageId": message, "position": number,
                "isLast": number == 10,
            })  # fmt: skip
            message = made["postTutorMessage"]["message"]["id"]

    async def say() -> None:
        for number in range(10):
            await speak(
                "learner",
                SAY,
                {"chatId": of, "content": str(number), "idempotencyKey": school.key()},
            )

    await asyncio.gather(tell("a"), tell("b"), say())
    events = await heard(client, 30)
    pieces: dict[int, list[int]] = {}
    for event in events:
        if event["node"]["__typename"] == "ChatPiece":
            pieces.setdefault(event["node"]["message"]["sequence"], []).append(
                event["node"]["position"]
            )
    assert list(pieces.values()) == [list(range(1, 11))] * 2
    numbers = [event["node"]["sequence"] for event in events if "sequence" in event["node"]]
    assert numbers == sorted(numbers)
    async with connection_as(database, "postgres") as owner:
        kept = await owner.fetchval(
            "select array_agg(sequence order by sequence) from learning.chat_messages where chat_id = $1",
            of,
        )
    assert kept == list(range(1, 13))


async def test_a_stranger_hears_nothing_of_a_chat(school: School) -> None:
    of = await opened(school)
    stranger = await school.listen("learner2", HEAR, chat=of)
    mine = await school.listen("learner", HEAR, chat=of)
    await tutor(school, of, "secret")
    await heard(mine, 1)
    await stranger.ask("{ __typename }", id="later")  # the next message is the answer, and no event
    assert (await school.data("learner2", READ, id=of))["chat"] is None


async def test_each_refusal_has_its_code_and_names_its_field(school: School) -> None:
    of = await opened(school)
    asked = [
        ("learner", PIECE, {"chatId": of, "content": "I am the tutor"}, "TUTOR_ONLY", None),
        ("learner2", SAY, {"chatId": of, "content": "Hello"}, "NOT_FOUND", "chatId"),
        ("learner", SAY, {"chatId": chat(2), "content": "Hello"}, "CHAT_EXPIRED", "chatId"),
        ("service", PIECE, {"chatId": chat(2), "content": "x"}, "CHAT_EXPIRED", "chatId"),
        (
            "service",
            PIECE,
            {"chatId": of, "content": "x", "position": 2},
            "PIECE_OUT_OF_PLACE",
            "position",
        ),
        ("learner", SAY, {"chatId": of, "content": " "}, "INVALID_VALUE", "content"),
        (
            "learner",
            SAY,
            {"chatId": of, "content": "x", "attachments": ["x" * 10_000]},
            None,
            None,
        ),
        (
            "learner",
            SAY,
            {"chatId": of, "content": "x", "attachments": ["x" * 100_000]},
            "JSON_TOO_LONG",
            "attachments",
        ),
    ]
    for who, query, given, code, field in asked:
        answer = await school.answer(who, query, input=given)
        if code is None:
            assert "errors" not in answer
            continue
        (error,) = answer["errors"]
        assert error["extensions"]["code"] == code
        assert error["extensions"].get("fields") == ([field] if field else None)
        assert error["extensions"]["hint"] or code == "INVALID_VALUE"


async def test_recent_conversations_show_empty_chats_and_the_last_word(school: School) -> None:
    query = "{ recentConversations(first: 10) { nodes { id name isActive lastMessage { content sequence } } } }"
    nodes = (await school.data("learner", query))["recentConversations"]["nodes"]
    assert [(node["name"], node["lastMessage"]) for node in nodes][:2] == [
        ("The tutor writes", {"content": "Dip two fingers into a cup ", "sequence": 2}),
        ("Nothing said yet", None),
    ]
    assert nodes[0]["id"] == chat(3)
