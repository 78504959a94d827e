"""Columns that rows copy from what they belong to, for policies without a join: the database keeps each true."""

import asyncpg
import pytest

from tests.harness.database import connection_as, rolled_back

COPIES = """
with leads as (
    select
        key.conrelid as child,
        key.confrelid as parent,
        key.conkey as columns,
        attribute.attname as link,
        attribute.attnum as link_number
    from pg_constraint as key
    inner join pg_attribute as attribute
        on attribute.attrelid = key.conrelid and attribute.attnum = key.conkey[1] and cardinality(key.conkey) = 1
    where key.contype = 'f' and key.conparentid = 0 and key.confrelid <> 'auth.users'::regclass
),

targets as (
    select conrelid as relation, conkey[1] as number, confrelid as target
    from pg_constraint
    where contype = 'f' and conparentid = 0 and cardinality(conkey) = 1
)

select distinct
    leads.child::regclass::text as child,
    leads.parent::regclass::text as parent,
    leads.link,
    copy.attname as column
from leads
inner join pg_attribute as copy on copy.attrelid = leads.child and copy.attnum > 0 and copy.attnum <> leads.link_number
inner join pg_attribute as source
    on
        source.attrelid = leads.parent
        and source.attname = copy.attname
        and source.atttypid = copy.atttypid
        and source.attnum > 0
        and source.attname <> 'id'
where
    copy.atttypid = 'uuid'::regtype
    or exists (
        select
        from targets as ours
        inner join targets as theirs on theirs.target = ours.target
        where
            (ours.relation, ours.number) = (leads.child, copy.attnum)
            and (theirs.relation, theirs.number) = (leads.parent, source.attnum)
    )
order by 1, 2, 3, 4
"""
"""A row that leads to another has a column that the other one has too."""

KEPT = """
select relation::text || '.' || attname
from (
    select tgrelid::regclass as relation, attribute.attname
    from pg_trigger as trigger
    inner join pg_proc as function on function.oid = trigger.tgfoid
    inner join pg_attribute as attribute on attribute.attrelid = trigger.tgrelid and attribute.attnum > 0
    where
        not tgisinternal
        and tgtype::integer & 2 <> 0  -- before
        and tgtype::integer & 16 <> 0  -- an update
        and (
            proname in ('refuse_new_value', 'refuse_change', 'refuse_ledger_change')
            or (proname = 'refuse_change_but_redaction' and not encode(tgargs, 'escape') ~ attribute.attname)
            or proname = 'keep_platform'
        )
        and (cardinality(tgattr::smallint []) = 0 or attribute.attnum = any(tgattr))
) as fixed
"""
"""Columns that cannot be changed, or that a trigger writes whatever is said."""

TOGETHER = """
select conrelid::regclass::text || '.' || attribute.attname || ' ' || confrelid::regclass::text
from pg_constraint
inner join pg_attribute as attribute on attribute.attrelid = conrelid and attribute.attnum = any(conkey)
where contype = 'f' and cardinality(conkey) > 1
"""
"""Columns of foreign keys of several, which no row can break."""

NO_COPIES = {
    ("deposit_reversals", "deposits", "requested_by"): "who asked for the refund",
    ("featured_tasks", "tasks", "created_by"): "who featured the task",
    ("tasks", "company_api_keys", "created_by"): "who made the task, whoever made the key",
    ("creators.ai_usage", "creators.ai_suggestion", "model_id"): "the model that was called",
    ("creators.ai_usage", "creators.ai_suggestion", "user_id"): "goes with the account",
    ("creators.seo_usage", "creators.seo_submission", "user_id"): "goes with the account",
    (
        "messages.message_deliveries",
        "messages.devices",
        "user_id",
    ): "a device that changes hands is another row",
    ("private.task_words", "tasks", "campaign_id"): "follows the task between campaigns",
}
"""Of the same name, and no copy, or one that says less after a while; nothing is read by it."""

MOVING = {
    (
        "creators.social_account",
        "connection_id",
    ): "an account is connected again by another connection of its owner",
    (
        "private.task_words",
        "campaign_id",
    ): "a trigger writes the campaign of the task, which is of the same company",
    ("uploads", "submission_id"): "an upload is attached to a submission when it is sent",
    (
        "private.submission_slots",
        "submission_id",
    ): "a place is given to the next answer of the same person",
}
"""Links that change; what is copied is the same on both sides all the same, and stays."""


async def copies(connection):
    return [
        tuple(row)
        for row in await connection.fetch(COPIES)
        if (row["child"], row["parent"], row["column"]) not in NO_COPIES
    ]


async def test_what_is_copied_from_another_row_cannot_become_another(shared):
    async with rolled_back(shared) as owner:
        kept = {row[0] for row in await owner.fetch(KEPT)}
        together = {row[0] for row in await owner.fetch(TOGETHER)}
        broken = [
            f"{child}.{column} of {parent}"
            for child, parent, link, column in await copies(owner)
            if f"{child}.{column} {parent}" not in together
            and not (
                {f"{child}.{column}", f"{parent}.{column}"} <= kept
                and (f"{child}.{link}" in kept or (child, link) in MOVING)
            )
        ]
        assert broken == []


async def test_every_copy_says_what_its_row_says(shared):
    async with rolled_back(shared, "postgres") as superuser:
        found = await copies(superuser)
        assert len(found) > 40
        differing = {}
        for child, parent, link, column in found:
            differing[child, link, column] = await superuser.fetchval(
                f"select count(*) from {child} as child inner join {parent} as parent "
                f"on parent.{await key_of(superuser, parent)} = child.{link} "
                f"where child.{column} <> parent.{column}"
            )
        assert {copy: count for copy, count in differing.items() if count} == {}


async def key_of(connection, relation):
    return await connection.fetchval(
        "select attname from pg_index inner join pg_attribute as attribute "
        "on attrelid = indrelid and attnum = indkey[0] where indrelid = $1::text::regclass and indisprimary",
        relation,
    )


async def test_a_fixed_column_takes_no_other_value(database):
    async with connection_as(database) as owner:
        await owner.execute(
            "create table public.boxes (id integer, owner_id integer, name text); "
            "select private.fix_columns('public.boxes', 'owner_id'); "
            "insert into public.boxes values (1, 7, 'a'), (2, null, 'b')"
        )
        await owner.execute("update public.boxes set owner_id = owner_id, name = 'c' where id = 1")
        await owner.execute("update public.boxes set owner_id = 8 where id = 2")
        for value in ("9", "null"):
            with pytest.raises(asyncpg.PostgresError) as refused:
                await owner.execute(f"update public.boxes set owner_id = {value} where id = 1")
            assert refused.value.sqlstate == "XC002"
            assert refused.value.args[0] == "owner_id of boxes stays as it is."
        rows = await owner.fetch("select * from public.boxes order by id")
        assert [tuple(row) for row in rows] == [(1, 7, "c"), (2, 8, "b")]
