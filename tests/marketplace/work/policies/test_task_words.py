"""The words of all tasks are in `private`: no client may name them."""

import pytest

from tests.harness.database import connection_as
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


async def test_the_words_follow_their_task(database):
    """An import sets a task's time; a search read by another time would repeat rows on its next page."""
    async with connection_as(database) as owner:
        await owner.execute(
            "update public.tasks set created_at = created_at - interval '1 year', title = 'Zebra' where id = $1",
            task(1),
        )
        kept = await owner.fetchrow(
            "select words.created_at = task.created_at as same, words.words @@ 'zebra'::tsquery as found "
            "from private.task_words as words inner join public.tasks as task on task.id = words.id "
            "where task.id = $1",
            task(1),
        )
        assert tuple(kept) == (True, True)


async def test_a_task_is_private_when_its_campaign_is(database):
    say = "update public.tasks set is_private = $2 where id = $1 returning is_private"
    async with connection_as(database) as owner:
        assert await owner.fetchval(say, task(1), True) is False
        await owner.execute(
            "update public.campaigns set is_private = true "
            "where id = (select campaign_id from public.tasks where id = $1)",
            task(1),
        )
        assert await owner.fetchval(say, task(1), False) is True
