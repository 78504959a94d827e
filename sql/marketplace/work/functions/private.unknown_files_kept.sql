--! requires functions/private.setting.sql
create or replace function private.unknown_files_kept() returns interval
language sql
stable
security invoker
set search_path = ''
as $$
    select (private.setting('unknown_files_kept') #>> '{}')::interval
$$;

comment on function private.unknown_files_kept() is
    'How long a file of the marketplace stays in the storage that no table knows; null for ever.';
revoke execute on function private.unknown_files_kept() from public;
