"""Whatever happens to a campaign, in any order and many at once: never over budget, never over quota."""

import asyncio
import json
from decimal import Decimal

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.harness.at_once import attempt
from tests.harness.database import connection_as, new_database
from tests.harness.demo import ACCEPT, INVITE, company, person

PEOPLE = range(500, 512)
TEXT = json.dumps({"text_content": "It rained all day long in the green valley."})
CAMPAIGN = (
    "select campaign_id from public.create_campaign($1, 'Rain', p_budget => $2::text::numeric, "
    "p_target_count => $3::integer)"
)
TASK = (
    "select task_id from public.create_task('Rain', 'Rain', 'text', $2::text::numeric, $1, "
    "p_min_trust_score => 0)"
)
SUBMIT = "select submission_id from public.submit_task($1, $2)"
DECIDE = "select submission_id from public.review_submission($1, $2, null, 'Because')"
OPEN = """
select submission.id from public.submissions as submission
where submission.task_id = any($1) and submission.status = 'pending'
order by submission.id
"""
# What must hold at every moment; a line of false is a broken promise.
PROMISES = """
select
    campaign.remaining_budget >= 0 and campaign.reserved_budget >= 0 as never_over_budget,
    campaign.spent_budget <= ledger.fund as never_spent_more,
    campaign.submission_count <= coalesce(campaign.target_count, campaign.submission_count)
        as never_over_quota,
    campaign.submission_count = work.taken and campaign.approved_count = work.approved as counted,
    campaign.remaining_budget = ledger.fund - ledger.reserve + ledger.release as remaining_adds_up,
    campaign.reserved_budget = ledger.reserve - ledger.release - ledger.spend as reserved_adds_up,
    campaign.spent_budget = ledger.spend and ledger.spend = work.paid as spent_adds_up,
    tasks.right_state as tasks_follow,
    not exists (select from private.ledger_mismatches()) as no_mismatch
from public.campaigns as campaign
cross join lateral (
    select
        coalesce(sum(amount) filter (where type = 'fund'), 0) as fund,
        coalesce(sum(amount) filter (where type = 'reserve'), 0) as reserve,
        coalesce(sum(amount) filter (where type = 'release'), 0) as release,
        coalesce(sum(amount) filter (where type = 'spend'), 0) as spend
    from public.company_transactions where campaign_id = campaign.id
) as ledger
cross join lateral (
    select
        count(*) filter (where submission.status <> 'rejected') as taken,
        count(*) filter (where submission.status = 'approved') as approved,
        coalesce(sum(paid.amount), 0) as paid
    from public.submissions as submission
    inner join public.tasks as task on task.id = submission.task_id
    left join public.transactions as paid on paid.submission_id = submission.id
    where task.campaign_id = campaign.id
) as work
cross join lateral (
    select bool_and(
        (task.status = 'active') = (
            campaign.status = 'active'
            and task.reward <= campaign.remaining_budget
            and campaign.submission_count < coalesce(campaign.target_count, 1000000)
        )
    ) as right_state
    from public.tasks as task where task.campaign_id = campaign.id
) as tasks
where campaign.id = $1
"""

cents = st.integers(1, 500).map(lambda number: str(Decimal(number) / 100))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("submit"), st.sampled_from(PEOPLE), st.integers(0, 2)),
        st.tuples(st.just("approved"), st.integers(0, 20), st.just(0)),
        st.tuples(st.just("rejected"), st.integers(0, 20), st.just(0)),
        st.tuples(st.just("revision_requested"), st.integers(0, 20), st.just(0)),
        st.tuples(st.just("fund"), cents, st.just(0)),
        st.tuples(st.just("status"), st.sampled_from(["active", "paused"]), st.just(0)),
    ),
    max_size=25,
)
campaigns = st.tuples(
    cents, st.none() | st.integers(1, 8), st.lists(cents, min_size=3, max_size=3), steps
)


def statement(step, campaign, tasks, pending):
    """A step → (who, sql, arguments), or None for a decision about nothing."""
    kind, value, number = step
    match kind:
        case "submit":
            return (value, SUBMIT, tasks[number], TEXT)
        case "fund":
            sql = "select campaign_id from public.fund_campaign($1, $2::text::numeric)"
            return (3, sql, campaign, value)
        case "status":
            return (
                3,
                "select campaign_id from public.set_campaign_status($1, $2)",
                campaign,
                value,
            )
    return (3, DECIDE, pending[value % len(pending)], kind) if pending else None


async def begin(database, budget, quota, rewards):
    """A new campaign with its tasks, by the manager of Demo Data Co."""
    async with connection_as(database, "gateway_authenticated") as manager:
        campaign = await attempt(manager, 3, CAMPAIGN, company(1), budget, quota)
        return campaign, [await attempt(manager, 3, TASK, campaign, reward) for reward in rewards]


async def check(database, campaign):
    async with connection_as(database, "postgres") as owner:
        promises = dict(await owner.fetchrow(PROMISES, campaign))
    assert promises == dict.fromkeys(promises, True)


async def waiting(database, tasks):
    async with connection_as(database, "postgres") as owner:
        return [row["id"] for row in await owner.fetch(OPEN, tasks)]


async def run(database, example, together):
    """Take `together` steps at once; afterwards every promise must hold."""
    budget, quota, rewards, todo = example
    campaign, tasks = await begin(database, budget, quota, rewards)
    await check(database, campaign)
    login = database.url_as("gateway_authenticated")
    connections = await asyncio.gather(*[asyncpg.connect(login) for _ in range(together)])
    try:
        while todo:
            pending = await waiting(database, tasks)
            acts = [statement(step, campaign, tasks, pending) for step in todo[:together]]
            todo = todo[together:]
            answers = await asyncio.gather(
                *[
                    attempt(connection, *each)
                    for connection, each in zip(connections, acts, strict=False)
                    if each
                ]
            )
            assert "40P01" not in answers, "nobody waits in a circle"
            await check(database, campaign)
    finally:
        await asyncio.gather(*[connection.close() for connection in connections])


def for_every_example(template, together):
    """Run examples one after the other on one database."""

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(campaigns)
    def examples(example):
        loop.run_until_complete(run(database, example, together))

    async def enter():
        return await clone.__aenter__()

    loop = asyncio.new_event_loop()
    clone = new_database(template.server, template.name)
    database = loop.run_until_complete(enter())
    try:
        examples()
    finally:
        loop.run_until_complete(clone.__aexit__(None, None, None))
        loop.close()


def test_one_after_the_other(template):
    for_every_example(template, 1)


def test_eight_at_once(template):
    for_every_example(template, 8)


async def test_of_two_managers_who_leave_at_once_one_stays(database):
    leave = "select company_id from public.remove_company_member($1, $2)"
    login = database.url_as("gateway_authenticated")
    one, other = [await asyncpg.connect(login) for _ in range(2)]
    try:
        invitation = await attempt(one, 3, INVITE, company(1), person(500), "manager")
        await attempt(one, 500, ACCEPT, invitation)
        answers = await asyncio.gather(
            attempt(one, 3, leave, company(1), person(3)),
            attempt(other, 500, leave, company(1), person(500)),
        )
    finally:
        await asyncio.gather(one.close(), other.close())
    assert sorted(str(answer) for answer in answers) == [company(1), "XM030"]
