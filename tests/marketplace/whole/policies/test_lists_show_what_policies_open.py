"""A list that is read by its scopes has every row that the policies of its table open, for each actor."""

from __future__ import annotations

import pytest

from gateway.catalog import RowsRoot
from gateway.schema import load_schema
from tests.harness.asking import asking
from tests.harness.demo import ACTORS, speaking_as
from tests.harness.settings import settings_of

CATALOG = load_schema(settings_of(environment="development")).catalog
SCOPED = {
    name: str(CATALOG.objects[root.target].relation)
    for name, root in CATALOG.queries.items()
    if isinstance(root, RowsRoot) and root.scopes
}


@pytest.mark.parametrize("actor", ACTORS)
async def test_the_rows_are_those_of_the_table(shared, actor, tmp_path):
    async with asking(shared, tmp_path) as ask, speaking_as(shared, actor) as connection:
        for field, relation in SCOPED.items():
            asked = await ask(f"{{ {field} {{ totalCount edges {{ cursor }} }} }}", actor)
            if "errors" in asked.body:
                assert asked.codes == ["FORBIDDEN"]
                continue
            rows = await connection.fetchval(f"select count(*) from {relation}")
            found = asked.data[field]
            assert (field, found["totalCount"]) == (field, rows)
            assert len(found["edges"]) == min(rows, 20)
