"""Every column that leads to a person is in `private.personal_data`; a deletion leaves nothing that says who it was."""

from __future__ import annotations

from typing import Any

from tests.harness.catalogue import OURS
from tests.harness.database import Database, connection_as
from tests.harness.demo import person
from tests.harness.money import prove_ledgers
from tests.harness.people import people_of
from tests.marketplace.people.adversary.test_accounts import DELETE, EXPORT, exported

# Columns by the foreign keys that lead to a person, over others too (a judge's id is a person's).
REFERENCES = """
with recursive people (relation) as (
    select 'auth.users'::regclass::oid
    union
    select key.conrelid
    from people
    inner join pg_constraint as key on key.confrelid = people.relation and key.contype = 'f'
    where exists (
        select from pg_constraint as its
        where its.conrelid = key.conrelid and its.contype = 'p' and its.conkey = key.conkey
    )
)
select distinct format('%s.%s', key.conrelid::regclass, attribute.attname)
from people
inner join pg_constraint as key on key.confrelid = people.relation and key.contype = 'f'
inner join pg_class as relation on relation.oid = key.conrelid and not relation.relispartition
inner join pg_attribute as attribute
    on attribute.attrelid = key.conrelid and attribute.attnum = any(key.conkey)
"""
# Tables with a column whose name says that it is about a person, where no foreign key does.
NAMED = f"""
select distinct format('%s', relation.oid::regclass)
from pg_class as relation
inner join pg_attribute as attribute on attribute.attrelid = relation.oid and attribute.attnum > 0
where relation.relkind in ('r', 'p') and not relation.relispartition
and (relation.relnamespace::regnamespace::name in {OURS} or relation.relnamespace = 'auth'::regnamespace)
and attribute.attname ~ '^(user_id|person_id|subject|email|phone|full_name|ip_address|user_agent|account_masked|keys)$'
"""
LINES = "select * from private.personal_data"


async def lines(database: Database) -> list[Any]:
    async with connection_as(database) as owner:
        await owner.execute("set search_path = ''")
        return await owner.fetch(LINES)


async def test_every_column_that_leads_to_a_person_has_a_line(shared: Database) -> None:
    """Add yours to the view: exported or not, deleted, cleared or kept, and why."""
    said = await lines(shared)
    async with connection_as(shared) as owner:
        await owner.execute("set search_path = ''")
        columns = {row[0] for row in await owner.fetch(REFERENCES)}
        tables = {row[0] for row in await owner.fetch(NAMED)}
    assert len(columns) > 50
    assert columns - {f"{line['relation']}.{line['person_column']}" for line in said} == set()
    assert tables - {line["relation"] for line in said} == set()


async def test_a_line_is_of_a_column_that_is_there_and_says_why_something_stays(
    shared: Database,
) -> None:
    async with connection_as(shared) as owner:
        there = {
            f"{row[0]}.{row[1]}"
            for row in await owner.fetch(
                "select attrelid::regclass::text, attname from pg_attribute where attnum > 0 "
                "and not attisdropped"
            )
        }
        await owner.execute("set search_path = ''")
    for line in await lines(shared):
        named = line["relation"].removeprefix("public.")
        assert f"{named}.{line['person_column']}" in there
        assert line["act"] in ("delete", "clear", "keep", "elsewhere")
        assert (line["act"] == "clear") == (line["cleared"] is not None)
        goes_and_is_exported = line["act"] == "delete" and line["is_exported"]
        assert goes_and_is_exported or line["reason"]


CELLS = f"""
select format(
    'select %L where exists (select from %s where %I::text ilike any($1))',
    relation.oid::regclass || '.' || attribute.attname, relation.oid::regclass, attribute.attname
)
from pg_class as relation
inner join pg_attribute as attribute on attribute.attrelid = relation.oid and attribute.attnum > 0
where relation.relkind = 'r' and not attribute.attisdropped
and (relation.relnamespace::regnamespace::name in {OURS} or relation.relnamespace = 'auth'::regnamespace)
and attribute.atttypid::regtype::text in ('text', 'text[]', 'jsonb', 'json', 'inet')
"""


