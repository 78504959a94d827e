--! requires functions/private.create_month_partition.sql
-- Months appear by themselves: private.maintain_partitions calls this for every table that
-- is partitioned by month, with time to spare.
create or replace function private.create_month_partitions(
    p_table regclass,
    p_from date default (now() at time zone 'UTC')::date,
    p_months integer default 3
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_month date;
    v_created integer := 0;
begin
    for v_month in
        select generate_series(
            date_trunc('month', p_from::timestamp),
            date_trunc('month', p_from::timestamp) + make_interval(months => p_months - 1),
            interval '1 month'
        )::date
    loop
        if private.create_month_partition(p_table, v_month) then
            v_created := v_created + 1;
        end if;
    end loop;
    return v_created;
end
$$;

comment on function private.create_month_partitions(regclass, date, integer) is
    'Creates the partitions of p_months months from p_from on where they are missing; returns how many.';
revoke execute on function private.create_month_partitions(regclass, date, integer) from public;
