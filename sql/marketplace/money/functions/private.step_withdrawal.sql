--! requires functions/private.lock_withdrawal.sql functions/private.move_money.sql functions/private.require_no_payout.sql
--! requires functions/private.require_unheld.sql
-- The one place where a withdrawal moves on by an admin's decision, alone or with a second one. It returns what it was.
create or replace function private.step_withdrawal(
    p_withdrawal_id uuid,
    p_status text,
    p_reference text,
    p_reason text,
    p_admin_id uuid,
    p_is_done boolean default true
) returns public.withdrawals
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_withdrawal constant public.withdrawals := private.lock_withdrawal(p_withdrawal_id);
begin
    if v_withdrawal.status not in ('pending', 'processing') or v_withdrawal.status = p_status then
        raise exception using
            errcode = 'XM053',
            message = format('This withdrawal is %s already.', v_withdrawal.status),
            hint = 'A pending one can become processing, and either of them completed or rejected.',
            column = 'p_withdrawal_id';
    end if;
    if p_status <> 'rejected' then
        perform private.require_unheld(v_withdrawal);
    end if;
    if p_status = 'completed' and coalesce(p_reference, v_withdrawal.external_transaction_id) is null then
        raise exception using
            errcode = 'PT400',
            message = 'What was paid has a reference.',
            hint = 'Send the reference of the payment at PayPal, the bank or the chain.',
            column = 'p_external_transaction_id';
    end if;
    perform private.require_no_payout(p_withdrawal_id, 'An admin decided the withdrawal.', p_is_done);
    if not p_is_done then
        return v_withdrawal;
    end if;
    update public.withdrawals as withdrawal
    set
        status = p_status,
        processed_by = p_admin_id,
        processed_at = now(),
        completed_at = case when p_status = 'completed' then now() end,
        external_transaction_id = case
            when p_status <> 'rejected' then coalesce(p_reference, withdrawal.external_transaction_id)
        end,
        rejection_reason = p_reason
    where withdrawal.id = p_withdrawal_id;
    if p_status = 'completed' then
        update public.users as person
        set total_withdrawn = person.total_withdrawn + v_withdrawal.amount
        where person.id = v_withdrawal.user_id;
    elsif p_status = 'rejected' then
        perform private.move_money(
            v_withdrawal.user_id, 'refund', v_withdrawal.amount, 'Withdrawal rejected', p_withdrawal_id
        );
    end if;
    return v_withdrawal;
end
$$;

comment on function private.step_withdrawal(uuid, text, text, text, uuid, boolean) is
    'Locks a withdrawal, asks whether it may become this, and makes it so unless it shall only be asked; returns it as it was.';
revoke execute on function private.step_withdrawal(uuid, text, text, text, uuid, boolean) from public;
