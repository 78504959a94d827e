"""How trust moved is for the person it is about and for admins; the ledger is written by functions alone."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.trust_events where user_id = '{person(1)}'",
    "insert": (
        f"insert into public.trust_events (user_id, delta, score_after, reason) values ('{person(1)}', 3, "
        "8, 'opening')"
    ),
    "update": "update public.trust_events set delta = 3",
    "delete": "delete from public.trust_events",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_trust_events(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
