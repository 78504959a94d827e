"""Who may do what with each table of creators: public rows are for anybody, and clients write through functions."""

import pytest

from tests.creators.acting import account, creator, item, outcome
from tests.harness.matrix import cells

NIA = creator("creator")
OF_NIA = {
    "creators.users": f"id = '{NIA}'",
    "creators.user_role": f"user_id = '{NIA}'",
    "creators.user_setting": f"user_id = '{NIA}'",
    "creators.subscription": f"user_id = '{NIA}'",
    "creators.quota_usage_history": f"user_id = '{NIA}'",
    "creators.notification": f"user_id = '{NIA}'",
    "creators.audit_log": f"user_id = '{NIA}'",
    "creators.subscription_tier": "slug = 'free'",
    "creators.subscription_status": "slug = 'active'",
    "creators.cache_store": "key = 'demo'",
    "creators.platform": "slug = 'youtube'",
    "creators.account_status": "slug = 'active'",
    "creators.platform_connection": f"user_id = '{NIA}'",
    "creators.social_account": f"user_id = '{NIA}'",
    "creators.content_type": "slug = 'video'",
    "creators.content_item": f"user_id = '{NIA}'",
    "creators.content_revision": f"user_id = '{NIA}'",
}
READS = """
                                  anon     creator  creator2 new      admin    service  schema
    creators.users                allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.user_role            hidden   allowed  hidden   hidden   allowed  allowed  allowed
    creators.user_setting         hidden   allowed  hidden   hidden   allowed  allowed  allowed
    creators.subscription         hidden   allowed  hidden   hidden   allowed  allowed  allowed
    creators.quota_usage_history  refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.notification         refused  allowed  hidden   hidden   hidden   allowed  allowed
    creators.audit_log            refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.subscription_tier    allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.subscription_status  allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.cache_store          refused  refused  refused  refused  refused  allowed  allowed
    creators.platform             allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.account_status       allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.platform_connection  hidden   allowed  hidden   hidden   allowed  allowed  allowed
    creators.social_account       allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.content_type         allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.content_item         allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.content_revision     hidden   allowed  hidden   hidden   allowed  allowed  allowed
"""
# Row by row, of the tables that anybody sees a part of.
ROWS = f"""
                                       anon     creator  creator2 new      admin    service
    users:{creator("creator")}         allowed  allowed  allowed  allowed  allowed  allowed
    users:{creator("new")}             hidden   hidden   hidden   allowed  allowed  allowed
    social_account:{account(1)}        allowed  allowed  allowed  allowed  allowed  allowed
    social_account:{account(2)}        allowed  allowed  allowed  allowed  allowed  allowed
    social_account:{account(3)}        hidden   allowed  hidden   hidden   allowed  allowed
    social_account:{account(4)}        hidden   allowed  hidden   hidden   allowed  allowed
    social_account:{account(6)}        hidden   hidden   allowed  hidden   allowed  allowed
    content_item:{item(1)}             allowed  allowed  allowed  allowed  allowed  allowed
    content_item:{item(4)}             hidden   allowed  hidden   hidden   allowed  allowed
    content_item:{item(5)}             hidden   allowed  hidden   hidden   allowed  allowed
    content_item:{item(6)}             hidden   allowed  hidden   hidden   allowed  allowed
    content_item:{item(7)}             hidden   allowed  hidden   hidden   allowed  allowed
    content_item:{item(8)}             allowed  allowed  allowed  allowed  allowed  allowed
    content_item:{item(10)}            hidden   allowed  hidden   hidden   allowed  allowed
    content_item:{item(11)}            hidden   allowed  hidden   hidden   allowed  allowed
    content_item:{item(14)}            hidden   hidden   allowed  hidden   allowed  allowed
"""
WRITERS = ("anon", "creator", "creator2", "new", "admin", "service")
INSERTS = {
    "creators.users": f"insert into creators.users (id) values ('{NIA}') on conflict do nothing",
    "creators.user_role": f"insert into creators.user_role (user_id, role) values ('{NIA}', 'admin')",
    "creators.user_setting": f"insert into creators.user_setting (user_id) values ('{NIA}') on conflict do nothing",
    "creators.subscription": f"insert into creators.subscription (user_id) values ('{NIA}') on conflict do nothing",
    "creators.quota_usage_history": "insert into creators.quota_usage_history "
    f"(user_id, quota, cycle_start, cycle_end, used, quota_limit) values ('{NIA}', 'sync', '2020-01-01', "
    "'2020-02-01', 0, 0)",
    "creators.notification": "insert into creators.notification (user_id, type, title, message) "
    f"values ('{NIA}', 'system', 'A', 'B')",
    "creators.audit_log": "insert into creators.audit_log (actor_role, user_id, action, entity, entity_id) "
    f"values ('system', '{NIA}', 'insert', 'users', '{NIA}')",
    "creators.subscription_tier": "insert into creators.subscription_tier (slug, name, description, price_cents, "
    "max_syncs, max_ai_analyses, max_seo_submissions, max_social_accounts) values ('a', 'A', 'A', 0, 0, 0, 0, 0)",
    "creators.subscription_status": "insert into creators.subscription_status (slug, name, is_usable) "
    "values ('a', 'A', true)",
    "creators.cache_store": "insert into creators.cache_store values ('a', '1', now())",
    "creators.platform": "insert into creators.platform (slug, name, description, authorize_url, scopes, position) "
    "values ('a', 'A', 'A', 'https://a.example', '{a}', 9)",
    "creators.account_status": "insert into creators.account_status values ('a', 'A', 'A', true, 9)",
    "creators.platform_connection": "insert into creators.platform_connection (user_id, platform_slug) "
    f"values ('{NIA}', 'youtube')",
    "creators.social_account": "insert into creators.social_account (user_id, platform_slug, platform_account_id, "
    f"handle) values ('{NIA}', 'youtube', 'A', 'A')",
    "creators.content_type": "insert into creators.content_type values ('a', 'A', 'A', 9)",
    "creators.content_item": "insert into creators.content_item (user_id, social_account_id, content_type_slug, "
    f"platform_content_id, title) values ('{NIA}', '{account(1)}', 'video', 'A', 'A')",
    "creators.content_revision": "insert into creators.content_revision (user_id, content_item_id, revision, source, "
    f"changes) values ('{NIA}', '{item(1)}', 9, 'owner', '{{}}')",
}
COLUMNS = {
    "creators.users": "is_suspended = false",
    "creators.user_role": "role = role",
    "creators.user_setting": "theme = 'dark'",
    "creators.subscription": "syncs_used = 0",
    "creators.quota_usage_history": "used = 0",
    "creators.notification": "title = 'A'",
    "creators.audit_log": "action = 'delete'",
    "creators.subscription_tier": "max_syncs = 1",
    "creators.subscription_status": "name = 'A'",
    "creators.cache_store": "value = '2'",
    "creators.platform": "name = 'A'",
    "creators.account_status": "name = 'A'",
    "creators.platform_connection": "scopes = '{}'",
    "creators.social_account": "followers_count = 1",
    "creators.content_type": "name = 'A'",
    "creators.content_item": "is_public = false",
    "creators.content_revision": "changes = '{}'",
}
APPEND_ONLY = {"creators.quota_usage_history", "creators.audit_log", "creators.content_revision"}


