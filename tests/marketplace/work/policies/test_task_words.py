"""The words of all tasks are in `private`: no client may name them."""

import pytest

from tests.harness.demo import campaign, company, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.task_words limit 1",
    "insert": (
        "insert into private.task_words (id, company_id, campaign_id, is_open, created_at, words) "
        f"values ('{task(1)}', '{company(1)}', '{campaign(2)}', true, now(), '') "
        "on conflict (id) do update set words = excluded.words"
    ),
    "update": f"update private.task_words set is_open = true where id = '{task(1)}'",
    "delete": f"delete from private.task_words where id = '{task(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_task_words(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