# Of a domain that the marketplace knows nothing of: its key says that the row goes with the account.
ELSEWHERE = """
create schema elsewhere;
create table elsewhere.notes (
    id uuid primary key default gen_random_uuid(),
    owner_id uuid not null references auth.users (id) on delete cascade,
    title text not null
) partition by hash (id);
create table elsewhere.notes_0 partition of elsewhere.notes for values with (modulus 1, remainder 0);
create table elsewhere.lectures (
    id uuid primary key default gen_random_uuid(),
    given_by uuid references auth.users (id) on delete set null
);
insert into elsewhere.notes (owner_id, title) values ('{person}', 'Of a quixotic person');
insert into elsewhere.lectures (given_by) values ('{person}');
"""


async def where_is(database: Database, marks: list[str]) -> set[str]:
    """The columns of the whole database in which one of the texts stands."""
    async with connection_as(database) as owner:
        asked = [row[0] for row in await owner.fetch(CELLS)]
        patterns = [f"%{mark}%" for mark in marks]
        return {row[0] for ask in asked for row in await owner.fetch(ask, patterns)}


async def test_after_a_deletion_no_cell_of_any_table_says_who_it_was(database: Database) -> None:
    who, marks = 700, ["quixotic", "person700@", "1234567890"]
    given: list[tuple[str, dict[str, Any]]] = [
        ("updateProfile(input: $input) { user { id } }", {
            "fullName": "Quixotic Q", "bio": "quixotic", "location": "Quixotic City",
            "avatarUrl": "https://pictures.example/quixotic.png",
        }),
        ("openSupportTicket(input: $input) { ticket { id } }", {
            "subject": "Quixotic", "message": "I am quixotic",
        }),
        ("logActivity(input: $input) { activity { id } }", {
            "action": "APP_OPEN", "metadata": {"device_id": "quixotic-7"},
        }),
        ("addPayoutMethod(input: $input) { payoutMethod { accountMasked } }", {
            "method": "PAYPAL", "accountDetails": {"email": "quixotic@mail.example"},
        }),
    ]  # fmt: skip
    async with people_of(database) as people:
        for act, sent in given:
            kind = act.partition("(")[0]
            of = f"{kind[0].upper()}{kind[1:]}Input!"
            await people.data(who, f"mutation ($input: {of}) {{ {act} }}", input=sent)
        async with connection_as(database) as owner:
            await owner.execute(ELSEWHERE.format(person=person(who)))
        # an admin changes the row, so that the history of changes repeats it
        async with connection_as(database) as owner:
            await owner.execute(
                "insert into internal_audit.changes (actor_id, role, table_schema, table_name, row_id, "
                "operation, new_values) select '00000000-0000-7000-8000-000000000005', 'admin', 'public', "
                "'users', id::text, 'insert', to_jsonb(person) from public.users as person "
                "where full_name = 'Quixotic Q'"
            )
        assert len(await where_is(database, marks)) >= 8
        export = (await people.data(who, EXPORT, input={}))["exportMyData"]["export"]
        held = await exported(people, export)
        assert {"public.users", "public.support_messages", "elsewhere.notes"} <= set(held)
        assert held["auth.users"][0]["email"] == "person700@demo.example"
        assert len(held["elsewhere.notes"]) == 1
        assert "elsewhere.notes_0" not in held
        assert "account_details" not in held["public.payout_methods"][0]
        await people.data(who, DELETE, input={"giveUp": True})
        assert await where_is(database, marks) == set()
    async with connection_as(database) as owner:
        lectures = await owner.fetch("select given_by from elsewhere.lectures")
        assert [row["given_by"] for row in lectures] == [None]
        await prove_ledgers(owner)
