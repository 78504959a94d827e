"""Who may do what with each table of the queue: creators see their rows, admins all, and nobody writes directly."""

import pytest

from tests.creators.acting import creator, outcome
from tests.harness.matrix import cells

NIA = creator("creator")
ROWS = {
    "creators.job_type": "slug = 'sync_x'",
    "creators.job_queue": f"user_id = '{NIA}'",
    "creators.job_log": f"user_id = '{NIA}'",
    "creators.stripe_webhook_events": "id = 'evt_demo_1'",
    "creators_private.stripe_customers": "true",
    "creators_private.stripe_subscriptions": "true",
}
READS = """
                                            anon     creator  creator2 new      admin    service  schema
    creators.job_type                       refused  allowed  allowed  allowed  allowed  allowed  allowed
    creators.job_queue                      refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.job_log                        refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.stripe_webhook_events          refused  hidden   hidden   hidden   allowed  allowed  allowed
    creators_private.stripe_customers       refused  refused  refused  refused  refused  refused  hidden
    creators_private.stripe_subscriptions   refused  refused  refused  refused  refused  refused  hidden
"""
WRITERS = ("anon", "creator", "creator2", "admin", "service")
INSERTS = {
    "creators.job_type": "insert into creators.job_type "
    "(slug, name, description, priority, max_attempts, backoff_seconds) values ('a', 'A', 'A', 1, 1, 1)",
    "creators.job_queue": "insert into creators.job_queue (user_id, job_type_slug, priority, turn, max_attempts) "
    f"values ('{NIA}', 'sync_x', 1, now(), 1)",
    "creators.job_log": "insert into creators.job_log (user_id, job_id, level, message) "
    f"select '{NIA}', id, 'info', 'A' from creators.job_queue limit 1",
    "creators.stripe_webhook_events": "insert into creators.stripe_webhook_events "
    "(id, type, livemode, created, payload) values ('A', 'A', false, now(), '{}')",
    "creators_private.stripe_customers": "insert into creators_private.stripe_customers "
    f"values ('A', '{NIA}', now(), 'A')",
    "creators_private.stripe_subscriptions": "insert into creators_private.stripe_subscriptions "
    "values ('A', 'A', 'active', null, null, now(), now(), false, now(), 1, 'A')",
}
COLUMNS = {
    "creators.job_type": "name = 'A'",
    "creators.job_queue": "priority = 10",
    "creators.job_log": "message = 'A'",
    "creators.stripe_webhook_events": "attempts = 1",
    "creators_private.stripe_customers": "event_id = 'A'",
    "creators_private.stripe_subscriptions": "event_id = 'A'",
}


@pytest.mark.parametrize(("table", "actor", "expected"), cells(READS))
async def test_who_sees_the_rows_of_nia(shared, table, actor, expected):
    statement = f"select 1 from {table} where {ROWS[table]}"
    assert await outcome(shared, actor, statement) == expected


@pytest.mark.parametrize("actor", WRITERS)
@pytest.mark.parametrize("table", ROWS)
async def test_no_client_writes_a_table(shared, table, actor):
    for statement in (
        INSERTS[table],
        f"update {table} set {COLUMNS[table]} where {ROWS[table]}",
        f"delete from {table} where {ROWS[table]}",
        f"truncate {table}",
    ):
        assert await outcome(shared, actor, statement) == "refused"


@pytest.mark.parametrize("table", ROWS)
async def test_the_statements_themselves_work(shared, table):
    """So that a refusal means what it says."""
    assert await outcome(shared, "schema", INSERTS[table]) == "allowed"
    if not table.startswith("creators_private"):
        changed = f"update {table} set {COLUMNS[table]} where {ROWS[table]}"
        assert await outcome(shared, "schema", changed) == "allowed"


@pytest.mark.parametrize(
    ("actor", "expected"),
    [("creator", "refused"), ("creator2", "refused"), ("admin", "refused"), ("service", "allowed")],
)
async def test_the_token_of_a_lease_is_read_by_no_person(shared, actor, expected):
    """Not to see it, to sort by it or to ask for one."""
    for sql in (
        "select lease_token from creators.job_queue limit 1",
        "select id from creators.job_queue order by lease_token limit 1",
        "select id from creators.job_queue where lease_token is null limit 1",
        "select job from creators.job_queue as job limit 1",
    ):
        assert await outcome(shared, actor, sql) == expected
