"""A materialized view is read through a view with the caller's condition; others do not start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from gateway import Connection, Domain, Identified, bound, build_schema, root, rows
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.operate.doctor.lints import lint_findings
from gateway.operate.migrate import owner_connection
from gateway.schema import BoundSchema
from tests.harness.asking import asking
from tests.harness.database import Database, new_database
from tests.harness.demo import claims_of

TABLES = """
create schema days;
grant usage on schema days to anon, authenticated;
create table days.work (person_id uuid not null, day date not null, minutes integer not null);
create materialized view days.by_day as
select w.person_id, w.day, sum(w.minutes)::integer as minutes from days.work as w group by 1, 2;
create unique index by_day_key on days.by_day (person_id, day);
create view days.mine with (security_barrier) as
select b.* from days.by_day as b where b.person_id = (select auth.uid());
grant select on days.mine to authenticated;

create materialized view days.empty as select 1 as id with no data;
create unique index empty_key on days.empty (id);
create materialized view days.loose as select 1 as id;
create materialized view days.open as select 1 as id;
create unique index open_key on days.open (id);
grant select on days.open to authenticated;
create view days.leaking with (security_barrier) as select * from days.by_day;
grant select on days.leaking to authenticated;
"""


def listing(relation: str, key: tuple[str, ...], view: bool = True, **fields: type) -> BoundSchema:
    """A schema with a list of this relation."""
    body = {"__annotations__": fields, "__module__": __name__, "__doc__": "A row."}
    made = bound(relation, key=key, view=view, order_by=key)(type("Day", (Identified,), body))
    listed = {"__annotations__": {"days": Connection[made]}, "__module__": __name__, "days": rows()}
    return build_schema(Domain("lab", queries=[root(type("Queries", (), listed))]))


@pytest.fixture(scope="session")
async def days(template: Database) -> AsyncIterator[Database]:
    """A database with materialized views."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            await owner.execute(TABLES)
            for who, minutes in (("contributor", 5), ("contributor", 7), ("judge", 100)):
                person = claims_of(who)["sub"]
                await owner.execute(
                    "insert into days.work values ($1, '2026-01-01', $2)", person, minutes
                )
            await owner.execute("refresh materialized view concurrently days.by_day")
        yield made


async def test_each_reads_their_own_rows(days: Database, tmp_path: Path) -> None:
    schema = listing("days.mine", ("person_id",), person_id=UUID, minutes=int)

    async with asking(days, tmp_path, schema) as ask:
        mine = await ask("{ days { nodes { minutes } totalCount } }", "contributor")
        nobody = await ask("{ days { nodes { minutes } } }")

    assert mine.data == {"days": {"nodes": [{"minutes": 12}], "totalCount": 1}}
    assert nobody.codes == ["FORBIDDEN"]


@pytest.mark.parametrize(
    ("relation", "problem", "remedy"),
    [
        ("days.empty", "which was never filled", "refresh materialized view"),
        ("days.loose", "in which rows of days.loose may agree", "create unique index"),
        ("days.open", "all rows of which authenticated may read", "Revoke it"),
    ],
)
async def test_what_cannot_be_read_or_shows_too_much_is_a_finding(
    days: Database, relation: str, problem: str, remedy: str
) -> None:
    async with owner_connection(days.url) as owner:
        facts = await read_facts(owner)

    (found,) = find_drifts(listing(relation, ("id",), id=int).catalog, facts)

    assert found.field == "Day"
    assert problem in found.problem
    assert remedy in found.remedy


async def test_the_key_of_a_materialized_view_is_its_unique_index(days: Database) -> None:
    async with owner_connection(days.url) as owner:
        facts = await read_facts(owner)
    schema = listing("days.by_day", ("person_id", "day"), person_id=UUID, day=str)

    assert [each.field for each in find_drifts(schema.catalog, facts)] == ["Day.day"]  # is a date


async def test_the_doctor_takes_a_view_that_asks_who_the_caller_is(days: Database) -> None:
    async with owner_connection(days.url) as owner:
        findings = await lint_findings(owner, ["anon", "authenticated"])

    named = {each.where: each.check for each in findings if "days." in each.where}
    assert "view days.mine" not in named
    assert named["view days.leaking"] == "view_of_owner"
    assert named["materialized view days.open"] == "materialized_view"
