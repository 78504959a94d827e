--! requires functions/private.ask_second_admin.sql functions/private.bound_admin_act.sql
--! requires functions/private.require_payout_admin.sql functions/private.second_admin_cause.sql
--! requires functions/private.step_withdrawal.sql
-- Security definer: nobody may write withdrawals, balances or ledgers directly.
create or replace function public.process_withdrawal(
    p_withdrawal_id uuid,
    p_status text,
    p_external_transaction_id text default null,
    p_rejection_reason text default null
) returns table (withdrawal_id uuid, approval_id uuid)
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
    v_cause text;
    v_approval_id uuid;
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

    -- First only asked, so that nothing is asked of a second admin that cannot be done.
    v_withdrawal := private.step_withdrawal(p_withdrawal_id, p_status, v_reference, v_reason, v_admin.id, false);
    perform private.require_still();
    if p_status <> 'rejected' then
        if v_withdrawal.status = 'pending' then
            perform private.bound_admin_act(
                v_admin.id, 'payout', v_withdrawal.amount, v_withdrawal.amount, 'p_withdrawal_id'
            );
            perform
            from public.users as person
            where person.id = v_withdrawal.user_id
            for no key update;
        end if;
        v_cause := private.second_admin_cause(
            v_admin.id,
            v_withdrawal.user_id,
            'payout',
            -- what was approved before is no more by being paid
            case when v_withdrawal.status = 'pending' then v_withdrawal.user_id end,
            v_withdrawal.amount
        );
    end if;
    if v_cause is null then
        perform private.step_withdrawal(p_withdrawal_id, p_status, v_reference, v_reason, v_admin.id);
    else
        v_approval_id := private.ask_second_admin(
            'process_withdrawal',
            jsonb_strip_nulls(
                jsonb_build_object(
                    'withdrawal_id', p_withdrawal_id, 'status', p_status, 'external_transaction_id', v_reference
                )
            ),
            p_withdrawal_id,
            v_withdrawal.user_id,
            v_withdrawal.amount,
            v_cause,
            v_admin.id
        );
    end if;
    return query select p_withdrawal_id, v_approval_id;
end
$$;

comment on function public.process_withdrawal(uuid, text, text, text) is
    'Admin: moves a withdrawal on. completed counts it as withdrawn, rejected gives the money back. On one''s own account, and above an amount, another admin has to approve it.';
revoke execute on function public.process_withdrawal(uuid, text, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.process_withdrawal(uuid, text, text, text) to authenticated;
