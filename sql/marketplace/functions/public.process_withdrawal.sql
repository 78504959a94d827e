--! requires functions/private.move_money.sql functions/private.lock_withdrawal.sql functions/private.require_payout_admin.sql
-- Security definer: nobody may write withdrawals, balances or ledgers directly.
create or replace function public.process_withdrawal(
    p_withdrawal_id uuid,
    p_status text,
    p_external_transaction_id text default null,
    p_rejection_reason text default null
) returns table (withdrawal_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := nullif(btrim(p_rejection_reason), '');
    v_reference constant text := nullif(btrim(p_external_transaction_id), '');
    v_withdrawal public.withdrawals;
begin
    if p_status is null or p_status not in ('processing', 'completed', 'rejected') then
        raise exception using
            errcode = 'PT400',
            message = 'A withdrawal becomes processing, completed or rejected.',
            column = 'p_status';
    end if;
    if p_status = 'rejected' and v_reason is null then
        raise exception using
            errcode = 'PT400',
            message = 'The contributor has to know why.',
            hint = 'Send a reason with every rejection.',
            column = 'p_rejection_reason';
    end if;
    if p_status <> 'rejected' and v_reason is not null then
        raise exception using
            errcode = 'PT400',
            message = 'Only a rejection has a reason.',
            column = 'p_rejection_reason';
    end if;
    if p_status = 'rejected' and v_reference is not null then
        raise exception using
            errcode = 'PT400',
            message = 'What is rejected has no payment to refer to.',
            column = 'p_external_transaction_id';
    end if;
    if char_length(v_reference) > 255 or char_length(v_reason) > 1000 then
        raise exception using
            errcode = 'PT400',
            message = 'This text is too long.',
            hint = 'A reference has at most 255 characters, a reason 1000.',
            column = case when char_length(v_reason) > 1000 then 'p_rejection_reason' else 'p_external_transaction_id' end;
    end if;

    v_withdrawal := private.lock_withdrawal(p_withdrawal_id);
    if v_withdrawal.status not in ('pending', 'processing') or v_withdrawal.status = p_status then
        raise exception using
            errcode = 'XM053',
            message = format('This withdrawal is %s already.', v_withdrawal.status),
            hint = 'A pending one can become processing, and either of them completed or rejected.',
            column = 'p_withdrawal_id';
    end if;
    update public.withdrawals as withdrawal
    set
        status = p_status,
        processed_by = v_admin.id,
        processed_at = now(),
        completed_at = case when p_status = 'completed' then now() end,
        external_transaction_id = case
            when p_status <> 'rejected' then coalesce(v_reference, withdrawal.external_transaction_id)
        end,
        rejection_reason = v_reason
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
    return query select p_withdrawal_id;
end
$$;

comment on function public.process_withdrawal(uuid, text, text, text) is
    'Admin: moves a withdrawal on. completed counts it as withdrawn, rejected gives the money back.';
revoke execute on function public.process_withdrawal(uuid, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.process_withdrawal(uuid, text, text, text) to authenticated;
