"""What stands in the schedule: a mistake is refused where it is made, and each job may be run twice."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime

import asyncpg
import pytest
from croniter import croniter
from pgqueuer.domain.schema.model import Plan

from gateway.errors import ConfigError
from gateway.jobs import next_time
from gateway.jobs.queue import TransactionDriver, queries_on
from tests.harness.catalogue import OURS
from tests.harness.database import connection_as, new_database
from tests.harness.served import sql_files

ADD = "select private.schedule_job('mine', $1, $2, 'Mine.')"
GOOD = "private.refill_panels"
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
async def shared(template):
    async with new_database(template.server, template.name) as clone:
        yield clone


@pytest.fixture
async def owner(shared):
    async with connection_as(shared) as connection:
        transaction = connection.transaction()
        await transaction.start()
        yield connection
        await transaction.rollback()


@pytest.mark.parametrize(
    "cron",
    [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
        "*/0 * * * *", "5-1 * * * *", "a * * * *", "@daily", "* * * * mon", " * * * * *", "*  * * * *",
        "1,,2 * * * *", "-1 * * * *", "* * * * *; select 1", "1/100 * * * *", None,
    ],
)  # fmt: skip
async def test_a_cron_expression_that_is_none_is_refused(owner, cron):
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(ADD, GOOD, cron)
    assert (refused.value.sqlstate, refused.value.column_name) == ("PT400", "p_cron")
    assert refused.value.hint


async def test_the_table_itself_refuses_one_too(owner):
    with pytest.raises(asyncpg.CheckViolationError) as refused:
        await owner.execute("update gateway.jobs set cron = 'now'")
    assert refused.value.constraint_name == "jobs_valid_cron"


@pytest.mark.parametrize(
    ("function", "sqlstate"),
    [
        ("private.no_such_function", "PT404"),
        ("private.refill_panels()", "PT404"),
        ("private.refill_panels; drop table gateway.jobs", "PT404"),
        ("now", "PT400"),
        ("private.move_default_rows", "PT400"),  # needs an argument
        ("private.ledger_mismatches", "PT400"),  # returns rows
        ("private.touch_updated_at", "PT400"),  # is a trigger's
    ],
)
async def test_a_function_that_cannot_be_a_job_is_refused(owner, function, sqlstate):
    with pytest.raises(asyncpg.PostgresError) as refused:
        await owner.execute(ADD, function, "* * * * *")
    assert refused.value.sqlstate == sqlstate


async def test_a_file_that_is_applied_again_keeps_what_the_operator_decided(owner):
    await owner.execute(ADD, GOOD, "0 1 * * *")
    await owner.execute(
        "update gateway.jobs set is_enabled = false, next_run_at = now() where name = 'mine'"
    )
    kept = "select is_enabled, next_run_at is null from gateway.jobs where name = 'mine'"
    await owner.execute(ADD, GOOD, "0 1 * * *")
    assert tuple(await owner.fetchrow(kept)) == (False, False)
    await owner.execute(ADD, GOOD, "0 2 * * *")
    assert tuple(await owner.fetchrow(kept)) == (False, True), "another time is due another time"


async def test_a_job_is_taken_away_with_its_runs(owner):
    await owner.execute(ADD, GOOD, "0 1 * * *")
    await owner.execute("select gateway.create_job_run('mine')")
    await owner.execute("select private.unschedule_job('mine')")
    assert await owner.fetchval("select count(*) from gateway.jobs where name = 'mine'") == 0


async def test_every_file_of_a_job_names_it_and_every_job_has_a_file(owner):
    named = {
        file.stem
        for file in sql_files("jobs")
        if re.search(rf"select private\.schedule_(job|deletion)\(\n    '{file.stem}', '", file.text)
    }
    rows = await owner.fetch("select name, cron from gateway.jobs")
    assert named == {file.stem for file in sql_files("jobs")}
    assert named == {row["name"] for row in rows}
    assert all(next_time(row["cron"], NOW) > NOW for row in rows)


@pytest.mark.parametrize("cron", ["0 0 31 2 *", "nonsense"])
def test_a_moment_that_never_comes_is_an_error(cron):
    with pytest.raises(ConfigError, match="is never due"):
        next_time(cron, NOW)


def crons(count: int) -> list[str]:
    """Expressions of which some are well formed, always the same."""
    chance = random.Random(1)
    number = lambda: str(chance.randint(0, 40))  # noqa: E731
    fields = (
        lambda: "*",
        number,
        lambda: f"{number()}-{number()}",
        lambda: f"*/{number()}",
        lambda: f"{chance.randint(0, 6)}-6/{chance.randint(0, 3)}",
        lambda: ",".join(str(chance.randint(0, 7)) for _ in range(3)),
        lambda: "".join(chance.choices("0123456789*/-,", k=chance.randint(0, 4))),
    )
    return [" ".join(chance.choice(fields)() for _ in range(5)) for _ in range(count)]


async def test_what_the_database_takes_the_runner_can_read(owner):
    taken = await owner.fetch(
        "select cron from unnest($1::text[]) as cron where private.is_cron(cron)", crons(20_000)
    )
    assert len(taken) > 500
    assert [row["cron"] for row in taken if not croniter.is_valid(row["cron"])] == []


TABLES = f"""
select relation.oid::regclass::text as name
from pg_class as relation
inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
where namespace.nspname in {OURS}
and relation.relkind in ('r', 'p')
order by 1
"""
TOUCHED = """
select relid::regclass::text as name from pg_stat_xact_user_tables
where n_tup_ins + n_tup_upd + n_tup_del > 0 order by 1
"""


async def names(connection, sql: str) -> list[str]:
    return [row["name"] for row in await connection.fetch(sql)]


async def state(connection, tables: list[str]) -> dict[str, str]:
    """Which tables there are, and a hash of each of these but for when its rows were touched."""
    found = dict.fromkeys(await names(connection, TABLES), "")
    for name in tables:
        found[name] = await connection.fetchval(
            "select md5(string_agg(content, ',' order by content)) from "
            f"(select (to_jsonb(row) - 'updated_at')::text as content from {name} as row) as rows"
        )
    return found


async def touched_by(connection, call: str) -> list[str]:
    """The tables in which a call would write rows."""
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute(call)
    found = await names(connection, TOUCHED)
    await transaction.rollback()
    return found


OLD = """
-- each run looks through another bucket
delete from private.storage_sweeps where bucket <> 'submissions';
insert into public.user_activities (id, user_id, action, created_at)
select private.uuid_v7(now() - interval '400 days'), id, 'login', now() - interval '400 days'
from public.users limit 5;
insert into gateway.idempotency_keys (role, subject, field, key, arguments, created_at)
values ('authenticated', '', 'createTask', gen_random_uuid(), '', now() - interval '25 hours');
insert into gateway.job_runs (job_id, due_at, status, finished_at, rows_affected)
select id, now() - interval '31 days', 'succeeded', now(), 0 from gateway.jobs limit 1;
insert into public.uploads (user_id, task_id, bucket, path, content_type, size_bytes, expires_at)
select created_by, id, 'submissions', 'old', 'text/plain', 1, now() - interval '2 days'
from public.tasks limit 1;
"""
EXPECTED = {
    "award_missions": 0,
    "delete_expired_idempotency_keys": 1,
    "delete_old_activities": 5,
    "delete_old_job_runs": 1,
    "maintain_partitions": 1,  # of the activities of OLD
    "refill_panels": 0,
    "write_weekly_reports": 2,
}
JOBS = sorted(file.stem for file in sql_files("jobs"))


@pytest.mark.parametrize("job", JOBS)
async def test_a_job_that_runs_twice_leaves_the_same_as_once(database, job):
    async with connection_as(database) as owner:
        await owner.execute(OLD)
        function = await owner.fetchval("select function from gateway.jobs where name = $1", job)
        call = f"select {function}()"
        first = await owner.fetchval(call)
        tables = await touched_by(owner, call)
        once = await state(owner, tables)
        second = await owner.fetchval(call)
        assert await state(owner, tables) == once
        assert await owner.fetch("select * from private.ledger_mismatches()") == []
    assert not second  # no rows, or no files
    assert first == EXPECTED.get(job, first)


async def test_the_tables_of_the_queue_are_what_the_library_wants(owner):
    """Of what `pgq upgrade` would do here, only the trigger that we leave out is left."""
    plan: Plan = await queries_on(TransactionDriver(owner)).plan_upgrade()
    left = [re.sub(r"\s+", " ", str(statement)) for statement in plan.statements]
    assert [
        each
        for each in left
        if "fn_pgqueuer_changed" not in each and "tg_pgqueuer_changed" not in each
    ] == []
