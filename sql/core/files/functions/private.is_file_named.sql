--! was marketplace/functions/private.is_file_named.sql
-- A path is never written into a row but from another row that names it, so a file that none names stays so.
create or replace function private.is_file_named(p_bucket text, p_path text) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_question constant text := (
        select
            string_agg(
                format(
                    'exists (select from %s where %I = $1 and (%s))',
                    known.relation, known.path_column, known.condition
                ),
                ' or '
            )
        from private.file_columns as known
        where known.bucket = p_bucket
    );
    v_is_named boolean;
begin
    if v_question is not null then
        execute 'select ' || v_question into v_is_named using p_path;
    end if;
    return v_is_named;
end
$$;

comment on function private.is_file_named(text, text) is
    'Whether any row names the file, as private.names_files says; null where nothing is said of its bucket, so that nobody knows.';
revoke execute on function private.is_file_named(text, text) from public;
