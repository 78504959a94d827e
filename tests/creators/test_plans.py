"""Hot queries are served by the index that was made for each, also behind policies."""

from __future__ import annotations

import pytest

from tests.creators.acting import account, become, creator

NIA = creator("creator")
PLANS = {
    "what is public, newest first": (
        "anon",
        "select id from creators.content_item where is_public order by published_at desc, id desc limit 20",
        "content_item_public_idx",
    ),
    "what is public, most viewed first": (
        "new",
        "select id from creators.content_item where is_public order by views_count desc, id desc limit 20",
        "content_item_public_views_idx",
    ),
    "what anybody sees of a creator": (
        "anon",
        f"select id from creators.content_item where is_public and user_id = '{NIA}' "
        "order by published_at desc, id desc limit 20",
        "content_item_public_user_idx",
    ),
    "one's own content": (
        "creator",
        f"select id from creators.content_item where user_id = '{NIA}' order by published_at desc, id desc limit 20",
        "content_item_user_id_idx",
    ),
    "the content of an account": (
        "creator",
        f"select id from creators.content_item where social_account_id = '{account(1)}' "
        "order by published_at desc, id desc limit 20",
        "content_item_social_account_id_idx",
    ),
    "one's notifications": (
        "creator",
        f"select id from creators.notification where user_id = '{NIA}' order by created_at desc, id desc limit 20",
        "notification_user_id_idx",
    ),
    "public creators": (
        "anon",
        "select id from creators.users where is_public order by created_at desc, id desc limit 20",
        "users_public_idx",
    ),
    "a batch of the sitemap": (
        "anon",
        "select id, greatest(published_at, edited_at) from creators.content_item where is_public "
        f"and id > '{account(1)}' and id <= '{NIA}' order by id limit 1000",
        "Index Only Scan using content_item_public_pages_idx",
    ),
    "creators on the sitemap": (
        "anon",
        "select id, slug from creators.users where is_public and slug is not null "
        f"and id > '{account(1)}' and id <= '{NIA}' order by id limit 1000",
        "Index Only Scan using users_public_pages_idx",
    ),
}


OTHERS = """
select other.indexrelid::regclass::text
from pg_index as served
inner join pg_index as other on other.indrelid = served.indrelid
where served.indexrelid = $1::text::regclass and other.indexrelid <> served.indexrelid and not other.indisunique
"""


async def plan_of(stage, who, sql, index):
    """How Postgres would read the table by this index, or by its keys: of so few rows any index would do."""
    async with stage.connection.transaction():
        for (other,) in await stage.connection.fetch(OTHERS, f"creators.{index.split()[-1]}"):
            await stage.connection.execute(f"drop index {other}")
        await stage.connection.execute(
            "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off"
        )
        await become(stage.connection, who)
        plan = "\n".join(row[0] for row in await stage.connection.fetch(f"explain {sql}"))
        await stage.connection.execute("reset role")
    return plan


@pytest.mark.parametrize("name", PLANS)
async def test_its_index_serves_it_without_a_sort(stage, name):
    who, sql, index = PLANS[name]
    plan = await plan_of(stage, who, sql, index)
    assert index in plan
    assert "Sort" not in plan


async def test_a_search_asks_the_index_of_words_alone(stage):
    """As the function asks it, whose body is its own plan, under its own settings."""
    body = await stage.value(
        "select prosrc from pg_proc where oid = 'creators_private.items_found'::regproc"
    )
    settings = await stage.value(
        "select proconfig from pg_proc where oid = 'creators_private.items_found'::regproc"
    )
    for setting in settings:
        name, _, value = setting.partition("=")
        if name != "search_path":
            await stage.connection.execute(f"set local {name} = {value}")
    # of a small table any index of public items would do
    others = "select indexname from pg_indexes where schemaname = 'creators' and indexname like 'content_item_public%'"
    for (name,) in await stage.rows(others):
        await stage.connection.execute(f"drop index creators.{name}")
    asked = body.replace("p_query", "'chair'::tsquery")
    plan = "\n".join(row[0] for row in await stage.connection.fetch(f"explain {asked}"))
    assert "content_item_search_vector_idx" in plan
    assert "Limit" in plan
