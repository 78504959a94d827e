-- An account that is deleted takes its points along: its row is gone by then.
create or replace function learning_private.refuse_ledger_change() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if tg_op = 'DELETE' and not exists (select from learning.users as learner where learner.id = old.user_id) then
        return old;
    end if;
    raise exception using
        errcode = 'XL001',
        message = format('%I is append-only.', tg_table_name),
        hint = 'Add an entry that corrects the earlier one.';
end
$$;

comment on function learning_private.refuse_ledger_change() is 'Trigger: what is in a ledger is neither changed nor deleted, but with its learner.';
revoke execute on function learning_private.refuse_ledger_change() from public;
