"""Managers see that a key exists; nobody reads its hash, nobody writes."""

import pytest

from tests.harness.demo import company, person, speaking_as
from tests.harness.matrix import cells, outcome

KEY = "00000000-0000-7000-8033-000000000001"
INSERT = (
    "insert into public.company_api_keys (id, company_id, created_by, name, prefix) values "
    f"('{KEY}', '{company(1)}', '{person(3)}', 'Sync', 'xum_00000000')"
)
HASH = f"insert into private.company_api_key_hashes values ('{KEY}', sha256('key'))"
STATEMENTS = {
    "select": "select id, name, prefix from public.company_api_keys",
    "select_hash": "select * from private.company_api_key_hashes",
    "insert": INSERT.replace(KEY, "00000000-0000-7000-8033-000000000002"),
    "update": "update public.company_api_keys set revoked_at = null",
    "delete": "delete from public.company_api_keys where name = 'Nothing'",
}
MATRIX = """
                 anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select       hidden   hidden       hidden        allowed  hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_hash  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.fixture(scope="module")
async def with_key(template):
    """A database with one key of Demo Data Co."""
    from tests.harness.database import connection_as, new_database

    async with new_database(template.server, template.name) as clone:
        async with connection_as(clone) as owner:
            await owner.execute("delete from private.company_api_key_hashes")
            await owner.execute("delete from public.company_api_keys")
            await owner.execute(INSERT)
            await owner.execute(HASH)
        yield clone


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_api_keys(with_key, statement, actor, expected):
    assert await outcome(with_key, actor, STATEMENTS[statement]) == expected


async def test_a_manager_of_another_company_reads_no_key(with_key):
    async with speaking_as(with_key, "manager2") as connection:
        assert await connection.fetch(STATEMENTS["select"]) == []
