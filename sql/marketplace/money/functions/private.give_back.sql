--! requires functions/private.change_wallet.sql
-- The caller holds the reversal's lock.
create or replace function private.give_back(p_reversal public.deposit_reversals, p_company_id uuid, p_description text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if (
        select count(*)
        from public.company_transactions as entry
        where entry.reversal_id = p_reversal.id
    ) <> 1 then
        return;
    end if;
    perform private.change_wallet(p_company_id, p_reversal.amount, 'p_reversal_id');
    insert into public.company_transactions (company_id, reversal_id, type, amount, description)
    values (p_company_id, p_reversal.id, 'refund', -p_reversal.amount, p_description);
end
$$;

comment on function private.give_back(public.deposit_reversals, uuid, text) is
    'Gives back to the wallet what a refund or a dispute took, once; nothing where nothing was taken.';
revoke execute on function private.give_back(public.deposit_reversals, uuid, text) from public;
