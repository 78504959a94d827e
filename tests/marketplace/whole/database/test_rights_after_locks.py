"""Rights are asked again after the lock: what took them and committed first wins, for everybody."""

from __future__ import annotations

import asyncio
import json
import re
import time
from typing import Any

import asyncpg
import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, company, person, task

LOCKS = re.compile(
    r"\bfor (no key update|update|share)\b(?! skip locked)|\bpg_advisory_xact_lock\b"
)
ASKS = re.compile(r"\bprivate\.require_(still|person|user|account|actor|admin|admin_user)\(")
NOT_THE_CALLERS = {
    "report_media_quality": "the service calls it, and no person",
    "open_support_ticket": "who is suspended may ask support why; the row is their own",
}
"""Functions of clients that lock and ask nothing afterwards, and why."""


async def functions(database: Database) -> dict[str, tuple[str, str]]:
    """Schema and body of each function, without comments and quoted texts."""
    async with connection_as(database) as owner:
        rows = await owner.fetch(
            "select pronamespace::regnamespace::text as schema, proname, prosrc from pg_proc "
            "where pronamespace in ('public'::regnamespace, 'private'::regnamespace)"
        )
    clean = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
    return {
        f"{row['schema']}.{row['proname']}": (row["schema"], clean.sub("", row["prosrc"]))
        for row in rows
    }


async def test_every_function_of_clients_that_waits_for_a_lock_asks_again_who_may(shared):
    """Where a caller waits is a lock of its own, or the call of a function that locks; the asking comes after it."""
    found = await functions(shared)

    def first_lock(name: str, seen: frozenset[str] = frozenset()) -> int | None:
        """Where the body first waits; None where it does not."""
        _, body = found[name]
        places = [match.start() for match in LOCKS.finditer(body)]
        for match in re.finditer(r"\b(?:private|public)\.\w+(?=\()", body):
            called = match.group()
            if (
                called in found
                and called not in {*seen, name}
                and first_lock(called, seen | {name}) is not None
            ):
                places.append(match.start())
        return min(places, default=None)

    def asks(name: str) -> bool:
        """Whether it asks after the lock, itself or at the end of what locks for it."""
        _, body = found[name]
        place = first_lock(name)
        if place is None:
            return False
        after = body[place:]
        if ASKS.search(after):
            return True
        called = [
            each for each in re.findall(r"\b(?:private|public)\.\w+(?=\()", after) if each in found
        ]
        return any(first_lock(each) is not None and asks(each) for each in called if each != name)

    async with connection_as(shared) as owner:
        clients = await owner.fetch(
            "select distinct proname from pg_proc where pronamespace = 'public'::regnamespace "
            "and provolatile = 'v' and prorettype <> 'trigger'::regtype "
            "and has_function_privilege('authenticated', oid, 'execute')"
        )
    locking = {
        row["proname"] for row in clients if first_lock(f"public.{row['proname']}") is not None
    }
    assert len(locking) > 15
    assert {name for name in locking if not asks(f"public.{name}")} == set(
        NOT_THE_CALLERS
    ) & locking


async def test_a_membership_that_was_asked_for_with_a_lock_is_asked_for_again(shared):
    """The statement that waits sees memberships as they were when it began: only the next one sees a removal."""
    waits = re.compile(
        r"\bfor (no key update|update|share)\b|\bupdate public\.|\bdelete from public\."
    )
    members = re.compile(r"\bprivate\.my_(task_)?company_ids\(")
    again = re.compile(r"my_(task_)?company_ids\(|is_admin\(")

    def asks_once(body: str) -> bool:
        parts = body.split(";")
        first = next((at for at, part in enumerate(parts) if members.search(part)), None)
        return (
            first is not None
            and waits.search(parts[first]) is not None
            # who removes a member waits for the company
            and not any(
                "from public.companies" in part and "for " in part for part in parts[:first]
            )
            and not again.search(";".join(parts[first + 1 :]))
        )

    once = {name for name, (_, body) in (await functions(shared)).items() if asks_once(body)}
    assert once == set()


