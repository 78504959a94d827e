-- A row that says whose it is, or what it belongs to, says so for good: copies in other rows, which policies and lists are read
-- by, stay true without being followed. Also for the owner: an import makes new rows.
create or replace function private.refuse_new_value() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'XC002',
        message = format('%s of %I stays as it is.', array_to_string(tg_argv, ', '), tg_table_name),
        hint = 'Other rows were made by it: add a new row.';
end
$$;

comment on function private.refuse_new_value() is 'Trigger: what other rows have copied is never changed.';
revoke execute on function private.refuse_new_value() from public;
