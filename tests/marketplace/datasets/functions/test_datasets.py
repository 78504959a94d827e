"""create_bundle, publish_bundle, read_dataset and record_download."""

import asyncio
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.harness.demo import campaign, company, person, speaking_as, task
from tests.harness.money import prove_ledgers

CREATE = "select * from public.create_bundle($1, $2)"
PUBLISH = "select * from public.publish_bundle($1)"
RECORD = "select * from public.record_download($1, $2)"
READ = "select * from public.read_dataset($1, $2, $3)"
PUBLISHED, UNPUBLISHED = (f"00000000-0000-7000-80{kind}-000000000001" for kind in (70, 71))
V1_0, V1_1 = (f"00000000-0000-7000-80{kind}-000000000001" for kind in (72, 73))
MATCHING = """
select count(*) from public.submissions as submission
inner join public.tasks as task on task.id = submission.task_id
where submission.company_id = $1 and submission.status = 'approved'
"""
ITEMS = "select md5(string_agg(item::text, ',' order by position)) from public.dataset_items as item where bundle_id = $1"  # noqa: E501


async def create(stage, name="Mine", **criteria):
    given = "".join(f", p_{key} => ${index}" for index, key in enumerate(criteria, 3))
    sql = f"select * from public.create_bundle($1, $2{given})"
    return (await stage.call("manager", sql, company(1), name, *criteria.values()))["bundle_id"]


async def publish(stage, bundle, who="manager"):
    return (await stage.call(who, PUBLISH, bundle))["version_id"]


async def version(stage, key):
    row = await stage.owner("select * from public.dataset_versions where id = $1", key)
    return row["version"], row["item_count"], row["new_item_count"]


async def approve_one_more(stage):
    """Turn a rejection of Demo Data Co into an approval, as an admin may; its id and its answer."""
    row = await stage.owner(
        "select submission.id, submission.submission_data from public.submissions as submission "
        "inner join public.tasks as task on task.id = submission.task_id "
        "inner join public.campaigns as campaign on campaign.id = task.campaign_id "
        "where submission.company_id = $1 and submission.status = 'rejected' and not submission.is_flagged "
        "and task.status = 'active' and task.current_submissions < task.max_submissions "
        "and campaign.status = 'active' and campaign.remaining_budget > 100 "
        "and not exists (select from private.submission_slots as slot "
        "where slot.user_id = submission.user_id and slot.task_id = submission.task_id) "
        "order by submission.id limit 1",
        company(1),
    )
    await stage.call("admin", "select * from public.review_submission($1, 'approved')", row["id"])
    return row["id"], row["submission_data"]


# --- creating


async def test_a_bundle_is_what_was_asked_for(stage):
    key = await create(stage, "  Voices  ", description=" ", campaign_id=campaign(1))
    row = await stage.owner("select * from public.dataset_bundles where id = $1", key)
    assert (row["name"], row["description"], str(row["campaign_id"])) == (
        "Voices",
        None,
        campaign(1),
    )
    assert (row["latest_version"], row["item_count"], row["published_at"]) == (None, 0, None)
    assert (str(row["created_by"]), row["includes_flagged"]) == (person(3), False)


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("anon", "42501"),
        ("contributor", "PT404"),
        ("manager2", "PT404"),
        ("judge", "PT404"),
        ("viewer", "PT403"),
        ("billing", "PT403"),
    ],
)
async def test_only_managers_create_bundles(stage, who, state):
    assert (await stage.refusal(who, CREATE, company(1), "Mine"))[0] == state


async def test_an_admin_creates_one_for_any_company_and_it_is_audited(stage):
    await stage.call("admin", CREATE, company(2), "Mine")
    changed = "select operation from internal_audit.changes where table_name = 'dataset_bundles' and created_at = now()"
    assert [row[0] for row in await stage.rows("admin", changed)] == ["insert"]


