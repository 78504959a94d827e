--! requires functions/private.lock_submission.sql functions/private.pay_reward.sql
--! requires functions/private.spend_reserve.sql
-- Pays once: the row's lock, the status, and in the end the unique index of the ledger.
create or replace function private.process_task_reward(p_submission_id uuid) returns numeric
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission constant public.submissions := private.lock_submission(p_submission_id);
    v_balance numeric;
begin
    if v_submission.status = 'approved' then
        raise exception using
            errcode = 'XM018',
            message = 'This submission was already paid.',
            column = 'p_submission_id';
    end if;
    v_balance := private.pay_reward(v_submission);
    update public.submissions
    set
        status = 'approved',
        reviewed_at = now()
    where id = p_submission_id;
    perform private.spend_reserve(v_submission);
    return v_balance;
end
$$;

comment on function private.process_task_reward(uuid) is
    'Approves a submission: pays the reward, spends the campaign''s reserve, awards XP. Raises when it was paid already. Returns the new balance.';
revoke execute on function private.process_task_reward(uuid) from public;
