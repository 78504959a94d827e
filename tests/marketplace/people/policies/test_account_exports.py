"""Exports are for whom they are about; their rows are read through a function that asks whose they are."""

import pytest

from tests.harness.demo import person, speaking_as
from tests.harness.matrix import cells, outcome

OF_AMARA = f"where user_id = '{person(1)}'"
STATEMENTS = {
    "select": f"select id, row_count from public.account_exports {OF_AMARA}",
    "rows": "select * from private.account_export_rows",
    "insert": (
        "insert into public.account_exports (user_id, expires_at) "
        f"values ('{person(1)}', now() + interval '1 day')"
    ),
    "update": f"update public.account_exports set expires_at = 'infinity' {OF_AMARA}",
    "delete": "delete from private.account_export_rows where part = 'public.users'",
}
MATRIX = """
             anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select   refused  allowed      hidden        hidden   hidden   hidden   hidden    hidden   hidden   refused  allowed
    rows     refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""
DEMO = "00000000-0000-7000-8094-000000000001"


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_account_exports(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


@pytest.mark.parametrize(
    ("actor", "count"),
    [("contributor", 2), ("contributor2", 0), ("manager", 0), ("admin", 0)],
)
async def test_the_rows_of_an_export_are_its_owners(shared, actor, count):
    async with speaking_as(shared, actor) as connection:
        read = await connection.fetch("select * from public.read_account_export($1, 0, 100)", DEMO)
    assert len(read) == count


@pytest.mark.parametrize(("actor", "sees"), [("contributor", False), ("admin", True)])
async def test_what_services_have_to_delete_is_for_them_and_for_admins(database, actor, sees):
    from tests.harness.database import connection_as

    async with connection_as(database) as owner:
        await owner.execute("insert into private.forgotten_files (bucket, path) values ('a', 'b')")
    async with speaking_as(database, actor) as connection:
        found = await connection.fetch("select * from public.waiting_deletions()")
    assert bool(found) == sees
    async with speaking_as(database, "service") as connection:
        (file,) = await connection.fetch("select * from public.waiting_deletions()")
        await connection.execute("select public.report_deletion($1)", file["id"])
        assert await connection.fetch("select * from public.waiting_deletions()") == []
