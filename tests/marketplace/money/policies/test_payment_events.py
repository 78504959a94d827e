"""The inbox of the payment provider is for no client: its service writes it by a function alone."""

import pytest

from tests.harness.matrix import cells, outcome

RECEIVE = "select * from public.receive_payment_event('bank', 'e-1', '{}')"
STATEMENTS = {
    "select": "select count(*) from private.payment_events",
    "insert": "insert into private.payment_events (provider, event_id, payload) values ('b', 'e', '{}')",
    "receive": RECEIVE,
}
MATRIX = """
             anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service
    select   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    insert   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    receive  refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_payment_events(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


async def test_the_owner_reads_and_writes_them(shared):
    assert await outcome(shared, "owner", STATEMENTS["insert"]) == "allowed"
