--! requires functions/private.create_month_partition.sql
-- A row for a month without a partition is not refused: it waits in the default partition until a
-- scheduled job calls this.
create or replace function private.move_default_rows(p_table regclass) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_default regclass;
    v_moment text;
    v_months date[];
    v_month date;
    v_created integer := 0;
begin
    select
        nullif(partitioned.partdefid, 0)::regclass,
        case attribute.atttypid
            when 'uuid'::regtype then format('private.uuid_v7_time(%I)', attribute.attname)
            else format('%I::timestamptz', attribute.attname)
        end
    into strict v_default, v_moment
    from pg_catalog.pg_partitioned_table as partitioned
    inner join pg_catalog.pg_attribute as attribute
        on
            attribute.attrelid = partitioned.partrelid
            and attribute.attnum = partitioned.partattrs[0]
    where partitioned.partrelid = p_table;
    if v_default is null then
        return 0;
    end if;

    -- All months first: the table cannot be altered while a query reads it.
    execute format(
        'select array_agg(distinct date_trunc(''month'', %s at time zone ''UTC'')::date) from %s', v_moment, v_default
    ) into v_months;
    foreach v_month in array coalesce(v_months, '{}') loop
        if private.create_month_partition(p_table, v_month) then
            v_created := v_created + 1;
        end if;
    end loop;
    return v_created;
end
$$;

comment on function private.move_default_rows(regclass) is
    'Creates the months whose rows are in the default partition and moves them; returns how many months.';
revoke execute on function private.move_default_rows(regclass) from public;
