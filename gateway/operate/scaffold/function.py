"""`gateway new function DOMAIN NAME`: a mutation that adds a row to a table, what it refuses, and a test of both."""

from __future__ import annotations

from gateway.errors import ConfigError
from gateway.operate.scaffold.draft import Draft
from gateway.operate.scaffold.function_sql import function
from gateway.operate.scaffold.module import (
    add_members,
    add_statements,
    bound_tables,
    import_names,
)
from gateway.operate.scaffold.names import camel, check_name, pascal, words
from gateway.operate.scaffold.place import Place
from gateway.operate.scaffold.planned import PlannedTable, planned_table
from gateway.operate.scaffold.tests import with_function

__all__ = ["new_function"]


def new_function(place: Place, domain: str, name: str, *, on: str = "") -> Draft:
    """Its SQL, its input and payload, and the test of it.

    `on` is the table that it adds to, where the domain has several. Raises ConfigError where a name is taken or none.
    """
    text = place.read(domain)
    check_name(name, "function")
    table = planned_table(text, domain, on or _only(text, domain))
    file = place.sql(domain) / "functions" / f"{domain}.{name}.sql"
    if f"class {pascal(name)}Input:" in text:
        raise ConfigError(f"{domain} has a function {name} already.", hint="Choose another name.")
    for taken in ("Input", "Payload"):
        place.check_type(f"{pascal(name)}{taken}")
    place.check_field(camel(name))
    tests = place.tests(domain)
    return Draft(
        {file: function(name, table)},
        {
            place.code(domain): _with_mutation(text, name, table),
            tests: with_function(place.read_tests(domain), name, table),
        },
        place.next_steps(domain),
    )


def _only(text: str, domain: str) -> str:
    names = [each.partition(".")[2] for each in bound_tables(text)]
    match names:
        case [one]:
            return one
        case []:
            raise ConfigError(
                f"The domain {domain} has no table yet.", hint=f"gateway new table {domain} NAME"
            )
    raise ConfigError(
        f"The domain {domain} has several tables.", hint=f"Say --on {' or --on '.join(names)}."
    )


def _with_mutation(text: str, name: str, table: PlannedTable) -> str:
    constant = table.domain.upper()
    text = add_statements(text, _statements(name, table), before=constant)
    text = import_names(text, "gateway", {"call", "inputs", "result", "root", "to_one"})
    if table.parent and "from uuid import UUID\n" not in text:
        text = text.replace(
            "from pathlib import Path\n", "from pathlib import Path\nfrom uuid import UUID\n", 1
        )
    return add_members(text, constant, {"mutations": f"{pascal(name)}Mutations"})


def _statements(name: str, table: PlannedTable) -> str:
    row, key = words(table.one), ""
    if table.parent:
        of = table.parent.one
        key = f'''
    {of}_id: UUID
    """The id of the {words(of)} that it is added to, which has to be yours."""
'''
    return f'''
@inputs
class {pascal(name)}Input:
    """The {row} to add."""
{key}
    title: str
    """The words by which you will know the {row}, 1 to 100 characters."""


@result
class {pascal(name)}Payload:
    """The {row} that was added."""

    {table.one}: {pascal(table.one)} | None = to_one("{table.one}_id")
    """The new {row}, which is yours."""


@root
class {pascal(name)}Mutations:
    """Adding {words(table.name)}."""

    {name}: {pascal(name)}Payload = call("{table.domain}.{name}", {pascal(name)}Input, idempotent=True)
    """Add a {row} of yours."""
'''
