-- Security definer: only admins see how large tables are, of whatever schema.
create or replace function clones.database_sizes()
returns table (
    table_name text,
    row_estimate bigint,
    total_bytes bigint,
    table_bytes bigint,
    index_bytes bigint
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    perform private.require_admin();
    return query
    select
        format('%I.%I', root.relnamespace::regnamespace, root.relname),
        sum(greatest(part.reltuples, 0))::bigint,
        sum(pg_catalog.pg_total_relation_size(part.oid))::bigint as total,
        sum(pg_catalog.pg_table_size(part.oid))::bigint,
        sum(pg_catalog.pg_indexes_size(part.oid))::bigint
    from pg_catalog.pg_class as part
    inner join pg_catalog.pg_class as root on root.oid = coalesce(pg_catalog.pg_partition_root(part.oid), part.oid)
    where
        part.relkind = 'r'
        and root.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    group by root.oid, root.relnamespace, root.relname
    order by total desc, root.oid
    limit 100;
end
$$;

comment on function clones.database_sizes() is
    'Admin: the hundred largest tables, with their indexes; partitions count as their table.';
revoke execute on function clones.database_sizes() from public;
grant execute on function clones.database_sizes() to authenticated;
