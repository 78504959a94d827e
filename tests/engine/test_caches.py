"""Nothing that a client sends makes a cache grow for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gateway.database import STATEMENT_BYTES
from tests.asking import asking, identity_of
from tests.conftest import Database

FILTER = "query ($f: TaskFilter, $first: Int) { tasks(filter: $f, first: $first) { totalCount } }"


async def test_ten_thousand_operations_stay_within_entries_and_bytes(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(
        shared_lab, folder, operation_cache_entries=500, operation_cache_bytes=4_000_000
    ) as ask:
        cache = ask.gateway.operations
        for n in range(10_000):
            await ask(f"query Q{n} {{ {'a' * (n % 50 + 1)}{n}: __typename }}")
            assert len(cache) <= 500
            assert 0 <= cache.bytes <= 4_000_000
        assert cache.evictions >= 9_500
        assert len(cache) > 100


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


async def test_a_value_is_no_shape(shared_lab: Database, folder: Path) -> None:
    async with asking(shared_lab, folder) as ask:
        for n in range(20):
            await ask(FILTER, f={"reward": {"gt": str(n)}, "title": {"in": ["x"] * n}}, first=n)
        operation = ask.gateway.operations.get((FILTER, None))
        assert operation is not None
        assert len(operation.plans) == 1


async def test_the_number_of_node_ids_is_no_shape(shared_lab: Database, folder: Path) -> None:
    query = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { id } }"
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


async def test_prepared_statements_stay_within_their_budget(
    shared_lab: Database, folder: Path
) -> None:
    settings: dict[str, Any] = {"pool_size": 1, "statement_cache_bytes": 20 * STATEMENT_BYTES}
    async with asking(shared_lab, folder, **settings) as ask:
        for n in range(200):
            assert (await ask(f"{{ me {{ id a{n}: fullName }} }}", "contributor")).data
        async with ask.gateway.database._connection("authenticated") as connection:
            prepared = await connection.fetchval("select count(*) from pg_prepared_statements")
        assert 10 <= prepared <= 22


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
