"""What stands in JSON is found by a GIN index: by whom no policy binds, and through a function by whom one does."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from gateway import JSON, Connection, Domain, Identified, bound, build_schema, root, rows, structure
from gateway.errors import ConfigError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import claims_of, speaking_as
from tests.harness.explaining import cost_of_kept_plan, cost_on

ROWS = 100_000
FEW = 700
"""Rows that may be looked at, of tables and indexes, where 100 fit."""
TABLE = """
create schema stock;
grant usage on schema stock to anon, authenticated, service_role;
create table stock.items (id integer primary key, owner_id uuid not null, data jsonb not null);
insert into stock.items
select
    i,
    (array[$${mine}$$, $${other}$$])[(i / 500) % 2 + 1]::uuid,
    jsonb_build_object(
        'dataset', 'set ' || i % 500, 'size', jsonb_build_object('width', i % 997), 'list', jsonb_build_array(i % 997)
    )
from generate_series(1, {rows}) as i;
create index on stock.items using gin (data jsonb_path_ops);
create index on stock.items (owner_id, id);
analyze stock.items;
alter table stock.items enable row level security;
create policy items_select on stock.items for select to authenticated using (owner_id = (select auth.uid()));
grant select on stock.items to authenticated, service_role;

-- As its owner, because the policy's condition is one of its own: `@>` may be asked before it.
create function stock.items_containing(p_value jsonb) returns setof integer
language sql stable security definer rows 100 set search_path = ''
as $$
    select i.id
    from stock.items as i
    where i.data @> p_value
        and (i.owner_id = (select auth.uid()) or (select auth.jwt()) ->> 'role' = 'service_role')
$$;
revoke execute on function stock.items_containing(jsonb) from public;
grant execute on function stock.items_containing(jsonb) to authenticated, service_role;

create function stock.texts(p_value jsonb) returns setof text language sql stable as $$ select '' $$;
create function stock.one(p_value jsonb) returns integer language sql stable as $$ select 1 $$;
"""


@structure
class Size:
    """How large it is."""

    width: int | None
    """In centimetres."""


@structure
class Data:
    """What is known of it."""

    dataset: str | None
    """Whence it is."""

    size: Size | None
    """How large it is."""


@bound(
    "stock.items", filters=("data",), orders=("id",), contained={"data": "stock.items_containing"}
)
class Item(Identified):
    """Something in stock."""

    id: int
    """Its number."""

    data: JSON
    """What is known of it."""


@bound(
    "stock.items", name="TypedItem", filters=("data.dataset", "data.size.width"),
    contained={"data": "stock.items_containing"},
)  # fmt: skip
class TypedItem(Identified):
    """The same with its shape."""

    id: int
    """Its number."""

    data: Data
    """What is known of it."""


@bound("stock.items", name="PlainItem", filters=("data",))
class PlainItem(Identified):
    """The same without a function."""

    id: int
    """Its number."""

    data: JSON
    """What is known of it."""


@root
class StockQueries:
    """What is in stock."""

    items: Connection[Item] = rows()
    """Everything."""

    typed_items: Connection[TypedItem] = rows()
    """Everything, typed."""

    plain_items: Connection[PlainItem] = rows()
    """Everything, without a function."""


SCHEMA = build_schema(Domain("lab", queries=[StockQueries]))


@pytest.fixture(scope="session")
async def stock(template: Database) -> AsyncIterator[Database]:
    """A database with a long table of JSON."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            people = {"mine": claims_of("contributor")["sub"], "other": claims_of("judge")["sub"]}
            text = TABLE
            for key, value in {**people, "rows": ROWS}.items():
                text = text.replace(f"{{{key}}}", str(value))
            await owner.execute(text)
        yield made


@pytest.fixture(scope="session")
async def ask(stock: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asking]:
    """Ask the gateway over it."""
    async with asking(stock, tmp_path_factory.mktemp("data"), SCHEMA) as made:
        yield made


FILTERS = [
    ("items", {"data": {"path": ["dataset"], "eq": "set 7"}}, "data ->> 'dataset' = 'set 7'"),
    ("items", {"data": {"path": ["size", "width"], "eq": 7}}, "data -> 'size' -> 'width' = '7'"),
    ("items", {"data": {"contains": {"dataset": "set 7"}}}, "data ->> 'dataset' = 'set 7'"),
    ("items", {"data": {"path": ["dataset"], "isNotDistinctFrom": "set 7"}}, "data ->> 'dataset' = 'set 7'"),
    ("typedItems", {"data": {"dataset": {"eq": "set 7"}}}, "data ->> 'dataset' = 'set 7'"),
    ("typedItems", {"data": {"size": {"width": {"eq": 7}}}}, "data -> 'size' -> 'width' = '7'"),
]  # fmt: skip


async def found(ask: Asking, who: str, field: str, filter: Any) -> Any:
    kind = {"items": "Item", "typedItems": "TypedItem", "plainItems": "PlainItem"}[field]
    query = f"query ($f: {kind}Filter) {{ {field}(filter: $f, first: 50) {{ nodes {{ id }} }} }}"
    return await ask(query, who, f=filter)


