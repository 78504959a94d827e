--! requires functions/private.lock_withdrawal.sql functions/private.require_no_payout.sql functions/private.require_payout_admin.sql
--! requires functions/private.require_still.sql
-- Security definer: no client reads the details, which leave the database sealed; the gateway opens them for this one
-- answer. Two at the same time: the second waits for the withdrawal's lock, and is refused.
create or replace function public.open_payout_details(
    p_withdrawal_id uuid,
    p_reason text
) returns table (withdrawal_id uuid, opening_id uuid, sealed jsonb)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_withdrawal public.withdrawals;
    v_opening_id uuid;
begin
    v_withdrawal := private.lock_withdrawal(p_withdrawal_id);
    perform private.require_still();
    if v_withdrawal.user_id = v_admin.id then
        raise exception using
            errcode = 'XM091',
            message = 'Nobody pays their own payout.',
            hint = 'Ask another admin.',
            column = 'p_withdrawal_id';
    end if;
    if v_withdrawal.status <> 'processing' then
        raise exception using
            errcode = 'XM124',
            message = format('This withdrawal is %s, so nobody pays it now.', v_withdrawal.status),
            hint = 'Details are opened for a payout that was approved and is not yet paid.',
            column = 'p_withdrawal_id';
    end if;
    perform private.require_no_payout(p_withdrawal_id, 'An admin pays the withdrawal.', true);
    insert into internal_audit.payout_openings (withdrawal_id, opened_by, reason)
    values (p_withdrawal_id, v_admin.id, v_reason)
    on conflict do nothing
    returning id into v_opening_id;
    if v_opening_id is null then
        raise exception using
            errcode = 'XM123',
            message = 'The details of this payout were opened already.',
            hint = 'payoutOpenings says by whom. Repeat a lost answer with its idempotencyKey.',
            column = 'p_withdrawal_id';
    end if;
    return query
    select p_withdrawal_id, v_opening_id, v_withdrawal.account_details || jsonb_build_object('bound_to', v_withdrawal.user_id);
end
$$;

comment on function public.open_payout_details(uuid, text) is
    'Admin: gives out the sealed details of a payout that is being processed, once, and writes down who asked and why.';
revoke execute on function public.open_payout_details(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.open_payout_details(uuid, text) to authenticated;
