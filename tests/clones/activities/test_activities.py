"""Each change of a clone, a task or a payment leaves one activity: who, from what, to what; nothing else leaves any."""

import json

import pytest

from tests.clones.acting import clone, person

OF = """
select
    action, details ->> 'previous_state' as before, details ->> 'new_state' as after,
    details -> 'changed_fields' as fields, level, actor_id::text, actor_role, worker
from clones.activity_logs where entity_id = $1 order by id
"""
COUNT = "select count(*) from clones.activity_logs"
OWNER = (person(1), "authenticated", None)
WORKER = (None, "service_role", "w")
UPDATE = "select * from clones.update_clone($1, $2)"
EXPIRE = "update clones.ai_tasks set due_at = clock_timestamp() - interval '1 second' where id = $1"


async def of(stage, entity):
    rows = await stage.connection.fetch(OF, entity)
    return [(*row[:3], json.loads(row["fields"]), *row[4:]) for row in rows]


async def test_the_life_of_a_clone(stage):
    made = await stage.clone()
    for changes in (
        {"name": "B", "config": {"temperature": 1}},
        {"status": "paused"},
        {"status": "active"},
    ):
        await stage.call("owner", UPDATE, made, json.dumps(changes))
    await stage.call("owner", "select * from clones.archive_clone($1)", made)
    assert await of(stage, made) == [
        ("created", None, "active", ["status"], "info", *OWNER),
        ("updated", "active", "active", ["name", "config"], "info", *OWNER),
        ("paused", "active", "paused", ["status"], "info", *OWNER),
        ("resumed", "paused", "active", ["status"], "info", *OWNER),
        ("archived", "active", "archived", ["status"], "info", *OWNER),
    ]


async def test_the_life_of_a_task(stage):
    await stage.empty_queue()
    task = await stage.task(await stage.clone())
    token = await stage.claim()
    await stage.call("service", "select * from clones.fail_clone_task($1, $2, 'No')", task, token)
    await stage.connection.execute(EXPIRE, task)
    await stage.claim()
    await stage.connection.execute(EXPIRE, task)
    token = await stage.claim()
    await stage.call("service", "select * from clones.heartbeat_clone_task($1, $2)", task, token)
    await stage.call("service", "select * from clones.complete_clone_task($1, $2)", task, token)
    ended = ["status", "task_output", "error_message", "completed_at"]
    assert await of(stage, task) == [
        ("created", None, "pending", ["status"], "info", *OWNER),
        ("claimed", "pending", "in_progress", ["status", "attempts"], "info", *WORKER),
        ("retried", "in_progress", "pending", ["status", "error_message"], "warning", *WORKER),
        ("claimed", "pending", "in_progress", ["status", "attempts"], "info", *WORKER),
        ("claimed", "in_progress", "in_progress", ["attempts"], "info", *WORKER),
        ("completed", "in_progress", "completed", ended, "info", *WORKER),
    ]


async def test_a_failed_and_a_cancelled_task(stage):
    await stage.empty_queue()
    failed = await stage.task(await stage.clone())
    final = "select * from clones.fail_clone_task($1, $2, 'No', true)"
    await stage.call("service", final, failed, await stage.claim())
    cancelled = await stage.task(clone(1))
    await stage.call("owner", "select * from clones.cancel_clone_task($1)", cancelled)
    ended = ["status", "error_message", "completed_at"]
    assert (await of(stage, failed))[-1] == (
        "failed", "in_progress", "failed", ended, "error", *WORKER,
    )  # fmt: skip
    assert (await of(stage, cancelled))[-1] == (
        "cancelled", "pending", "cancelled", ["status", "completed_at"], "info", *OWNER,
    )  # fmt: skip


async def test_a_job_is_the_system(stage):
    await stage.empty_queue()
    task = await stage.task(clone(1))
    for _ in range(5):
        await stage.claim()
        await stage.connection.execute(EXPIRE, task)
    await stage.value("select clones_private.end_lost_tasks()")
    assert (await of(stage, task))[-1][-4:] == ("error", None, "system", None)


