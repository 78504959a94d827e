--! requires functions/private.is_own_money.sql functions/private.lock_withdrawal.sql functions/private.require_payout_admin.sql
-- Security definer: nobody may write withdrawals directly.
create or replace function public.release_withdrawal(
    p_withdrawal_id uuid,
    p_reason text
) returns table (withdrawal_id uuid)
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
begin
    v_withdrawal := private.lock_withdrawal(p_withdrawal_id);
    perform private.require_still();
    if private.is_own_money(v_admin.id, v_withdrawal.user_id) then
        raise exception using
            errcode = 'XM091',
            message = 'Nobody releases their own payout.',
            hint = 'Ask another admin.',
            column = 'p_withdrawal_id';
    end if;
    if not v_withdrawal.is_held then
        raise exception using
            errcode = 'XM116',
            message = 'This withdrawal is not held.',
            hint = 'It can be approved, or has been decided.',
            column = 'p_withdrawal_id';
    end if;
    update public.withdrawals as withdrawal
    set
        released_at = now(),
        released_by = v_admin.id,
        release_reason = v_reason
    where withdrawal.id = p_withdrawal_id;
    return query select p_withdrawal_id;
end
$$;

comment on function public.release_withdrawal(uuid, text) is
    'Admin: ends the hold of somebody else''s payout, with a reason that the person reads; it can be approved from then on.';
revoke execute on function public.release_withdrawal(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.release_withdrawal(uuid, text) to authenticated;
