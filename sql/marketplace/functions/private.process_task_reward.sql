--! requires functions/private.award_xp.sql functions/private.lock_submission.sql
-- Pays once: the row's lock, the status, and in the end the unique index of the ledger.
create or replace function private.process_task_reward(p_submission_id uuid) returns numeric
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission constant public.submissions := private.lock_submission(p_submission_id);
    v_campaign_id uuid;
    v_balance numeric;
begin
    if v_submission.status = 'approved' then
        raise exception using
            errcode = 'XM018',
            message = 'This submission was already paid.',
            column = 'p_submission_id';
    end if;
    if not exists (
        select
        from private.submission_slots as slot
        where slot.submission_id = p_submission_id
    ) then
        raise exception using
            errcode = 'XM019',
            message = 'No reward is reserved for this submission.',
            hint = 'A rejected submission has to reserve its place again before it can be paid.',
            column = 'p_submission_id';
    end if;

    update public.users
    set
        balance = balance + v_submission.reward,
        total_earned = total_earned + v_submission.reward
    where id = v_submission.user_id
    returning balance into strict v_balance;
    insert into public.transactions (user_id, type, amount, balance_after, submission_id, description)
    values (v_submission.user_id, 'earning', v_submission.reward, v_balance, p_submission_id, 'Task reward');

    update public.campaigns as campaign
    set
        approved_count = campaign.approved_count + 1,
        reserved_budget = campaign.reserved_budget - v_submission.reward,
        spent_budget = campaign.spent_budget + v_submission.reward
    from public.tasks as task
    where
        task.id = v_submission.task_id
        and campaign.id = task.campaign_id
    returning campaign.id into v_campaign_id;
    if v_campaign_id is not null then
        insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
        values (v_submission.company_id, v_campaign_id, 'spend', v_submission.reward, p_submission_id, 'Reward paid');
    end if;

    perform private.award_xp(v_submission.user_id, v_submission.xp_reward, 'submission_approved', p_submission_id);
    update public.submissions
    set
        status = 'approved',
        reviewed_at = now()
    where id = p_submission_id;
    return v_balance;
end
$$;

comment on function private.process_task_reward(uuid) is
    'Approves a submission: pays the reward, spends the campaign''s reserve, awards XP. Raises when it was paid already. Returns the new balance.';
revoke execute on function private.process_task_reward(uuid) from public;