@pytest.mark.parametrize("who", ["service", "contributor"])
@pytest.mark.parametrize(("field", "filter", "where"), FILTERS)
async def test_the_index_finds_what_sql_finds(
    ask: Asking, stock: Database, who: str, field: str, filter: Any, where: str
) -> None:
    asked = await found(ask, who, field, filter)

    async with speaking_as(stock, who) as connection:
        wanted = await connection.fetch(
            f"select id from stock.items where {where} order by id limit 50"
        )
    assert [node["id"] for node in asked.data[field]["nodes"]] == [row["id"] for row in wanted]
    assert wanted
    role = "authenticated" if who == "contributor" else "service_role"
    async with connection_as(stock, f"gateway_{role}") as connection:
        for explained in (cost_on, cost_of_kept_plan):
            assert (await explained(connection, ask, asked)).rows < FEW


async def test_whom_no_policy_binds_needs_no_function(ask: Asking, stock: Database) -> None:
    asked = await found(
        ask, "service", "plainItems", {"data": {"path": ["dataset"], "eq": "set 7"}}
    )

    assert len(asked.data["plainItems"]["nodes"]) == 50
    async with connection_as(stock, "gateway_service_role") as connection:
        assert (await cost_on(connection, ask, asked)).rows < FEW


async def test_a_function_shows_nothing_that_the_policies_hide(
    ask: Asking, stock: Database
) -> None:
    contained = {"data": {"contains": {}}}
    mine = await found(ask, "contributor", "items", contained)
    negated = await found(ask, "contributor", "items", {"not": contained})

    async with speaking_as(stock, "contributor") as connection:
        wanted = await connection.fetch("select id from stock.items order by id limit 50")
    assert [node["id"] for node in mine.data["items"]["nodes"]] == [row["id"] for row in wanted]
    assert negated.data["items"]["nodes"] == []


@pytest.mark.parametrize("steps", [["list", "0"], ["list", "-1"], ["list", " 0"]])
async def test_a_position_is_looked_for_row_by_row(
    ask: Asking, stock: Database, steps: list[str]
) -> None:
    """What stands at a position is contained in no object of keys, so none may be asked for."""
    for who in ("service", "contributor"):
        keys = await found(ask, who, "items", {"data": {"path": ["dataset"], "eq": "set 7"}})
        places = await found(ask, who, "items", {"data": {"path": steps, "eq": 7}})
        assert keys.data["items"]["nodes"]
        async with speaking_as(stock, who) as connection:
            wanted = await connection.fetch(
                "select id from stock.items where data -> 'list' -> 0 = '7' order by id limit 50"
            )
        assert places.data["items"]["nodes"] == [{"id": row["id"]} for row in wanted]
        written = json.dumps(steps)
        literal = await ask(
            f"{{ items(filter: {{data: {{path: {written}, eq: 7}}}}, first: 1) {{ nodes {{ id }} }} }}",
            who,
        )
        assert literal.data["items"]["nodes"] == places.data["items"]["nodes"][:1]


async def test_a_step_that_is_a_variable_may_be_a_key_or_a_position(ask: Asking) -> None:
    query = """query ($k: String!, $p: [String!]) {
        one: items(filter: {data: {path: ["list", $k], eq: 7}}, first: 1) { nodes { id } }
        two: items(filter: {data: {path: $p, eq: 7}}, first: 1) { nodes { id } } }"""

    keys = await ask(query, "service", k="none", p=["size", "width"])
    places = await ask(query, "service", k="0", p=["list", "0"])

    assert keys.data == {"one": {"nodes": []}, "two": {"nodes": [{"id": 7}]}}
    assert places.data == {"one": {"nodes": [{"id": 7}]}, "two": {"nodes": [{"id": 7}]}}


def declared(contained: dict[str, str], **more: Any) -> Any:
    body = {
        "__annotations__": {"id": int, "data": JSON, "owner_id": str},
        "__module__": __name__, "__doc__": "A thing.",
    }  # fmt: skip
    thing = bound("stock.items", contained=contained, filters=("data",), **more)(
        type("Thing", (Identified,), body)
    )
    listed = {
        "__annotations__": {"things": Connection[thing]},
        "__module__": __name__,
        "things": rows(),
    }
    return build_schema(Domain("lab", queries=[root(type("Queries", (), listed))]))


@pytest.mark.parametrize(
    ("contained", "more", "words"),
    [
        ({"gone": "stock.items_containing"}, {}, r"contained names \['gone'\]"),
        ({"owner_id": "stock.items_containing"}, {}, r"contained names \['owner_id'\]"),
        ({"data": "stock.items_containing"}, {"key": ("id", "owner_id")}, "by one value"),
    ],
)
def test_what_cannot_be_contained_is_refused(contained: Any, more: Any, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        declared(contained, **more)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        ("stock.gone", "which does not exist"),
        ("stock.texts", "but it answers setof text"),
        ("stock.one", "but it answers integer"),
    ],
)
async def test_a_function_that_answers_no_keys_is_a_finding(
    stock: Database, function: str, words: str
) -> None:
    async with owner_connection(stock.url) as owner:
        facts = await read_facts(owner)

    found = [
        each
        for each in find_drifts(declared({"data": function}).catalog, facts)
        if "contained" in each.field
    ]

    assert [each.field for each in found] == ["Thing: contained"]
    assert words in found[0].problem
