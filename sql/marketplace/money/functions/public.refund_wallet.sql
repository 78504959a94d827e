--! requires functions/private.correct_or_ask.sql functions/private.require_payout_admin.sql
-- Security definer: nobody may write wallets or ledgers directly.
create or replace function public.refund_wallet(
    p_company_id uuid,
    p_amount numeric,
    p_reference text,
    p_reason text
) returns table (company_id uuid, company_transaction_id uuid, approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reference constant text := private.require_text(p_reference, 'p_reference', 200);
    v_reason constant text := private.require_text(p_reason, 'p_reason', 250);
    v_done record;
begin
    perform private.require_budget(p_amount, 'p_amount');
    select * into v_done
    from private.correct_or_ask(v_admin.id, p_company_id, 'refund', p_amount, format('Refund %s: %s', v_reference, v_reason));
    return query select p_company_id, v_done.transaction_id, v_done.approval_id;
end
$$;

comment on function public.refund_wallet(uuid, numeric, text, text) is
    'Admin: pays money of a company''s wallet back to it, with the reference of the payment and a reason. Above an amount, and for a company that the admin ever belonged to, another admin has to approve it.';
revoke execute on function public.refund_wallet(uuid, numeric, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.refund_wallet(uuid, numeric, text, text) to authenticated;