async def test_a_payment_and_what_its_provider_says(stage):
    record = "select payment_id from clones.record_payment('A-1', 10)"
    payment = (await stage.call("owner", record))["payment_id"]
    await stage.call("owner", record)
    settle = "select * from clones.settle_payment($1, 'A-1', 'captured', $2, 'USD')"
    for event, amount in [("1", 9), ("2", 10), ("2", 10), ("3", 10)]:
        await stage.call("service", settle, event, amount)
    service = (None, "service_role", None)
    assert await of(stage, payment) == [
        ("created", None, "created", ["status"], "info", *OWNER),
        ("captured", "created", "captured", ["status", "completed_at"], "info", *service),
    ]


async def test_what_changes_nothing_leaves_nothing(stage):
    await stage.empty_queue()
    made = await stage.clone()
    task = await stage.task(made)
    token = await stage.claim()
    before = await stage.value(COUNT)
    await stage.call("owner", UPDATE, made, '{"name": "New", "status": "active"}')
    await stage.call("service", "select * from clones.heartbeat_clone_task($1, $2)", task, token)
    await stage.call("owner", "select * from clones.update_clone_owner('Kofi')")
    await stage.call("admin", "select * from clones.set_clone_setting('task_attempts', 4)")
    await stage.refusal("owner", UPDATE, made, '{"config": {"temperature": 3}}')
    assert await stage.value(COUNT) == before


async def test_the_address_is_for_admins_alone(stage):
    await stage.connection.execute(
        """select set_config('request.headers', '{"x-forwarded-for": "198.51.100.7, 203.0.113.9"}', true)"""
    )
    made = await stage.clone()
    read = """
    select ip_address::text from clones.activity_addresses
    where id in (select id from clones.activity_logs where entity_id = $1)
    """
    assert (await stage.call("admin", read, made))[0] == "203.0.113.9/32"
    assert await stage.call("owner", read, made) is None
    assert await stage.call("owner2", read, made) is None
    assert await stage.refusal("service", read, made) == ("42501", None)


async def test_an_activity_is_changed_by_nobody(stage):
    for sql in (
        "update clones.activity_logs set level = 'info'",
        "delete from clones.activity_logs",
    ):
        with pytest.raises(Exception, match="append-only"):
            async with stage.connection.transaction():
                await stage.connection.execute(sql)


MONTHS = """
select count(*) from pg_inherits where inhparent = 'clones.activity_logs'::regclass
and inhrelid::regclass::text ~ '_y[0-9]{4}m[0-9]{2}$'
"""
OLD = """
insert into clones.activity_logs (id, owner_id, log_type, entity_id, action, actor_role, created_at)
select private.uuid_v7($2::timestamptz), $1, 'clone', gen_random_uuid(), 'old', 'system', $2
"""


async def test_months_that_are_over_for_long_enough_are_dropped(stage):
    """A month goes when all of it is older than the setting, and no later one does."""
    days = "select * from clones.set_clone_setting('activity_days', $1)"
    now = await stage.value("select date_trunc('month', now(), 'UTC')")
    await stage.call("admin", days, 365)
    await stage.connection.execute(
        "select private.create_month_partitions('clones.activity_logs', (now() - interval '14 months')::date, 15)"
    )
    before = await stage.value(MONTHS)
    year = await stage.value("select $1::timestamptz - interval '12 months'", now)
    for at in (year, await stage.value("select $1::timestamptz - interval '1 microsecond'", year)):
        await stage.connection.execute(OLD, person(1), at)
    # the month that holds the day of a year ago stays, and with it the day before, if it is of that month
    dropped = await stage.value("select clones_private.drop_old_activities()")
    assert dropped == 2  # of activities; addresses have no months so old
    assert await stage.value(MONTHS) == before - 2
    assert await stage.value("select count(*) from clones.activity_logs where action = 'old'") == 1
    assert await stage.value("select clones_private.drop_old_activities()") == 0
