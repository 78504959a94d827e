"""Judges: who is asked, what two thirds of them say, what that does to their scores."""

import json
import uuid

import pytest

from tests.harness.demo import campaign, company, person, task

SUBMIT = "select submission_id from public.submit_task($1, $2)"
CAST = "select * from public.cast_judgement($1, $2, 0.8, 'Because')"
RESOLVE = "select * from public.resolve_escalation($1, $2, 0.5, 'After all')"
APPOINT = "select * from public.appoint_judge($1)"
DISMISS = "select * from public.dismiss_judge($1, 'No time')"
PANEL = "select * from public.qc_consensus where submission_id = $1"
STATUS = "select * from public.submissions where id = $1"
PROVERB = json.dumps({"text_content": "Many hands make light work.", "language": "en"})
SESSION = "00000000-0000-4000-8000-000000000001"


def number(user_id):
    """The number of a demo person, who then can act."""
    return int(str(user_id)[-12:])


@pytest.fixture
async def submission(stage):
    """Bruno's fresh submission to a task whose campaign the judges decide."""
    return (await stage.call("contributor2", SUBMIT, task(15), PROVERB))["submission_id"]


async def panel(stage, submission, status="pending"):
    """The numbers of the judges who are asked."""
    rows = await stage.connection.fetch(
        "select judge_id from public.qc_assignments where submission_id = $1 and status = $2 "
        "and round = (select round from public.qc_consensus where submission_id = $1) "
        "order by judge_id",
        submission,
        status,
    )
    return [number(row["judge_id"]) for row in rows]


async def cast(stage, submission, *verdicts):
    """Let the panel speak, one verdict each; return who said what."""
    judges = await panel(stage, submission)
    for who, verdict in zip(judges, verdicts, strict=False):
        await stage.call(who, CAST, submission, verdict)
    return dict(zip(judges, verdicts, strict=False))


async def score(stage, who):
    row = await stage.owner(
        "select judged_count, right_count from public.judge_scores where id = $1", person(who)
    )
    return tuple(row)


async def test_three_judges_are_asked_who_have_least_to_do(stage, submission):
    asked = await panel(stage, submission)
    assert len(set(asked)) == 3
    loads = await stage.connection.fetch(
        "select judge.id, (select count(*) from public.qc_assignments as work where "
        "work.judge_id = judge.id and work.status = 'pending' and work.submission_id <> $1) as load "
        "from public.judges as judge where judge.status = 'active' order by 2",
        submission,
    )
    others = [row["load"] for row in loads if number(row["id"]) not in asked]
    assert max(row["load"] for row in loads if number(row["id"]) in asked) <= min(others)


async def test_work_is_shared_fairly(stage):
    await stage.owner(
        "update public.qc_assignments set status = 'withdrawn' where status = 'pending'"
    )
    await stage.owner(
        "update public.tasks set required_languages = null, min_trust_score = 0 where id = $1",
        task(15),
    )
    for who in range(300, 318):
        await stage.call(who, SUBMIT, task(15), PROVERB)
    rows = await stage.connection.fetch(
        "select count(work.id) from public.judges as judge left join public.qc_assignments as work "
        "on work.judge_id = judge.id and work.status = 'pending' where judge.status = 'active' "
        "group by judge.id"
    )
    counts = [row["count"] for row in rows]
    assert sum(counts) == 54
    assert max(counts) - min(counts) <= 1


async def test_nobody_judges_their_own_work_or_for_their_company(stage):
    await stage.owner(
        "insert into public.company_members (company_id, user_id, role) "
        "select $1, id, 'viewer' from public.judges where id not in ($2, $3, $4)",
        company(1),
        person(4),
        person(50),
        person(150),
    )
    submitted = await stage.call("judge", SUBMIT, task(15), PROVERB)
    assert await panel(stage, submitted["submission_id"], "withdrawn") == [50, 150]
    escalated = await stage.owner(PANEL, submitted["submission_id"])
    assert (escalated["status"], escalated["escalation_reason"]) == ("escalated", "too_few_judges")
    refused = await stage.refusal("judge", CAST, submitted["submission_id"], "approved")
    assert refused == ("XM022", "p_submission_id")


