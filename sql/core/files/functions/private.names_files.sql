-- For migrations. The column needs an index: it is asked of each file.
create or replace function private.names_files(
    p_bucket text, p_relation regclass, p_path_column name, p_condition text default 'true'
) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    insert into private.file_columns (bucket, relation, path_column, condition)
    values (p_bucket, p_relation::text, p_path_column, p_condition)
    on conflict (bucket, relation, path_column) do update
    set condition = excluded.condition
$$;

comment on function private.names_files(text, regclass, name, text) is
    'Says that a column names files of a bucket, in rows of which the condition is true: these are not deleted.';
revoke execute on function private.names_files(text, regclass, name, text) from public;
