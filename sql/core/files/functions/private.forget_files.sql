-- Of a table with the columns bucket and path. Security definer: whoever may delete a row may not write the queue.
create or replace function private.forget_files() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.forgotten_files (bucket, path)
    select
        gone.bucket,
        gone.path
    from old_rows as gone;
    return null;
end
$$;

comment on function private.forget_files() is 'Has the files of rows that were deleted deleted in the storage.';
revoke execute on function private.forget_files() from public;
