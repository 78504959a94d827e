--! requires functions/private.ask_for_refund.sql functions/private.ask_second_admin.sql
--! requires functions/private.bound_admin_act.sql functions/private.joined_as.sql
--! requires functions/private.require_payout_admin.sql functions/private.require_still.sql
--! requires functions/private.second_admin_cause.sql
-- Security definer: nobody may write wallets or ledgers directly. It is bounded as refund_wallet is.
create or replace function public.refund_deposit(p_deposit_id uuid, p_amount numeric, p_reason text)
returns table (deposit_id uuid, reversal_id uuid, approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 250);
    v_deposit public.deposits;
    v_cause text;
    v_reversal_id uuid;
    v_approval_id uuid;
begin
    perform private.require_budget(p_amount, 'p_amount');
    select * into v_deposit
    from public.deposits as deposit
    where deposit.id = p_deposit_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such deposit.',
            column = 'p_deposit_id';
    end if;
    if v_deposit.company_id in (select private.my_company_ids()) then
        raise exception using
            errcode = 'XM106',
            message = 'Nobody sends back a deposit of their own company.',
            hint = 'Ask another admin.',
            column = 'p_deposit_id';
    end if;
    perform private.bound_admin_act(v_admin.id, 'wallet', p_amount, p_amount, 'p_amount');
    perform
    from public.companies as company
    where company.id = v_deposit.company_id
    for no key update;
    perform private.require_still();
    v_cause := private.second_admin_cause(
        v_admin.id,
        private.joined_as(v_deposit.company_id, v_admin.id),
        'wallet',
        v_deposit.company_id,
        p_amount
    );
    if v_cause is null then
        v_reversal_id := private.ask_for_refund(v_deposit, p_amount, v_reason, v_admin.id);
    else
        v_approval_id := private.ask_second_admin(
            'refund_deposit',
            jsonb_build_object(
                'deposit_id', p_deposit_id,
                'company_id', v_deposit.company_id,
                'amount', p_amount,
                'reason', v_reason
            ),
            p_deposit_id,
            null,
            p_amount,
            v_cause,
            v_admin.id
        );
    end if;
    return query select p_deposit_id, v_reversal_id, v_approval_id;
end
$$;

comment on function public.refund_deposit(uuid, numeric, text) is
    'Admin: sends money of a deposit back through the provider that it came by; it leaves the wallet at once. Above an amount, and for a company that the admin ever belonged to, another admin has to approve it.';
revoke execute on function public.refund_deposit(uuid, numeric, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.refund_deposit(uuid, numeric, text) to authenticated;
