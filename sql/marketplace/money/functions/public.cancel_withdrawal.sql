--! requires functions/private.move_money.sql functions/private.lock_withdrawal.sql
-- Security definer: nobody may write withdrawals, balances or ledgers directly.
create or replace function public.cancel_withdrawal(p_withdrawal_id uuid) returns table (withdrawal_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_user();
    v_withdrawal public.withdrawals;
begin
    v_withdrawal := private.lock_withdrawal(p_withdrawal_id, v_person.id);
    perform private.require_still();
    if v_withdrawal.status <> 'pending' then
        raise exception using
            errcode = 'XM053',
            message = format('This withdrawal is %s already.', v_withdrawal.status),
            hint = 'Only a pending withdrawal can be cancelled.',
            column = 'p_withdrawal_id';
    end if;
    update public.withdrawals as withdrawal
    set status = 'cancelled'
    where withdrawal.id = p_withdrawal_id;
    perform private.move_money(
        v_withdrawal.user_id, 'refund', v_withdrawal.amount, 'Withdrawal cancelled', p_withdrawal_id
    );
    return query select p_withdrawal_id;
end
$$;

comment on function public.cancel_withdrawal(uuid) is 'Takes back the caller''s own pending withdrawal; the money returns to the balance.';
revoke execute on function public.cancel_withdrawal(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.cancel_withdrawal(uuid) to authenticated;
