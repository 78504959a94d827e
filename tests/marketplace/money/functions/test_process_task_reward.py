"""process_task_reward pays once, or raises."""

import pytest

from tests.harness.demo import person, task

PAY = "select private.process_task_reward($1)"
OF_AMARA = "select id from public.submissions where user_id = $1 and task_id = $2"


async def pending(stage):
    return (await stage.owner(OF_AMARA, person(1), task(3)))["id"]


async def refused_payment(stage, submission):
    with pytest.raises(Exception, match=r"already paid|No reward") as caught:
        async with stage.connection.transaction():
            await stage.owner(PAY, submission)
    return caught.value.sqlstate


async def test_it_pays_and_returns_the_new_balance(stage):
    paid = await stage.owner(PAY, await pending(stage))
    row = await stage.owner("select balance from public.users where id = $1", person(1))
    assert paid[0] == row["balance"]
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_it_never_pays_twice(stage):
    submission = await pending(stage)
    await stage.owner(PAY, submission)
    assert await refused_payment(stage, submission) == "XM018"


async def test_it_pays_nothing_that_was_not_reserved(stage):
    rejected = await stage.owner(OF_AMARA, person(1), task(8))
    assert await refused_payment(stage, rejected["id"]) == "XM019"


async def test_no_client_may_call_it(stage):
    submission = await pending(stage)
    for who in ("anon", "contributor", "manager", "admin", "service"):
        assert (await stage.refusal(who, PAY, submission))[0] == "42501"


async def test_the_ledger_itself_refuses_a_second_payment(stage):
    sql = (
        "insert into public.transactions "
        "(user_id, type, amount, balance_after, submission_id, description) "
        "select user_id, type, amount, balance_after, submission_id, description "
        "from public.transactions where user_id = $1 limit 1"
    )
    with pytest.raises(Exception, match="transactions_submission_key"):
        await stage.owner(sql, person(1))


@pytest.mark.parametrize("table", ["transactions", "company_transactions", "xp_events"])
@pytest.mark.parametrize("command", ["delete from", "truncate"])
async def test_a_ledger_is_append_only_for_its_owner_too(stage, table, command):
    with pytest.raises(Exception, match=r"append-only|referenced"):
        await stage.owner(f"{command} public.{table}")
