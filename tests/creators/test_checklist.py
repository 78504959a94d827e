"""The success checklist of the requirements, phase by phase."""

from __future__ import annotations

import re

import pytest

from resolvers.creators import CREATORS
from tests.harness.database import connection_as
from tests.harness.server import ROOT

TABLES = {
    "onboarding": 10,
    "platforms": 4,
    "content": 3,
    "ai": 7,
    "seo": 4,
    "discovery": 6,
    "queue": 4,
}
FUNCTIONS = {
    "onboarding": ["check_quota", "increment_quota", "decrement_quota", "has_role"],
    "platforms": [],
    "content": ["prevent_account_deletion_with_content"],
    "ai": [],
    "seo": [],
    "discovery": [
        "generate_profile_slug",
        "update_total_followers",
        "increment_content_clicks",
        "calculate_trend_score",
    ],
    "queue": [],
}
ROWS = {
    "onboarding": {"subscription_tier": 3},
    "platforms": {"platform": 5, "account_status": 4},
    "content": {},
    "ai": {"ai_provider": 4, "ai_model": 5},
    "seo": {"search_engine": 4},
    "discovery": {"content_category": 15},
    "queue": {},
}
ENUMS = {"visibility_enum", "app_role_enum", "notification_type_enum", "action_mode_enum"}
MIGRATIONS = {
    phase: sorted((ROOT / "sql" / "creators" / phase / "migrations").glob("*.sql"))
    for phase in TABLES
}


def created(phase: str) -> set[str]:
    """The tables that clients may see which the migrations of a phase make."""
    text = "\n".join(file.read_text() for file in MIGRATIONS[phase])
    return set(re.findall(r"^create table creators\.(\w+)", text, re.MULTILINE))


async def values(database, sql, *args):
    async with connection_as(database, "postgres") as owner:
        return [row[0] for row in await owner.fetch(sql, *args)]


def test_the_phases_are_those_of_the_requirements_in_their_order():
    assert [phase.name for phase in CREATORS.phases] == list(TABLES)


@pytest.mark.parametrize("phase", TABLES)
async def test_a_phase_has_its_tables_functions_and_rows(shared, phase):
    assert len(created(phase)) == TABLES[phase]
    named = "select proname::text from pg_proc where pronamespace = 'creators'::regnamespace"
    assert set(FUNCTIONS[phase]) <= set(await values(shared, named))
    for table, count in ROWS[phase].items():
        assert await values(shared, f"select count(*) from creators.{table}") == [count]


async def test_the_schema_has_the_tables_of_its_phases_and_no_other(shared):
    tables = """
    select table_name::text from information_schema.tables
    where table_schema = 'creators' and table_type = 'BASE TABLE'
    """
    assert set(await values(shared, tables)) == set().union(*map(created, TABLES))


async def test_its_enums_are_enums_of_postgres(shared):
    enums = """
    select typname::text from pg_type where typnamespace = 'creators'::regnamespace and typtype = 'e'
    """
    assert set(await values(shared, enums)) >= ENUMS


async def test_the_free_tier_is_what_the_requirements_say(shared):
    free = """
    select array[max_syncs, max_ai_analyses, max_seo_submissions, max_social_accounts]
    from creators.subscription_tier where slug = 'free'
    """
    assert await values(shared, free) == [[10, 25, 0, 1]]


async def test_there_are_as_many_tables_functions_and_indexes_as_the_requirements_count(shared):
    count = """
    select count(*) from information_schema.tables where table_schema = 'creators' and table_type = 'BASE TABLE'
    union all
    select count(*) from pg_proc where pronamespace = 'creators'::regnamespace and prokind = 'f'
    union all
    select count(*) from pg_indexes where schemaname = 'creators'
    """
    tables, functions, indexes = await values(shared, count)
    assert tables == sum(TABLES.values()) == 38
    assert functions >= 33
    assert indexes >= 80
