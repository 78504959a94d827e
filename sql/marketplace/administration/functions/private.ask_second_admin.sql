--! requires functions/private.setting.sql
-- Whoever adds an act that may need a second admin asks here, and says in private.perform_admin_act how it is done.
create or replace function private.ask_second_admin(
    p_act text,
    p_arguments jsonb,
    p_subject_id uuid,
    p_beneficiary_id uuid,
    p_amount numeric,
    p_cause text,
    p_asked_by uuid
) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_approval_id uuid;
begin
    insert into internal_audit.admin_approvals (
        act,
        arguments,
        subject_id,
        beneficiary_id,
        amount,
        cause,
        asked_by,
        expires_at
    )
    values (
        p_act,
        p_arguments,
        p_subject_id,
        p_beneficiary_id,
        p_amount,
        p_cause,
        p_asked_by,
        now() + (private.setting('admin_approval_hours') #>> '{}')::numeric * interval '1 hour'
    )
    on conflict (act, subject_id) where status = 'pending' and act in ('process_withdrawal', 'confirm_deposit', 'set_setting') do nothing
    returning id into v_approval_id;
    if v_approval_id is null then
        raise exception using
            errcode = 'XM118',
            message = 'This waits for a second admin already.',
            hint = 'Approve or reject what was asked for before: see adminApprovals.',
            column = case p_act
                when 'confirm_deposit' then 'p_deposit_id'
                when 'set_setting' then 'p_name'
                else 'p_withdrawal_id'
            end;
    end if;
    return v_approval_id;
end
$$;

comment on function private.ask_second_admin(text, jsonb, uuid, uuid, numeric, text, uuid) is
    'Writes down an act that needs a second admin; returns its id. XM118 where the same waits already.';
revoke execute on function private.ask_second_admin(text, jsonb, uuid, uuid, numeric, text, uuid) from public;
