--! was marketplace/functions/private.refuse_change.sql
-- A ledger is written once, also by its owner.
create or replace function private.refuse_change() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'XC002',
        message = format('%I is append-only.', tg_table_name),
        hint = 'Add an entry that corrects the earlier one.';
end
$$;

comment on function private.refuse_change() is 'Trigger: what is in a ledger is neither changed nor deleted.';
revoke execute on function private.refuse_change() from public;
