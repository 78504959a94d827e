"""What the platform does by itself, through HTTP: for admins to see, and for nobody else."""

from __future__ import annotations

import pytest

from gateway.jobs.runner import run_job_now
from tests.harness.database import Database, connection_as
from tests.harness.people import ADMIN, people_of

JOBS = """
query ($filter: JobFilter) {
  jobs(filter: $filter) {
    totalCount
    nodes { name function cron isEnabled runs(first: 1) { nodes { status rows error } } }
  }
}
"""
RUNS = """
query ($filter: JobRunFilter) {
  jobRuns(first: 5, filter: $filter) {
    nodes { status attempts rows error startedAt finishedAt job { name } }
  }
}
"""
REPORTS = """
{ weeklyReports { nodes { week newUsers submissionCount approved rewards payouts funding } } }
"""
OTHERS = [1, 3, 4, 6, None]
BROKEN = """
create function private.broken() returns integer language plpgsql set search_path = ''
    as $$ begin raise exception 'It broke.'; end $$;
select private.schedule_job('broken', 'private.broken', '0 0 1 1 *', 'Breaks.');
"""


async def test_an_admin_sees_the_schedule_what_ran_and_why_it_failed(database: Database) -> None:
    settings = database.settings()
    async with connection_as(database) as owner:
        await owner.execute(BROKEN)
        count = await owner.fetchval("select count(*) from gateway.jobs")
    rows = await run_job_now(settings, "write_weekly_reports")
    assert rows == 2
    with pytest.raises(Exception, match=r"It broke\."):
        await run_job_now(settings, "broken")

    async with people_of(database) as people:
        schedule = (await people.data(ADMIN, JOBS))["jobs"]
        assert schedule["totalCount"] == count
        one = await people.data(ADMIN, JOBS, filter={"name": {"eq": "write_weekly_reports"}})
        assert one["jobs"]["nodes"] == [
            {
                "name": "write_weekly_reports",
                "function": "private.write_weekly_reports",
                "cron": "30 0 * * 1",
                "isEnabled": True,
                "runs": {"nodes": [{"status": "SUCCEEDED", "rows": 2, "error": None}]},
            }
        ]
        failed = await people.data(ADMIN, RUNS, filter={"status": {"eq": "FAILED"}})
        (run,) = failed["jobRuns"]["nodes"]
        assert (run["job"]["name"], run["attempts"], run["rows"]) == ("broken", 1, None)
        assert run["error"].startswith("It broke.")
        assert run["startedAt"] <= run["finishedAt"]
        assert len((await people.data(ADMIN, REPORTS))["weeklyReports"]["nodes"]) == 2


async def test_nobody_else_sees_jobs_runs_or_reports(database: Database) -> None:
    async with connection_as(database) as owner:
        await owner.execute("select private.write_weekly_reports()")
        await owner.execute("select gateway.create_job_run('refill_panels')")
    async with people_of(database) as people:
        for query in (JOBS, RUNS, REPORTS):
            ((root, shown),) = (await people.data(ADMIN, query)).items()
            assert shown["nodes"]
            for who in OTHERS:
                answer = await people.answer(who, query)
                found = (answer["data"] or {}).get(root)
                assert found is None or found["nodes"] == [], (root, who)
                refused = [error["extensions"]["code"] for error in answer.get("errors", [])]
                assert refused == (["FORBIDDEN"] if who is None else []), (root, who)
