--! was marketplace/functions/private.forget_deleted_files.sql
-- Scheduled, after private.name_forgotten_files.
create or replace function private.forget_deleted_files(p_gone jsonb) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
begin
    delete from private.forgotten_files as file
    where file.id in (
        select gone.id::uuid
        from jsonb_array_elements_text(p_gone) as gone (id)
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.forget_deleted_files(jsonb) is 'Takes files that are gone from the storage, a list of ids, off the queue; how many.';
revoke execute on function private.forget_deleted_files(jsonb) from public;
