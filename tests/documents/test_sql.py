"""The SQL of the documents is run, each block in a transaction of its own with what it stands on."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from gateway.operate.migrate.files import SqlFolder, read_files
from tests.documents.blocks import BLOCKS, of_language
from tests.harness.database import Database, rolled_back


class Around(NamedTuple):
    """What is there before a block is run, and what is true afterwards."""

    before: str = ""
    true: str = "true"
    """a condition; where there is none, that it could be run is what is asked"""


AS_THE_SERVICE = """select set_config('request.jwt.claims', '{"role": "service_role"}', true);"""
PICTURES = """
create table public.albums (id uuid primary key, cover_path text);
create function private.unknown_pictures_kept() returns interval language sql stable as $$ select interval '1 day' $$;
"""

AROUND = {
    "jobs: select private.schedule_job(": Around(
        true="exists (select from gateway.jobs where description = 'Writes the figures of the week that is over.')"
    ),
    "jobs: select private.names_files('pictures', 'public.alb": Around(PICTURES),
    "lists: alter table public.posts add column document tsvec": Around(
        "create table public.posts (id uuid primary key, title text);"
    ),
    "lists: create materialized view private.practice_by_day a": Around(
        "create table private.practices (learner_id uuid, practised_at timestamptz);",
        "has_table_privilege('authenticated', 'public.practice_by_day', 'select')",
    ),
    "lists: -- security definer: as the caller, `@>` would not": Around(
        "create table public.items (id uuid primary key, owner_id uuid, data jsonb);",
        "not exists (select from public.items_containing('{}'))",
    ),
    "marketplace: select * from public.receive_payment_event('stripe": Around(
        AS_THE_SERVICE, "exists (select from private.payment_events where event_id = 'evt_1')"
    ),
    "sitemaps: select private.list_sitemap('products', 'shop.prod": Around(
        true="exists (select from gateway.sitemap_parts where sitemap = 'products')"
    ),
    "sitemaps: create trigger note_page_update after update on sh": Around(
        "create schema shop; create table shop.products (id uuid primary key, is_public boolean, name text);",
        "exists (select from pg_trigger where tgrelid = 'shop.products'::regclass)",
    ),
}
"""Block → what is around it."""

DIRECTIVES = {
    "add-a-domain: --! was marketplace/migrations/0046_create_disconn": ("migrations", "was"),
    "add-a-domain: --! replaces 3636ee3c8b152a19397ba8a57076c6df8347f": ("migrations", "replaces"),
}
"""Block → where such a first line may stand, and what is read of it."""


CLAIMS = "how-it-works: with c as materialized (select num_nulls(set_confi"
"""A statement that sets the claims, and reads under them."""


def test_every_block_of_sql_is_here() -> None:
    assert AROUND.keys() | DIRECTIVES.keys() | {CLAIMS} == of_language("sql")


@pytest.mark.parametrize("name", AROUND)
async def test_a_block_does_what_it_is_for(name: str, shared: Database) -> None:
    async with rolled_back(shared, "postgres") as owner:
        await owner.execute(AROUND[name].before or "select")
        await owner.execute(BLOCKS[name].text)
        assert await owner.fetchval(f"select {AROUND[name].true}")


async def test_claims_travel_inside_a_statement(shared: Database) -> None:
    async with rolled_back(shared, "postgres") as owner:
        row = await owner.fetchrow(BLOCKS[CLAIMS].text, '{"sub": "x"}')
        assert (
            await owner.fetchval("select current_setting('request.jwt.claims')") == '{"sub": "x"}'
        )
    assert len(row) == 2
    assert None not in row


@pytest.mark.parametrize("name", DIRECTIVES)
def test_a_first_line_is_read(name: str, tmp_path: Path) -> None:
    kind, read = DIRECTIVES[name]
    line = BLOCKS[name].text
    file = tmp_path / kind / "0001_create_rows.sql"
    file.parent.mkdir()
    file.write_text(f"{line}select 1;\n")
    (found,) = read_files([SqlFolder("library", tmp_path)])
    assert getattr(found, read) == (line.split()[-1],)