async def test_nobody_judges_a_task_that_they_work_on_or_made(stage):
    await stage.owner("update public.tasks set created_by = $1 where id = $2", person(50), task(15))
    await stage.owner(
        "update public.judges set status = 'active', ended_at = null, "
        "end_reason = null, dismissed_by = null"
    )
    await stage.call("judge", SUBMIT, task(15), PROVERB)
    submitted = await stage.call("contributor2", SUBMIT, task(15), PROVERB)
    await stage.owner("select private.assign_judges($1, 15)", submitted["submission_id"])
    asked = await panel(stage, submitted["submission_id"], "withdrawn")
    assert asked, "all who may, but too few: an admin decides"
    assert not {4, 50} & set(asked)


async def test_the_pruned_the_dismissed_and_the_suspended_get_no_work(stage):
    await stage.owner("update public.users set is_active = false where id = $1", person(250))
    submitted = await stage.call("contributor2", SUBMIT, task(15), PROVERB)
    await stage.owner("select private.assign_judges($1, 15)", submitted["submission_id"])
    asked = await panel(stage, submitted["submission_id"], "withdrawn")
    assert asked == [4, 50, 150, 350, 450, 550, 650, 750]


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        (("approved", "approved", "approved"), "approved"),
        (("approved", "rejected", "approved"), "approved"),
        (("rejected", "unsure", "rejected"), "rejected"),
        (("unsure", "approved", "approved"), "approved"),
    ],
)
async def test_two_thirds_decide(stage, submission, verdicts, status):
    said = await cast(stage, submission, *verdicts)
    row = await stage.owner(STATUS, submission)
    assert (row["status"], row["review_status"], row["reviewed_by"]) == (
        status,
        "consensus_validated",
        None,
    )
    assert str(row["quality_score"]) == "0.80"
    decided = await stage.owner(PANEL, submission)
    assert (decided["status"], decided["resolved_by"]) == (status, None)
    right = await stage.connection.fetch(
        "select judge_id, was_right from public.qc_votes where submission_id = $1", submission
    )
    assert {number(row["judge_id"]): row["was_right"] for row in right} == {
        who: None if verdict == "unsure" else verdict == status for who, verdict in said.items()
    }
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_two_of_three_are_not_enough_before_the_third_has_spoken(stage, submission):
    judges = await panel(stage, submission)
    for who in judges[:2]:
        said = await stage.call(who, CAST, submission, "approved")
        assert said["is_decided"] is False
    assert (await stage.owner(STATUS, submission))["status"] == "pending"
    assert (await stage.call(judges[2], CAST, submission, "rejected"))["is_decided"] is True


async def test_scores_move_when_it_is_decided_and_not_before(stage, submission):
    judges = await panel(stage, submission)
    before = {who: await score(stage, who) for who in judges}
    for who, verdict in zip(judges[:2], ("approved", "rejected"), strict=True):
        await stage.call(who, CAST, submission, verdict)
    assert {who: await score(stage, who) for who in judges} == before
    await stage.call(judges[2], CAST, submission, "approved")
    moved = {who: await score(stage, who) for who in judges}
    assert [(moved[who][0] - before[who][0], moved[who][1] - before[who][1]) for who in judges] == [
        (1, 1),
        (1, 0),
        (1, 1),
    ]


async def test_a_rejection_tells_the_contributor_what_the_judges_found(stage, submission):
    await cast(stage, submission, "rejected", "rejected", "approved")
    row = await stage.owner(STATUS, submission)
    assert row["rejection_reason"] == "The judges found: Because"


@pytest.mark.parametrize("decision", ["approved", "rejected"])
async def test_a_split_is_escalated_and_an_admin_decides(stage, submission, decision):
    said = await cast(stage, submission, "approved", "rejected", "unsure")
    assert (await stage.owner(STATUS, submission))["status"] == "pending"
    assert (await stage.owner(PANEL, submission))["status"] == "escalated"
    before = {who: await score(stage, who) for who in said}
    await stage.call("admin", RESOLVE, submission, decision)
    row = await stage.owner(STATUS, submission)
    assert (row["status"], row["review_status"], str(row["reviewed_by"])) == (
        decision,
        "human_reviewed",
        person(5),
    )
    moved = [(await score(stage, who))[0] - before[who][0] for who in said]
    assert moved == [1, 1, 0], "unsure is neither right nor wrong"


async def test_four_judges_of_whom_two_agree_are_a_split(stage, submission):
    assert (await stage.owner("select private.assign_judges($1, 4)", submission))[0] == 1
    await cast(stage, submission, "approved", "rejected", "approved", "rejected")
    assert (await stage.owner(PANEL, submission))["status"] == "escalated"


