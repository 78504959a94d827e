"""What a page costs depends on the page: not on how much its reader has done, was invited to, or judged.

Two people ask the same: one with 10 of everything, one with 50,000. Pages that Postgres reads are counted,
not time. Triggers and foreign keys rest while the rows are written; nothing of them is asked for here.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Database, connection_as, demo_person, new_database
from tests.marketplace import campaign, company, person, task

FEW, MANY = 500, 501
WRITE = f"""
update public.users set trust_score = 10, level = 60, languages = '{{en,fr,sw}}', region = 'KE'
where id in ('{person(FEW)}', '{person(MANY)}');

create temporary table done as
select
    number,
    ('00000000-0000-7000-8191-' || lpad(number::text, 12, '0'))::uuid as task_id,
    ('00000000-0000-7000-8192-' || lpad(number::text, 12, '0'))::uuid as submission_id,
    ('00000000-0000-7000-8193-' || lpad(number::text, 12, '0'))::uuid as campaign_id
from generate_series(1, 50000) as number;

insert into public.tasks (id, created_by, company_id, title, description, task_type, reward, status, created_at)
select task_id, '{person(3)}', '{company(1)}', 'Done long ago', 'Done', 'text', 1, 'completed',
    timestamptz '2020-01-01' + number * interval '1 minute'
from done;

create temporary table doer as
select '{person(MANY)}'::uuid as id, done.* from done
union all
select '{person(FEW)}'::uuid, task_id_number.* from done as task_id_number where number <= 10;

insert into public.submissions (id, task_id, user_id, submission_data, reward, xp_reward)
select case id when '{person(MANY)}' then submission_id else gen_random_uuid() end, task_id, id, '{{}}', 1, 1
from doer;
insert into private.worked_tasks (user_id, task_id) select id, task_id from doer
on conflict do nothing;

insert into public.campaigns (id, company_id, name, is_private)
select campaign_id, '{company(1)}', 'Private', true from done;
insert into public.campaign_invitations (id, campaign_id, user_id)
select gen_random_uuid(), campaign_id, id from doer;
insert into public.campaign_invitations (campaign_id, user_id)
select '{campaign(2)}', unnest(array['{person(FEW)}', '{person(MANY)}']::uuid[])
on conflict do nothing;

insert into public.judges (id) values ('{person(FEW)}'), ('{person(MANY)}') on conflict do nothing;
insert into public.qc_consensus (id, submission_id, task_id, status, approvals, decided_at)
select gen_random_uuid(), submission_id, task_id, 'approved', 2, now() from done;
insert into public.qc_assignments (id, submission_id, judge_id, task_id, round, submission_data, status)
select gen_random_uuid(), submission_id, id, task_id, 1, '{{}}', 'done' from doer;
insert into public.qc_votes (id, assignment_id, submission_id, judge_id, round, verdict)
select id, id, submission_id, judge_id, round, 'approved' from public.qc_assignments
where judge_id in ('{person(FEW)}', '{person(MANY)}');
analyze public.tasks, public.submissions, public.campaigns, public.campaign_invitations, public.qc_consensus;
analyze public.qc_assignments, public.qc_votes, private.worked_tasks;
"""
A_DONE_ONE = (
    "(select task_id from private.worked_tasks where user_id = '{0}' order by task_id limit 1)"
)
STATEMENTS = {
    "a page of tasks": "select id, title from public.tasks order by created_at desc, id desc limit 20",
    "tasks by priority": (
        "select id, title from public.tasks where is_priority order by created_at desc, id limit 20"
    ),
    "a task that anybody sees": f"select title from public.tasks where id = '{task(14)}'",
    "a private task": f"select title from public.tasks where id = '{task(2)}'",
    "a task done long ago": "select title from public.tasks where id = '{done}'",
    "own submissions with their tasks": (
        "select mine.id, (select task.title from public.tasks as task where task.id = mine.task_id) "
        "from public.submissions as mine where mine.user_id = '{me}' "
        "order by mine.submitted_at desc, mine.id desc limit 5"
    ),
    "a decided panel": "select status from public.qc_consensus where submission_id = '{panel}'",
    "the verdicts of a decided panel": "select verdict from public.qc_votes where submission_id = '{panel}'",
}


@pytest.fixture(scope="module")
async def busy(template: Database) -> AsyncIterator[Database]:
    """The demo data, and one person who has done 50,000 of everything."""
    async with new_database(template.server, template.name) as clone:
        async with connection_as(clone, "postgres") as owner:
            await owner.execute("set session_replication_role = replica")
            await owner.execute(WRITE)
        yield clone


async def pages_read(busy: Database, who: int, statement: str) -> tuple[int, int]:
    """How many pages Postgres reads for the statement, and how many rows come of it."""
    claims = {**demo_person("contributor").claims(), "sub": person(who)}
    async with connection_as(busy, "postgres") as owner:
        row = await owner.fetchrow(
            "select task_id, submission_id from public.qc_assignments where judge_id = $1::uuid "
            "order by id limit 1",
            person(who),
        )
    asked = statement.format(me=person(who), done=row["task_id"], panel=row["submission_id"])
    async with connection_as(busy, "gateway_authenticated") as connection, connection.transaction():
        await connection.execute(
            "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
        )
        await connection.fetch(asked)  # so that the functions' plans are there
        (explained,) = json.loads(
            await connection.fetchval(
                f"explain (analyze, buffers, timing off, format json) {asked}"
            )
        )
    plan: dict[str, Any] = explained["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], plan["Actual Rows"]


@pytest.mark.parametrize("name", STATEMENTS)
async def test_who_did_much_pays_what_who_did_little_pays(busy, name):
    few, rows = await pages_read(busy, FEW, STATEMENTS[name])
    many, as_many = await pages_read(busy, MANY, STATEMENTS[name])
    assert rows > 0
    assert as_many > 0
    said = f"{name}: {few} pages for 10 of everything, {many} for 50,000"
    assert many <= 1.5 * few + 450, said  # a hundred keys of each kind, each on a page of its own
    assert few <= 300, said


async def test_who_did_much_still_sees_all_of_it(busy):
    _, rows = await pages_read(
        busy, MANY, "select from public.tasks where created_at < '2021-01-01' limit 300"
    )
    assert rows == 300
