"""A database of before there were wallets: its tasks get campaigns, its money a past, and all of it adds up."""

from __future__ import annotations

import re
from pathlib import Path

from gateway.operate.migrate import migrate, owner_connection
from tests.harness.database import connection_as
from tests.harness.demo import PLATFORM, PLATFORM_CAMPAIGN
from tests.harness.served import sql_files
from tests.migrations.folders import folders_in, write

FIRST_NEW = 60
AMARA, ESI, COMPANY = (f"00000000-0000-7000-8000-00000000000{number}" for number in (7, 8, 9))
BEFORE = f"""
insert into auth.users (id, raw_user_meta_data) values ('{AMARA}', '{{}}'), ('{ESI}', '{{}}');
insert into public.users (id, full_name) values ('{AMARA}', 'Amara'), ('{ESI}', 'Esi');
insert into public.companies (id, name) values ('{COMPANY}', 'Rainy Voices');
insert into public.campaigns (id, company_id, name, status, remaining_budget)
select md5(status)::uuid, '{COMPANY}', status, status, 12.5 from unnest(array['active', 'completed']) as status;
insert into public.company_transactions (company_id, campaign_id, type, amount, description)
select company_id, id, 'fund', 12.5, 'Campaign funded' from public.campaigns;

create temporary table asked (name text, company_id uuid, campaign_id uuid, status text);
insert into asked values
    ('Of the platform', null, null, 'active'),
    ('Of the company', '{COMPANY}', null, 'active'),
    ('Of the company, over', '{COMPANY}', null, 'completed'),
    ('Of a campaign', '{COMPANY}', md5('active')::uuid, 'active');
insert into public.tasks (id, created_by, company_id, campaign_id, title, description, task_type, reward, status)
select md5(name)::uuid, '{ESI}', company_id, campaign_id, name, name, 'text', 1.25, status from asked;

insert into public.submissions
    (id, task_id, user_id, company_id, submission_data, reward, xp_reward, status, reviewed_at)
select md5(name || decision)::uuid, md5(name)::uuid,
    case decision when 'approved' then '{AMARA}' else '{ESI}' end::uuid, company_id, '{{}}', 1.25, 0, decision,
    case when decision <> 'pending' then now() end
from asked cross join unnest(array['approved', 'pending', 'rejected']) as decision
where campaign_id is null;
insert into private.submission_slots (user_id, task_id, submission_id)
select user_id, task_id, id from public.submissions where status <> 'rejected';
insert into public.transactions (user_id, type, amount, balance_after, submission_id, description)
select user_id, 'earning', 1.25, 1.25 * row_number() over (order by id), id, 'Task reward'
from public.submissions where status = 'approved';
update public.users set balance = 3.75, total_earned = 3.75 where id = '{AMARA}';
update public.tasks set current_submissions = 2 where campaign_id is null;
"""
TASKS = """
select task.title, campaign.name, task.company_id::text, task.status, task.pause_reason
from public.tasks as task inner join public.campaigns as campaign on campaign.id = task.campaign_id
order by task.title collate "C"
"""
THEIRS = "marketplace/migrations/"
WAS = re.compile(r"^--! was .*\n", re.MULTILINE)
CAMPAIGNS = """
select name, status, remaining_budget::text, reserved_budget::text, spent_budget::text, submission_count
from public.campaigns order by name collate "C"
"""


def until(folder: Path, number: int) -> Path:
    """The SQL that the marketplace needs, and its migrations before a number, as they were called then."""
    for file in sql_files():
        then = next((name for name in (*file.was, file.name) if name.startswith(THEIRS)), None)
        if file.domain in ("platform", "core"):
            write(folder, file.name, file.text)
        elif (
            file.domain == "marketplace"
            and then is not None
            and int(then.removeprefix(THEIRS)[:4]) < number
        ):
            write(folder, then, "".join(WAS.split(file.text)))
    return folder


async def test_what_had_no_campaign_gets_one_and_every_ledger_adds_up(empty_database, tmp_path):
    async with owner_connection(empty_database.url) as owner:
        await migrate(
            owner,
            empty_database.settings(),
            folders=folders_in(until(tmp_path, FIRST_NEW), {"marketplace": "core"}),
        )
    async with connection_as(empty_database, "postgres") as owner:
        await owner.execute(BEFORE)
    async with owner_connection(empty_database.url) as owner:
        await migrate(owner, empty_database.settings())
    async with connection_as(empty_database, "postgres") as owner:
        assert await owner.fetch("select * from private.ledger_mismatches()") == []
        old = "Tasks without a campaign"
        assert [tuple(row) for row in await owner.fetch(TASKS)] == [
            ("Of a campaign", "active", COMPANY, "active", None),
            ("Of the company", old, COMPANY, "paused", "campaign"),
            ("Of the company, over", old, COMPANY, "completed", None),
            ("Of the platform", "Platform tasks", PLATFORM, "paused", "budget"),
        ]
        assert [tuple(row) for row in await owner.fetch(CAMPAIGNS)] == [
            ("Platform tasks", "active", "0.00", "1.25", "1.25", 2),
            (old, "paused", "0.00", "2.50", "2.50", 4),
            ("active", "active", "12.50", "0.00", "0.00", 0),
            ("completed", "completed", "0.00", "0.00", "0.00", 0),
        ]
        # what the campaign that is over had left is the company's to spend
        wallets = (
            "select id::text, wallet_balance::text, billing_status from public.companies order by 1"
        )
        assert [tuple(row) for row in await owner.fetch(wallets)] == [
            (PLATFORM, "0.00", "active"),
            (COMPANY, "12.50", "active"),
        ]
        copied = "select count(*) from public.submissions where company_id is null"
        assert await owner.fetchval(copied) == 0
        entries = "select type, count(*) from public.company_transactions where campaign_id = $1 group by 1"
        assert dict(await owner.fetch(entries, PLATFORM_CAMPAIGN)) == {
            "fund": 1, "reserve": 2, "spend": 1
        }  # fmt: skip
