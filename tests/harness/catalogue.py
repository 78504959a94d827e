"""What the catalogue of a migrated database says is ours: no list by hand, so that a new schema is looked at."""

from __future__ import annotations

__all__ = ["OURS"]

OURS = """(
    select nspname from pg_catalog.pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'auth', 'extensions', 'pgqueuer', 'storage')
)"""
"""The schemas that migrations of this repository made, as SQL; those of Supabase and of the queue are others'."""
