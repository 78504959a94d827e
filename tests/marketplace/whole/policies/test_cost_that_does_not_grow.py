"""What a page costs depends on the page: not on how much its reader has done, was invited to, or judged.

Two people ask the same: one with 10 of everything, one with 50,000. Pages that Postgres reads are counted,
not time. Triggers and foreign keys rest while the rows are written; nothing of them is asked for here.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import campaign, company, demo_person, person, task

FEW, MANY, NOBODY = 500, 501, 502
UNKNOWN = "{" + f"{company(9001)}, {company(9002)}" + "}"
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

insert into public.tasks
    (id, created_by, company_id, campaign_id, title, description, task_type, reward, status, created_at)
select task_id, '{person(3)}', '{company(1)}', '{campaign(1)}', 'Done long ago', 'Done', 'text', 1, 'completed',
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
insert into private.task_words (id, company_id, campaign_id, is_open, created_at, words)
select task.id, company_id, task.campaign_id, false, created_at, to_tsvector('pg_catalog.simple', title)
from public.tasks as task inner join done on task_id = task.id;

insert into public.campaigns (id, company_id, name, is_private)
select campaign_id, '{company(1)}', 'Private', true from done;
insert into public.campaign_invitations (id, campaign_id, company_id, user_id)
select gen_random_uuid(), campaign_id, '{company(1)}', id from doer;
insert into public.campaign_invitations (campaign_id, company_id, user_id)
select '{campaign(2)}', '{company(1)}', unnest(array['{person(FEW)}', '{person(MANY)}']::uuid[])
on conflict do nothing;

insert into public.judges (id) values ('{person(FEW)}'), ('{person(MANY)}') on conflict do nothing;
insert into public.qc_consensus (id, submission_id, task_id, status, approvals, decided_at)
select gen_random_uuid(), submission_id, task_id, 'approved', 2, now() from done;
insert into public.qc_assignments (id, submission_id, judge_id, task_id, round, submission_data, status)
select gen_random_uuid(), submission_id, id, task_id, 1, '{{}}', 'done' from doer;
insert into public.qc_votes (id, assignment_id, submission_id, judge_id, round, verdict)
select id, id, submission_id, judge_id, round, 'approved' from public.qc_assignments
where judge_id in ('{person(FEW)}', '{person(MANY)}');

-- A company that nobody knows: 20,000 tasks of a private campaign. Another like it has one.
insert into public.companies (id, name) select id, 'Unknown' from unnest('{UNKNOWN}'::uuid[]) as id;
insert into public.public_companies (id, name) select id, 'Unknown' from unnest('{UNKNOWN}'::uuid[]) as id;
insert into public.campaigns (id, company_id, name, is_private)
select id, id, 'Private', true from unnest('{UNKNOWN}'::uuid[]) as id;
insert into public.public_campaigns (id, company_id, name)
select id, id, 'Private' from unnest('{UNKNOWN}'::uuid[]) as id;
insert into public.tasks
    (id, created_by, company_id, campaign_id, is_private, title, description, task_type, reward, created_at)
select gen_random_uuid(), '{person(3)}', id, id, true, 'Hidden', 'Hidden', 'text', 1, '2020-01-01'
from unnest('{UNKNOWN}'::uuid[]) with ordinality as unknown (id, number)
cross join lateral generate_series(1, case number when 1 then 1 else 20000 end);

-- The company of person 3 has 20,000 bundles, that of person 8 has one of these.
insert into public.dataset_bundles (id, company_id, campaign_id, name, created_by)
select ('00000000-0000-7000-8194-' || lpad(number::text, 12, '0'))::uuid, company_id, id, 'Bundle ' || number,
    '{person(3)}'
from (values ('{campaign(2)}'::uuid, 20000, 2), ('{campaign(6)}'::uuid, 1, 1)) as has (campaign_id, last, first)
join public.campaigns on campaigns.id = has.campaign_id
cross join lateral generate_series(has.first, has.last) as number;
insert into public.dataset_versions (id, bundle_id, number, published_by, item_count, new_item_count)
select gen_random_uuid(), id, 0, '{person(3)}', 3, 3 from public.dataset_bundles where name like 'Bundle %';
insert into public.dataset_items
    (bundle_id, position, submission_id, task_id, task_title, task_type, answer, submitted_at)
select bundle.id, position, gen_random_uuid(), gen_random_uuid(), 'Told', 'text', '{{}}', now()
from public.dataset_bundles as bundle cross join generate_series(1, 3) as position
where bundle.name like 'Bundle %';

analyze public.dataset_bundles, public.dataset_versions, public.dataset_items;
analyze public.tasks, public.submissions, public.campaigns, public.campaign_invitations, public.qc_consensus;
analyze public.qc_assignments, public.qc_votes, private.worked_tasks, private.task_words;
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


async def pages_read(
    busy: Database, who: int, statement: str, role: str = "gateway_authenticated"
) -> tuple[int, int]:
    """How many pages Postgres reads for the statement, and how many rows come of it."""
    claims = {**demo_person("contributor").claims(), "sub": person(who)}
    async with connection_as(busy, "postgres") as owner:
        row = await owner.fetchrow(
            "select task_id, submission_id from public.qc_assignments where judge_id = $1::uuid "
            "order by id limit 1",
            person(who),
        )
    done = row or {"task_id": None, "submission_id": None}
    asked = statement.format(me=person(who), done=done["task_id"], panel=done["submission_id"])
    async with connection_as(busy, role) as connection, connection.transaction():
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


async def test_invitations_cost_the_same_however_many_campaigns_a_company_has(busy):
    """The manager of one that has 50,000, and of one that has four."""
    asked = "select id from public.campaign_invitations where campaign_id = '{0}' limit 5"
    many, rows = await pages_read(busy, 3, asked.format(campaign(2)))
    few, as_many = await pages_read(busy, 8, asked.format(campaign(6)))
    assert rows > 0
    assert as_many > 0
    assert many <= few + 10, f"{few} pages for 4 campaigns, {many} for 50,000"


@pytest.mark.parametrize("table", ["dataset_items", "dataset_versions"])
async def test_a_bundle_costs_the_same_however_many_its_company_has(busy, table):
    asked = f"select * from public.{table} where bundle_id = '00000000-0000-7000-8194-{{0:0>12}}' limit 5"
    many, rows = await pages_read(busy, 3, asked.format(2))
    few, as_many = await pages_read(busy, 8, asked.format(1))
    assert rows == as_many > 0
    assert many <= few + 10, f"{few} pages for one bundle, {many} for 20,000"
    assert few <= 40


@pytest.mark.parametrize("table", ["public_companies", "public_campaigns"])
async def test_a_name_costs_the_same_however_many_tasks_are_hidden(busy, table):
    asked = f"select name from public.{table} where id = '{{0}}'"
    few, rows = await pages_read(busy, FEW, asked.format(company(9001)))
    many, as_many = await pages_read(busy, FEW, asked.format(company(9002)))
    assert (rows, as_many) == (0, 0)
    assert many <= few + 5, f"{few} pages for one hidden task, {many} for 20,000"
    assert few <= 40


async def test_private_tasks_of_others_cost_their_rows_alone(busy):
    """No function is called for each: 20,000 of them stand before the first that is shown."""
    asked = f"select id from public.tasks where company_id = '{company(9002)}' order by created_at desc limit 20"
    few, rows = await pages_read(busy, FEW, asked.replace(company(9002), company(9001)))
    many, as_many = await pages_read(busy, FEW, asked)
    assert (rows, as_many) == (0, 0)
    assert many <= few + 1.3 * 20_000, f"{few} pages for one private task, {many} for 20,000"


async def test_who_did_much_still_sees_all_of_it(busy):
    _, rows = await pages_read(
        busy, MANY, "select from public.tasks where created_at < '2021-01-01' limit 300"
    )
    assert rows == 300


@pytest.mark.parametrize(("who", "at_most"), [(FEW, 12_000), (MANY, 32_000), (NOBODY, 12_000)])
async def test_a_word_of_50_000_tasks_costs_a_search_no_walk_through_them(busy, who, at_most):
    """Ten of them, all of them and none of them are the person's: that is what they find, newest first."""
    found = "select id from public.tasks where id in (select public.search_tasks('done long'))"
    pages, rows = await pages_read(busy, who, found)
    assert rows == {FEW: 10, MANY: 1_000, NOBODY: 0}[who]
    assert pages <= at_most
    _, missed = await pages_read(
        busy,
        who,
        "select from private.worked_tasks as worked where user_id = '{me}' and task_id in ("
        "select id from public.tasks where title = 'Done long ago' order by created_at desc limit 1000"
        f") and task_id not in ({found})",
        role="postgres",
    )
    assert missed == 0