@pytest.mark.parametrize(
    ("criteria", "state", "column"),
    [
        ({"campaign_id": campaign(5)}, "PT404", "p_campaign_id"),
        ({"task_type": "video"}, "23514", "dataset_bundles_valid_task_type"),
        ({"min_quality_score": Decimal("0.555")}, "PT400", "p_min_quality_score"),
        ({"min_quality_score": 2}, "23514", "dataset_bundles_valid_min_quality_score"),
        ({"description": "x" * 10_001}, "23514", "dataset_bundles_description_length"),
    ],
)
async def test_wrong_criteria_are_refused(stage, criteria, state, column):
    given = "".join(f", p_{key} => ${index}" for index, key in enumerate(criteria, 3))
    sql = f"select * from public.create_bundle($1, $2{given})"
    refused = await stage.refusal("manager", sql, company(1), "Mine", *criteria.values())
    assert refused == (state, column)


async def test_a_period_ends_after_it_begins(stage):
    sql = (
        "select * from public.create_bundle($1, 'Mine', "
        "p_submitted_from => now(), p_submitted_before => now())"
    )
    assert await stage.refusal("manager", sql, company(1)) == ("PT400", "p_submitted_before")


@pytest.mark.parametrize("name", ["", "   ", "x" * 256])
async def test_a_name_has_1_to_255_characters(stage, name):
    refused = await stage.refusal("manager", CREATE, company(1), name)
    assert refused == ("23514", "dataset_bundles_name_length")


async def test_a_company_has_no_two_bundles_of_one_name(stage):
    assert (await stage.refusal("manager", CREATE, company(1), "EVERYTHING APPROVED"))[0] == "23505"
    await stage.call("manager2", CREATE, company(2), "Everything approved")


async def test_a_company_has_at_most_1000_bundles(stage):
    await stage.owner(
        "insert into public.dataset_bundles (company_id, name, created_by) "
        "select $1, 'Bundle ' || n, $2 from generate_series(1, 998) as n",
        company(1),
        person(3),
    )
    assert await stage.refusal("manager", CREATE, company(1), "Mine") == ("XM080", "p_company_id")


# --- publishing


@pytest.mark.parametrize(
    ("criteria", "condition"),
    [
        ({}, "not submission.is_flagged"),
        ({"includes_flagged": True}, "true"),
        ({"task_type": "text"}, "not submission.is_flagged and task.task_type = 'text'"),
        (
            {"min_quality_score": Decimal("0.8")},
            "not submission.is_flagged and submission.quality_score >= 0.8",
        ),
        (
            {"campaign_id": campaign(1)},
            f"not submission.is_flagged and task.campaign_id = '{campaign(1)}'",
        ),
    ],
)
async def test_a_version_is_what_is_approved_and_asked_for(stage, criteria, condition):
    bundle = await create(stage, **criteria)
    key = await publish(stage, bundle)
    (wanted,) = await stage.owner(f"{MATCHING} and {condition}", company(1))
    assert wanted > 0
    assert await version(stage, key) == ("v1.0", wanted, wanted)
    row = await stage.owner("select * from public.dataset_bundles where id = $1", bundle)
    assert (row["latest_version"], row["item_count"]) == ("v1.0", wanted)


async def test_a_period_narrows_a_bundle(stage):
    sql = (
        "select * from public.create_bundle($1, 'Mine', p_submitted_from => '2026-10-01 00:00+00', "
        "p_submitted_before => '2026-10-02 00:00+00')"
    )
    bundle = (await stage.call("manager", sql, company(1)))["bundle_id"]
    key = await publish(stage, bundle)
    rows = await stage.rows("manager", READ, key, 0, 5000)
    assert {row["submitted_at"].date().isoformat() for row in rows} == {"2026-10-01"}


async def test_items_are_in_the_order_in_which_they_were_sent_and_numbered_from_1(stage):
    key = await publish(stage, await create(stage))
    rows = await stage.rows("manager", READ, key, 0, 5000)
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows == sorted(rows, key=lambda row: (row["submitted_at"], row["submission_id"]))


