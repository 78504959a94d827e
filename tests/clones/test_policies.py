"""Who may do what with each table of clones: owners see their rows, admins all, and clients write through functions."""

import pytest

from tests.clones.acting import clone, outcome, person
from tests.harness.matrix import cells

KOFI = person(1)
OF_KOFI = {
    "clones.users": f"id = '{KOFI}'",
    "clones.ai_clones": f"id = '{clone(1)}'",
    "clones.ai_tasks": f"owner_id = '{KOFI}'",
    "clones.payments": f"owner_id = '{KOFI}'",
    "clones.activity_logs": f"owner_id = '{KOFI}'",
    "clones.activity_addresses": "true",
    "clones.payment_events": "order_id = 'ORDER-1'",
    "clones.settings": "true",
    "clones.currencies": "true",
}
READS = """
                           anon     owner    owner2   stranger  admin    service  schema
    clones.users           refused  allowed  hidden   hidden    allowed  allowed  allowed
    clones.ai_clones       refused  allowed  hidden   hidden    allowed  allowed  allowed
    clones.ai_tasks        refused  allowed  hidden   hidden    allowed  allowed  allowed
    clones.payments        refused  allowed  hidden   hidden    allowed  allowed  allowed
    clones.activity_logs   refused  allowed  hidden   hidden    allowed  allowed  allowed
    clones.activity_addresses  refused  hidden   hidden   hidden    allowed  refused  allowed
    clones.payment_events  refused  hidden   hidden   hidden    allowed  allowed  allowed
    clones.settings        refused  allowed  allowed  allowed   allowed  allowed  allowed
    clones.currencies      refused  allowed  allowed  allowed   allowed  allowed  allowed
"""
WRITERS = ("anon", "owner", "owner2", "stranger", "admin", "service")
INSERTS = {
    "clones.users": f"insert into clones.users (id, name) select id, 'A' from auth.users where id = '{KOFI}' "
    "on conflict do nothing",
    "clones.ai_clones": f"insert into clones.ai_clones (owner_id, name, model_type) values ('{KOFI}', 'A', 'B')",
    "clones.ai_tasks": "insert into clones.ai_tasks (owner_id, clone_id, task_name, max_attempts, turn) "
    f"values ('{KOFI}', '{clone(1)}', 'A', 5, now())",
    "clones.payments": "insert into clones.payments (owner_id, order_id, amount, currency) "
    f"values ('{KOFI}', 'A', 1, 'USD')",
    "clones.activity_logs": "insert into clones.activity_logs (owner_id, log_type, entity_id, action, actor_role) "
    f"values ('{KOFI}', 'clone', '{clone(1)}', 'A', 'system')",
    "clones.activity_addresses": "insert into clones.activity_addresses values (private.uuid_v7(), null, '::1')",
    "clones.payment_events": "insert into clones.payment_events (event_id, order_id, kind, amount, currency) "
    "values ('A', 'A', 'captured', 1, 'USD')",
    "clones.settings": "insert into clones.settings values ('a', 1, 1, 1, 'A')",
    "clones.currencies": "insert into clones.currencies values ('ABC', 2)",
}
COLUMNS = {
    "clones.users": "role = 'admin'",
    "clones.ai_clones": "name = 'A'",
    "clones.ai_tasks": "task_name = 'A'",
    "clones.payments": "description = 'A'",
    "clones.activity_logs": "action = 'A'",
    "clones.activity_addresses": "ip_address = '::1'",
    "clones.payment_events": "amount = 1",
    "clones.settings": "value = value",
    "clones.currencies": "decimals = 2",
}
APPEND_ONLY = {"clones.activity_logs", "clones.activity_addresses", "clones.payment_events"}


@pytest.mark.parametrize(("table", "actor", "expected"), cells(READS))
async def test_who_sees_the_rows_of_kofi(shared, table, actor, expected):
    statement = f"select 1 from {table} where {OF_KOFI[table]}"
    assert await outcome(shared, actor, statement) == expected


@pytest.mark.parametrize("actor", WRITERS)
@pytest.mark.parametrize("table", OF_KOFI)
async def test_no_client_writes_a_table(shared, table, actor):
    """Not the role of oneself either, which is a column of `clones.users`."""
    where = OF_KOFI[table]
    for statement in (
        INSERTS[table],
        f"update {table} set {COLUMNS[table]} where {where}",
        f"delete from {table} where {where}",
        f"truncate {table}",
    ):
        assert await outcome(shared, actor, statement) == "refused"


@pytest.mark.parametrize("table", OF_KOFI)
async def test_the_statements_themselves_work(shared, table):
    """So that a refusal means what it says; what is written once is changed by nobody."""
    changed = await outcome(
        shared, "schema", f"update {table} set {COLUMNS[table]} where {OF_KOFI[table]}"
    )
    assert await outcome(shared, "schema", INSERTS[table]) in ("allowed", "hidden")
    assert changed == ("append_only" if table in APPEND_ONLY else "allowed")


@pytest.mark.parametrize(
    ("actor", "expected"),
    [("owner", "refused"), ("owner2", "refused"), ("admin", "refused"), ("service", "allowed")],
)
async def test_the_token_of_a_lease_is_read_by_no_person(shared, actor, expected):
    """Not to see it, to sort by it or to ask for one."""
    for sql in (
        "select lease_token from clones.ai_tasks limit 1",
        "select id from clones.ai_tasks order by lease_token limit 1",
        "select id from clones.ai_tasks where lease_token is null limit 1",
        "select task from clones.ai_tasks as task limit 1",
    ):
        assert await outcome(shared, actor, sql) == expected
