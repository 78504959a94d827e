-- The key of a table that is partitioned by month is a UUID version 7 or a time.
create or replace function private.month_bound(p_table regclass, p_month date) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select
        case attribute.atttypid
            when 'uuid'::regtype then private.uuid_v7_bound(p_month::timestamp at time zone 'UTC')::text
            when 'date'::regtype then p_month::text
            else p_month::text || ' 00:00:00+00'
        end
    from pg_catalog.pg_partitioned_table as partitioned
    inner join pg_catalog.pg_attribute as attribute
        on
            attribute.attrelid = partitioned.partrelid
            and attribute.attnum = partitioned.partattrs[0]
    where partitioned.partrelid = p_table
$$;

comment on function private.month_bound(regclass, date) is
    'Where a month begins in the partition key of a table, as text.';
revoke execute on function private.month_bound(regclass, date) from public;
