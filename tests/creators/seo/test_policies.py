"""Who may do what with each table of search engines: creators see their rows, admins all, and nobody writes."""

import pytest

from tests.creators.acting import creator, item, outcome
from tests.creators.seo.submitting import site
from tests.harness.matrix import cells

NIA = creator("creator")
ROWS = {
    "creators.search_engine": "slug = 'google'",
    "creators.seo_connection": f"user_id = '{NIA}'",
    "creators.seo_submission": f"user_id = '{NIA}'",
    "creators.seo_usage": f"user_id = '{NIA}'",
}
READS = """
                              anon     creator  creator2 new      admin    service  schema
    creators.search_engine    allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.seo_connection   refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.seo_submission   refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.seo_usage        refused  allowed  hidden   hidden   allowed  allowed  allowed
"""
WRITERS = ("anon", "creator", "creator2", "new", "admin", "service")
INSERTS = {
    "creators.search_engine": "insert into creators.search_engine (slug, name, description, position) "
    "values ('a', 'A', 'A', 9)",
    "creators.seo_connection": "insert into creators.seo_connection (user_id, search_engine_slug, site_url) "
    f"values ('{NIA}', 'naver', 'https://a.example/')",
    "creators.seo_submission": "insert into creators.seo_submission "
    "(user_id, connection_id, content_item_id, submitted_url) "
    f"values ('{NIA}', '{site(1)}', '{item(1)}', 'https://a.example/')",
    "creators.seo_usage": f"insert into creators.seo_usage (user_id, search_engine_slug) values ('{NIA}', 'google')",
}
COLUMNS = {
    "creators.search_engine": "name = 'A'",
    "creators.seo_connection": "site_url = 'https://a.example/' || id",
    "creators.seo_submission": "submitted_url = 'https://a.example/'",
    "creators.seo_usage": "response_status = 200",
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


@pytest.mark.parametrize("actor", ["creator", "admin", "service"])
async def test_nobody_reads_where_a_secret_is_kept(shared, actor):
    statement = "select vault_secret_name from creators.seo_connection"
    assert await outcome(shared, actor, statement) == "refused"
