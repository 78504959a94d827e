"""The SQL of a new function: it adds a row for the caller, or says why not."""

from __future__ import annotations

from gateway.operate.scaffold.names import words
from gateway.operate.scaffold.planned import PlannedTable
from gateway.operate.scaffold.table_sql import ROLES

__all__ = ["function"]


def function(name: str, table: PlannedTable) -> str:
    """A function that refuses a title that is none, and a parent that is not the caller's."""
    of = table.parent
    key = f"{of.one}_id" if of else ""
    parameter, column, value = (f"p_{key} uuid, ", f"{key}, ", f"p_{key}, ") if of else ("",) * 3
    called = f"{table.domain}.{name}"
    signature = f"{called}({'uuid, ' if of else ''}text)"
    return f"""-- Security definer: clients write no table.
create or replace function {called}({parameter}p_title text)
returns table ({table.one}_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
{_refused_parent(of) if of else ""}    if char_length(btrim(p_title)) not between 1 and 100 then
        raise exception using
            errcode = 'PT400',
            message = 'The title has to have 1 to 100 characters.',
            hint = 'Write a shorter one, or one that is not blank.',
            column = 'p_title';
    end if;
    return query
    insert into {table.relation} ({column}owner_id, title)
    values ({value}(select auth.uid()), btrim(p_title))
    returning id;
end
$$;

comment on function {signature} is 'Adds one of the {words(table.name)} for the caller.';
revoke execute on function {signature} from {ROLES};
grant execute on function {signature} to authenticated;
"""  # noqa: S608 - names that were checked


def _refused_parent(of: PlannedTable) -> str:
    return f"""    -- Locked, so that it is not deleted meanwhile.
    perform 1
    from {of.relation}
    where id = p_{of.one}_id and owner_id = (select auth.uid())
    for key share;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such {words(of.one)} of yours.',
            hint = 'Read your {words(of.name)} for the ids that there are.',
            column = 'p_{of.one}_id';
    end if;
"""
