"""Support tickets: a person asks, admins answer, each side hears of the other, and strangers of nothing."""

import pytest

from tests.harness.demo import person

TICKET = "00000000-0000-7000-8081-00000000000"
OPEN = "select ticket_id from public.open_support_ticket($1, $2, $3)"
REPLY = "select * from public.reply_support_ticket($1, $2)"
CLOSE = "select ticket_id from public.close_support_ticket($1)"
STATE = "select status, handled_by::text, closed_by::text from public.support_tickets where id = $1"
SAID = """
select author_id::text, from_support, message from public.support_messages
where ticket_id = $1 order by created_at, id
"""
NEWS = """
select title, message, subject_id from public.notifications
where type = 'ticket_reply' and user_id = $1 order by id
"""


async def opened(stage, who=701):
    return (await stage.call(who, OPEN, " No money ", "Where is it?", "payment"))["ticket_id"]


async def news(stage, who):
    rows = await stage.rows("admin", NEWS, person(who))
    return [(row["title"], row["message"], row["subject_id"]) for row in rows]


async def test_a_person_asks_and_an_admin_answers(stage):
    ticket = await opened(stage)
    assert tuple(await stage.call(701, STATE, ticket)) == ("open", None, None)
    await stage.call("admin", REPLY, ticket, "On its way")
    assert tuple(await stage.call(701, STATE, ticket)) == ("answered", person(5), None)
    await stage.call(701, REPLY, ticket, "Thank you")
    assert tuple(await stage.call(701, STATE, ticket)) == ("open", person(5), None)
    assert [tuple(row) for row in await stage.rows(701, SAID, ticket)] == [
        (person(701), False, "Where is it?"),
        (person(5), True, "On its way"),
        (person(701), False, "Thank you"),
    ]


async def test_each_side_hears_of_the_other_once(stage):
    ticket = await opened(stage)
    await stage.call(701, REPLY, ticket, "Nobody has taken it yet")
    assert (await news(stage, 701), await news(stage, 5)) == ([], [])
    await stage.call("admin", REPLY, ticket, "On its way")
    assert await news(stage, 701) == [("Support has answered", '"No money": On its way', ticket)]
    await stage.call(701, REPLY, ticket, "Thank you")
    assert await news(stage, 5) == [("A reply to your answer", '"No money": Thank you', ticket)]
    assert len(await news(stage, 701)) == 1


async def test_a_long_answer_is_notified_too(stage):
    ticket = (await stage.call(701, OPEN, "x" * 255, "😀" * 5000, None))["ticket_id"]
    await stage.call("admin", REPLY, ticket, "😀" * 5000)
    assert len((await news(stage, 701))[0][1]) == 5000


async def test_an_admin_is_a_person_in_their_own_ticket(stage):
    ticket = await opened(stage, "admin")
    await stage.call("admin", REPLY, ticket, "And another thing")
    assert [row["from_support"] for row in await stage.rows("admin", SAID, ticket)] == [
        False,
        False,
    ]


async def test_a_suspended_person_may_ask_why(stage):
    await stage.owner("update public.users set is_active = false where id = $1", person(701))
    ticket = await opened(stage)
    await stage.call(701, REPLY, ticket, "Please")
    await stage.call(701, CLOSE, ticket)


async def test_a_closed_ticket_stays_closed(stage):
    ticket = await opened(stage)
    await stage.call(701, CLOSE, ticket)
    assert tuple(await stage.call(701, STATE, ticket)) == ("closed", None, person(701))
    for who in (701, "admin"):
        assert await stage.refusal(who, REPLY, ticket, "More") == ("XM070", "p_ticket_id")
        assert await stage.refusal(who, CLOSE, ticket) == ("XM070", "p_ticket_id")


async def test_an_admin_closes_any_ticket(stage):
    await stage.call("admin", CLOSE, f"{TICKET}1")
    assert (await stage.call("contributor", STATE, f"{TICKET}1"))["status"] == "closed"


@pytest.mark.parametrize("who", ["contributor2", "manager", "judge"])
async def test_strangers_are_told_that_there_is_no_such_ticket(stage, who):
    assert await stage.refusal(who, REPLY, f"{TICKET}1", "Me too") == ("PT404", "p_ticket_id")
    assert await stage.refusal(who, CLOSE, f"{TICKET}1") == ("PT404", "p_ticket_id")


@pytest.mark.parametrize("who", ["anon", "service"])
async def test_only_people_ask(stage, who):
    assert (await stage.refusal(who, OPEN, "A", "B", None))[0] == "42501"
    assert (await stage.refusal(who, REPLY, f"{TICKET}1", "B"))[0] == "42501"
    assert (await stage.refusal(who, CLOSE, f"{TICKET}1"))[0] == "42501"


async def test_an_admin_who_was_signed_out_answers_nobody(stage):
    session = "00000000-0000-4000-8000-000000000002"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        session,
        person(5),
    )
    refused = await stage.refusal("admin", REPLY, f"{TICKET}1", "Hello", session_id=session)
    assert refused[0] == "PT401"


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ((None, "B", None), "p_subject"),
        ((" \n\t", "B", None), "p_subject"),
        (("x" * 256, "B", None), "p_subject"),
        (("A", None, None), "p_message"),
        (("A", "😀" * 5001, None), "p_message"),
        (("A", "B", "complaint"), "p_category"),
    ],
)
async def test_a_bad_question_is_named(stage, given, column):
    assert await stage.refusal("contributor", OPEN, *given) == ("PT400", column)


@pytest.mark.parametrize("message", [None, "  ", "x" * 5001])
async def test_a_bad_reply_is_named(stage, message):
    for who in ("contributor", "admin"):
        refused = await stage.refusal(who, REPLY, f"{TICKET}1", message)
        assert refused == ("PT400", "p_message")


async def test_a_person_has_at_most_20_tickets_that_are_not_closed(stage):
    tickets = [await opened(stage) for _ in range(20)]
    assert (await stage.refusal(701, OPEN, "One more", "Please", None))[0] == "XM071"
    await stage.call(701, CLOSE, tickets[0])
    await opened(stage)


async def test_a_person_writes_at_most_20_messages_without_an_answer(stage):
    ticket = await opened(stage)
    for _ in range(19):
        await stage.call(701, REPLY, ticket, "Hello?")
    assert await stage.refusal(701, REPLY, ticket, "Hello?") == ("XM072", "p_ticket_id")
    await stage.call("admin", REPLY, ticket, "Hello")
    await stage.call(701, REPLY, ticket, "There you are")
