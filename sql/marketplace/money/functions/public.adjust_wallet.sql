--! requires functions/private.correct_or_ask.sql functions/private.require_payout_admin.sql
-- Security definer: nobody may write wallets or ledgers directly.
create or replace function public.adjust_wallet(p_company_id uuid, p_amount numeric, p_reason text)
returns table (company_id uuid, company_transaction_id uuid, approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_done record;
begin
    perform private.require_budget(abs(p_amount), 'p_amount');
    select * into v_done
    from private.correct_or_ask(v_admin.id, p_company_id, 'adjustment', p_amount, v_reason);
    return query select p_company_id, v_done.transaction_id, v_done.approval_id;
end
$$;

comment on function public.adjust_wallet(uuid, numeric, text) is
    'Admin: gives a company money of the platform, or takes some (a negative amount), with a reason that stands in the ledger. Above an amount, and for a company that the admin ever belonged to, another admin has to approve it.';
revoke execute on function public.adjust_wallet(uuid, numeric, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.adjust_wallet(uuid, numeric, text) to authenticated;
