--! requires functions/private.ask_for_refund.sql functions/private.change_setting.sql functions/private.correct_wallet.sql functions/private.has_joined.sql functions/private.move_money.sql
--! requires functions/private.require_deposit.sql functions/private.settle_deposit.sql functions/private.step_withdrawal.sql
-- How each act is done that a second admin has approved. What was checked when it was asked for is checked again.
create or replace function private.perform_admin_act(
    p_act text,
    p_arguments jsonb,
    p_admin_id uuid
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deposit public.deposits;
begin
    if private.has_joined((p_arguments ->> 'company_id')::uuid, p_admin_id) then
        raise exception using
            errcode = 'XM120',
            message = 'Nobody approves what moves the money of a company that they belong or belonged to.',
            hint = 'Ask another admin.',
            column = 'p_approval_id';
    end if;
    case p_act
        when 'adjust_balance' then
            perform private.move_money(
                (p_arguments ->> 'user_id')::uuid,
                p_arguments ->> 'type',
                (p_arguments ->> 'amount')::numeric * case when p_arguments ->> 'type' = 'penalty' then -1 else 1 end,
                p_arguments ->> 'reason'
            );
        when 'process_withdrawal' then
            perform private.step_withdrawal(
                (p_arguments ->> 'withdrawal_id')::uuid,
                p_arguments ->> 'status',
                p_arguments ->> 'external_transaction_id',
                null,
                p_admin_id
            );
        when 'correct_wallet' then
            perform private.correct_wallet(
                (p_arguments ->> 'company_id')::uuid,
                p_arguments ->> 'type',
                (p_arguments ->> 'amount')::numeric,
                p_arguments ->> 'description'
            );
        when 'confirm_deposit' then
            perform private.settle_deposit(
                private.require_deposit((p_arguments ->> 'deposit_id')::uuid),
                'confirmed',
                'manual',
                p_arguments ->> 'reference',
                p_arguments ->> 'reason',
                p_admin_id
            );
        when 'refund_deposit' then
            select * into strict v_deposit
            from public.deposits as deposit
            where deposit.id = (p_arguments ->> 'deposit_id')::uuid
            for no key update;
            perform private.require_still();
            perform private.ask_for_refund(
                v_deposit,
                (p_arguments ->> 'amount')::numeric,
                p_arguments ->> 'reason',
                p_admin_id
            );
        when 'set_setting' then
            perform private.change_setting(
                (p_arguments ->> 'setting_id')::uuid,
                p_arguments -> 'value',
                p_arguments ->> 'reason',
                (p_arguments ->> 'asked_by')::uuid,
                p_admin_id
            );
    end case;
end
$$;

comment on function private.perform_admin_act(text, jsonb, uuid) is 'Does what a second admin has approved.';
revoke execute on function private.perform_admin_act(text, jsonb, uuid) from public;
