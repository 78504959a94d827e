"""Campaigns: who makes, funds, pauses and closes them, and how their tasks follow."""

import json

import pytest

from tests.harness.demo import campaign, company, person, task

CREATE = "select * from public.create_campaign('{}', 'Rain', {})"
FUND = "select * from public.fund_campaign($1, $2::text::numeric)"
STATUS = "select * from public.set_campaign_status($1, $2)"
INVITE = "select * from public.invite_to_campaign($1, $2)"
ARCHIVE = "select * from public.archive_task($1)"
WINDOWS = "select * from private.close_campaign_windows()"
ROW = "select * from public.campaigns where id = $1"
TASK = "select status, pause_reason from public.tasks where id = $1"
MISMATCHES = "select * from private.ledger_mismatches()"
SUBMIT = "select * from public.submit_task($1, $2)"
TEXT = json.dumps({"text_content": "A text."})


async def new_campaign(stage, arguments="p_budget => 10", who="manager"):
    row = await stage.call(who, CREATE.format(company(1), arguments))
    return await stage.owner(ROW, row["campaign_id"])


async def new_task(stage, campaign_id, reward="2.50"):
    sql = (
        "select * from public.create_task('Say it', 'Say it.', 'text', $2::text::numeric, $1, "
        "p_min_trust_score => 0)"
    )
    return (await stage.call("manager", sql, campaign_id, reward))["task_id"]


async def state(stage, task_id):
    return tuple(await stage.owner(TASK, task_id))


async def decide(stage, submission, decision):
    sql = "select * from public.review_submission($1, $2, null, 'Because')"
    await stage.call("manager", sql, submission, decision)


async def test_a_manager_creates_a_campaign_with_its_first_budget(stage):
    row = await new_campaign(stage, "p_budget => 12.34, p_target_count => 5, p_is_private => true")
    assert (str(row["company_id"]), row["status"], row["is_private"]) == (
        company(1),
        "active",
        True,
    )
    assert (str(row["remaining_budget"]), row["target_count"]) == ("12.34", 5)
    assert row["review_mode"] == "company"
    entry = await stage.owner(
        "select type, amount from public.company_transactions where campaign_id = $1", row["id"]
    )
    assert (entry["type"], str(entry["amount"])) == ("fund", "12.34")
    assert await stage.owner(MISMATCHES) is None


async def test_null_is_the_default_of_a_campaign(stage):
    """A form sends null for what was left empty."""
    row = await new_campaign(stage, "p_review_mode => null, p_is_private => null, p_status => null")
    shown = [row[name] for name in ("review_mode", "is_private", "status")]
    assert shown == ["company", False, "active"]


async def test_an_admin_creates_a_draft_without_a_budget(stage):
    row = await new_campaign(stage, "p_status => 'draft', p_review_mode => 'judges'", "admin")
    assert (row["status"], row["review_mode"], row["remaining_budget"]) == ("draft", "judges", 0)


@pytest.mark.parametrize(
    ("who", "number", "arguments", "refused"),
    [
        ("viewer", 1, "null", ("PT403", "p_company_id")),
        ("billing", 1, "null", ("PT403", "p_company_id")),
        ("contributor", 1, "null", ("PT404", "p_company_id")),
        ("manager2", 1, "null", ("PT404", "p_company_id")),
        ("manager", 2, "null", ("PT404", "p_company_id")),
        ("anon", 1, "null", ("42501", None)),
        ("service", 1, "null", ("42501", None)),
        ("manager", 1, "p_budget => 0", ("XM032", "p_budget")),
        ("manager", 1, "p_budget => -1", ("XM032", "p_budget")),
        ("manager", 1, "p_budget => 0.001", ("XM032", "p_budget")),
        ("manager", 1, "p_budget => 'NaN'", ("XM032", "p_budget")),
        ("manager", 1, "p_budget => 'Infinity'", ("XM032", "p_budget")),
        ("manager", 1, "p_budget => 10000000.01", ("XM032", "p_budget")),
        ("manager", 1, "p_target_count => 0", ("23514", "campaigns_valid_target_count")),
        ("manager", 1, "p_review_mode => 'dice'", ("23514", "campaigns_valid_review_mode")),
        ("manager", 1, "p_status => 'archived'", ("PT400", "p_status")),
        ("manager", 1, "p_end_at => now() - interval '1 s'", ("XM033", "p_end_at")),
        ("manager", 1, "p_end_at => now()", ("XM033", "p_end_at")),
        (
            "manager",
            1,
            "p_start_at => now() + interval '2 days', p_end_at => now() + interval '1 day'",
            ("XM033", "p_end_at"),
        ),
        (
            "manager",
            1,
            "p_start_at => now() - interval '2 days', p_end_at => now() - interval '1 day'",
            ("XM033", "p_end_at"),
        ),
    ],
)
async def test_a_campaign_that_may_not_be_is_refused(stage, who, number, arguments, refused):
    sql = CREATE.format(company(number), arguments)
    assert await stage.refusal(who, sql) == refused


