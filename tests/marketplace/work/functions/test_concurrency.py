"""What holds when many act at once: places, budgets, one payment, and nobody waits in a circle."""

from collections import Counter

import pytest

from tests.harness.at_once import at_once, past_policies
from tests.harness.demo import campaign, task

TEXT = '{"text_content": "A text."}'
SUBMIT = "select submission_id from public.submit_task($1, $2)"
APPROVE = "select submission_id from public.review_submission($1, 'approved')"
REJECT = "select submission_id from public.review_submission($1, 'rejected', null, 'No')"
PEOPLE = range(500, 550)


@pytest.fixture
async def open_task(database):
    """A task of the open campaign that everybody of these tests could take: 10 places are left."""
    await past_policies(
        database,
        "update public.tasks set task_type = 'text', required_languages = null, min_trust_score = 0, "
        "max_submissions = current_submissions + 10 where id = $1",
        task(1),
    )
    return task(1)


async def test_50_at_once_take_exactly_the_10_places(database, open_task):
    answers = await at_once(database, *[(who, SUBMIT, open_task, TEXT) for who in PEOPLE])
    refusals = Counter(answer for answer in answers if isinstance(answer, str))
    assert (len(answers) - refusals.total(), dict(refusals)) == (10, {"XM002": 40})
    row = await past_policies(
        database,
        "select current_submissions = max_submissions, current_submissions = (select count(*) "
        "from private.submission_slots as slot where slot.task_id = task.id) "
        "from public.tasks as task where id = $1",
        open_task,
    )
    assert tuple(row) == (True, True)
    assert await past_policies(database, "select * from private.ledger_mismatches()") is None


async def test_50_at_once_never_spend_more_than_the_budget(database, open_task):
    await past_policies(
        database, "update public.tasks set max_submissions = 1000 where id = $1", open_task
    )
    row = await past_policies(
        database, "select remaining_budget - 17.5 from public.campaigns where id = $1", campaign(1)
    )
    give_back = "select campaign_id from public.return_campaign_funds($1, $2)"
    await at_once(database, (3, give_back, campaign(1), row[0]))
    answers = await at_once(database, *[(who, SUBMIT, open_task, TEXT) for who in PEOPLE])
    refusals = Counter(answer for answer in answers if isinstance(answer, str))
    # Who comes when the task is paused already does not see it any more.
    assert (len(answers) - refusals.total(), refusals.total()) == (7, 43)
    assert set(refusals) <= {"XM013", "PT404"}
    assert await past_policies(database, "select * from private.ledger_mismatches()") is None


async def test_one_person_at_once_submits_once(database, open_task):
    answers = await at_once(database, *[(500, SUBMIT, open_task, TEXT)] * 20)
    refusals = Counter(answer for answer in answers if isinstance(answer, str))
    assert (len(answers) - refusals.total(), dict(refusals)) == (1, {"XM007": 19})


async def test_of_20_approvals_and_rejections_at_once_one_decides(database, open_task):
    [submission] = await at_once(database, (500, SUBMIT, open_task, TEXT))
    decisions = [APPROVE, REJECT] * 10
    answers = await at_once(database, *[(3, decision, submission) for decision in decisions])
    refusals = Counter(answer for answer in answers if isinstance(answer, str))
    assert (len(answers) - refusals.total(), dict(refusals)) == (1, {"XM017": 19})
    told = await past_policies(
        database, "select count(*) from public.notifications where subject_id = $1", submission
    )
    assert told["count"] == 1
    assert await past_policies(database, "select * from private.ledger_mismatches()") is None


async def test_submitting_and_deciding_in_one_campaign_never_deadlocks(database, open_task):
    await past_policies(
        database, "update public.tasks set max_submissions = 1000 where id = $1", open_task
    )
    pending = await at_once(database, *[(who, SUBMIT, open_task, TEXT) for who in range(500, 520)])
    acts = [
        (3, APPROVE if number % 2 else REJECT, submission)
        for number, submission in enumerate(pending)
    ]
    acts += [(who, SUBMIT, open_task, TEXT) for who in range(520, 540)]
    answers = await at_once(database, *acts)
    assert [answer for answer in answers if isinstance(answer, str)] == []
    assert await past_policies(database, "select * from private.ledger_mismatches()") is None
