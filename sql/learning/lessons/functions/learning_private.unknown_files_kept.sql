-- A file is put in the storage before its asset is added, which may take a learner a while.
create or replace function learning_private.unknown_files_kept() returns interval
language sql
immutable
security invoker
set search_path = ''
as $$
    select interval '7 days'
$$;

comment on function learning_private.unknown_files_kept() is 'How long a file of learning stays in the storage that no asset names.';
revoke execute on function learning_private.unknown_files_kept() from public;