@pytest.mark.parametrize("who", ["manager", "billing", "admin"])
async def test_managers_and_billing_fund_a_campaign(stage, who):
    before = await stage.owner(ROW, campaign(1))
    funded = await stage.call(who, FUND, campaign(1), "250.05")
    after = await stage.owner(ROW, campaign(1))
    assert str(after["remaining_budget"] - before["remaining_budget"]) == "250.05"
    assert after["updated_at"] == before["updated_at"], "money that moves is no edit"
    entry = await stage.owner(
        "select type, amount from public.company_transactions where id = $1",
        funded["company_transaction_id"],
    )
    assert (entry["type"], str(entry["amount"])) == ("fund", "250.05")
    assert await stage.owner(MISMATCHES) is None


@pytest.mark.parametrize(
    ("who", "number", "amount", "refused"),
    [
        ("viewer", 1, "5", ("PT403", "p_campaign_id")),
        ("contributor", 1, "5", ("PT404", "p_campaign_id")),
        ("contributor", 2, "5", ("PT404", "p_campaign_id")),
        ("manager2", 1, "5", ("PT404", "p_campaign_id")),
        ("judge", 3, "5", ("PT404", "p_campaign_id")),
        ("manager", 999999, "5", ("PT404", "p_campaign_id")),
        ("manager", 1, "0", ("XM032", "p_amount")),
        ("billing", 1, "-5", ("XM032", "p_amount")),
        ("billing", 1, "1.005", ("XM032", "p_amount")),
        ("billing", 1, "1e9", ("XM032", "p_amount")),
        ("billing", 1, "NaN", ("XM032", "p_amount")),
        ("billing", 1, None, ("XM032", "p_amount")),
        ("anon", 1, "5", ("42501", None)),
        ("service", 1, "5", ("42501", None)),
    ],
)
async def test_money_that_may_not_come_is_refused(stage, who, number, amount, refused):
    assert await stage.refusal(who, FUND, campaign(number), amount) == refused


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ("status = 'completed'", "XM015"),
        ("status = 'archived'", "XM015"),
        ("start_at = '2026-01-01', end_at = '2026-02-01'", "XM015"),
    ],
)
async def test_a_closed_campaign_gets_no_money_and_no_invitations(stage, change, refused):
    # the draft has no budget that it could lose by this
    closed = "00000000-0000-7000-8002-000900000011"
    await stage.owner(f"update public.campaigns set {change} where id = $1", closed)
    assert await stage.refusal("billing", FUND, closed, "5") == (refused, "p_campaign_id")
    invited = await stage.refusal("manager", INVITE, closed, person(500))
    assert invited == (refused, "p_campaign_id")


async def test_a_suspended_company_gets_no_money_and_no_submissions(stage):
    task_id = await new_task(stage, campaign(1))
    await stage.call(
        "admin",
        "select * from public.set_company_billing_status($1, 'suspended', 'Unpaid')",
        company(1),
    )
    assert await state(stage, task_id) == ("paused", "company")
    assert await stage.refusal("billing", FUND, campaign(1), "5") == ("XM036", "p_campaign_id")
    refused = await stage.refusal("manager", CREATE.format(company(1), "p_budget => 1"))
    assert refused == ("XM036", "p_company_id")
    # paused, and so hidden from who did not work on it
    assert await stage.refusal(500, SUBMIT, task_id, TEXT) == ("PT404", "p_task_id")


