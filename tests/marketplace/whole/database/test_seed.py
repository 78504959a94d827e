"""The demo data is the same every time, and adds up."""

from typing import Any

from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from tests.harness.catalogue import OURS
from tests.harness.database import connection_as, new_database

# Every table of a domain: a new one is compared too. What the engine keeps of its own work bears the time of it.
CONTENTS = f"""
select format('select %L as relation, md5(string_agg(row::text, '''' order by row::text)) as rows from %s as row',
    format('%I.%I', namespace.nspname, relation.relname), relation.oid::regclass)
from pg_class as relation
inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
where (namespace.nspname in {OURS} and namespace.nspname <> 'gateway')
and relation.relkind in ('r', 'p') and not relation.relispartition
"""
OF_THE_MOMENT = {
    "private.closed_accounts": "a trigger keeps when the account of somebody was closed",
    "clones.settings": "its rows come with a migration, and bear the time of it",
    "creators.account_status": "its rows come with a migration, and bear the time of it",
    "creators.ai_model": "its rows come with a migration, and bear the time of it",
    "creators.ai_provider": "its rows come with a migration, and bear the time of it",
    "creators.content_category": "its rows come with a migration, and bear the time of it",
    "creators.content_type": "its rows come with a migration, and bear the time of it",
    "creators.job_type": "its rows come with a migration, and bear the time of it",
    "creators.platform": "its rows come with a migration, and bear the time of it",
    "creators.search_engine": "its rows come with a migration, and bear the time of it",
    "creators.subscription_status": "its rows come with a migration, and bear the time of it",
    "creators.subscription_tier": "its rows come with a migration, and bear the time of it",
    "learning_private.chat_turns": "it keeps the transaction of whoever spoke last",
    "learning_private.metrics_refreshes": "it keeps when the figures were made",
    "private.settings": "its rows come with a migration, and bear the time of it",
    "private.storage_sweeps": "its row comes with a migration, and bears the time of it",
    "public.badges": "its rows come with a migration, and bear the time of it",
}
"""Tables that bear the time of the loading, and why."""
OF_THE_DAY = {"private.dashboard_days"}
"""Filled up to today, so they differ where midnight lies between."""
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


async def contents(owner: Any) -> dict[str, str | None]:
    """What stands in each table, in short."""
    each = " union all ".join(row[0] for row in await owner.fetch(CONTENTS))
    return {row["relation"]: row["rows"] for row in await owner.fetch(each)}


async def test_loading_it_again_gives_the_same_rows(database, empty_database):
    async with owner_connection(database.url) as owner:
        first = await contents(owner)
        await owner.execute("create table private.told_nowhere (id integer)")
        await owner.execute("insert into private.told_nowhere values (1)")
        told = await contents(owner)
    async with owner_connection(empty_database.url) as owner:
        await migrate(owner, empty_database.settings())
        await seed(owner, served_folders(empty_database.settings()), 1)
        second = await contents(owner)
    differing = {name for name in first if first[name] != second.get(name)}
    assert differing - OF_THE_DAY == OF_THE_MOMENT.keys()
    assert len(first) == len(second) > 60
    assert told.keys() - first.keys() == {"private.told_nowhere"}


async def test_partitions_of_a_month_hold_that_month(shared):
    async with connection_as(shared) as owner:
        wrong = await owner.fetchval(
            "select count(*) from public.submissions as submission "
            "where to_char(submitted_at at time zone 'UTC', '\"submissions_y\"YYYY\"m\"MM') "
            "<> submission.tableoid::regclass::text"
        )
    assert wrong == 0


async def test_demo_data_of_a_larger_scale_loads(cluster):
    """Far enough that the people of the scale outnumber those who have a name of their own."""
    async with new_database(cluster, "template1") as database:
        settings = database.settings()
        async with owner_connection(database.url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 3)
        async with connection_as(database) as owner:
            counts = await owner.fetchrow(COUNTS)
    assert counts["users"] > 2_923