async def test_an_admin_may_decide_before_the_judges_and_overrule_them(stage, submission):
    said = await cast(stage, submission, "rejected", "rejected", "approved")
    before = {who: await score(stage, who) for who in said}
    await stage.call("admin", "select * from public.review_submission($1, 'approved')", submission)
    moved = {who: await score(stage, who) for who in said}
    assert [moved[who][0] - before[who][0] for who in said] == [0, 0, 0]
    assert [moved[who][1] - before[who][1] for who in said] == [-1, -1, 1]
    assert (await stage.owner(PANEL, submission))["status"] == "approved"


async def test_what_an_admin_decided_needs_no_judgement_any_more(stage, submission):
    judges = await panel(stage, submission)
    await stage.call("admin", "select * from public.review_submission($1, 'approved')", submission)
    refused = await stage.refusal(judges[0], CAST, submission, "approved")
    assert refused == ("PT404", "p_submission_id")


@pytest.mark.parametrize("verdict", ["approved", "rejected"])
async def test_nobody_judges_twice(stage, submission, verdict):
    judges = await panel(stage, submission)
    await stage.call(judges[0], CAST, submission, "approved")
    assert await stage.refusal(judges[0], CAST, submission, verdict) == (
        "XM041",
        "p_submission_id",
    )


async def test_only_who_is_asked_judges(stage, submission):
    asked = await panel(stage, submission)
    others = {4, 50, 150, 250, 350, 450, 550, 650, 750} - set(asked)
    for who in (*others, "contributor", "manager", "admin"):
        assert await stage.refusal(who, CAST, submission, "approved") == (
            "PT404",
            "p_submission_id",
        )
    assert (await stage.refusal("contributor2", CAST, submission, "approved"))[0] == "XM022"
    assert (await stage.refusal("anon", CAST, submission, "approved"))[0] == "42501"
    assert (await stage.refusal("service", CAST, submission, "approved"))[0] == "42501"


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ("'maybe'", ("PT400", "p_verdict")),
        ("null", ("PT400", "p_verdict")),
        ("'rejected'", ("PT400", "p_reason")),
        ("'unsure', null, '  '", ("PT400", "p_reason")),
        ("'approved', 1.5", ("23514", "qc_votes_valid_quality_score")),
        ("'rejected', null, repeat('x', 2001)", ("23514", "qc_votes_reason_length")),
    ],
)
async def test_a_bad_verdict_is_named(stage, submission, arguments, refused):
    judges = await panel(stage, submission)
    sql = f"select * from public.cast_judgement($1, {arguments})"
    assert await stage.refusal(judges[0], sql, submission) == refused


async def test_who_joined_the_company_meanwhile_is_replaced_at_once(stage, submission):
    judges = await panel(stage, submission)
    await stage.owner(
        "insert into public.company_members (company_id, user_id, role) values ($1, $2, 'viewer')",
        company(1),
        person(judges[0]),
    )
    assert len(set(await panel(stage, submission)) - {judges[0]}) == 3
    refused = await stage.refusal(judges[0], CAST, submission, "approved")
    assert refused == ("PT404", "p_submission_id")


async def test_who_has_just_joined_the_company_and_is_still_asked_does_not_judge_for_it(
    stage, submission
):
    """Whoever holds the assignment at that moment is skipped by the trigger; the vote asks again."""
    judges = await panel(stage, submission)
    await stage.owner("alter table public.company_members disable trigger follow_membership_new")
    await stage.owner(
        "insert into public.company_members (company_id, user_id, role) values ($1, $2, 'viewer')",
        company(1),
        person(judges[0]),
    )
    refused = await stage.refusal(judges[0], CAST, submission, "approved")
    assert refused == ("XM006", "p_submission_id")
    assert (await stage.owner("select private.refill_panels(array[$1::uuid])", submission))[0] == 1
    assert judges[0] not in await panel(stage, submission)


