"""A list that is read by its scopes has every row that the policies of its table open, for each actor."""

from __future__ import annotations

import pytest

from gateway.catalog import RowsRoot
from gateway.schema import load_schema
from tests.asking import asking, identity_of
from tests.marketplace import ACTORS, as_actor
from tests.settings import settings_of

CATALOG = load_schema(settings_of(environment="development")).catalog
SCOPED = {
    name: str(CATALOG.objects[root.target].relation)
    for name, root in CATALOG.queries.items()
    if isinstance(root, RowsRoot) and root.scopes
}


@pytest.mark.parametrize("actor", ACTORS)
async def test_the_rows_are_those_of_the_table(shared, actor, tmp_path):
    person, claims = ACTORS[actor]
    role = claims.get("role")
    identity = identity_of(role or person, **{k: v for k, v in claims.items() if k != "role"})
    async with asking(shared, tmp_path) as ask, as_actor(shared, actor) as connection:
        for field, relation in SCOPED.items():
            asked = await ask(f"{{ {field} {{ totalCount edges {{ cursor }} }} }}", identity)
            if "errors" in asked.body:
                assert asked.codes == ["FORBIDDEN"]
                continue
            rows = await connection.fetchval(f"select count(*) from {relation}")
            found = asked.data[field]
            assert (field, found["totalCount"]) == (field, rows)
            assert len(found["edges"]) == min(rows, 20)
