"""The demo data is the same every time, and adds up."""

from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from tests.harness.database import connection_as

# Everything but passwords and what Postgres itself writes.
CONTENT = """
select string_agg(md5, ',' order by name) from (
    select 'auth' as name, (select md5(string_agg(row::text, ',' order by id)) from auth.users as row) as md5
    union all select 'users', (select md5(string_agg(row::text, ',' order by id)) from public.users as row)
    union all select 'tasks', (select md5(string_agg(row::text, ',' order by id)) from public.tasks as row)
    union all
    select 'submissions', (select md5(string_agg(row::text, ',' order by id)) from public.submissions as row)
    union all
    select 'notes', (select md5(string_agg(row::text, ',' order by id)) from public.submission_notes as row)
    union all select 'uploads', (select md5(string_agg(row::text, ',' order by id)) from public.uploads as row)
    union all
    select 'transactions', (select md5(string_agg(row::text, ',' order by id)) from public.transactions as row)
    union all
    select 'company', (select md5(string_agg(row::text, ',' order by id)) from public.company_transactions as row)
    union all select 'trust', (select md5(string_agg(row::text, ',' order by id)) from public.trust_events as row)
    union all select 'xp', (select md5(string_agg(row::text, ',' order by id)) from public.xp_events as row)
    || (select md5(string_agg(row::text, ',' order by id)) from public.user_badges as row)
    || (select md5(string_agg(row::text, ',' order by id)) from public.streaks as row)
    || (select md5(string_agg(row::text, ',' order by id)) from public.referral_cycles as row)
    union all
    select 'campaigns', (select md5(string_agg(row::text, ',' order by id)) from public.campaigns as row)
    union all
    select 'withdrawals', (select md5(string_agg(row::text, ',' order by id)) from public.withdrawals as row)
    union all
    select 'notified', (select md5(string_agg(row::text, ',' order by id)) from public.notifications as row)
    union all
    select 'datasets', (select md5(string_agg(row::text, ',' order by id)) from public.dataset_bundles as row)
    || (select md5(string_agg(row::text, ',' order by id)) from public.dataset_versions as row)
    || (select md5(string_agg(row::text, ',' order by bundle_id, position)) from public.dataset_items as row)
    || (select md5(string_agg(row::text, ',' order by id)) from public.download_logs as row)
) as tables
"""
COUNTS = """
select
    (select count(*) from public.users) as users,
    (select count(*) from public.tasks) as tasks,
    (select count(*) from public.submissions) as submissions
"""


async def test_money_points_and_counters_add_up(shared):
    async with connection_as(shared) as owner:
        assert await owner.fetch("select * from private.ledger_mismatches()") == []
        wrong = await owner.fetch(
            "select task.id from public.tasks as task where current_submissions <> "
            "(select count(*) from private.submission_slots where task_id = task.id)"
        )
        assert wrong == []


async def test_there_is_what_the_scale_promises(shared):
    async with connection_as(shared) as owner:
        counts = await owner.fetchrow(COUNTS)
    assert tuple(counts) == (1000, 502, 10009)


async def test_every_state_is_there(shared):
    async with connection_as(shared) as owner:
        tasks = await owner.fetchval("select array_agg(distinct status) from public.tasks")
        work = await owner.fetchval("select array_agg(distinct status) from public.submissions")
        asked = await owner.fetchval("select array_agg(distinct status) from public.withdrawals")
    assert set(tasks) == {"draft", "active", "paused", "completed", "archived"}
    assert set(work) == {"pending", "approved", "rejected", "revision_requested"}
    assert set(asked) == {"pending", "processing", "completed", "rejected", "cancelled"}


async def test_a_published_version_is_its_bundles_first_items(shared):
    wrong = """
    select bundle.id from public.dataset_bundles as bundle
    where bundle.item_count <> (select count(*) from public.dataset_items where bundle_id = bundle.id)
    or bundle.item_count <> (select coalesce(sum(new_item_count), 0) from public.dataset_versions where bundle_id = bundle.id)
    """  # noqa: E501
    async with connection_as(shared) as owner:
        assert await owner.fetch(wrong) == []
        assert await owner.fetchval("select count(*) from public.dataset_versions") == 6


async def test_nothing_waits_in_the_default_partition(shared):
    async with connection_as(shared) as owner:
        assert await owner.fetchval("select count(*) from public.submissions_default") == 0


async def test_loading_it_again_gives_the_same_rows(database, empty_database):
    contents = []
    async with owner_connection(database.url) as owner:
        contents.append(await owner.fetchval(CONTENT))
    async with owner_connection(empty_database.url) as owner:
        await migrate(owner, empty_database.settings())
        await seed(owner, served_folders(empty_database.settings()), 1)
        contents.append(await owner.fetchval(CONTENT))
    assert contents[0] == contents[1]
    assert contents[0].count(",") == 13


async def test_partitions_of_a_month_hold_that_month(shared):
    async with connection_as(shared) as owner:
        wrong = await owner.fetchval(
            "select count(*) from public.submissions as submission "
            "where to_char(submitted_at at time zone 'UTC', '\"submissions_y\"YYYY\"m\"MM') "
            "<> submission.tableoid::regclass::text"
        )
    assert wrong == 0