async def test_a_bad_judge_is_pruned_and_the_work_goes_to_others(stage, submission):
    judges = await panel(stage, submission)
    bad = judges[1]
    await stage.owner(
        "update public.judge_scores set judged_count = 9, right_count = 5 where id = $1",
        person(bad),
    )
    waiting = await stage.call(
        "contributor", SUBMIT, task(1), '{"audio_url": "https://a.example/x", "duration": 9}'
    )
    await stage.owner("select private.assign_judges($1, 9)", waiting["submission_id"])
    await stage.owner(
        "update public.qc_assignments set status = 'withdrawn' where submission_id = $1 "
        "and judge_id not in (select id from public.judges where id = $2 or id = $3)",
        waiting["submission_id"],
        person(bad),
        person(judges[0]),
    )
    await stage.owner(
        "update public.qc_consensus set judge_count = 3 where submission_id = $1",
        waiting["submission_id"],
    )
    await cast(stage, submission, "approved", "rejected", "approved")
    row = await stage.owner("select * from public.judges where id = $1", person(bad))
    assert (row["status"], row["end_reason"]) == (
        "pruned",
        "5 of 10 verdicts agreed with the decision.",
    )
    assert bad not in await panel(stage, waiting["submission_id"])
    pending = await stage.owner(
        "select count(*) from public.qc_assignments where judge_id = $1 and status = 'pending'",
        person(bad),
    )
    assert pending["count"] == 0
    refused = await stage.refusal(bad, CAST, waiting["submission_id"], "approved")
    assert refused[0] == "PT404"


async def test_nine_verdicts_are_too_few_to_prune(stage, submission):
    judges = await panel(stage, submission)
    await stage.owner(
        "update public.judge_scores set judged_count = 8, right_count = 0 where id = $1",
        person(judges[1]),
    )
    await cast(stage, submission, "approved", "rejected", "approved")
    row = await stage.owner("select status from public.judges where id = $1", person(judges[1]))
    assert row["status"] == "active"


async def test_an_appointed_judge_gets_work_and_begins_at_nothing(stage):
    await stage.owner(
        "update public.judges set status = 'pruned', ended_at = now(), end_reason = 'Test' "
        "where status = 'active' and id not in ($1, $2)",
        person(50),
        person(150),
    )
    row = await stage.call("admin", APPOINT, person(700))
    assert str(row["judge_id"]) == person(700)
    submitted = await stage.call("contributor2", SUBMIT, task(15), PROVERB)
    assert await panel(stage, submitted["submission_id"]) == [50, 150, 700]
    assert await score(stage, 700) == (0, 0)


async def test_a_pruned_judge_who_is_appointed_again_begins_anew(stage):
    await stage.call("admin", APPOINT, person(950))
    row = await stage.owner("select * from public.judges where id = $1", person(950))
    assert (row["status"], row["end_reason"]) == ("active", None)
    assert await score(stage, 950) == (0, 0)


async def test_a_dismissed_judge_keeps_nothing_that_waits(stage, submission):
    judges = await panel(stage, submission)
    await stage.call("admin", DISMISS, person(judges[0]))
    assert len(await panel(stage, submission)) == 3
    assert judges[0] not in await panel(stage, submission)
    refused = await stage.refusal(judges[0], CAST, submission, "approved")
    assert refused[0] == "PT404"


@pytest.mark.parametrize("sql", [APPOINT, DISMISS])
async def test_only_admins_appoint_and_dismiss(stage, sql):
    for who in ("contributor", "manager", "judge"):
        assert (await stage.refusal(who, sql, person(4)))[0] == "PT403"
    for who in ("anon", "service"):
        assert (await stage.refusal(who, sql, person(4)))[0] == "42501"


@pytest.mark.parametrize(
    ("sql", "who", "refused"),
    [
        (APPOINT, 4, ("XM044", "p_user_id")),
        (APPOINT, 199, ("PT404", "p_user_id")),
        (APPOINT, 999999, ("PT404", "p_user_id")),
        (DISMISS, 850, ("PT404", "p_user_id")),
        (DISMISS, 1, ("PT404", "p_user_id")),
        (DISMISS.replace("No time", "  "), 4, ("PT400", "p_reason")),
    ],
)
async def test_an_appointment_that_cannot_be_is_refused(stage, sql, who, refused):
    assert await stage.refusal("admin", sql, person(who)) == refused


@pytest.mark.parametrize("sql", [APPOINT, DISMISS])
async def test_a_session_that_was_signed_out_appoints_nobody(stage, sql):
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        SESSION,
        person(5),
    )
    refused = await stage.refusal("admin", sql, person(4), session_id=SESSION)
    assert refused[0] == "PT401"


@pytest.mark.parametrize(
    ("who", "sqlstate"),
    [
        ("contributor", "PT403"),
        ("manager", "PT403"),
        ("judge", "PT403"),
        ("anon", "42501"),
        ("service", "42501"),
    ],
)
async def test_only_admins_resolve(stage, submission, who, sqlstate):
    await cast(stage, submission, "approved", "rejected", "unsure")
    assert (await stage.refusal(who, RESOLVE, submission, "approved"))[0] == sqlstate


