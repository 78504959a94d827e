"""Who may do what with each table of discovery: what is public is for anybody, and clients write through functions."""

import pytest

from tests.creators.acting import creator, item, outcome
from tests.harness.matrix import cells

NIA = creator("creator")
MADE = {
    "creators.content_category": "slug = 'gaming'",
    "creators.content_tag": "slug = 'chair'",
    "creators.content_click": f"content_item_id = '{item(1)}'",
    "creators.content_media": "true",
    "creators.trending_content": "true",
    "creators.featured_creator": "true",
    "creators_private.clicks": "true",
    "creators_private.visitor_salts": "true",
    "creators_private.tag_changes": "true",
    "creators_private.slug_numbers": "true",
}
READS = """
                                    anon     creator  creator2 new      admin    service  schema
    creators.content_category       allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.content_tag            allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators.content_click          refused  allowed  hidden   hidden   allowed  allowed  allowed
    creators.content_media          hidden   hidden   hidden   hidden   hidden   hidden   hidden
    creators.trending_content       hidden   hidden   hidden   hidden   hidden   hidden   hidden
    creators.featured_creator       allowed  allowed  allowed  allowed  allowed  allowed  allowed
    creators_private.clicks         refused  refused  refused  refused  refused  refused  hidden
    creators_private.visitor_salts  refused  refused  refused  refused  refused  refused  hidden
    creators_private.tag_changes    refused  refused  refused  refused  refused  refused  hidden
    creators_private.slug_numbers   refused  refused  refused  refused  refused  refused  hidden
"""
MEDIUM = """insert into creators.content_media (user_id, content_item_id, kind, url, position)
    values ('{who}', '{of}', 'image', 'https://cdn.example/1.png', 1) on conflict do nothing"""
TREND = """insert into creators.trending_content (period, rank, content_item_id, score, clicks)
    values ('day', 1, '{of}', 1, 1)"""
FEATURE = """insert into creators.featured_creator (user_id, position, starts_at, ends_at)
    values ('{who}', 9, '{start}', {end})"""
INSERTS = {
    "creators.content_category": "insert into creators.content_category (slug, name, description, position) "
    "values ('a', 'A', 'B', 99)",
    "creators.content_tag": "insert into creators.content_tag (slug, items_count) values ('a', 1)",
    "creators.content_click": "insert into creators.content_click (content_item_id, day, clicks) "
    f"values ('{item(1)}', '2020-01-01', 1)",
    "creators.content_media": MEDIUM.format(who=NIA, of=item(1)),
    "creators.trending_content": TREND.format(of=item(1)),
    "creators.featured_creator": FEATURE.format(
        who=creator("admin"), start="2020-01-01", end="null"
    ),
    "creators_private.clicks": "insert into creators_private.clicks (content_item_id, visitor) "
    f"values ('{item(1)}', sha256('a'))",
    "creators_private.visitor_salts": "insert into creators_private.visitor_salts values ('2020-01-01', sha256('a'))",
    "creators_private.tag_changes": "insert into creators_private.tag_changes (slug, change) values ('a', 1)",
    "creators_private.slug_numbers": "insert into creators_private.slug_numbers values ('a', 1)",
}
COLUMNS = {
    "creators_private.clicks": "uncounted = 9",
    "creators_private.slug_numbers": "last = 9",
    "creators_private.tag_changes": "change = 9",
    "creators_private.visitor_salts": "day = day",
}
WRITERS = ("anon", "creator", "creator2", "new", "admin", "service")


@pytest.mark.parametrize(("table", "actor", "expected"), cells(READS))
async def test_who_reads_what_is_there(shared, table, actor, expected):
    statement = f"select * from {table} where {MADE[table]}"
    assert await outcome(shared, actor, statement) == expected


@pytest.mark.parametrize("table", MADE)
@pytest.mark.parametrize("actor", WRITERS)
async def test_no_client_writes(shared, table, actor):
    column = COLUMNS.get(table, "updated_at = now()")
    for statement in (INSERTS[table], f"update {table} set {column}", f"delete from {table}"):
        assert await outcome(shared, actor, statement) == "refused"


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        (1, ("anon", "creator", "creator2", "new", "admin", "service")),
        (4, ("creator", "admin", "service")),
        (5, ("creator", "admin", "service")),
        (6, ("creator", "admin", "service")),
        (12, ("anon", "creator", "creator2", "new", "admin", "service")),
        (14, ("creator2", "admin", "service")),
    ],
)
async def test_media_are_seen_by_whoever_sees_the_item(shared, number, seen):
    whose = creator("creator2") if number > 11 else NIA
    made = MEDIUM.format(who=whose, of=item(number))
    for actor in WRITERS:
        found = await outcome(shared, actor, "select * from creators.content_media", before=made)
        assert found == ("allowed" if actor in seen else "hidden"), actor


@pytest.mark.parametrize(("number", "expected"), [(1, "allowed"), (4, "hidden"), (14, "hidden")])
async def test_what_trends_is_seen_while_it_is_public(shared, number, expected):
    for actor in ("anon", "creator", "creator2", "new", "admin"):
        found = await outcome(
            shared,
            actor,
            "select * from creators.trending_content",
            before=TREND.format(of=item(number)),
        )
        assert found == expected, actor


@pytest.mark.parametrize(
    ("start", "end", "of_all"),
    [
        ("2020-01-01", "null", True),
        ("2020-01-01", "now() - interval '1 s'", False),
        ("2099-01-01", "null", False),
        ("2020-01-01", "'2099-01-01'", True),
    ],
)
async def test_who_is_featured_is_seen_for_that_time(shared, start, end, of_all):
    made = FEATURE.format(who=creator("admin"), start=start, end=end)
    for actor in ("anon", "creator", "new", "admin", "service"):
        found = await outcome(
            shared, actor, "select * from creators.featured_creator where position = 9", before=made
        )
        assert found == ("allowed" if of_all or actor in ("admin", "service") else "hidden"), actor


@pytest.mark.parametrize("table", MADE)
async def test_the_statements_themselves_work(shared, table):
    """So that a refusal means what it says."""
    column = COLUMNS.get(table, "updated_at = now()")
    for statement in (INSERTS[table], f"update {table} set {column}"):
        assert await outcome(shared, "schema", statement) in ("allowed", "hidden")
