"""The schedule and its runs are for admins and the runner to read; functions alone write them."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "jobs": "select * from gateway.jobs",
    "runs": "select * from gateway.job_runs",
    "asked": "select * from gateway.job_requests",
    "insert": (
        "insert into gateway.jobs (name, function, cron, description) "
        "values ('mine', 'private.is_admin', '* * * * *', 'Mine.')"
    ),
    "update": "update gateway.jobs set function = 'private.is_admin'",
    "delete": "delete from gateway.job_runs",
    "plan": "select gateway.plan_job_run(id, next_run_at, now()) from gateway.jobs",
    "plan_asked": "select gateway.plan_asked_run(gen_random_uuid(), id) from gateway.jobs limit 1",
    "run_soon": "select private.run_job_soon('refill_panels')",
    "run": "select gateway.run_job(id) from gateway.job_runs",
    "ask": "select gateway.ask_job(id) from gateway.job_runs",
    "tell": "select gateway.tell_job(id, '[]') from gateway.job_runs",
    "create": "select gateway.create_job_run('refill_panels')",
    "schedule": "select private.schedule_job('mine', 'private.refill_panels', '* * * * *', 'Mine.')",
    "queue": "insert into pgqueuer.pgqueuer (priority, status, entrypoint) values (0, 'queued', 'run_job')",
    "log": "delete from pgqueuer.pgqueuer_log",
}
MATRIX = """
              anon     contributor  manager  viewer   judge    admin    service  owner
    jobs      refused  hidden       hidden   hidden   hidden   allowed  allowed  allowed
    runs      refused  hidden       hidden   hidden   hidden   allowed  allowed  allowed
    asked     refused  refused      refused  refused  refused  refused  allowed  allowed
    insert    refused  refused      refused  refused  refused  refused  refused  allowed
    update    refused  refused      refused  refused  refused  refused  refused  allowed
    delete    refused  refused      refused  refused  refused  refused  refused  allowed
    plan      refused  refused      refused  refused  refused  refused  allowed  allowed
    plan_asked  refused  refused    refused  refused  refused  refused  allowed  allowed
    run_soon  refused  refused      refused  refused  refused  refused  refused  allowed
    run       refused  refused      refused  refused  refused  refused  allowed  allowed
    ask       refused  refused      refused  refused  refused  refused  allowed  allowed
    tell      refused  refused      refused  refused  refused  refused  allowed  allowed
    create    refused  refused      refused  refused  refused  refused  allowed  allowed
    schedule  refused  refused      refused  refused  refused  refused  refused  allowed
    queue     refused  refused      refused  refused  refused  refused  allowed  allowed
    log       refused  refused      refused  refused  refused  refused  hidden   hidden
"""


@pytest.fixture(scope="module")
async def ran(template):
    """A database with a run that is over."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute("select private.run_job_soon('refill_panels')")
            await owner.execute(
                "insert into gateway.job_runs (job_id, due_at, status, finished_at, rows_affected) "
                "select id, now(), 'succeeded', now(), 0 from gateway.jobs where name = 'refill_panels'"
            )
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_jobs(ran, statement, actor, expected):
    assert await outcome(ran, actor, STATEMENTS[statement]) == expected
