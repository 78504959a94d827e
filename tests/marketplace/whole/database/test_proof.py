"""The tests' own proof that ledgers add up is left out only where nothing was written that it reads."""

from __future__ import annotations

from typing import Any

from tests.harness.demo import person
from tests.harness.money import OF_LEDGERS, WRITTEN

# What the two functions read by themselves or through a view, by the texts that Postgres keeps of them.
READ = """
with recursive texts as (
    select prosrc as text from pg_proc
    where oid in ('private.ledger_mismatches'::regproc, 'private.day_mismatches'::regproc)
    union
    select pg_get_viewdef(view.oid) from texts
    inner join pg_class as view on view.relkind = 'v' and texts.text ~ ('\\m' || view.relname || '\\M')
    inner join pg_namespace as n on n.oid = view.relnamespace and n.nspname in ('public', 'private')
)
select relation.relname from pg_class as relation
inner join pg_namespace as n on n.oid = relation.relnamespace and n.nspname in ('public', 'private')
where relation.relkind in ('r', 'p')
and exists (select from texts where texts.text ~ (n.nspname || '\\.' || relation.relname || '\\M'))
"""


async def test_all_that_the_proof_reads_is_watched(shared: Any, stage: Any) -> None:
    found = {row["relname"] for row in await stage.connection.fetch(READ)}
    by_month = {"submissions", "transactions", "company_transactions"}

    assert found >= {"users", "contributor_days", *by_month}
    assert found - by_month <= set(OF_LEDGERS)


async def test_a_write_to_a_ledger_is_found_and_one_elsewhere_is_not(stage: Any) -> None:
    watched = [WRITTEN, OF_LEDGERS]
    await stage.connection.execute("update private.settings set value = value")
    assert await stage.connection.fetchval(*watched) is False
    await stage.connection.fetchval(
        "select private.move_money($1, 'bonus', 1, 'A test')", person(1)
    )
    assert await stage.connection.fetchval(*watched) is True
