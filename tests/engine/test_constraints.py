"""A constraint is known by its schema, its table or domain, and its name: several have one name here."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import strawberry

from gateway import Domain, build_schema, call, inputs, result, root
from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, new_database

OWNERS = ("one.first", "one.second", "two.first")
"""Tables; in two schemas, since a unique index has its name from the schema alone."""

TABLE = """
create domain {domain} as integer constraint same_domain check (value < 10);
comment on constraint same_domain on domain {domain} is 'domain of {owner}';
create table {owner} (
    {column} integer constraint same_check check ({column} > 0),
    {column}_key integer,
    {column}_other integer,
    {column}_must integer not null default 1,
    {column}_span int4range,
    {column}_small {domain}
);
alter table {owner} add constraint same_key_{number} unique ({column}_key);
alter table {owner} add constraint same_fkey foreign key ({column}_other) references {owner} ({column}_key);
alter table {owner} add constraint same_excluded_{number} exclude using gist ({column}_span with &&);
create unique index same_index_{number} on {owner} ({column}_must) where {column}_must > 100;
comment on constraint same_check on {owner} is 'check of {owner}';
comment on constraint same_key_{number} on {owner} is 'key of {owner}';
comment on constraint same_fkey on {owner} is 'fkey of {owner}';
comment on constraint same_excluded_{number} on {owner} is 'excluded of {owner}';
comment on index {schema}.same_index_{number} is 'For who tends the database.';
"""
WRITE = """
create function one.write(p_owner text, p_values text, p_a integer, p_b integer, p_c integer)
returns table (done boolean)
language plpgsql
security definer
as $$
begin
    execute format('insert into %s %s', p_owner, p_values);
    return query select true;
end
$$;
grant execute on function one.write to anon;

create table one.parted (day date not null, size integer constraint same_check check (size > 0))
partition by range (day);
create table one.parted_2026 partition of one.parted for values from ('2026-01-01') to ('2027-01-01');
comment on constraint same_check on one.parted is 'check of one.parted';
alter table one.parted add constraint parted_key unique (day);
comment on constraint parted_key on one.parted is 'key of one.parted';
insert into one.parted values ('2026-01-01', 1);
"""
COLUMNS = {"one.first": "a", "one.second": "b", "two.first": "c"}


@inputs
class WriteInput:
    """What to write where."""

    owner: str
    """The table."""

    values: str
    """What to write, in SQL."""

    a: int | None
    """Like a column."""

    b: int | None
    """Like a column."""

    c: int | None
    """Like a column."""


@result
class WritePayload:
    """What was done."""

    done: bool
    """Whether it was."""


@root
class WriteMutations:
    """Writes."""

    write: WritePayload = call("one.write", WriteInput)
    """Write a row."""


@root
class NoQueries:
    """Nothing to read."""

    @strawberry.field
    async def greeting(self) -> str:
        """Greets."""
        return "hello"


SCHEMA = build_schema(Domain("lab", queries=[NoQueries], mutations=[WriteMutations]))


def statements() -> str:
    made = ["create schema one; create schema two; grant usage on schema one to anon;"]
    for owner in OWNERS:
        schema, _, name = owner.partition(".")
        number = 2 if name == "second" else 1
        made.append(
            TABLE.format(
                owner=owner,
                schema=schema,
                number=number,
                column=COLUMNS[owner],
                domain=f"{schema}.small_{number}",
            )
        )
    return "\n".join([*made, WRITE])


@pytest.fixture(scope="module")
async def write(
    template: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            await owner.execute(statements())
        async with asking(made, tmp_path_factory.mktemp("data"), SCHEMA) as ask:
            yield ask


QUERY = "mutation ($owner: String!, $values: String!) { write(input: {owner: $owner, values: $values}) { done } }"
KINDS = {
    "check": ("({0}) values (0)", "INVALID_VALUE", "check of {1}", "{0}"),
    "key": ("({0}_key) values (1), (1)", "CONFLICT", "key of {1}", None),
    "fkey": ("({0}_other) values (1)", "INVALID_VALUE", "fkey of {1}", None),
    "excluded": ("({0}_span) values ('[1,3)'), ('[2,4)')", "CONFLICT", "excluded of {1}", None),
    "domain": ("({0}_small) values (10)", "INVALID_VALUE", "domain of {1}", None),
    "index": ("({0}_must) values (101), (101)", "CONFLICT", "Change the value, or use what exists.", None),
    "not null": ("({0}_must) values (null)", "INVALID_VALUE", "Send a value that the field allows.", None),
}  # fmt: skip


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_constraint_says_its_own_hint_and_field(
    write: Asking, kind: str, owner: str
) -> None:
    values, code, hint, field = KINDS[kind]
    column = COLUMNS[owner]
    error = (await write(QUERY, owner=owner, values=values.format(column))).error
    said = error["extensions"]
    assert (said["code"], said["hint"]) == (code, hint.format(column, owner))
    assert said.get("fields") == ([field.format(column)] if field else None)


@pytest.mark.parametrize("owner", OWNERS)
def test_every_kind_knows_its_columns(write: Asking, owner: str) -> None:
    """Those that a mutation's input has not are told to nobody, and are found all the same."""
    schema, _, table = owner.partition(".")
    number = 2 if table == "second" else 1
    for name, suffix in (
        ("same_check", ""),
        (f"same_key_{number}", "_key"),
        ("same_fkey", "_other"),
        (f"same_excluded_{number}", "_span"),
        (f"same_index_{number}", "_must"),
    ):
        found = write.gateway.database.facts[schema, table, name]
        assert found.columns == (COLUMNS[owner] + suffix,)


async def test_a_partition_speaks_for_what_it_is_a_part_of(write: Asking) -> None:
    for values, hint in (
        ("values ('2026-01-02', 0)", "check of one.parted"),
        ("values ('2026-01-01', 1)", "key of one.parted"),
    ):
        error = (await write(QUERY, owner="one.parted", values=values)).error
        assert error["extensions"]["hint"] == hint
