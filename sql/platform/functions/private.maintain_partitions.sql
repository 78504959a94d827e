--! requires functions/private.move_default_rows.sql functions/private.create_month_partitions.sql
-- `gateway migrate` calls this, and a scheduled job may. A new month needs a short exclusive lock:
-- where it is not to be had within three seconds, the table waits for the next time, and so do rows
-- in its default partition, rather than everybody else.
create or replace function private.maintain_partitions(p_months integer default 3) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
set lock_timeout = '3s'
as $$
declare
    v_table regclass;
    v_created integer := 0;
begin
    for v_table in
        select partitioned.partrelid::regclass
        from pg_catalog.pg_partitioned_table as partitioned
        inner join pg_catalog.pg_class as relation on relation.oid = partitioned.partrelid
        where
            partitioned.partstrat = 'r'
            and pg_catalog.pg_has_role(relation.relowner, 'usage')
            and exists (
                select from pg_catalog.pg_inherits as inheritance
                inner join pg_catalog.pg_class as month on month.oid = inheritance.inhrelid
                where
                    inheritance.inhparent = partitioned.partrelid
                    and month.relname ~ '_y\d{4}m\d{2}$'
            )
        order by partitioned.partrelid
    loop
        begin
            v_created := v_created
                + private.move_default_rows(v_table)
                + private.create_month_partitions(v_table, p_months => p_months);
        exception when lock_not_available then
            raise warning 'No new months for %: it is in use.', v_table;
        end;
    end loop;
    return v_created;
end
$$;

comment on function private.maintain_partitions(integer) is
    'Creates the months that come next for every table partitioned by month, and empties their default partitions.';
revoke execute on function private.maintain_partitions(integer) from public;
