"""`gateway new table DOMAIN NAME`: a table of rows that their owners see, its type, and a test of its policy."""

from __future__ import annotations

from pathlib import Path

from gateway.errors import ConfigError
from gateway.operate.scaffold.draft import Draft
from gateway.operate.scaffold.module import (
    add_members,
    add_statements,
    bound_tables,
    import_names,
)
from gateway.operate.scaffold.names import camel, check_name, pascal, singular, words
from gateway.operate.scaffold.place import Place
from gateway.operate.scaffold.planned import PlannedTable, planned_table
from gateway.operate.scaffold.table_sql import migration, policies, trigger
from gateway.operate.scaffold.tests import with_table

__all__ = ["new_table"]


def new_table(
    place: Place, domain: str, name: str, *, one: str = "", of: str = "", live: bool = False
) -> Draft:
    """Its migration, policies and trigger, its type and roots, and the tests of it.

    `one` is what a row is called, where that is not the name without its s; `of` is the table that its rows
    belong to; `live` adds a subscription. Raises ConfigError where a name is taken or none.
    """
    text = place.read(domain)
    check_name(name, "table")
    parent = planned_table(text, domain, of) if of else None
    table = PlannedTable(domain, name, one or singular(name), parent, live)
    check_name(table.one, "row")
    _check_free(place, text, table)
    sql = place.sql(domain)
    number = _next_number(sql)
    new = {
        sql / "migrations" / f"{number:04}_create_{name}.sql": migration(
            table, is_first=number == 1
        ),
        sql / "policies" / f"{domain}.{name}.sql": policies(table),
    }
    if live:
        new[sql / "triggers" / f"{domain}.{name}.sql"] = trigger(table)
    more = {place.code(domain): _with_type(text, table)}
    tests = place.tests(domain)
    (more if tests.exists() else new)[tests] = with_table(place.read_tests(domain), table)
    return Draft(new, more, place.next_steps(domain))


def _check_free(place: Place, text: str, table: PlannedTable) -> None:
    if f"{table.domain}.{table.name}" in bound_tables(text):
        raise ConfigError(
            f"The domain {table.domain} has a table {table.name} already.", hint="Choose another."
        )
    place.check_type(pascal(table.one))
    for field in (table.name, table.one, f"{table.one}_changed"):
        place.check_field(camel(field))


def _next_number(sql: Path) -> int:
    return 1 + max((int(each.name[:4]) for each in sql.rglob("migrations/*.sql")), default=0)


def _with_type(text: str, table: PlannedTable) -> str:
    constant = table.domain.upper()
    names = {"Connection", "Node", "bound", "by_key", "root", "rows"}
    names |= {"to_one"} if table.parent else set()
    names |= {"Live", "live"} if table.is_live else set()
    text = add_statements(text, _statements(table), before=constant)
    text = import_names(text, "gateway", names)
    text = _with_datetime(text)
    members = {"queries": f"{pascal(table.one)}Queries"}
    if table.is_live:
        members["subscriptions"] = f"{pascal(table.one)}Subscriptions"
    return add_members(text, constant, members)


def _with_datetime(text: str) -> str:
    line = "from datetime import datetime\n"
    return (
        text
        if line in text
        else text.replace("from pathlib import Path\n", f"{line}from pathlib import Path\n", 1)
    )


def _statements(table: PlannedTable) -> str:
    return _type(table) + _queries(table) + (_subscriptions(table) if table.is_live else "")


def _type(table: PlannedTable) -> str:
    row, parent = words(table.one), ""
    if table.parent:
        of = table.parent.one
        parent = f'''
    {of}: {pascal(of)} | None = to_one("{of}_id")
    """The {words(of)} that the {row} belongs to."""
'''
    return f'''
@bound(
    "{table.domain}.{table.name}",
    filters=("created_at",),
    orders=("created_at",),
    order_by=("-created_at",),
)
class {pascal(table.one)}(Node):
    """One of the {words(table.name)} that a person owns and nobody else sees."""

    title: str
    """The words by which its owner knows the {row}, at most 100 characters."""

    created_at: datetime
    """When the {row} was made."""
{parent}
'''


def _queries(table: PlannedTable) -> str:
    row, rows = words(table.one), words(table.name)
    return f'''
@root
class {pascal(table.one)}Queries:
    """Reading {rows}."""

    {table.name}: Connection[{pascal(table.one)}] = rows()
    """The {rows} that you own, newest first."""

    {table.one}: {pascal(table.one)} | None = by_key()
    """One {row} by its id; null unless you own it."""
'''


def _subscriptions(table: PlannedTable) -> str:
    row = words(table.one)
    return f'''

@root
class {pascal(table.one)}Subscriptions:
    """Listening to {words(table.name)}."""

    {table.one}_changed: Live[{pascal(table.one)}] = live(caller=True)
    """A {row} of yours was made or changed."""
'''