async def test_a_signed_out_session_moves_no_money(stage):
    session = "00000000-0000-4000-8000-00000000aaaa"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2) returning 1",
        session,
        person(3),
    )
    for sql, args in (
        (FUND, (campaign(1), "5")),
        (STATUS, (campaign(1), "paused")),
        (CREATE.format(company(1), "null"), ()),
        (ARCHIVE, (task(1),)),
    ):
        assert await stage.refusal("manager", sql, *args, session_id=session) == ("PT401", None)


async def test_an_invited_person_sees_the_private_tasks_others_do_not(stage):
    seen = "select id from public.tasks where id = $1"
    sql = "update public.tasks set min_trust_score = 0, required_languages = null where id = $1"
    await stage.owner(sql, task(2))
    assert not await stage.rows(500, seen, task(2))
    invitation = await stage.call("manager", INVITE, campaign(2), person(500))
    assert await stage.rows(500, seen, task(2))
    assert not await stage.rows(501, seen, task(2))
    row = await stage.owner(
        "select * from public.campaign_invitations where id = $1", invitation["invitation_id"]
    )
    assert (str(row["user_id"]), str(row["invited_by"])) == (person(500), person(3))


@pytest.mark.parametrize(
    ("who", "number", "user", "refused"),
    [
        ("manager", 2, 1, ("XM035", "p_user_id")),
        ("manager", 2, 999999, ("PT404", "p_user_id")),
        ("viewer", 2, 500, ("PT403", "p_campaign_id")),
        ("billing", 2, 500, ("PT403", "p_campaign_id")),
        ("contributor", 2, 500, ("PT404", "p_campaign_id")),
        ("contributor2", 2, 2, ("PT404", "p_campaign_id")),
        ("manager2", 2, 500, ("PT404", "p_campaign_id")),
        ("anon", 2, 500, ("42501", None)),
    ],
)
async def test_an_invitation_that_may_not_be_is_refused(stage, who, number, user, refused):
    assert await stage.refusal(who, INVITE, campaign(number), person(user)) == refused


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        ("draft", "active", None),
        ("draft", "completed", None),
        ("draft", "archived", None),
        ("draft", "paused", "XM034"),
        ("active", "paused", None),
        ("active", "active", None),
        ("active", "draft", "XM034"),
        ("paused", "active", None),
        ("paused", "draft", "XM034"),
        ("completed", "active", None),
        ("completed", "archived", None),
        ("completed", "paused", "XM034"),
        ("archived", "active", "XM034"),
        ("archived", "completed", "XM034"),
        ("active", "lost", "PT400"),
        ("active", None, "PT400"),
    ],
)
async def test_which_status_follows_which(stage, before, after, refused):
    row = await new_campaign(stage, "p_budget => 10, p_status => 'draft'")
    for status in ("active", before) if before != "draft" else ():
        await stage.call("manager", STATUS, row["id"], status)
    if refused:
        assert await stage.refusal("manager", STATUS, row["id"], after) == (refused, "p_status")
    else:
        await stage.call("manager", STATUS, row["id"], after)
        assert (await stage.owner(ROW, row["id"]))["status"] == after


async def test_a_campaign_is_archived_only_when_nothing_is_open(stage):
    row = await new_campaign(stage)
    task_id = await new_task(stage, row["id"])
    submitted = await stage.call(500, SUBMIT, task_id, TEXT)
    refused = await stage.refusal("manager", STATUS, row["id"], "archived")
    assert refused == ("XM034", "p_status")
    await decide(stage, submitted["submission_id"], "rejected")
    await stage.call("manager", STATUS, row["id"], "archived")


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("viewer", ("PT403", "p_campaign_id")),
        ("billing", ("PT403", "p_campaign_id")),
        ("contributor", ("PT404", "p_campaign_id")),
        ("manager2", ("PT404", "p_campaign_id")),
        ("anon", ("42501", None)),
    ],
)
async def test_only_managers_set_the_status(stage, who, refused):
    assert await stage.refusal(who, STATUS, campaign(1), "paused") == refused


