"""Row Level Security lints over the live database: what shows too much, nothing, or is slow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gateway.inspect.policies import CLAIM_READERS, FOREIGN, OWN, POLICIES, bare_policies
from gateway.operate.doctor.condition import bare_conditions
from gateway.operate.doctor.finding import Finding, error, warning
from gateway.operate.doctor.session_settings import lasting_settings
from gateway.postgres.connection import PostgresConnection, Record

__all__ = ["lint_findings"]

# What an extension made is its own business.
NOT_EXTENSION = """not exists (
    select from pg_catalog.pg_depend as dependency
    where dependency.objid = {oid} and dependency.deptype = 'e'
)"""

Rows = Sequence[Record]


async def lint_findings(connection: PostgresConnection, roles: Sequence[str]) -> list[Finding]:
    """Run every lint; `roles` are the database roles of clients."""
    findings: list[Finding] = []
    for query, needs_roles, judge in LINTS:
        parameters: list[object] = [list(FOREIGN)]
        if needs_roles:
            parameters.append(list(roles))
        findings += judge(await connection.fetch(query, *parameters))
    return findings + await _bare_policies(connection) + await _bare_bodies(connection)


async def _bare_policies(connection: PostgresConnection) -> list[Finding]:
    return [
        error(
            "bare_call",
            f"policy {policy} on {relation}",
            f"calls {call} bare: it may be evaluated before the claims are set, and for every row",
            f"write (select {call})",
        )
        for relation, policy, call in await bare_policies(connection)
    ]


async def _bare_bodies(connection: PostgresConnection) -> list[Finding]:
    """Functions whose queries compare with a reader of the claims that is not in a sub-select."""
    names = [row["name"] for row in await connection.fetch(CLAIM_READERS) if row["is_estimated"]]
    return [
        warning(
            "bare_condition",
            f"function {row['name']}",
            f"a query's condition calls {call} bare: the plan that is made for the first caller is kept for all",
            f"write (select {call}), or read it into a variable once",
        )
        for row in await connection.fetch(FUNCTIONS, list(FOREIGN), [])
        for call in bare_conditions(row["body"], names)
    ]


def _policies(rows: Rows) -> Iterator[Finding]:
    for row in rows:
        where = f"policy {row['name']} on {row['relation']}"
        effective = row["check_expression"] or row["using_expression"]
        if row["permissive"] and row["command"] != "r" and effective == "true":
            yield error(
                "open_write",
                where,
                "lets everyone write every row",
                "say in the policy whose rows may be written",
            )
        if row["for_everybody"]:
            yield warning(
                "policy_for_everybody",
                where,
                "names no role, so it is evaluated for every role",
                "add `to authenticated` or the role that it is for",
            )


FUNCTIONS = f"""
select
    function.oid::regprocedure::text as name,
    function.prosecdef as is_definer,
    owner.rolname as owner,
    owner.rolsuper or owner.rolbypassrls as owner_is_free,
    exists (
        select from unnest(function.proconfig) as entry where entry like 'search_path=%'
    ) as has_search_path,
    function.prosrc || ' ' || coalesce(pg_catalog.pg_get_function_sqlbody(function.oid), '') as body,
    exists (
        select from pg_catalog.aclexplode(
            coalesce(function.proacl, pg_catalog.acldefault('f', function.proowner))
        ) as entry
        where entry.grantee = 0 and entry.privilege_type = 'EXECUTE'
    ) as everybody_may_call,
    exists (
        select from unnest($2::text[]) as role
        where
            to_regrole(role) is not null
            and has_schema_privilege(role, namespace.oid, 'usage')
            and has_function_privilege(role, function.oid, 'execute')
    ) as client_may_call
from pg_catalog.pg_proc as function
inner join pg_catalog.pg_namespace as namespace on namespace.oid = function.pronamespace
inner join pg_catalog.pg_roles as owner on owner.oid = function.proowner
where
    {OWN}
    and function.prokind in ('f', 'p')
    and {NOT_EXTENSION.format(oid="function.oid")}
order by 1
"""  # noqa: S608 - constants only


def _functions(rows: Rows) -> Iterator[Finding]:
    for row in rows:
        where = f"function {row['name']}"
        if row["is_definer"]:
            yield from _definer(row, where)
        elif not row["has_search_path"]:
            yield warning(
                "search_path",
                where,
                "has no search_path of its own",
                "add `set search_path = ''` and qualify the names",
            )
        if row["everybody_may_call"]:
            yield warning(
                "public_function",
                where,
                "may be called by everybody",
                "revoke execute … from public, and grant it to the roles that need it",
            )
        if row["client_may_call"]:
            for name in lasting_settings(row["body"]):
                yield error(
                    "lasting_setting",
                    where,
                    f"sets {name} for longer than its transaction, and clients may call it: "
                    "the next caller on the connection would inherit it",
                    "use set_config(…, true) or `set local`, or take execute away from clients",
                )


def _definer(row: Record, where: str) -> Iterator[Finding]:
    if not row["owner_is_free"]:
        yield error(
            "bound_definer",
            where,
            f"is security definer, and its owner {row['owner']} is bound by Row Level Security: it sees no rows",
            f"alter role {row['owner']} bypassrls, or give the function an owner who has it",
        )
    if not row["has_search_path"]:
        yield error(
            "definer_search_path",
            where,
            "is security definer without a search_path: a caller can put objects of their own in its way",
            "add `set search_path = ''` and qualify the names",
        )


RELATIONS = f"""
select
    relation.oid::regclass::text as name,
    relation.relkind::text as kind,
    relation.relrowsecurity as enabled,
    relation.relforcerowsecurity as forced,
    exists (
        select from unnest(relation.reloptions) as option
        where option in ('security_invoker=true', 'security_invoker=on', 'security_invoker=1')
    ) as is_invoker,
    exists (
        select from unnest(relation.reloptions) as option
        where option in ('security_barrier=true', 'security_barrier=on', 'security_barrier=1')
    )
    and coalesce(pg_catalog.pg_get_viewdef(relation.oid), '') ~ '(auth\\.(uid|jwt|role)\\(|request\\.jwt)'
        as asks_who,
    exists (select from pg_catalog.pg_policy as policy where policy.polrelid = relation.oid) as has_policy,
    exists (
        select from unnest($2::text[]) as role
        where
            to_regrole(role) is not null
            and has_schema_privilege(role, namespace.oid, 'usage')
            and (
                has_table_privilege(role, relation.oid, 'select, insert, update, delete')
                or has_any_column_privilege(role, relation.oid, 'select, insert, update')
            )
    ) as client_may_use
