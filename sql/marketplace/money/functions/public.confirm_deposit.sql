--! requires functions/private.ask_second_admin.sql functions/private.bound_admin_act.sql
--! requires functions/private.joined_as.sql functions/private.require_deposit.sql
--! requires functions/private.require_payout_admin.sql functions/private.require_still.sql
--! requires functions/private.second_admin_cause.sql functions/private.settle_deposit.sql
-- Security definer: nobody may write wallets or ledgers directly. Who asked for the money, or works for the company,
-- does not say that it has come; the platform's own wallet has no other people than admins. An admin's word makes money, so
-- that it is bounded as a correction is: large amounts, also in slices, and a company of before need a second one.
create or replace function public.confirm_deposit(p_deposit_id uuid, p_reference text, p_reason text)
returns table (deposit_id uuid, company_transaction_id uuid, approval_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reference constant text := private.require_text(p_reference, 'p_reference', 200);
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_deposit constant public.deposits := private.require_deposit(p_deposit_id);
    v_cause text;
    v_approval_id uuid;
begin
    if
        v_deposit.company_id in (select private.my_company_ids())
        or (v_deposit.requested_by = v_admin.id and v_deposit.company_id <> private.platform_company_id())
    then
        raise exception using
            errcode = 'XM106',
            message = 'Nobody confirms a deposit of their own or of their company.',
            hint = 'Ask another admin.',
            column = 'p_deposit_id';
    end if;
    perform private.bound_admin_act(v_admin.id, 'deposit', v_deposit.amount, v_deposit.amount, 'p_deposit_id');
    perform
    from public.companies as company
    where company.id = v_deposit.company_id
    for no key update;
    perform private.require_still();
    v_cause := private.second_admin_cause(
        v_admin.id,
        private.joined_as(v_deposit.company_id, v_admin.id),
        'deposit',
        v_deposit.company_id,
        v_deposit.amount
    );
    if v_cause is null then
        perform private.settle_deposit(v_deposit, 'confirmed', 'manual', v_reference, v_reason, v_admin.id);
    else
        v_approval_id := private.ask_second_admin(
            'confirm_deposit',
            jsonb_build_object(
                'deposit_id', p_deposit_id,
                'company_id', v_deposit.company_id,
                'reference', v_reference,
                'reason', v_reason
            ),
            p_deposit_id,
            -- who asked for the money does not approve it either
            case when v_deposit.company_id <> private.platform_company_id() then v_deposit.requested_by end,
            v_deposit.amount,
            v_cause,
            v_admin.id
        );
    end if;
    return query
    select
        p_deposit_id,
        (
            select entry.id
            from public.company_transactions as entry
            where entry.deposit_id = p_deposit_id
        ),
        v_approval_id;
end
$$;

comment on function public.confirm_deposit(uuid, text, text) is
    'Admin: says that a deposit has come, with the reference of the payment and a reason; it is in the wallet at once. Above an amount, and for a company that the admin ever belonged to, another admin has to approve it.';
revoke execute on function public.confirm_deposit(uuid, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.confirm_deposit(uuid, text, text) to authenticated;