@pytest.mark.parametrize(("table", "actor", "expected"), cells(READS))
async def test_who_sees_the_rows_of_nia(shared, table, actor, expected):
    statement = f"select 1 from {table} where {OF_NIA[table]}"
    assert await outcome(shared, actor, statement) == expected


@pytest.mark.parametrize(("row", "actor", "expected"), cells(ROWS))
async def test_what_is_public_is_seen_by_anybody_and_the_rest_by_whose_it_is(
    shared, row, actor, expected
):
    table, _, key = row.partition(":")
    statement = f"select 1 from creators.{table} where id = '{key}'"
    assert await outcome(shared, actor, statement) == expected


@pytest.mark.parametrize("actor", WRITERS)
@pytest.mark.parametrize("table", OF_NIA)
async def test_no_client_writes_a_table(shared, table, actor):
    where = OF_NIA[table]
    for statement in (
        INSERTS[table],
        f"update {table} set {COLUMNS[table]} where {where}",
        f"delete from {table} where {where}",
        f"truncate {table}",
    ):
        assert await outcome(shared, actor, statement) == "refused"


@pytest.mark.parametrize("table", OF_NIA)
async def test_the_statements_themselves_work(shared, table):
    """So that a refusal means what it says; what is written once is changed by nobody."""
    changed = await outcome(
        shared, "schema", f"update {table} set {COLUMNS[table]} where {OF_NIA[table]}"
    )
    assert await outcome(shared, "schema", INSERTS[table]) in ("allowed", "hidden")
    assert changed == ("append_only" if table in APPEND_ONLY else "allowed")