async def test_an_item_is_a_copy_of_the_answer_without_its_author(stage):
    key = await publish(stage, await create(stage))
    (item,) = await stage.rows("manager", READ, key, 0, 1)
    source = await stage.owner(
        "select * from public.submissions where id = $1", item["submission_id"]
    )
    assert item["answer"] == source["submission_data"]
    assert "user_id" not in dict(item)
    assert str(source["user_id"]) not in str(dict(item))


async def test_the_next_version_has_what_is_new_behind_the_old(stage):
    bundle = await create(stage)
    first = await publish(stage, bundle)
    before = await stage.rows("manager", READ, first, 0, 5000)
    added, answer = await approve_one_more(stage)
    second = await publish(stage, bundle)

    count = len(before)
    assert await version(stage, first) == ("v1.0", count, count)
    assert await version(stage, second) == ("v1.1", count + 1, 1)
    after = await stage.rows("manager", READ, second, 0, 5000)
    assert after[:count] == before == await stage.rows("manager", READ, first, 0, 5000)
    assert (after[count]["submission_id"], after[count]["answer"]) == (added, answer)
    await prove_ledgers(stage.connection)


@pytest.mark.moves_by_hand("promised", reason="no function takes an approval back")
async def test_what_is_published_stays_whatever_becomes_of_the_submission(stage):
    bundle = await create(stage)
    key = await publish(stage, bundle)
    before = await stage.rows("manager", READ, key, 0, 5000)
    await stage.owner("set session_replication_role = replica")
    await stage.owner(
        "update public.submissions set submission_data = '{}', status = 'rejected', is_flagged = true, "
        "quality_score = 0 where company_id = $1",
        company(1),
    )
    await stage.owner("update public.tasks set title = 'Another title'")
    await stage.owner("set session_replication_role = origin")
    assert await stage.rows("manager", READ, key, 0, 5000) == before
    assert await stage.refusal("manager", PUBLISH, bundle) == ("XM082", "p_bundle_id")


@pytest.mark.parametrize("table", ["dataset_items", "dataset_versions", "download_logs"])
@pytest.mark.parametrize("change", ["delete from {}", "truncate {} cascade"])
async def test_nobody_changes_what_is_published_or_logged(stage, table, change):
    with pytest.raises(Exception, match="append-only"):
        await stage.owner(change.format(f"public.{table}"))


async def test_an_empty_bundle_is_not_published(stage):
    bundle = await create(stage, submitted_before=datetime(2020, 1, 1, tzinfo=UTC))
    assert await stage.refusal("manager", PUBLISH, bundle) == ("XM081", "p_bundle_id")


async def test_nothing_new_is_no_version(stage):
    bundle = await create(stage)
    await publish(stage, bundle)
    assert await stage.refusal("manager", PUBLISH, bundle) == ("XM082", "p_bundle_id")


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("anon", "42501"),
        ("contributor", "PT404"),
        ("manager2", "PT404"),
        ("judge", "PT404"),
        ("viewer", "PT403"),
        ("billing", "PT403"),
    ],
)
async def test_only_managers_publish(stage, who, state):
    assert (await stage.refusal(who, PUBLISH, UNPUBLISHED))[0] == state


async def test_an_unknown_bundle_is_not_found(stage):
    assert await stage.refusal("manager", PUBLISH, person(1)) == ("PT404", "p_bundle_id")


async def test_another_companys_work_is_never_in_a_bundle(stage):
    key = await publish(stage, await create(stage, includes_flagged=True))
    foreign = await stage.owner(
        "select count(*) from public.dataset_items as item "
        "inner join public.dataset_versions as published on published.bundle_id = item.bundle_id "
        "inner join public.submissions as submission on submission.id = item.submission_id "
        "where published.id = $1 and submission.company_id is distinct from $2",
        key,
        company(1),
    )
    assert foreign[0] == 0


# --- reading and downloading


