--! requires functions/private.change_wallet.sql
-- How an admin's word moves a wallet: at once, or when a second admin has approved it. Who approves it is no one of the
-- company either.
create or replace function private.correct_wallet(p_company_id uuid, p_type text, p_amount numeric, p_description text)
returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id uuid;
begin
    perform private.change_wallet(p_company_id, case when p_type = 'refund' then -p_amount else p_amount end, 'p_amount');
    perform private.require_still();
    insert into public.company_transactions (company_id, type, amount, description)
    values (p_company_id, p_type, p_amount, p_description)
    returning id into v_id;
    return v_id;
end
$$;

comment on function private.correct_wallet(uuid, text, numeric, text) is
    'Moves a wallet by an adjustment or a refund, and writes the entry of the ledger; returns its id.';
revoke execute on function private.correct_wallet(uuid, text, numeric, text) from public;
