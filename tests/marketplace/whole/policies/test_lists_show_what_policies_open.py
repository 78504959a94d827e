"""A list that is read by its scopes has every row that the policies of its table open, for each actor."""

from __future__ import annotations

import pytest

from gateway.catalog import RowsRoot
from gateway.schema import load_schema
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import ACTORS, person, speaking_as
from tests.harness.settings import settings_of

CATALOG = load_schema(settings_of(environment="development")).catalog
SCOPED = {
    name: str(CATALOG.objects[root.target].relation)
    for name, root in CATALOG.queries.items()
    if isinstance(root, RowsRoot) and root.scopes and name not in {"socialAccounts", "myContent"}
}
"""But a creator's own accounts and content, of which the policies show anybody's that are public."""


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


PEOPLE = [500, 501, 502]
MUCH = """
set session_replication_role = replica;
create temporary table made as
select n, gen_random_uuid() as id, n % 2 = 0 as is_mine from generate_series(1, 160) as n;
insert into public.companies (id, name) select id, 'Of ' || n from made;
insert into public.company_members (user_id, company_id, role) select $1, id, 'viewer' from made where is_mine;
insert into public.campaigns (id, company_id, name, is_private) select id, id, 'Private', true from made;
insert into public.campaign_invitations (campaign_id, company_id, user_id) select id, id, $2 from made where is_mine;
insert into public.tasks
    (id, created_by, company_id, campaign_id, is_private, title, description, task_type, reward, status)
select gen_random_uuid(), $1, id, id, true, 'Task', 'Private', 'text', 1, status
from made, unnest(array['active', 'completed', 'draft']) as status where n % 3 = 0;
insert into public.kept_tasks (user_id, task_id, created_at)
select $3, id, created_at from public.tasks where status <> 'active' and status <> 'draft'
on conflict do nothing;
insert into private.worked_tasks (user_id, task_id) select user_id, task_id from public.kept_tasks where user_id = $3
on conflict do nothing;
"""
"""Person $1 is in 80 companies, $2 is invited to as many campaigns, $3 has worked on every task that is closed."""


@pytest.fixture(scope="module")
async def busy(template: Database):
    """The demo data, and three people who have much."""
    text = MUCH
    for place, who in enumerate(PEOPLE, 1):
        text = text.replace(f"${place}", f"'{person(who)}'")
    async with new_database(template.server, template.name) as made:
        async with connection_as(made, "postgres") as owner:
            await owner.execute(text)
        yield made


@pytest.mark.parametrize("order", ["CREATED_AT_DESC", "TITLE_ASC"])
async def test_so_are_those_of_people_who_have_more_than_is_read_at_once(busy, tmp_path, order):
    counts = set()
    text = f"{{ tasks(first: 1000 orderBy: {order}) {{ totalCount nodes {{ id }} }} }}"
    async with asking(busy, tmp_path, max_page_size=1000) as ask:
        for who in PEOPLE:
            async with speaking_as(busy, who) as connection:
                rows = await connection.fetch("select id::text from public.tasks order by 1")
            found = (await ask(text, who)).data["tasks"]
            assert found["totalCount"] == len(rows)
            assert sorted(node["id"] for node in found["nodes"]) == [row["id"] for row in rows]
            counts.add(len(rows))
    assert len(counts) == 3