async def test_only_what_is_escalated_is_resolved_and_once(stage, submission):
    refused = await stage.refusal("admin", RESOLVE, submission, "approved")
    assert refused == ("XM045", "p_submission_id")
    await cast(stage, submission, "approved", "rejected", "unsure")
    await stage.call("admin", RESOLVE, submission, "approved")
    for decision in ("approved", "rejected"):
        refused = await stage.refusal("admin", RESOLVE, submission, decision)
        assert refused == ("XM045", "p_submission_id")
    missing = await stage.refusal("admin", RESOLVE, uuid.uuid4(), "approved")
    assert missing == ("PT404", "p_submission_id")


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ("'revision_requested'", ("PT400", "p_decision")),
        ("null", ("PT400", "p_decision")),
        ("'rejected'", ("PT400", "p_rejection_reason")),
        ("'approved', 2", ("23514", "submissions_valid_quality_score")),
    ],
)
async def test_a_bad_resolution_is_named(stage, submission, arguments, refused):
    await cast(stage, submission, "approved", "rejected", "unsure")
    sql = f"select * from public.resolve_escalation($1, {arguments})"
    assert await stage.refusal("admin", sql, submission) == refused


async def test_a_judge_never_learns_whose_work_it_is(stage, submission):
    judges = await panel(stage, submission)
    columns = await stage.connection.fetch(
        "select column_name from information_schema.columns where table_schema = 'public' "
        "and table_name = any(array['qc_assignments', 'qc_votes', 'qc_consensus', 'escalations'])"
    )
    assert "user_id" not in {row["column_name"] for row in columns}
    row = await stage.call(
        judges[0], "select * from public.qc_assignments where submission_id = $1", submission
    )
    assert json.loads(row["submission_data"]) == json.loads(PROVERB)
    assert person(2) not in str(dict(row))
    assert await stage.rows(judges[0], STATUS, submission) == []
    seen = await stage.rows(judges[0], "select id from public.tasks where id = $1", task(15))
    assert len(seen) == 1, "the task is there to judge by"


async def test_a_file_has_an_address_that_does_not_name_its_author(stage):
    granted = await stage.call(
        "contributor", "select * from public.create_upload($1, 'audio/mpeg', 10)", task(1)
    )
    row = await stage.owner("select path from public.uploads where id = $1", granted["upload_id"])
    assert person(1) not in row["path"]


async def test_other_verdicts_are_seen_after_the_decision_and_not_before(stage, submission):
    judges = await panel(stage, submission)
    votes = "select * from public.qc_votes where submission_id = $1"
    await stage.call(judges[0], CAST, submission, "approved")
    await stage.call(judges[1], CAST, submission, "approved")
    assert len(await stage.rows(judges[0], votes, submission)) == 1
    assert await stage.rows(judges[2], votes, submission) == []
    assert await stage.rows(judges[0], PANEL, submission) == []
    await stage.call(judges[2], CAST, submission, "approved")
    for who in judges:
        assert len(await stage.rows(who, votes, submission)) == 3
        assert len(await stage.rows(who, PANEL, submission)) == 1
    for who in ("contributor", "contributor2", "manager", "viewer"):
        assert await stage.rows(who, votes, submission) == []


async def test_the_demo_has_every_state_and_its_scores_add_up(stage):
    states = await stage.owner(
        "select array_agg(distinct status order by status) from public.qc_consensus"
    )
    assert states[0] == ["approved", "escalated", "open", "rejected", "withdrawn"]
    wrong = await stage.connection.fetch(
        "select score.id from public.judge_scores as score left join public.qc_votes as vote "
        "on vote.judge_id = score.id group by score.id "
        "having count(vote.was_right) <> judged_count "
        "or count(*) filter (where vote.was_right) <> right_count"
    )
    assert wrong == []
    own = await stage.connection.fetch(
        "select from public.qc_assignments as work join public.submissions as submission "
        "on submission.id = work.submission_id where submission.user_id = work.judge_id"
    )
    assert own == []


async def test_no_panel_is_made_where_others_decide(stage):
    submitted = await stage.call(
        "contributor", SUBMIT, task(1), '{"audio_url": "https://a.example/x", "duration": 9}'
    )
    assert await stage.owner(PANEL, submitted["submission_id"]) is None
    mode = await stage.owner("select review_mode from public.campaigns where id = $1", campaign(1))
    assert mode["review_mode"] == "company"