async def test_tasks_pause_and_go_on_with_their_campaign(stage):
    row = await new_campaign(stage)
    first, by_hand = await new_task(stage, row["id"]), await new_task(stage, row["id"])
    await stage.call(
        "manager", "select * from public.update_task($1, $2)", by_hand, '{"status": "paused"}'
    )
    await stage.call("manager", STATUS, row["id"], "paused")
    assert await state(stage, first) == ("paused", "campaign")
    assert await stage.refusal(500, SUBMIT, first, TEXT) == ("PT404", "p_task_id")
    await stage.call("manager", STATUS, row["id"], "active")
    assert await state(stage, first) == ("active", None)
    assert await state(stage, by_hand) == ("paused", None), "what somebody paused stays so"


async def test_a_met_budget_pauses_tasks_and_new_money_lets_them_go_on(stage):
    row = await new_campaign(stage, "p_budget => 4")
    cheap, dear = await new_task(stage, row["id"], "1"), await new_task(stage, row["id"], "2.50")
    submitted = await stage.call(500, SUBMIT, dear, TEXT)
    assert (await state(stage, cheap), await state(stage, dear)) == (
        ("active", None),
        ("paused", "budget"),
    )
    assert await stage.refusal(501, SUBMIT, dear, TEXT) == ("PT404", "p_task_id")
    await stage.call(501, SUBMIT, cheap, TEXT)
    assert await state(stage, cheap) == ("paused", "budget")
    await decide(stage, submitted["submission_id"], "approved")
    assert await state(stage, dear) == ("paused", "budget"), "approval spends what was reserved"
    await stage.call("billing", FUND, row["id"], "0.50")
    assert await state(stage, cheap) == ("active", None)
    assert await state(stage, dear) == ("paused", "budget")
    await stage.call("billing", FUND, row["id"], "10")
    assert await state(stage, dear) == ("active", None)
    assert await stage.owner(MISMATCHES) is None


async def test_a_met_quota_pauses_tasks_and_a_rejection_lets_them_go_on(stage):
    row = await new_campaign(stage, "p_budget => 100, p_target_count => 2")
    first, other = await new_task(stage, row["id"]), await new_task(stage, row["id"])
    kept = await stage.call(500, SUBMIT, first, TEXT)
    lost = await stage.call(501, SUBMIT, first, TEXT)
    assert (await state(stage, first), await state(stage, other)) == (("paused", "quota"),) * 2
    assert await stage.refusal(502, SUBMIT, other, TEXT) == ("PT404", "p_task_id")
    await decide(stage, lost["submission_id"], "rejected")
    assert (await state(stage, first), await state(stage, other)) == (("active", None),) * 2
    last = await stage.call(502, SUBMIT, other, TEXT)
    for each in (kept, last):
        await decide(stage, each["submission_id"], "approved")
    assert (await state(stage, first), await state(stage, other)) == (("paused", "quota"),) * 2
    assert await stage.owner(MISMATCHES) is None


async def test_a_task_of_a_campaign_without_money_waits_for_it(stage):
    row = await new_campaign(stage, "null")
    task_id = await new_task(stage, row["id"])
    assert await state(stage, task_id) == ("paused", "budget")
    await stage.call("billing", FUND, row["id"], "2.50")
    assert await state(stage, task_id) == ("active", None)


async def test_a_task_cannot_be_made_active_past_its_campaign(stage):
    row = await new_campaign(stage, "p_budget => 5, p_status => 'draft'")
    task_id = await new_task(stage, row["id"])
    update = "select * from public.update_task($1, $2)"
    await stage.call("manager", update, task_id, '{"status": "active"}')
    assert await state(stage, task_id) == ("paused", "campaign")
    await stage.call("manager", STATUS, row["id"], "active")
    await stage.call("manager", update, task_id, '{"reward": "5.01"}')
    assert await state(stage, task_id) == ("paused", "budget")
    await stage.call("manager", update, task_id, '{"reward": "5.00"}')
    assert await state(stage, task_id) == ("active", None)
    await stage.call("manager", update, task_id, '{"status": "completed"}')
    assert await state(stage, task_id) == ("completed", None)