SUBMISSION = (
    f"select id from public.submissions where task_id = '{task(1)}' and status = 'pending' limit 1"
)
DRAFT = "00000000-0000-7000-8090-000000000901"
TEMPLATE = "00000000-0000-7000-8090-000000000001"
KEY = f"select id from public.company_api_keys where company_id = '{company(1)}' and revoked_at is null limit 1"
INVITATION = (
    "select id from public.company_invitations "
    f"where company_id = '{company(1)}' and status = 'pending' limit 1"
)
DEPOSIT = f"select id from public.deposits where company_id = '{company(1)}' and status = 'requested' limit 1"
ACTS = {
    "review_submission": ("submissions", f"select * from public.review_submission(({SUBMISSION}), 'approved')"),
    "flag_submission": ("submissions", f"select * from public.flag_submission(({SUBMISSION}), 'Odd')"),
    "update_task": ("companies", f"select * from public.update_task('{task(1)}', '{{\"title\": \"Mine\"}}')"),
    "set_answer_limits": ("companies", f"select * from public.set_answer_limits('{task(1)}', '{{\"blur_most\": 1}}')"),
    "set_campaign_status": (
        "campaigns", f"select * from public.set_campaign_status('{campaign(1)}', 'paused')"
    ),
    "fund_campaign": ("campaigns", f"select * from public.fund_campaign('{campaign(1)}', 5)"),
    "invite_to_campaign": (
        "campaigns", f"select * from public.invite_to_campaign('{campaign(2)}', '{person(600)}')"
    ),
    "add_company_member": (
        "companies", f"select * from public.add_company_member('{company(1)}', '{person(600)}', 'viewer')"
    ),
    "create_company_api_key": (
        "companies", f"select * from public.create_company_api_key('{company(1)}', 'Back door', '{{datasets:read}}')"
    ),
    "publish_task": ("companies", f"select * from public.publish_task('{DRAFT}')"),
    "delete_task_draft": ("companies", f"select * from public.delete_task_draft('{DRAFT}')"),
    "update_task_template": (
        "task_templates", f"select * from public.update_task_template('{TEMPLATE}', '{{\"name\": \"Mine\"}}')"
    ),
    "delete_task_template": ("task_templates", f"select * from public.delete_task_template('{TEMPLATE}')"),
    "revoke_company_api_key": ("company_api_keys", f"select * from public.revoke_company_api_key(({KEY}))"),
    "revoke_company_invitation": (
        "companies", f"select * from public.revoke_company_invitation(({INVITATION}))"
    ),
    "cancel_deposit": ("deposits", f"select * from public.cancel_deposit(({DEPOSIT}))"),
}  # fmt: skip
MADE_MANAGER = (
    f"select * from public.set_company_member_role('{company(1)}', '{person(6)}', 'manager')"
)
REMOVED = (3, f"select * from public.remove_company_member('{company(1)}', '{person(6)}')")
SUSPENDED = (5, f"select * from public.set_user_status('{person(6)}', false, 'Odd')")
ROWS = {
    "submissions": SUBMISSION.replace("select id", "select *", 1),
    "campaigns": f"select * from public.campaigns where company_id = '{company(1)}'",
    "companies": f"select * from public.companies where id = '{company(1)}'",
    "task_templates": f"select * from public.task_templates where id = '{TEMPLATE}'",
    "company_api_keys": KEY.replace("select id", "select *", 1),
    "deposits": DEPOSIT.replace("select id", "select *", 1),
}


async def speak(connection: Any, who: int) -> None:
    """Be a numbered person until the end of the transaction."""
    claims: dict[str, Any] = {"sub": person(who), "role": "authenticated", "iat": time.time() + 60}
    if who in (5, 9):
        claims |= {"app_metadata": {"role": "admin"}}
    await connection.execute("set local role authenticated")
    await connection.execute(
        "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
    )


async def attempt(connection: Any, who: int, sql: str) -> str | None:
    """Run one statement as a person; return the SQLSTATE of its refusal."""
    try:
        async with connection.transaction():
            await speak(connection, who)
            await connection.fetch(sql)
    except asyncpg.PostgresError as error:
        return error.sqlstate
    return None


