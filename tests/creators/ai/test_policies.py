"""Who may do what with each table of suggestions: creators see their rows, admins all, and nobody writes directly."""

import pytest

from tests.creators.acting import creator, item, outcome
from tests.harness.matrix import cells

NIA = creator("creator")
MODEL = "00000000-0000-7000-80d4-000000000001"
READY = "00000000-0000-7000-80e4-000000000001"
ROWS = {
    "creators.ai_provider": "slug = 'openai'",
    "creators.ai_model": f"id = '{MODEL}'",
    "creators.trending_keyword": "language = 'english'",
    "creators.user_ai_setting": f"user_id = '{NIA}'",
    "creators.ai_suggestion": f"user_id = '{NIA}'",
    "creators.ai_suggestion_application": f"user_id = '{NIA}'",
    "creators.ai_usage": f"user_id = '{NIA}'",
}
READS = """
                                         anon     creator  creator2 new      admin    service  schema
    creators.ai_provider                 allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.ai_model                    allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.trending_keyword            allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.user_ai_setting             refused  allowed  hidden   hidden   hidden   allowed  allowed
    creators.ai_suggestion               refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.ai_suggestion_application   refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.ai_usage                    refused  allowed  hidden   hidden   allowed  allowed  allowed
"""
WRITERS = ("anon", "creator", "creator2", "admin", "service")
INSERTS = {
    "creators.ai_provider": "insert into creators.ai_provider (slug, name, description, position) "
    "values ('a', 'A', 'A', 9)",
    "creators.ai_model": "insert into creators.ai_model "
    "(slug, provider_slug, name, provider_model, prompt_price_cents, completion_price_cents) "
    "values ('a', 'openai', 'A', 'a-1', 1, 1)",
    "creators.trending_keyword": "insert into creators.trending_keyword "
    "(keyword, language, position, items_count, views_count) values ('a', 'english', 9, 1, 1)",
    "creators.user_ai_setting": "insert into creators.user_ai_setting (user_id) "
    f"values ('{NIA}') on conflict (user_id) do update set tone = 'neutral'",
    "creators.ai_suggestion": "insert into creators.ai_suggestion (user_id, content_item_id, model_id, expires_at) "
    f"values ('{NIA}', '{item(5)}', '{MODEL}', now())",
    "creators.ai_suggestion_application": "insert into creators.ai_suggestion_application "
    "(user_id, suggestion_id, content_item_id, field, value_before, value_after) "
    f"values ('{NIA}', '{READY}', '{item(1)}', 'title', 'null', 'null')",
    "creators.ai_usage": "insert into creators.ai_usage "
    f"(user_id, model_id, prompt_tokens, completion_tokens, cost_cents) values ('{NIA}', '{MODEL}', 1, 1, 1)",
}
COLUMNS = {
    "creators.ai_provider": "name = 'A'",
    "creators.ai_model": "prompt_price_cents = 0",
    "creators.trending_keyword": "views_count = 1",
    "creators.user_ai_setting": "tone = 'playful'",
    "creators.ai_suggestion": "total_cost_cents = 0",
    "creators.ai_suggestion_application": "value_after = 'null'",
    "creators.ai_usage": "cost_cents = 0",
}


@pytest.mark.parametrize(("table", "actor", "expected"), cells(READS))
async def test_who_sees_the_rows_of_nia(shared, table, actor, expected):
    statement = f"select 1 from {table} where {ROWS[table]}"
    assert await outcome(shared, actor, statement) == expected


@pytest.mark.parametrize("actor", WRITERS)
@pytest.mark.parametrize("table", ROWS)
async def test_no_client_writes_a_table(shared, table, actor):
    for statement in (
        INSERTS[table],
        f"update {table} set {COLUMNS[table]} where {ROWS[table]}",
        f"delete from {table} where {ROWS[table]}",
        f"truncate {table}",
    ):
        assert await outcome(shared, actor, statement) == "refused"


@pytest.mark.parametrize("table", ROWS)
async def test_the_statements_themselves_work(shared, table):
    """So that a refusal means what it says."""
    assert await outcome(shared, "schema", INSERTS[table]) == "allowed"
    changed = f"update {table} set {COLUMNS[table]} where {ROWS[table]}"
    assert await outcome(shared, "schema", changed) == "allowed"