async def test_a_batch_begins_after_a_position_and_ends_with_the_version(stage):
    rows = await stage.rows("manager", READ, V1_0, 300, 10)
    assert [row["position"] for row in rows] == list(range(301, 311))
    assert len(await stage.rows("manager", READ, V1_0, 310, 5000)) == 7
    assert await stage.rows("manager", READ, V1_0, 317, 5000) == []


@pytest.mark.parametrize(
    ("who", "count"),
    [("viewer", 541), ("admin", 541), ("billing", 0), ("manager2", 0), ("contributor", 0)],
)
async def test_who_reads_a_version(stage, who, count):
    assert len(await stage.rows(who, READ, V1_1, 0, 5000)) == count


@pytest.mark.parametrize("who", ["manager", "viewer", "admin"])
async def test_a_download_is_logged_for_who_downloads(stage, who):
    row = await stage.call(who, RECORD, V1_0, "parquet")
    assert (row["row_count"], row["file_name"]) == (317, "everything-approved-v1.0")
    entry = await stage.owner(
        "select * from public.download_logs where id = $1", row["download_log_id"]
    )
    assert (str(entry["company_id"]), str(entry["bundle_id"])) == (company(1), PUBLISHED)
    assert (entry["format"], entry["item_count"]) == ("parquet", 317)


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("anon", "42501"),
        ("contributor", "PT404"),
        ("manager2", "PT404"),
        ("judge", "PT404"),
        ("billing", "PT403"),
    ],
)
async def test_who_may_not_read_may_not_download(stage, who, state):
    assert (await stage.refusal(who, RECORD, V1_0, "jsonl"))[0] == state


async def test_a_wrong_download_is_refused(stage):
    assert await stage.refusal("manager", RECORD, V1_0, "tsv") == ("PT400", "p_format")
    assert await stage.refusal("manager", RECORD, V1_0, None) == ("PT400", "p_format")
    assert await stage.refusal("manager", RECORD, task(1), "jsonl") == ("PT404", "p_version_id")


async def test_a_file_of_any_name_has_a_plain_one(stage):
    key = await publish(stage, await create(stage, 'Ünï/..\\"日本" '))
    row = await stage.call("manager", RECORD, key, "jsonl")
    assert row["file_name"] == "n-v1.0"
    key = await publish(stage, await create(stage, "日本"))
    assert (await stage.call("manager", RECORD, key, "jsonl"))["file_name"] == "dataset-v1.0"


async def test_a_batch_reads_along_the_primary_key(stage):
    await stage.owner("analyze public.dataset_items")
    plan = await stage.connection.fetch(
        "explain select * from public.dataset_items as item where bundle_id = $1 and position > $2 "
        "and position <= 500 order by position limit 100",
        PUBLISHED,
        400,
    )
    text = "\n".join(row[0] for row in plan)
    assert "Index Scan using dataset_items_pkey" in text
    assert "Sort" not in text


async def test_the_portal_counts_versions_and_downloads(stage):
    sql = "select * from client_portal.bundles where id = $1"
    before = await stage.call("billing", sql, PUBLISHED)
    await stage.call("viewer", RECORD, V1_1, "jsonl")
    after = await stage.call("billing", sql, PUBLISHED)
    assert (before["version_count"], before["download_count"]) == (2, 3)
    assert (after["download_count"], after["latest_version"]) == (4, "v1.1")
    assert await stage.call("manager2", sql, PUBLISHED) is None


async def test_two_publications_at_once_are_one_after_the_other(database):
    """The second waits for the first, and then finds nothing new."""
    async with (
        speaking_as(database, "manager") as first,
        speaking_as(database, "manager") as second,
    ):
        await first.fetch(PUBLISH, UNPUBLISHED)
        waiting = asyncio.create_task(second.fetch(PUBLISH, UNPUBLISHED))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        await first.execute("commit")
        with pytest.raises(Exception, match=r"Nothing is new since v1\.0"):
            await waiting
        await first.execute("begin")  # what the fixture rolls back