from pg_catalog.pg_class as relation
inner join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
where
    {OWN}
    and relation.relkind in ('r', 'p', 'v', 'm', 'f')
    and {NOT_EXTENSION.format(oid="relation.oid")}
order by 1
"""  # noqa: S608 - constants only


def _relations(rows: Rows) -> Iterator[Finding]:
    for row in rows:
        if row["kind"] in ("r", "p"):
            yield from _table(row)
        elif row["client_may_use"]:
            yield from _view(row)


def _table(row: Record) -> Iterator[Finding]:
    where = f"table {row['name']}"
    make = error if row["client_may_use"] else warning
    if not row["enabled"]:
        yield make(
            "rls_disabled",
            where,
            "has no Row Level Security",
            f"alter table {row['name']} enable row level security",
        )
    elif not row["forced"]:
        yield warning(
            "rls_not_forced",
            where,
            "does not bind its owner",
            f"alter table {row['name']} force row level security",
        )
    if row["enabled"] and row["client_may_use"] and not row["has_policy"]:
        yield warning(
            "no_policy",
            where,
            "may be used by clients and has no policy: they see nothing",
            "write its policies, or revoke the grants",
        )


_WITHOUT_POLICIES = {"m": "materialized view", "f": "foreign table"}
"""What Row Level Security cannot be said of."""


def _view(row: Record) -> Iterator[Finding]:
    kind = _WITHOUT_POLICIES.get(row["kind"])
    if kind is not None:
        yield error(
            kind.replace(" ", "_"),
            f"{kind} {row['name']}",
            "shows clients all its rows",
            "revoke it from clients, and read it through a view that has the caller's condition",
        )
    elif not (row["is_invoker"] or row["asks_who"]):
        yield error(
            "view_of_owner",
            f"view {row['name']}",
            "shows clients what its owner sees",
            f"alter view {row['name']} set (security_invoker = true)",
        )


PERMISSIVE = f"""
select
    policy.polrelid::regclass::text as relation,
    command,
    role::regrole::text as role,
    array_agg(policy.polname::text order by policy.polname) as names
from pg_catalog.pg_policy as policy
inner join pg_catalog.pg_class as relation on relation.oid = policy.polrelid
inner join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
cross join lateral unnest(policy.polroles) as role
cross join lateral unnest(
    case policy.polcmd when '*' then array['r', 'a', 'w', 'd'] else array[policy.polcmd::text] end
) as command
where {OWN} and policy.polpermissive
group by 1, 2, 3
having count(*) > 1
order by 1, 2, 3
"""  # noqa: S608 - constants only
COMMANDS = {"r": "select", "a": "insert", "w": "update", "d": "delete"}


def _permissive(rows: Rows) -> Iterator[Finding]:
    for row in rows:
        yield warning(
            "several_policies",
            f"table {row['relation']}",
            f"has several policies for {COMMANDS[row['command']]} by {row['role']}: {', '.join(row['names'])}",
            "join them into one, their conditions combined with `or`",
        )


FOREIGN_KEYS = f"""
select
    reference.conname as name,
    relation.oid::regclass::text as relation,
    (
        select string_agg(quote_ident(attribute.attname), ', ' order by place.position)
        from unnest(reference.conkey) with ordinality as place (number, position)
        inner join pg_catalog.pg_attribute as attribute
            on attribute.attrelid = relation.oid and attribute.attnum = place.number
    ) as columns
from pg_catalog.pg_constraint as reference
inner join pg_catalog.pg_class as relation on relation.oid = reference.conrelid
inner join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
where
    {OWN}
    and reference.contype = 'f'
    and reference.conparentid = 0
    and not exists (
        select from pg_catalog.pg_index as index
        where
            index.indrelid = relation.oid
            and index.indisvalid
            and (index.indkey::int2[])[0:cardinality(reference.conkey) - 1] @> reference.conkey
    )
order by 2, 1
"""  # noqa: S608 - constants only


def _foreign_keys(rows: Rows) -> Iterator[Finding]:
    for row in rows:
        yield warning(
            "unindexed_foreign_key",
            f"foreign key {row['name']} of {row['relation']}",
            "has no index: a delete or a join reads the whole table",
            f"create index on {row['relation']} ({row['columns']})",
        )


Judge = Callable[[Rows], Iterator[Finding]]
LINTS: tuple[tuple[str, bool, Judge], ...] = (
    (RELATIONS, True, _relations),
    (POLICIES, False, _policies),
    (PERMISSIVE, False, _permissive),
    (FUNCTIONS, True, _functions),
    (FOREIGN_KEYS, False, _foreign_keys),
)
