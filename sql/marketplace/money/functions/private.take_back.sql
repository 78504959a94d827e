-- What a bank took is gone, spent or not: the wallet may become negative by it, and by nothing else. The caller holds the
-- reversal's lock.
create or replace function private.take_back(p_reversal public.deposit_reversals, p_company_id uuid, p_description text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if exists (
        select
        from public.company_transactions as entry
        where
            entry.reversal_id = p_reversal.id
            and entry.amount > 0
    ) then
        return;
    end if;
    update public.companies as company
    set wallet_balance = company.wallet_balance - p_reversal.amount
    where company.id = p_company_id;
    insert into public.company_transactions (company_id, reversal_id, type, amount, description)
    values (p_company_id, p_reversal.id, 'refund', p_reversal.amount, p_description);
end
$$;

comment on function private.take_back(public.deposit_reversals, uuid, text) is
    'Takes a refund or a dispute from the wallet, once, into debt where it was spent.';
revoke execute on function private.take_back(public.deposit_reversals, uuid, text) from public;
