-- Security definer: only admins see which indexes are used, of whatever schema.
create or replace function clones.index_usage()
returns table (
    table_name text,
    index_name text,
    scans bigint,
    entries_read bigint,
    rows_fetched bigint,
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
        format('%I.%I', usage.schemaname, usage.relname),
        usage.indexrelname::text,
        usage.idx_scan,
        usage.idx_tup_read,
        usage.idx_tup_fetch,
        pg_catalog.pg_relation_size(usage.indexrelid)
    from pg_catalog.pg_stat_user_indexes as usage
    order by usage.idx_scan desc, usage.indexrelid
    limit 100;
end
$$;

comment on function clones.index_usage() is
    'Admin: the hundred indexes that are used most, since the statistics were last reset.';
revoke execute on function clones.index_usage() from public;
grant execute on function clones.index_usage() to authenticated;