async def raced(
    database: Database, held: str, taken: tuple[int, str] | None, who: int, sql: str
) -> str | None:
    """While somebody acts a row is held, and before it is let go their rights are taken."""
    one = await asyncpg.connect(database.url_as("postgres"))
    other = await asyncpg.connect(database.url_as("postgres"))
    try:
        transaction = one.transaction()
        await transaction.start()
        await one.fetch(f"{held} for no key update")
        waiting = asyncio.create_task(attempt(other, who, sql))
        pid = other.get_server_pid()
        for _ in range(200):
            if waiting.done() or await one.fetchval(
                "select cardinality(pg_blocking_pids($1))", pid
            ):
                break
            await asyncio.sleep(0.01)
        assert not waiting.done(), "it waits for the row"
        if taken is not None:
            await speak(one, taken[0])
            await one.fetch(taken[1])
        await transaction.commit()
        return await waiting
    finally:
        await asyncio.gather(one.close(), other.close())


@pytest.mark.parametrize("name", ACTS)
async def test_a_manager_who_is_removed_or_suspended_while_they_wait_does_nothing(database, name):
    relation, sql = ACTS[name]
    async with connection_as(database, "postgres") as owner:
        assert await attempt(owner, 3, MADE_MANAGER) is None
        assert await raced(database, ROWS[relation], REMOVED, 6, sql) in ("PT403", "PT404")
        # Back again, by consent.
        back = f"select * from public.add_company_member('{company(1)}', '{person(6)}', 'manager')"
        assert await attempt(owner, 3, back) is None
        accept = (
            "select * from public.accept_company_invitation((select id from public.company_invitations "
            f"where user_id = '{person(6)}' and status = 'pending'))"
        )
        assert await attempt(owner, 6, accept) is None
        assert await raced(database, ROWS[relation], SUSPENDED, 6, sql) == "XC001"
        restored = f"select * from public.set_user_status('{person(6)}', true, 'Fine')"
        assert await attempt(owner, 5, restored) is None
        assert await raced(database, ROWS[relation], None, 6, sql) is None, "who keeps them, acts"


async def test_a_judge_who_is_dismissed_while_they_wait_does_not_vote(database):
    asked = (
        "select submission_id, judge_id from public.qc_assignments as asked "
        "where status = 'pending' and judge_id <> $1 order by id limit 1"
    )
    async with connection_as(database, "postgres") as owner:
        row = await owner.fetchrow(asked, person(4))
    who = int(str(row["judge_id"])[-12:])
    held = f"select * from public.submissions where id = '{row['submission_id']}'"
    vote = f"select * from public.cast_judgement('{row['submission_id']}', 'approved')"
    dismissed = (5, f"select * from public.dismiss_judge('{row['judge_id']}', 'Odd')")
    assert await raced(database, held, dismissed, who, vote) in ("XM042", "XM043")


async def test_an_admin_who_is_suspended_while_they_wait_pays_nobody(database):
    withdrawal = "select id from public.withdrawals where status = 'pending' order by id limit 1"
    held = withdrawal.replace("select id", "select *", 1)
    pay = f"select * from public.process_withdrawal(({withdrawal}), 'processing')"
    suspended = (5, f"select * from public.set_user_status('{person(9)}', false, 'Odd')")
    assert await raced(database, held, suspended, 9, pay) == "XC001"


async def test_a_contributor_who_is_suspended_while_they_wait_submits_nothing(database):
    held = f"select * from public.users where id = '{person(1)}'"
    answer = json.dumps({"audio_url": "https://demo.example/a.mp3", "duration": 30})
    submit = f"select * from public.submit_task('{task(1)}', '{answer}')"
    suspended = (5, f"select * from public.set_user_status('{person(1)}', false, 'Odd')")
    assert await raced(database, held, suspended, 1, submit) == "XC001"


async def test_a_contributor_who_is_blocked_while_they_wait_submits_nothing(database):
    held = f"select * from public.campaigns where id = '{campaign(1)}'"
    answer = json.dumps({"audio_url": "https://demo.example/a.mp3", "duration": 30})
    async with connection_as(database, "postgres") as owner:
        open_task = await owner.fetchval(
            "select task.id from public.tasks as task where task.campaign_id = $1 and task.status = 'active' "
            "and task.task_type = 'audio' and not task.is_private and task.min_trust_score <= 5 and not exists "
            "(select from private.submission_slots as slot where slot.task_id = task.id and slot.user_id = $2) "
            "order by task.id limit 1",
            campaign(1),
            person(1),
        )
    submit = f"select * from public.submit_task('{open_task}', '{answer}')"
    blocked = (3, f"select * from public.block_contributor('{company(1)}', '{person(1)}', 'Odd')")
    assert await raced(database, held, blocked, 1, submit) == "XM198"