async def test_windows_open_and_close(stage):
    opening = "p_budget => 10, p_start_at => now() + interval '1 day'"
    row = await new_campaign(stage, f"{opening}, p_end_at => now() + interval '2 days'")
    task_id = await new_task(stage, row["id"])
    assert await state(stage, task_id) == ("paused", "window")
    await stage.owner(WINDOWS)
    assert tuple(await stage.owner(WINDOWS)) == (0,), "nothing is left to do"
    assert await state(stage, task_id) == ("paused", "window")
    # Time passes: only the clock moves, so no trigger may see it.
    await stage.owner("set session_replication_role = replica")
    passed = "update public.campaigns set start_at = now() - interval '1 hour' where id = $1"
    await stage.owner(passed, row["id"])
    await stage.owner("set session_replication_role = origin")
    assert tuple(await stage.owner(WINDOWS)) == (1,)
    assert await state(stage, task_id) == ("active", None)
    ended = "update public.campaigns set end_at = now() - interval '1 minute' where id = $1"
    await stage.owner(ended, row["id"])
    assert await state(stage, task_id) == ("paused", "window")
    assert tuple(await stage.owner(WINDOWS)) == (1,)
    assert (await stage.owner(ROW, row["id"]))["status"] == "completed"
    assert await state(stage, task_id) == ("paused", "campaign")
    assert tuple(await stage.owner(WINDOWS)) == (0,)
    refused = await stage.refusal("manager", STATUS, row["id"], "active")
    assert refused == ("XM034", "p_status")


async def test_an_admin_archives_a_task_and_its_submissions_are_still_paid(stage):
    row = await new_campaign(stage)
    task_id = await new_task(stage, row["id"])
    submitted = await stage.call(500, SUBMIT, task_id, TEXT)
    await stage.call("admin", ARCHIVE, task_id)
    assert await state(stage, task_id) == ("archived", None)
    assert await stage.refusal("admin", ARCHIVE, task_id) == ("XM004", "p_task_id")
    await decide(stage, submitted["submission_id"], "approved")
    assert str((await stage.owner(ROW, row["id"]))["spent_budget"]) == "2.50"


@pytest.mark.parametrize(
    ("who", "number", "refused"),
    [
        ("manager", 1, ("PT403", "p_task_id")),
        ("viewer", 1, ("PT403", "p_task_id")),
        ("billing", 1, ("PT403", "p_task_id")),
        ("contributor", 1, ("PT404", "p_task_id")),
        ("manager2", 1, ("PT404", "p_task_id")),
        ("admin", 999999, ("PT404", "p_task_id")),
        ("anon", 1, ("42501", None)),
    ],
)
async def test_a_task_that_may_not_be_archived_stays(stage, who, number, refused):
    assert await stage.refusal(who, ARCHIVE, task(number)) == refused


async def test_the_portal_shows_progress_and_spend(stage):
    row = await new_campaign(stage, "p_budget => 10, p_target_count => 4")
    task_id = await new_task(stage, row["id"])
    submitted = [await stage.call(who, SUBMIT, task_id, TEXT) for who in (500, 501)]
    await decide(stage, submitted[0]["submission_id"], "approved")
    progress = await stage.call(
        "viewer", "select * from client_portal.campaign_progress where id = $1", row["id"]
    )
    assert (progress["submission_count"], progress["approved_count"], progress["open_count"]) == (
        2,
        1,
        1,
    )
    assert (progress["places_left"], str(progress["progress"]), progress["is_open"]) == (
        2,
        "0.2500",
        True,
    )
    assert (progress["active_tasks"], progress["paused_tasks"]) == (1, 0)
    spend = await stage.call(
        "billing", "select * from client_portal.campaign_spend where id = $1", row["id"]
    )
    figures = ("total_budget", "remaining_budget", "reserved_budget", "spent_budget")
    assert [str(spend[name]) for name in figures] == ["10.00", "5.00", "2.50", "2.50"]
    assert (str(spend["spent_share"]), str(spend["average_reward"])) == ("0.2500", "2.50")


@pytest.mark.moves_by_hand(
    "unpaid_task", reason="no function leaves a task active that nothing pays"
)
async def test_an_active_task_that_its_campaign_cannot_pay_is_a_mismatch(stage):
    wrong = "select kind, id::text, stored::text, counted::text from private.ledger_mismatches()"
    assert await stage.owner(wrong) is None
    await stage.owner("update public.tasks set status = 'active' where id = $1", task(13))
    assert tuple(await stage.owner(wrong)) == ("unpaid_task", task(13), "1.00", "0.00")
