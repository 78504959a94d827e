"""The demo data at another scale: as much as it promises, in the months that it speaks of, and it adds up."""

from __future__ import annotations

from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from tests.harness.database import Database, connection_as
from tests.learning.classroom import prove_figures

COUNTS = """
select
    (select count(*) from learning.users),
    (select count(*) from learning.practice_sessions where is_completed),
    (select count(*) from learning.chat_messages where chat_id in (
        select id from learning.chat_sessions where chat_name like 'About lesson %'
    )),
    (select count(*) from learning_private.chat_turns) - (select count(*) from learning.chat_sessions)
"""
ELSEWHERE = """
select id from learning.practice_sessions where id not between
    private.uuid_v7_bound(started_at) and private.uuid_v7_bound(started_at + interval '1 ms')
union all
select id from learning.practice_sessions_default
union all
select id from learning.chat_messages_default
"""


async def test_twice_the_learners_have_twice_the_practice_each(empty_database: Database) -> None:
    settings = empty_database.settings(domains=("learning",))
    done = []
    async with owner_connection(empty_database.url) as owner:
        await migrate(owner, settings)
        await seed(owner, served_folders(settings), 2, lambda file: done.append(file.name))
    assert done == sorted(done)
    assert len(done) == 4
    async with connection_as(empty_database, "postgres") as owner:
        counted = await owner.fetchrow(COUNTS)
        assert tuple(counted) == (2_000, 2_000 * 10, 2_000 * 4, 0)
        assert await owner.fetch(ELSEWHERE) == []
        await prove_figures(owner)
