"""A stage: one transaction on which several people act in turn, and all that they did is undone."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tests.conftest import Database, connection_as, demo_person, new_database
from tests.marketplace import ACTORS, person
from tests.money import moved_by_hand, prove_ledgers

# Everything that a refused call must leave as it was.
FINGERPRINT = """
select
    (select array[count(*), count(*) filter (where status = 'pending')] from public.submissions),
    (select array[count(*), sum(current_submissions)] from public.tasks),
    (
        select array[sum(submission_count), sum(remaining_budget), sum(reserved_budget)]
        from public.campaigns
    ),
    (select array[sum(balance), sum(level), sum(current_xp)] from public.users),
    (select md5(string_agg(person::text, ',' order by id)) from public.users as person),
    (select count(*) from public.transactions),
    (select count(*) from public.company_transactions),
    (select count(*) from public.xp_events),
    (select array[count(*), sum(xp)] from public.xp_totals),
    (select array[count(*), sum(current_days)] from public.streaks),
    (select array[(select count(*) from public.user_badges), count(*)] from public.referral_cycles),
    (select array[count(*), count(*) filter (where is_read)] from public.notifications),
    (select array[count(*), count(submission_id)] from public.uploads),
    (select count(*) from public.submission_notes),
    (select count(*) from public.announcements),
    (select md5(string_agg(ticket::text, ',' order by id)) from public.support_tickets as ticket),
    (select count(*) from public.support_messages),
    (select count(*) from private.submission_slots),
    (select md5(string_agg(judge::text, ',' order by id)) from public.judges as judge),
    (select md5(string_agg(score::text, ',' order by id)) from public.judge_scores as score),
    (select md5(string_agg(panel::text, ',' order by id)) from public.qc_consensus as panel),
    (select array[count(*), count(*) filter (where status = 'pending')] from public.qc_assignments),
    (select count(*) from public.qc_votes),
    (select md5(string_agg(asked::text, ',' order by id)) from public.withdrawals as asked),
    (select md5(string_agg(company::text, ',' order by id)) from public.companies as company),
    (select md5(string_agg(member::text, ',' order by id)) from public.company_members as member),
    (select md5(string_agg(campaign::text, ',' order by id)) from public.campaigns as campaign),
    (select md5(string_agg(status || coalesce(pause_reason, ''), ',' order by id)) from public.tasks),
    (select count(*) from public.campaign_invitations),
    (select array[count(*), count(revoked_at)] from public.company_api_keys),
    (select md5(string_agg(bundle::text, ',' order by id)) from public.dataset_bundles as bundle),
    (select array[(select count(*) from public.dataset_versions), count(*)] from public.dataset_items),
    (select count(*) from public.download_logs)
"""


class Refused(Exception):
    """A function refused: its SQLSTATE, what it names, and what it says."""

    def __init__(self, error: asyncpg.PostgresError) -> None:
        super().__init__(str(error))
        self.sqlstate, self.column, self.hint = error.sqlstate, error.column_name, error.hint
        self.constraint = error.constraint_name


class Stage:
    """Calls as people, and looks behind the scenes as the superuser."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def call(self, who: str | int, sql: str, *args: Any, **claims: Any) -> Any:
        """Run one statement as an actor or a numbered person; return its only row."""
        rows = await self.rows(who, sql, *args, **claims)
        return rows[0] if rows else None

    async def rows(self, who: str | int, sql: str, *args: Any, **claims: Any) -> list[Any]:
        """Run one statement as an actor or a numbered person; raise `Refused` where it fails."""
        try:
            async with self.connection.transaction():
                await self._become({**_claims(who), **claims})
                rows: list[Any] = await self.connection.fetch(sql, *args)
                await self.connection.execute("reset role")
                await self.connection.execute("select set_config('request.jwt.claims', '{}', true)")
                return rows
        except asyncpg.PostgresError as error:
            raise Refused(error) from None

    async def owner(self, sql: str, *args: Any) -> Any:
        """Run one statement past all policies; return its only row."""
        return await self.connection.fetchrow(sql, *args)

    async def refusal(self, who: str | int, sql: str, *args: Any, **claims: Any) -> tuple[str, Any]:
        """Return (SQLSTATE, column) of a call that must fail and must leave nothing behind."""
        before = await self.owner(FINGERPRINT)
        with pytest.raises(Refused) as caught:
            await self.rows(who, sql, *args, **claims)
        assert await self.owner(FINGERPRINT) == before
        refused = caught.value
        return refused.sqlstate, refused.column or refused.constraint

    async def _become(self, claims: dict[str, Any]) -> None:
        await self.connection.execute(f'set local role "{claims["role"]}"')
        await self.connection.execute(
            "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
        )


def _claims(who: str | int) -> dict[str, Any]:
    if isinstance(who, int):
        return {**demo_person("contributor").claims(), "sub": person(who)}
    name, claims = ACTORS[who]
    return {**(demo_person(name).claims() if name else {"role": "anon"}), **claims}


@pytest.fixture(scope="session")
async def shared(template: Database) -> AsyncIterator[Database]:
    """The demo data; nobody commits anything here."""
    async with new_database(template.server, template.name) as clone:
        yield clone


@pytest.fixture
async def stage(shared: Database, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """The demo data for one test, rolled back; before that, every ledger has to add up."""
    async with connection_as(shared, "postgres") as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            yield Stage(connection)
            # A transaction that an error has ended leaves nothing to prove.
            with contextlib.suppress(asyncpg.InFailedSQLTransactionError):
                await prove_ledgers(connection, moved_by_hand(request))
        finally:
            await transaction.rollback()
