"""Nothing that a client sends makes a cache grow for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.database.statements import weight_of
from gateway.engine import RequestContext
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import identity_of

FILTER = "query ($f: TaskFilter, $first: Int) { tasks(filter: $f, first: $first) { totalCount } }"


async def test_a_thousand_operations_stay_within_entries_and_bytes(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(
        shared_lab, folder, operation_cache_entries=50, operation_cache_bytes=400_000
    ) as ask:
        cache = ask.gateway.operations
        for n in range(1_000):
            await ask(f"query Q{n} {{ {'a' * (n % 50 + 1)}{n}: __typename }}")
            assert len(cache) <= 50
            assert 0 <= cache.bytes <= 400_000
        assert cache.evictions >= 950
        assert len(cache) > 10


async def test_a_few_large_operations_push_out_many_small_ones(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, operation_cache_bytes=2_000_000) as ask:
        cache = ask.gateway.operations
        for n in range(60):
            fields = " ".join(f"f{n}x{i}: id" for i in range(50))
            await ask(
                f'query {{ user(id: "00000000-0000-7000-8000-000000000001") {{ {fields} }} }}'
            )
            assert cache.bytes <= 2_000_000
        assert 0 < len(cache) < 60


async def test_an_operation_keeps_as_many_shapes_as_the_setting_says(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, shapes_per_operation=5) as ask:
        for n in range(1, 40):
            filter = {"or": [{"reward": {"gt": "1"}}] * n}
            assert (await ask(FILTER, f=filter)).data
            (operation,) = [ask.gateway.operations.get((FILTER, None))]
            assert operation is not None
            assert len(operation.plans) <= 5


async def test_shapes_that_are_given_up_give_their_bytes_back(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, shapes_per_operation=2) as ask:
        sizes = []
        for n in range(30):
            await ask(FILTER, f={"or": [{"reward": {"gt": "1"}}] * (n % 3 + 1)})
            sizes.append(ask.gateway.operations.bytes)
        assert max(sizes[6:]) <= max(sizes[:6])


@pytest.mark.parametrize("attackers", [1, 4])
async def test_whoever_sends_ever_other_shapes_pushes_out_their_own(
    shared_lab: Database, folder: Path, attackers: int
) -> None:
    """Filters, orders, sets of columns: whatever shapes a plan, the plans of others are there the next time."""

    def of(size: int) -> dict[str, Any]:
        return {"or": [{"reward": {"gt": "1"}}] * size}

    def by(caller: str) -> RequestContext:
        return RequestContext("test", "POST", "/graphql", {}, caller=caller)

    async with asking(shared_lab, folder, shapes_per_operation=10) as ask:
        for size in range(1, 4):
            assert (await ask(FILTER, context=by(f"honest {size}"), f=of(size))).data
        operation = ask.gateway.operations.get((FILTER, None))
        assert operation is not None
        theirs = set(map(id, operation.plans))
        for size in range(4, 40):
            attacker = by(f"attacker {size % attackers}")
            assert (await ask(FILTER, context=attacker, f=of(size))).data
            assert len(operation.plans) <= 10
        assert theirs <= set(map(id, operation.plans))


async def test_a_value_is_no_shape(shared_lab: Database, folder: Path) -> None:
    async with asking(shared_lab, folder) as ask:
        for n in range(20):
            await ask(FILTER, f={"reward": {"gt": str(n)}, "title": {"in": ["x"] * n}}, first=n)
        operation = ask.gateway.operations.get((FILTER, None))
        assert operation is not None
        assert len(operation.plans) == 1


async def test_the_number_of_node_ids_is_no_shape(shared_lab: Database, folder: Path) -> None:
    query = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }"
    async with asking(shared_lab, folder) as ask:
        for n in range(1, 20):
            await ask(
                query,
                "contributor",
                ids=["VGFzazowMDAwMDAwMC0wMDAwLTcwMDAtODAwNS0wMDAwMDAwMDAwMDE"] * n,
            )
        operation = ask.gateway.operations.get((query, None))
        assert operation is not None
        assert len(operation.plans) == 1


KEPT = "select statement from pg_prepared_statements"
COST = """
select sum(total_bytes)::bigint from pg_backend_memory_contexts where name like 'CachedPlan%'
"""


def wide(fields: int, number: int = 0) -> str:
    names = " ".join(f"a{each}_{number}: fullName" for each in range(fields))
    return f"{{ me {{ id {names} }} }}"


async def prepared(ask: Asking, text: str = KEPT) -> list[Any]:
    """What the only connection says."""
    async with ask.gateway.database._connection("authenticated") as connection:
        return [row[0] for row in await connection.fetch(text)]


async def test_prepared_statements_stay_within_their_budget(
    shared_lab: Database, folder: Path
) -> None:
    settings: dict[str, Any] = {"pool_size": 1, "statement_cache_bytes": 4_000_000}
    async with asking(shared_lab, folder, **settings) as ask:
        counts = []
        for fields in (1, 60, 5):
            for number in range(60):
                assert (await ask(wide(fields, number), "contributor")).data
            # what was pushed out is closed when the next one comes
            kept = await prepared(ask)
            assert (
                3_000_000 < sum(map(weight_of, kept)) <= 4_000_000 + 2 * max(map(weight_of, kept))
            )
            counts.append(len(kept))
        few, many = min(counts), max(counts)
        assert counts[1] == few < many / 3


async def test_what_is_counted_is_what_a_backend_keeps(own_lab: Database, folder: Path) -> None:
    async with connection_as(own_lab, "postgres") as owner:
        await owner.execute(
            "grant select on pg_backend_memory_contexts to public;"
            "grant execute on function pg_get_backend_memory_contexts to public"
        )
    nested = """mySubmissions(first: 2) {
        totalCount nodes { id status task { title creator { name } } } pageInfo { endCursor } }"""
    several = " ".join(f"a{number}: {nested}" for number in range(7))
    settings: dict[str, Any] = {"statement_cache_bytes": 10**9, "max_aliases": 1_000}
    async with asking(own_lab, folder, pool_size=1, **settings) as ask:
        for text in (wide(1), wide(300), f"{{ {nested} }}", f"{{ {several} }}"):
            (before,), old = await prepared(ask, COST), await prepared(ask)
            for _ in range(7):  # from the sixth time on it has a generic plan
                assert (await ask(text, "contributor")).data
            (after,), new = await prepared(ask, COST), await prepared(ask)
            (one,) = set(new) - set(old) - {KEPT, COST}
            assert 0.1 < (after - before) / weight_of(one) < 1.3


async def test_one_that_would_take_much_of_the_budget_is_not_kept(
    shared_lab: Database, folder: Path
) -> None:
    settings: dict[str, Any] = {"statement_cache_bytes": 4_000_000, "max_aliases": 1_000}
    async with asking(shared_lab, folder, pool_size=1, **settings) as ask:
        assert (await ask("{ me { kept: id } }", "contributor")).data
        for _ in range(3):
            assert (await ask(wide(200), "contributor")).data
        kept = await prepared(ask)
        assert any("kept" in each for each in kept)
        assert not any("a199_0" in each for each in kept)


async def test_a_statement_that_is_too_long_is_refused_before_it_is_sent(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, max_statement_length=1_000) as ask:
        assert (await ask(wide(9), "contributor")).data
        mutation = "mutation { markNotificationsRead(input: {}) { %s } }"
        names = " ".join(f"a{number}: marked" for number in range(60))
        for text in (wide(50), mutation % names):
            refused = await ask(text, "contributor")
            assert (refused.codes, refused.answer.status) == (["LIMIT_EXCEEDED"], 400)
            assert refused.statements == ()
            assert "1000" in refused.error["message"]


@pytest.mark.parametrize(
    ("pooler", "kept"), [("none", True), ("prepared", True), ("transaction", False)]
)
async def test_behind_a_pooler_that_shares_connections_nothing_stays_prepared(
    shared_lab: Database, folder: Path, pooler: str, kept: bool
) -> None:
    ours = "select exists (select from pg_prepared_statements where statement like '%mine_only%')"
    async with asking(shared_lab, folder, pool_size=1, pooler=pooler) as ask:
        for _ in range(3):
            assert (await ask("{ me { mine_only: id } }", "contributor")).data["me"]["mine_only"]
        async with ask.gateway.database._connection("authenticated") as connection:
            assert await connection.fetchval(ours) is kept


async def test_a_refused_operation_is_not_kept(shared_lab: Database, folder: Path) -> None:
    async with asking(shared_lab, folder) as ask:
        for n in range(50):
            await ask(f"{{ unknown{n} }}")
            await ask(f"{{ tasks(first: {n + 1000}) {{ totalCount }} }}")
        kept = [
            key
            for key in (f"{{ unknown{n} }}" for n in range(50))
            if ask.gateway.operations.get((key, None))
        ]
        assert kept == []


async def test_one_plan_serves_everybody_and_keeps_nobody(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder) as ask:
        for name in ("contributor", "contributor2", "manager"):
            asked = await ask("{ me { id } }", name)
            assert asked.data["me"]["id"] == identity_of(name).subject
        assert len(ask.gateway.operations) == 1
