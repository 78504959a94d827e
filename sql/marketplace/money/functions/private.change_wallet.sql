-- The one place where a wallet changes, but for what a bank takes (private.take_back): that may leave it negative, and then
-- what comes in counts against the debt. The fixed order of locks: a company comes after its campaigns and before
-- their tasks.
create or replace function private.change_wallet(p_company_id uuid, p_amount numeric, p_column text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update public.companies as company
    set wallet_balance = company.wallet_balance + p_amount
    where
        company.id = p_company_id
        and company.wallet_balance + p_amount <= 999999999999.99
        and (p_amount >= 0 or company.wallet_balance + p_amount >= 0);
    if not found then
        raise exception using
            errcode = 'XM101',
            message = case
                when p_amount < 0 then 'The wallet of the company holds less than this.'
                else 'The wallet of the company cannot take this amount.'
            end,
            hint = case
                when p_amount < 0 then 'Deposit funds first, or send a smaller amount.'
                else 'Send a smaller amount.'
            end,
            column = p_column;
    end if;
end
$$;

comment on function private.change_wallet(uuid, numeric, text) is
    'Adds to a company''s wallet, or takes from it; XM101 when it does not hold as much. The caller writes the entry of the ledger.';
revoke execute on function private.change_wallet(uuid, numeric, text) from public;
