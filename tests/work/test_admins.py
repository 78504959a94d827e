"""What services gave up and what ran is for admins to see and have tried again, and for nobody else."""

from __future__ import annotations

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.matrix import cells, outcome
from tests.harness.people import ADMIN, people_of
from tests.work.conftest import working

FAILED = "{ failedWork { totalCount nodes { id service key attempts lastError since } } }"
RUNS = """
query ($filter: WorkRunFilter) {
  workRuns(filter: $filter) { nodes { service key attempt status error startedAt finishedAt } }
}
"""
RETRY = "mutation ($input: RetryWorkInput!) { retryWork(input: $input) { id } }"
OTHERS = [1, 3, 4, 6, None]


async def test_an_admin_sees_what_was_given_up_and_has_it_tried_again(database, tower):
    await tower.ask("one", fails=3)
    await tower.ask("two")
    async with working(database), people_of(database) as people:
        await tower.until_all_are("failed")
        failed = (await people.data(ADMIN, FAILED))["failedWork"]
        (work,) = failed["nodes"]
        assert failed["totalCount"] == 1
        assert (work["service"], work["key"], work["attempts"]) == ("bells", "one", 3)
        assert work["lastError"] == "The rope broke."
        assert work["since"]

        await tower.owner.execute("update gateway.work set payload = '{}'")
        retried = await people.data(ADMIN, RETRY, input={"id": work["id"]})
        assert retried == {"retryWork": {"id": work["id"]}}
        await tower.until_all_are()
        assert (await people.data(ADMIN, FAILED))["failedWork"]["nodes"] == []
        again = await people.answer(ADMIN, RETRY, input={"id": work["id"]})
        assert again["errors"][0]["extensions"]["code"] == "NOT_FOUND"

        runs = await people.data(ADMIN, RUNS, filter={"service": {"eq": "bells"}})
    assert [
        (run["status"], run["attempt"]) for run in runs["workRuns"]["nodes"] if run["key"] == "one"
    ] == [
        ("SUCCEEDED", 1),
        ("FAILED", 3),
        ("POSTPONED", 2),
        ("POSTPONED", 1),
    ]


async def test_nobody_else_sees_it_or_has_it_tried_again(database, tower):
    await tower.ask("one", gives_up=True)
    async with working(database), people_of(database) as people:
        await tower.until_all_are("failed")
        work_id = await tower.owner.fetchval("select id from gateway.work")
        for query in (FAILED, RUNS):
            ((root, shown),) = (await people.data(ADMIN, query)).items()
            assert shown["nodes"]
            for who in OTHERS:
                answer = await people.answer(who, query)
                found = (answer["data"] or {}).get(root)
                assert found is None or found["nodes"] == [], (root, who)
        for who in OTHERS:
            answer = await people.answer(who, RETRY, input={"id": str(work_id)})
            code = answer["errors"][0]["extensions"]["code"]
            assert code in ("FORBIDDEN", "UNAUTHENTICATED"), who
    assert await tower.work() == [("one", "failed", 1)]


STATEMENTS = {
    "failed": "select id, service, key, attempts, error, failed_at from gateway.work where status = 'failed'",
    "waiting": "select id from gateway.work where status = 'waiting'",
    "payload": "select payload from gateway.work",
    "runs": "select * from gateway.work_runs",
    "insert": "insert into gateway.work (service, key) values ('mine', 'mine')",
    "update": "update gateway.work set status = 'waiting', failed_at = null",
    "delete": "delete from gateway.work_runs",
    "ask": "select private.ask_for_work('mine', 'mine')",
    "claim": "select gateway.claim_work('bells', 1, '1 minute', 5)",
    "hold": "select gateway.hold_work('{}', '{}', '1 minute'), 1 from gateway.give_back_work('{}', '{}')",
    "complete": "select gateway.complete_work(gen_random_uuid(), gen_random_uuid())",
    "fail": "select gateway.fail_work(gen_random_uuid(), gen_random_uuid(), 'No', null)",
}
MATRIX = """
              anon     contributor  manager  viewer   judge    admin    service  owner
    failed    refused  hidden       hidden   hidden   hidden   allowed  allowed  allowed
    waiting   refused  hidden       hidden   hidden   hidden   hidden   allowed  allowed
    payload   refused  refused      refused  refused  refused  refused  allowed  allowed
    runs      refused  hidden       hidden   hidden   hidden   allowed  allowed  allowed
    insert    refused  refused      refused  refused  refused  refused  refused  allowed
    update    refused  refused      refused  refused  refused  refused  refused  allowed
    delete    refused  refused      refused  refused  refused  refused  refused  allowed
    ask       refused  refused      refused  refused  refused  refused  refused  allowed
    claim     refused  refused      refused  refused  refused  refused  allowed  allowed
    hold      refused  refused      refused  refused  refused  refused  hidden   hidden
    complete  refused  refused      refused  refused  refused  refused  allowed  allowed
    fail      refused  refused      refused  refused  refused  refused  allowed  allowed
"""


@pytest.fixture(scope="module")
async def asked(template):
    """A database with work that waits, work that was given up, and a run."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(
                "insert into gateway.work (service, key, status, failed_at, error) "
                "values ('bells', 'one', 'failed', now(), 'No'), ('bells', 'two', 'waiting', null, null);"
                "insert into gateway.work_runs (service, key, attempt, status, started_at) "
                "values ('bells', 'one', 1, 'succeeded', now())"
            )
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_work(asked, statement, actor, expected):
    assert await outcome(asked, actor, STATEMENTS[statement]) == expected
