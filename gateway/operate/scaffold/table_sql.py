"""The SQL of a new table: rows that belong to a person, under Row Level Security."""

from __future__ import annotations

from gateway.operate.scaffold.names import camel, words
from gateway.operate.scaffold.planned import PlannedTable

__all__ = ["migration", "policies", "trigger"]

ROLES = "public, anon, authenticated, service_role, api_key"


def migration(table: PlannedTable, *, is_first: bool) -> str:
    """The table with its indexes; the first of a domain makes its schema."""
    relation, name = table.relation, table.name
    schema = f"""
create schema {table.domain};
grant usage on schema {table.domain} to authenticated, service_role;
"""
    column, index = "", ""
    if table.parent:
        key, of = f"{table.parent.one}_id", table.parent
        column = f"\n    {key} uuid not null references {of.relation} (id) on delete cascade,"
        index = f"""
create index {name}_{key}_idx on {relation} ({key});
comment on index {relation}_{key}_idx is 'The {words(name)} of one of the {words(of.name)}; foreign key.';
"""
    return f"""{schema if is_first else ""}
create table {relation} (
    id uuid primary key default private.uuid_v7(),{column}
    -- Goes with the person's account.
    owner_id uuid not null references auth.users (id) on delete cascade,
    title text not null
        constraint {name}_title_length check (char_length(btrim(title)) between 1 and 100),
    created_at timestamptz not null default now()
);

comment on table {relation} is 'The {words(name)} of people; each is its owner''s alone.';

create index {name}_owner_id_idx on {relation} (owner_id, created_at, id);
comment on index {relation}_owner_id_idx is 'What a person owns, newest first; foreign key.';
{index}""".lstrip()


def policies(table: PlannedTable) -> str:
    """Who may do what with its rows: owners read them, and functions write them."""
    relation, name = table.relation, table.name
    return f"""select private.protect_table('{relation}');
grant select on table {relation} to authenticated, service_role;

create policy {name}_select on {relation}
for select to authenticated
using (owner_id = (select auth.uid()));
comment on policy {name}_select on {relation} is 'People see what they own.';
"""


def trigger(table: PlannedTable) -> str:
    """The line in the log that a subscription is about."""
    topic = f"{table.one}_changed"
    return f"""create or replace trigger log after insert or update on {table.relation}
for each row execute function private.log_change('{topic}', 'owner_id');
comment on trigger log on {table.relation} is '{camel(topic)}.';
"""
