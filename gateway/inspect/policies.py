"""Policies as they are in the database, and those that may read the claims before they are set."""

from __future__ import annotations

from gateway.inspect.expression import bare_calls
from gateway.postgres.connection import PostgresConnection

__all__ = ["CLAIM_READERS", "FOREIGN", "OWN", "POLICIES", "bare_policies"]

# Schemas that Postgres and Supabase look after themselves.
FOREIGN = (
    "_analytics", "_realtime", "_supavisor", "auth", "cron", "extensions", "graphql", "graphql_public",
    "information_schema", "net", "pgbouncer", "pgmq", "pgsodium", "pgsodium_masks", "realtime", "storage",
    "supabase_functions", "supabase_migrations", "vault",
)  # fmt: skip
OWN = "namespace.nspname !~ '^pg_' and namespace.nspname <> all($1::text[])"
POLICIES = f"""
select
    policy.polname as name,
    policy.polrelid::regclass::text as relation,
    coalesce(pg_catalog.pg_get_expr(policy.polqual, policy.polrelid), '') as using_expression,
    coalesce(pg_catalog.pg_get_expr(policy.polwithcheck, policy.polrelid), '') as check_expression,
    policy.polcmd::text as command,
    policy.polpermissive as permissive,
    policy.polroles = '{{0}}' as for_everybody
from pg_catalog.pg_policy as policy
inner join pg_catalog.pg_class as relation on relation.oid = policy.polrelid
inner join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
where {OWN}
order by 2, 1
"""  # noqa: S608 - constants only
CLAIM_READERS = """
select
    namespace.nspname || '.' || function.proname as name,
    function.provolatile <> 'v' as is_estimated
from pg_catalog.pg_proc as function
inner join pg_catalog.pg_namespace as namespace on namespace.oid = function.pronamespace
where
    function.pronargs = 0
    and namespace.nspname !~ '^(pg_|information_schema)'
    and function.prosrc ~ '(auth\\.(uid|role|jwt|email)\\(|request\\.)'
"""


async def bare_policies(connection: PostgresConnection) -> list[tuple[str, str, str]]:
    """(relation, policy, call) of each policy that calls a reader of the claims bare."""
    names = [row["name"] for row in await connection.fetch(CLAIM_READERS)]
    policies = await connection.fetch(POLICIES, list(FOREIGN))
    return [
        (policy["relation"], policy["name"], call)
        for policy in policies
        for part in ("using_expression", "check_expression")
        for call in dict.fromkeys(bare_calls(policy[part], names))
    ]
