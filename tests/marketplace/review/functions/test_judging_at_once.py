"""Whatever judges and an admin do, in whatever order: one final decision, one reward at most."""

import random
from collections import Counter

import pytest

from tests.harness.at_once import all_at_once, at_once, past_policies
from tests.harness.demo import person, task

SUBMIT = "select submission_id from public.submit_task($1, $2)"
CAST = "select is_decided from public.cast_judgement($1, $2, 0.5, 'Because')"
RESOLVE = "select submission_id from public.resolve_escalation($1, $2, null, 'After all')"
REVIEW = "select submission_id from public.review_submission($1, $2, null, 'Enough')"
PROVERB = '{"text_content": "Many hands make light work.", "language": "en"}'
ADMIN = {"app_metadata": {"role": "admin"}}
VERDICTS = ("approved", "rejected", "unsure")
OUTCOME = """
select
    submission.status,
    panel.status as panel,
    (select count(*) from public.transactions as t where t.submission_id = submission.id) as paid,
    (select count(*) from public.xp_events as x where x.submission_id = submission.id) as points,
    (
        select count(*) from public.company_transactions as c
        where c.submission_id = submission.id and c.type in ('spend', 'release')
    ) as settled,
    (select count(*) from private.submission_slots as s where s.submission_id = submission.id) as held,
    (select count(*) from public.qc_votes as v where v.submission_id = submission.id) as votes,
    (
        select count(*) from public.notifications as n where n.subject_id = submission.id
        and n.type in ('task_completion', 'submission_rejected')
    ) as told
from public.submissions as submission
inner join public.qc_consensus as panel on panel.submission_id = submission.id
where submission.id = $1
"""


@pytest.fixture
async def judged_task(database):
    """A task that the judges decide, for everybody of these tests."""
    await past_policies(
        database,
        "update public.tasks set required_languages = null, min_trust_score = 0, min_level = 1, "
        "region = null where id = $1",
        task(15),
    )
    return task(15)


async def judges_of(database, submission):
    row = await past_policies(
        database,
        "select array_agg(right(judge_id::text, 12)::integer order by judge_id) "
        "from public.qc_assignments where submission_id = $1 and status = 'pending'",
        submission,
    )
    return row[0]


def expected(verdicts):
    """What three verdicts lead to."""
    said = Counter(verdicts)
    return next((each for each in ("approved", "rejected") if said[each] >= 2), "escalated")


def check(row, status):
    approved = status == "approved"
    assert (row["status"], row["panel"]) == (status, status)
    assert (row["paid"], row["points"], row["settled"], row["held"]) == (
        int(approved),
        int(approved),
        1,
        int(approved),
    )
    assert row["told"] == 1


async def test_votes_in_any_order_make_one_decision_and_one_reward(database, judged_task):
    chance = random.Random(20261121)
    for who in range(300, 324):
        [submission] = await at_once(database, (who, SUBMIT, judged_task, PROVERB))
        verdicts = [chance.choice(VERDICTS) for _ in range(3)]
        judges = await judges_of(database, submission)
        acts = [
            (judge, {}, CAST, submission, verdict)
            for judge, verdict in zip(judges, verdicts, strict=True)
            for _ in range(chance.choice((1, 2)))
        ]
        chance.shuffle(acts)
        answers = await all_at_once(database, acts)
        assert Counter(answer for answer in answers if isinstance(answer, str)) == (
            Counter({"XM041": len(acts) - 3}) if len(acts) > 3 else Counter()
        )
        status = expected(verdicts)
        row = await past_policies(database, OUTCOME, submission)
        assert row["votes"] == 3
        if status == "escalated":
            assert (row["status"], row["panel"], row["paid"]) == ("pending", "escalated", 0)
            ends = [
                (5, ADMIN, RESOLVE, submission, chance.choice(("approved", "rejected")))
                for _ in range(3)
            ]
            ended = await all_at_once(database, ends)
            assert Counter(str(each) == "XM045" for each in ended) == {False: 1, True: 2}
            row = await past_policies(database, OUTCOME, submission)
            status = row["status"]
        check(row, status)
    assert await past_policies(database, "select * from private.ledger_mismatches()") is None


async def test_judges_and_an_admin_at_once_make_one_decision(database, judged_task):
    chance = random.Random(7)
    for who in range(330, 342):
        [submission] = await at_once(database, (who, SUBMIT, judged_task, PROVERB))
        acts = [
            (judge, {}, CAST, submission, chance.choice(VERDICTS[:2]))
            for judge in await judges_of(database, submission)
        ]
        acts.append((5, ADMIN, REVIEW, submission, "rejected"))
        chance.shuffle(acts)
        answers = await all_at_once(database, acts)
        assert {each for each in answers if isinstance(each, str)} <= {"XM042", "PT404", "XM017"}
        row = await past_policies(database, OUTCOME, submission)
        assert row["status"] in ("approved", "rejected")
        check(row, row["status"])
    assert await past_policies(database, "select * from private.ledger_mismatches()") is None
    scores = await past_policies(
        database,
        "select score.id from public.judge_scores as score left join public.qc_votes as vote "
        "on vote.judge_id = score.id group by score.id having count(vote.was_right) <> judged_count",
    )
    assert scores is None


async def test_judges_of_many_submissions_never_wait_in_a_circle(database, judged_task):
    await past_policies(
        database,
        "update public.judge_scores set judged_count = 9, right_count = 5 where id = $1",
        person(50),
    )
    people = range(350, 370)
    submissions = await at_once(database, *[(who, SUBMIT, judged_task, PROVERB) for who in people])
    chance = random.Random(3)
    acts = [
        (judge, {}, CAST, submission, "rejected" if judge == 50 else "approved")
        for submission in submissions
        for judge in await judges_of(database, submission)
    ]
    chance.shuffle(acts)
    answers = await all_at_once(database, acts)
    assert {each for each in answers if isinstance(each, str)} <= {"XM042", "PT404"}
    left = await past_policies(
        database,
        "select count(*) from public.qc_assignments as work inner join public.judges as judge "
        "on judge.id = work.judge_id where work.status = 'pending' and judge.status <> 'active'",
    )
    assert left["count"] == 0 or await past_policies(database, "select private.refill_panels()")
    assert await past_policies(database, "select * from private.ledger_mismatches()") is None
