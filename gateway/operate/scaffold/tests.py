"""The tests of a new table and a new function: both sides of the policy, and what is refused through the API."""

from __future__ import annotations

from gateway.operate.scaffold.module import add_statements, import_names
from gateway.operate.scaffold.names import camel, pascal, words
from gateway.operate.scaffold.planned import PlannedTable

__all__ = ["with_function", "with_table"]


def with_table(text: str, table: PlannedTable) -> str:
    """The module with the tests of one more table; empty text is a new module."""
    text = text or _heading(table.domain)
    text = import_names(text, "tests.harness.owned", {"OWNED", "outcome", "row_of"})
    text = add_statements(text, _policy(table))
    if not table.is_live:
        return text
    text = _with_path(import_names(text, "tests.harness.owned", {"heard_from", "put"}))
    return add_statements(text, _subscription(table))


def with_function(text: str, name: str, table: PlannedTable) -> str:
    """The module with the test of one more function."""
    names = {"asked_of", *(("put",) if table.parent else ())}
    text = _with_path(import_names(text, "tests.harness.owned", names))
    return add_statements(text, _call(name, table))


def _heading(domain: str) -> str:
    return f'''"""The domain {words(domain)}: who sees which rows, and what its functions do and refuse."""

from __future__ import annotations

import pytest

from tests.harness.database import Database
from tests.harness.owned import OWNED
'''


def _with_path(text: str) -> str:
    line = "from pathlib import Path\n"
    return text if line in text else text.replace("import pytest\n", f"{line}\nimport pytest\n", 1)


def _row(table: PlannedTable) -> str:
    return table.one.upper()


def _policy(table: PlannedTable) -> str:
    relation, row = table.relation, _row(table)
    parent = f", {table.parent.one}={_row(table.parent)}" if table.parent else ""
    return f'''
{row} = row_of("{relation}"{parent})


@pytest.mark.parametrize(("actor", "command", "expected"), OWNED)
async def test_who_may_do_what_with_{table.name}(
    shared: Database, actor: str, command: str, expected: str
) -> None:
    assert await outcome(shared, {row}, actor, command) == expected
'''


def _subscription(table: PlannedTable) -> str:
    field = camel(f"{table.one}_changed")
    put = f"    await put(database, {_row(table.parent)})\n" if table.parent else ""
    return f"""
async def test_the_owner_of_one_of_the_{table.name}_hears_of_it(
    database: Database, tmp_path: Path
) -> None:
    asked = "subscription {{ {field} {{ change node {{ title }} }} }}"
{put}    async with heard_from(database, tmp_path, asked) as (owner, stranger):
        await put(database, {_row(table)})
        assert await owner.count(1) == [{{"change": "CREATED", "node": {{"title": "Mine"}}}}]
        assert stranger.events == []
"""


def _call(name: str, table: PlannedTable) -> str:
    field, parent, constant = camel(name), table.parent, name.upper()
    row = camel(table.one)
    given = f'"{camel(f"{parent.one}_id")}": {_row(parent)}.id, ' if parent else ""
    put = f"    await put(database, {_row(parent)})\n" if parent else ""
    asked = '        stranger = await ask("stranger", given)\n' if parent else ""
    refused = '    assert stranger.codes == ["NOT_FOUND"]\n' if parent else ""
    return f'''
{constant} = """mutation ($input: {pascal(name)}Input!) {{
    {field}(input: $input) {{ {row} {{ title }} }} }}"""


async def test_{name}_and_what_it_refuses(database: Database, tmp_path: Path) -> None:
{put}    given = {{{given}"title": "Mine"}}
    async with asked_of(database, tmp_path, {constant}) as ask:
        added = await ask("owner", given)
        blank = await ask("owner", {{**given, "title": " "}})
{asked}        anon = await ask("anon", given)

    assert added.data == {{"{field}": {{"{row}": {{"title": "Mine"}}}}}}
    assert blank.codes == ["INVALID_VALUE"]
{refused}    assert anon.codes == ["FORBIDDEN"]
'''
